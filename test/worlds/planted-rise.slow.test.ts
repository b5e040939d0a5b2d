import { beforeAll, describe, expect, test } from "vitest";
import type { Paradox } from "../../src/measures/measure.ts";
import type { Rise } from "../testkit/generator/rise.ts";
import { paradoxOf } from "./risen.ts";

/** Worlds of each kind; the campaign (`npm run planted`) takes 100. */
const SEEDS = Number(process.env.FLOWAUDIT_PLANTED_SEEDS ?? 4);
const TIMEOUT = 60_000 + SEEDS * 30_000;
/** What is said of worlds: the right word where the rise is one that would have been seen, and a false one where it is not so. */
const RIGHT = 0.9;
const FALSE = 0.05;
/** Counts that so few samples show by chance tell that a rate is missed. */
const UNLIKELY = 0.01;

/** Most of n that a rate explains, but for one series in a hundred: a quantile of the binomial. */
function mostOf(n: number, rate: number): number {
  let probability = (1 - rate) ** n;
  let upTo = probability;
  let most = 0;
  for (; upTo < 1 - UNLIKELY && most < n; most++) {
    probability *= ((n - most) / (most + 1)) * (rate / (1 - rate));
    upTo += probability;
  }
  return most;
}

test("the most that may be false", () => {
  // Of 4 at 5 %: P(none) = 0.8145, P(1 or fewer) = 0.8145 + 4 · 0.95³ · 0.05 = 0.9860, P(2 or fewer) = 0.9995: two at most. Of
  // 100 tables of the binomial give P(10 or fewer) = 0.9885 and P(11 or fewer) = 0.9957.
  expect([mostOf(4, FALSE), mostOf(100, FALSE)]).toEqual([2, 11]);
});

async function campaign(rise: Omit<Rise, "days">): Promise<Paradox[]> {
  const found: Paradox[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) found.push(await paradoxOf(seed, rise));
  return found;
}

const kindOf = ({ times, becomes, months }: Omit<Rise, "days">) =>
  `${times} times, ${becomes}, ${months ? "months that correlate" : "even"}`;

const wordsOf = (found: readonly Paradox[]) =>
  ["more shipped", "not more shipped", "no more opened", "cannot tell"]
    .map((word) => `${word} ${found.filter((one) => one.word === word).length}`)
    .join(", ");

describe.each([false, true])("where nothing rose; months that correlate: %s", (months) => {
  test(
    "hardly ever anything is said to have",
    async () => {
      const rise = { times: 1, becomes: "shipped", months } as const;
      const found = await campaign(rise);
      console.log(`${kindOf(rise)}: ${wordsOf(found)}`);
      const said = found.filter(({ word }) => word === "more shipped" || word === "not more shipped");
      expect(said.length).toBeLessThanOrEqual(mostOf(SEEDS, FALSE));
    },
    TIMEOUT,
  );
});

const RISES: readonly (Omit<Rise, "days"> & {
  readonly word: Paradox["word"];
  readonly in: string | null;
})[] = [
  { times: 3, becomes: "shipped", months: false, word: "more shipped", in: null },
  { times: 3, becomes: "waiting", months: false, word: "not more shipped", in: "pickup" },
  { times: 5, becomes: "shipped", months: true, word: "more shipped", in: null },
  { times: 5, becomes: "closed", months: true, word: "not more shipped", in: "closed" },
];

describe.each(
  RISES,
)("$times times as many opened, which are $becomes; months that correlate: $months", (rise) => {
  let found: Paradox[];
  let large: Paradox[];
  beforeAll(async () => {
    found = await campaign(rise);
    large = found.filter(({ seen }) => seen !== null && rise.times - 1 >= seen);
    const right = large.filter(({ word }) => word === rise.word).length;
    console.log(`${kindOf(rise)}: ${wordsOf(found)}; would have been seen ${large.length}, right ${right}`);
  }, TIMEOUT);

  test("the right word is found where it would have been seen", () => {
    const wrong = large.filter(({ word }) => word !== rise.word).length;
    expect(wrong).toBeLessThanOrEqual(mostOf(large.length, 1 - RIGHT));
  });

  test("and where it waits", () => {
    const right = found.filter(({ word }) => word === rise.word);
    const elsewhere = right.filter(({ waitsIn }) => waitsIn !== rise.in).length;
    expect(elsewhere).toBeLessThanOrEqual(mostOf(right.length, 1 - RIGHT));
  });

  test("the opposite hardly ever", () => {
    const opposite = found.filter(({ word }) => word !== rise.word && word !== "cannot tell").length;
    expect(opposite).toBeLessThanOrEqual(mostOf(SEEDS, FALSE));
  });
});
