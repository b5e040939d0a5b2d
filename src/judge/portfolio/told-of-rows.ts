/** What budgets can be held against in a repository of a dataset: what its report says, out of its rows. */
import { present } from "../../lib/must.ts";
import { isoOf } from "../../lib/time/instants.ts";
import type { Finding, Unit } from "../../measures/measure.ts";
import { labelOfStage } from "../budgets/figure.ts";
import type { Told, ToldMeasure, ToldStage, ToldStatistic } from "../budgets/told-figures.ts";
import {
  byMeasure,
  type Catalogue,
  gapsOfReport,
  intervalOf,
  judgedIn,
  OF_STAGES,
  type ReadRow,
  type ReadRows,
} from "./record-of-rows.ts";

type Figure = ReadRow<"measures">;

/** @param rows of one repository that was judged */
export function toldOfRows({ repos, measures, gaps }: ReadRows, catalogue: Catalogue["measures"]): Told {
  const repo = present(repos[0], "the row of the repository");
  const all = byMeasure(measures);
  return {
    takenAt: isoOf(repo.as_of),
    window: { from: isoOf(repo.window_from ?? repo.as_of) },
    begins: repo.begins_at === null ? null : isoOf(repo.begins_at),
    coverage: { withLeadTime: repo.with_lead_time ?? 0 },
    gaps: gapsOfReport(gaps),
    measures: all.flatMap(([id, of]) => (id.startsWith(OF_STAGES) ? [] : [measureOf(id, of, catalogue)])),
    stages: all.flatMap(([id, of]) => (id.startsWith(OF_STAGES) ? [stageOf(id, of)] : [])),
  };
}

const AGAIN = "Collect it again with this version of flowaudit.";

function measureOf(id: string, of: readonly Figure[], catalogue: Catalogue["measures"]): ToldMeasure {
  const { status, finding, because, remedy, n, coverage_seen: seen, coverage_of } = judgedIn(of);
  const next = catalogue.find(({ meta }) => meta.id === id)?.meta.next;
  return {
    id,
    status: status as ToldMeasure["status"],
    because: because ?? "",
    remedy,
    next: next?.[finding as Finding] ?? AGAIN,
    n,
    coverage: seen === null || coverage_of === null ? null : { seen, of: coverage_of, what: "observations" },
    statistics: of.flatMap(statisticOf),
  };
}

/** What a figure is in words is not kept: that of a quantile follows from its name, which stands for itself else. */
function statisticOf(row: Figure): ToldStatistic[] {
  const { statistic: name, unit, value, why } = row;
  if (name === null || unit === null) return [];
  const label = (unit === "seconds" ? labelOfStage(name) : null) ?? name;
  return [{ name, label, unit: unit as Unit, value, why, interval: intervalOf(row) }];
}

/** It alone comes before lead time. */
const INTAKE = "intake";

function stageOf(id: string, of: readonly Figure[]): ToldStage {
  const row = (name: string) => of.find(({ statistic }) => statistic === name);
  const value = (name: string) => row(name)?.value ?? null;
  const stage = id.slice(OF_STAGES.length);
  const share = row("share");
  return {
    stage,
    inLeadTime: stage !== INTAKE,
    entered: judgedIn(of).n ?? 0,
    medianSeconds: value("medianSeconds"),
    p75Seconds: value("p75Seconds"),
    p90Seconds: value("p90Seconds"),
    share: value("share"),
    shareInterval: share === undefined ? null : intervalOf(share),
  };
}
