import { describe, expect, test } from "vitest";
import type { Measured } from "../../../src/measures/measure.ts";
import { constraint } from "../../../src/measures/time/constraint.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, days, hours, weeks } from "../../builders.ts";

const SEEN = new Set(["history", "deliveries", "diffs", "reviews", "checks"] as const);

/** Thirty changes, begun within six days, each of which waited so many hours for its review and for its release. */
const thirty = (start: number, pickup: number, release: number): Change[] =>
  Array.from({ length: 30 }, (_, index) =>
    aChange({
      startedAt: days(start + (index % 6)),
      stages: [
        ["coding", hours(24)],
        ["pickup", hours(pickup)],
        ["release", hours(release)],
      ],
    }),
  );

// 5 January to 2 March 2026.
const taken = (finished: readonly Change[]) =>
  constraint.measure!(
    aFlow({ window: { from: 0, to: weeks(8) }, finished, sees: SEEN }),
    aConfig(),
  ) as Measured;

describe("the constraint by month", () => {
  test("is the largest wait of the changes that finished in each, with its share", () => {
    // January: 72 of 24 + 72 + 1 hours; February: 120 of 24 + 24 + 120. All changes of a month are equal, so that no
    // drawing of them can say anything else.
    const { months, note } = taken([...thirty(0, 72, 1), ...thirty(30, 24, 120)]);
    expect(months!.map(({ n, stage, clear }) => [n, stage, clear])).toEqual([
      [30, "pickup", true],
      [30, "release", true],
      [0, null, false],
    ]);
    expect(months![0]!.share).toBeCloseTo(72 / 97, 12);
    expect(months![1]!.share).toBeCloseTo(120 / 168, 12);
    expect(months![2]!.why).toBe("0 changes, fewer than the 5 needed");
    expect(note).toContain(
      "It moved: waiting for a first review (January 2026, 74.2 % of lead time), then waiting for a release (February 2026, 71.4 % of lead time).",
    );
  });

  test("that stays the same is said to", () => {
    const { note } = taken([...thirty(0, 72, 1), ...thirty(30, 72, 1)]);
    expect(note).toContain(
      "In 2 of 3 months it is the same: waiting for a first review in January 2026 and February 2026; of the others it cannot be told beyond chance.",
    );
  });

  test("is not said to have moved where a month may be chance", () => {
    // February: fifteen changes wait 50 hours for a review and fifteen 50 for a release: the difference is 0 on average.
    const even = [...thirty(30, 50, 0).slice(0, 15), ...thirty(30, 0, 50).slice(15)];
    const { months, note } = taken([...thirty(0, 1, 72), ...even]);
    expect(months![1]!.clear).toBe(false);
    expect(note ?? "").not.toContain("It moved");
  });

  test("is not said to have moved from a month of fewer than 30 changes", () => {
    const { months, note } = taken([...thirty(0, 72, 1), ...thirty(30, 24, 120).slice(1)]);
    expect(months![1]).toMatchObject({ n: 29, stage: "release", clear: false });
    expect(note ?? "").not.toContain("It moved");
  });

  test("is not told where git alone hides what lies before the merge", () => {
    const alone = Array.from({ length: 6 }, () => aChange());
    const found = constraint.measure!(aFlow({ finished: alone }), aConfig()) as Measured;
    expect(found.months![0]).toMatchObject({ n: 6, stage: null });
  });
});
