/** More output, or more shipped, over repositories whose halves are known: six weeks each, in which no wave shows. */
import { describe, expect, test } from "vitest";
import { halfRows, outputOfRows } from "../../../src/judge/dataset/half-rows.ts";
import { outputOver } from "../../../src/judge/portfolio/over-all/output-over.ts";
import { judged } from "./records.ts";

const WEEKS = 6;
const WINDOW = { from: "2026-01-01T00:00:00.000Z", to: "2026-03-26T00:00:00.000Z", because: "as asked for" };
const tally = (count: number, weeks = WEEKS) => ({ count, length: weeks, waves: [0, 0, 0, 0, 0, 0] });
const place = (earlier: number, later: number, weeks = WEEKS) => ({
  earlier: tally(earlier, weeks),
  later: tally(later, weeks),
});
const output = (earlier: number, later: number, out: readonly [number, number] | null) => ({
  opened: place(earlier, later),
  shipping: out && { into: place(earlier, later), out: place(...out) },
});
type Paradox = NonNullable<NonNullable<ReturnType<typeof judged>["record"]>["figures"]["paradox"]>;
const recordWith = (own: ReturnType<typeof output> | null, paradox: Paradox | null = null) =>
  judged("shop", { output: own, figures: { paradox } }).record!;
const six = (own: ReturnType<typeof output> | null) => Array.from({ length: 6 }, () => recordWith(own));

describe("the answer over all repositories together", () => {
  // 6 × 24 opened before and 48 after, in six weeks each: 24 and 48 a week. √(1/144 + 1/288) · 1.959964 = 0.20004: 1.64 to 2.44.
  test("more was opened and more was shipped", () => {
    const found = outputOver(WINDOW, six(output(24, 48, [24, 48])))!;
    expect(found.word).toBe("more shipped");
    expect(found.rows.map(({ earlier, later }) => [earlier, later])).toEqual([
      [24, 48],
      [24, 48],
    ]);
    expect(found.rows[0]!.ratio!.low).toBeCloseTo(2 * Math.exp(-0.200038), 5);
    expect(found.says).toEqual([
      "More was opened and more was shipped over 6 repositories together: 2 times (1.6 to 2.4) as many changes were opened a week in the later half of the window as in the earlier one, and 2 times (1.6 to 2.4) as many shipped.",
    ]);
  });

  // None of a rise by 24 a week came out: −½ of what came in, less 1.96 · √((288 + 432/4) / 144²) = 0.2709.
  test("more was opened, not more shipped, and where it waits in those that tell it by themselves", () => {
    const all = six(output(24, 48, [24, 24]));
    const told = [
      recordWith(output(24, 48, [24, 24]), { word: "not more shipped", waitsIn: "review" }),
      recordWith(output(24, 48, [24, 24]), { word: "not more shipped", waitsIn: "review" }),
      recordWith(output(24, 48, [24, 24]), { word: "not more shipped", waitsIn: "closed" }),
    ];
    const found = outputOver(WINDOW, [...told, ...all.slice(3)])!;
    expect(found.word).toBe("not more shipped");
    expect(found.says[0]).toMatch(
      /^More was opened, not more shipped, over 6 repositories together: 2 times /,
    );
    expect(found.waitsIn).toEqual([
      { stage: "review", repositories: 2 },
      { stage: "closed", repositories: 1 },
    ]);
    expect(found.says.at(-1)).toBe(
      "Of those where that can be told by themselves, it waits in review in 2 and most was closed unmerged in 1.",
    );
  });

  // 144 and 144: 1 ± 0.231 on the scale of logarithms, up to 1.26; of twice as many 1 ± 0.163, up to 1.18.
  test("no more was opened, where a rise by a quarter is left out", () => {
    expect(outputOver(WINDOW, six(output(24, 24, null)))!.word).toBe("cannot tell");
    expect(outputOver(WINDOW, six(output(48, 48, null)))!.word).toBe("no more opened");
  });

  test("what is missing is said: what was shipped, what was opened, and too few of them", () => {
    const unshipped = outputOver(WINDOW, six(output(24, 48, null)))!;
    expect(unshipped.says[0]).toContain("; what was shipped is known of none, and it takes 5.");
    const few = outputOver(WINDOW, [...six(output(24, 48, null)).slice(2), ...six(null)])!;
    expect(few).toMatchObject({ word: "cannot tell", repositories: 4, withShipped: 0 });
    expect(few.says).toEqual([
      "Cannot tell over 4 repositories together: what was opened is known of 4 repositories, and it takes 5.",
      "Of 6 more it is not known what was opened in this window.",
    ]);
    expect(few.rows.every(({ ratio }) => ratio === null)).toBe(true);
  });

  test("without pull requests nothing is known of any", () =>
    expect(outputOver(WINDOW, six(null))!.says).toEqual([
      "Cannot tell over all repositories: what was opened is known of none, and it takes 5.",
      "Pull requests of this window were read in none of the 6 that could be judged.",
    ]));

  // Five with 24 + 48 each, and one of 500 + 500 whose deliveries are not known: 360 of 1,360.
  test("where what was shipped is known of less than half of it, it is not told", () => {
    const all = [...six(output(24, 48, [24, 48])).slice(1), recordWith(output(500, 500, null))];
    const found = outputOver(WINDOW, all)!;
    expect(found.shippedPart).toBeCloseTo(360 / 1360, 12);
    expect(found.rows[1]).toMatchObject({ ratio: null });
  });

  test("a history that ends sooner has other halves, and is left out", () => {
    const sooner = { opened: place(24, 48, 4), shipping: null };
    const found = outputOver(WINDOW, [...six(output(24, 48, [24, 48])), recordWith(sooner)])!;
    expect(found).toMatchObject({ word: "more shipped", repositories: 6 });
    expect(found.says.slice(1)).toEqual([
      "One more has another window (its history begins later or ends sooner), and is left out.",
    ]);
    const unread = outputOver(WINDOW, [...six(sooner), ...six(null).slice(4)])!;
    expect(unread.says.slice(1)).toEqual([
      "Of 2 more it is not known what was opened in this window.",
      "6 more have another window (their history begins later or ends sooner), and are left out.",
    ]);
  });

  test("of one alone its own page tells", () =>
    expect(outputOver(WINDOW, six(output(24, 48, null)).slice(5))).toBeNull());
});

test("as rows of a dataset it comes back as it was", () => {
  const shipped = output(24, 48, [20, 40]);
  const unshipped = output(24, 48, null);
  expect(halfRows("api", shipped)).toHaveLength(6);
  expect(outputOfRows(halfRows("api", shipped))).toEqual(shipped);
  expect(outputOfRows(halfRows("api", unshipped))).toEqual(unshipped);
  expect(outputOfRows(halfRows("api", null))).toBeNull();
});
