import type { Deal } from "./assistance.ts";
import { startChecks } from "./checks.ts";
import { type Commit, editsUpTo, idOf, isMerge } from "./commit.ts";
import type { Delivery } from "./deliveries.ts";
import type { Draft, Setting } from "./draft.ts";
import { type Person, WEB } from "./people.ts";
import { HOUR, MINUTE, SECOND } from "./random.ts";
import { AREAS, editsOf } from "./texts.ts";

/** Something that landed on the default branch: a pull request or a direct push. */
export interface Landing {
  readonly at: number;
  readonly life: Draft | null;
  /** Oldest first; the last one is what a delivery contains. */
  readonly commits: readonly Commit[];
  /** The change that a direct push undoes. */
  readonly reverts: Draft | null;
  /** What a direct push was dealt where assistants are dealt, else null. */
  readonly dealt: Deal | null;
  /** The first delivery of each stream that contains it. */
  readonly carriedBy: Map<string, Delivery>;
}

function landingCommit(setting: Setting, given: Partial<Commit> & { author: Person; at: number }): Commit {
  return {
    ref: setting.fresh(),
    authoredAt: given.at,
    committer: given.author,
    committedAt: given.at,
    message: "",
    parents: ["base"],
    files: [],
    base: setting.branch,
    pushedAt: null,
    checks: null,
    written: null,
    ...given,
  };
}

/** The commits that GitHub makes of a merged pull request. */
export function landingOf(life: Draft): Commit[] {
  const { setting, traits, trailers } = life;
  const at = life.mergedAt!;
  const common = { at, base: traits.base, committer: WEB };
  const { title } = traits;
  if (traits.style === "merge")
    return [
      landingCommit(setting, {
        ...common,
        author: life.mergedBy!,
        message: `Merge pull request @n${life.item}@ from acme/${traits.headRef}\n\n${title}`,
        parents: ["base", life.head],
        files: editsUpTo(life.head),
      }),
    ];
  const own = life.commits.filter((commit) => !isMerge(commit));
  if (traits.style === "squash") {
    const only = own.length === 1 ? own[0]!.message.split("\n").slice(1).join("\n").trim() : null;
    const list = own.map((commit) => `* ${commit.message.split("\n")[0]}`).join("\n\n");
    const message = `${title} (@n${life.item}@)\n\n${only ?? list + trailers.text}`.trim();
    return [
      landingCommit(setting, { ...common, author: traits.author, message, files: editsUpTo(life.head) }),
    ];
  }
  const landed: Commit[] = [];
  for (const { author, authoredAt, message, files } of own)
    landed.push(
      landingCommit(setting, {
        ...common,
        author,
        authoredAt,
        message,
        files,
        committer: life.mergedBy!,
        parents: [landed.at(-1) ?? "base"],
      }),
    );
  return landed;
}

/** A commit straight to the default branch; such ones run no checks. */
export function directPush(setting: Setting, at: number, reverts: Draft | null): Landing {
  const { random } = setting;
  const author = random.pick(setting.people);
  const dealt = setting.dealer?.deal(true) ?? null;
  const trailer = dealt?.declared.trailer;
  const message = reverts ? revertMessage(reverts) : "Correct a word in the docs [skip ci]";
  const commit = landingCommit(setting, {
    at,
    author,
    authoredAt: at - (random.chance(0.5) ? 0 : random.span(MINUTE, 3 * HOUR)),
    message: trailer ? `${message}\n\n${trailer}` : message,
    files: editsOf(dealt?.area ?? random.pick(AREAS), dealt?.lines ?? null, setting),
  });
  return { at, life: null, commits: [commit], reverts, dealt, carriedBy: new Map() };
}

/** The first commit of all, pushed before anything else happened. */
export function rootLanding(setting: Setting, at: number): Landing {
  const author = { login: null, bot: false, name: "Founder", email: "founder@example.org" };
  const commit = landingCommit(setting, { at, author, message: "Begin", parents: [] });
  return { at, life: null, commits: [commit], reverts: null, dealt: null, carriedBy: new Map() };
}

/** What `git revert` writes. */
export function revertMessage(life: Draft): string {
  const landed = life.landing.at(-1)!;
  const first = `Revert "${landed.message.split("\n")[0]}"`;
  if (!isMerge(landed)) return `${first}\n\nThis reverts commit ${idOf(landed)}.`;
  return `${first}\n\nThis reverts commit ${idOf(landed)}, reversing\nchanges made to @p${landed.ref}@.`;
}

/** The default branch, grown in order of time; what is added later than it has grown takes its place. */
export class Trunk {
  readonly landed: Landing[] = [];
  #waiting: Landing[];

  constructor(landings: readonly Landing[]) {
    this.#waiting = [...landings].sort((a, b) => a.at - b.at);
  }

  /** Everything that lands up to an instant has landed. */
  growTo(at: number): void {
    const next = this.#waiting.findIndex((landing) => landing.at > at);
    this.landed.push(...this.#waiting.splice(0, next < 0 ? this.#waiting.length : next));
  }

  /** What will land up to an instant. */
  upTo(at: number): Landing[] {
    const found: Landing[] = [];
    for (const landing of this.#waiting) {
      if (landing.at > at) break;
      found.push(landing);
    }
    return found;
  }

  add(landing: Landing): void {
    if (landing.at < (this.landed.at(-1)?.at ?? 0)) throw new Error("the branch has grown beyond that");
    const place = this.#waiting.findIndex((each) => each.at > landing.at);
    this.#waiting.splice(place < 0 ? this.#waiting.length : place, 0, landing);
  }
}

export function mergeLanding(life: Draft): Landing {
  life.landing = landingOf(life);
  const { landing: commits, reverts } = life;
  return { at: life.mergedAt!, life, commits, reverts, dealt: null, carriedBy: new Map() };
}

export interface RedSpell {
  readonly from: number;
  to: number | null;
  readonly life: Draft;
}

/** All runs of a landing take the same time, so that they end in the order of the landings. */
const TEST_TAKES = 400 * SECOND;
const TURNS_RED = 0.02;
const STAYS_RED = 0.5;
const FLAKES = 0.02;
/** A flake is run again only where nothing else lands meanwhile. */
const QUIET = 30 * MINUTE;

/** Decides which landings of pull requests turn the branch red, which turn it green again, and the flakes. */
export function checkTrunk(landed: readonly Landing[], setting: Setting): RedSpell[] {
  const spells: RedSpell[] = [];
  const { random, now } = setting;
  const merges = landed.filter((landing) => landing.life);
  for (const [index, { at, life, commits }] of merges.entries()) {
    const checks = startChecks(at + 5 * SECOND, "quick", "push", random);
    commits.at(-1)!.checks = checks;
    const test = checks.runs.find((run) => run.name === "test")!;
    test.completedAt = at + TEST_TAKES;
    const open = spells.at(-1)?.to === null ? spells.at(-1)! : null;
    const quiet = (merges[index + 1]?.at ?? now) - at > QUIET;
    const red = random.chance(open ? STAYS_RED : TURNS_RED);
    if (test.completedAt > now) {
      for (const run of checks.runs) run.completedAt = run.conclusion = null;
    } else if (red) {
      test.conclusion = "FAILURE";
      if (!open) spells.push({ from: test.completedAt, to: null, life: life! });
    } else if (open) open.to = test.completedAt;
    else if (quiet && random.chance(FLAKES)) {
      test.conclusion = "FAILURE";
      const startedAt = test.completedAt + MINUTE;
      const to = startedAt + TEST_TAKES;
      checks.runs.push({ name: "test", attempt: 2, startedAt, completedAt: to, conclusion: "SUCCESS" });
      spells.push({ from: test.completedAt, to, life: life! });
    }
  }
  return spells;
}
