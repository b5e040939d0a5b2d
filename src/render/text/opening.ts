/** What was looked at, and the verdict. */
import type { Report, ReportCalendar } from "../../judge/report.ts";
import { counted, formatCount, formatShare } from "../format.ts";
import { hanging, heading, type Page } from "./page.ts";
import { instant, shortId } from "./refs.ts";
import { glued, p, padEnd, type Rich, wrap } from "./rich.ts";

const LABEL = 12;

/** Repository, window, changes and deliveries; each with why where everything is asked for. */
export function opening(report: Report, page: Page): Rich[] {
  const { repository, inputs } = report;
  const { all } = page.options;
  const set = configuredBy(inputs);
  const at = `${repository.branch} at ${shortId(repository.head)}`;
  const title: Rich = [
    p("flowaudit", "dim"),
    p(" · ", "dim"),
    p(repository.name, "strong", repository.url),
    p(` · ${at}${all ? ` (${repository.branchBecause})` : ""}`, "dim"),
    ...(set === null ? [] : [p(` · set by ${set.file}`, "dim")]),
  ];
  const facts = all ? wholeFacts(report) : briefFacts(report);
  if (inputs.path !== null) facts.push(["Folder", `${inputs.path}, changes that touch it`]);
  if (inputs.calendar !== null) facts.push(["Calendar", workingTime(inputs.calendar)]);
  if (all && set !== null) facts.push(["Configured", set.keys]);
  if (inputs.includeBots) facts.push(["Accounts", "automated ones are counted in"]);
  return [
    ...wrap(title, page.prose),
    ...(all ? [[]] : []),
    ...facts.flatMap(([label, says]) => hanging(padEnd([p(label, "dim")], LABEL), [p(says)], page.prose)),
  ];
}

/** The file that sets something, and the keys that it sets; null where none does. */
function configuredBy({ configured }: Report["inputs"]): { file: string; keys: string } | null {
  const byFile = configured.flatMap(({ key, origin }) => {
    const [file, named] = origin.split(": ");
    return named === undefined ? [] : [{ file: file!, key }];
  });
  const keys = byFile.map(({ key }) => key).filter((key) => key !== "thresholds");
  return byFile[0] === undefined ? null : { file: byFile[0].file, keys: keys.join(", ") };
}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** `Mon to Fri, 09:00 to 17:00 in Europe/Berlin, without 9 holidays`. */
export function workingTime({ zone, days, from, to, holidays }: ReportCalendar): string {
  const row = days.every((day, index) => index === 0 || day === days[index - 1]! + 1);
  const names = days.map((day) => DAYS[day - 1] ?? "");
  const which = row && names.length > 2 ? `${names[0]} to ${names.at(-1)}` : names.join(", ");
  const free = holidays.length === 0 ? "" : `, without ${counted(holidays.length, "holiday")}`;
  return `${which}, ${from} to ${to} in ${zone}${free}`;
}

type Fact = [label: string, says: string];

function wholeFacts(report: Report): Fact[] {
  const { coverage, inputs } = report;
  return [
    ["Window", windowOf(report)],
    ["Changes", changesOf(report)],
    ...(coverage.marks.length === 0 ? [] : [["Landed as", landedAs(report)] as Fact]),
    ["Deliveries", deliveriesOf(inputs.deliveries)],
  ];
}

function briefFacts(report: Report): Fact[] {
  const { source, inWindow } = report.inputs.deliveries;
  const by =
    source === "none" ? "no deliveries are known" : SOURCES[source](inWindow).replace(" in the window", "");
  return [
    ["Window", windowOf(report)],
    ["Changes", `${changesOf(report)}; ${by}`],
  ];
}

function windowOf({ window }: Report): string {
  return `${glued(instant(window.from))} → ${glued(`${instant(window.to)} UTC`)}: ${window.because}`;
}

function changesOf({ coverage, inputs }: Report): string {
  const end = inputs.deliveries.source === "none" ? "merged" : "delivered";
  const finished = `${counted(coverage.finished, "change")} ${end}`;
  if (coverage.finished === 0) return finished;
  if (coverage.withLeadTime === coverage.finished) return `${finished}, the start of each is known`;
  return `${finished}, ${formatCount(coverage.withLeadTime)} of them with a known start`;
}

const MOST_MARKS = 3;

/** The ways in which changes came, commonest first, and the part that nothing explains. */
function landedAs({ coverage }: Report): string {
  const all = coverage.marks.reduce((sum, mark) => sum + mark.count, 0);
  const marked = coverage.marks.filter((mark) => mark.style !== null);
  const without = coverage.unexplained ?? 0;
  const left = without === 0 ? "" : `${formatShare(without)} direct pushes (no tool's mark)`;
  if (marked.length === 0) return "direct pushes (no tool's mark on any commit)";
  if (marked.length === 1 && without === 0) return marked[0]!.says;
  const named = marked.slice(0, MOST_MARKS).map(({ says, count }) => `${says} ${formatShare(count / all)}`);
  const rest = marked.slice(MOST_MARKS).reduce((sum, mark) => sum + mark.count, 0);
  return [...named, rest > 0 ? `others ${formatShare(rest / all)}` : "", left].filter(Boolean).join(", ");
}

/** How each source of deliveries is named, with how many of them lie in the window. */
const SOURCES: Record<Report["inputs"]["deliveries"]["source"], (count: number) => string> = {
  deployments: (count) => `${counted(count, "deployment")} in the window`,
  releases: (count) => `${counted(count, "release")} in the window`,
  workflow: (count) => `${counted(count, "run")} of the workflow in the window`,
  tags: (count) => `${counted(count, "version tag")} in the window`,
  file: (count) => `${formatCount(count)} from the given file in the window`,
  branch: (count) =>
    `${formatCount(count)} ${count === 1 ? "push" : "pushes"} to the production branch in the window`,
  none: () => "none, so lead time ends at the merge",
};

function deliveriesOf({ source, because, inWindow }: Report["inputs"]["deliveries"]): string {
  return `${SOURCES[source](inWindow)}: ${because}`;
}

/** The verdict's sentences. */
export function verdict(report: Report, page: Page): Rich[] {
  const edge: Rich = [p("┃ ", "wait")];
  const sentences = report.verdict.sentences.flatMap((sentence, index) =>
    wrap([p(sentence, index === 0 ? "strong" : "plain")], page.prose - 2).map((line) => [...edge, ...line]),
  );
  return [heading(page, "VERDICT"), ...sentences];
}
