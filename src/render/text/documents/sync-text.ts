/** What a sync did: what is stored now, what is missing, and what it has cost. */
import type { SyncSummary } from "../../../collect/github/summary.ts";
import type { Renderer } from "../../renderer.ts";
import { counted, formatCount } from "../../words/format.ts";
import { laidOut, type Texts } from "../layout/laid-out.ts";
import { assembled, hanging, heading, type Page, pageOf } from "../layout/page.ts";
import { p, type Rich, wrap } from "../layout/rich.ts";

/** The summary for people. Its JSON form is the document itself. */
export const sync: Renderer<SyncSummary> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, [
    wrap([p(document.repository, "strong"), p(` on ${document.host}`, "dim")], page.prose),
    stored(document, page),
    missing(document, page),
    spent(document, page),
  ]);
};

function stored(
  { stored: has, counted: total, since, syncedAt, complete, store }: SyncSummary,
  page: Page,
): Rich[] {
  const range = since === null ? (complete ? "all of it" : "so far") : `touched since ${day(since)}`;
  const parts = [
    counted(has.deployments, "deployment"),
    counted(has.releases, "release"),
    counted(has.incidents, "incident"),
    counted(has.bugs, "bug"),
  ];
  const state: Rich = complete
    ? [p("complete", "good"), p(`: the server counts ${formatCount(total)}`)]
    : [p("incomplete", "watch"), p(`: the server counts ${formatCount(total)}`)];
  return [
    ...heading(page, "WHAT IS STORED"),
    ...hanging(
      [],
      [p(counted(has.pullRequests, "pull request"), "strong"), p(`, ${range}, `), ...state],
      page.prose,
    ),
    ...hanging(
      [],
      [
        p(
          `${parts.join(", ")}; ${syncedAt === null ? "nothing is complete yet" : `as of ${minute(syncedAt)}`}`,
        ),
      ],
      page.prose,
    ),
    ...hanging(
      [],
      [p(store === null ? "Nothing is kept for the next run." : `kept in ${store}`, "dim")],
      page.prose,
    ),
  ];
}

function missing({ missing: pulls, unread }: SyncSummary, page: Page): Rich[] {
  if (pulls.length + unread.length === 0) return [];
  const lines = [
    ...pulls.map(({ number, because }) => [p(`#${number}`), p(`: ${because}`, "dim")]),
    ...unread.map(({ what, because }) => [p(what), p(`: ${because}`, "dim")]),
  ];
  return [
    ...heading(page, "WHAT COULD NOT BE READ"),
    ...lines.flatMap((line) => hanging([], line, page.prose)),
  ];
}

const FIGURES = ["requests", "points", "minimum"] as const;

function spent({ spent: rows }: SyncSummary, page: Page): Rich[] {
  if (rows.length === 0) return [];
  const total = { operation: "together", ...Object.fromEntries(FIGURES.map((key) => [key, sum(rows, key)])) };
  const all = [...rows, total as (typeof rows)[number]];
  const columns: Texts[] = [
    { title: "operation", cells: all.map(({ operation }) => [p(operation)]) },
    ...FIGURES.map((title) => ({
      title,
      cells: all.map((row) => [p(formatCount(row[title]))]),
      align: "right" as const,
    })),
  ];
  return [
    ...heading(page, "WHAT IT HAS COST"),
    ...laidOut(columns, page),
    [],
    ...hanging(
      [],
      [p("points: of GitHub's hourly limit · minimum: had every page been full", "dim")],
      page.prose,
    ),
  ];
}

function sum(rows: SyncSummary["spent"], key: (typeof FIGURES)[number]): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

const day = (iso: string) => iso.slice(0, 10);
const minute = (iso: string) => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
