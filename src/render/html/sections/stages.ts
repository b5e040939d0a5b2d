/** The table of stages under the map: how much of the time, how long for one change, how many of them. */
import type { Report, ReportStage } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { capital } from "../../../lib/text/capital.ts";
import { closed } from "../../../lib/text/closed.ts";
import {
  formatCount,
  formatSeconds,
  formatShareRange,
  formatShares,
  formatWorking,
} from "../../words/format.ts";
import { besidePlan, KINDS, largestWaitIs, longerThanWhole } from "../../words/stage-words.ts";
import { html, type Markup, type Value } from "../parts/markup.ts";
import { badge, data } from "../parts/pieces.ts";
import { type Behind, type Column, figureTable } from "../parts/tables.ts";

const NONE = "–";

interface Numbers extends Column {
  readonly cell: (row: ReportStage) => Value | Behind;
}

export function stageTable({ stages, verdict, coverage, measures }: Report): Markup | null {
  if (stages.length === 0) return null;
  const shares = new Map(
    formatShares(stages.map(({ share }) => share)).map((text, index) => [nth(stages, index), text]),
  );
  const columns = columnsFor(stages, shares);
  const longer = longerThanWhole({ stages, measures });
  const few = coverage.withLeadTime * 2 < coverage.finished && coverage.withLeadTime > 0;
  return html`${
    few
      ? html`<p class="care">Read with care: shares are those of the ${formatCount(coverage.withLeadTime)} of ${formatCount(coverage.finished)} changes whose start is known, not of the rest.</p>`
      : null
  }
${figureTable(
  "Stages of a change, in their order",
  [{ title: "stage", sorts: true }, ...columns.map((column) => ({ ...column, sorts: true }))],
  stages.map((row) => [
    nameOf(row, verdict, besidePlan(row, measures)),
    ...columns.map(({ cell }) => cell(row)),
  ]),
)}
<p class="small muted">Median: half of the changes in the stage took less; p75: 3 of 4; p90: 9 of 10. Likely: 95 % sure. ${NONE}: fewer than 5 changes, or nothing to tell.${longer === null ? null : ` ${capital(closed(longer))}`}</p>`;
}

function nameOf({ stage, kind }: ReportStage, verdict: Report["verdict"], byPlan: string | null): Markup {
  return html`<span class="stage ${kind}">${stage}</span> <span class="small muted">${KINDS[kind].words}</span>${
    stage === verdict.constraint
      ? html` ${badge(largestWaitIs(verdict), verdict.holdsBack ? "act" : "unknown")}`
      : null
  }${byPlan === null ? null : html` <span class="small muted">${byPlan}</span>`}`;
}

function columnsFor(rows: readonly ReportStage[], shares: ReadonlyMap<ReportStage, string>): Numbers[] {
  const isTimed = rows.some(({ working }) => working !== null);
  const isRanged = rows.some(({ shareInterval }) => shareInterval !== null);
  const isQueued = rows.some(({ queue }) => queue !== null);
  return [
    { title: "share of lead time", isNumber: true, cell: (row) => shareOf(row, shares.get(row) ?? NONE) },
    ...(isRanged ? [{ title: "likely as it ran", isNumber: true, cell: rangeOf }] : []),
    quantile("median", "medianSeconds"),
    ...(isTimed ? [{ title: "median, working time", isNumber: true, cell: workingMedian }] : []),
    quantile("p75", "p75Seconds"),
    quantile("p90", "p90Seconds"),
    {
      title: "changes",
      isNumber: true,
      cell: ({ stage, entered }) => data(entered, formatCount(entered), `stages.${stage}.entered`),
    },
    ...(isQueued ? [{ title: "in it at first → at last", isNumber: true, cell: queueOf }] : []),
    { title: "waits for", cell: ({ waitsFor }) => waitsFor },
  ];
}

function rangeOf({ shareInterval }: ReportStage): Behind {
  return {
    shown: shareInterval === null ? NONE : formatShareRange(shareInterval),
    by: shareInterval?.low ?? null,
  };
}

function shareOf({ stage, share, inLeadTime }: ReportStage, text: string): Value | Behind {
  if (!inLeadTime) return { shown: "before it", by: null };
  return share === null ? NONE : data(share, text, `stages.${stage}.share`);
}

function quantile(title: string, key: "medianSeconds" | "p75Seconds" | "p90Seconds"): Numbers {
  return {
    title,
    isNumber: true,
    cell: (row) => {
      const seconds = row[key];
      return seconds === null ? NONE : data(seconds, formatSeconds(seconds), `stages.${row.stage}.${key}`);
    },
  };
}

function workingMedian({ stage, working }: ReportStage): Value {
  const seconds = working?.medianSeconds ?? null;
  return seconds === null
    ? NONE
    : data(seconds, formatWorking(seconds), `stages.${stage}.working.medianSeconds`);
}

/** Changes that stood in it when the window began and when it ended. */
function queueOf({ queue }: ReportStage): Behind {
  return {
    shown: queue === null ? NONE : `${formatCount(queue.atStart)} → ${formatCount(queue.atEnd)}`,
    by: queue?.atEnd ?? null,
  };
}
