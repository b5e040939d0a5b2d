import { beforeAll, describe, expect, test } from "vitest";
import type { Planting } from "../testkit/generator/assistance.ts";
import type { TruthChange } from "../testkit/generator/truth.ts";
import { absorptionOf, type Found } from "./planted.ts";

/** Worlds of each kind; the campaign (`npm run planted`) takes 100. */
const SEEDS = Number(process.env.FLOWAUDIT_PLANTED_SEEDS ?? 4);
const LEVEL = 0.95;
/** A count that so few samples of intervals that keep their level fall below tells of ones that do not. */
const UNLIKELY = 0.01;
const TIMEOUT = 60_000 + SEEDS * 30_000;

const EFFECT: Planting["effect"] = { coding: 0.5, pickup: 2 };
const SHARE = 0.4;

/** Fewest of n intervals of 95 % that hold the truth, but for one series in a hundred: a quantile of the binomial. */
function fewestOf(n: number): number {
  let probability = (1 - LEVEL) ** n;
  let below = 0;
  for (let k = 0; k <= n; k++) {
    below += probability;
    if (below >= UNLIKELY) return k;
    probability *= ((n - k) / (k + 1)) * (LEVEL / (1 - LEVEL));
  }
  return n;
}

test("the fewest that may hold", () => {
  // P(2 or fewer of 4) = 0.05⁴ + 4 · 0.95 · 0.05³ + 6 · 0.95² · 0.05² = 0.0140, P(1 or fewer) = 0.0005: 2 of 4 are the
  // fewest at 1 %. For 100, tables of the binomial give P(88 or fewer) = 0.0043 and P(89 or fewer) = 0.0115.
  expect([fewestOf(4), fewestOf(100)]).toEqual([2, 89]);
});

async function campaign(ai: Planting): Promise<Found[]> {
  const found: Found[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) found.push(await absorptionOf(seed, ai));
  return found;
}

const total = (adds: Readonly<Record<string, number>>) =>
  Object.values(adds).reduce((sum, ms) => sum + ms, 0);

/** Of what is told of a stage or of all: raw where help is dealt evenly, else between changes that are alike. */
function partOf({ comparison, planted }: Found, stage: string, lean: Planting["lean"]) {
  const adds = lean === "none" ? planted.adds : planted.addsToAlike;
  const told = stage === "total" ? comparison.total : comparison.rows.find((row) => row.stage === stage)!;
  const truth = (stage === "total" ? total(adds) : (adds[stage as keyof typeof adds] ?? 0)) / 1000;
  return { truth, raw: told.difference, told: lean === "none" ? told.difference : told.adjusted! };
}

function heldIn(found: readonly Found[], stage: string, lean: Planting["lean"]): number {
  const held = found.filter((one) => {
    const { truth, told } = partOf(one, stage, lean);
    return told.low <= truth && truth <= told.high;
  }).length;
  console.log(`${lean}, ${stage}: ${held} of ${found.length} intervals hold what was planted`);
  return held;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(["none", "size", "area"] as const)("help is dealt with the leaning: %s", (lean) => {
  let found: Found[];
  let without: Found[];
  beforeAll(async () => {
    found = await campaign({ share: SHARE, effect: EFFECT, lean });
    without = await campaign({ share: SHARE, effect: {}, lean });
  }, TIMEOUT);

  test("the cohorts and their mean time in every stage are those that were decided", () => {
    for (const { comparison, finished } of [...found, ...without]) {
      const cohorts = [true, false].map((helped) => finished.filter(({ ai }) => (ai !== null) === helped));
      const [helped, others] = cohorts as [TruthChange[], TruthChange[]];
      expect([comparison.first.n, comparison.second.n]).toEqual([helped.length, others.length]);
      const seconds = (some: readonly TruthChange[], stage: keyof TruthChange["stages"]) =>
        mean(some.map(({ stages }) => (stages[stage] ?? 0) / 1000));
      for (const { stage, firstSeconds, secondSeconds } of comparison.rows) {
        // What lies before the merge of a direct push has no stage of its own.
        if (stage === "coding+integrate") continue;
        expect(firstSeconds).toBeCloseTo(seconds(helped, stage as keyof TruthChange["stages"]), 3);
        expect(secondSeconds).toBeCloseTo(seconds(others, stage as keyof TruthChange["stages"]), 3);
      }
    }
  });

  test.each(["coding", "pickup", "total"])("what was planted in %s lies in the interval", (stage) => {
    expect(heldIn(found, stage, lean)).toBeGreaterThanOrEqual(fewestOf(SEEDS));
  });

  test("where nothing was planted nothing is concluded", () => {
    const held = without.filter(({ comparison }) => comparison.conclusion === "inconclusive").length;
    console.log(`${lean}, nothing planted: ${held} of ${SEEDS} are inconclusive`);
    expect(held).toBeGreaterThanOrEqual(fewestOf(SEEDS));
    for (const stage of ["coding", "pickup", "total"])
      expect(heldIn(without, stage, lean)).toBeGreaterThanOrEqual(fewestOf(SEEDS));
  });

  test.runIf(lean !== "none")(
    "the raw difference misleads, and that of changes that are alike does not",
    () => {
      const parts = [...found, ...without].map((one) => partOf(one, "coding", lean));
      const raw = mean(parts.map((part) => part.raw.seconds - part.truth));
      const alike = mean(parts.map((part) => part.told.seconds - part.truth));
      expect(raw).toBeLessThan(-3600);
      expect(Math.abs(alike)).toBeLessThan(Math.abs(raw) / 2);
    },
  );
});
