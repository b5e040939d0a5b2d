/** Twelve weeks as one window, and as two of six: the first of them in a report that was written and read again. */
import { describe, expect, test } from "vitest";
import { readReport } from "../../src/commands/report-file/report-file.ts";
import { refusedBaseline } from "../../src/judge/baseline/refused.ts";
import { seenOf } from "../../src/judge/baseline/seen-window.ts";
import { judge } from "../../src/judge/judge.ts";
import type { Report } from "../../src/judge/report/report.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import type { Measured, Paradox } from "../../src/measures/measure.ts";
import { incidents } from "../../src/measures/outcomes/incidents.ts";
import { paradox } from "../../src/measures/outcomes/paradox.ts";
import type { Change, Delivery, Flow, Train } from "../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aDelivery,
  aFlow,
  anOpenChange,
  days,
  hours,
  SEES_GITHUB,
  T0,
  weeks,
} from "../builders.ts";

const CONFIG = aConfig();
const nameOf = (week: number) => `v${week}`;
/** A delivery on the sixth day of each week, and of the two before. */
const outAt = (week: number) => weeks(week) + days(6);
const TRAINS = Array.from({ length: 14 }, (_, i): Train => {
  const at = T0 + outAt(i - 2);
  return { stream: "", ref: nameOf(i - 2), cut: at, startedAt: at, finishedAt: at };
});

/** When somebody opened one, how long it waited for a look, and whether it ever was merged; ms after `T0`. */
interface Life {
  readonly openedAt: number;
  readonly look: number;
  readonly author: string;
  readonly isMerged: boolean;
}

/** Evenly over seven days, by two people in turns. */
const week = (number: number, count: number, of: Partial<Life> = {}): Life[] =>
  Array.from({ length: count }, (_, i) => ({
    openedAt: weeks(number) + Math.round(((i + 0.5) * days(7)) / count),
    look: hours(4),
    author: i % 2 === 0 ? "one" : "two",
    isMerged: true,
    ...of,
  }));

/** Ten a week in the first six, thirty in the others; in the last two weeks of the first six a look took eight hours. */
const RISEN = Array.from({ length: 12 }, (_, i) =>
  week(i, i < 6 ? 10 : 30, { look: hours(i === 4 || i === 5 ? 8 : 4) }),
).flat();
/** Ten a week all along, and from the seventh on twenty more that nobody looked at. */
const WAITING = Array.from({ length: 12 }, (_, i) => [
  ...week(i, 10),
  ...(i < 6 ? [] : week(i, 20, { isMerged: false })),
]).flat();

/** Merged two days after the opening, and out with the next delivery; as it is known at an instant. */
function changeOf({ openedAt, look, author, isMerged }: Life, id: string, until: number): Change | null {
  if (openedAt >= until) return null;
  const startedAt = openedAt - days(1);
  const common = { id, author, startedAt, pull: { author } };
  const mergedAt = openedAt + days(2);
  if (!isMerged || mergedAt >= until) {
    const looked = isMerged && openedAt + look < until;
    const waited = looked ? look : until - openedAt;
    const stages = [
      ["coding", days(1)],
      ["pickup", waited],
    ] as [string, number][];
    if (looked) stages.push(["review", until - openedAt - look]);
    return anOpenChange({ ...common, stages: stages as never });
  }
  const train = Math.ceil((mergedAt - days(6)) / weeks(1));
  const isOut = outAt(train) < until;
  const change = aChange({
    ...common,
    delivery: isOut ? nameOf(train) : null,
    stages: [
      ["coding", days(1)],
      ["pickup", look],
      ["merge", days(2) - look],
      ...(isOut ? ([["release", outAt(train) - mergedAt]] as const) : []),
    ],
  });
  return isOut
    ? { ...change, deliveredAt: { at: T0 + outAt(train), source: "tag", ref: nameOf(train) } }
    : change;
}

const isIn = (at: number, { from, to }: Window) => at >= T0 + from && at < T0 + to;
interface Window {
  readonly from: number;
  readonly to: number;
}
const known = (moment: object): number => ("at" in moment ? (moment.at as number) : Number.NaN);

/** What is seen of a window when it ends, or so long after it: deliveries are judged after fourteen days. */
function flowOf(lives: readonly Life[], window: Window, later = 0): Flow {
  const all = lives.flatMap((life, i) => changeOf(life, `c${i}`, window.to) ?? []);
  const merged = all.filter(({ mergedAt }) => isIn(known(mergedAt), window));
  const finished = all.filter(({ deliveredAt }) => isIn(known(deliveredAt), window));
  const takenAt = T0 + window.to + later;
  const deliveries = TRAINS.filter(({ finishedAt }) => isIn(finishedAt, window)).map(
    ({ ref, finishedAt }, i): Delivery =>
      aDelivery({
        name: ref,
        finishedAt,
        carried: finished.filter(({ delivery }) => delivery === ref).length,
        observed: takenAt - finishedAt >= days(14),
        failures:
          i % 3 === 0
            ? [
                {
                  kind: "reverted",
                  certain: true,
                  says: "it was reverted",
                  ref: "x",
                  at: finishedAt,
                  url: null,
                },
              ]
            : [],
      }),
  );
  return {
    ...aFlow({
      window,
      sees: SEES_GITHUB,
      finished,
      merged,
      open: all.filter(({ mergedAt }) => !("at" in mergedAt)),
      deliveries,
      trains: TRAINS.filter(({ finishedAt }) => finishedAt <= T0 + window.to),
    }),
    takenAt,
  };
}

const [WHOLE, FIRST, SECOND] = [
  { from: 0, to: weeks(12) },
  { from: 0, to: weeks(6) },
  { from: weeks(6), to: weeks(12) },
] as const;

const reportOf = (flow: Flow): Report =>
  judge(flow, takeMeasures(flow, CONFIG, [incidents, paradox]), CONFIG, "0.1.0");

/** As a file would hold it. */
const read = (report: object): Report => readReport(JSON.stringify(report), "baseline.json");

function taken(flow: Flow, baseline?: Report): Measured {
  const seen = baseline && seenOf(baseline);
  const measurement = takeMeasures(flow, CONFIG, [paradox], seen)[0]!.measurement;
  if (measurement.status !== "measured") throw new Error(measurement.because);
  return measurement;
}

const rowIn = ({ rows }: Paradox, about: string) => rows.find((row) => row.about === about)!;
/** What does not depend on the name of the two. */
const figuresIn = (found: Paradox, about: string) => {
  const { earlier, later, ratio } = rowIn(found, about);
  return { earlier, later, ratio };
};

describe("twelve weeks as two windows", () => {
  const halves = taken(flowOf(RISEN, WHOLE, days(14)));
  const baseline = read(reportOf(flowOf(RISEN, FIRST, days(14))));
  const windows = taken(flowOf(RISEN, SECOND, days(14)), baseline);
  const [one, two] = [halves.paradox!, windows.paradox!];

  test("have the word, the ratios and the intervals of the halves", () => {
    expect([two.word, two.waitsIn, two.seen]).toEqual([one.word, one.waitsIn, one.seen]);
    expect(one.word).toBe("more shipped");
    // Labels of statistics do not name what is held against what.
    expect(windows.statistics).toEqual(halves.statistics);
    expect(windows.n).toBe(halves.n);
    // 60 and 180 in six weeks each.
    expect(figuresIn(two, "opened")).toMatchObject({ earlier: 10, later: 30 });
  });

  test.each([
    ["opened"],
    ["merged"],
    ["shipped"],
    ["lines"],
    ["lead-time"],
    ["deliveries"],
    ["batch"],
    ["rework"],
    ["failures"],
    ["people"],
    ["year-before"],
  ])("have the figures of the halves, of what is known of both at the end: %s", (about) => {
    expect(figuresIn(two, about)).toEqual(figuresIn(one, about));
  });

  test("have their courses, and say where the second begins", () => {
    expect(two.courses).toEqual(one.courses);
    expect(two.middle).toBe(one.middle);
    expect([one.baseline, two.baseline]).toEqual([null, { from: T0, to: T0 + weeks(6) }]);
  });

  test("leave out the looks that were still to be watched when the first ended", () => {
    // Of the halves those of all six weeks: 40 of 4 hours, 20 of 8. Of the windows those of the first four weeks: 4 hours alone.
    const mixed = flowOf(
      RISEN.map((life) =>
        life.openedAt < weeks(6) && life.openedAt >= weeks(2) ? { ...life, look: hours(8) } : life,
      ),
      WHOLE,
    );
    const cut = read(
      reportOf(
        flowOf(
          RISEN.map((life) =>
            life.openedAt < weeks(6) && life.openedAt >= weeks(2) ? { ...life, look: hours(8) } : life,
          ),
          FIRST,
        ),
      ),
    );
    // 20 of 4 hours and 40 of 8 in six weeks: 8 in the middle. 20 and 20 in four: 6, between the two.
    expect(figuresIn(taken(mixed).paradox!, "first-look").earlier).toBe(8 * 3600);
    expect(figuresIn(taken(flowOf(RISEN, SECOND), cut).paradox!, "first-look").earlier).toBe(6 * 3600);
  });

  test("leave out the deliveries that were too young to be judged when the baseline was written", () => {
    // The first and the fourth of six failed. Seven days after their end that of day 41 of 42 is too young.
    const early = read(reportOf(flowOf(RISEN, FIRST, days(7))));
    expect(figuresIn(two, "failures").earlier).toBeCloseTo(2 / 6, 12);
    const found = taken(flowOf(RISEN, SECOND, days(14)), early).paradox!;
    expect(figuresIn(found, "failures").earlier).toBeCloseTo(2 / 5, 12);
  });

  test("do not tell of the same people, whom no report names", () => {
    expect(rowIn(one, "same-people").ratio!.value).toBeCloseTo(3, 12);
    expect(rowIn(two, "same-people")).toMatchObject({
      ratio: null,
      why: "who opened what stands in no report",
    });
    expect(windows.note).toContain("Who opened what stands in no report");
  });

  test("are told as what they are", () => {
    expect(two.says).toMatch(
      /^More was opened and more was shipped since the baseline of 2026-\d\d-\d\d to 2026-\d\d-\d\d: 3 times \(.+\) as many changes were opened a week as then, and [\d.]+ times \(.+\) as many shipped\.$/,
    );
    expect(JSON.stringify([two.says, two.rows, windows.note, windows.statistics])).not.toMatch(/hal(f|ves)/);
  });

  test("where a rise waits, name the same stage", () => {
    const [whole, cut] = [
      taken(flowOf(WAITING, WHOLE)),
      taken(flowOf(WAITING, SECOND), read(reportOf(flowOf(WAITING, FIRST)))),
    ].map((found) => found.paradox!) as [Paradox, Paradox];
    expect([whole.word, whole.waitsIn]).toEqual(["not more shipped", "pickup"]);
    expect([cut.word, cut.waitsIn]).toEqual(["not more shipped", "pickup"]);
    expect(figuresIn(cut, "shipped")).toEqual(figuresIn(whole, "shipped"));
    expect(cut.says).toMatch(
      /^More was opened since the baseline of .+, not more shipped, and it waits in pickup/,
    );
  });
});

describe("windows with time between them", () => {
  const baseline = read(reportOf(flowOf(RISEN, { from: 0, to: weeks(5) }, days(14))));
  const apart = taken(flowOf(RISEN, { from: weeks(7), to: weeks(12) }), baseline);

  test("know what was opened in each, and of what was shipped only what had the time in the first", () => {
    const found = apart.paradox!;
    expect(figuresIn(found, "opened")).toMatchObject({ earlier: 10, later: 30 });
    // A week's ten count evenly over the week before their delivery, on day 6, and 0.3 of them of the next: as many a week as came.
    const { earlier, later } = rowIn(found, "shipped");
    expect(earlier).toBeCloseTo(10, 0);
    expect(later).toBeCloseTo(30, 0);
    expect(apart.note).toContain("Between the two windows lie 14 d of which nothing is known");
  });

  test("of unlike length are compared by the week, and that is said", () => {
    const long = taken(
      flowOf(RISEN, { from: weeks(4), to: weeks(12) }),
      read(reportOf(flowOf(RISEN, { from: 0, to: weeks(4) }))),
    );
    expect(long.note).toContain("The windows differ in length: 28 d in the baseline and 56 d here.");
    // 10 a week for two weeks and 30 for six: 200 in eight.
    expect(figuresIn(long.paradox!, "opened")).toMatchObject({ earlier: 10, later: 25 });
  });
});

describe("it cannot be told", () => {
  const second = flowOf(RISEN, SECOND);
  const first = reportOf(flowOf(RISEN, FIRST));
  const says = (baseline: object) => taken(second, read(baseline)).paradox!.says;

  test("against a report of before that left out what it takes", () => {
    const old = structuredClone(first) as Report;
    for (const { paradox: found } of old.measures) {
      delete (found as { people?: unknown } | null)?.people;
      delete (found as { baseline?: unknown } | null)?.baseline;
    }
    for (const delivery of old.deliveries) delete (delivery as { since?: unknown }).since;
    expect(says({ ...old, measures: old.measures.filter(({ id }) => id !== "paradox") })).toBe(says(old));
    expect(says(old)).toBe(
      "Cannot tell: an earlier flowaudit wrote the baseline, and left out what this takes; write the baseline again with this version: flowaudit report --json -o baseline.json.",
    );
  });

  test("against one that was made without pull requests", () => {
    const flow = { ...flowOf(RISEN, FIRST), sees: new Set(["history", "deliveries", "diffs"] as const) };
    expect(says(reportOf(flow))).toMatch(
      /^Cannot tell: the baseline was made without pull requests; read GitHub, and /,
    );
  });

  test("against one of a shallow clone, of few weeks, or of one person", () => {
    const gaps = [{ id: "shallow", says: "It is shallow.", remedy: "git fetch --unshallow" }];
    expect(says({ ...first, gaps })).toMatch(
      /^Cannot tell: the clone that the baseline was made of was shallow/,
    );
    expect(says(reportOf(flowOf(RISEN, { from: weeks(3), to: weeks(6) })))).toBe(
      "Cannot tell: the baseline's window is shorter than 4 weeks.",
    );
    const alone = RISEN.map((life) => ({ ...life, author: "one" }));
    const found = taken(flowOf(alone, SECOND), read(reportOf(flowOf(alone, FIRST)))).paradox!;
    expect(found.says).toMatch(/^Cannot tell: one person opened all of them/);
  });

  test("of few changes", () => {
    const few = RISEN.filter((_, i) => i >= 60 || i % 4 === 0);
    expect(taken(flowOf(few, SECOND), read(reportOf(flowOf(few, FIRST)))).paradox!.says).toBe(
      "Cannot tell: 15 and 180 changes were opened in the two windows, where it takes 20 in each.",
    );
  });
});

describe("a baseline is refused", () => {
  const [first, second] = [FIRST, SECOND].map((window) => reportOf(flowOf(RISEN, window))) as [
    Report,
    Report,
  ];
  const refused = (baseline: Report, report = second) => refusedBaseline(report, baseline);

  test("which lies before is not", () => {
    expect(refused(first)).toBeNull();
  });

  test.each([
    [
      "another repository",
      (report: Report) => (report.repository.name = "other"),
      "repository, other there and example here",
    ],
    [
      "another lane",
      (report: Report) => (report.inputs.lane = "automated"),
      "lane, automated there and all lanes here",
    ],
    [
      "another folder",
      (report: Report) => (report.inputs.path = "api"),
      "folder, api there and all folders here",
    ],
    [
      "other deliveries",
      (report: Report) => (report.inputs.deliveries.source = "none"),
      "source of deliveries, none there and tags here",
    ],
  ])("of %s", (_, become, says) => {
    const other = structuredClone(first);
    become(other);
    const found = refused(other)!;
    expect([found.kind, found.message]).toEqual(["usage", `The baseline is of something else: ${says}.`]);
    expect(found.next).toContain("flowaudit report --json -o baseline.json");
  });

  test("whose window overlaps", () => {
    const found = refused(first, reportOf(flowOf(RISEN, { from: weeks(5), to: weeks(12) })))!;
    expect(found.message).toMatch(/^The window of the baseline, .+, and that of this report, .+, overlap/);
    expect(found.next).toBe(`Let this one begin where the baseline's ends: --since ${first.window.to}`);
  });

  test("which lies after", () => {
    const found = refused(second, first)!;
    expect(found.message).toMatch(/^The window of the baseline, .+, lies after that of this report, .+\.$/);
    expect(found.next).toContain("Give the earlier of the two reports");
  });
});
