/** What stands above everything else of many repositories, and is told of no more changes than it is known of. */
import { describe, expect, test } from "vitest";
import type { PortfolioReport } from "../../../src/judge/report/report.ts";
import { factsOf, leadTimeInAll } from "../../../src/render/words/portfolio/portfolio-words.ts";

const DAY = 86_400;

/** Of `finished` changes so many have a known lead time: 3 days at the median, 9 at the 90th percentile, 60 in all. */
const totals = (withLeadTime: number, finished: number) =>
  ({
    withLeadTime,
    finished,
    leadTimeSeconds: 60 * DAY,
    medianSeconds: 3 * DAY,
    p90Seconds: 9 * DAY,
  }) as PortfolioReport["totals"];

const factsFor = (known: number, finished: number) =>
  new Map(
    factsOf({
      counts: { asked: 2, judged: 2, partly: 0, repeated: 0 },
      totals: totals(known, finished),
    } as PortfolioReport),
  );

describe("of all changes", () => {
  test.each([
    [40, 40, "3 d in the middle (median); one change in ten took 9 d or longer"],
    [20, 40, "3 d in the middle (median); one change in ten took 9 d or longer"],
    [19, 40, "unknown: half of them are needed"],
  ])("lead time of %i of %i", (known, finished, says) =>
    expect(factsFor(known, finished).get("Lead time")).toBe(says));

  test("what is known stands right above", () =>
    expect(factsFor(19, 40).get("Changes")).toBe("40 finished, 19 of them with a known lead time"));

  test.each([
    [20, "60 change-days in all"],
    [19, "60 change-days in 19 of 40 changes; of the others not known"],
  ])("time of %i of 40", (known, says) => expect(leadTimeInAll(totals(known, 40))).toBe(says));
});
