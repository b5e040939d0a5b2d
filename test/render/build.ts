/** Builders for the frozen reports: a report states only what differs from an empty one. */
import type {
  Recommendation,
  Report,
  ReportChange,
  ReportComparedMedians,
  ReportMeasure,
  ReportMoment,
  ReportSpan,
  ReportStage,
  ReportStatistic,
  ReportWorth,
} from "../../src/judge/report/report.ts";
import { UNTIL_KNOWN } from "./prose.ts";

export const DAY = 86_400;
export const HOUR = 3_600;

/** A commit id made of one hex digit and a number, so that it is easy to find again. */
export function commitId(n: number): string {
  return (0x1a2b3c4d + n * 0x1f3d5b).toString(16).padEnd(40, "9e");
}

export function missing(reason: string): ReportMoment {
  return { at: null, source: null, ref: null, url: null, missing: reason };
}

export function moment(at: string, source: string, ref: string, url: string | null = null): ReportMoment {
  return { at, source, ref, url, missing: null };
}

/** Seconds after an instant, as an ISO instant. */
export function after(iso: string, seconds: number): string {
  return new Date(Date.parse(iso) + seconds * 1000).toISOString();
}

/** Spans that touch, from an instant on. */
export function spansFrom(
  start: string,
  parts: readonly [stage: string, kind: ReportSpan["kind"], seconds: number, open?: boolean][],
): ReportSpan[] {
  let from = start;
  return parts.map(([stage, kind, seconds, open]) => {
    const to = after(from, seconds);
    const unseen = { workingSeconds: null, awaits: null, queuedSeconds: null, began: null };
    const span = { stage, kind, from, to, seconds, open: open === true, ...unseen };
    from = to;
    return span;
  });
}

export function aStatistic(
  label: string,
  unit: ReportStatistic["unit"],
  value: number | null,
  rest: Partial<ReportStatistic> = {},
): ReportStatistic {
  return {
    name: label.replaceAll(" ", ""),
    label,
    unit,
    value,
    working: null,
    why: null,
    interval: null,
    longRun: null,
    longRunWhy: null,
    ...rest,
  };
}

export function aMeasure(
  differs: Partial<ReportMeasure> & Pick<ReportMeasure, "id" | "title">,
): ReportMeasure {
  return {
    tells: "What the figure says of the whole.",
    definition: "The one summed over all changes, ÷ the other.",
    next: "Nothing: look again next month.",
    headline: false,
    source: "flowaudit",
    lanes: [],
    status: "measured",
    finding: "good",
    because: "It keeps to it; the yardstick is its threshold.",
    remedy: null,
    n: 84,
    smallSample: false,
    statistics: [],
    threshold: null,
    coverage: { seen: 84, of: 84, what: "finished changes", missing: [] },
    evidence: [],
    series: null,
    counts: [],
    comparison: null,
    paradox: null,
    queues: null,
    certainty: null,
    months: null,
    note: null,
    ...differs,
  };
}

export function unavailable(
  differs: Partial<ReportMeasure> & Pick<ReportMeasure, "id" | "title" | "because" | "remedy">,
): ReportMeasure {
  return aMeasure({
    status: "unavailable",
    finding: "unknown",
    n: null,
    coverage: null,
    next: UNTIL_KNOWN[differs.id] ?? "Supply what is missing.",
    ...differs,
  });
}

export function aStage(
  differs: Partial<ReportStage> & Pick<ReportStage, "stage" | "kind" | "waitsFor">,
): ReportStage {
  return {
    share: null,
    shareInterval: null,
    totalSeconds: 0,
    medianSeconds: null,
    p75Seconds: null,
    p90Seconds: null,
    entered: 0,
    inLeadTime: true,
    working: null,
    queue: null,
    ...differs,
  };
}

export function aChange(differs: Partial<ReportChange> & Pick<ReportChange, "id">): ReportChange {
  return {
    number: null,
    title: "Make it better",
    url: null,
    state: "merged",
    lane: "undeclared",
    assistant: null,
    evidence: [],
    style: "merge",
    mergeMark: null,
    kind: "other",
    hotfix: null,
    automated: false,
    finished: true,
    commits: 1,
    requestedAt: missing("not looked at"),
    workingIntakeSeconds: null,
    startedAt: missing("not looked at"),
    lastCommitAt: missing("not looked at"),
    openedAt: missing("not looked at"),
    readyAt: missing("not looked at"),
    firstReviewAt: missing("not looked at"),
    acceptedAt: missing("not looked at"),
    mergedAt: missing("not looked at"),
    closedAt: missing("not looked at"),
    deliveredAt: missing("not looked at"),
    delivery: null,
    leadTimeSeconds: null,
    workingLeadTimeSeconds: null,
    plannedWaitSeconds: null,
    spans: [],
    review: null,
    flags: [],
    files: null,
    size: null,
    sizeMissing: "its contents were not read",
    lines: null,
    linesMissing: "its contents were not read",
    scope: null,
    scopeMissing: "its contents were not read",
    integration: null,
    integrationMissing: "its commits were not read",
    assistance: null,
    reverts: null,
    revertedBy: null,
    drift: [],
    revertedAt: null,
    fate: null,
    branch: null,
    ...differs,
  };
}

/** Half of a wait that took 20 h a change, on 100 changes in three months. */
export function aRecommendation(differs: Partial<Recommendation>): Recommendation {
  const measure = differs.measure ?? "first-review-wait";
  return {
    id: "review-capacity",
    measure,
    measures: [measure],
    stage: null,
    action: "Do something else on Monday.",
    asks: "whoever plans the deliveries",
    followUp: "Go on with it.",
    because: "Something was found.",
    evidence: [],
    urls: (differs.evidence ?? []).map(() => null),
    worth: null,
    minor: false,
    worthMissing: "it shortens no stage",
    weight: 1,
    weightBecause: "it rests on 84 of 84 finished changes",
    guardrail: { measure: "change-failure", says: "Change failure rate and rollbacks (not known yet)" },
    reviewOn: { date: "2026-11-10", says: "whether the finding that it rests on is gone" },
    judgedBy: null,
    ...differs,
  };
}

/** A stage halved: hours saved off the median and the mean, and change-days a month. */
export function aWorth(medianHours: number, meanHours: number, changeDays: number): ReportWorth {
  const gain = (hours: number) => ({
    seconds: hours * HOUR,
    lowSeconds: hours * HOUR * 0.8,
    highSeconds: hours * HOUR * 1.25,
  });
  return {
    leadTime: { median: gain(medianHours), mean: gain(meanHours), shareOfMean: null },
    changeDaysPerMonth: { value: changeDays, low: changeDays * 0.8, high: changeDays * 1.25 },
    assumption: "the wait is half as long for every change, and nothing else moves",
  };
}

export type ReportOverrides = Partial<Omit<Report, "inputs" | "coverage">> & {
  readonly inputs?: Partial<Report["inputs"]>;
  readonly coverage?: Partial<Report["coverage"]>;
};

/** Of its inputs and its coverage too only what differs has to be said. */
export function aReport({ inputs, coverage, ...differs }: ReportOverrides): Report {
  return {
    earlier: null,
    lanes: [],
    schemaVersion: 2,
    tool: { name: "flowaudit", version: "0.1.0" },
    takenAt: "2026-09-29T00:00:00.000Z",
    repository: {
      name: "acme/shop",
      branch: "main",
      branchBecause: "the remote's default branch",
      head: commitId(0),
      url: "https://github.com/acme/shop",
    },
    window: {
      from: "2026-07-01T00:00:00.000Z",
      to: "2026-09-29T00:00:00.000Z",
      because: "the last 90 days",
    },
    inputs: {
      deliveries: {
        source: "tags",
        because: "version tags are the only deliveries that git knows",
        inWindow: 6,
        streams: [""],
      },
      path: null,
      lane: null,
      includeBots: false,
      releaseCadence: null,
      configured: [],
      calendar: null,
      bootstrap: { generator: "xoshiro128**", seed: 1, resamples: 2000 },
      ...inputs,
    },
    coverage: {
      finished: 84,
      withLeadTime: 84,
      merged: 90,
      automatedFinished: 0,
      automatedMerged: 0,
      bookkeepingFinished: 0,
      bookkeepingMerged: 0,
      styles: [{ style: "merge", count: 84 }],
      marks: [{ mark: "github-merge", says: "GitHub merges", count: 84 }],
      unexplained: 0,
      beforeRecord: 0,
      undelivered: 0,
      undated: 0,
      datedAhead: 0,
      ...coverage,
    },
    verdict: { sentences: [], constraint: null, holdsBack: false, certainty: null },
    fasterCoding: null,
    stages: [],
    measures: [],
    recommendations: [],
    controls: [],
    readiness: [],
    longest: [],
    changes: [],
    deliveries: [],
    incidents: [],
    defects: null,
    impacts: null,
    heads: null,
    gaps: [],
    ...differs,
  };
}

/** Medians in hours of two cohorts, a tenth of an hour around their difference being likely. */
export function someMedians(first: number, second: number): ReportComparedMedians {
  const shift = {
    seconds: (first - second) * HOUR,
    lowSeconds: (first - second - 0.1) * HOUR,
    highSeconds: (first - second + 0.1) * HOUR,
    relative: null,
  };
  return {
    firstSeconds: first * HOUR,
    secondSeconds: second * HOUR,
    ratio: { value: first / second, low: (first - 0.1) / second, high: (first + 0.1) / second },
    shift,
    together: null,
    people: null,
    direction: first < second ? "shorter" : "longer",
    seen: 0.05,
    says: `Lead time: ${first} instead of ${second} hours.`,
  };
}
