/** The observations behind a figure: changes and deliveries, each with what can be looked up about it. */
import type {
  ExplainedEvidence,
  MeasureExplanation,
  ReportChange,
  ReportDelivery,
  ReportFailure,
  ReportIncident,
} from "../../../judge/report/report.ts";
import { nth, present } from "../../../lib/must.ts";
import {
  besideElapsed,
  counted,
  formatCount,
  formatSeconds,
  formatValue,
  formatWorking,
} from "../../words/format.ts";
import { FAILURES, instant, isObjectId, knownSeconds, nameOf, shortId, titleOf } from "../../words/names.ts";
import { stageTimes } from "../../words/stage-times.ts";
import { hanging, heading, type Page, titled } from "../layout/page.ts";
import { glued, joined, p, padEnd, padStart, type Rich, widthOf, wrap } from "../layout/rich.ts";

/** Characters of a commit's id, enough to be found in any repository. */
const LONG_ID = 12;

/** Measures that count changes which are no worse than others. */
const COUNTED: ReadonlySet<string> = new Set(["ai-share", "ai-traceability"]);

/** All that was observed, worst first; the `top` worst where not all is asked for. */
export function evidence(document: MeasureExplanation, page: Page): Rich[] {
  const all = document.evidence;
  if (all.length === 0) return [];
  const shown = page.options.all ? all : all.slice(0, page.options.top);
  const values = shown.map((one) => valueCell(one, document.quantity));
  const indent = Math.max(0, ...values.map(widthOf));
  const lines = shown.flatMap((one, index) => [
    [],
    ...entry(one, [...padStart(nth(values, index), indent), p(glued("  "))], document, page),
  ]);
  const title = COUNTED.has(document.measure.id) ? "THE CHANGES COUNTED" : "WHAT IT RESTS ON, WORST FIRST";
  return [...heading(page, title, [p(asideOf(document), "dim")]), ...lines, ...more(all, shown, page)];
}

/** How many there are, and what the figure before each of them is. */
function asideOf({ evidence: all, quantity: observed }: MeasureExplanation): string {
  return observed === null ? formatCount(all.length) : `${formatCount(all.length)} · ${observed.label}`;
}

function more(all: readonly unknown[], shown: readonly unknown[], page: Page): Rich[] {
  if (shown.length === all.length) return [];
  const says = `The first ${formatCount(shown.length)} of ${formatCount(all.length)}: --all lists all of them, --json has them too.`;
  return [[], ...wrap([p(says, "dim")], page.prose)];
}

function valueCell({ value }: ExplainedEvidence, observed: MeasureExplanation["quantity"]): Rich {
  if (observed === null) return [];
  return value === null ? [p("–", "dim")] : [p(glued(formatValue(value, observed.unit)), "strong")];
}

function entry(one: ExplainedEvidence, before: Rich, document: MeasureExplanation, page: Page): Rich[] {
  const { change, delivery, incident } = one;
  if (change !== null) return ofChange(change, one.working, before, document, page);
  if (delivery !== null) return ofDelivery(delivery, one.carried, before, page);
  if (incident !== null) return ofIncident(incident, before, page);
  return hanging(before, [p(longId(one.ref), "strong")], page.prose);
}

/** A commit id long enough to be looked up; any other name as it is. */
function longId(ref: string): string {
  return isObjectId(ref) ? ref.slice(0, LONG_ID) : shortId(ref);
}

/** A line of facts under the entry's name, and the address where it is no link. */
function below(facts: readonly Rich[], url: string | null, indent: number, page: Page): Rich[] {
  const blank = padEnd([], indent);
  return [...hanging(blank, joined(facts, " · "), page.width), ...addressLines(url, page, indent)];
}

/** The address in print, where it is no link: who doubts a figure follows it. */
function addressLines(url: string | null, page: Page, indent: number): Rich[] {
  if (url === null || page.options.links) return [];
  const line: Rich = [...padEnd([], indent), p(url, "dim")];
  return widthOf(line) <= page.limit ? [line] : [];
}

const dim = (says: string): Rich => [p(says, "dim")];

function ofChange(
  change: ReportChange,
  working: number | null,
  before: Rich,
  { quantity: observed, measure }: MeasureExplanation,
  page: Page,
): Rich[] {
  const indent = widthOf(before);
  const name: Rich = [p(nameOf(change), "strong", change.url), p(glued("  "))];
  const { leadTimeSeconds, startedAt, deliveredAt, assistance } = change;
  const says = observed?.label === "lead time" ? [] : [dim(leadOf(change))];
  const facts: Rich[] = [
    ...(working === null ? [] : [dim(glued(`${formatWorking(working)} working`))]),
    ...(leadTimeSeconds === null && change.spans.length === 0 ? [] : says),
    ...stagesOf(change),
    dim(sizeOf(change)),
    ...(measure.id === "rework" ? youngOf(change) : []),
    ...(measure.id === "control-drift" ? loweredBy(change) : []),
    ...(assistance === null ? [] : [dim(assistanceOf(assistance))]),
    ...(isObjectId(change.id) ? [dim(glued(`merge ${longId(change.id)}`))] : []),
    ...(deliveredAt.at === null ? [] : [dim(`delivered ${glued(instant(deliveredAt.at))}`)]),
    ...(startedAt.at === null ? [dim(`start not known: ${startedAt.missing}`)] : [dim(beganWith(change))]),
  ];
  return [...titled([...before, ...name], titleOf(change), page), ...below(facts, change.url, indent, page)];
}

/** What it rewrote of others' young lines, and what of its own was rewritten young. */
function youngOf({ lines }: ReportChange): Rich[] {
  if (lines === null) return [];
  const { changed, rewrites, rewritten, written } = lines;
  const young = rewrites.reduce((sum, one) => sum + one.lines, 0);
  return [
    dim(`${formatCount(young)} of the ${counted(changed, "line")} that it changed were young`),
    dim(`${formatCount(rewritten)} of the ${formatCount(written)} that it wrote were rewritten young`),
  ];
}

/** What it lowered, and where. */
function loweredBy({ drift }: ReportChange): Rich[] {
  return (drift ?? []).map(({ says, ref }) => dim(`${says} (${ref})`));
}

function leadOf({ leadTimeSeconds, workingLeadTimeSeconds, spans, state }: ReportChange): string {
  if (leadTimeSeconds !== null)
    return `lead time ${glued(formatSeconds(leadTimeSeconds) + besideElapsed(workingLeadTimeSeconds))}`;
  const known = glued(formatSeconds(knownSeconds(spans)));
  if (state === "open") return `open for ${known}`;
  return state === "abandoned" ? `closed unmerged after ${known}` : `known of its life: ${known}`;
}

/** Which assistant, and what declares it in which commit. */
function assistanceOf({
  assistant,
  tier,
  evidence: shown,
  ref,
}: NonNullable<ReportChange["assistance"]>): string {
  return `${assistant} (${tier}: ${shown}, ${glued(longId(ref))})`;
}

/** So many of the stages where its time went are named. */
const MOST_STAGES = 3;

function stagesOf({ spans }: ReportChange): Rich[] {
  return stageTimes(spans)
    .slice(0, MOST_STAGES)
    .map(({ stage, kind, seconds }) => [p(stage, kind), p(glued(` ${formatSeconds(seconds)}`), "dim")]);
}

function sizeOf({ size, files }: ReportChange): string {
  if (size !== null) return glued(`+${formatCount(size.added)} −${formatCount(size.deleted)} lines`);
  return files === null ? "size not known" : counted(files, "file");
}

/** Its first commit, with what its date was read from where that is no commit. */
function beganWith({ startedAt: { at, ref, source } }: ReportChange): string {
  const day = glued(instant(present(at, "when it began")));
  return ref !== null && isObjectId(ref)
    ? `first commit ${glued(longId(ref))} of ${day}`
    : `began ${day} (${source})`;
}

function ofDelivery(
  delivery: ReportDelivery,
  changes: ExplainedEvidence["carried"],
  before: Rich,
  page: Page,
): Rich[] {
  const { name, stream, commit, finishedAt, carried, observed, repairs, url } = delivery;
  const indent = widthOf(before);
  const facts: Rich[] = [
    dim(`finished ${glued(instant(finishedAt))}`),
    ...(stream === "" ? [] : [dim(stream)]),
    dim(glued(`commit ${longId(commit)}`)),
    [p(`the first to carry ${counted(carried, "change")}`, "dim"), ...listOf(changes, page)],
    ...(observed || delivery.failures.length === 0 ? [] : [dim("too young to be judged")]),
    ...(repairs === null ? [] : [dim(`a repair: ${repairs}`)]),
  ];
  return [
    ...hanging(before, [p(shortId(name), "strong", url)], page.prose),
    ...below(facts, url, indent, page),
    ...delivery.failures.flatMap((failure) => failureLines(failure, indent, page)),
    ...remedy(delivery, indent, page),
  ];
}

/** Changes that are named where not all is asked for. */
const MOST_CARRIED = 20;

/** The changes that a delivery carried, linked. */
function listOf(changes: ExplainedEvidence["carried"], page: Page): Rich {
  const shown = page.options.all ? changes : changes.slice(0, MOST_CARRIED);
  const names = shown.flatMap((change, index): Rich => {
    return [p(index === 0 ? ": " : ", ", "dim"), p(longId(nameOf(change)), "dim", change.url)];
  });
  return shown.length < changes.length ? [...names, p(" …", "dim")] : names;
}

/** What speaks of the failure: its kind, whether that is certain, and the change, delivery or incident that shows it. */
function failureLines(
  { kind, certain, says, ref, at, url }: ReportFailure,
  indent: number,
  page: Page,
): Rich[] {
  const before: Rich = [...padEnd([], indent), p(certain ? "✗ " : "? ", certain ? "act" : "watch")];
  const facts: Rich[] = [
    [p(FAILURES[kind], "strong"), p(certain ? ", certain" : ", suspected", "dim")],
    [p(says)],
    [p(glued(longId(ref)), "plain", url)],
    dim(glued(instant(at))),
  ];
  return [...hanging(before, joined(facts, " · "), page.width), ...addressLines(url, page, widthOf(before))];
}

/** What put it right, and how long users had it. */
function remedy({ restoration }: ReportDelivery, indent: number, page: Page): Rich[] {
  if (restoration === null) return [];
  const before: Rich = [...padEnd([], indent), p("→ ", "dim")];
  const { to, seconds, says } = restoration;
  if (to === null || seconds === null)
    return hanging(before, [p("not put right by the end of the window", "watch")], page.width);
  const lasted = glued(formatSeconds(seconds));
  const facts: Rich[] = [
    [p(`put right after ${lasted}`), p(says === null ? "" : ` by ${says}`)],
    dim(glued(instant(to))),
  ];
  return hanging(before, joined(facts, " · "), page.width);
}

function ofIncident(
  { name, title, openedAt, closedAt, url }: ReportIncident,
  before: Rich,
  page: Page,
): Rich[] {
  const indent = widthOf(before);
  const facts: Rich[] = [
    dim(`opened ${glued(instant(openedAt))}`),
    dim(closedAt === null ? "still open" : `closed ${glued(instant(closedAt))}`),
  ];
  return [
    ...hanging(before, [p(name, "strong", url), p(" "), p(title)], page.width),
    ...below(facts, url, indent, page),
  ];
}
