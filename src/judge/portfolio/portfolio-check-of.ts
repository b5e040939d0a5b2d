/** Budgets held in each of many repositories. Pure. */
import type { Budget } from "../../config/config.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { combined } from "../budgets/combined.ts";
import { fileSays, overall, resultsOf, resultsWithout } from "../budgets/judge-budgets.ts";
import type {
  CheckResult,
  PortfolioCheckedRepository,
  PortfolioCheckReport,
  PortfolioRepository,
} from "../report/report.ts";
import { whereItEnds } from "./caveats.ts";
import { labelsOf } from "./labels.ts";
import { countsOf, type Looked, type LookedAt, rowOf } from "./portfolio-of.ts";

export interface PortfolioBudgets {
  /** Those of the configuration that holds for all. */
  readonly configured: readonly Budget[];
  /** Those of the command line, which take the place of those on the same figure. */
  readonly given: readonly Budget[];
  /** The file that has the former; null where none does. */
  readonly file: string | null;
}

export interface PortfolioChecked {
  readonly document: PortfolioCheckReport;
  /** Budgets of the configuration that others took the place of, in any of the repositories. */
  readonly replaced: readonly Budget[];
}

/** Throws a usage error for a budget that no figure can be held against. */
export function portfolioCheckOf(all: LookedAt, budgets: PortfolioBudgets): PortfolioChecked {
  const { head, looked, caveats } = all;
  const labels = labelsOf(looked);
  const checked = looked.map((one, place) => {
    const row = rowOf(one, labels[place] ?? one.name);
    const { budgets: own, replaced } = combined(budgets.configured, budgets.given, one.told ?? NOTHING);
    return { row, replaced, repository: repositoryOf(row, one, own) };
  });
  const repositories = checked.map(({ repository }) => repository).sort(worstFirst);
  const { outcome } = overall(repositories.flatMap(({ results }) => results));
  const ends = whereItEnds({ repositories: checked.map(({ row }) => row) });
  const document: PortfolioCheckReport = {
    schemaVersion: 1,
    ...head,
    outcome,
    says: saysOf(repositories),
    configuration: fileSays(budgets.file),
    counts: countsOf(repositories),
    repositories,
    caveats: [...caveats, ...(ends === null ? [] : [ends])],
  };
  return { document, replaced: [...new Set(checked.flatMap(({ replaced }) => replaced))] };
}

const NOTHING = { measures: [] };

function repositoryOf(
  row: PortfolioRepository,
  { told }: Looked,
  budgets: readonly Budget[],
): PortfolioCheckedRepository {
  const { label, name, asked, url, branch, state, why, next, exitCode } = row;
  const known = { label, name, asked, url, branch, state, why, next, exitCode };
  if (state === "repeated") return { ...known, outcome: null, says: null, results: [], gaps: [] };
  const results = told ? resultsOf(told, budgets) : resultsWithout(budgets, unjudged(row));
  return { ...known, ...overall(results), results, gaps: told?.gaps ?? [] };
}

/** Where the window holds nothing, and where nobody could look, nothing is within a budget. */
const unjudged = ({ why, next }: PortfolioRepository) => ({
  why: why ?? "It could not be judged.",
  remedy: next ?? "Run flowaudit report on it alone: it says what is missing.",
});

const OUTCOMES: readonly CheckResult["outcome"][] = ["broken", "not-enough-data", "warned", "kept", "off"];

/** The worst of what became of its budgets; null where it is counted elsewhere. */
const worstOf = ({ results }: PortfolioCheckedRepository): CheckResult["outcome"] | null =>
  OUTCOMES.find((outcome) => results.some((one) => one.outcome === outcome)) ?? null;

function worstFirst(a: PortfolioCheckedRepository, b: PortfolioCheckedRepository): number {
  const [one, other] = [a, b].map((row) => {
    const worst = worstOf(row);
    return worst === null ? OUTCOMES.length : OUTCOMES.indexOf(worst);
  }) as [number, number];
  return one - other || farthest(b) - farthest(a) || (a.label < b.label ? -1 : 1);
}

/** By which part of a bound a figure lies beyond it, or nearest to it, at most. */
const farthest = ({ results }: PortfolioCheckedRepository): number =>
  Math.max(FARTHEST_WITHIN, ...results.map(({ beyondShare }) => beyondShare ?? FARTHEST_WITHIN));

const FARTHEST_WITHIN = -Number.MAX_VALUE;

/** How many end so, in words. */
const SAYS: readonly (readonly [CheckResult["outcome"], (count: number) => string])[] = [
  ["broken", (count) => `${grouped(count)} with a broken budget`],
  ["not-enough-data", (count) => `${grouped(count)} without enough data`],
  ["warned", (count) => `${grouped(count)} with ${count === 1 ? "a warning" : "warnings"}`],
];

function saysOf(repositories: readonly PortfolioCheckedRepository[]): string {
  const worst = repositories.map(worstOf).filter((outcome) => outcome !== null);
  const of = (outcome: CheckResult["outcome"]) => worst.filter((one) => one === outcome).length;
  const parts = SAYS.flatMap(([outcome, says]) => (of(outcome) === 0 ? [] : [says(of(outcome))]));
  if (worst.length === 0) return "There is no repository to judge.";
  if (parts.length === 0)
    return worst.length === 1
      ? "The one repository is within every budget."
      : `All ${grouped(worst.length)} repositories are within every budget.`;
  return `Of ${counted(worst.length, "repository")}: ${[...parts, `${grouped(of("kept"))} within every budget`].join(", ")}.`;
}
