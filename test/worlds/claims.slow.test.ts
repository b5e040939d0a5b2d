/** A short form of the claims of `npm run coverage`: some cells of each, and fewer samples, which the bounds allow for. */
import { describe, expect, test } from "vitest";
import type { Random } from "../../src/lib/statistics/random.ts";
// @ts-expect-error a plain script without types
import * as runner from "../../tools/coverage/claim-runner.mjs";
// @ts-expect-error a plain script without types
import { claimWords, foundWords, isPowered, isRare, MOST } from "../../tools/coverage/verdicts.mjs";

interface Cell {
  readonly id: string;
  readonly most: number;
}
interface Claim {
  readonly id: string;
  readonly needs: readonly string[];
  readonly cells: readonly Cell[];
  readonly inShort: readonly string[];
  readonly effects?: readonly number[];
  readonly said: (cell: Cell, effect: number | null, random: Random) => boolean | null;
}

const SAMPLES = 400;
const load = (path: string) =>
  import(/* @vite-ignore */ new URL(`../../src/${path}.ts`, import.meta.url).href);
const CLAIMS: Claim[] = await runner.readClaims();
const SHORT = CLAIMS.flatMap((claim) => claim.inShort.map((id) => ({ claim, id })));

describe("what is claimed is rare where it is false", () => {
  test.each(SHORT)("$claim.id; $id", async ({ claim, id }) => {
    const cell = claim.cells.find((one) => one.id === id)!;
    const tally = runner.falseAlarms(claim, cell, SAMPLES, await runner.programFor(claim, load));
    expect(isRare(tally, cell.most), claimWords(tally)).toBe(true);
  });
});

test("what is told as the smallest difference that would have been seen is found with 80 %", async () => {
  const claim = CLAIMS.find(({ id }) => id === "better or worse, the time before the merge")!;
  const cell = claim.cells.find(({ id }) => id === "independent: 50 in 90 days")!;
  const { told, wrong: found } = runner.toldSmallest(claim, cell, 1600, await runner.programFor(claim, load));
  expect(told).toBeGreaterThan(360);
  expect(isPowered({ told, wrong: found, samples: 400 }), `${found} of ${told}`).toBe(true);
});

test.each([
  "a paradox, or none, where nothing rose",
  "not more shipped, where all of a rise was",
])("of paradox, too, of a rise from the middle on, and whichever word it takes: %s", async (id) => {
  const claim = CLAIMS.find((one) => one.id === id)!;
  for (const name of claim.inShort) {
    const cell = claim.cells.find((one) => one.id === name)!;
    const program = await runner.programFor(claim, load);
    const { told, wrong: found } = runner.toldSmallest(claim, cell, 500, program);
    // Of 200 windows: fewer would say nothing of a rate.
    expect(told).toBeGreaterThan(60);
    expect(isPowered({ told, wrong: found, samples: 100 }, true), `${name}: ${found} of ${told}`).toBe(true);
  }
});

test("and is not told where deliveries are so irregular that one window hardly tells of the next", async () => {
  const claim = CLAIMS.find(({ id }) => id === "better or worse, lead time")!;
  const cell = claim.cells.find(({ id }) => id === "irregular, 5 days, σ 1.0: 200 in 90 days")!;
  const { told } = runner.toldSmallest(claim, cell, 200, await runner.programFor(claim, load));
  expect(told).toBeLessThan(5);
});

describe("the runner", () => {
  // A claim that is made at random: as often as the cell says, and as an effect asks for.
  const claim: Claim = {
    id: "a coin",
    needs: [],
    cells: [{ id: "fair", most: MOST }],
    inShort: [],
    effects: [0.5, 0.75, 0.9, 0.99],
    said: (cell, effect, random) => random.next() < (effect ?? Number(cell.id)),
  };
  const wrongIn = async (rate: string) =>
    runner.falseAlarms(claim, { id: rate, most: MOST }, 2000, await runner.programFor(claim, load));

  // 2,000 throws of 0.04 lie within ±0.013 but for one in a hundred; of 0.08 the lower bound is over 0.05.
  test("a claim of 4 % is within 5 %, one of 8 % is not", async () => {
    expect(isRare(await wrongIn("0.04"), MOST)).toBe(true);
    expect(isRare(await wrongIn("0.08"), MOST)).toBe(false);
  });

  test("what cannot be told is in neither number, and the same seed tells the same", async () => {
    const silent = {
      ...claim,
      said: (_: Cell, __: null, random: Random) => (random.next() < 0.5 ? null : true),
    };
    const program = await runner.programFor(claim, load);
    const tally = () => runner.falseAlarms(silent, { id: "x", most: MOST }, 1000, program);
    const { told, wrong } = tally();
    expect(wrong).toBe(told);
    expect(told / 1000).toBeCloseTo(0.5, 1);
    expect(tally()).toEqual({ samples: 1000, told, wrong });
  });

  test("the smallest effect that 80 % of the samples show", async () => {
    const program = await runner.programFor(claim, load);
    expect(runner.smallestFound(claim, { id: "0" }, 2000, program)).toBe(0.9);
    const weak = { ...claim, effects: [0.5, 0.6] };
    expect(foundWords(weak, runner.smallestFound(weak, { id: "0" }, 2000, program))).toBe("more than 0.6");
  });
});
