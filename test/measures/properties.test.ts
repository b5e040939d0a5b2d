import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeMeasures } from "../../src/measures/engine.ts";
import { leadTime } from "../../src/measures/headline/lead-time.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { constraint } from "../../src/measures/time/constraint.ts";
import { stageBreakdown } from "../../src/measures/time/stage-breakdown.ts";
import type { Change, Failure, Flow, Span, TrunkSpell } from "../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aDelivery,
  aFlow,
  aHead,
  anAbandonedChange,
  anAssistance,
  anAttempt,
  anOpenChange,
  aSpan,
  type ChangeOverrides,
  days,
  hours,
  SEES_GITHUB,
  T0,
} from "../builders.ts";
import { figure, take } from "./reading.ts";

/** Fewer resamples: the properties hold for any number. */
const CONFIG = aConfig({ bootstrap: { seed: 7, resamples: 50 } });

const MIDDLE = ["coding", "pickup", "review", "rework", "test", "merge", "parked"] as const;

/** Begin, hours before the merge, hours of release and of delivery, and the odds and ends. */
const change = fc
  .record({
    begin: fc.nat(500),
    coding: fc.nat(400),
    release: fc.nat(400),
    deploy: fc.nat(20),
    hidden: fc.boolean(),
    stale: fc.boolean(),
    style: fc.constantFrom("merge", "squash", "rebase", "direct"),
    lines: fc.nat(600),
    sizeless: fc.boolean(),
    packages: fc.subarray(["a", "b", "c"]),
    tests: fc.boolean(),
    added: fc.nat(3),
    baseMerges: fc.nat(2),
    assisted: fc.boolean(),
  })
  .map(({ begin, coding, release, deploy, hidden, stale, style, lines, sizeless, ...rest }): Change => {
    const merged = begin + coding;
    const spans: Span[] = [
      aSpan("release", T0 + hours(merged), T0 + hours(merged + release)),
      aSpan("deploy", T0 + hours(merged + release), T0 + hours(merged + release + deploy)),
    ];
    const first = aSpan("coding+integrate", T0 + hours(begin), T0 + hours(merged));
    return aChange({
      startedAt: hidden ? "squash-hides-start" : hours(begin),
      lastCommitAt: hidden ? "squash-hides-start" : hours(begin + coding / 2),
      mergedAt: hours(merged),
      deliveredAt: hours(merged + release + deploy),
      spans: hidden ? spans : [first, ...spans],
      style,
      flags: stale ? ["stale-start"] : [],
      size: sizeless
        ? { missing: "partial clone", files: null }
        : { files: 1, added: lines, deleted: 0, excluded: 0 },
      ...around(rest, T0 + hours(begin)),
    });
  });

interface Around {
  readonly packages: string[];
  readonly tests: boolean;
  readonly added: number;
  readonly baseMerges: number;
  readonly assisted: boolean;
}

/** What it touched, how it was kept together with the main line, and who helped. */
function around(
  { packages, tests, added, baseMerges, assisted }: Around,
  at: number,
): Pick<ChangeOverrides, "scope" | "integration" | "assistance"> {
  return {
    scope: {
      packages,
      areas: packages,
      codeAreas: packages,
      tests,
      operations: added === 0 ? [] : [{ kind: "service", added, removed: 1 }],
    },
    integration: { baseMerges, conflicts: 0, mergeBase: { at, source: "a commit", ref: "base" } },
    assistance: assisted ? anAssistance() : null,
  };
}

/** A change with its pull request: any stages in any order, some of no time, some twice. */
const pulled = fc
  .record({
    start: fc.integer({ min: -200, max: 500 }),
    asked: fc.option(fc.nat(300)),
    middle: fc.array(fc.tuple(fc.constantFrom(...MIDDLE), fc.nat(100)), { maxLength: 6 }),
    coding: fc.nat(100),
    release: fc.nat(200),
    rounds: fc.nat(5),
    reviewed: fc.boolean(),
  })
  .map(({ start, asked, middle, coding, release, rounds, reviewed }): Change => {
    const stages = [["coding", coding], ...middle, ["release", release]] as const;
    return aChange({
      startedAt: hours(start),
      requestedAt: asked === null ? "no-issue" : hours(start - asked),
      stages: stages.map(([stage, time]) => [stage, hours(time)]),
      pull: { rounds, ...(reviewed ? {} : { firstReviewAt: "not-reviewed" }) },
    });
  });

const open = fc.nat(400).map((start) => anOpenChange({ startedAt: hours(start) }));
const abandoned = fc.nat(400).map((start) => anAbandonedChange({ startedAt: hours(start) }));

const attempt = fc
  .record({
    name: fc.constantFrom("unit", "e2e"),
    outcome: fc.constantFrom("passed", "failed", "cancelled", "running"),
    queuedAt: fc.option(fc.nat(300).map(hours)),
    required: fc.boolean(),
  })
  .map((parts) => anAttempt(parts.outcome === "running" ? { ...parts, finishedAt: null } : parts));
const head = fc
  .record({
    attempts: fc.array(attempt, { maxLength: 5 }),
    complete: fc.boolean(),
    pushedAt: fc.nat(300).map(hours),
  })
  .map((parts) => aHead(parts));

/** Days of its finish, hours for which it was asked for and under way, and what became of it. */
const delivery = fc
  .record({
    at: fc.nat(60),
    asked: fc.option(fc.nat(5)),
    ran: fc.nat(30),
    carried: fc.nat(30),
    edge: fc.boolean(),
    stream: fc.constantFrom("", "web"),
    kinds: fc.subarray(["rolled-back", "reverted", "incident", "hotfixed"] as const),
    restored: fc.option(fc.nat(900)),
    observed: fc.boolean(),
  })
  .map(({ at, asked, ran, kinds, restored, ...rest }) => {
    const finishedAt = T0 + days(at);
    const startedAt = finishedAt - hours(ran);
    const failures = kinds.map(
      (kind): Failure => ({
        kind,
        certain: kind !== "hotfixed",
        says: "a test says so",
        ref: "ref",
        at: finishedAt,
        url: null,
      }),
    );
    const to = restored === null ? null : finishedAt + hours(restored);
    const restoration = { from: finishedAt, to, says: to === null ? null : "a remedy" };
    return aDelivery({
      finishedAt,
      startedAt,
      askedAt: asked === null ? null : startedAt - hours(asked),
      failures,
      restoration: failures.some(({ certain }) => certain) ? restoration : null,
      ...rest,
    });
  });

/** What the checks said of the main line: states and hours, one after another, with gaps. */
const trunk = fc
  .array(fc.record({ state: fc.constantFrom("green", "red"), gap: fc.nat(2), lasts: fc.nat(40) }))
  .map((spells) => {
    let at = T0;
    return spells.map(({ state, gap, lasts }, i): TrunkSpell => {
      const from = at + hours(gap);
      at = from + hours(lasts);
      return { state, from, to: at, commit: `c${i}`, change: null, failed: state === "red" ? ["unit"] : [] };
    });
  });

const PLACE = {
  workspace: { packages: ["a", "b", "c"], areas: [], owned: [], risks: [], teams: [], gone: [] },
};

const fromGit = fc
  .record({
    finished: fc.array(change, { maxLength: 25 }),
    deliveries: fc.array(delivery, { maxLength: 12 }),
  })
  .map((parts) => aFlow({ ...parts, ...PLACE, source: "file", window: { from: 0, to: days(60) } }));

const fromGitHub = fc
  .record({
    finished: fc.array(fc.oneof({ arbitrary: pulled, weight: 5 }, { arbitrary: change, weight: 1 }), {
      maxLength: 25,
    }),
    open: fc.array(open, { maxLength: 8 }),
    abandoned: fc.array(abandoned, { maxLength: 4 }),
    heads: fc.array(head, { maxLength: 12 }),
    deliveries: fc.array(delivery, { maxLength: 12 }),
    trunk,
  })
  .map((parts) =>
    aFlow({
      ...parts,
      ...PLACE,
      sees: SEES_GITHUB,
      source: "deployments",
      window: { from: 0, to: days(60) },
    }),
  );

const flow = fc.oneof(fromGit, fromGitHub);

const everything = (one: Flow) => takeMeasures(one, CONFIG, MEASURES);

/** The same flow with its lists in another order. */
function shuffled(one: Flow): fc.Arbitrary<Flow> {
  const { finished, merged, deliveries, open, abandoned, heads, trunk } = one;
  const lists = [finished, merged, deliveries, open, abandoned, heads, trunk] as const;
  const mixed = lists.map((list) => fc.shuffledSubarray([...list] as unknown[], { minLength: list.length }));
  return fc
    .tuple(...mixed)
    .map(
      ([finished, merged, deliveries, open, abandoned, heads, trunk]) =>
        ({ ...one, finished, merged, deliveries, open, abandoned, heads, trunk }) as Flow,
    );
}

describe("all measures", () => {
  it("never fail, whatever the flow", () => {
    fc.assert(
      fc.property(flow, (one) => {
        expect(everything(one).filter(({ measurement }) => measurement.status === "failed")).toEqual([]);
      }),
    );
  });

  it("do not depend on the order in which anything came", () => {
    const pairs = flow.chain((one) => fc.tuple(fc.constant(one), shuffled(one)));
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        expect(everything(other)).toEqual(everything(one));
      }),
    );
  });

  it("say the same twice", () => {
    fc.assert(
      fc.property(flow, (one) => {
        expect(everything(one)).toEqual(everything(one));
      }),
      { numRuns: 20 },
    );
  });

  it("print finite figures inside their intervals, or none with a reason", () => {
    fc.assert(
      fc.property(flow, (one) => {
        for (const { measurement } of everything(one)) {
          if (measurement.status !== "measured") continue;
          for (const { value, why, interval } of measurement.statistics) {
            if (value === null) expect(why).toBeTruthy();
            else expect(Number.isFinite(value)).toBe(true);
            if (interval !== undefined) expect(interval.low).toBeLessThanOrEqual(interval.high);
          }
          const { seen, of, missing } = measurement.coverage;
          expect(seen + missing.reduce((sum, { count }) => sum + count, 0)).toBe(of);
        }
      }),
    );
  });
});

describe("shares", () => {
  it("add up to exactly 1", () => {
    fc.assert(
      fc.property(flow, (one) => {
        const rows = take(stageBreakdown, one, CONFIG).stages!;
        const shares = rows.filter(({ inLeadTime }) => inLeadTime).map(({ share }) => share);
        if (shares.includes(null)) expect(shares.every((share) => share === null)).toBe(true);
        else expect(shares.reduce((sum, share) => sum! + share!, 0)).toBe(1);
      }),
      { numRuns: 500 },
    );
  });

  it("times the lead time give the totals", () => {
    fc.assert(
      fc.property(flow, (one) => {
        const rows = take(stageBreakdown, one, CONFIG).stages!.filter(({ inLeadTime }) => inLeadTime);
        const total = rows.reduce((sum, row) => sum + row.totalSeconds, 0);
        for (const { share, totalSeconds } of rows) {
          if (share !== null) expect(share * total).toBeCloseTo(totalSeconds, 3);
        }
      }),
    );
  });
});

describe("an unknown", () => {
  const withUnknown = (one: Flow): Flow => {
    const hidden = aChange({ startedAt: "squash-hides-start", lastCommitAt: "squash-hides-start" });
    return { ...one, finished: [...one.finished, hidden] };
  };

  it("moves no lead time, and shows in the coverage", () => {
    fc.assert(
      fc.property(flow, (one) => {
        const [before, after] = [take(leadTime, one, CONFIG), take(leadTime, withUnknown(one), CONFIG)];
        expect(after.statistics).toEqual(before.statistics);
        expect([after.coverage.of, after.coverage.seen]).toEqual([
          before.coverage.of + 1,
          before.coverage.seen,
        ]);
        const hidden = after.coverage.missing.find(({ reason }) => reason === "squash-hides-start")!.count;
        expect(hidden).toBe(one.finished.filter(({ startedAt }) => "missing" in startedAt).length + 1);
      }),
    );
  });

  it("moves no share of lead time", () => {
    fc.assert(
      fc.property(flow, (one) => {
        const shares = (of: Flow) => take(stageBreakdown, of, CONFIG).statistics;
        expect(shares(withUnknown(one))).toEqual(shares(one));
      }),
    );
  });

  it("makes no constraint that was not one", () => {
    fc.assert(
      fc.property(flow, (one) => {
        const after = take(constraint, withUnknown(one), CONFIG);
        if (after.constraint === null) return;
        const before = take(constraint, one, CONFIG);
        expect(after.constraint).toBe(before.constraint);
        expect(figure(after, "constraintShare")).toBe(figure(before, "constraintShare"));
      }),
    );
  });
});
