import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/lib/statistics/random.ts";
import { aiAbsorption } from "../../../src/measures/assistance/ai-absorption.ts";
import type { Change, Flow } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  type ChangeOverrides,
  days,
  type FlowOverrides,
  SEES_GITHUB,
} from "../../builders.ts";
import { around, declared, type Hours, through } from "../cohorts.ts";
import { figure, statistic, take, taken } from "../reading.ts";

const CONFIG = aConfig({ bootstrap: { seed: 1, resamples: 500 } });

const flowOf = (finished: readonly Change[], differs: FlowOverrides = {}): Flow =>
  aFlow({ finished, sees: SEES_GITHUB, source: "deployments", ...differs });
const some = (count: number, spent: Hours) => around(count, spent, (one) => declared(one));
const rest = (count: number, spent: Hours) => around(count, spent, (one) => through(one));
const measuredOf = (...changes: Change[][]) => take(aiAbsorption, flowOf(changes.flat()), CONFIG);

/** What 40 undeclared changes take. */
const USUAL: Hours = { coding: 10, pickup: 5, release: 25 };
const against = (spent: Hours) => measuredOf(some(25, spent), rest(40, USUAL));

describe("where faster coding went", () => {
  it("is the difference of mean lead time, stage by stage", () => {
    // 6 + 7 + 27 = 40 h declared and 10 + 5 + 25 = 40 h undeclared: 4 h gained, 2 h lost in each of two waits.
    const measured = against({ coding: 6, pickup: 7, release: 27 });
    const { rows, total, first, second } = measured.comparison!;
    expect([first, second]).toEqual([
      { name: "declared", n: 25 },
      { name: "undeclared", n: 40 },
    ]);
    expect(rows.map(({ stage, difference }) => [stage, difference.seconds / 3600])).toEqual([
      ["coding", expect.closeTo(-4, 6)],
      ["pickup", expect.closeTo(2, 6)],
      ["release", expect.closeTo(2, 6)],
    ]);
    expect(total.difference.seconds).toBeCloseTo(0, 2);
    expect(figure(measured, "differenceSeconds")).toBe(total.difference.seconds);
    expect(figure(measured, "codingDifferenceAlikeSeconds")! / 3600).toBeCloseTo(-4, 6);
    expect(statistic(measured, "differenceSeconds").interval).toMatchObject({ level: 0.95 });
  });

  // Each stage takes its hours times 0.9, 0.95, 1, 1.05, 1.1, the next stage two steps on. Before the merge, coding + pickup, of
  // 10 + 5 in five turns: 9 + 5, 9.5 + 5.25, 10 + 5.5, 10.5 + 4.5, 11 + 4.75: 14, 14.75, 15, 15.5, 15.75: median 15 h.
  it.each([
    // 5.4 + 9, 5.7 + 9.45, 6 + 9.9, 6.3 + 8.1, 6.6 + 8.55: before the merge as long as before; coding 4 h less, pickup 4 h more.
    [
      "absorbed",
      { coding: 6, pickup: 9, release: 25 },
      "watch",
      /^No: changes with declared AI assistance took 4 h less for coding on average, while waiting for a first review took 4 h longer on average; before the merge anything from .* fits\. Four of five such comparisons would find \d+ % more or \d+ % less before the merge\.$/,
    ],
    // 10.4, 10.95, 11.5, 10.8, 11.35: median 10 h 57 min; release 15 h longer, so that nothing of it arrives.
    [
      "more than absorbed",
      { coding: 6, pickup: 5, release: 40 },
      "watch",
      /^No: changes with declared AI assistance took 10 h 57 min instead of 15 h before the merge \(medians; likely .* less\), but reached users after 2 d 3 h instead of 1 d 16 h \(medians; likely .* later\), while waiting for a deployment took 15 h longer on average\. Four of five such comparisons/,
    ],
    // 6.8, 7.15, 7.5, 6.6, 6.95: median 6 h 57 min.
    [
      "faster",
      { coding: 2, pickup: 5, release: 25 },
      "good",
      /^Yes: changes with declared AI assistance took 6 h 57 min instead of 15 h before the merge \(medians; likely .* less\), and reached users after 1 d 8 h instead of 1 d 16 h \(medians; likely .* sooner\)\. Four of five such comparisons/,
    ],
    // 9.9, 10.4, 10.9, 9.15, 9.65: median 9 h 54 min; 10 h sooner in all, though a first review took 4 h longer.
    [
      "partly absorbed",
      { coding: 1, pickup: 9, release: 20 },
      "good",
      /^Yes: changes with declared AI assistance took 9 h 54 min instead of 15 h before the merge/,
    ],
    // All of it after the merge, which no assistance touches.
    [
      "faster somewhere else",
      { coding: 10, pickup: 5, release: 12 },
      "unknown",
      /^Cannot tell: changes with declared AI assistance reached users after 1 d 3 h instead of 1 d 16 h \(medians; likely .* sooner\), but not for what came before the merge, where anything from .* less to .* more fits: the wait after it is another matter\./,
    ],
    [
      "slower somewhere else",
      { coding: 10, pickup: 5, release: 45 },
      "unknown",
      /^Cannot tell: changes with declared AI assistance reached users after 2 d 12 h instead of 1 d 16 h \(medians; likely .* later\), but not for/,
    ],
    // 18 + 5 …: 21.2, 22.35, 23.5, 23.4, 24.55 around 23.4 h.
    [
      "slower",
      { coding: 18, pickup: 5, release: 25 },
      "watch",
      /^No: changes with declared AI assistance took 23 h 24 min instead of 15 h before the merge \(medians; likely .* more\)\. Four of five such comparisons/,
    ],
    [
      "no different",
      USUAL,
      "unknown",
      /^Cannot tell: for changes with declared AI assistance, held against the others, before the merge anything from .* less to .* more fits, and until users had it anything from .* sooner to .* later fits\. Four of five such comparisons would find \d+ % more or \d+ % less before the merge\.$/,
    ],
  ] as const)("says in one sentence that it is %s", (_case, spent, finding, says) => {
    const measured = against(spent);
    expect(measured.comparison!.says).toMatch(says);
    expect(measured.finding).toBe(finding);
    expect(measured.because).toBe(measured.comparison!.says);
  });

  it("tells what the time of the merge explains: hand-worked", () => {
    // In the first week everything takes 10 h, in the second 50 h. Of the declared 24 were merged in the first and 6
    // in the second, of the undeclared 6 and 24: (24·10 + 6·50) ÷ 30 = 18 h against 42 h, and no difference in any week.
    // Each week has a delivery of its own, and so much alike that within one nothing is left to tell.
    const later = { startedAt: days(7), delivery: "v1.1.0" };
    const week = (hours: number, at: ChangeOverrides, helped: number, others: number) => [
      around(helped, { release: hours }, (one) => declared(one, at)),
      around(others, { release: hours }, (one) => through(one, at)),
    ];
    const measured = measuredOf(...week(10, {}, 24, 6), ...week(50, later, 6, 24));
    const { total, conclusion, says } = measured.comparison!;
    expect(total.difference.seconds / 3600).toBeCloseTo(-24, 0);
    expect(total.difference.high).toBeLessThan(0);
    expect(Math.abs(total.sameWeek!.seconds)).toBeLessThan(3600);
    expect([conclusion, measured.finding]).toEqual(["inconclusive", "unknown"]);
    expect(says).toMatch(/^Cannot tell: /);
  });

  describe("people have a pace of their own", () => {
    const [FAST, SLOW] = [
      { coding: 2, pickup: 5, release: 25 },
      { coding: 30, pickup: 5, release: 25 },
    ];
    /** So many changes, in turns of these people. */
    const by = (people: readonly string[], count: number, spent: Hours, make: typeof through) =>
      around(count, spent, (one, i) => make(one, { author: people[i % people.length] ?? "" }));
    const saysOf = (...changes: Change[][]) => measuredOf(...changes).comparison!.says;

    it("tells nothing of one person, or against one", () => {
      const says = saysOf(by(["a"], 30, FAST, declared), by(["b", "c"], 40, SLOW, through));
      expect(says).toMatch(
        /^Cannot tell: changes with declared AI assistance, or all the others, are of one person, whose pace may explain a difference\./,
      );
    });

    it("tells little of two people against two: they may be quick whatever helps them", () => {
      // One of those who declare is quick, one is not, and so are the others: 20 and 5 against 5 and 20 of them.
      const half = (
        make: typeof through,
        [quick, slow]: readonly [string, string],
        [n, m]: readonly number[],
      ) => [by([quick], n!, FAST, make), by([slow], m!, SLOW, make)];
      const changes = [...half(declared, ["a", "b"], [20, 5]), ...half(through, ["c", "d"], [5, 20])].flat();
      expect(saysOf(changes)).toMatch(
        /^Cannot tell: who made changes with declared AI assistance may explain what differs; before the merge anything fits, /,
      );
      // The same, of as many people as changes.
      expect(saysOf(changes.map((one, i) => ({ ...one, author: `${i}` })))).toMatch(/^Yes: /);
    });

    it("holds those who do both against themselves", () => {
      // Each of the two is as quick with help as without it: who declares more of their changes is quicker.
      const both = (make: typeof through, [n, m]: readonly [number, number]) => [
        ...by(["a"], n, FAST, make),
        ...by(["b"], m, SLOW, make),
      ];
      expect(saysOf(both(declared, [30, 10]), both(through, [10, 30]))).toMatch(/^Cannot tell: who made/);
    });

    it("takes nothing for somebody's pace that an agent wrote", () => {
      const agents = by(["agent"], 30, FAST, declared).map((one) => ({
        ...one,
        assistance: { ...one.assistance!, tier: "agent-authored" as const },
      }));
      const others = ["b", "c", "d", "e", "f", "g"];
      expect(saysOf(agents, by(others, 42, SLOW, through))).toMatch(/^Yes: /);
    });
  });

  it("is merged where no deliveries are known, and one stage where no pull request is", () => {
    // 6 h against 10 h before the merge.
    const undelivered = (spent: Hours, help: boolean) =>
      around(25, spent, (one) => {
        const change = (help ? declared : through)(one);
        return { ...change, spans: change.spans.filter(({ stage }) => stage !== "release") };
      });
    const changes = [
      ...undelivered({ "coding+integrate": 6 }, true),
      ...undelivered({ "coding+integrate": 10 }, false),
    ];
    const measured = take(aiAbsorption, flowOf(changes, { source: "none" }), CONFIG);
    expect(measured.comparison!.says).toMatch(
      /^Yes: changes with declared AI assistance were merged after 6 h instead of 10 h \(medians; likely .* sooner\)\. Four of five such comparisons/,
    );
    expect(measured.statistics.map(({ name }) => name)).not.toContain("codingDifferenceSeconds");
  });

  it("leaves the verdict open where a cohort has fewer than twenty", () => {
    const measured = measuredOf(some(19, { coding: 1 }), rest(40, { coding: 10 }));
    expect(measured.comparison).toMatchObject({
      conclusion: "inconclusive",
      answer: "cannot tell",
      says: "Cannot tell: 19 declared and 40 undeclared changes, where it takes 20 of each.",
    });
    expect(measured.finding).toBe("unknown");
  });

  it.each([
    [0, 30, "No finished change with a known lead time declares AI assistance."],
    [
      1,
      30,
      "1 of 31 finished changes with a known lead time declares AI assistance, and it takes 5 of each to compare.",
    ],
    [
      4,
      30,
      "4 of 34 finished changes with a known lead time declare AI assistance, and it takes 5 of each to compare.",
    ],
    [
      30,
      2,
      "30 of 32 finished changes with a known lead time declare AI assistance, and it takes 5 of each to compare.",
    ],
  ])("does not compare %d with %d", (first, second, because) => {
    const flow = flowOf([...some(first, { coding: 1 }), ...rest(second, { coding: 1 })]);
    expect(taken(aiAbsorption, flow)).toEqual({ status: "not-applicable", because });
  });

  it("judges nothing where most starts are hidden", () => {
    const hidden = Array.from({ length: 70 }, () => aChange({ startedAt: "squash-hides-start" }));
    const measured = measuredOf(some(25, { coding: 1 }), rest(40, { coding: 10 }), hidden);
    expect(measured.finding).toBe("unknown");
    expect(measured.because).toContain("Known for only 65 of the 135 finished changes, too few to judge by");
  });

  it("says what it cannot show, and never that the others had no help", () => {
    const measured = against(USUAL);
    expect(measured.note).toContain("were not given assistance by lot");
    expect(measured.note).toContain("Help that nobody declared stands among the undeclared changes");
    expect(JSON.stringify([measured, aiAbsorption.meta])).not.toMatch(/human[- ]only|by hand|manual/i);
  });

  it("advises on the stage that absorbed it", () => {
    expect(against({ coding: 6, pickup: 9, release: 25 }).next).toMatch(/^Share ownership/);
    expect(against({ coding: 2, pickup: 5, release: 25 }).next).toBeUndefined();
  });
});

/** Waits with a long tail, by a seed: lognormal around the mean, σ 1.2. */
function longTailed(count: number, mean: Hours, seed: number, make: (spent: Hours) => Change): Change[] {
  const { next } = createRandom(seed);
  const factor = () => {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.exp(1.2 * normal - 0.72);
  };
  return Array.from({ length: count }, () =>
    make(
      Object.fromEntries(Object.entries(mean).map(([stage, hours]) => [stage, hours * factor()])) as Hours,
    ),
  );
}

describe("over 100 seeds of waits with a long tail", () => {
  const quick = aConfig({ bootstrap: { seed: 1, resamples: 300 } });
  const of = (seed: number, spent: Hours) =>
    take(
      aiAbsorption,
      flowOf([
        ...longTailed(60, spent, seed, (one) => declared(one)),
        ...longTailed(200, USUAL, seed + 1000, (one) => through(one)),
      ]),
      quick,
    ).comparison!;
  const seeds = Array.from({ length: 100 }, (_, seed) => seed);

  // Of 100 that hold with probability 0.95 fewer than 90 do in one of 50 tries: the seeds are fixed.
  it("holds the planted differences within its intervals: coding -4 h, pickup +4 h, in all 0", () => {
    const found = seeds.map((seed) => of(seed, { coding: 6, pickup: 9, release: 25 }));
    const holds = (truth: number, pick: (one: (typeof found)[number]) => { low: number; high: number }) =>
      found.filter((one) => pick(one).low <= truth * 3600 && truth * 3600 <= pick(one).high).length;
    expect(holds(-4, ({ rows }) => rows[0]!.difference)).toBeGreaterThanOrEqual(90);
    expect(holds(4, ({ rows }) => rows[1]!.difference)).toBeGreaterThanOrEqual(90);
    expect(holds(0, ({ total }) => total.difference)).toBeGreaterThanOrEqual(90);
    expect(holds(0, ({ total }) => total.adjusted!)).toBeGreaterThanOrEqual(90);
  });

  it("draws no conclusion from cohorts that do not differ, and one from those that do", () => {
    const conclusions = (spent: Hours) => seeds.map((seed) => of(seed, spent).conclusion);
    expect(conclusions(USUAL).filter((one) => one === "inconclusive").length).toBeGreaterThanOrEqual(90);
    const slower = conclusions({ coding: 10, pickup: 5, release: 75 });
    expect(slower.filter((one) => one === "slower").length).toBeGreaterThanOrEqual(95);
  });
});

describe("a change of unknown lead time", () => {
  it("never moves a figure", () => {
    const known = [...some(20, { coding: 3, release: 9 }), ...rest(30, { coding: 5, release: 7 })];
    const quick = aConfig({ bootstrap: { seed: 2, resamples: 50 } });
    const before = take(aiAbsorption, flowOf(known), quick);
    const unknown = fc
      .record({ assisted: fc.boolean(), started: fc.boolean(), coding: fc.nat(500) })
      .map(({ assisted, started, coding }) =>
        (assisted ? declared : through)(
          { coding },
          started ? { deliveredAt: "before-record" } : { startedAt: "squash-hides-start", spans: [] },
        ),
      );
    fc.assert(
      fc.property(fc.array(unknown, { maxLength: 30 }), fc.nat(50), (more, at) => {
        const mixed = [...known.slice(0, at), ...more, ...known.slice(at)];
        const after = take(aiAbsorption, flowOf(mixed), quick);
        expect(after.comparison).toEqual(before.comparison);
        expect(after.statistics).toEqual(before.statistics);
        expect(after.n).toBe(50);
      }),
    );
  });
});
