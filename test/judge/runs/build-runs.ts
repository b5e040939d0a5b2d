/** Reports whose changes are as a test says: one a change, finished in the order given. */
import type { Report, ReportChange } from "../../../src/judge/report/report.ts";
import {
  aChange,
  after,
  aMeasure,
  aReport,
  aStatistic,
  DAY,
  HOUR,
  moment,
  spansFrom,
} from "../../render/build.ts";

export interface Drawn {
  /** Hours in these stages. */
  readonly coding: number;
  readonly pickup?: number;
  readonly review?: number;
  readonly release?: number;
  /** Days after the window's begin. */
  readonly finished: number;
  readonly differs?: Partial<ReportChange>;
}

const SHAS = 40;

/** A window of so many days, with a lead time and reviews that were seen. */
export function reportWith(
  from: string,
  days: number,
  drawn: readonly Drawn[],
  differs: Partial<Report> = {},
): Report {
  const changes = drawn.map((one, i) => changeIn(from, one, i));
  const leads = changes.map(({ leadTimeSeconds }) => leadTimeSeconds ?? 0).sort((a, b) => a - b);
  const middle = (leads[Math.floor((leads.length - 1) / 2)]! + leads[Math.ceil((leads.length - 1) / 2)]!) / 2;
  const n = changes.length;
  const coverage = { seen: n, of: n, what: "finished changes", missing: [] };
  const median = (value: number) => [aStatistic("median", "seconds", value, { name: "medianSeconds" })];
  return aReport({
    window: { from, to: after(from, days * DAY), because: "it was asked for" },
    takenAt: after(from, days * DAY),
    coverage: { finished: n, withLeadTime: n },
    measures: [
      aMeasure({ id: "lead-time", title: "Lead time", n, coverage, statistics: median(middle) }),
      aMeasure({ id: "first-review-wait", title: "First look", n, coverage, statistics: median(HOUR) }),
      repairs(changes, coverage),
    ],
    changes,
    ...differs,
  });
}

function repairs(
  changes: readonly ReportChange[],
  coverage: NonNullable<Report["measures"][number]["coverage"]>,
) {
  const share = changes.filter(({ kind }) => kind === "fix").length / changes.length;
  return aMeasure({
    id: "rework",
    title: "Repairs",
    n: changes.length,
    coverage,
    statistics: [aStatistic("changes that repair", "share", share, { name: "repairShare" })],
  });
}

function changeIn(
  from: string,
  { coding, pickup = 0, review = 0, release = 0, finished, differs }: Drawn,
  i: number,
) {
  const hours = coding + pickup + review + release;
  const end = after(from, finished * DAY);
  const start = after(end, -hours * HOUR);
  return aChange({
    id: `${i}`.padStart(SHAS, "0"),
    number: i,
    startedAt: moment(start, "commit", "x"),
    mergedAt: moment(after(end, -release * HOUR), "commit", "x"),
    deliveredAt: moment(end, "tag", "x"),
    delivery: `v${i}`,
    leadTimeSeconds: hours * HOUR,
    size: { files: 1, added: 20, deleted: 0, excluded: 0 },
    spans: spansFrom(start, [
      ["coding", "work", coding * HOUR],
      ["pickup", "wait", pickup * HOUR],
      ["review", "wait", review * HOUR],
      ["release", "wait", release * HOUR],
    ]),
    ...differs,
  });
}
