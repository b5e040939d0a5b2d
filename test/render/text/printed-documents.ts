/** Every kind of document that is printed as text, of the frozen reports and of worlds that were drawn. */
import type { Diagnosis } from "../../../src/collect/github/diagnosis.ts";
import type { SyncSummary } from "../../../src/collect/github/summary.ts";
import type { Budget } from "../../../src/config/config.ts";
import { judgeBudgets } from "../../../src/judge/budgets/judge-budgets.ts";
import { toldAbout } from "../../../src/judge/budgets/told-figures.ts";
import { compareReports } from "../../../src/judge/compared/compare-reports.ts";
import { explainControl } from "../../../src/judge/parts/explain-control.ts";
import { explainMeasure } from "../../../src/judge/parts/explain-measure.ts";
import { pooledOf } from "../../../src/judge/portfolio/pooled.ts";
import { portfolioCheckOf } from "../../../src/judge/portfolio/portfolio-check-of.ts";
import { readinessReport } from "../../../src/judge/readiness/judge-readiness.ts";
import { headOf } from "../../../src/judge/report/head-of.ts";
import type { Report, TrendReport, VerifiedReport } from "../../../src/judge/report/report.ts";
import { runOf } from "../../../src/judge/runs/run-of.ts";
import { trendOf } from "../../../src/judge/runs/trend-of.ts";
import { dueOf, notYet, verifyReport } from "../../../src/judge/verified/verify-report.ts";
import { scenarioIn } from "../../../src/judge/whatif/language.ts";
import { whatIf } from "../../../src/judge/whatif/whatif-of.ts";
import { CONTROLS } from "../../../src/measures/controls/index.ts";
import {
  CHECK_FORMATS,
  COMPARE_FORMATS,
  DOCTOR_FORMATS,
  EXPLAIN_FORMATS,
  type Format,
  formatFor,
  PORTFOLIO_CHECK_FORMATS,
  PORTFOLIO_FORMATS,
  READINESS_FORMATS,
  REPORT_FORMATS,
  type RenderOptions,
  SYNC_FORMATS,
  TREND_FORMATS,
  VERIFY_FORMATS,
  WHATIF_FORMATS,
} from "../../../src/render/index.ts";
import { aConfig } from "../../builders.ts";
import { whole } from "../../judge/portfolio/records.ts";
import { drawFlow } from "../../properties/sentences/draw-flow.ts";
import { KINDS } from "../../properties/sentences/kinds.ts";
import { worldOf } from "../../properties/sentences/worlds.ts";
import { explainedChange, explanationOf } from "../explained.ts";
import { reportOf } from "../html/documents.ts";
import { later } from "../later.ts";
import { PORTFOLIOS } from "../portfolios.ts";
import { REPORTS } from "../reports.ts";

/** A document as text, so wide. */
export type Print = (options: Partial<RenderOptions> & Pick<RenderOptions, "width">) => string;

const PLAIN: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };

async function printing<T>(formats: readonly Format<T>[]): Promise<(document: T) => Print> {
  const render = await formatFor(formats, "text")!.load();
  return (document) => (options) => render(document, { ...PLAIN, ...options });
}

const print = {
  report: await printing(REPORT_FORMATS),
  readiness: await printing(READINESS_FORMATS),
  compare: await printing(COMPARE_FORMATS),
  check: await printing(CHECK_FORMATS),
  explain: await printing(EXPLAIN_FORMATS),
  trend: await printing(TREND_FORMATS),
  whatif: await printing(WHATIF_FORMATS),
  verify: await printing(VERIFY_FORMATS),
  portfolio: await printing(PORTFOLIO_FORMATS),
  portfolioCheck: await printing(PORTFOLIO_CHECK_FORMATS),
  sync: await printing(SYNC_FORMATS),
  doctor: await printing(DOCTOR_FORMATS),
};

/** Budgets on what a report has: kept, broken, without a figure, without a verdict. */
function checked(report: Report) {
  return judgeBudgets(report, budgetsOf(report), null, "flowaudit.config.yaml");
}

function budgetsOf(report: Report): Budget[] {
  const measures = report.measures.flatMap(({ id, statistics: [first] }) =>
    first === undefined ? [] : [{ measure: id, max: first.unit === "seconds" ? "1h" : 0 }],
  );
  const stages = report.stages.map(({ stage }) => ({ stage, statistic: "p90Seconds", max: "30d" }));
  return [...measures, ...stages];
}

/** The same in a report, in one that could not be looked at, and in one that was counted before. */
function checkedAll(report: Report) {
  const budgets = budgetsOf(report);
  const { name } = report.repository;
  const looked = [
    { ...whole(name, "done"), told: toldAbout(budgets, report) },
    whole("a-folder-with-a-long-name/and-a-repository-in-it", "refused", "There is no such folder."),
    whole("calm", "quiet", "No change was merged or delivered."),
    whole(name, "repeated", `It is the same repository as ${name}, and counted there.`),
  ];
  const { tool, takenAt, window } = report;
  const all = { head: { tool, takenAt, window }, looked, pooled: pooledOf([]), caveats: [] };
  return portfolioCheckOf(all, { configured: budgets, given: [], file: "budgets.yaml" }).document;
}

/** Runs of a report and of the same later, with a note before, between and at the end. */
export function trended(report: Report): TrendReport {
  return trendOf({
    version: "0.0.0-test",
    takenAt: "2036-04-02T00:00:00.000Z",
    repository: report.repository,
    path: null,
    runs: [runOf(report), runOf(later(report))],
    notes: [
      {
        at: "2020-01-01",
        says: "the first reviewer of all joined, and the agreement on small changes was written",
      },
      { at: "2030-01-01", says: "two reviewers joined" },
    ],
  });
}

/** What became of a report's advice by the same report later, and before anything can be told. */
export function verifiedBy(report: Report): readonly [found: VerifiedReport, early: VerifiedReport] {
  const asked = {
    before: { kind: "report" as const, report },
    step: Date.parse(report.takenAt),
    because: "what before.json advised, a report of 2026-10-01",
    tool: report.tool,
    takenAt: "2036-04-02T00:00:00.000Z",
    repository: report.repository,
    path: null,
  };
  const due = dueOf(asked.before, asked.step);
  return [verifyReport(asked, due, later(report)), notYet(asked, due)];
}

const SYNCED: SyncSummary = {
  schemaVersion: 2,
  tool: { name: "flowaudit", version: "0.0.0-test" },
  repository: "an-organisation/a-repository-with-a-name",
  host: "github.example.org",
  store: "/home/somebody/.local/state/flowaudit/github.example.org",
  since: "2026-01-01T00:00:00.000Z",
  syncedAt: "2026-09-29T10:11:12.000Z",
  complete: true,
  stored: { pullRequests: 12_345, deployments: 1_234, releases: 12, incidents: 1, bugs: 345 },
  counted: 12_346,
  missing: [{ number: 12, because: "The server gave no answer for it three times in a row." }],
  unread: [{ what: "the rules of the default branch", because: "The token may not read them." }],
  spent: [
    { operation: "pullRequestTimelines", requests: 123, points: 12_345, minimum: 1_234 },
    { operation: "checks", requests: 3, points: 5, minimum: 4 },
  ],
};

const found = (says: string) => ({ found: says, because: "the remote origin", next: null });
const DIAGNOSED: Diagnosis = {
  schemaVersion: 2,
  tool: { name: "flowaudit", version: "0.0.0-test" },
  git: found("2.43.0"),
  repository: found("/home/somebody/projects/a-repository"),
  configuration: { found: null, because: "no file of that name", next: "flowaudit init writes one." },
  values: [
    { key: "deliveries", value: "auto", origin: "default" },
    { key: "releaseCadence", value: "6w", origin: "flowaudit.config.yaml: releaseCadence" },
    { key: "thresholds.change-failure", value: "0.2", origin: "flowaudit.config.yaml: thresholds" },
  ],
  github: found("an-organisation/a-repository"),
  server: found("https://api.github.com"),
  token: found("GH_TOKEN"),
  proxy: { found: null, because: null, next: null },
  store: found("/home/somebody/.local/state/flowaudit"),
  cache: found("/home/somebody/.cache/flowaudit"),
  capabilities: [
    { id: "pulls", name: "pull requests", sees: "yes", count: 1_234, because: null },
    {
      id: "rules",
      name: "rules of branches",
      sees: "no",
      count: null,
      because: "The token may not read the administration of this repository.",
    },
  ],
  limit: { points: 4_999, resetAt: "2026-09-29T11:00:00Z" },
  scopes: ["repo", "read:org"],
  calibration: [{ operation: "pullRequestTimelines", declared: 12, server: 13 }],
  problem: null,
};

/** What a report leads to, by the commands that print it. */
function ofReport(name: string, report: Report): [string, Print][] {
  const changes = report.changes
    .slice(0, 4)
    .map((_, index): [string, Print] => [
      `explain change ${index} of ${name}`,
      print.explain(explainedChange(report, index)),
    ]);
  return [
    [`report of ${name}`, print.report(report)],
    [`report --all of ${name}`, (options) => print.report(report)({ ...options, all: true })],
    [`readiness of ${name}`, print.readiness(readinessReport(report))],
    [`check of ${name}`, print.check(checked(report))],
    [`portfolio check of ${name}`, print.portfolioCheck(checkedAll(report))],
    [
      `compare of ${name}`,
      print.compare(compareReports({ pilot: later(report), baseline: report, cohorts: null })),
    ],
    [`trend of ${name}`, print.trend(trended(report))],
    ...verifiedBy(report).map((one, i): [string, Print] => [
      `verify ${i === 0 ? "after" : "too early after"} ${name}`,
      print.verify(one),
    ]),
    ...changes,
  ];
}

/** Kinds of worlds that lead to different pages. */
const WORLDS = ["git alone with tags", "a working calendar", "assistants that help not"];

const EVERYTHING = ["everything before the merge twice as fast", "release every 30d"];

/** What would have been in a world, all of it otherwise. */
function supposed(kind: string, report: Report) {
  return whatIf(report, drawFlow(KINDS[kind]!, 1), aConfig(), scenarioIn(EVERYTHING));
}

const frozen = [...REPORTS].flatMap(([name, report]) => [
  ...ofReport(name, report),
  ...report.measures.map(({ id }): [string, Print] => [
    `explain ${id} of ${name}`,
    print.explain(explanationOf(report, id)),
  ]),
]);
const drawn = WORLDS.flatMap((kind) => {
  const { report, taken } = worldOf(kind, 1);
  return [
    ...ofReport(kind, report),
    [`whatif of ${kind}`, print.whatif(supposed(kind, report))] as [string, Print],
    ...taken.map((one): [string, Print] => [
      `explain ${one.meta.id} of ${kind}`,
      print.explain(explainMeasure(report, one)),
    ]),
    ...CONTROLS.map(({ meta }): [string, Print] => [
      `explain ${meta.id} of ${kind}`,
      print.explain(explainControl(report, meta)),
    ]),
  ];
});
const everything = reportOf("whole");

/** All of them by name. */
export const DOCUMENTS: ReadonlyMap<string, Print> = new Map([
  ...frozen,
  ...drawn,
  [
    "readiness of every kind of row",
    print.readiness({ ...headOf(everything), ...readinessReport(everything) }),
  ],
  ...[...PORTFOLIOS].flatMap(([name, document]): [string, Print][] => [
    [`portfolio of ${name}`, print.portfolio(document)],
    [`portfolio --all of ${name}`, (options) => print.portfolio(document)({ ...options, all: true })],
  ]),
  ["sync", print.sync(SYNCED)],
  ["doctor", print.doctor(DIAGNOSED)],
]);
