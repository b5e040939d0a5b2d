import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Compared } from "../../../src/measures/comparison.ts";
import type { Adjusted, Estimated } from "../../../src/measures/measure.ts";
import { compare } from "../../../src/measures/readings/cohort-comparison.ts";
import { type Change, ELAPSED, type WorkKind } from "../../../src/model/flow.ts";
import { aChange, aConfig, aSpan, hours, T0 } from "../../builders.ts";
import { around, through } from "../cohorts.ts";

const CONFIG = aConfig({ bootstrap: { seed: 1, resamples: 400 } });

const compared = (first: readonly Change[], second: readonly Change[]): Compared =>
  compare(
    { name: "declared", changes: first },
    { name: "undeclared", changes: second },
    { clock: ELAPSED, trains: [] },
    CONFIG,
  );

const inHours = (found: Compared) =>
  new Map(
    [...found.rows, { stage: "total", ...found.total }].map(
      ({ stage, firstSeconds, secondSeconds, difference }) => [
        stage,
        [firstSeconds, secondSeconds, difference.seconds].map(
          (seconds) => Math.round((seconds / 3600) * 1e6) / 1e6,
        ),
      ],
    ),
  );

describe("the difference of mean lead time", () => {
  // Hours of coding, pickup, rework and release.
  const declared = [
    through({ coding: 2, pickup: 4, release: 30 }),
    through({ coding: 3, pickup: 2, release: 40 }),
    through({ coding: 1, pickup: 6, release: 50 }),
    through({ coding: 2, pickup: 8, rework: 4, release: 20 }),
  ];
  const undeclared = [
    through({ coding: 6, pickup: 3, release: 20 }),
    through({ coding: 4, pickup: 1, release: 30 }),
    through({ coding: 5, pickup: 0, release: 25 }),
    through({ coding: 5, pickup: 4, release: 25 }),
  ];

  it("is split by stage: hand-worked", () => {
    // Declared: coding (2 + 3 + 1 + 2) / 4 = 2, pickup (4 + 2 + 6 + 8) / 4 = 5, rework 4 / 4 = 1,
    // release (30 + 40 + 50 + 20) / 4 = 35; together 43.
    // Undeclared: coding 20 / 4 = 5, pickup 8 / 4 = 2, rework 0, release 100 / 4 = 25; together 32.
    // 3 h less coding, and 3 + 1 + 10 h more after it: 11 h longer in all. Nobody stood in review.
    expect(inHours(compared(declared, undeclared))).toEqual(
      new Map([
        ["coding", [2, 5, -3]],
        ["pickup", [5, 2, 3]],
        ["rework", [1, 0, 1]],
        ["release", [35, 25, 10]],
        ["total", [43, 32, 11]],
      ]),
    );
  });

  it("has no conclusion of four", () => {
    const found = compared(declared, undeclared);
    expect(found).toMatchObject({ conclusion: "inconclusive", adjustment: null, total: { adjusted: null } });
    expect(found.first).toEqual({ name: "declared", n: 4 });
  });

  it("takes joined stages as they stand", () => {
    // One change of 10 h around its merge and 2 h of release among three of 4 h coding and 2 h release:
    // coding 12 / 4 = 3, coding+integrate 10 / 4 = 2.5, release 8 / 4 = 2.
    const joined = aChange({
      mergedAt: hours(10),
      deliveredAt: hours(12),
      spans: [
        aSpan("coding+integrate", T0, T0 + hours(10)),
        aSpan("release", T0 + hours(10), T0 + hours(12)),
      ],
    });
    const others = [1, 2, 3].map(() => through({ coding: 4, release: 2 }));
    const found = inHours(compared([joined, ...others], undeclared));
    expect(found.get("coding+integrate")).toEqual([2.5, 0, 2.5]);
    expect(found.get("coding")).toEqual([3, 5, -2]);
    expect(found.get("total")).toEqual([7.5, 32, -24.5]);
  });
});

const sized = (lines: number, kind: WorkKind) => (spent: Parameters<typeof through>[0]) =>
  through(spent, { kind, size: { files: 1, added: lines, deleted: 0, excluded: 0 } });

describe("changes of like size and area", () => {
  // Fixes of 20 lines: 10 declared of 10 h, 30 undeclared of 12 h. Features of 300: 20 of 40 h, 10 of 50 h.
  const declared = [
    ...around(10, { coding: 10 }, sized(20, "fix")),
    ...around(20, { coding: 40 }, sized(300, "feature")),
  ];
  const undeclared = [
    ...around(30, { coding: 12 }, sized(20, "fix")),
    ...around(10, { coding: 50 }, sized(300, "feature")),
  ];

  it("turn a raw difference round where declared changes are the larger ones: hand-worked", () => {
    // Raw: (10 * 10 + 20 * 40) / 30 = 30 h against (30 * 12 + 10 * 50) / 40 = 21.5 h: 8.5 h longer.
    // Alike: -2 h with weight 10 * 30 / 40 = 7.5 and -10 h with weight 20 * 10 / 30 = 6.667:
    // (-15 - 66.667) / 14.167 = -5.7647 h, of (12 * 7.5 + 50 * 6.667) / 14.167 = 29.8824 h.
    const { total, conclusion, adjustment } = compared(declared, undeclared);
    expect(total.difference.seconds / 3600).toBeCloseTo(8.5, 6);
    expect(total.adjusted!.seconds / 3600).toBeCloseTo(-5.7647, 4);
    expect(total.adjusted!.secondSeconds / 3600).toBeCloseTo(29.8824, 4);
    expect(conclusion).toBe("faster");
    expect(adjustment).toBe(
      "30 declared and 40 undeclared changes of like size and kind of work, in 2 groups that hold both",
    );
  });

  it("leave out what only one cohort has", () => {
    // 15 docs that nobody declared: the same differences, of the same changes.
    const docs = around(15, { coding: 1 }, sized(5, "docs"));
    const { total, adjustment } = compared(declared, [...undeclared, ...docs]);
    expect(total.adjusted!.seconds / 3600).toBeCloseTo(-5.7647, 4);
    expect(adjustment).toContain("30 declared and 40 undeclared changes");
  });

  it("are of like package where there are several, and of like size alone where nothing else is enough", () => {
    const touching = (name: string) => (spent: Parameters<typeof through>[0]) =>
      through(spent, {
        scope: { packages: [name] },
      });
    const of = (name: string, count = 20) => around(count, { coding: 9 }, touching(name));
    expect(compared(of("a"), of("a")).adjustment).toContain(
      "of like size and package, in 1 group that holds both",
    );
    expect(compared(of("a"), of("b")).adjustment).toContain("of like size and kind of work");
    const [fixes, features] = [
      around(20, { coding: 9 }, sized(60, "fix")),
      around(20, { coding: 9 }, sized(60, "feature")),
    ];
    expect(compared(fixes, features).adjustment).toContain("of like size, in 1 group");
  });

  it("are none where sizes are not known, or fewer than twenty of a cohort are alike", () => {
    const unknown = around(20, { coding: 9 }, (spent) =>
      through(spent, { size: { missing: "shallow", files: null } }),
    );
    expect(compared(unknown, unknown).adjustment).toBeNull();
    const other = around(20, { coding: 9 }, sized(900, "feature"));
    expect(compared(around(20, { coding: 9 }, sized(5, "fix")), other).adjustment).toBeNull();
  });
});

describe("a conclusion", () => {
  const of = (count: number, coding: number) =>
    around(count, { coding, release: 10 }, (spent) => through(spent));

  it.each([
    [20, 20, "faster"],
    [30, 20, "inconclusive"],
    [40, 20, "slower"],
  ] as const)("of 30 changes of %d and 30 h: %s", (first, _h, conclusion) => {
    expect(compared(of(30, first), of(30, 30)).conclusion).toBe(conclusion);
  });

  it("needs twenty of each", () => {
    expect(compared(of(19, 10), of(90, 30)).conclusion).toBe("inconclusive");
    expect(compared(of(20, 10), of(90, 30)).conclusion).toBe("faster");
  });
});

const kinds = fc.constantFrom<WorkKind>("fix", "feature");
const change = fc
  .record({ coding: fc.nat(5e7), pickup: fc.nat(5e6), release: fc.nat(9e8), lines: fc.nat(300), kind: kinds })
  .map(({ coding, pickup, release, lines, kind }) =>
    aChange({
      stages: [
        ["coding", coding],
        ["pickup", pickup],
        ["release", release],
      ],
      kind,
      size: { files: 1, added: lines, deleted: 0, excluded: 0 },
    }),
  );
const cohort = fc.array(change, { minLength: 20, maxLength: 40 });
const PROPERTY = aConfig({ bootstrap: { seed: 3, resamples: 40 } });
const quick = (first: readonly Change[], second: readonly Change[]) =>
  compare(
    { name: "a", changes: first },
    { name: "b", changes: second },
    { clock: ELAPSED, trains: [] },
    PROPERTY,
  );

describe("any comparison", () => {
  it("adds up to the last bit, raw and between changes that are alike", () => {
    fc.assert(
      fc.property(cohort, cohort, (first, second) => {
        const { rows, total } = quick(first, second);
        const sum = (figure: (row: (typeof rows)[number]) => number) =>
          rows.reduceRight((all, row) => all + figure(row), 0);
        expect(sum((row) => row.firstSeconds)).toBe(total.firstSeconds);
        expect(sum((row) => row.secondSeconds)).toBe(total.secondSeconds);
        expect(sum((row) => row.difference.seconds)).toBe(total.difference.seconds);
        expect(total.firstSeconds - total.secondSeconds).toBe(total.difference.seconds);
        for (const row of rows) expect(row.firstSeconds - row.secondSeconds).toBe(row.difference.seconds);
        if (total.adjusted === null) return;
        expect(sum((row) => row.adjusted!.seconds)).toBe(total.adjusted.seconds);
        expect(sum((row) => row.adjusted!.secondSeconds)).toBe(total.adjusted.secondSeconds);
        // Independently: the mean lead time, from the moments.
        const lead = first.map((one) => ("at" in one.deliveredAt ? one.deliveredAt.at - T0 : Number.NaN));
        const mean = lead.reduce((all, one) => all + one, 0) / lead.length / 1000;
        expect(total.firstSeconds).toBeCloseTo(mean, 4);
      }),
      { numRuns: 40 },
    );
  });

  it("does not depend on the order of the changes", () => {
    fc.assert(
      fc.property(cohort, cohort, (first, second) => {
        expect(quick(first.toReversed(), second.toReversed())).toEqual(quick(first, second));
      }),
      { numRuns: 30 },
    );
  });

  it("turns its signs where the cohorts change places", () => {
    const close = (one: number, other: number) => Math.abs(one + other) <= 1e-4 * Math.max(1, Math.abs(one));
    const turned = (one: Estimated | null, other: Estimated | null) =>
      one === null || other === null
        ? one === other
        : close(one.seconds, other.seconds) && close(one.low, other.high) && close(one.high, other.low);
    const opposite = { faster: "slower", slower: "faster", inconclusive: "inconclusive" } as const;
    fc.assert(
      fc.property(cohort, cohort, (first, second) => {
        const [one, other] = [quick(first, second), quick(second, first)];
        one.rows.forEach((row, i) => {
          expect(other.rows[i]!.difference.seconds).toBe(0 - row.difference.seconds);
          expect(turned(row.difference, other.rows[i]!.difference)).toBe(true);
        });
        expect(other.total.firstSeconds).toBe(one.total.secondSeconds);
        // Half of the first cohort must be alike, so that only one of the two may be adjusted.
        if ((one.adjustment === null) !== (other.adjustment === null)) return;
        if (one.adjustment?.replace(/\d+/g, "") !== other.adjustment?.replace(/\d+/g, "")) return;
        expect(turned(one.total.adjusted as Adjusted, other.total.adjusted as Adjusted)).toBe(true);
        expect(other.conclusion).toBe(opposite[one.conclusion]);
      }),
      { numRuns: 40 },
    );
  });
});
