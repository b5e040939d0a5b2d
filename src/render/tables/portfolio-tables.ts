/** The tables of a portfolio as CSV. */
import type {
  PortfolioReport,
  PortfolioRepository,
  PortfolioSafeguard,
  PortfolioStage,
  PortfolioStep,
  PortfolioTeam,
  PortfolioTeamWait,
} from "../../judge/report/report.ts";
import { inner, list, own } from "./column.ts";
import { csvOf } from "./csv.ts";
import type { Sheet } from "./tables.ts";

const figures = ({ figures: found }: PortfolioRepository) => found;

const repositories: Sheet<PortfolioRepository, PortfolioReport> = {
  rows: (document) => document.repositories,
  columns: [
    ...own<PortfolioRepository>(
      "label",
      "name",
      "asked",
      "url",
      "branch",
      "state",
      "why",
      "next",
      "exitCode",
      "seconds",
      "page",
    ),
    ...inner("figures", figures, "finished", "withLeadTime", "end"),
    ...inner(
      "figures.leadTime",
      (row: PortfolioRepository) => figures(row)?.leadTime ?? null,
      "medianSeconds",
      "why",
    ),
    ...inner(
      "figures.leadTime.interval",
      (row: PortfolioRepository) => figures(row)?.leadTime.interval ?? null,
      "low",
      "high",
    ),
    ...inner(
      "figures.constraint",
      (row: PortfolioRepository) => figures(row)?.constraint ?? null,
      "stage",
      "share",
      "holdsBack",
    ),
    ...inner(
      "figures.trend",
      (row: PortfolioRepository) => figures(row)?.trend ?? null,
      "was",
      "is",
      "conclusion",
      "says",
    ),
    ...inner(
      "figures.findings",
      (row: PortfolioRepository) => figures(row)?.findings ?? null,
      "act",
      "watch",
      "unknown",
      "good",
    ),
    {
      name: "figures.unavailable",
      of: (row) => figures(row) && list(figures(row)?.unavailable.map(({ id }) => id) ?? []),
    },
    ...inner(
      "figures.gain",
      (row: PortfolioRepository) => figures(row)?.gain ?? null,
      "id",
      "stage",
      "action",
    ),
    ...inner(
      "figures.gain.changeDaysPerMonth",
      (row: PortfolioRepository) => figures(row)?.gain?.changeDaysPerMonth ?? null,
      "value",
      "low",
      "high",
    ),
    {
      name: "figures.notAdvised",
      of: (row) => figures(row) && list(figures(row)?.notAdvised ?? []),
    },
  ],
};

const stages: Sheet<PortfolioStage, PortfolioReport> = {
  rows: (document) => document.stages,
  columns: own<PortfolioStage>(
    "stage",
    "kind",
    "waitsFor",
    "totalSeconds",
    "share",
    "medianSeconds",
    "p90Seconds",
    "entered",
    "constraintIn",
  ),
};

const steps: Sheet<PortfolioStep, PortfolioReport> = {
  rows: (document) => document.steps,
  columns: [
    ...own<PortfolioStep>("cause", "stage"),
    { name: "repositories", of: (row) => list(row.repositories) },
    ...own<PortfolioStep>("valued"),
    ...inner("changeDaysPerMonth", (row: PortfolioStep) => row.changeDaysPerMonth, "value", "low", "high"),
    { name: "actions", of: ({ actions }) => list(actions.map(({ action }) => action)) },
  ],
};

const safeguards: Sheet<PortfolioSafeguard, PortfolioReport> = {
  rows: (document) => document.safeguards,
  columns: [
    ...own<PortfolioSafeguard>(
      "id",
      "title",
      "purpose",
      "absent",
      "walkedAround",
      "present",
      "unknown",
      "notApplicable",
    ),
    { name: "lacking", of: (row) => list(row.lacking) },
    ...own<PortfolioSafeguard>("next"),
  ],
};

const teams: Sheet<PortfolioTeam, PortfolioReport> = {
  rows: (document) => document.teams?.rows ?? [],
  columns: [
    ...own<PortfolioTeam>("team", "repositories", "changes", "withLeadTime", "medianSeconds", "p90Seconds"),
    ...inner("constraint", (row: PortfolioTeam) => row.constraint, "stage", "share"),
  ],
};

const waits: Sheet<PortfolioTeamWait, PortfolioReport> = {
  rows: (document) => document.teams?.waits ?? [],
  columns: own<PortfolioTeamWait>("authorTeam", "askedTeam", "waitedSeconds", "changes", "requests"),
};

export const portfolioTables = {
  repositories: csvOf(repositories),
  stages: csvOf(stages),
  steps: csvOf(steps),
  safeguards: csvOf(safeguards),
  teams: csvOf(teams),
  waits: csvOf(waits),
};
