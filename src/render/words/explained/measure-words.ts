/** What is said of one measure and of each observation behind it, in the words of every format. */
import type { ExplainedEvidence, MeasureExplanation, ReportMeasure } from "../../../judge/report/report.ts";
import { counted, formatCount, formatSeconds, formatValue } from "../format.ts";
import { FAILURES, instant, nameOf, shortId, titleOf } from "../names.ts";
import { narrowedTo, windowOf, workingTime } from "../scope-words.ts";
import { stageTimes } from "../stage-times.ts";

/** What it says, how it is made and what it rests on, each under its label; what there is nothing of is left out. */
export function measureFacts({
  measure,
  window,
  inputs,
}: MeasureExplanation): [label: string, says: string][] {
  const facts: [string, string | null][] = [
    ["Tells you", measure.tells],
    ["Computed", measure.definition],
    ["Finding", measure.because],
    ["Do next", measure.next],
    ["To see it", measure.remedy],
    ["Yardstick", measure.threshold && `${measure.threshold.says} (${measure.threshold.source})`],
    ["Window", windowOf(window)],
    ["Calendar", inputs.calendar && workingTime(inputs.calendar)],
    ...narrowedTo(inputs),
    ["Seen", coverageOf(measure)],
    ["Note", measure.note],
    ["Source", measure.source],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null && fact[1] !== "");
}

/** How much of what there was it saw, and why not the rest. */
function coverageOf({ coverage }: ReportMeasure): string | null {
  if (coverage === null) return null;
  const { seen, of, what, missing } = coverage;
  const reasons = missing.map(({ reason, count }) => `${formatCount(count)} ${reason}`).join("; ");
  return `${formatCount(seen)} of ${formatCount(of)} ${what}${reasons === "" ? "" : `. Not seen: ${reasons}`}`;
}

/** An observation: what it is of, what was observed, and what else is known. */
export interface Observation {
  readonly name: string;
  readonly url: string | null;
  readonly title: string;
  /** Null where nothing is observed of a single one. */
  readonly value: string | null;
  readonly facts: string;
}

const NONE = "–";

/** What stands behind a figure, worst first. */
export function observations({ evidence, quantity }: MeasureExplanation): Observation[] {
  return evidence.map((one) => ({
    ...observed(one),
    value: quantity === null ? null : one.value === null ? NONE : formatValue(one.value, quantity.unit),
  }));
}

/** So many of the stages where its time went are named. */
const MOST_STAGES = 3;

function observed({ ref, change, delivery, incident }: ExplainedEvidence): Omit<Observation, "value"> {
  const said = (...facts: readonly (string | null)[]) => facts.filter((fact) => fact !== null).join(" · ");
  if (change !== null) {
    const stages = stageTimes(change.spans).slice(0, MOST_STAGES);
    return {
      name: nameOf(change),
      url: change.url,
      title: titleOf(change),
      facts: said(
        change.leadTimeSeconds === null ? null : `lead time ${formatSeconds(change.leadTimeSeconds)}`,
        ...stages.map(({ stage, seconds }) => `${stage} ${formatSeconds(seconds)}`),
        change.deliveredAt.at === null ? null : `delivered ${instant(change.deliveredAt.at)}`,
      ),
    };
  }
  if (delivery !== null) {
    const { name, url, finishedAt, carried, failures } = delivery;
    const failed = failures.map(({ kind, says }) => `${FAILURES[kind]}: ${says}`);
    const finished = `finished ${instant(finishedAt)}`;
    const facts = said(finished, `the first to carry ${counted(carried, "change")}`, ...failed);
    return { name: shortId(name), url, title: "", facts };
  }
  if (incident === null) return { name: shortId(ref), url: null, title: "", facts: "" };
  const { name, url, title, openedAt, closedAt } = incident;
  const closed = closedAt === null ? "still open" : `closed ${instant(closedAt)}`;
  return { name, url, title, facts: said(`opened ${instant(openedAt)}`, closed) };
}
