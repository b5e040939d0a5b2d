/** The value stream of many repositories: how wide a stage is drawn is its share of all their lead time. */
import { ENDS } from "../../../../config/delivery-sources.ts";
import type { PortfolioReport, PortfolioStage } from "../../../../judge/report/report.ts";
import { listed } from "../../../../lib/text/listed.ts";
import { counted, formatChangeDays } from "../../../words/format.ts";
import { STAGE_COLUMNS, stageCells } from "../../../words/portfolio/stage-cells.ts";
import { type Drawn, figure } from "../chart.ts";
import { duration } from "../chart-words.ts";
import { kindsOf, partsOf, SAYS, type Stream } from "./stream-map.ts";
import { narrowStream } from "./value-stream-narrow.ts";
import { wideStream } from "./value-stream-wide.ts";

const CHART = {
  id: "portfolio-stream",
  title: "The value stream of all of them, from first commit to the end",
};

/** null where no lead time is known, or all of it is one stage: that needs no picture. */
export function portfolioStream(document: PortfolioReport): Drawn | null {
  const stages = document.stages
    .filter(({ totalSeconds }) => totalSeconds > 0)
    .toSorted((a, b) => a.place - b.place);
  if (stages.length < 2) return null;
  const stream = streamOf(document, stages);
  const split = listed(stream.kinds.map(({ share, kind }) => `${share} was ${SAYS[kind]}`));
  const says = `Of the ${stream.whole} of lead time that ${stream.changes} took, ${split}.`;
  const head = ["stage", ...STAGE_COLUMNS.map(({ title }) => title)];
  const rows = stageCells(stages).map(({ stage, cells }) => [
    stage.stage,
    ...STAGE_COLUMNS.map(({ of }) => cells[of]),
  ]);
  return { svg: figure(CHART, says, wideStream(stream), narrowStream(stream)), says, table: { head, rows } };
}

function streamOf(document: PortfolioReport, stages: readonly PortfolioStage[]): Stream {
  const often = mostOften(stages);
  const parts = partsOf(
    stages.map((row) => ({
      name: row.stage,
      kind: row.kind,
      time: row.totalSeconds,
      typical: duration(row.medianSeconds),
      queue: null,
      mark:
        row.stage === often?.stage
          ? `largest wait in ${often.constraintIn} of ${document.counts.judged}`
          : null,
      waitsFor: row.waitsFor,
    })),
  );
  return {
    parts,
    intake: null,
    whole: formatChangeDays(document.totals.leadTimeSeconds),
    changes: counted(document.totals.withLeadTime, "change"),
    end: endOf(document),
    figure: "median",
    scale: 1,
    kinds: kindsOf(parts),
  };
}

/** The stage that is the largest wait in more repositories than any other. */
function mostOften(stages: readonly PortfolioStage[]): PortfolioStage | null {
  const [first, second] = stages.toSorted((a, b) => b.constraintIn - a.constraintIn);
  return first !== undefined && first.constraintIn > (second?.constraintIn ?? 0) ? first : null;
}

/** What became of all changes at the end of their lead time; where that differs, no more than that they ended. */
function endOf({ repositories }: PortfolioReport): string {
  const ends = new Set(repositories.flatMap(({ figures }) => (figures === null ? [] : [ENDS[figures.end]])));
  const [end = "end"] = ends;
  return ends.size === 1 ? end : "end";
}
