/** What the rows of the second table are made of: conditions that are met, unmet or not known. */
import type { Config } from "../../../config/config.ts";
import { present } from "../../../lib/must.ts";
import { keeps } from "../../../lib/statistics/standing.ts";
import { upTo } from "../../../lib/text/text.ts";
import type { ControlResult, Measured, MeasureResult, Statistic } from "../../../measures/measure.ts";
import { asked, moreChanges } from "../../../measures/remedies.ts";
import type { Flow } from "../../../model/flow.ts";
import type { ReportCondition } from "../../report/report.ts";
import { shown } from "../../words/figures.ts";
import { remedyOf } from "../../words/remedies.ts";

/** What a row is judged by. */
export interface Grounds {
  readonly flow: Flow;
  readonly config: Config;
  readonly taken: readonly MeasureResult[];
  readonly looked: readonly ControlResult[];
}

/** A kind of work: its prose, and what has to hold before more of it is done. */
export interface Row {
  readonly id: string;
  /** What you are evaluating. */
  readonly evaluating: string;
  /** What to check before scaling. */
  readonly check: string;
  /** What to do first where it is not ready. */
  readonly next: string;
  readonly conditions: (grounds: Grounds) => readonly ReportCondition[];
}

/** How to see more of what there is too little of. */
export const longer = moreChanges;

export const met = (says: string): ReportCondition => ({
  state: "met",
  says: fragment(says),
  remedy: null,
  evidence: [],
});

/** @param remedy what to do about it, where that is not what the row asks for first */
export const unmet = (
  says: string,
  evidence: readonly string[] = [],
  remedy: string | null = null,
): ReportCondition => ({ state: "unmet", says: fragment(says), remedy, evidence: [...evidence] });

export const unknown = (
  says: string,
  remedy: string | null = null,
  evidence: readonly string[] = [],
): ReportCondition => ({ state: "unknown", says: fragment(says), remedy, evidence: [...evidence] });

/**
 * What there is nothing here to ask for.
 *
 * @param remedy what would tell that there is, after all
 */
export const notApplicable = (says: string, remedy: string | null = null): ReportCondition => ({
  ...met(says),
  state: "not-applicable",
  remedy,
});

/** A sentence as a part of one. */
function fragment(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

/** What a measure found, or why nothing can be said by it. */
export function measuredBy({ taken, flow }: Grounds, id: string): Measured | ReportCondition {
  const found = taken.find(({ meta }) => meta.id === id);
  if (found === undefined) return unknown(`${id} was not measured`);
  const { measurement } = found;
  if (measurement.status !== "measured")
    return unknown(`${shortTitle(found)}: ${measurement.because}`, remedyOf(found, flow));
  const { seen, of, what } = measurement.coverage;
  if (2 * seen >= of) return measurement;
  return unknown(
    `${shortTitle(found)}: known for only ${seen} of the ${of} ${what}, and half are needed`,
    asked(found.meta.remedy, flow),
  );
}

/** A figure of a measure, or why there is none. */
export function figureBy(
  grounds: Grounds,
  id: string,
  name: string,
):
  | { readonly measured: Measured; readonly value: number; readonly interval: Statistic["interval"] }
  | ReportCondition {
  const measured = measuredBy(grounds, id);
  if ("says" in measured) return measured;
  const found = takenOf(grounds, id);
  const remedy = asked(found.meta.remedy, grounds.flow) ?? longer(grounds.flow);
  const statistic = measured.statistics.find((one) => one.name === name);
  if (statistic === undefined) return unknown(`${shortTitle(found)}: there is no such figure`, remedy);
  const { value, interval, label, why } = statistic;
  return value === null ? unknown(`${label}: ${why}`, remedy) : { measured, value, interval };
}

function takenOf({ taken }: Grounds, id: string): MeasureResult {
  return present(
    taken.find(({ meta }) => meta.id === id),
    id,
  );
}

/** The name before the colon, where a title explains itself after one. */
function shortTitle({ meta }: Pick<MeasureResult, "meta">): string {
  return upTo(meta.title, ": ");
}

/** Met where a measure keeps to its threshold, unmet where it misses it, either way by more than chance may. */
export function withinThreshold(grounds: Grounds, id: string): ReportCondition {
  const measured = measuredBy(grounds, id);
  if ("says" in measured) return measured;
  const found = takenOf(grounds, id);
  const says = `${shortTitle(found)}, ${measured.n} ${measured.n === 1 ? "change" : "changes"}: ${measured.because}`;
  if (measured.finding === "unknown")
    return unknown(says, remedyOf(found, grounds.flow) ?? longer(grounds.flow));
  // Whoever relies on it wants it shown, either way.
  if (measured.near) return unknown(says, longer(grounds.flow), measured.evidence);
  if (measured.finding !== "good") return unmet(says, measured.evidence);
  return isShown(measured) ? met(says) : unknown(`${says} ${mayBeMore(measured)}`, longer(grounds.flow));
}

/** Whether all that the figure may be keeps to the threshold. */
function isShown({ statistics: [figure], threshold }: Measured): boolean {
  if (figure == null || figure.value === null || threshold === null) return true;
  return keeps({ value: figure.value, interval: figure.interval }, threshold.value, "above");
}

/** That a figure which keeps to a threshold may do so by chance. */
function mayBeMore({ statistics: [figure] }: Measured): string {
  const { unit, interval } = present(figure, "a figure");
  const { low, high } = present(interval, "the interval of what is doubted");
  return `That is good in this window, but rests on too little to do more of it: anything from ${shown(low, unit)} to ${shown(high, unit)} fits`;
}

/** Met where a control is present; asked of nobody where there is nothing for it to control. */
export function inPlace({ looked, flow }: Grounds, id: string): ReportCondition {
  const control = looked.find(({ meta }) => meta.id === id);
  if (control === undefined) return unknown(`${id} was not looked for`);
  const { state, because } = control.found;
  if (state === "unknown") return unknown(because, asked(control.meta.remedy, flow));
  if (state === "not-applicable") return notApplicable(because);
  return state === "present" ? met(because) : unmet(because);
}

/** `1.3`, at most two significant digits after the point, never `1` for what is not. */
export function times(ratio: number): string {
  return String(Number(ratio.toFixed(Math.abs(ratio - 1) < 0.05 ? 2 : 1)));
}
