/** The value stream as a map: how wide a stage is drawn is its share of all lead time. */
import type { Report } from "../../../../judge/report/report.ts";
import { nth } from "../../../../lib/must.ts";
import { listed } from "../../../../lib/text/listed.ts";
import {
  counted,
  formatChangeDays,
  formatCount,
  formatShareRange,
  formatShares,
} from "../../../words/format.ts";
import { isWorkSeen, KINDS, largestWaitIs } from "../../../words/stage-words.ts";
import { type Chart, type Drawn, figure } from "../chart.ts";
import { duration, endOf, NONE, sharesOf } from "../chart-words.ts";
import { kindsOf, partsOf, SAYS, type Stream } from "./stream-map.ts";
import { narrowStream } from "./value-stream-narrow.ts";
import { wideStream } from "./value-stream-wide.ts";

const CHART = { id: "value-stream", title: "The value stream, from first commit to delivery" };

export const valueStream: Chart = { ...CHART, draw };

function draw(report: Report): Drawn | null {
  const stream = streamOf(report);
  if (stream === null) return null;
  const says = sentence(report, stream);
  return { svg: figure(CHART, says, wideStream(stream), narrowStream(stream)), says, table: tableOf(report) };
}

/** null where no lead time is known. */
function streamOf(report: Report): Stream | null {
  const rows = sharesOf(report.stages);
  if (rows.length === 0) return null;
  const parts = partsOf(
    rows.map((row) => ({
      name: row.stage,
      kind: row.kind,
      time: row.share,
      typical: duration(row.medianSeconds),
      queue: row.queue,
      mark: row.stage === report.verdict.constraint ? largestWaitIs(report.verdict) : null,
      waitsFor: row.waitsFor,
    })),
  );
  const seconds = rows.reduce((sum, row) => sum + row.totalSeconds, 0);
  return {
    parts,
    intake: report.stages.find((row) => !row.inLeadTime && row.entered > 0) ?? null,
    whole: formatChangeDays(seconds),
    changes: counted(report.coverage.withLeadTime, "change"),
    end: endOf(report),
    figure: "median",
    scale: 1,
    kinds: isWorkSeen(report.measures) ? kindsOf(parts) : [],
  };
}

function sentence({ verdict }: Report, { parts, kinds, whole, changes }: Stream): string {
  const split = listed(kinds.map(({ share, kind }) => `${share} was ${SAYS[kind]}`));
  const part = parts.find(({ mark }) => mark !== null);
  const constraint =
    verdict.constraint === null || part === undefined
      ? "no single wait can be named the constraint"
      : `${part.mark}, ${part.name}, took ${part.shown}`;
  const told = kinds.length === 0 ? "most of the work cannot be seen" : split;
  return `Of the ${whole} of lead time that ${changes} took, ${told}; ${constraint}.`;
}

function tableOf({ stages }: Report): Drawn["table"] {
  const shares = formatShares(stages.map(({ share }) => share));
  return {
    head: [
      "stage",
      "kind",
      "share of lead time",
      "likely as it ran",
      "median",
      "changes",
      "in it when the window began",
      "… ended",
    ],
    rows: stages.map((row, index) => [
      row.stage,
      KINDS[row.kind].words,
      row.inLeadTime ? (row.share === null ? NONE : nth(shares, index)) : "before lead time",
      row.shareInterval === null ? NONE : formatShareRange(row.shareInterval),
      duration(row.medianSeconds),
      formatCount(row.entered),
      row.queue === null ? NONE : formatCount(row.queue.atStart),
      row.queue === null ? NONE : formatCount(row.queue.atEnd),
    ]),
  };
}
