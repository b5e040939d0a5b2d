import { describe, expect, test } from "vitest";
import { judge } from "../../src/judge/judge.ts";
import { releaseBatches } from "../../src/judge/recommendations/rules/release-batches.ts";
import { verdictOf } from "../../src/judge/verdict/verdict.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import { leadTime } from "../../src/measures/headline/lead-time.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { deploymentFrequency } from "../../src/measures/outcomes/deployment-frequency.ts";
import { releaseWait } from "../../src/measures/queues/release-wait.ts";
import { constraint } from "../../src/measures/time/constraint.ts";
import type { Flow, Train } from "../../src/model/flow.ts";
import { REPORT_FORMATS } from "../../src/render/index.ts";
import { aConfig, aDelivery, aFlow, days, SEES_GITHUB, T0 } from "../builders.ts";
import { through } from "../measures/cohorts.ts";
import { figure, take } from "../measures/reading.ts";

const SIX_WEEKS = days(42);
const planned = aConfig({ releaseCadence: SIX_WEEKS });
const trainOn = (day: number): Train => {
  const at = T0 + days(day);
  return { stream: "", ref: `v${day}`, cut: at, startedAt: at, finishedAt: at };
};
const every = (...at: number[]) => at.map(trainOn);

/** Thirty, enough to judge sums of: begun on day 24, 2 d of coding, 4 d until a look: merged on day 30, then so many days until its release. */
const waiting = (release: number, more: Parameters<typeof aFlow>[0] = {}) =>
  aFlow({
    finished: Array.from({ length: 30 }, (_, i) =>
      through(
        { coding: 48, pickup: 96, release: 24 * release },
        { startedAt: days(24), delivery: `v1.${i}.0` },
      ),
    ),
    window: { from: 0, to: days(100) },
    trains: every(0, 42, 84),
    sees: SEES_GITHUB,
    source: "tags",
    ...more,
  });
const sentences = (flow: Flow, config = planned) =>
  verdictOf(flow, takeMeasures(flow, config, MEASURES), new Map(), config.releaseCadence);

describe("a declared cadence", () => {
  test("takes the wait for the next release out of what is judged", () => {
    // Out on day 42: 12 of 18 d are the plan. Of the 6 d that are left the look took 4.
    const flow = waiting(12);
    const { constraint: stage, sentences: says } = sentences(flow);
    expect(stage).toBe("pickup");
    expect(says.slice(0, 2)).toEqual([
      "Beside the plan, in this window the largest wait was pickup, the wait for a first review: 22 % of all lead time, within the yardstick of 40 % for a single wait.",
      "By plan a release goes out every 6 weeks; waiting for the next one took 67 % of all lead time, which is stated here and not judged.",
    ]);
    const measured = take(constraint, flow, planned);
    expect(figure(measured, "plannedShare")).toBeCloseTo(12 / 18, 12);
    expect(figure(measured, "besidePlanShare")).toBe(0);
    // Of the same whole as the verdict's 22 %: one wait has one share.
    expect(figure(measured, "constraintShare")).toBeCloseTo(4 / 18, 12);
    expect(sentences(flow, aConfig()).constraint).toBe("release");
  });

  test("leaves what was missed: the release of day 42 went without them", () => {
    // Out on day 84: 12 of 60 d are the plan, 42 were waited for the one after.
    const flow = waiting(54);
    const { constraint: stage, sentences: says } = sentences(flow);
    expect(stage).toBe("release");
    expect(says[0]).toBe(
      "Beside the plan, in this window delivery was held back most by the wait for a release: 70 % of all lead time was spent waiting beyond the next planned release.",
    );
    expect(says.join(" ")).not.toContain("often a choice");
    expect(says).toContain(
      "Before the merge the largest wait is pickup, the wait for a first review, 7 % of lead time.",
    );
  });

  test("is held against no lead time, and no coding against more releases than it has", () => {
    // Of 60 d are 12 the plan: the rest is judged once, as the constraint.
    const flow = waiting(54);
    const lead = take(leadTime, flow, planned);
    expect(figure(lead, "besidePlanMedianSeconds")).toBe(48 * 86_400);
    expect(lead).toMatchObject({
      finding: "unknown",
      because:
        "It holds the wait for a release that by plan comes every 6 weeks. Without that wait the median is 48 d. What was waited beyond the plan is judged with the constraint.",
    });
    expect(take(leadTime, flow).finding).toBe("act");
    const report = judge(flow, takeMeasures(flow, planned, MEASURES), planned, "0.0.0");
    expect(report.verdict.constraint).toBe("release");
    expect(report.fasterCoding).toMatchObject({ constraintHalved: null });
    expect(report.recommendations.map(({ id }) => id)).toContain("planned-releases");
  });

  test("divides one share into two on every page", async () => {
    const flow = waiting(54);
    const report = judge(flow, takeMeasures(flow, planned, MEASURES), planned, "0.0.0");
    const plain = { width: null, colour: false, links: false, all: false, top: 5 };
    for (const { id, load } of REPORT_FORMATS.filter((one) => ["text", "md", "html"].includes(one.id))) {
      const page = (await load())(report, plain).replaceAll("&nbsp;", " ").replaceAll(/\s+/g, " ");
      expect(page, id).toContain("20 % by plan, 70 % beyond it");
      expect(page, id).not.toMatch(/twice as often/);
    }
  });

  test("counts on from the last release, however long ago: the ones between were missed by all", () => {
    // The last one began on day 0; 90 d are 6 d after the second that the plan had since.
    const flow = waiting(60, { trains: every(0) });
    expect(figure(take(constraint, flow, planned), "plannedShare")).toBeCloseTo(12 / 66, 12);
  });

  test("is what a frequency is held against, and no advice goes against it", () => {
    // Six weeks go into 28 days not once; 100 days hold two.
    const delivered = (...at: number[]) => at.map((day) => aDelivery({ finishedAt: T0 + days(day) }));
    const window = { from: 0, to: days(100) };
    const judged = (...at: number[]) =>
      take(deploymentFrequency, aFlow({ deliveries: delivered(...at), window }), planned);
    expect(judged(1, 43)).toMatchObject({ finding: "good" });
    expect(judged(1)).toMatchObject({ finding: "watch" });
    expect(judged(1).because).toContain("one delivery every 6 weeks, as planned");
    const flow = waiting(54);
    expect(take(releaseWait, flow, planned).because).toBe(
      "By plan a delivery goes out every 6 weeks: waiting for it is not judged.",
    );
    const found = new Map(takeMeasures(flow, planned, MEASURES).map((one) => [one.meta.id, one]));
    const seen = {
      flow,
      found,
      controls: new Map(),
      shorter: () => ({ halved: new Map(), withoutCoding: () => null }),
    };
    expect(releaseBatches.when({ ...seen, config: planned })).toBeNull();
  });
});

describe("deliveries that come like clockwork", () => {
  const asked = (...at: number[]) =>
    sentences(waiting(12, { trains: every(...at) }), aConfig()).sentences.find((says) =>
      says.includes("If that is the plan"),
    );

  test("are told of, with the line to write", () => {
    // Gaps of 42 40 44 42 14 42 d: five of six lie within 15 % of each other.
    expect(asked(0, 42, 82, 126, 168, 182, 224)).toBe(
      "5 of 6 times a release that brought something new to this branch (others, such as patches, are left out) came about 6 weeks after the one before. If that is the plan, set releaseCadence: 6w in the configuration: waiting as long as planned is then not judged.",
    );
  });

  test("are told to come more often only unless they are a plan, for nobody can follow both", () => {
    const advised = (trains: readonly Train[], config = aConfig()) => {
      const flow = waiting(12, { trains });
      return judge(flow, takeMeasures(flow, config, MEASURES), config, "0.0.0").recommendations.find(
        ({ id }) => id === "release-batches",
      )?.action;
    };
    expect(advised(every(0, 42, 82, 126, 168, 182, 224))).toBe(
      "Unless a release about every 6 weeks is a plan: deliver twice as often from this week on, on fixed days; then on every merge. If it is: declare it (releaseCadence: 6w), and what was waited by plan is not judged.",
    );
    // Four of six gaps alike are no rhythm, of which nothing is asked.
    expect(advised(every(0, 42, 56, 98, 112, 154, 196))).toBe(
      "Deliver twice as often from this week on, on fixed days; then on every merge.",
    );
    expect(advised(every(0, 42, 82, 126, 168, 182, 224), planned)).toBeUndefined();
  });

  test("who keeps the rhythm is told to take changes in until closer to the release, where most of the wait lies there", () => {
    const flow = waiting(12, { trains: every(0, 42, 82, 126, 168, 182, 224) });
    const finished = flow.finished.map((change) => ({
      ...change,
      spans: change.spans.flatMap((span) => {
        if (span.stage !== "release") return [span];
        const cut = span.from + (span.to - span.from) / 4;
        return [
          { ...span, to: cut, part: "cut" as const },
          { ...span, from: cut, part: "publication" as const },
        ];
      }),
    }));
    const late = { ...flow, finished };
    const step = judge(
      late,
      takeMeasures(late, aConfig(), MEASURES),
      aConfig(),
      "0.0.0",
    ).recommendations.find(({ id }) => id === "release-batches");
    expect(step?.action).toBe(
      "Unless a release about every 6 weeks is a plan: deliver twice as often from this week on, on fixed days; then on every merge. If it is: keep it, and take changes in until closer to the release.",
    );
  });

  test("are not where they are fewer, too uneven, declared, or no choice", () => {
    expect(asked(0, 42, 84, 126, 168)).toBeUndefined();
    // Gaps of 42 14 42 14 42 42: four of six.
    expect(asked(0, 42, 56, 98, 112, 154, 196)).toBeUndefined();
    const regular = { trains: every(0, 42, 84, 126, 168, 210) };
    expect(sentences(waiting(12, regular)).sentences.join(" ")).not.toContain("plan?");
    const deployed = waiting(12, { ...regular, source: "deployments" });
    expect(sentences(deployed, aConfig()).sentences.join(" ")).not.toContain("plan?");
  });
});
