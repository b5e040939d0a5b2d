/** What is said of a measure on every page. */
import type { ReportMeasure, ReportStatistic } from "../../judge/report/report.ts";
import { closed } from "../../lib/text/closed.ts";

/** What a figure without a finding is called: beside it, `unknown` would be taken for the figure. */
export const NOT_JUDGED = "not judged";

/** The word that stands beside a measure: its finding, or why it has none. */
export function findingOf({ status, finding, statistics }: ReportMeasure): string {
  const isFigure = statistics[0]?.value != null;
  const words = {
    measured: finding === "unknown" && isFigure ? NOT_JUDGED : finding,
    unavailable: "unknown",
    "not-applicable": "not applicable",
    failed: "failed",
  };
  return words[status];
}

/** True where a measure saw less than half of what there was: its figures are printed faint. */
export function isFaint({ coverage }: ReportMeasure): boolean {
  return coverage !== null && coverage.seen * 2 < coverage.of;
}

/** The figures of a measure; one that the first repeats, as that of the queue which grows most, is told once. */
export function toldOnce<S extends Pick<ReportStatistic, "label" | "value">>(all: readonly S[]): S[] {
  const [first] = all;
  return all.filter((one) => one === first || one.label !== first?.label || one.value !== first.value);
}

const BY_YARDSTICK = "; the yardstick is ";

/** What decided, where that is more than the first figure beside its yardstick; null where it is not. */
export function judgedElsewhere({ status, finding, because, statistics }: ReportMeasure): string | null {
  if (status !== "measured" || finding === "unknown") return null;
  if (!because.includes(BY_YARDSTICK)) return because;
  if (finding === "good") return null;
  return otherFigure({ because, statistics });
}

/** The figure that decided, where it is not the first; null where it is. */
function otherFigure({ because, statistics }: Pick<ReportMeasure, "because" | "statistics">): string | null {
  const others = statistics.slice(1).map(({ label }) => label.toLowerCase());
  const [says = ""] = because.split(BY_YARDSTICK);
  return others.some((label) => says.toLowerCase().startsWith(`${label}: `)) ? says : null;
}

/** The third column: the next step of what was measured, and what asks for it beside the figure shown or why it is not judged; of what was not, what supplies it. */
export interface NextStep {
  readonly why: string | null;
  readonly how: string | null;
}

/** @param isSaid whether a way to supply something is said elsewhere on the page */
export function stepOf(
  { status, finding, next, remedy, because, statistics }: ReportMeasure,
  isSaid: (how: string) => boolean,
): NextStep {
  if (status === "measured" && finding === "unknown") return { why: closed(because), how: next };
  if (status === "measured") {
    const decided = finding === "good" ? null : otherFigure({ because, statistics });
    return { why: decided && closed(decided), how: next };
  }
  const [how = ""] = (remedy ?? "").split(/(?<=[.]) /);
  const isNew = how !== "" && status !== "failed" && !isSaid(how);
  return { why: closed(because), how: isNew ? closed(how) : null };
}

/** The same in a row. */
export function stepSays({ why, how }: NextStep): string {
  return [why, how].filter((each) => each !== null).join(" ");
}
