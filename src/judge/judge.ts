import type { Config, WorkingCalendar } from "../config/config.ts";
import { finishOf } from "../config/delivery-sources.ts";
import { withUsual } from "../config/yardsticks.ts";
import { GENERATOR } from "../lib/statistics/random.ts";
import { text } from "../lib/text/text.ts";
import { cadenceWords } from "../lib/time/durations.ts";
import type { ControlResult, MeasureResult } from "../measures/measure.ts";
import { plannedWaitOf } from "../measures/readings/cadence.ts";
import { collectedSince } from "../measures/readings/collected.ts";
import { type Change, type Flow, type FlowRepository, isKnown } from "../model/flow.ts";
import {
  deliveryLink,
  iso,
  reportChange,
  reportFailure,
  reportHeads,
  reportIncident,
} from "./parts/changes-part.ts";
import { reportControls } from "./parts/controls-part.ts";
import { gapsOf, gapsOfChange } from "./parts/gaps-part.ts";
import { reportLanes } from "./parts/lanes-part.ts";
import { type Links, linksFor } from "./parts/links.ts";
import { LONGEST_NOTE, reportMeasure } from "./parts/measures-part.ts";
import { reportDefect, reportImpact, reportRestoration } from "./parts/outcomes-part.ts";
import { outsideHours } from "./parts/outside-hours.ts";
import { reportCalendar, reportStage, type WorkingSeconds, workingSeconds } from "./parts/working-part.ts";
import { readinessOf } from "./readiness/judge-readiness.ts";
import { recommend, seenOf } from "./recommend.ts";
import { fasterCoding } from "./recommendations/faster-coding.ts";
import type { Seen } from "./recommendations/rule.ts";
import type {
  Explanation,
  Report,
  ReportBefore,
  ReportChange,
  ReportDelivery,
  ReportForRows,
  ReportHead,
  ReportRepository,
} from "./report/report.ts";
import { verdictOf } from "./verdict/verdict.ts";

const WORST = 20;

/** Makes the report of a flow, its measurements and its controls. Pure: the same in, the same out. */
export function judge(
  flow: Flow,
  taken: readonly MeasureResult[],
  given: Config,
  version: string,
  looked: readonly ControlResult[] = [],
): Report {
  const config = settled(given, taken);
  const automated = new Set(flow.changes.filter((change) => change.automated).map((change) => change.id));
  const seen = seenOf(flow, config, taken, looked);
  const rows = judgeForRows(flow, taken, given, version, looked, seen);
  const { coverage, verdict, stages, measures, recommendations, controls, ...rest } = rows;
  const { changes, deliveries, heads, gaps, ...head } = rest;
  return {
    ...head,
    coverage,
    verdict,
    earlier: null,
    stages,
    measures,
    lanes: reportLanes(flow, config, taken),
    fasterCoding: fasterCoding(seen),
    recommendations,
    controls,
    readiness: readinessOf({ flow, config, taken, looked }),
    longest: worstOf(changes.filter((change) => config.includeBots || !automated.has(change.id))),
    changes,
    deliveries,
    incidents: flow.incidents.map(reportIncident),
    defects: flow.defects?.map(reportDefect) ?? null,
    impacts: flow.impacts?.map(reportImpact) ?? null,
    heads,
    gaps,
  };
}

/** As much of a report as a dataset has rows of: without what else the pages tell. Pure. */
export function judgeForRows(
  flow: Flow,
  taken: readonly MeasureResult[],
  given: Config,
  version: string,
  looked: readonly ControlResult[],
  seen: Seen = seenOf(flow, settled(given, taken), taken, looked),
): ReportForRows {
  const before = judgeBefore(flow, taken, given, version);
  const urls = new Map([
    ...before.deliveries.map(({ name, url }) => [name, url] as const),
    ...before.changes.map(({ id, url }) => [id, url] as const),
  ]);
  return {
    ...before,
    verdict: verdictOf(flow, taken, seen.shorter().halved, given.releaseCadence),
    stages: taken.flatMap(({ measurement }) =>
      measurement.status === "measured" ? (measurement.stages ?? []).map(reportStage) : [],
    ),
    recommendations: recommend(seen, (ref) => urls.get(ref) ?? null),
    controls: reportControls(looked, flow, linksFor(flow.repository)),
  };
}

const settled = (given: Config, taken: readonly MeasureResult[]) =>
  withUsual(
    given,
    taken.map(({ meta }) => meta),
  );

/** As much of a report as a later one is held against: without what is advised, and what else nobody compares. Pure. */
export function judgeBefore(
  flow: Flow,
  taken: readonly MeasureResult[],
  given: Config,
  version: string,
): ReportHead & ReportBefore {
  const config = settled(given, taken);
  const links = linksFor(flow.repository);
  const finished = new Set(flow.finished.map((change) => change.id));
  const pages = new Map(flow.deliveries.map(({ ref, url }) => [ref, url]));
  const worked = workingSeconds(config.calendar);
  const planned = plannedWaitOf(flow, config.releaseCadence);
  const changes = [...flow.changes, ...flow.open, ...flow.abandoned].map((change) => ({
    ...reportChange(change, links, finished.has(change.id), flow.source.id, pages, worked),
    plannedWaitSeconds: planned(change),
  }));
  const since = collectedSince(flow.trains);
  return {
    ...frameOf(flow, taken, config, version),
    coverage: reportCoverage(flow, changes),
    changes,
    deliveries: flow.deliveries.map((delivery) =>
      reportDelivery({ ...delivery, since: since(delivery) }, links, flow.source.id, worked),
    ),
    heads: reportHeads(flow),
  };
}

/** What other documents on a flow take from its report, which is not made for that: its head, measures and gaps. */
export function frameOf(
  flow: Flow,
  taken: readonly MeasureResult[],
  config: Config,
  version: string,
): ReportHead & Pick<Report, "measures" | "gaps"> {
  return {
    schemaVersion: 2,
    tool: { name: "flowaudit", version },
    takenAt: iso(flow.takenAt),
    ...scopeOf(flow, config),
    measures: taken.map((one) => reportMeasure(one, flow)),
    gaps: [...gapsOf(flow), ...outsideHours(flow, config.calendar)],
  };
}

/** Which repository and window a report is of, and what it is made from. */
export function scopeOf(flow: Flow, config: Config): Pick<Report, "repository" | "window" | "inputs"> {
  return {
    repository: reportRepository(flow.repository),
    window: { from: iso(flow.window.from), to: iso(flow.window.to), because: flow.window.because },
    inputs: reportInputs(flow, config),
  };
}

function reportInputs(flow: Flow, config: Config): Report["inputs"] {
  return {
    deliveries: {
      source: flow.source.id,
      because: flow.source.because,
      inWindow: flow.deliveries.length,
      streams: [...new Set(flow.deliveries.map((delivery) => text(delivery.stream)))]
        .filter((name) => name !== "")
        .sort(),
    },
    path: config.path === "" ? null : text(config.path),
    lane: config.lane,
    includeBots: config.includeBots,
    releaseCadence: config.releaseCadence === null ? null : cadenceWords(config.releaseCadence).word,
    configured: config.origins.map(({ key, origin }) => ({
      key: text(key),
      origin: text(origin, LONGEST_NOTE),
    })),
    calendar: reportCalendar(config.calendar),
    bootstrap: { generator: GENERATOR, ...config.bootstrap },
  };
}

/** What was counted, and what was left out. */
function reportCoverage(flow: Flow, changes: readonly ReportChange[]): Report["coverage"] {
  return {
    finished: flow.finished.length,
    withLeadTime: changes.filter((change) => change.finished && change.leadTimeSeconds !== null).length,
    merged: flow.merged.length,
    automatedFinished: flow.census.automatedFinished,
    automatedMerged: flow.census.automatedMerged,
    bookkeepingFinished: flow.census.bookkeepingFinished,
    bookkeepingMerged: flow.census.bookkeepingMerged,
    styles: (["merge", "squash", "rebase", "direct"] as const).map((style) => ({
      style,
      count: flow.census.styles[style],
    })),
    marks: flow.census.marks.map((mark) => ({ ...mark })),
    unexplained: unexplained(flow.census),
    beforeRecord: flow.census.beforeRecord,
    undelivered: flow.census.undelivered,
    undated: flow.census.undated,
    datedAhead: flow.census.datedAhead,
  };
}

function reportDelivery(
  delivery: Flow["deliveries"][number] & { readonly since: number | null },
  links: Links,
  source: Flow["source"]["id"],
  worked: WorkingSeconds,
): ReportDelivery {
  return {
    name: text(delivery.name),
    source: delivery.source,
    stream: text(delivery.stream),
    commit: delivery.commit,
    startedAt: iso(delivery.startedAt),
    finishedAt: iso(delivery.finishedAt),
    since: delivery.since === null ? null : iso(delivery.since),
    edge: delivery.edge,
    carried: delivery.carried,
    observed: delivery.observed,
    failures: delivery.failures.map((failure) => reportFailure(failure, links, source)),
    restoration: delivery.restoration && reportRestoration(delivery.restoration, worked),
    repairs: delivery.repairs,
    url: delivery.url ?? deliveryLink(links, source, delivery.ref),
  };
}

/** Part of the changes on which no tool left a mark, null where there are none. */
function unexplained({ marks }: Flow["census"]): number | null {
  const all = marks.reduce((sum, mark) => sum + mark.count, 0);
  const without = marks.find((mark) => mark.mark === null)?.count ?? 0;
  return all === 0 ? null : without / all;
}

/** What `explain` prints of one change. */
export function explain(
  change: Change,
  repository: FlowRepository,
  source: Flow["source"]["id"],
  takenAt: number,
  version: string,
  calendar: WorkingCalendar | null,
): Explanation {
  return {
    schemaVersion: 2,
    tool: { name: "flowaudit", version },
    takenAt: iso(takenAt),
    repository: reportRepository(repository),
    calendar: reportCalendar(calendar),
    change: reportChange(
      change,
      linksFor(repository),
      isKnown(finishOf(change, source)),
      source,
      new Map(),
      workingSeconds(calendar),
    ),
    gaps: gapsOfChange(change, repository),
  };
}

function reportRepository(repository: FlowRepository): ReportRepository {
  return {
    name: text(repository.name),
    branch: text(repository.branch),
    branchBecause: text(repository.branchBecause),
    head: repository.head,
    url: repository.web,
  };
}

/** By lead time; where that is missing, by the time that is known to have passed. */
function worstOf(changes: readonly ReportChange[]): string[] {
  const known = (change: ReportChange) =>
    change.leadTimeSeconds ?? change.spans.reduce((sum, span) => sum + span.seconds, 0);
  return changes
    .filter((change) => change.finished && known(change) > 0)
    .sort((a, b) => known(b) - known(a) || (a.id < b.id ? -1 : 1))
    .slice(0, WORST)
    .map((change) => change.id);
}
