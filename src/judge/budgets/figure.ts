/** The figure that a budget is about, as a report has it. */
import type { Budget } from "../../config/config.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nth, present } from "../../lib/must.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { nearest, slipOf } from "../../lib/text/near.ts";
import { text } from "../../lib/text/text.ts";
import { epochOf } from "../../lib/time/instants.ts";
import { longerLook } from "../../lib/time/longer.ts";
import type { Unit } from "../../measures/measure.ts";
import { ALL_OF_IT } from "../../measures/remedies.ts";
import type { Told, ToldStage } from "./told-figures.ts";

/** A figure that can be judged. */
export interface Figure {
  readonly statistic: string;
  readonly label: string;
  readonly unit: Unit;
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly n: number;
}

/** Why there is none, and how to supply it. */
export interface Unjudged {
  readonly why: string;
  readonly remedy: string;
}

/** A window cannot become longer than the history. */
function longer({ window, takenAt, begins = null }: Told): string {
  const from = epochOf(window.from);
  if (begins !== null && from <= epochOf(begins)) return ALL_OF_IT;
  const look = longerLook(from, epochOf(takenAt));
  return `Choose a longer window, where the history has one${look === null ? "" : `: for example --window ${look}`}.`;
}

/** Finds the figure of a budget. Throws a usage error where the name of the statistic was surely meant to be another one. */
export function figureOf(budget: Budget, report: Told): Figure | Unjudged {
  const found =
    budget.stage === undefined ? ofMeasure(budget, report) : ofStage(budget.stage, budget.statistic, report);
  if (!isFigure(found) || budget.minSample === undefined || found.n >= budget.minSample) return found;
  return {
    why: `It rests on ${counted(found.n, "observation")}; the budget asks for ${budget.minSample}.`,
    remedy: longer(report),
  };
}

/** The statistic that a budget is about, named or not; null where its measure has none. */
export function statisticOf(
  { measure: id, statistic }: Budget,
  { measures }: Pick<Told, "measures">,
): string | null {
  if (statistic !== undefined) return statistic;
  if (id === undefined) return nth(OF_STAGE, 0).statistic;
  return measures.find((one) => one.id === id)?.statistics[0]?.name ?? null;
}

export function isFigure(found: Figure | Unjudged): found is Figure {
  return "value" in found;
}

function ofMeasure({ measure: id, statistic }: Budget, report: Told): Figure | Unjudged {
  const measure = report.measures.find((one) => one.id === id);
  if (measure === undefined)
    return {
      why: `The report has no measure ${text(present(id, "the measure of a budget"), 80)}.`,
      remedy: AGAIN,
    };
  if (measure.status !== "measured")
    return { why: sentence(measure.because), remedy: measure.remedy ?? measure.next };
  const { statistics, coverage, n } = measure;
  const one = statistic === undefined ? statistics[0] : statistics.find(({ name }) => name === statistic);
  if (one === undefined)
    return noStatistic(
      statistic ?? "",
      statistics.map(({ name }) => name),
    );
  if (coverage !== null && coverage.seen * 2 < coverage.of)
    return {
      why: `It is known for only ${grouped(coverage.seen)} of the ${grouped(coverage.of)} ${coverage.what}, and half are needed.`,
      remedy: measure.next,
    };
  const { name, label, unit, value, interval } = one;
  if (value === null || n === null)
    return { why: sentence(one.why ?? "There is no figure"), remedy: longer(report) };
  return { statistic: name, label, unit, value, interval: interval && ends(interval), n };
}

const AGAIN = "Write the report again with this version of flowaudit.";

const ends = ({ low, high }: { low: number; high: number }) => ({ low, high });

/** The statistics of a stage, the default first. */
const OF_STAGE: readonly {
  readonly statistic: "medianSeconds" | "p75Seconds" | "p90Seconds" | "share";
  readonly label: string;
  readonly unit: Unit;
}[] = [
  { statistic: "medianSeconds", label: "median", unit: "seconds" },
  { statistic: "p75Seconds", label: "p75", unit: "seconds" },
  { statistic: "p90Seconds", label: "p90", unit: "seconds" },
  { statistic: "share", label: "share of lead time", unit: "share" },
];

/** What a statistic of a stage is called, the default where none is named; null where there is no such one. */
export function labelOfStage(asked: string | null): string | null {
  return OF_STAGE.find(({ statistic }) => statistic === (asked ?? nth(OF_STAGE, 0).statistic))?.label ?? null;
}

function ofStage(id: string, asked: string | undefined, report: Told): Figure | Unjudged {
  const names = OF_STAGE.map(({ statistic }) => statistic);
  const wanted = asked ?? nth(names, 0);
  const known = OF_STAGE.find(({ statistic }) => statistic === wanted);
  if (known === undefined) throw unknown("statistic of a stage", wanted, names);
  const stage = report.stages.find((one) => one.stage === id);
  if (stage === undefined)
    return {
      why: `What was read does not tell the stage ${id} apart.`,
      remedy: "flowaudit doctor shows what the token can see; stages before the merge need GitHub.",
    };
  const { statistic } = known;
  const n = statistic === "share" ? report.coverage.withLeadTime : stage.entered;
  const value = stage[statistic];
  if (value === null || n < FEWEST) return { why: fewIn(stage, n), remedy: longer(report) };
  return { ...known, value, interval: statistic === "share" ? stage.shareInterval : null, n };
}

function fewIn({ stage, inLeadTime }: ToldStage, n: number): string {
  if (n >= FEWEST && !inLeadTime) return `The stage ${stage} comes before lead time and has no share of it.`;
  return `${counted(n, "change")} in ${stage}, fewer than the ${FEWEST} needed.`;
}

/** Some statistics are only there where there is something to tell; others are a slip of the finger. */
function noStatistic(asked: string, names: readonly string[]): Unjudged {
  if (slipOf(asked, names) !== null) throw unknown("statistic", asked, names);
  return {
    why: `It has no statistic ${text(asked, 80)} here; there are ${names.join(", ")}.`,
    remedy: "Name one of them, or none for the headline.",
  };
}

/** The error that tells of a name in a budget that there is not. */
export function unknown(what: string, asked: string, names: readonly string[]): FlowauditError {
  return new FlowauditError(
    "usage",
    `A budget names a ${what} that there is not: ${text(asked, 80)}.`,
    `The nearest is ${nearest(asked, names, 1)[0]}. There are: ${names.join(", ")}.`,
  );
}

/** Reasons of a report are sentences or parts of one. */
function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`.replace(/[^.]$/, "$&.");
}
