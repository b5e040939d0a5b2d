import { describe, expect, test } from "vitest";
import { recommend } from "../../src/judge/recommend.ts";
import { fasterCoding } from "../../src/judge/recommendations/faster-coding.ts";
import type { Rule } from "../../src/judge/recommendations/rule.ts";
import { RULES } from "../../src/judge/recommendations/rules/index.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Statistic } from "../../src/measures/measure.ts";
import type { Flow, Scope } from "../../src/model/flow.ts";
import { aChange, aDelivery, aFlow, days, hours } from "../builders.ts";
import { advise, config, flowOf, found, seen, through } from "./recommendations/findings.ts";

const HOUR = 3600;
/** A rule that applies where its measure asks for a step, and shortens a stage. */
const shortens = (id: string, ...stages: Rule["stages"]): Rule => ({
  id,
  stages,
  definition: "",
  when: ({ found: taken }) => {
    const one = taken.get(id)?.measurement;
    if (one?.status !== "measured") return null;
    return { measures: [id], because: one.because, evidence: one.evidence };
  },
  do: "Do it.",
  asks: "whoever does it",
  followUp: "Go on.",
  guardrail: "guard",
  review: [],
});

describe("the order of recommendations", () => {
  // 10 changes in a month: 40 h of coding and 10 h of pickup each.
  const flow = flowOf(through(10, 40, 10, 1));
  const breakdown = takeMeasures(flow, config, MEASURES).filter(({ meta }) => meta.id === "stage-breakdown");
  const rules = [shortens("none"), shortens("first", "pickup"), shortens("second", "coding")];
  const all = ["none", "first", "second"].map((id) => found(id, "watch"));

  test("is by what they are worth: half of the days in their stage, per month", () => {
    const advice = advise(flow, [...breakdown, ...all], rules);
    expect(advice.map(({ id }) => id)).toEqual(["second", "first", "none"]);
    expect(advice.map(({ worth }) => worth?.changeDaysPerMonth.value ?? null)).toEqual([
      // 10 × 40 h ÷ 2 and 10 × 10 h ÷ 2, in days.
      expect.closeTo(200 / 24, 9),
      expect.closeTo(50 / 24, 9),
      null,
    ]);
    expect(advice[0]!.worth!.leadTime!.median.seconds).toBe(20 * HOUR);
  });

  test("by that times their confidence: a fifth seen, by half the observations that are enough", () => {
    const smallSample = {
      smallSample: true,
      n: 8,
      coverage: { seen: 8, of: 20, what: "things", missing: [] },
    };
    const unsure = all.map((one) => (one.meta.id === "second" ? found("second", "act", smallSample) : one));
    const advice = advise(flow, [...breakdown, ...unsure], rules);
    // 200 h × 0.4 × 0.5 = 40 h against 50 h.
    expect(advice.map(({ id, weight }) => [id, weight])).toEqual([
      ["first", 1],
      ["second", 0.2],
      ["none", 1],
    ]);
    expect(advice[1]!.weightBecause).toBe("it rests on 8 of 20 things; only 8 things");
  });

  test("what is worth under a fiftieth of the most comes last, after what is not known", () => {
    // 400 h of coding and 7 h of pickup, of ten changes: 3.5 h are less than a fiftieth of 200 h.
    const many = flowOf(through(10, 400, 7, 1));
    const taken = takeMeasures(many, config, MEASURES).filter(({ meta }) => meta.id === "stage-breakdown");
    const advice = advise(many, [...taken, ...all], rules);
    expect(advice.map(({ id, minor }) => [id, minor])).toEqual([
      ["second", false],
      ["none", false],
      ["first", true],
    ]);
  });

  test("a shorter wait for a delivery was seen at as many deliveries as there were", () => {
    const rule = shortens("first", "release");
    const withDeliveries = (count: number) => ({
      ...flow,
      deliveries: Array.from({ length: count }, (_, i) => aDelivery({ name: `v1.${i}.0` })),
    });
    const weightOf = (count: number) => {
      const [{ weight, weightBecause } = { weight: null, weightBecause: null }] = advise(
        withDeliveries(count),
        [...breakdown, found("first", "act")],
        [rule],
      );
      return [weight, weightBecause];
    };
    expect(weightOf(1)).toEqual([0.5, "only 1 deployment in this window"]);
    expect(weightOf(19)).toEqual([0.5, "only 19 deployments in this window"]);
    expect(weightOf(20)).toEqual([1, "it rests on 40 of 40 things"]);
  });

  test("a finding that rests on nothing deserves none", () => {
    const nothing = { coverage: { seen: 0, of: 0, what: "things", missing: [] } };
    const unfounded = all.map((one) => (one.meta.id === "first" ? found("first", "act", nothing) : one));
    const advice = advise(flow, [...breakdown, ...unfounded], rules);
    const { weight, weightBecause } = advice.find(({ id }) => id === "first")!;
    expect([weight, weightBecause]).toEqual([0, "it rests on 0 of 0 things"]);
    expect(advice[0]!.id).toBe("second");
  });

  test("without a worth, what is urged comes first", () => {
    const two = [shortens("calm"), shortens("urged")];
    const advice = advise(flow, [found("calm", "watch"), found("urged", "act")], two);
    expect(advice.map(({ id }) => id)).toEqual(["urged", "calm"]);
  });
});

describe("every rule", () => {
  const flow = flowOf(through(10, 1, 10, 40));
  const asked = [...new Set(MEASURES.map(({ meta }) => meta.id))];

  test.each(
    RULES.map((rule) => [rule.id, rule] as const),
  )("%s says nothing of what is not known", (_, rule) => {
    const unknown = asked.map((id) => found(id, "unknown", { constraint: "release" }));
    const good = asked.map((id) => found(id, "good", { constraint: "release" }));
    expect(rule.when(seen(flow, []))).toBeNull();
    expect(rule.when(seen(flow, unknown))).toBeNull();
    expect(rule.when(seen(flow, good))).toBeNull();
  });

  test.each(RULES.map((rule) => [rule.id, rule] as const))("%s has all of its parts", (id, rule) => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const words of [rule.do, rule.followUp]) expect(words).toMatch(/^[A-Z].*\.$/);
    expect(rule.asks).toMatch(/^(?:whoever|those who|authors|owners|the owners)\b.*[^.]$/);
    // One line of a terminal, beside its number.
    expect(rule.do.length).toBeLessThanOrEqual(77);
    expect(rule.review.length).toBeGreaterThan(0);
    expect(asked).toContain(rule.guardrail);
    // A rule without a stage says itself what it is worth, or why that is not known.
    expect(rule.stages.length > 0).toBe(rule.worth === undefined);
  });
});

describe("with every measure taken", () => {
  const advice = (flow: Flow) =>
    recommend(seen(flow, takeMeasures(flow, config, MEASURES)), (id) => `at ${id}`);

  test("where review dominates, more people should look", () => {
    // 2 h of coding, 60 h before the first review and 4 h until it is delivered, thirty times in one month.
    const flow = flowOf(through(30, 2, 60, 4));
    const [first] = advice(flow);
    expect(first).toMatchObject({
      id: "review-capacity",
      measure: "constraint",
      stage: "pickup",
      weight: 1,
      reviewOn: {
        // The window ends 30.4375 days after 5 January, at noon of 4 February or so; six weeks later is 18 March.
        date: "2026-03-18",
        says: "the median of pickup under 1 d 6 h (was 2 d 12 h)",
      },
    });
    // 60 of 66 h.
    expect(first!.because).toContain("91 % of all lead time is pickup, the wait for a first review");
    // 66 h are less than a week.
    expect(first!.because).toContain("Lead time keeps to its yardstick; no other wait holds more of it.");
    for (const seconds of Object.values(first!.worth!.leadTime!.mean))
      expect(seconds).toBeCloseTo(30 * HOUR, -1);
    expect(first!.worth!.changeDaysPerMonth.value).toBeCloseTo((30 * 30) / 24, 9);
    expect(first!.urls).toEqual(first!.evidence.map((id) => `at ${id}`));
    expect(first!.evidence).toHaveLength(10);
  });

  test("where release dominates, smaller batches should go out more often", () => {
    // Merged at 8 h, out at 258 h, as every 500 h; with another one between each two they are out at 8 h.
    const [first] = advice(flowOf(through(30, 2, 6, 250), hours(500), hours(258)));
    expect(first).toMatchObject({ id: "release-batches", stage: "release" });
    expect(first!.worth!.leadTime!.mean.seconds).toBe(250 * HOUR);
    expect(first!.worth!.assumption).toBe(
      "there is one more deployment half-way between each two, out as soon after its newest change as those are",
    );
  });

  test("nobody whose lead time is good is told to deliver more often", () => {
    // Out after 98 h: less than the week of the yardstick, whatever the release takes of it.
    const ids = advice(flowOf(through(30, 2, 6, 90), hours(180), hours(98))).map(({ id }) => id);
    expect(ids).not.toContain("release-batches");
  });

  test("where changes are made of texts, nothing is hidden behind a flag, nor released by a merge", () => {
    // 5 of 30 touch program code, 17 %; of 6 it is 20 %, and no exception any more.
    const some = (coded: number) =>
      through(30, 2, 6, 250).map((change, i) => ({
        ...change,
        scope: { ...(change.scope as Scope), code: i < coded },
      }));
    const [texts] = advice(flowOf(some(5), hours(500), hours(258)));
    expect(texts!.action).toBe("Deliver twice as often from this week on, on fixed days.");
    expect(texts!.followUp).not.toContain("flag");
    const [code] = advice(flowOf(some(6), hours(500), hours(258)));
    expect(code!.action).toBe(
      "Deliver twice as often from this week on, on fixed days; then on every merge.",
    );
    expect(code!.followUp).toContain("flag");
  });

  test("what git alone cannot tell apart is not valued", () => {
    const finished = Array.from({ length: 30 }, () =>
      aChange({
        size: { files: 9, added: 900, deleted: 0, excluded: 0 },
        mergedAt: days(9),
        deliveredAt: days(10),
      }),
    );
    const large = advice(aFlow({ finished })).find(({ id }) => id === "change-size");
    expect(large).toMatchObject({
      worth: null,
      worthMissing: "git alone does not tell this wait from coding: it takes the pull requests to value it",
    });
  });
});

describe("what a rule without a stage is worth", () => {
  const flow = flowOf(through(10, 12, 1, 1));

  test("flaky checks: the time in which they were waited for, per month", () => {
    const statistics: Statistic[] = [
      { name: "p90Seconds", unit: "seconds", label: "p90", value: 60 },
      { name: "flakyRate", unit: "share", label: "flaky", value: 0.05 },
      { name: "flakyWaitSeconds", unit: "seconds", label: "waited", value: 36 * HOUR },
    ];
    const counts = ["end to end", "build", "lint"].map((name) => ({ by: "flaky", name, count: 3 }));
    const [flaky] = advise(flow, [found("test-cycle", "act", { statistics, counts })]);
    expect(flaky).toMatchObject({
      id: "flaky-checks",
      because:
        "Of the checks 5 % failed and then passed on the same commit, most of all end to end and build; the yardstick is at most 2 % of the checks flaky.",
      worth: { leadTime: null, changeDaysPerMonth: { value: 1.5, low: null, high: null } },
      reviewOn: { says: "the flaky rate at most 2 % (was 5 %)" },
    });
  });

  test("checks that are slow and not flaky are another matter", () => {
    const statistics: Statistic[] = [
      { name: "p90Seconds", unit: "seconds", label: "p90", value: 2 * HOUR },
      { name: "flakyRate", unit: "share", label: "flaky", value: 0.01 },
    ];
    const advice = advise(flow, [found("test-cycle", "act", { statistics })]);
    expect(advice.map(({ id }) => id)).toEqual(["slow-checks"]);
    expect(advice[0]!.reviewOn.says).toBe("the p90 of the checks at most 1 h (was 2 h)");
  });

  test("gates in a row: their yardstick is met by a figure that is on it", () => {
    const statistics: Statistic[] = [{ name: "medianInRow", unit: "count", label: "median", value: 3 }];
    const [gates] = advise(flow, [found("gates", "watch", { statistics })]);
    expect(gates!.reviewOn.says).toBe("the median of gates in a row at most 2 (was 3)");
  });

  test("small changes: the share has to rise", () => {
    const statistics: Statistic[] = [{ name: "share", unit: "share", label: "small", value: 0.4 }];
    const [size] = advise(flow, [found("change-size", "watch", { statistics })]);
    expect(size!.reviewOn.says).toBe("the share of changes under 200 lines at least 60 % (was 40 %)");
  });

  test("rework: half of the coding that repairs", () => {
    const statistics: Statistic[] = [
      { name: "repairShare", unit: "share", label: "changes that repair", value: 0.4 },
      { name: "repairTimeShare", unit: "share", label: "days that repair", value: 0.5 },
    ];
    const [rework] = advise(flow, [found("rework", "act", { statistics })]);
    // 10 changes of 12 h of coding: 120 h, of which 60 repair; half of these is 30 h.
    expect(rework!.worth!.changeDaysPerMonth.value).toBeCloseTo(30 / 24, 9);
    expect(rework!.reviewOn.says).toBe("the share of changes that repair at most 30 % (was 40 %)");
  });
});

describe("what faster coding would buy", () => {
  const says = (flow: Flow) => fasterCoding(seen(flow, takeMeasures(flow, config, MEASURES)))?.says;

  test("beside the constraint halved", () => {
    expect(says(flowOf(through(10, 10, 70, 20)))).toBe(
      "If coding took no time at all, the average lead time would fall by 10 h (10 %); if pickup were halved, it would fall by 1 d 11 h (35 %).",
    );
  });

  test("at most that, where some changes hide waiting in it", () => {
    const hidden = aChange({ mergedAt: hours(1), deliveredAt: hours(2) });
    // (10 × 10 + 1) ÷ 11 = 9 h 11 min of 1,002 ÷ 11 h; 10 × 35 ÷ 11 = 31.8 h.
    expect(says(flowOf([...through(10, 10, 70, 20), hidden]))).toBe(
      "If coding took no time at all, the average lead time would fall by at most 9 h 11 min (10 %); if pickup were halved, it would fall by 1 d 8 h (35 %).",
    );
  });

  test("with git alone, all that lies before the merge is the most that it can be", () => {
    const finished = Array.from({ length: 10 }, () => aChange({ mergedAt: days(1), deliveredAt: days(5) }));
    // A train at half past each hour: a day without coding saves a day. One on the hour, too, takes them half an hour sooner;
    // at a random phase half of the wait is spared.
    const { trains } = flowOf(finished, hours(1), hours(0.5));
    expect(says(aFlow({ finished, trains }))).toMatch(
      /^What faster coding would buy cannot be told without the pull requests: without coding and all waiting before the merge the average lead time would fall by 1 d \(20 %\); if deliveries came twice as often, it would fall by 1\d min( \d+ s)? to 30 min\.$/,
    );
  });

  test("nothing, where all of lead time is coding and waiting in one: without all of it none is left", () => {
    const finished = Array.from({ length: 10 }, () => ({
      ...aChange({ mergedAt: days(1), deliveredAt: days(1) }),
      deliveredAt: { missing: "no-deliveries" as const },
    }));
    expect(says(aFlow({ finished, source: "none" }))).toBeUndefined();
  });

  test("nothing is said where no lead time is known", () => {
    expect(says(flowOf([]))).toBeUndefined();
  });
});
