/** Random histories for fast-check. What is drawn is a plain list of choices, so that it shrinks and prints well. */
import fc from "fast-check";
import type { History } from "../../src/collect/facts.ts";
import { DAY, type HistorySpec, HOUR, Story, T0, type When } from "./builders.ts";

/** A commit's parents, as distances back; its kind of message; its dates. */
export interface Drawn {
  readonly back: readonly number[];
  readonly message: number;
  readonly at: When;
  readonly committed: When;
  readonly author: number;
}

/**
 * Any small graph: octopuses, criss-crosses, several roots, loose ends.
 * @param foxtrots whether some of its commits say that they merge the main line in
 */
export function aDag(foxtrots = false): fc.Arbitrary<{ story: Story; tip: string }> {
  const commit = fc.tuple(fc.uniqueArray(fc.nat(9), { maxLength: 4 }), fc.boolean());
  return fc.tuple(fc.array(commit, { minLength: 1, maxLength: 30 }), fc.nat(29)).map(([drawn, at]) => {
    const story = new Story();
    drawn.forEach(([back, fox], i) => {
      const parents = back.filter((one) => one < i).map((one) => `c${i - 1 - one}`);
      story.commit(`c${i}`, { parents, message: fox && foxtrots ? "Merge branch 'main'" : `c${i}` });
    });
    return { story, tip: `c${at % drawn.length}` };
  });
}

/** Dates as clocks and hands make them: good, equal, skewed, absurd, unreadable. */
export const aDate: fc.Arbitrary<When> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 300 * 24 }).map((hours) => T0 + hours * HOUR) },
  { weight: 2, arbitrary: fc.constantFrom(T0, T0 + DAY, T0 + 100 * DAY) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<When>(
      0,
      -1,
      -(2 ** 40),
      1,
      T0 + 366 * DAY,
      T0 + 10_000 * DAY,
      2 ** 53,
      "",
      "never",
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: -(2 ** 33), max: 2 ** 34 }) },
);

/** Dates that are good, at most out of order. */
export const aGoodDate: fc.Arbitrary<When> = fc
  .integer({ min: 0, max: 300 * 24 })
  .map((hours) => T0 + hours * HOUR);

export const AUTHORS = [
  "Ada <ada@example.com>",
  "Bo <bo@example.com>",
  "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
  "Claude <noreply@anthropic.com>",
];

const MESSAGES: readonly ((i: number) => string)[] = [
  (i) => `Change ${i}`,
  (i) => `Change ${i} (#${i})`,
  (i) => `Merge pull request #${i} from owner/topic-${i}\n\nTopic ${i}`,
  (i) => `Revert "Change ${i - 1}"\n\nThis reverts commit ${"0".repeat(7)}.`,
  (i) => `Change ${i}\n\nCo-authored-by: Claude <noreply@anthropic.com>`,
  (i) => `Merge branch 'topic-${i}'`,
  () => "Same title",
  () => 'Revert "Same title"',
];

export function aDrawn(date: fc.Arbitrary<When>): fc.Arbitrary<Drawn> {
  return fc.record({
    back: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 }),
    message: fc.nat(MESSAGES.length - 1),
    at: date,
    committed: fc.oneof({ weight: 2, arbitrary: date }, { weight: 1, arbitrary: fc.constant("same") }),
    author: fc.nat(AUTHORS.length - 1),
  });
}

/** Tells a story of drawn commits; commit i is called `c<i>`. */
export function tell(drawn: readonly Drawn[]): Story {
  const story = new Story();
  drawn.forEach((one, i) => {
    story.commit(`c${i}`, {
      parents: one.back.filter((back) => back < i).map((back) => `c${i - 1 - back}`),
      message: MESSAGES[one.message]!(i),
      at: one.at,
      committed: one.committed === "same" ? one.at : one.committed,
      author: AUTHORS[one.author]!,
    });
  });
  return story;
}

/** A whole random history: commits, tags on some of them, heads of pull requests. */
export interface Told {
  readonly drawn: readonly Drawn[];
  readonly tags: readonly { readonly on: number; readonly at: number; readonly pre: boolean }[];
  readonly pulls: readonly (readonly [number: number, head: number])[];
  readonly takenAt: number;
}

export function aTold(date: fc.Arbitrary<When>): fc.Arbitrary<Told> {
  const place = fc.nat(29);
  return fc.record({
    drawn: fc.array(aDrawn(date), { minLength: 2, maxLength: 30 }),
    tags: fc.array(
      fc.record({
        on: place,
        at: date.map((when) => (typeof when === "number" ? when : Number.NaN)),
        pre: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
      }),
      { maxLength: 6 },
    ),
    pulls: fc.uniqueArray(fc.tuple(place, place), { maxLength: 4, selector: ([number]) => number }),
    takenAt: fc.constantFrom(T0 + 365 * DAY, T0 + 200 * DAY, T0 + 50 * DAY).map((at) => at * 1000),
  });
}

export function specOf(told: Told): HistorySpec {
  const size = told.drawn.length;
  return {
    takenAt: told.takenAt,
    tags: told.tags.map((tag, i) => ({
      name: `v1.${i}.0${tag.pre ? "-rc1" : ""}`,
      on: `c${tag.on % size}`,
      at: tag.at,
    })),
    pulls: told.pulls.map(([number, head]) => [number, `c${head % size}`] as const),
  };
}

export function historyOf(told: Told, more: HistorySpec = {}): History {
  return tell(told.drawn).history({ ...specOf(told), ...more });
}
