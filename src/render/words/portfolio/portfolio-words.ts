/** Many repositories, as words and cells that every format prints. */
import type {
  PortfolioReport,
  PortfolioRepository,
  PortfolioState,
  PortfolioStep,
} from "../../../judge/report/report.ts";
import { groupsOf } from "../../../lib/groups.ts";
import { nth } from "../../../lib/must.ts";
import { counted, formatChangeDays, formatCount, formatSeconds } from "../format.ts";
import { isNothing, monthlyOf } from "../worth.ts";
import { isDim } from "./repository-columns.ts";

/** So many of a list are shown where not everything is asked for. */
const MOST = 5;

/** What was looked at, by name. */
export function factsOf({ counts, totals }: PortfolioReport): [name: string, says: string][] {
  const { asked, judged, partly, repeated } = counts;
  const inPart = partly === 0 ? "" : `, ${formatCount(partly)} of them in part`;
  const known = totals.withLeadTime === totals.finished ? "" : `, ${knownOf(totals)}`;
  return [
    ["Judged", `${formatCount(judged)} of ${counted(asked - repeated, "repository")}${inPart}`],
    ["Changes", `${formatCount(totals.finished)} finished${known}`],
    ...leadTimeOf(totals).map((says): [string, string] => ["Lead time", says]),
  ];
}

/** `6 of 9 repositories`; `9 repositories` where all could be judged. What was given twice is one. */
export function judgedOf({ counts: { asked, judged, repeated } }: Pick<PortfolioReport, "counts">): string {
  const all = counted(asked - repeated, "repository");
  return judged === asked - repeated ? all : `${formatCount(judged)} of ${all}`;
}

function leadTimeOf(totals: PortfolioReport["totals"]): string[] {
  const { medianSeconds, p90Seconds } = totals;
  if (totals.finished > 0 && isDim(totals)) return ["unknown: half of them are needed"];
  if (medianSeconds === null || p90Seconds === null) return [];
  return [
    `${formatSeconds(medianSeconds)} in the middle (median); one change in ten took ${formatSeconds(p90Seconds)} or longer`,
  ];
}

/** All lead time together, and of which changes it is where most are left out. */
export function leadTimeInAll(totals: PortfolioReport["totals"]): string {
  const days = formatChangeDays(totals.leadTimeSeconds);
  if (!isDim(totals)) return `${days} in all`;
  return `${days} in ${formatCount(totals.withLeadTime)} of ${formatCount(totals.finished)} changes; of the others not known`;
}

const knownOf = ({ withLeadTime }: PortfolioReport["totals"]) =>
  `${formatCount(withLeadTime)} of them with a known lead time`;

/** Repositories that are not whole, with the same reason. */
export interface Unjudged {
  readonly labels: readonly string[];
  readonly why: string;
  readonly next: string | null;
}

type State = Pick<PortfolioRepository, "label" | "state" | "why" | "next">;

/** What could not be judged, by what came of it; a list without any is left out. */
export function unjudgedOf({
  repositories,
}: {
  readonly repositories: readonly State[];
}): [title: string, rows: Unjudged[]][] {
  return TITLES.flatMap(([state, title]) => {
    const rows = repositories.filter((one) => one.state === state);
    if (rows.length === 0) return [];
    const groups = [...groupsOf(rows, ({ why, next }) => `${why}\n${next}`).values()];
    const isSaidOnce = state === "quiet" && groups.length > FEW_QUIET;
    return [[title, isSaidOnce ? [quietOf(rows)] : groups.map(reasonOf)] as [string, Unjudged[]]];
  });
}

/** So many say each for itself when their last change was. */
const FEW_QUIET = 3;

const quietOf = (rows: readonly State[]): Unjudged => ({
  labels: rows.map(({ label }) => label),
  why: "no change was merged, delivered, opened or closed.",
  next: "Where these clones are old, fetch them first; else choose a window that holds some. When the last change of each was stands in the JSON.",
});

const TITLES: readonly [state: PortfolioState, title: string][] = [
  ["refused", "Could not be judged"],
  ["partly", "Read in part"],
  ["quiet", "Nothing happened in this window"],
  ["repeated", "Given more than once"],
];

function reasonOf(rows: readonly State[]): Unjudged {
  const { why, next } = nth(rows, 0);
  return { labels: rows.map(({ label }) => label), why: why ?? "", next };
}

/** What has figures, in its order. */
export const judgedIn = ({ repositories }: Pick<PortfolioReport, "repositories">) =>
  repositories.flatMap((row) => (row.figures === null ? [] : [{ row, figures: row.figures }]));

/** How the column of names is called, and what stands in it: the owner of all is said once, above them. */
export function namesIn(document: Pick<PortfolioReport, "repositories">): {
  readonly title: string;
  readonly nameOf: (label: string) => string;
} {
  const labels = judgedIn(document).map(({ row }) => row.label);
  const owners = new Set(labels.map((label) => OWNED.exec(label)?.groups?.owner));
  const [owner] = owners;
  if (owner === undefined || owners.size > 1 || labels.length < 2)
    return { title: "repository", nameOf: (label) => label };
  return { title: `repository of ${owner}`, nameOf: (label) => label.slice(`${owner}/`.length) };
}

const OWNED = /^(?<owner>[\w.-]+)\/[^/\s]+$/;

/** What stands at the name of a repository of which not all could be read. */
export const markOf = ({ state }: Pick<PortfolioRepository, "state">): string =>
  state === "partly" ? MARK : "";

const MARK = " *";

/** What the mark means, below the table; nothing where none has it. */
export const marksIn = ({ counts }: Pick<PortfolioReport, "counts">): string[] =>
  counts.partly === 0
    ? []
    : ["* read in part: what is missing stands above under that title; its counts and sums may be too low"];

/** What cannot be judged, the same of several repositories once: in most of them first. */
export function unknownIn(document: PortfolioReport): Unknown[] {
  const all = judgedIn(document).flatMap(({ row: { label }, figures }) =>
    figures.unavailable.map((measure) => ({ label, ...measure })),
  );
  return [...groupsOf(all, ({ id, remedy }) => `${id}\n${remedy}`).values()]
    .map((same) => {
      const { title, remedy } = nth(same, 0);
      return { title, remedy, labels: same.map(({ label }) => label) };
    })
    .sort((a, b) => b.labels.length - a.labels.length || (a.title < b.title ? -1 : 1));
}

export interface Unknown {
  readonly title: string;
  readonly remedy: string | null;
  readonly labels: readonly string[];
}

/** What differs from the window before by more than chance, in words. */
export function trendsOf(document: PortfolioReport): [label: string, says: string][] {
  return judgedIn(document).flatMap(({ row, figures: { trend } }) => {
    if (trend?.was == null || trend.is === null) return [];
    if (trend.conclusion !== "better" && trend.conclusion !== "worse") return [];
    const both = `${formatSeconds(trend.was)} before, ${formatSeconds(trend.is)} now`;
    return [[row.label, `${both}, ${trend.says}`] as [string, string]];
  });
}

/** The first of a list, or all of it, and how many are left. */
export function firstOf<T>(all: readonly T[], isAll: boolean): { shown: readonly T[]; left: number } {
  const shown = isAll ? all : all.slice(0, MOST);
  return { shown, left: all.length - shown.length };
}

/** What is done against a cause: the commonest way, and how many others are advised. */
export function actionOf({ actions }: PortfolioStep): string {
  const { action } = nth(actions, 0);
  const others = actions.length - 1;
  return others === 0 ? action : `${action} Or ${counted(others, "other way")}, in their own reports.`;
}

/** `Against release: `; nothing where a step is against no stage. */
export const againstOf = ({ stage }: PortfolioStep): string => (stage === null ? "" : `Against ${stage}: `);

/** `120–180 change-days a month in 3 of 4 repositories`; that it cannot be valued. */
export function gainOf({ changeDaysPerMonth: gain, valued, repositories }: PortfolioStep): string {
  const all = counted(repositories.length, "repository");
  if (gain === null) return `cannot be valued; advised in ${all}`;
  if (isNothing({ changeDaysPerMonth: gain })) return `nothing sooner; advised in ${all}`;
  const where = valued === repositories.length ? all : `${formatCount(valued)} of ${all}`;
  return `${monthlyOf({ changeDaysPerMonth: gain })} in ${where}`;
}

/** `a, b, c and 4 more`. */
export function named(labels: readonly string[], isAll: boolean): string {
  const { shown, left } = firstOf(labels, isAll);
  return left === 0 ? shown.join(", ") : `${shown.join(", ")} and ${formatCount(left)} more`;
}

/** The repositories in which a step pays most, with that step. */
export function bestOf(document: PortfolioReport): { label: string; action: string; gain: string }[] {
  const byLabel = new Map(document.repositories.map((row) => [row.label, row]));
  return document.first.flatMap((label) => {
    const gain = byLabel.get(label)?.figures?.gain ?? null;
    return gain === null ? [] : [{ label, action: gain.action, gain: monthlyOf(gain) }];
  });
}
