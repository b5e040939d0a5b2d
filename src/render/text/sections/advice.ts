/** What to do, in the order of what it is worth. */
import type { Recommendation, Report } from "../../../judge/report/report.ts";
import { closed } from "../../../lib/text/closed.ts";
import { noStepSays, worthOfOthers, worthReading } from "../../words/brief.ts";
import { formatShare } from "../../words/format.ts";
import { byId } from "../../words/names.ts";
import { askedOf, besideMonthly, guardOf, monthlyOf, unsureOf } from "../../words/worth.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { evidenceRefs } from "../layout/refs.ts";
import { glued, p, padEnd, type Rich, wrap } from "../layout/rich.ts";

/** Fewer where not everything is asked for. */
const MOST = 5;
/** Columns from which on a third reference has room. */
const ROOMY = 100;
const TITLE = "WHAT TO DO";
const WORTH = "worth: replayed on your own deliveries";

/** What faster coding would buy, then what helps more. */
export function advice(report: Report, page: Page): Rich[] {
  const { recommendations, fasterCoding } = report;
  if (recommendations.length === 0 && fasterCoding === null) return [];
  const shown = page.options.all ? recommendations : worthReading(recommendations).slice(0, MOST);
  const left = recommendations.filter((one) => !shown.includes(one));
  return [
    ...heading(page, TITLE, shown.some(({ stage }) => stage !== null) ? [p(WORTH, "dim")] : []),
    ...(fasterCoding === null ? [] : wrap([p(fasterCoding.says)], page.prose)),
    ...(recommendations.length === 0 ? wrap([p(noStepSays(report))], page.prose) : []),
    ...shown.flatMap((one, index) => step(one, index, shown[index - 1] ?? null, report, page)),
    ...(left.length === 0 ? [] : [[p(`${left.length} more, ${worthOfOthers(left)}: --all`, "dim")]]),
  ];
}

/** The step, why (where the verdict does not say it), what it is worth, when to judge it, and who is asked. */
function step(
  one: Recommendation,
  index: number,
  before: Recommendation | null,
  report: Report,
  page: Page,
): Rich[] {
  const number: Rich = padEnd([p(`${index + 1}`, "wait")], INDENT);
  const blank = padEnd([], INDENT);
  const refs = seeOf(one, report, page);
  const { all } = page.options;
  const more: [string, Rich][] = [
    ["Ask", [p(one.asks, "dim")]],
    ["Then", [p(one.followUp, "dim")]],
    ["Guard", [p(guardOf(one), "dim")]],
    ["Weight", [p(`${formatShare(one.weight)}: ${one.weightBecause}`, "dim")]],
  ];
  const brief: [string, Rich][] = [["Ask", [p(askedOf(one), "dim")]]];
  const isSaid = !all && one.stage !== null && one.stage === report.verdict.constraint;
  const lines: [string, Rich][] = [
    ...(isSaid ? [] : [["", [p(becauseOf(one, all), "dim"), ...refs]] as [string, Rich]]),
    ["Worth", worthOf(one, all)],
    ["Judge", [p(judgedBy(one, all ? null : before), "dim")]],
    ...(all ? more : brief),
  ];
  return [
    ...(all ? [[]] : []),
    ...hanging(number, [p(one.action, "strong"), ...(isSaid ? refs : [])], page.prose),
    ...lines.flatMap(([label, says]) => {
      const start = label === "" ? blank : [...blank, ...padEnd([p(label, "dim")], LABEL)];
      return hanging(start, says, page.prose);
    }),
  ];
}

const INDENT = 3;
const LABEL = 7;

/** The day and the figure; the day once, where the step above has the same. */
function judgedBy({ reviewOn: { date, says } }: Recommendation, above: Recommendation | null): string {
  return above?.reviewOn.date === date ? says : `${date}: ${says}`;
}

/** The finding. */
function becauseOf({ because: whole }: Recommendation, all: boolean): string {
  const [first = ""] = whole.split(/(?<=[.!?]) |; /);
  return all ? whole : closed(first);
}

/** The worst of what is behind it. */
function seeOf({ evidence }: Recommendation, report: Report, page: Page): Rich {
  const refs = evidenceRefs(page, evidence, byId(report.changes), {
    most: page.prose < ROOMY ? 2 : 3,
    width: page.prose - INDENT,
  });
  return refs.length === 0 ? [] : [p(" See ", "dim"), ...refs];
}

/** Change-days a month, and what comes off the mean lead time. */
function worthOf(one: Recommendation, all: boolean): Rich {
  const { worth, worthMissing, stage } = one;
  if (worth === null) return [p(`not known: ${worthMissing ?? "no figure"}`, "dim")];
  const lead = besideMonthly(worth, glued);
  const how = stage === null || all ? `, if ${worth.assumption}` : "";
  const unsure = unsureOf(one);
  return [
    p(glued(monthlyOf(worth)), "strong"),
    p(`${lead}${how}${unsure === null ? "" : `; ${unsure}`}`, "dim"),
  ];
}
