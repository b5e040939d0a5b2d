import type { FileEdit } from "./commit.ts";
import type { Draft } from "./draft.ts";
import { iso } from "./draft.ts";
import type { Person } from "./people.ts";
import { filledIn, wishBody } from "./prose.ts";
import { MINUTE, Random } from "./random.ts";
import type { ScriptRow } from "./scripts.ts";
import { AREAS } from "./texts.ts";

/** What a change is like beside its script; none of it changes a stage. */
export interface Habit {
  /** Files of its own that its first commit adds. */
  readonly extra: readonly FileEdit[];
  readonly labels: readonly string[];
  /** Put under its description. */
  readonly prose: string;
  readonly answers: { readonly production: boolean; readonly integration: boolean };
  /** Of the issue that it closes, where it closes a wish. */
  readonly wish: { readonly body: string; readonly criteria: boolean; readonly edited: Edited };
  readonly retitled: boolean;
  readonly described: Edited;
  /** Somebody else is asked before the first review, too; `removed`: and no longer. */
  readonly asks: "person" | "team" | null;
  readonly removed: boolean;
  /** The check of its last head that nothing requires failed. */
  readonly untidy: boolean;
}

/** Whether a text was edited before a change got under way, or after; null where it never was. */
type Edited = "before" | "after" | null;

const NO_ANSWERS = { production: false, integration: false };
/** Of automated accounts, and of what something else called for. */
export const NO_HABIT: Habit = {
  extra: [],
  labels: [],
  prose: "",
  answers: NO_ANSWERS,
  wish: { body: "", criteria: false, edited: null },
  retitled: false,
  described: null,
  asks: null,
  removed: false,
  untidy: false,
};

const SHARES = {
  large: 0.1,
  /** Of those that are approved within the hour. */
  largeAndSoon: 0.9,
  labelled: 0.2,
  severalServices: 0.1,
  operations: 0.1,
  template: 0.7,
  answersProduction: 0.7,
  answersIntegration: 0.5,
  criteria: 0.55,
  retitled: 0.1,
  asks: 0.2,
  removed: 0.35,
  untidy: 0.05,
} as const;
const LARGE = { from: 220, to: 900 } as const;
/** So many that an approval within the hour has not read them. */
const TOO_LARGE = { from: 600, to: 900 } as const;
const MOST_IN_A_FILE = 450;
const EXCEPTIONS = ["mechanical", "size-exception"];

/** Files that somebody has to run or watch, by the number of their change. */
const OPERATIONS: readonly ((area: string, n: number) => string)[] = [
  (area, n) => `services/${area}/alerts/rule${n}.yml`,
  (area, n) => `services/${area}/Dockerfile.job${n}`,
  (area, n) => `infra/${area}-queue${n}.tf`,
  (area, n) => `config/${area}-${n}.yml`,
];

/**
 * Deals habits with random numbers of their own, so that whatever is added here leaves lives, deliveries and failures
 * of a seed as they are.
 */
export class Habits {
  readonly #random: Random;
  #made = 0;

  /** @param plain nothing that changes what a change touches: where assistants are dealt, its size is decided */
  constructor(
    seed: number,
    readonly plain: boolean,
  ) {
    this.#random = new Random(seed ^ 0x4a_b175);
  }

  deal(row: ScriptRow, area: string): Habit {
    const random = this.#random;
    const chance = (share: keyof typeof SHARES) => random.chance(SHARES[share]);
    const edited = () => random.pick([null, null, null, null, "before", "after"] as const);
    const soon = row.id === "approved-soon";
    const large = chance(soon ? "largeAndSoon" : "large");
    const extra = this.#extra(area, large ? (soon ? TOO_LARGE : LARGE) : null);
    const asked = chance("template");
    const answers = asked
      ? { production: chance("answersProduction"), integration: chance("answersIntegration") }
      : NO_ANSWERS;
    const pick = <T>(list: readonly T[]) => random.pick(list);
    const criteria = chance("criteria");
    return {
      extra: this.plain ? [] : extra,
      labels: large && chance("labelled") && !this.plain ? [random.pick(EXCEPTIONS)] : [],
      prose: asked ? filledIn(pick, answers) : "",
      answers,
      wish: { body: wishBody(pick, criteria), criteria, edited: edited() },
      retitled: chance("retitled"),
      described: edited(),
      asks: chance("asks") ? random.pick(["person", "person", "team"]) : null,
      removed: chance("removed"),
      untidy: chance("untidy"),
    };
  }

  #extra(area: string, large: { readonly from: number; readonly to: number } | null): FileEdit[] {
    const random = this.#random;
    const n = ++this.#made;
    const found: FileEdit[] = [];
    if (large !== null) {
      const lines = random.whole(large.from, large.to);
      for (let left = lines, part = 1; left > 0; left -= MOST_IN_A_FILE, part++)
        found.push(added(`services/${area}/src/table${n}-${part}.ts`, Math.min(left, MOST_IN_A_FILE)));
    }
    if (random.chance(SHARES.severalServices)) {
      const other = random.pick(AREAS.filter((each) => each !== area));
      found.push(added(`services/${other}/src/shared${n}.ts`, random.whole(5, 40)));
    }
    if (random.chance(SHARES.operations))
      found.push(added(random.pick(OPERATIONS)(area, n), random.whole(3, 20)));
    return found;
  }

  /** What people do with a pull request beside its script, once that was played. */
  play(life: Draft): void {
    const { habit } = life.traits;
    const until = life.closedAt ?? life.setting.now;
    if (habit.described === "after") life.editedAt = this.#within(life.readyAt, until);
    if (habit.described === "before") life.editedAt = this.#within(life.openedAt, life.readyAt);
    const looked = Math.min(life.firstReviewAt ?? until, until);
    if (habit.retitled) this.#retitle(life, this.#within(life.readyAt, looked));
    const lint = life.head.checks?.runs.find(({ name }) => name === "lint");
    if (habit.untidy && lint) lint.conclusion = "FAILURE";
    if (habit.asks !== null) this.#ask(life, looked);
  }

  /** An instant well inside; null where there is none. */
  #within(
    from: number | null,
    to: number | null,
    part: readonly [number, number] = [0.1, 0.9],
  ): number | null {
    const share = part[0] + (part[1] - part[0]) * this.#random.next();
    if (from === null || to === null || to - from < 10 * MINUTE) return null;
    return Math.floor((from + (to - from) * share) / 1000) * 1000;
  }

  #retitle(life: Draft, at: number | null): void {
    if (at === null) return;
    const { author, title } = life.traits;
    const event = { type: "RenamedTitleEvent", actor: author.login, createdAt: iso(at) } as const;
    life.tell({ ...event, previous: `${title} (draft)`, current: title }, at);
  }

  /** Only where a review was asked for anyway, and came: an additional request changes nothing then. */
  #ask(life: Draft, looked: number): void {
    if (life.firstReviewAt === null) return;
    const { habit, author } = life.traits;
    const first = life.happenings.find(({ event }) => event.type === "ReviewRequestedEvent");
    const other = this.#other(life);
    const from =
      first === undefined || first.at >= looked ? null : Math.max(first.at, life.readyAt ?? Infinity);
    const at = this.#within(from, looked, [0.1, 0.4]);
    const gone = this.#within(from, looked, [0.5, 0.9]);
    if (at === null || gone === null) return;
    const reviewer = habit.asks === "team" ? { team: "payments" } : { login: other.login };
    const say = (type: "ReviewRequestedEvent" | "ReviewRequestRemovedEvent", when: number) =>
      life.tell({ type, actor: author.login, createdAt: iso(when), reviewer }, when);
    say("ReviewRequestedEvent", at);
    if (habit.removed) say("ReviewRequestRemovedEvent", gone);
  }

  /** Somebody who has no part in it. */
  #other({ happenings, traits, setting }: Draft): Person {
    const parts = new Set<string | null>([traits.author.login]);
    for (const { event } of happenings) {
      if ("author" in event) parts.add(event.author);
      if (event.type === "ReviewRequestedEvent" && "login" in event.reviewer) parts.add(event.reviewer.login);
    }
    const free = setting.people.filter(({ login }) => !parts.has(login));
    return this.#random.pick(free);
  }
}

const added = (path: string, lines: number): FileEdit => ({
  ...{ path, at: 0, removes: 0, lines, longest: Infinity, onto: null, name: 0 },
});
