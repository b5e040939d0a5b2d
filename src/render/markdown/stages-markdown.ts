/** Where the time went, a row a stage. */
import type { Report, ReportStage } from "../../judge/report/report.ts";
import { nth } from "../../lib/must.ts";
import { bar, FILLS } from "../text/layout/bars.ts";
import { fewStarts, grownQueues, stagesShown } from "../words/brief.ts";
import {
  changeDaysInAll,
  formatCount,
  formatSeconds,
  formatShareRange,
  formatShares,
  formatWorking,
} from "../words/format.ts";
import { besidePlan, KINDS, type Kind, largestWaitIs, longerThanWhole } from "../words/stage-words.ts";
import { blocks, type Column, table } from "./blocks.ts";
import { data } from "./encode.ts";
import { figure } from "./names-markdown.ts";

const NONE = "–";
/** Columns of a bar for the whole. */
const WIDEST = 18;

/** What a row is made of. */
interface Row {
  readonly stage: ReportStage;
  readonly share: string;
  /** What the largest wait is called; null of every other stage. */
  readonly mark: string | null;
  /** How it divides where releases go out by a declared plan. */
  readonly byPlan: string | null;
}

interface Shown extends Column {
  readonly cell: (row: Row) => string;
  /** A column that is not there where no stage has it. */
  readonly needs?: (stage: ReportStage) => boolean;
}

const COLUMNS: readonly Shown[] = [
  { title: "Stage", cell: named },
  { title: "", cell: drawn },
  { title: "Share", align: "right", cell: shareOf },
  duration("Median", ({ medianSeconds }) => medianSeconds, formatSeconds),
  {
    ...duration("Median, working", ({ working }) => working?.medianSeconds ?? null, formatWorking),
    needs: ({ working }) => working !== null,
  },
  duration("p90", ({ p90Seconds }) => p90Seconds, formatSeconds),
  { title: "Changes", align: "right", cell: ({ stage }) => formatCount(stage.entered) },
];

function named({ stage, mark, byPlan }: Row): string {
  const name = mark === null ? data(stage.stage) : `**${data(stage.stage)}** · ${mark}`;
  return `${name}<br><sub>waits for ${data(stage.waitsFor)}${byPlan === null ? "" : `; ${figure(byPlan)}`}</sub>`;
}

function drawn({ stage: { inLeadTime, share, kind } }: Row): string {
  if (!inLeadTime) return "<sub>before lead time</sub>";
  return share === null ? NONE : bar(share, WIDEST, kind).text;
}

function shareOf({ stage, share, mark }: Row): string {
  if (!stage.inLeadTime) return "";
  return mark === null ? figure(share) : `**${figure(share)}**`;
}

function duration(
  title: string,
  of: (stage: ReportStage) => number | null,
  format: (seconds: number) => string,
): Shown {
  const cell = ({ stage }: Row) => {
    const seconds = of(stage);
    return seconds === null ? NONE : figure(format(seconds));
  };
  return { title, align: "right", cell };
}

/** The stages, and what is said of them together. */
export function stages(report: Report, all: boolean): string {
  const { constraint } = report.verdict;
  const { rows, silent } = all ? { rows: report.stages, silent: [] } : stagesShown(report.stages, constraint);
  if (rows.length === 0) return "";
  const shares = formatShares(report.stages.map(({ share }) => share));
  const columns = COLUMNS.filter(({ needs }) => needs === undefined || rows.some(needs));
  const cells = rows.map((stage) => {
    const share = stage.share === null ? NONE : nth(shares, report.stages.indexOf(stage));
    return columns.map(({ cell }) =>
      cell({
        stage,
        share,
        mark: stage.stage === constraint ? largestWaitIs(report.verdict) : null,
        byPlan: besidePlan(stage, report.measures),
      }),
    );
  });
  const few = fewStarts(report.coverage);
  return blocks(
    "### Where the time went",
    few === null ? null : `**${data(few)}**`,
    table(columns, cells),
    `<sub>${data(`${remarks(report, rows, silent).join(" · ")}.`)}</sub>`,
  );
}

/** What is said of all stages together, and what the signs of the table mean. */
function remarks(
  { stages: every, measures, verdict, coverage }: Report,
  rows: readonly ReportStage[],
  silent: readonly ReportStage[],
): string[] {
  const total = every.reduce((sum, { inLeadTime, totalSeconds }) => sum + (inLeadTime ? totalSeconds : 0), 0);
  const kinds = (Object.keys(KINDS) as Kind[]).filter((kind) => rows.some((row) => row.kind === kind));
  const range = every.find(({ stage }) => stage === verdict.constraint)?.shareInterval ?? null;
  const grown = grownQueues(rows);
  const stagesOf = (used: boolean) =>
    silent.flatMap(({ stage, entered }) => (entered > 0 === used ? [stage] : [])).join(", ");
  const [spent, unused] = [stagesOf(true), stagesOf(false)];
  const longer = longerThanWhole({ stages: every, measures });
  return [
    kinds.map((kind) => `${FILLS[kind].repeat(2)} ${KINDS[kind].words}`).join(" "),
    `${changeDaysInAll(total, coverage)}${total === 0 ? "" : ": one is one change for one day"}`,
    ...(range === null || range.low >= range.high
      ? []
      : [`${largestWaitIs(verdict)} has ${formatShareRange(range)} of them, 95 % sure`]),
    ...(grown.length === 0 ? [] : [`queues that grow, in changes a week: ${grown.join(", ")}`]),
    ...(spent === "" ? [] : [`under 1 %: ${spent}`]),
    ...(unused === "" ? [] : [`no change spent time in ${unused}`]),
    ...(rows.some(({ medianSeconds }) => medianSeconds === null) ? [`${NONE}: fewer than 5 changes`] : []),
    ...(longer === null ? [] : [longer]),
  ];
}
