/** What a report looked at, in words. */
import { SOURCES } from "../../config/delivery-sources.ts";
import type { Report, ReportCalendar, ReportCoverage } from "../../judge/report/report.ts";
import { workingHours } from "../../lib/time/working-hours.ts";
import { counted, formatCount, formatShare } from "./format.ts";
import { instant } from "./names.ts";

/** The file that sets something, and the keys that it sets; null where none does. */
export function configuredBy({ configured }: Report["inputs"]): { file: string; keys: string } | null {
  const byFile = configured.flatMap(({ key, origin }) => {
    const [file, named] = origin.split(": ");
    return file === undefined || named === undefined ? [] : [{ file, key }];
  });
  const keys = byFile.map(({ key }) => key).filter((key) => key !== "thresholds");
  return byFile[0] === undefined ? null : { file: byFile[0].file, keys: keys.join(", ") };
}

/** From when to when, and why: `2026-02-01 00:00 → 2026-05-02 00:00 UTC: the last 90 days`. */
export function windowOf({ from, to, because }: Report["window"]): string {
  return `${instant(from)} → ${instant(to)} UTC: ${because}`.replace(DAY_TIMES, "$1\u00a0$2");
}

/** A day and its time, which stay on one line. */
const DAY_TIMES = /(\d) (\d\d:\d\d(?: UTC)?)/g;

/** What the figures were narrowed to, by name. */
export function narrowedTo({ path, lane }: Report["inputs"]): [name: string, says: string][] {
  return [
    ...(path === null ? [] : [["Folder", `${path}, changes that touch it`] as [string, string]]),
    ...(lane === null ? [] : [["Lane", `${lane}, changes of this lane alone`] as [string, string]]),
  ];
}

/** `Mon to Fri, 09:00 to 17:00 in Europe/Berlin, without 9 holidays`. */
export function workingTime(calendar: ReportCalendar): string {
  const { length } = calendar.holidays;
  return `${workingHours(calendar)}${length === 0 ? "" : `, without ${counted(length, "holiday")}`}`;
}

/** How many changes finished, and of how many the start is known. */
export function changesOf({ coverage, inputs }: Report): string {
  const end = inputs.deliveries.source === "none" ? "merged" : "delivered";
  const finished = `${counted(coverage.finished, "change")} ${end}`;
  if (coverage.finished === 0) return finished;
  const isKnown = coverage.withLeadTime === coverage.finished;
  if (coverage.finished === 1) return `${finished}, its start is ${isKnown ? "" : "not "}known`;
  if (isKnown) return `${finished}, the start of each is known`;
  return `${finished}, ${formatCount(coverage.withLeadTime)} of them with a known start`;
}

const MOST_MARKS = 3;

/** The ways in which changes came, commonest first, and the part that nothing explains. */
export function landedAs({ coverage }: Report): string {
  const all = coverage.marks.reduce((sum, mark) => sum + mark.count, 0);
  const marked = coverage.marks.filter((mark) => mark.mark !== null);
  const without = coverage.unexplained ?? 0;
  const left = without === 0 ? "" : `${formatShare(without)} direct pushes (no tool's mark)`;
  if (marked.length === 0) return "direct pushes (no tool's mark on any commit)";
  const [only, other] = marked;
  if (only !== undefined && other === undefined && without === 0) return only.says;
  const named = marked.slice(0, MOST_MARKS).map(({ says, count }) => `${says} ${formatShare(count / all)}`);
  const rest = marked.slice(MOST_MARKS).reduce((sum, mark) => sum + mark.count, 0);
  return [...named, rest > 0 ? `others ${formatShare(rest / all)}` : "", left].filter(Boolean).join(", ");
}

type Deliveries = Pick<Report["inputs"]["deliveries"], "source" | "inWindow" | "because">;

/** How many deliveries lie in the window; null where none are known. */
export function deliveryCount({ source, inWindow }: Deliveries): string | null {
  const { counted: nouns } = SOURCES[source];
  return nouns && `${formatCount(inWindow)} ${nouns[inWindow === 1 ? 0 : 1]}`;
}

/** How many deliveries lie in the window, what they were read from, and why. */
export function deliveriesOf(deliveries: Deliveries): string {
  const count = deliveryCount(deliveries);
  const says = count === null ? "none, so lead time ends at the merge" : `${count} in the window`;
  return `${says}: ${deliveries.because}`;
}

/** Counts of what no figure holds, in words for one and for many. */
const LEFT_OUT: [keyof ReportCoverage, string, string][] = [
  ["automatedFinished", "change of an automated account", "changes of automated accounts"],
  ["bookkeepingFinished", "change that only writes down a release", "changes that only write down a release"],
  [
    "beforeRecord",
    "change from before the record of deliveries begins",
    "changes from before the record of deliveries begins",
  ],
  ["undelivered", "merged change in no delivery yet", "merged changes in no delivery yet"],
  ["undated", "change without a readable date", "changes without a readable date"],
  ["datedAhead", "commit dated after the moment of looking", "commits dated after the moment of looking"],
];

/** What was left out of the figures, in parts of a sentence; what a gap tells already is not in it. */
export function leftOut({ coverage, inputs, gaps }: Report): string[] {
  return LEFT_OUT.flatMap(([key, one, many]) => {
    const count = coverage[key];
    if (typeof count !== "number" || count === 0) return [];
    if (key === "automatedFinished" && inputs.includeBots) return [];
    if (key === "beforeRecord" && gaps.some(({ id }) => id === "before-record")) return [];
    return [`${formatCount(count)} ${count === 1 ? one : many}`];
  });
}
