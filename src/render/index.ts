import type { Diagnosis } from "../collect/github/diagnosis.ts";
import type { SyncSummary } from "../collect/github/summary.ts";
import type {
  CheckReport,
  ComparedReport,
  Explained,
  ForecastReport,
  PortfolioCheckReport,
  PortfolioReport,
  Proposal,
  ReadinessReport,
  Report,
  TrendReport,
  VerifiedReport,
  WhatIfList,
  WhatIfReport,
} from "../judge/report/report.ts";
import type { Format } from "./renderer.ts";
import type { TableName } from "./tables/tables.ts";

export type { Format, Renderer, RenderOptions } from "./renderer.ts";

const json = { id: "json", endings: ["json"], load: async () => (await import("./json.ts")).json };

/** A page, for a screen and printed. */
function pageFormats<T>(load: Format<T>["load"]): Format<T>[] {
  return [
    { id: "html", endings: ["html"], load },
    { id: "pdf", endings: ["pdf"], isPrinted: true, load },
  ];
}

/** True for what a browser shows or prints. */
export function isPage({ id, isPrinted }: Pick<Format<unknown>, "id" | "isPrinted">): boolean {
  return id === "html" || isPrinted === true;
}

/** The formats of a table of a report. */
function tableFormats(table: TableName): Format<Report>[] {
  const load = async () => (await import("./tables/table-renderers.ts")).renderers[table];
  return [
    { id: "csv", endings: ["csv"], load: async () => (await load()).csv },
    { id: "ndjson", endings: ["ndjson"], load: async () => (await load()).ndjson },
  ];
}

/** What `export` can write, with its formats. */
export const EXPORT_FORMATS: Readonly<Record<TableName, readonly Format<Report>[]>> = {
  changes: tableFormats("changes"),
  spans: tableFormats("spans"),
  deliveries: tableFormats("deliveries"),
  measures: tableFormats("measures"),
  lanes: tableFormats("lanes"),
};

/** The formats of a report; the first is the default. Of two with one name the ending of a file decides. */
export const REPORT_FORMATS: readonly Format<Report>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./text/documents/report-text.ts")).text },
  json,
  ...pageFormats(async () => (await import("./html/documents/report-page.ts")).report),
  { id: "md", endings: ["md"], load: async () => (await import("./markdown/report-markdown.ts")).markdown },
  ...tableFormats("changes"),
  {
    id: "summary-json",
    endings: [],
    load: async () => (await import("./summary/summary-json.ts")).summary,
  },
  { id: "slack", endings: [], load: async () => (await import("./slack/slack.ts")).slack },
  { id: "badge", endings: ["svg"], load: async () => (await import("./badge/badge.ts")).svg },
  { id: "badge", endings: ["json"], load: async () => (await import("./badge/badge.ts")).endpoint },
];

/** The formats of `explain`, under the same names. */
export const EXPLAIN_FORMATS: readonly Format<Explained>[] = [
  {
    id: "text",
    endings: ["txt"],
    load: async () => (await import("./text/documents/explain-text.ts")).explain,
  },
  json,
  { id: "md", endings: ["md"], load: async () => (await import("./markdown/explain-markdown.ts")).explain },
  ...pageFormats(async () => (await import("./html/documents/explain-page.ts")).explain),
];

/** The formats of `compare`, under the same names. */
export const COMPARE_FORMATS: readonly Format<ComparedReport>[] = [
  {
    id: "text",
    endings: ["txt"],
    load: async () => (await import("./text/documents/compare-text.ts")).compare,
  },
  json,
  { id: "md", endings: ["md"], load: async () => (await import("./markdown/compare-markdown.ts")).compare },
  ...pageFormats(async () => (await import("./html/documents/compare-page.ts")).compare),
];

/** The formats of `readiness`, under the same names. */
export const READINESS_FORMATS: readonly Format<ReadinessReport>[] = [
  {
    id: "text",
    endings: ["txt"],
    load: async () => (await import("./text/documents/readiness-text.ts")).readiness,
  },
  json,
  ...pageFormats(async () => (await import("./html/documents/report-page.ts")).readinessPage),
  {
    id: "md",
    endings: ["md"],
    load: async () => (await import("./markdown/readiness-markdown.ts")).readiness,
  },
];

/** The formats of `check`, under the same names. */
export const CHECK_FORMATS: readonly Format<CheckReport>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./text/documents/check-text.ts")).check },
  json,
  { id: "md", endings: ["md"], load: async () => (await import("./markdown/check-markdown.ts")).check },
  {
    id: "html",
    endings: ["html"],
    load: async () => (await import("./html/documents/check-page.ts")).check,
  },
  { id: "junit", endings: ["xml"], load: async () => (await import("./pipelines/junit.ts")).junit },
  { id: "sarif", endings: ["sarif"], load: async () => (await import("./pipelines/sarif.ts")).sarif },
  {
    id: "codequality",
    endings: [],
    load: async () => (await import("./pipelines/code-quality.ts")).codeQuality,
  },
];

/** The format of `check --propose`. */
export const PROPOSAL_FORMATS: readonly Format<Proposal>[] = [
  {
    id: "yaml",
    endings: ["yaml", "yml"],
    load: async () => (await import("./proposal/proposal-yaml.ts")).proposal,
  },
];

/** The formats of `forecast`, under the same names. */
export const FORECAST_FORMATS: readonly Format<ForecastReport>[] = [
  {
    id: "text",
    endings: ["txt"],
    load: async () => (await import("./text/documents/forecast-text.ts")).forecast,
  },
  json,
  {
    id: "md",
    endings: ["md"],
    load: async () => (await import("./markdown/forecast-markdown.ts")).forecast,
  },
  ...pageFormats(async () => (await import("./html/documents/forecast-page.ts")).forecast),
];

/** The formats of `portfolio check`, under the same names. */
export const PORTFOLIO_CHECK_FORMATS: readonly Format<PortfolioCheckReport>[] = [
  {
    id: "text",
    endings: ["txt"],
    load: async () => (await import("./text/documents/portfolio-check-text.ts")).portfolioCheck,
  },
  json,
  {
    id: "md",
    endings: ["md"],
    load: async () => (await import("./markdown/portfolio/portfolio-check-markdown.ts")).portfolioCheck,
  },
  {
    id: "html",
    endings: ["html"],
    load: async () => (await import("./html/documents/portfolio-check-page.ts")).portfolioCheck,
  },
  {
    id: "csv",
    endings: ["csv"],
    load: async () => (await import("./tables/portfolio-check-table.ts")).portfolioCheck,
  },
];

/** The formats of `portfolio`, under the same names; each of its tables is one of its own. */
export const PORTFOLIO_FORMATS: readonly Format<PortfolioReport>[] = [
  {
    id: "text",
    endings: ["txt"],
    load: async () => (await import("./text/documents/portfolio-text.ts")).portfolio,
  },
  json,
  ...pageFormats(async () => (await import("./html/documents/portfolio-page.ts")).portfolio),
  {
    id: "md",
    endings: ["md"],
    load: async () => (await import("./markdown/portfolio/portfolio-markdown.ts")).portfolio,
  },
  ...(["repositories", "stages", "steps", "safeguards", "teams", "waits"] as const).map((table) => ({
    id: table === "repositories" ? "csv" : `csv-${table}`,
    endings: table === "repositories" ? ["csv"] : [],
    ...(table === "teams" || table === "waits" ? { isOfTeams: true as const } : {}),
    load: async () => (await import("./tables/portfolio-tables.ts")).portfolioTables[table],
  })),
];

/** The formats of `trend`, under the same names. */
export const TREND_FORMATS: readonly Format<TrendReport>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./text/documents/trend-text.ts")).trend },
  json,
  {
    id: "html",
    endings: ["html"],
    load: async () => (await import("./html/documents/trend-page.ts")).trend,
  },
];

/** The formats of `verify`, under the same names. */
export const VERIFY_FORMATS: readonly Format<VerifiedReport>[] = [
  {
    id: "text",
    endings: ["txt"],
    load: async () => (await import("./text/documents/verify-text.ts")).verify,
  },
  json,
  { id: "md", endings: ["md"], load: async () => (await import("./markdown/verify-markdown.ts")).verify },
  {
    id: "html",
    endings: ["html"],
    load: async () => (await import("./html/documents/verify-page.ts")).verify,
  },
];

/** The formats of `whatif`, under the same names. */
export const WHATIF_FORMATS: readonly Format<WhatIfReport>[] = [
  {
    id: "text",
    endings: ["txt"],
    load: async () => (await import("./text/documents/whatif-text.ts")).whatIf,
  },
  json,
  { id: "md", endings: ["md"], load: async () => (await import("./markdown/whatif-markdown.ts")).whatIf },
  ...pageFormats(async () => (await import("./html/documents/whatif-page.ts")).whatIf),
];

/** The format of `whatif --list`. */
export const WHATIF_LIST_FORMATS: readonly Format<WhatIfList>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./text/documents/whatif-text.ts")).list },
];

/** The formats of `doctor`, under the same names. */
export const DOCTOR_FORMATS: readonly Format<Diagnosis>[] = [
  {
    id: "text",
    endings: ["txt"],
    load: async () => (await import("./text/documents/doctor-text.ts")).doctor,
  },
  json,
];

/** The formats of `sync`, under the same names. */
export const SYNC_FORMATS: readonly Format<SyncSummary>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./text/documents/sync-text.ts")).sync },
  json,
];

/**
 * The format that a name (`json`) or a file's ending (`.json`, `out/report.json`) chooses among the given
 * ones, or null where none has it.
 */
export function formatFor<T>(formats: readonly Format<T>[], wanted: string): Format<T> | null {
  const ending = wanted.slice(wanted.lastIndexOf(".") + 1).toLowerCase();
  const named = formats.find((format) => format.id === wanted);
  return named ?? formats.find((format) => format.endings.includes(ending)) ?? null;
}
