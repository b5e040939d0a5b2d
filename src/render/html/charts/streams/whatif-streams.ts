/** The value stream as it was and as it would have been, the longer one over the whole width. */
import type { WhatIfReport, WhatIfStage } from "../../../../judge/report/report.ts";
import { listed } from "../../../../lib/text/listed.ts";
import { endOf, stageRows } from "../../../words/ahead/whatif-words.ts";
import { counted, formatChangeDays, formatSeconds } from "../../../words/format.ts";
import { type Drawn, figure } from "../chart.ts";
import { kindsOf, partsOf, type Stream } from "./stream-map.ts";
import { narrowStream } from "./value-stream-narrow.ts";
import { wideStream } from "./value-stream-wide.ts";

/** A stream with what it is called. */
export interface Streamed {
  readonly id: string;
  readonly title: string;
  readonly drawn: Drawn;
}

/** Both; none where no lead time is known, or none is left of it. */
export function whatIfStreams(document: WhatIfReport): Streamed[] {
  const stages = document.replay?.stages ?? [];
  const before = sumOf(stages, "beforeSeconds");
  const after = sumOf(stages, "afterSeconds");
  if (before === 0 || after === 0) return [];
  const longest = Math.max(before, after);
  return [
    drawn("stream-before", "As it was", document, "beforeSeconds", before / longest),
    drawn("stream-after", "As it would have been", document, "afterSeconds", after / longest),
  ];
}

type Side = "beforeSeconds" | "afterSeconds";

const sumOf = (stages: readonly WhatIfStage[], side: Side) => stages.reduce((sum, one) => sum + one[side], 0);

function drawn(id: string, title: string, document: WhatIfReport, side: Side, scale: number): Streamed {
  const stream = streamOf(document, side, scale);
  const stages = document.replay?.stages ?? [];
  const were = side === "beforeSeconds" ? "was" : "would have been";
  const parts = listed(
    stream.parts.map(({ shown, name }, i) => `${shown} ${i === 0 ? `${were} ` : ""}${name}`),
  );
  const says = `Of ${formatSeconds(sumOf(stages, side))} of lead time, the mean of ${stream.changes}, ${parts}.`;
  const { unit, rows } = stageRows(stages);
  const cells = rows.map((row) => [row.stage.stage, side === "beforeSeconds" ? row.was : row.would]);
  const svg = figure({ id, title }, says, wideStream(stream), narrowStream(stream));
  return { id, title, drawn: { svg, says, table: { head: ["stage", `mean ${unit}`], rows: cells } } };
}

function streamOf(document: WhatIfReport, side: Side, scale: number): Stream {
  const stages = (document.replay?.stages ?? []).filter((one) => one[side] > 0);
  const total = sumOf(stages, side);
  const parts = partsOf(
    stages.map((one) => ({
      name: one.stage,
      kind: one.kind,
      time: one[side],
      typical: formatSeconds(one[side]),
      queue: null,
      mark: null,
      waitsFor: "",
    })),
  );
  return {
    parts,
    intake: null,
    whole: formatChangeDays(total * document.withLeadTime),
    changes: counted(document.withLeadTime, "change"),
    end: endOf(document),
    figure: "mean",
    scale,
    kinds: kindsOf(parts),
  };
}
