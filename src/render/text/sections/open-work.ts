/** What is still open when the window ends: where it stands, and what is oldest. */
import type { Report, ReportChange } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { counted, formatCount, formatSeconds } from "../../words/format.ts";
import { knownSeconds, nameOf, titleOf } from "../../words/names.ts";
import type { Kind } from "../../words/stage-words.ts";
import { hanging, heading, type Page, ROOM_FOR_ADDRESS, titled } from "../layout/page.ts";
import { clipped, glued, joined, p, padEnd, padStart, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { type Cell, GAP, table } from "../layout/table.ts";

/** An open change, where it stands and for how long, in seconds. */
interface Open {
  readonly change: ReportChange;
  readonly stage: string;
  readonly kind: Kind;
  /** What is waited for, in words. */
  readonly awaits: string | null;
  /** Since its start. */
  readonly age: number;
  /** Since it came into the stage. */
  readonly since: number;
}

/** Where open changes stand, by stage, then the oldest of them; nothing where none is open. */
export function openWork(report: Report, page: Page): Rich[] {
  const { includeBots } = report.inputs;
  const open = report.changes
    .filter(({ state, automated }) => state === "open" && (includeBots || !automated))
    .flatMap(standing)
    .sort((a, b) => b.age - a.age || (a.change.id < b.change.id ? -1 : 1));
  if (open.length === 0) return [];
  return [
    ...heading(page, TITLE, [p(asideOf(report, open.length, page), "dim")]),
    ...byStage(report, open, page),
    [],
    ...oldest(open, page),
    ...others(open, page),
  ];
}

const TITLE = "WORK IN PROGRESS";

/** How much is open, and what is merged and waits for its delivery where there is room to say so. */
function asideOf({ coverage: { undelivered } }: Report, open: number, page: Page): string {
  const changes = counted(open, "open change");
  const both = `${changes}, ${formatCount(undelivered)} merged and in no delivery yet`;
  return undelivered > 0 && TITLE.length + both.length + 2 * GAP <= page.width ? both : changes;
}

/** The last stretch of its life, and the ones before it in the same stage. */
function standing(change: ReportChange): Open[] {
  const last = change.spans.at(-1);
  if (last === undefined) return [];
  const before = change.spans.findLastIndex(({ stage }) => stage !== last.stage);
  const since = knownSeconds(change.spans.slice(before + 1));
  const { stage, kind, awaits } = last;
  return [{ change, stage, kind, awaits, age: knownSeconds(change.spans), since }];
}

/** What is told of the changes in one stage; the last ones are left out first where there is no room. */
const COLUMNS: readonly { title: string; of: (own: readonly Open[]) => Rich }[] = [
  { title: "stage", of: (own) => [p(clipped(nth(own, 0).stage, LONGEST_STAGE), nth(own, 0).kind)] },
  { title: "changes", of: (own) => [p(formatCount(own.length), "strong")] },
  { title: "oldest", of: (own) => duration(nth(own, 0).age) },
  { title: "longest in it", of: (own) => duration(Math.max(...own.map(({ since }) => since))) },
  { title: "median age", of: (own) => duration(middle(own.map(({ age }) => age))) },
];
const LONGEST_STAGE = 20;

function duration(seconds: number): Rich {
  return [p(glued(formatSeconds(seconds)))];
}

/** A row a stage: how many stand there, since when, and how old they are. */
function byStage(report: Report, open: readonly Open[], page: Page): Rich[] {
  const order = report.stages.map(({ stage }) => stage);
  const found = [...new Set(open.map(({ stage }) => stage))];
  found.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const groups = found.map((stage) => open.filter((one) => one.stage === stage));
  let room = page.width + GAP;
  const columns = COLUMNS.flatMap(({ title, of }, index) => {
    const lines = groups.map(of);
    const width = Math.max(title.length, ...lines.map(widthOf));
    room -= width + GAP;
    const align = index === 0 ? ("left" as const) : ("right" as const);
    return room < 0 ? [] : [{ column: { title, width, align }, lines }];
  });
  const rows = groups.map((_, row) => columns.map(({ lines }): Cell => [nth(lines, row)]));
  return table(
    columns.map(({ column }) => column),
    rows,
  ).flat();
}

/** The median of numbers that fall, as few as they are: they are listed, not judged. */
function middle(falling: readonly number[]): number {
  const half = (falling.length - 1) / 2;
  return (nth(falling, Math.floor(half)) + nth(falling, Math.ceil(half))) / 2;
}

/** The `top` oldest: age, which, where they stand and whom they wait for. */
function oldest(open: readonly Open[], page: Page): Rich[] {
  const shown = open.slice(0, page.options.top);
  const ages = shown.map(({ age }): Rich => [p(glued(formatSeconds(age)), "strong")]);
  const indent = Math.max(...ages.map(widthOf)) + 2;
  const names = Math.max(...shown.map(({ change }) => nameOf(change).length)) + 2;
  return shown.flatMap((one, index) => {
    const { change } = one;
    const name = padEnd([p(nameOf(change), "plain", change.url)], names);
    const before = [...padStart(ages[index] ?? [], indent - 2), p(glued("  ")), ...name];
    return [...titled(before, titleOf(change), page), ...below(one, page, indent + names)];
  });
}

function below({ change, stage, kind, awaits, since }: Open, page: Page, indent: number): Rich[] {
  const blank = padEnd([], indent);
  const facts: Rich[] = [
    [p(stage, kind), p(glued(` ${formatSeconds(since)}`))],
    ...(awaits === null ? [] : [[p(`waits for ${awaits}`, "dim")]]),
    ...addressOf(change, page),
  ];
  return hanging(blank, joined(facts, " · "), page.width);
}

/** Where the rest of them is to be found, where there are more. */
function others(open: readonly Open[], page: Page): Rich[] {
  const more = open.length - page.options.top;
  if (more <= 0) return [];
  const pages = open[0]?.change.url?.match(PULLS)?.[0];
  const address = pages === undefined ? [] : [p(", or "), p(`${pages}s`, "plain", `${pages}s`)];
  return wrap(
    [p(`The oldest of ${formatCount(open.length)}; the others: --top ${open.length}`), ...address].map(
      (one) => ({ ...one, role: "dim" }),
    ),
    page.prose,
  );
}

/** The address of a pull request up to its number. */
const PULLS = /^.+\/pull(?=\/\d+$)/;

/** The address in print, where it is no link and the page has room for it. */
function addressOf({ url }: ReportChange, page: Page): Rich[] {
  const shown = url !== null && !page.options.links && page.limit >= ROOM_FOR_ADDRESS;
  return shown ? [[p(url, "dim")]] : [];
}
