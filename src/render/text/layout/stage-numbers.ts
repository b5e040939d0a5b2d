/** The columns of numbers that stand beside a stage. */
import type { ReportStage } from "../../../judge/report/report.ts";
import { counted, formatCount, formatSeconds, formatWorking } from "../../words/format.ts";
import { glued, type Piece, p } from "./rich.ts";

const NONE = "–";

/** A column of numbers: where it is no column for want of room, `words` are printed among the details. */
export interface Numbers {
  readonly title: string;
  /** False where the others tell enough at a glance. */
  readonly always: boolean;
  readonly piece: (row: ReportStage) => Piece;
  readonly words: (row: ReportStage) => string;
}

const NUMBERS: readonly Numbers[] = [
  quantile("median", true, ({ medianSeconds }) => medianSeconds),
  quantile("p75", false, ({ p75Seconds }) => p75Seconds),
  quantile("p90", false, ({ p90Seconds }) => p90Seconds),
  {
    title: "changes",
    always: true,
    piece: ({ entered }) => p(formatCount(entered)),
    words: ({ entered }) => counted(entered, "change"),
  },
];

/** The median by the working calendar: the figure that a person would have waited at a desk. */
const WORKING: Numbers = {
  title: "working",
  always: true,
  piece: (row) => p(workingMedian(row), "dim"),
  words: (row) => `working ${workingMedian(row)}`,
};

function workingMedian({ working }: ReportStage): string {
  const seconds = working?.medianSeconds ?? null;
  return seconds === null ? NONE : glued(formatWorking(seconds));
}

/** With working time beside the median, where a calendar tells it. */
export function numbersOf(rows: readonly ReportStage[]): readonly Numbers[] {
  const [median, ...others] = NUMBERS as readonly [Numbers, ...Numbers[]];
  return rows.some(({ working }) => working !== null) ? [median, WORKING, ...others] : NUMBERS;
}

function quantile(title: string, always: boolean, of: (row: ReportStage) => number | null): Numbers {
  const words = (row: ReportStage) => durationOrNone(of(row));
  return {
    title,
    always,
    piece: (row) => p(words(row), of(row) === null ? "dim" : "plain"),
    words: (row) => `${title} ${words(row)}`,
  };
}

function durationOrNone(seconds: number | null): string {
  return seconds === null ? NONE : glued(formatSeconds(seconds));
}
