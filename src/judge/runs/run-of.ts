/** What a run leaves behind of its report: what comparing takes of it, in a file of bounded size. */
import { present } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import type { DatedRow } from "../../measures/comparison.ts";
import { type Comparable, comparableOf } from "../compared/comparable.ts";
import { STATISTICS } from "../compared/figure-table.ts";
import { AS_RECORDED } from "../compared/rows.ts";
import type {
  Recommendation,
  Report,
  Run,
  RunChanges,
  RunMeasure,
  RunRecommendation,
} from "../report/report.ts";
import { daysOf } from "./days.ts";

/** Changes that are kept: what an interval of their times rests on hardly gets narrower by more. */
export const MOST_CHANGES = 600;
/** Lists of packages, and letters of a name and of a sentence. */
const MOST_PACKAGES = 40;
const LONGEST_NAME = 60;
const LONGEST_TEXT = 200;

/** Makes the record of a report. Pure: the same in, the same out. */
export function runOf(report: Report): Run {
  const { tool, takenAt, repository, window, inputs, coverage, verdict } = report;
  const side = comparableOf(report, new Map());
  return {
    schemaVersion: 1,
    tool,
    takenAt,
    branch: repository.branch,
    head: repository.head,
    window: { from: window.from, to: window.to },
    path: inputs.path,
    includeBots: inputs.includeBots,
    deliveries: { source: inputs.deliveries.source, inWindow: inputs.deliveries.inWindow },
    sees: { reviews: side.seesReviews, checks: side.seesChecks },
    coverage: { finished: coverage.finished, withLeadTime: coverage.withLeadTime },
    constraint: verdict.constraint,
    recommendations: report.recommendations.map(adviceOf),
    measures: report.measures.flatMap(measureOf),
    changes: changesOf(side),
    days: daysOf(side),
  };
}

/** What verify asks for of a recommendation. */
export function adviceOf({
  id,
  stage,
  action,
  evidence,
  judgedBy,
  reviewOn,
}: Recommendation): RunRecommendation {
  return { id, stage, action, evidence, judgedBy, reviewOn: reviewOn.date };
}

function measureOf(measure: Report["measures"][number]): RunMeasure[] {
  const { id, title, status, finding, because, n, coverage, statistics } = measure;
  const compared = STATISTICS.get(id);
  if (compared === undefined) return [];
  const kept = statistics.filter(({ name }) => name === compared);
  return [
    {
      id,
      title,
      status,
      finding,
      because: text(because, LONGEST_TEXT),
      n,
      coverage: coverage && { seen: coverage.seen, of: coverage.of, what: coverage.what },
      statistics: kept.map(({ name, label, unit, value, why }) => ({
        name,
        label,
        unit,
        value,
        why: why && text(why, LONGEST_TEXT),
      })),
    },
  ];
}

export function changesOf({ window, rows }: Comparable): RunChanges {
  const all = rows({ joining: AS_RECORDED, besidePlan: false })
    .filter(({ finishedAt }) => Number.isFinite(finishedAt))
    .sort((a, b) => a.finishedAt - b.finishedAt || (a.name < b.name ? -1 : 1));
  const kept = spread(all, MOST_CHANGES);
  const seconds = (stage: keyof DatedRow["spent"]) => kept.map(({ spent }) => wholeSeconds(spent[stage]));
  const kinds = [...new Set(kept.map(({ kind }) => kind))].sort();
  const packages = packagesOf(kept);
  const deliveries = [...new Set(kept.flatMap(({ delivery }) => delivery ?? []))];
  return {
    of: all.length,
    finishedSeconds: kept.map(({ finishedAt }) => wholeSeconds(finishedAt - window.from)),
    beforeSeconds: seconds("coding+integrate"),
    reviewSeconds: seconds("review"),
    afterSeconds: seconds("release"),
    lines: kept.map(({ lines }) => lines),
    kinds,
    kind: kept.map(({ kind }) => kinds.indexOf(kind)),
    packages,
    package: kept.map((row) => placeAmong(packages, row.packages)),
    delivery: kept.map(({ delivery }) => (delivery === null ? null : deliveries.indexOf(delivery))),
  };
}

const wholeSeconds = (ms = 0) => Math.max(0, Math.round(ms / 1000));

/** So many of them, as far from each other as can be: a part of the order, not of what they took. */
function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, i) =>
    present(all[Math.floor(((i + 0.5) * all.length) / most)], "a change of the order"),
  );
}

const nameOf = (names: readonly string[]) => names.slice(0, 2).map((name) => text(name, LONGEST_NAME));

/** Lists of packages, the commonest first. Changes of several are alike in that: one list is enough for all of them. */
function packagesOf(rows: readonly DatedRow[]): string[][] {
  const counts = new Map<string, { names: string[]; count: number }>();
  for (const { packages } of rows) {
    if (packages === null) continue;
    const key = keyOf(packages);
    const known = counts.get(key);
    counts.set(key, { names: known?.names ?? nameOf(packages), count: (known?.count ?? 0) + 1 });
  }
  return [...counts.entries()]
    .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    .slice(0, MOST_PACKAGES)
    .map(([, { names }]) => names);
}

const keyOf = (packages: readonly string[]) => (packages.length > 1 ? "*" : (nameOf(packages)[0] ?? ""));

function placeAmong(lists: readonly string[][], packages: readonly string[] | null): number | null {
  if (packages === null) return null;
  const place = lists.findIndex((names) => keyOf(names) === keyOf(packages));
  return place === -1 ? null : place;
}
