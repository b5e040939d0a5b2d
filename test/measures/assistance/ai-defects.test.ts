import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aiDefects } from "../../../src/measures/assistance/ai-defects.ts";
import type { Change, Failure, Incident, LineWork, WorkKind } from "../../../src/model/flow.ts";
import {
  aChange,
  aDelivery,
  aFlow,
  anAssistance,
  type ChangeOverrides,
  days,
  T0,
  weeks,
} from "../../builders.ts";
import { figure, statistic, take, taken } from "../reading.ts";

/** Twelve weeks: what was delivered after three days has been watched for 14 long ago. */
const WINDOW = { from: 0, to: weeks(12) };
const ASSISTED: ChangeOverrides = { assistance: anAssistance() };
const some = (count: number, overrides: ChangeOverrides = {}) =>
  Array.from({ length: count }, () => aChange(overrides));

/** Changes that were reverted so many days after `T0`; they are delivered on day 3. The reverts stand behind them. */
function reverted(
  count: number,
  on: number,
  overrides: ChangeOverrides = {},
): [changes: Change[], reverts: Change[]] {
  const reverts = some(count, { mergedAt: days(on), deliveredAt: days(on + 80) });
  const revertedAt = T0 + days(on);
  return [reverts.map(({ id }) => aChange({ ...overrides, revertedBy: id, revertedAt })), reverts];
}

function lines(written: number, rewritten: number, observed = true): LineWork {
  return { changed: written, written, rewrites: [], rewritten, observed };
}

function flowOf(finished: readonly Change[], more: Parameters<typeof aFlow>[0] = {}) {
  const { changes = [], ...rest } = more;
  return aFlow({ window: WINDOW, finished, merged: finished, changes: [...finished, ...changes], ...rest });
}

describe("reverts of AI-assisted changes", () => {
  // Assisted: 6 of 40 reverted on day 10, a week after the delivery. Undeclared: 2 of 160.
  const [badAssisted, reverts] = reverted(6, 10, ASSISTED);
  const [badRest, others] = reverted(2, 10);
  const finished = [...badAssisted, ...some(34, ASSISTED), ...badRest, ...some(158)];
  const measured = take(aiDefects, flowOf(finished, { changes: [...reverts, ...others] }));

  it("are a share of each cohort, with their difference", () => {
    expect(measured.n).toBe(40);
    expect(figure(measured, "assistedRevertedShare")).toBe(6 / 40);
    expect(figure(measured, "undeclaredRevertedShare")).toBe(2 / 160);
    const difference = statistic(measured, "revertedDifference");
    expect(difference.value).toBeCloseTo(0.1375, 12);
    // By hand (Newcombe, method 10), z = 1.959964, z² = 3.841459. Wilson of 6/40:
    // centre (0.15 + 3.841459/80) ÷ (1 + 3.841459/40) = 0.198018 ÷ 1.096036 = 0.180668, reach
    // 1.959964 × √(0.1275/40 + 3.841459/6400) ÷ 1.096036 = 1.959964 × 0.0615418 ÷ 1.096036 = 0.110050:
    // 0.070617 … 0.290718. Of 2/160: centre (0.0125 + 3.841459/320) ÷ (1 + 3.841459/160) = 0.0245046 ÷ 1.0240091
    // = 0.0239301, reach 1.959964 × √(0.01234375/160 + 3.841459/102400) ÷ 1.0240091 = 1.959964 × 0.0107098 ÷
    // 1.0240091 = 0.0204987: 0.0034314 … 0.0444288. Low: 0.1375 − √(0.079383² + 0.0319288²) = 0.1375 − 0.085564;
    // high: 0.1375 + √(0.140718² + 0.0090686²) = 0.1375 + 0.141010.
    expect(difference.interval!.low).toBeCloseTo(0.051936, 4);
    expect(difference.interval!.high).toBeCloseTo(0.27851, 4);
    expect(measured.because).toContain(
      "Reverted: more often where an assistant is declared (difference 5.2 to 27.9 percentage points).",
    );
  });

  it("have the changes as evidence, and no finding: there is no yardstick", () => {
    expect([...measured.evidence].sort()).toEqual(badAssisted.map(({ id }) => id).sort());
    expect(measured).toMatchObject({ finding: "unknown", threshold: null });
  });

  it("count for 14 days from the delivery, and not a moment longer", () => {
    // Delivered on day 3, so that day 17 is the last.
    for (const [on, share] of [
      [17, 1],
      [17 + 1e-6, 0],
      [2.5, 1],
    ] as const) {
      const [bad, late] = reverted(20, on, ASSISTED);
      expect(figure(take(aiDefects, flowOf(bad, { changes: late })), "assistedRevertedShare")).toBe(share);
    }
  });

  it("leave out what is younger than 14 days, in both cohorts, reverted or not", () => {
    const young = { mergedAt: weeks(11), deliveredAt: weeks(11) };
    const [bad, soon] = reverted(5, 80, { ...ASSISTED, ...young });
    const all = [...finished, ...bad, ...some(3, { ...ASSISTED, ...young }), ...some(9, young)];
    const later = take(aiDefects, flowOf(all, { changes: [...reverts, ...others, ...soon] }));
    expect(later.statistics).toEqual(measured.statistics);
    expect(later.coverage).toMatchObject({
      seen: 200,
      of: 217,
      missing: [{ reason: "not yet 14 days old at the window's end", count: 17 }],
    });
  });

  it("are unknown where the revert has no readable date, and the change is left out", () => {
    const gone = aChange({ ...ASSISTED, mergedAt: -days(9), revertedBy: "c0ffee" });
    const undated = take(aiDefects, flowOf([...finished, gone], { changes: [...reverts, ...others] }));
    expect(undated.statistics).toEqual(measured.statistics);
    expect(undated.coverage).toMatchObject({ seen: 200, of: 201 });
  });
});

describe("what cannot be told", () => {
  it("is no difference where none can be detected, and that is said", () => {
    const same = take(aiDefects, flowOf([...some(30, ASSISTED), ...some(90)]));
    expect(figure(same, "revertedDifference")).toBe(0);
    expect(same.because).toContain("Reverted: no detectable difference (");
    expect(same.note).toContain("No difference found is not the same as none.");
  });

  it("is not compared below 20 changes in a cohort, and has no share below five", () => {
    const small = take(aiDefects, flowOf([...some(19, ASSISTED), ...some(90)]));
    expect(figure(small, "assistedRevertedShare")).toBe(0);
    expect(statistic(small, "revertedDifference")).toMatchObject({
      value: null,
      why: "19 changes in one cohort, fewer than the 20 needed",
    });
    expect(small.because).toContain(
      "Reverted: not compared (19 changes in one cohort, fewer than the 20 needed).",
    );
    const tiny = take(aiDefects, flowOf([...some(4, ASSISTED), ...some(90)]));
    expect(statistic(tiny, "assistedRevertedShare")).toMatchObject({
      value: null,
      why: "4 changes, fewer than the 5 needed",
    });
  });

  it("is nothing at all where nobody declares help", () => {
    expect(taken(aiDefects, flowOf(some(30)))).toMatchObject({ status: "not-applicable" });
  });

  it("is who was named by a failure, where no deliveries are known", () => {
    const none = take(aiDefects, flowOf([...some(30, ASSISTED), ...some(30)], { source: "none" }));
    expect(statistic(none, "assistedFailedShare")).toMatchObject({
      value: null,
      why: "No deliveries are known",
    });
    expect(statistic(none, "failedDifference")).toMatchObject({
      value: null,
      why: "No deliveries are known",
    });
    expect(figure(none, "assistedRevertedShare")).toBe(0);
  });
});

describe("failures that name a change", () => {
  const failure = (kind: Failure["kind"], ref: string): Failure => ({
    kind,
    certain: kind !== "hotfixed",
    says: "it failed",
    ref,
    at: T0 + days(9),
    url: null,
  });
  const incident = (openedAt: number, changes: readonly string[]): Incident => ({
    name: "#900",
    title: "Down",
    openedAt: T0 + openedAt,
    closedAt: null,
    delivery: null,
    changes,
    origin: null,
    url: null,
  });
  // Of 20 assisted: one reverted, as its delivery says; one reverted, of which no delivery knows; one named by an
  // incident in time, one by an incident after day 17. A delivery that went back names none of its changes.
  const [[known, unknown], [first, second]] = reverted(2, 9, ASSISTED) as [
    [Change, Change],
    [Change, Change],
  ];
  const [named, late] = some(2, ASSISTED) as [Change, Change];
  const finished = [known, unknown, named, late, ...some(16, ASSISTED), ...some(20)];
  const measured = take(
    aiDefects,
    flowOf(finished, {
      changes: [first, second],
      deliveries: [
        aDelivery({ failures: [failure("reverted", first.id), failure("rolled-back", second.id)] }),
      ],
      incidents: [incident(days(16), [named.id]), incident(days(18), [late.id, named.id])],
    }),
  );

  it("are its revert, where a delivery failed by it, and an incident of the same days", () => {
    expect(figure(measured, "assistedFailedShare")).toBe(2 / 20);
    expect(figure(measured, "assistedRevertedShare")).toBe(2 / 20);
    expect(figure(measured, "undeclaredFailedShare")).toBe(0);
  });

  it("put first what was both reverted and named", () => {
    expect(measured.evidence[0]).toBe(known.id);
    expect([...measured.evidence].sort()).toEqual([known.id, unknown.id, named.id].sort());
  });
});

describe("lines rewritten", () => {
  it("are a ratio of sums over changes that were watched for their 21 days", () => {
    // Assisted: 19 changes of 100 lines, 20 of each rewritten, and one of 100 with none: 380 ÷ 2,000. Undeclared:
    // 30 changes of 50 lines, 5 of each: 150 ÷ 1,500. Too young, without lines or unknown: not in.
    const finished = [
      ...some(19, { ...ASSISTED, lines: lines(100, 20) }),
      aChange({ ...ASSISTED, lines: lines(100, 0) }),
      aChange({ ...ASSISTED, lines: lines(9000, 9000, false) }),
      aChange({ ...ASSISTED, lines: lines(0, 0) }),
      aChange(ASSISTED),
      ...some(30, { lines: lines(50, 5) }),
    ];
    const measured = take(aiDefects, flowOf(finished));
    expect(figure(measured, "assistedRewrittenShare")).toBeCloseTo(0.19, 12);
    expect(figure(measured, "undeclaredRewrittenShare")).toBeCloseTo(0.1, 12);
    const { value, interval } = statistic(measured, "rewrittenDifference");
    expect(value).toBeCloseTo(0.09, 12);
    // The undeclared do not vary. Of the assisted, a resample holds the one without rewrites k times, k binomial
    // (20, 1/20), and its ratio is (20 − k) ÷ 100: P(k ≤ 3) = 0.984 and P(k ≤ 2) = 0.925, so 3 is the 97.5 % point.
    expect(interval).toMatchObject({ method: "bootstrap over changes, percentile" });
    expect(interval!.low).toBeCloseTo(0.07, 12);
    expect(interval!.high).toBeCloseTo(0.1, 12);
  });

  it("say why where no line was followed", () => {
    const measured = take(aiDefects, flowOf([...some(30, ASSISTED), ...some(30)]));
    expect(statistic(measured, "assistedRewrittenShare")).toMatchObject({
      value: null,
      why: "A test does not say",
    });
    expect(measured.because).toContain("Lines rewritten: not compared (A test does not say).");
  });
});

describe("kinds of help", () => {
  it("are counted, and told where there are five of them", () => {
    const kind = (name: WorkKind): ChangeOverrides => ({ ...ASSISTED, kind: name });
    const [bad, reverts] = reverted(2, 9, kind("fix"));
    const finished = [...bad, ...some(4, kind("fix")), ...some(4, kind("tests")), ...some(5)];
    const measured = take(aiDefects, flowOf(finished, { changes: reverts }));
    expect(measured.counts).toEqual([
      { by: "kind", name: "fix", count: 6 },
      { by: "kind", name: "tests", count: 4 },
      { by: "reverted or named, by kind", name: "fix", count: 2 },
    ]);
    expect(measured.note).toContain("Reverted or named, by kind of help: fix 2 of 6.");
  });
});

describe("properties", () => {
  const change = fc.record({
    revertedOn: fc.option(fc.integer({ min: 3, max: 30 }), { nil: null }),
    written: fc.integer({ min: 0, max: 400 }),
    part: fc.integer({ min: 0, max: 100 }),
  });
  type Spec = typeof change extends fc.Arbitrary<infer T> ? T : never;
  const built = (specs: readonly Spec[], overrides: ChangeOverrides) =>
    specs.map(({ revertedOn, written, part }) => {
      const revert =
        revertedOn === null ? null : aChange({ mergedAt: days(revertedOn), deliveredAt: days(90) });
      const work = lines(written, Math.floor((written * part) / 100));
      const revertedAt = revertedOn === null ? null : T0 + days(revertedOn);
      const takenBack = { revertedBy: revert?.id ?? null, revertedAt };
      return { change: aChange({ ...overrides, lines: work, ...takenBack }), revert };
    });
  const flowWith = (all: readonly { change: Change; revert: Change | null }[]) =>
    flowOf(
      all.map((one) => one.change),
      { changes: all.flatMap(({ revert }) => revert ?? []) },
    );
  const own = (flow: ReturnType<typeof flowOf>) =>
    take(aiDefects, flow).statistics.filter(({ name }) => name.startsWith("assisted"));

  it("undeclared changes never move a figure of the declared ones", () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 40 }),
        fc.array(change, { maxLength: 30 }),
        (declared, rest) => {
          const assisted = built(declared, ASSISTED);
          expect(own(flowWith([...assisted, ...built(rest, {})]))).toEqual(own(flowWith(assisted)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("every difference is the first share less the second, inside of its interval", () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 20, maxLength: 40 }),
        fc.array(change, { minLength: 20, maxLength: 40 }),
        (declared, rest) => {
          const measured = take(aiDefects, flowWith([...built(declared, ASSISTED), ...built(rest, {})]));
          for (const name of ["Reverted", "Failed", "Rewritten"]) {
            const difference = statistic(measured, `${name.toLowerCase()}Difference`);
            if (difference.value === null) continue;
            const [first, second] = ["assisted", "undeclared"].map(
              (who) => figure(measured, `${who}${name}Share`)!,
            );
            expect(difference.value).toBeCloseTo(first! - second!, 12);
            if (name === "Rewritten") continue;
            expect(difference.interval!.low).toBeLessThanOrEqual(difference.value);
            expect(difference.interval!.high).toBeGreaterThanOrEqual(difference.value);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
