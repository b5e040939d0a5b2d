/** Portfolios of the frozen reports, with every kind of row. */
import { changesOf, recordOf } from "../../src/judge/portfolio/repository-record.ts";
import type { PortfolioReport, Report } from "../../src/judge/report/report.ts";
import { present } from "../../src/lib/must.ts";
import { type LookedWhole, portfolioOfAll } from "../judge/portfolio/records.ts";
import { later } from "./later.ts";
import { REPORTS } from "./reports.ts";

const HEAD = {
  tool: { name: "flowaudit", version: "0.0.0-test" },
  takenAt: "2026-10-01T00:00:00.000Z",
  window: { from: "2026-07-03T00:00:00.000Z", to: "2026-10-01T00:00:00.000Z", because: "the last 90 days" },
} as const;

const DONE = { state: "done", why: null, next: null, exitCode: 0, seconds: 12.3, page: null } as const;

function judged(report: Report, more: Partial<LookedWhole> = {}): LookedWhole {
  const { name } = report.repository;
  return {
    ...DONE,
    name,
    asked: `../${name}`,
    record: recordOf(later(report), report),
    changes: changesOf(later(report)),
    ...more,
  };
}

const missing = (name: string, more: Partial<LookedWhole>): LookedWhole => ({
  ...DONE,
  name,
  asked: `../a-folder-of-many/${name}`,
  record: null,
  ...more,
});

const PARTLY = {
  state: "partly",
  why: "This is a partial clone: the contents of files are not here, so sizes are missing; paths are known.",
  next: "git fetch --refetch --no-filter",
} as const;

const OTHERS: readonly LookedWhole[] = [
  missing("gone", {
    state: "refused",
    exitCode: 2,
    why: "There is no folder /home/somebody/a-folder-of-many/gone.",
    next: "Name the folder of a git repository, or run flowaudit inside one.",
  }),
  ...["calm", "still", "silent", "quiet", "resting", "sleeping"].map((name) =>
    missing(name, { state: "quiet", exitCode: 5, why: "No change was merged or delivered.", next: null }),
  ),
  missing("shop", { state: "repeated", why: "It is the same repository as shop, and counted there." }),
];

const all = [...REPORTS].flatMap(([name, report]) => (name === "hostile" ? [] : [report]));
const hostile = present(REPORTS.get("hostile"), "the hostile report");

/** By name: all of them and what could not be judged, one alone, and none. */
export const PORTFOLIOS: ReadonlyMap<string, PortfolioReport> = new Map([
  ["many", portfolioOfAll(HEAD, [...all.map((one, i) => judged(one, i === 1 ? PARTLY : {})), ...OTHERS])],
  [
    "one",
    portfolioOfAll(
      HEAD,
      all.slice(0, 1).map((one) => judged(one, { page: "shop.html" })),
    ),
  ],
  ["a hostile one", portfolioOfAll(HEAD, [judged(hostile)])],
  ["none", portfolioOfAll(HEAD, OTHERS)],
]);
