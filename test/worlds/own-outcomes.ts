/**
 * What became of the changes of a generated repository, worked out from what was decided of it and from the page that
 * defines it (value-stream §3.4, §4, §7), by no code of the product. Everything up to the end of the record.
 */
import type { TruthBlame, TruthChange, TruthRewrite } from "../testkit/generator/truth.ts";
import type { WorldIssue } from "../testkit/world.ts";
import type { Decided } from "./own-figures.ts";

const DAY = 86_400_000;
const YOUNG = 21 * DAY;
const WATCHED = 14 * DAY;

export interface OwnLines {
  readonly changed: number;
  readonly written: number;
  readonly rewrites: readonly Omit<TruthRewrite, "number">[];
  readonly rewritten: number;
  readonly observed: boolean;
}

type Landed = TruthChange & { readonly landing: string; readonly mergedAt: number };

/** Those that landed on the default branch, by the commit that put them there. */
export function landedIn({ changes }: Decided): Map<string, Landed> {
  const landed = changes.filter((one) => one.kind !== "into-branch" && one.landing !== null) as Landed[];
  return new Map(landed.map((one) => [one.landing, one]));
}

const byCount = (a: { lines: number; age: number; of: string }, b: typeof a) =>
  b.lines - a.lines || a.age - b.age || (a.of < b.of ? -1 : 1);
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);

/** Young lines alone, and how many lines of each change were rewritten while they were. */
export function ownLines(world: Decided): Map<string, OwnLines> {
  const landed = landedIn(world);
  const rewritten = new Map<string, number>();
  const young = (one: Landed) => one.lines!.rewrites.filter(({ age }) => age < YOUNG);
  for (const one of landed.values())
    for (const { of, lines } of young(one)) rewritten.set(of, (rewritten.get(of) ?? 0) + lines);
  const rows = [...landed.values()].map((one): [string, OwnLines] => [
    one.landing,
    {
      changed: one.lines!.changed,
      written: one.lines!.written,
      rewrites: young(one)
        .map(({ of, lines, age, delivered }) => ({ of, lines, age, delivered }))
        .sort(byCount),
      rewritten: rewritten.get(one.landing) ?? 0,
      observed: one.mergedAt + YOUNG <= world.truth.now,
    },
  ]);
  return new Map(rows);
}

/** Shares of changed lines, over the changes of people: all young ones, and by whether they had been delivered. */
export function ownRework(world: Decided) {
  const lines = ownLines(world);
  const people = [...landedIn(world).values()].filter(({ automated }) => !automated);
  const own = people.map(({ landing }) => lines.get(landing)!);
  const changed = sum(own.map((one) => one.changed));
  const rewrites = own.flatMap((one) => one.rewrites);
  const share = (some: typeof rewrites) => sum(some.map((one) => one.lines)) / changed;
  return {
    lineShare: share(rewrites),
    releasedLineShare: share(rewrites.filter(({ delivered }) => delivered === true)),
    unreleasedLineShare: share(rewrites.filter(({ delivered }) => delivered === false)),
    otherLineShare: share(rewrites.filter(({ delivered }) => delivered === null)),
  };
}

/** Commits of deliveries that brought several changes to their stream: they name the delivery, and no change. */
function commitsOfSeveral(world: Decided): Set<string> {
  const line = [...landedIn(world).values()].sort((a, b) => a.mergedAt - b.mergedAt);
  const place = new Map(line.map(({ landing }, i) => [landing, i]));
  const several = new Set<string>();
  const successes = world.truth.deliveries.filter(({ outcome }) => outcome === "success");
  for (const stream of new Set(successes.map((one) => one.stream))) {
    let reached = -1;
    const own = successes.filter((one) => one.stream === stream);
    for (const { oid } of own.sort((a, b) => a.finishedAt! - b.finishedAt!)) {
      if (place.get(oid)! - reached > 1) several.add(oid);
      reached = Math.max(reached, place.get(oid)!);
    }
  }
  return several;
}

/** The change that the text of an issue names by its commit, shortened or not. */
function namedByCommit(world: Decided, issue: WorldIssue): Landed | null {
  const id = /\b[0-9a-f]{7,40}\b/.exec(issue.body)?.[0];
  if (id === undefined) return null;
  const change = [...landedIn(world).values()].find(({ landing }) => landing.startsWith(id));
  return change === undefined || commitsOfSeveral(world).has(change.landing) ? null : change;
}

/** A change, and what puts a bug down to it. */
export type OwnEscape = readonly [change: string, by: TruthBlame["by"]];

/** By number of the bug. A name is better evidence than lines; lines that were old by then are not followed. */
export function ownEscapes(world: Decided, issues: readonly WorldIssue[]): Map<number, OwnEscape[]> {
  return new Map(
    world.truth.bugs.map(({ number, blames }) => {
      const issue = issues.find((one) => one.number === number)!;
      const isNamed = (blame: TruthBlame) =>
        issue.body.includes(`#${blame.number}`) || namedByCommit(world, issue)?.landing === blame.landing;
      const found = blames.filter((blame) => {
        const { by, delivered, age } = blame;
        return delivered === true && (by === "named" ? isNamed(blame) : age! < YOUNG);
      });
      const best = new Map<string, TruthBlame["by"]>();
      for (const { landing, by } of found) if (best.get(landing) !== "named") best.set(landing, by);
      return [number, [...best].sort()];
    }),
  );
}

const isFinished = ({ automated, delivery }: Landed) => !automated && delivery.state === "delivered";
const deliveredAt = ({ delivery, mergedAt }: Landed) =>
  delivery.state === "delivered" ? Math.max(mergedAt, delivery.finishedAt) : Number.NaN;

export function ownDefectEscapes(world: Decided, issues: readonly WorldIssue[]) {
  const finished = [...landedIn(world).values()].filter(isFinished).length;
  const escapes = [...ownEscapes(world, issues).values()];
  const withEvidence = (by: TruthBlame["by"]) =>
    escapes.filter((some) => some.some((one) => one[1] === by)).length;
  return {
    escapesPer100Changes: (100 * escapes.filter(({ length }) => length > 0).length) / finished,
    reportsPer100Changes: (100 * escapes.length) / finished,
    naming: withEvidence("named"),
    rewritten: withEvidence("rewritten"),
  };
}

/** The change that each incident names, or null. */
function namedByIncidents(world: Decided, issues: readonly WorldIssue[]): Map<number, Landed | null> {
  const landed = [...landedIn(world).values()];
  return new Map(
    world.truth.incidents.map(({ number, names }) => {
      const byNumber = landed.find((one) => names !== null && one.number === names);
      const issue = issues.find((one) => one.number === number)!;
      return [number, byNumber ?? namedByCommit(world, issue)];
    }),
  );
}

/** How many incidents came from what, the commonest first. */
export function ownOrigins(world: Decided, issues: readonly WorldIssue[]): Record<string, number> {
  const named = namedByIncidents(world, issues);
  const counts: Record<string, number> = {};
  for (const { number, origin } of world.truth.incidents) {
    const change = named.get(number) ?? null;
    const declared = change === null ? "not tagged" : change.ai === null ? "undeclared" : "AI-assisted";
    const name = origin === null ? declared : origin === "ai" ? "AI-assisted" : origin;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const TIERS = {
  account: "agentAuthored",
  // A branch of an agent's making tells of its help, not who wrote all of it.
  branch: "explicit",
  trailer: "explicit",
  generated: "explicit",
  label: "labelled",
} as const;

/** Shares of the changes of people that landed. */
export function ownShares(world: Decided) {
  const merged = [...landedIn(world).values()].filter(({ automated }) => !automated);
  const share = (tier: (typeof TIERS)[keyof typeof TIERS]) =>
    merged.filter(({ ai }) => ai !== null && TIERS[ai.mark] === tier).length / merged.length;
  return {
    declaredShare: merged.filter(({ ai }) => ai !== null).length / merged.length,
    agentAuthoredShare: share("agentAuthored"),
    explicitShare: share("explicit"),
    labelledShare: share("labelled"),
  };
}

/** What became of the two cohorts, in shares: of changes for which 14 days are over, of lines for which 21 are. */
export function ownDefects(world: Decided, issues: readonly WorldIssue[]) {
  const all = [...landedIn(world).values()];
  const watched = all.filter((one) => isFinished(one) && deliveredAt(one) + WATCHED <= world.truth.now);
  const reverts = (one: Landed) =>
    all.find(({ reverts, mergedAt }) => reverts === one.number && mergedAt <= deliveredAt(one) + WATCHED);
  const incidents = [...namedByIncidents(world, issues)];
  const openedAt = new Map(world.truth.incidents.map((one) => [one.number, one.openedAt]));
  const shown = new Set(
    world.truth.deliveries.flatMap(({ failures }) =>
      failures.filter(({ kind }) => kind === "reverted").map(({ evidence }) => evidence),
    ),
  );
  const evidenceOf = ({ number, landing }: Landed) => (number === null ? landing : `#${number}`);
  const reverted = (one: Landed) => one.number !== null && reverts(one) !== undefined;
  const failed = (one: Landed) =>
    incidents.some(
      ([number, named]) => named === one && openedAt.get(number)! <= deliveredAt(one) + WATCHED,
    ) ||
    (reverted(one) && shown.has(evidenceOf(reverts(one)!)));
  const lines = ownLines(world);
  const wrote = all
    .filter(({ automated }) => !automated)
    .map((one) => ({ one, ...lines.get(one.landing)! }))
    .filter(({ observed }) => observed);
  const of = (name: string, assisted: boolean) => {
    const cohort = watched.filter(({ ai }) => (ai !== null) === assisted);
    const own = wrote.filter(({ one }) => (one.ai !== null) === assisted);
    const written = sum(own.map((one) => one.written));
    return {
      [`${name}RevertedShare`]: cohort.filter(reverted).length / cohort.length,
      [`${name}FailedShare`]: cohort.filter(failed).length / cohort.length,
      [`${name}RewrittenShare`]: sum(own.map((one) => one.rewritten)) / written,
    };
  };
  return { ...of("assisted", true), ...of("undeclared", false) };
}
