/** What a short page shows of a long report. */
import type {
  Recommendation,
  Report,
  ReportCoverage,
  ReportMeasure,
  ReportStage,
} from "../../judge/report/report.ts";
import { uncapital } from "../../lib/text/capital.ts";
import { closed } from "../../lib/text/closed.ts";
import { formatAmount, formatCount } from "./format.ts";
import { isFaint } from "./measure-words.ts";

/** Measures that have a section of their own, the verdict and the stages. */
const TOLD_ABOVE = ["stage-breakdown", "constraint"];

/** Measures beside the starred ones that ask for a step now, worst first. */
export function urgentOf(measures: readonly ReportMeasure[]): ReportMeasure[] {
  return ["act", "watch"].flatMap((wanted) =>
    measures.filter(
      ({ id, headline, status, finding }) =>
        !headline &&
        !TOLD_ABOVE.includes(id) &&
        ((status === "measured" && finding === wanted) || (status === "failed" && wanted === "act")),
    ),
  );
}

/** Measures that a table of measures can hold. */
export function tellable(measures: readonly ReportMeasure[]): ReportMeasure[] {
  return measures.filter(({ id }) => !TOLD_ABOVE.includes(id));
}

/** The title of a measure; up to its colon, where it does not always stand there. */
export function titleOfMeasure({ headline, title }: ReportMeasure): string {
  return headline ? title : (title.split(": ", 1)[0] ?? title);
}

/** `few: 7`, `known for 12 of 80 changes`: how many there are, where that is few or less than half; else null. */
export function sampleOf(measure: ReportMeasure): string | null {
  const { smallSample, n, coverage, statistics } = measure;
  if (n === null) return null;
  if (coverage !== null && isFaint(measure))
    return `known for ${formatCount(coverage.seen)} of ${formatCount(coverage.of)} ${coverage.what}`;
  // Where there is no figure its reason says that there are few.
  return smallSample && statistics[0]?.value != null ? `few: ${formatCount(n)}` : null;
}

/** Recommendations that are worth something beside the others; what is not known is. */
export function worthReading(all: readonly Recommendation[]): readonly Recommendation[] {
  return all.filter(({ minor }) => !minor);
}

/** What is not known of those that are left out: `worth less or not known`. */
export function worthOfOthers(left: readonly Recommendation[]): string {
  const valued = left.filter(({ worth }) => worth !== null).length;
  if (valued === 0) return "worth not known";
  return valued === left.length ? "worth less" : "worth less or not known";
}

/** So many stages are always shown, and have room between them. */
export const FEW_STAGES = 4;
/** A part of the lead time under this has no row of its own. */
export const LEAST_SHARE = 0.01;

/** Stages with a row of their own, and those that are only named because they are next to nothing; never the constraint. */
export function stagesShown(
  all: readonly ReportStage[],
  constraint: string | null,
): { rows: ReportStage[]; silent: ReportStage[] } {
  const isShown = ({ stage, inLeadTime, share, entered }: ReportStage) =>
    all.length <= FEW_STAGES ||
    stage === constraint ||
    (inLeadTime && share !== null ? share >= LEAST_SHARE : entered > 0);
  return { rows: all.filter(isShown), silent: all.filter((row) => !isShown(row)) };
}

/** Shares of the few changes whose start is known would be taken for those of all: what is said then, else null. */
export function fewStarts({
  finished,
  withLeadTime,
}: Pick<ReportCoverage, "finished" | "withLeadTime">): string | null {
  if (withLeadTime * 2 >= finished || withLeadTime === 0) return null;
  return `Read with care: shares and change-days are those of the ${formatCount(withLeadTime)} of ${formatCount(finished)} changes whose start is known, not of the rest.`;
}

/** The waits that get longer by more than chance explains, and by how many changes a week: `pickup +2.1`. */
export function grownQueues(rows: readonly ReportStage[]): string[] {
  return rows.flatMap(({ stage, queue }) =>
    queue?.growth?.grows ? [`${stage} +${formatAmount(queue.growth.perWeek)}`] : [],
  );
}

/** Where nothing is advised: that nothing has to be done, or that nobody could tell. */
const NO_STEP = "No finding asks for a step.";
const TOO_LITTLE = "Too little could be seen to advise a step.";

/** What is said where nothing is advised; where that is because too little was seen, with what is missing first. */
export function noStepSays(report: NoStep): string {
  if (!seesTooLittle(report)) return NO_STEP;
  const first = report.gaps.find(({ id }) => !HIDE_NOTHING.has(id));
  return first === undefined
    ? `${TOO_LITTLE} A longer window may show more.`
    : `${TOO_LITTLE} ${closed(first.says)}`;
}

/** The same as what is to be done first. */
export function firstOfNone(report: NoStep): string {
  const says = noStepSays(report);
  return seesTooLittle(report) ? `supply what is missing. ${says}` : `nothing: ${uncapital(says)}`;
}

type NoStep = Readonly<Pick<Report, "measures" | "gaps">>;

/** Gaps that ask for something, and hide no figure. */
const HIDE_NOTHING: ReadonlySet<string> = new Set(["outside-hours", "merged-elsewhere"]);

/** The lead time is not known of most changes, or most headlines are not told. */
export function seesTooLittle({ measures }: NoStep): boolean {
  const headlines = measures.filter(({ headline, status }) => headline && status !== "not-applicable");
  const told = headlines.filter(isTold);
  return (
    told.length * 2 < headlines.length || headlines.some((one) => one.id === "lead-time" && !isTold(one))
  );
}

/** Of at least half of what there was there is a figure. */
function isTold({ status, statistics, coverage }: ReportMeasure): boolean {
  return (
    status === "measured" &&
    statistics[0]?.value != null &&
    (coverage === null || 2 * coverage.seen >= coverage.of)
  );
}
