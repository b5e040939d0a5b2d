import { describe, expect, it } from "vitest";
import { readReport } from "../../src/commands/report-file/report-file.ts";
import { compareReports } from "../../src/judge/compared/compare-reports.ts";
import { judge } from "../../src/judge/judge.ts";
import { reportComparison } from "../../src/judge/parts/comparison-part.ts";
import type { ComparedReport, Report } from "../../src/judge/report/report.ts";
import { createRandom } from "../../src/lib/statistics/random.ts";
import { aiAbsorption } from "../../src/measures/assistance/ai-absorption.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { authorOf } from "../../src/measures/readings/cohort-comparison.ts";
import { cohortOf, declaresAssistance, hasLabel } from "../../src/model/cohorts.ts";
import type { Change, Flow, Train } from "../../src/model/flow.ts";
import { addingUp } from "../../src/render/words/adding-up.ts";
import { commonUnit } from "../../src/render/words/format.ts";
import { aChange, aConfig, aFlow, type ChangeOverrides, hours, T0 } from "../builders.ts";

const DAY = 24;
const CONFIG = aConfig({ bootstrap: { seed: 1, resamples: 200 } });

/** Changes that begin day by day from an hour on, with so many hours of coding and a day of release. */
function changes(
  count: number,
  from: number,
  coding: (i: number) => number,
  more: ChangeOverrides = {},
): Change[] {
  return Array.from({ length: count }, (_, i) =>
    aChange({
      id: `${from}-${i}`.padStart(40, "0"),
      startedAt: hours(from + i * DAY),
      stages: [
        ["coding", hours(coding(i))],
        ["release", hours(DAY)],
      ],
      ...more,
    }),
  );
}

const flowOf = (finished: readonly Change[], from: number, to: number, trains: readonly Train[] = []): Flow =>
  aFlow({ finished, window: { from: hours(from), to: hours(to) }, trains });

const reportOf = (flow: Flow, config = CONFIG): Report =>
  judge(flow, takeMeasures(flow, config, MEASURES), config, "0.0.0-test");

/** A release that began at an hour. */
const trainAt = (hour: number): Train => {
  const at = T0 + hours(hour);
  return { stream: "", ref: `v${hour}`, cut: at, startedAt: at, finishedAt: at };
};

/** Each delivered by itself. */
const alone = (changes: readonly Change[]) =>
  changes.map((change) => ({ ...change, delivery: `v${change.id}` }));

const BEFORE = reportOf(flowOf(alone(changes(42, 0, (i) => 40 + (i % 7))), 0, 44 * DAY));
const FROM = 60 * DAY;
const AFTER = reportOf(flowOf(alone(changes(42, FROM, (i) => 10 + (i % 7))), FROM, FROM + 44 * DAY));
const compared = (pilot: Report, baseline: Report): ComparedReport =>
  compareReports({ pilot, baseline, cohorts: null });
const answer = ({ answers }: ComparedReport, about: string) => answers.find((one) => one.about === about)!;

describe("two windows", () => {
  it("are compared stage by stage: hand-worked", () => {
    // Seven by seven: coding 10 + 3 = 13 h after 40 + 3 = 43 h; a day of release on both sides.
    const found = compared(AFTER, BEFORE);
    expect(found.kind).toBe("windows");
    const { stages: rows, total } = found.leadTime!;
    expect(rows.map(({ stage, difference }) => [stage, Math.round(difference.seconds)])).toEqual([
      ["coding", -30 * 3600],
      ["release", 0],
    ]);
    expect(total.firstSeconds / 3600).toBeCloseTo(37, 5);
    expect(total.secondSeconds / 3600).toBeCloseTo(67, 5);
    expect(answer(found, "lead-time")).toMatchObject({ conclusion: "better" });
    // 13 + 24 h and 43 + 24 h, the middle of seven each.
    expect(answer(found, "lead-time").says).toMatch(
      /^Better: 1 d 13 h instead of 2 d 19 h \(medians; likely .* shorter\)\. Four of five such comparisons would find \d+ % longer or \d+ % shorter\.$/,
    );
    expect(answer(compared(BEFORE, AFTER), "lead-time").conclusion).toBe("worse");
  });

  it("leave out what was waited for the next release of a cadence that both declare", () => {
    const EVERY_8_WEEKS = aConfig({ bootstrap: CONFIG.bootstrap, releaseCadence: hours(56 * DAY) });
    // A release goes out a day before each window: what merges within it waits for the next, 11 days or more away.
    const side = (from: number, days: number, config = EVERY_8_WEEKS) => {
      const all = changes(42, from, (i) => 10 + (i % 7)).map((change, i) =>
        aChange({
          id: change.id,
          startedAt: hours(from + i * DAY),
          stages: [
            ["coding", hours(10 + (i % 7))],
            ["release", hours(days * DAY)],
          ],
          delivery: `v${change.id}`,
        }),
      );
      return reportOf(flowOf(all, from, from + 56 * DAY, [trainAt(from - DAY)]), config);
    };
    const [before, after] = [side(0, 9), side(FROM, 1)];
    expect(after.inputs.releaseCadence).toBe("8w");
    expect(after.changes[0]!.plannedWaitSeconds).toBe(24 * 3600);
    const found = compared(after, before);
    // Coding is the same, and all of both waits is the plan.
    expect(found.leadTime!.stages.map(({ stage }) => stage)).toEqual(["coding"]);
    expect(answer(found, "lead-time").conclusion).toBe("no-detectable-change");
    expect(answer(found, "lead-time").says).toMatch(
      / By plan a release goes out every 8 weeks: waiting for the next one is no part of the times that are compared\.$/,
    );
    const lead = found.figures.find(({ measure }) => measure === "lead-time")!;
    expect([lead.baseline.value, lead.pilot.value]).toEqual([13 * 3600, 13 * 3600]);
    // Who declares nothing is told of eight days less, and who declares it on one side alone of that, too.
    const undeclared = side(0, 9, CONFIG);
    expect(answer(compared(side(FROM, 1, CONFIG), undeclared), "lead-time").conclusion).toBe("better");
    const half = compared(after, undeclared);
    expect(answer(half, "lead-time").conclusion).toBe("better");
    expect(half.caveats).toContain(
      "The cadences of releases differ (releaseCadence): 8w in the pilot and none in the baseline. What is waited by plan is in the times that are compared.",
    );
  });

  it("give the same bytes from their files", () => {
    const file = (report: Report) => readReport(JSON.stringify(report), "a.json");
    expect(JSON.stringify(compared(file(AFTER), file(BEFORE)))).toBe(JSON.stringify(compared(AFTER, BEFORE)));
  });

  it("too few changes, or weeks, are not called unchanged", () => {
    const few = reportOf(
      flowOf(
        changes(19, FROM, () => 10),
        FROM,
        FROM + 44 * DAY,
      ),
    );
    expect(answer(compared(few, BEFORE), "lead-time")).toMatchObject({
      conclusion: "too-few",
      says: "Too few to tell: 19 and 42 changes with a known lead time, where it takes 20 of each.",
    });
    // 24 changes, all of which finish within eight days.
    const short = changes(8, FROM, () => 10).flatMap((change, i) =>
      [0, 1, 2].map((copy) => ({ ...change, id: `${copy}${i}`.padStart(40, "f") })),
    );
    const found = compared(reportOf(flowOf(short, FROM, FROM + 44 * DAY)), BEFORE);
    expect(answer(found, "lead-time").conclusion).toBe("too-few");
    expect(found.leadTime!.pValue).toBeNull();
    expect(found.leadTime!.total.difference).toMatchObject({ lowSeconds: null, highSeconds: null });
    // One word for one state, and no interval beside it.
    const { medians } = found.leadTime!;
    expect(medians.lead.says).toBe("Lead time: too few to tell, 1 d 10 h instead of 2 d 19 h (medians).");
    expect(medians.lead).toMatchObject({ shift: { lowSeconds: null, highSeconds: null }, seen: null });
    expect(found.figures.find(({ measure }) => measure === "lead-time")).toMatchObject({
      conclusion: "too-few",
      because:
        "Finished changes fall into 2 different weeks on one side and 7 on the other, where it takes 6 on each.",
    });
  });

  it("have one word for lead time, wherever it stands", () => {
    for (const [pilot, baseline] of [
      [AFTER, BEFORE],
      [BEFORE, AFTER],
      [
        reportOf(
          flowOf(
            changes(42, FROM, (i) => 40 + (i % 7)),
            FROM,
            FROM + 44 * DAY,
          ),
        ),
        BEFORE,
      ],
    ] as const) {
      const found = compared(pilot, baseline);
      const { conclusion } = answer(found, "lead-time");
      expect(found.figures.find(({ measure }) => measure === "lead-time")).toMatchObject({
        conclusion,
        because: null,
      });
    }
  });

  it("count the intervals that they show: hand-worked", () => {
    // Coding, release and all of them, as they are and matched; before the merge, after it, and lead time by ranks.
    // Nothing was reviewed, and of no figure there is enough.
    const found = compared(AFTER, BEFORE);
    expect(found.figures.filter(({ because }) => because === null).map(({ measure }) => measure)).toEqual([
      "lead-time",
    ]);
    expect(found.comparisons.count).toBe(3 + 3 + 3);
  });

  it("that overlap are refused, those of two repositories are not", () => {
    expect(() => compared(BEFORE, BEFORE)).toThrow("The windows overlap from");
    const other = {
      ...AFTER,
      window: BEFORE.window,
      repository: { ...AFTER.repository, name: "other", url: null },
    };
    expect(compared(other, BEFORE).kind).toBe("repositories");
    const shared = { ...BEFORE, repository: other.repository };
    expect(() => compared(shared, BEFORE)).toThrow("would be counted on both sides");
  });

  it("that end at different events are not compared in lead time", () => {
    const { inputs } = AFTER;
    const merged = {
      ...AFTER,
      inputs: { ...inputs, deliveries: { ...inputs.deliveries, source: "none" } },
    } as Report;
    const found = compared(merged, BEFORE);
    expect(found.leadTime).toBeNull();
    expect(found.leadTimeMissing).toContain("ends at its merge");
    expect(answer(found, "lead-time").conclusion).toBe("not-concluded");
    expect(found.caveats.some((says) => says.startsWith("Deliveries were read from nowhere"))).toBe(true);
  });

  it("tell stages as one where only one side was read with reviews", () => {
    const blind = {
      ...AFTER,
      measures: AFTER.measures.map((one) =>
        one.id === "first-review-wait"
          ? { ...one, status: one.status === "unavailable" ? "measured" : "unavailable" }
          : one,
      ),
    } as Report;
    const stages = compared(blind, BEFORE).leadTime!.stages.map(({ stage }) => stage);
    expect(stages).toEqual(["coding+integrate", "release"]);
  });
});

describe("figures", () => {
  const withEscapes = (report: Report, value: number, n: number): Report => ({
    ...report,
    measures: report.measures.map((one) =>
      one.id === "defect-escapes"
        ? {
            ...one,
            status: "measured",
            n,
            coverage: null,
            statistics: [
              {
                name: "escapesPer100Changes",
                label: "per 100",
                unit: "count",
                value,
                working: null,
                why: null,
                interval: null,
                longRun: null,
                longRunWhy: null,
              },
            ],
          }
        : one,
    ),
  });

  it("of counts have the score interval: hand-worked", () => {
    // 20 of 100 and 0 of 100. Score intervals: 20 + 1.92 ± 1.96 √(20 + 0.96) = 12.95 … 30.89, and 0 … 3.84.
    // 20 − √(7.05² + 3.84²) = 11.97 and 20 + √(10.89² + 0²) = 30.89.
    const found = compared(withEscapes(AFTER, 20, 100), withEscapes(BEFORE, 0, 100));
    const figure = found.figures.find(({ measure }) => measure === "defect-escapes")!;
    expect(figure.difference!.value).toBe(20);
    expect(figure.difference!.low).toBeCloseTo(11.97, 2);
    expect(figure.difference!.high).toBeCloseTo(30.89, 2);
    expect(figure.conclusion).toBe("worse");
    expect(answer(found, "defect-escapes").conclusion).toBe("worse");
  });

  it("say why nothing is concluded", () => {
    const { figures } = compared(withEscapes(AFTER, 20, 19), withEscapes(BEFORE, 0, 100));
    for (const { conclusion, because } of figures)
      expect(because === null).toBe(["better", "worse", "no-detectable-change"].includes(conclusion));
    const escapes = figures.find(({ measure }) => measure === "defect-escapes")!;
    expect(escapes).toMatchObject({
      conclusion: "too-few",
      because: "19 and 100 observations, where it takes 20 of each",
    });
  });
});

describe("two cohorts of one window", () => {
  const HELP = {
    tier: "explicit",
    assistant: "Claude",
    evidence: "x",
    ref: "x",
    model: null,
    prompt: null,
  } as const;
  const flow = flowOf(
    [...changes(25, 0, (i) => 10 + (i % 5), { assistance: HELP }), ...changes(25, 1, (i) => 30 + (i % 5))],
    0,
    44 * DAY,
  );
  const part = (holds: (change: Change) => boolean) => reportOf(cohortOf(flow, holds));

  it("are compared as the measure of AI absorption compares them", () => {
    const found = compareReports({
      pilot: part(declaresAssistance),
      baseline: part((one) => !declaresAssistance(one)),
      cohorts: ["declared", "undeclared"],
    });
    const measured = aiAbsorption.measure!(flow, CONFIG);
    if (measured.status !== "measured") throw new Error(measured.because);
    const { rows, total, p } = measured.comparison!;
    expect(found.leadTime!.stages.map(({ difference }) => difference.seconds)).toEqual(
      rows.map(({ difference }) => difference.seconds),
    );
    expect(found.leadTime!.total.difference).toEqual({
      seconds: total.difference.seconds,
      lowSeconds: total.difference.low,
      highSeconds: total.difference.high,
    });
    expect(found.leadTime!.pValue).toBe(p);
    expect(answer(found, "lead-time").conclusion).toBe("better");
    // What only a whole window has is left out.
    expect(found.figures.map(({ measure }) => measure)).not.toContain("deployment-frequency");
  });

  it("of AI assistance get the same answer as the whole window's report, whatever it is", () => {
    const answers = new Set<string>();
    for (let seed = 1; seed <= 40; seed++) {
      const { next } = createRandom(seed);
      // Coding of one help, none or more; a wait of as much or more; the second half in other deliveries.
      const [coding, wait] = [[0.3, 1, 3][seed % 3]!, [1, 8][seed % 2]!];
      const finished = Array.from({ length: 60 + (seed % 3) * 40 }, (_, i) => {
        const help = next() < 0.4;
        const [one, other] = [(1 + 20 * next()) * (help ? coding : 1), (1 + 20 * next()) * (help ? wait : 1)];
        return aChange({
          id: `${i}`.padStart(40, "a"),
          startedAt: hours(i * 12),
          stages: [
            ["coding", hours(Math.round(one * 10) / 10)],
            ["release", hours(Math.round(other * 10) / 10)],
          ],
          delivery: `v${seed % 5 === 0 ? i : i % 4}`,
          // Of one, or of six who do what they do with help and without, or of whom three always have it.
          author: `${[0, i % 6, help ? i % 3 : 3 + (i % 3)][seed % 3]}`,
          ...(help ? { assistance: {} } : {}),
        });
      });
      // Every third team releases by a plan.
      const config = seed % 3 === 0 ? { ...CONFIG, releaseCadence: hours(9) } : CONFIG;
      const world = flowOf(finished, 0, 60 * DAY * 12, [trainAt(0)]);
      const measured = aiAbsorption.measure!(world, config);
      if (measured.status !== "measured") throw new Error(measured.because);
      const [pilot, baseline] = [
        reportOf(cohortOf(world, declaresAssistance), config),
        reportOf(
          cohortOf(world, (one) => !declaresAssistance(one)),
          config,
        ),
      ];
      const found = compareReports({
        pilot,
        baseline,
        cohorts: ["declared", "undeclared"],
        isOfAssistance: true,
        authors: new Map(world.changes.map((change) => [change.id, authorOf(change)])),
      });
      const { answer: word, says, medians } = reportComparison(measured.comparison!);
      expect(found.fasterCoding).toEqual({ answer: word, says });
      expect(found.leadTime!.medians).toEqual(medians);
      // Yes is better, no never is.
      if (word === "yes") expect(answer(found, "lead-time").conclusion).toBe("better");
      if (word === "no") expect(answer(found, "lead-time").conclusion).not.toBe("better");
      answers.add(word);
    }
    expect([...answers].sort()).toEqual(["cannot tell", "no", "yes"]);
  });

  it("hold each change once, and the defects that are put down to them", () => {
    const [first, last] = [flow.changes[0]!.id, flow.changes.at(-1)!.id];
    const told = (change: string) => ({ change, by: "named" as const, says: "" });
    const defect = { name: "#1", title: "", openedAt: T0, url: null, fixedBy: null };
    const all = {
      ...flow,
      defects: [
        { ...defect, escaped: [told(first), told(last)] },
        { ...defect, escaped: [told(last)] },
        { ...defect, escaped: [] },
      ],
    };
    const declared = cohortOf(all, declaresAssistance);
    const rest = cohortOf(all, (one) => !declaresAssistance(one));
    expect([declared.finished.length, rest.finished.length]).toEqual([25, 25]);
    expect(declared.defects!.map(({ escaped }) => escaped.map(({ change }) => change))).toEqual([[first]]);
    expect(rest.defects!.map(({ escaped }) => escaped.map(({ change }) => change))).toEqual([[last], [last]]);
  });

  it("by a label are found whatever its case", () => {
    const pull = (labels: string[]) => ({ pull: { labels } }) as unknown as Change;
    expect(hasLabel("Team:*")(pull(["team:web"]))).toBe(true);
    expect(hasLabel("team")(pull(["team:web"]))).toBe(false);
    expect(hasLabel("team")({ pull: null } as Change)).toBe(false);
  });
});

describe("printed stages", () => {
  it("add up to the printed total, down and across", () => {
    const unit = commonUnit(20 * 3600);
    for (let seed = 1; seed <= 300; seed++) {
      const part = (k: number) => ((seed * 7919 * k) % 10_007) * 3.7;
      const rows = [1, 2, 3, 4, 5].map((k) => ({
        stage: "coding",
        kind: "work" as const,
        firstSeconds: part(k),
        secondSeconds: part(k + 5),
        difference: { seconds: part(k) - part(k + 5), lowSeconds: null, highSeconds: null },
        adjusted: null,
        sameWeek: null,
        hangsOn: [],
        certain: false,
      }));
      const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
      const total = {
        ...rows[0]!,
        firstSeconds: sum((row) => row.firstSeconds),
        secondSeconds: sum((row) => row.secondSeconds),
        difference: { seconds: sum((row) => row.difference.seconds), lowSeconds: null, highSeconds: null },
      };
      const shown = addingUp({ stages: rows, total }, unit);
      const tenths = (words: string) => Math.round(Number(words.replace("−", "-").replace("+", "")) * 10);
      const printed = [...shown.stages, shown.total].map((row) => [
        tenths(unit.number(row.firstSeconds)),
        tenths(unit.number(row.secondSeconds)),
        tenths(unit.more(row.difference.seconds)),
      ]);
      const all = printed.pop()!;
      for (const column of [0, 1, 2])
        expect(printed.reduce((one, row) => one + row[column]!, 0)).toBe(all[column]);
      for (const row of [...printed, all]) expect(row[0]! - row[1]!).toBe(row[2]);
      // The total is that of the exact figures.
      expect(all[0]).toBe(Math.round(total.firstSeconds / 360));
    }
  });
});
