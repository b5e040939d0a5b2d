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
    record: recordOf(later(report), report, { output: null, assisted: null }),
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

/** Every change of a report to the teams in turn, some to two, to none and to nobody knows whom. */
function withTeams(looked: LookedWhole, teams: readonly string[]): LookedWhole {
  const { changes = [] } = looked;
  const own = changes.map(({ id }, i) => {
    const two = [teams[i % teams.length]!, teams[(i * 3) % teams.length]!];
    return [id, i % 11 === 7 ? null : i % 5 === 4 ? [] : [...new Set(two)]] as const;
  });
  const pairs = teams.flatMap((one) => teams.map((other) => [one, other] as const));
  return {
    ...looked,
    teams: {
      changes,
      teams: {
        byChange: new Map(own),
        lacks: [],
        known: teams.map((team, i) => ({ team, people: i === 2 ? 2 : 4, authors: 3 })),
        waits: [
          ...pairs.map(([author_team, asked_team], i) => ({
            author_team,
            asked_team,
            authors: 2,
            changes: 3 + (i % 4),
            requests: 5 + i,
            seconds: 40_000 * (1 + ((i * 7) % 23)),
          })),
          { author_team: null, asked_team: null, authors: 3, changes: 4, requests: 6, seconds: 9 },
        ],
        requests: 200,
        deliveries: [0, 1, 2, null, 3],
      },
    },
  };
}

const TEAMS = ["@acme/shop", "@acme/platform-and-operations", "duo", "core"];
const HOSTILE_TEAMS = ["=cmd <img src=x onerror=alert(1)> [a](javascript:b)", "@acme/\u001b[31mred", "duo"];

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
  ["by team", portfolioOfAll(HEAD, [...all.map((one) => withTeams(judged(one), TEAMS)), ...OTHERS])],
  ["by hostile teams", portfolioOfAll(HEAD, [withTeams(judged(present(all[0], "a report")), HOSTILE_TEAMS)])],
]);
