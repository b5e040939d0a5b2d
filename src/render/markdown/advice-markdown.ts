/** What to do, in the order of what it is worth. */
import type { Recommendation, Report, ReportWorth } from "../../judge/report/report.ts";
import { closed } from "../../lib/text/closed.ts";
import { noStepSays, worthOfOthers, worthReading } from "../words/brief.ts";
import { formatCount, formatShare } from "../words/format.ts";
import { byId } from "../words/names.ts";
import { besideMonthly, monthlyOf } from "../words/worth.ts";
import { blocks, bullets, folded } from "./blocks.ts";
import { data } from "./encode.ts";
import { evidence } from "./names-markdown.ts";

/** Fewer where not everything is asked for. */
const MOST = 5;
const MOST_EVIDENCE = 10;

/** What faster coding would buy, then each step, which unfolds to what it rests on. */
export function advice(report: Report, all: boolean): string {
  const { recommendations, fasterCoding } = report;
  if (recommendations.length === 0 && fasterCoding === null) return "";
  const shown = all ? recommendations : worthReading(recommendations).slice(0, MOST);
  const left = recommendations.filter((one) => !shown.includes(one));
  const more = `${formatCount(left.length)} more, ${worthOfOthers(left)}: flowaudit report --all`;
  return blocks(
    "### What to do",
    fasterCoding === null ? null : data(fasterCoding.says),
    recommendations.length === 0 ? data(noStepSays(report)) : null,
    ...shown.map((one, index) => step(one, index + 1, report)),
    left.length === 0 ? null : `<sub>${data(more)}</sub>`,
  );
}

function step(one: Recommendation, number: number, report: Report): string {
  const { asks, because, followUp, guardrail, reviewOn, weight, weightBecause } = one;
  const refs = evidence(one.evidence, byId(report.changes), MOST_EVIDENCE);
  const facts: [label: string, says: string][] = [
    ["Why", `${data(closed(because))}${refs === "" ? "" : ` See ${refs}.`}`],
    ["Worth", worthOf(one)],
    ["Weight", data(closed(`${formatShare(weight)}: ${weightBecause}`))],
    ...(asks === "" ? [] : [["Ask", data(closed(asks))] as [string, string]]),
    ["Then", data(closed(followUp))],
    ["Must not get worse", data(closed(guardrail.says))],
    [`Judge it on ${data(reviewOn.date)}`, data(closed(reviewOn.says))],
  ];
  return folded(
    `${number}. <b>${data(one.action)}</b>${inShort(one.worth)}`,
    bullets(facts.map(([label, says]) => `**${label}:** ${says}`)),
  );
}

function inShort(worth: ReportWorth | null): string {
  return worth === null ? "" : ` (${data(monthlyOf(worth))})`;
}

function worthOf({ worth, worthMissing }: Recommendation): string {
  if (worth === null) return data(closed(`not known: ${worthMissing ?? "no figure"}`));
  return data(closed(`${monthlyOf(worth)}${besideMonthly(worth)}, if ${worth.assumption}`));
}
