/** What could not be seen, what was left out, and how to go on. */
import type { Report, ReportGap } from "../../../judge/report/report.ts";
import { byId, nameOf } from "../../words/names.ts";
import { leftOut } from "../../words/scope-words.ts";
import { commandLines } from "../layout/commands.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { glued, joined, p, padEnd, type Rich, wrap } from "../layout/rich.ts";
import { verdicts } from "./readiness-table.ts";

/** Heading of what is missing. */
const UNSEEN = "WHAT COULD NOT BE SEEN, AND HOW TO SUPPLY IT";

/** The gaps of one change, under their heading where there are any. */
export function unseenOfChange(gaps: readonly ReportGap[], page: Page): Rich[] {
  return gaps.length === 0 ? [] : [...heading(page, UNSEEN), ...gapLines(gaps, page)];
}

/** Each gap with the way to close it. */
function gapLines(gaps: readonly ReportGap[], page: Page): Rich[] {
  return gaps.flatMap(({ says, remedy }) => [
    ...hanging([p("- ", "dim")], [p(says)], page.prose),
    ...hanging([p("  → ", "dim")], [p(remedy)], page.prose),
  ]);
}

/** The gaps, each with the way to close it, and what was left out of the figures. */
export function unseen(report: Report, page: Page): Rich[] {
  const gaps = gapLines(report.gaps, page);
  const parts = leftOut(report);
  const says = `Left out: ${parts.join("; ")}.`;
  const left = parts.length === 0 ? [] : wrap([p(says, "dim")], page.prose);
  if (gaps.length + left.length === 0) return [];
  const between: Rich[] = gaps.length > 0 && left.length > 0 ? [[]] : [];
  return gaps.length === 0 ? left : [...heading(page, UNSEEN), ...gaps, ...between, ...left];
}

/** How to look closer. */
export function wayOn(report: Report, page: Page): Rich[] {
  const first = byId(report.changes).get(report.longest[0] ?? "");
  const again = page.options.again ?? [];
  const label = p("Go on: ", "dim");
  const options: Rich[] = [
    ...(page.options.all ? [] : [option("--all", "in full")]),
    option("--json", "for programs"),
    ...(report.earlier === null ? [option("--record", "to compare later")] : []),
  ];
  const named = first === undefined ? "lead-time" : nameOf(first);
  const does =
    first === undefined ? "one measure, with the changes it rests on" : "one change; lead-time: one measure";
  return [
    ...commandLines([label], ["flowaudit", "explain", named, ...again], does, page),
    ...secondTable(report, page, label.text.length),
    ...hanging(padEnd([], label.text.length), joined(options, " · "), page.width),
  ];
}

/** The second table in one line, with the command that shows it; in the whole report it has its own place. */
function secondTable({ readiness }: Report, page: Page, indent: number): Rich[] {
  if (readiness.length === 0 || page.options.all) return [];
  const command = ["flowaudit", "readiness", ...(page.options.again ?? [])];
  const says = `before scaling: ${verdicts(readiness)
    .map(({ text }) => text)
    .join("")}`;
  return commandLines(padEnd([], indent), command, says, page);
}

function option(flag: string, does: string): Rich {
  return [p(flag, "strong"), p(glued(` (${does})`), "dim")];
}
