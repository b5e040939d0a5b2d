/** Budgets held in many repositories as CSV: a row for each budget in each repository, and one for each that is counted elsewhere. */
import type {
  CheckResult,
  PortfolioCheckedRepository,
  PortfolioCheckReport,
} from "../../judge/report/report.ts";
import { inner, own } from "./column.ts";
import { csvOf } from "./csv.ts";

interface Row extends PortfolioCheckedRepository {
  /** null where it is counted elsewhere. */
  readonly result: CheckResult | null;
}

const result = (row: Row) => row.result;

export const portfolioCheck = csvOf<Row, PortfolioCheckReport>({
  rows: ({ repositories }) =>
    repositories.flatMap((row): Row[] =>
      row.results.length === 0
        ? [{ ...row, result: null }]
        : row.results.map((one) => ({ ...row, result: one })),
    ),
  columns: [
    ...own<Row>("label", "name", "asked", "url", "branch", "state", "why", "next", "exitCode"),
    ...inner(
      "results",
      result,
      ...([
        "id",
        "measure",
        "stage",
        "statistic",
        "label",
        "level",
        "side",
        "unit",
        "bound",
        "value",
      ] as const),
      ...(["n", "smallSample", "beyond", "beyondShare", "outcome", "says", "remedy"] as const),
    ),
    ...inner("results.interval", (row: Row) => row.result?.interval ?? null, "low", "high"),
  ],
});
