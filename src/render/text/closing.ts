/** What could not be seen, what was left out, and how to go on. */
import type { Report, ReportCoverage, ReportGap } from "../../judge/report.ts";
import { formatCount } from "../format.ts";
import { commandLines } from "./commands.ts";
import { hanging, heading, type Page, rule } from "./page.ts";
import { byId, nameOf } from "./refs.ts";
import { glued, joined, p, padEnd, type Rich, wrap } from "./rich.ts";

/** Counts of what no figure holds, in words for one and for many. */
const LEFT_OUT: [keyof ReportCoverage, string, string][] = [
  ["automatedFinished", "change of an automated account", "changes of automated accounts"],
  [
    "beforeRecord",
    "change from before the record of deliveries begins",
    "changes from before the record of deliveries begins",
  ],
  [
    "undelivered",
    "change that is merged and in no delivery yet",
    "changes that are merged and in no delivery yet",
  ],
  ["undated", "change without a readable date", "changes without a readable date"],
  ["later", "commit dated after the moment of looking", "commits dated after the moment of looking"],
];

/** Heading of what is missing. */
const UNSEEN = "WHAT COULD NOT BE SEEN, AND HOW TO SUPPLY IT";

/** The gaps of one change, under their heading where there are any. */
export function unseenOfChange(gaps: readonly ReportGap[], page: Page): Rich[] {
  return gaps.length === 0 ? [] : [heading(page, UNSEEN), ...gapLines(gaps, page)];
}

/** Each gap with the way to close it. */
function gapLines(gaps: readonly ReportGap[], page: Page): Rich[] {
  return gaps.flatMap(({ says, supply }) => [
    ...hanging([p("- ", "dim")], [p(says)], page.prose),
    ...hanging([p("  → ", "dim")], [p(supply)], page.prose),
  ]);
}

/** The gaps, each with the way to close it, and what was left out of the figures. */
export function unseen(report: Report, page: Page): Rich[] {
  const gaps = gapLines(report.gaps, page);
  const left = leftOut(report, page);
  if (gaps.length + left.length === 0) return [];
  const between: Rich[] = gaps.length > 0 && left.length > 0 ? [[]] : [];
  return gaps.length === 0 ? left : [heading(page, UNSEEN), ...gaps, ...between, ...left];
}

function leftOut({ coverage, inputs, gaps }: Report, page: Page): Rich[] {
  const parts = LEFT_OUT.flatMap(([key, one, many]) => {
    const count = coverage[key];
    if (typeof count !== "number" || count === 0) return [];
    if (key === "automatedFinished" && inputs.includeBots) return [];
    // Said above, with what to do about it.
    if (key === "beforeRecord" && gaps.some(({ id }) => id === "before-record")) return [];
    return [`${formatCount(count)} ${count === 1 ? one : many}`];
  });
  return parts.length === 0
    ? []
    : wrap([p(`Left out of the figures: ${parts.join("; ")}.`, "dim")], page.prose);
}

/** How to look closer. */
export function wayOn(report: Report, page: Page): Rich[] {
  const first = byId(report.changes).get(report.worst[0] ?? "");
  const explain = (what: string) => ["flowaudit", "explain", what, ...(page.options.again ?? [])];
  const [label, blank]: Rich[] = [[p("Go on: ", "dim")], padEnd([], "Go on: ".length)];
  const options: Rich[] = [
    ...(page.options.all ? [] : [option("--all", "every measure in full")]),
    option("--json", "for programs"),
  ];
  const named = first === undefined ? "lead-time" : nameOf(first);
  const does =
    first === undefined ? "one measure, with the changes behind it" : "one change; lead-time: one measure";
  return [
    rule(page),
    ...commandLines(label!, explain(named), does, page),
    ...hanging(blank!, joined(options, " · "), page.width),
  ];
}

function option(flag: string, does: string): Rich {
  return [p(flag, "strong"), p(glued(` (${does})`), "dim")];
}
