/** Many repositories in one document. Pure: the same records in any order give the same. */
import type { Told } from "../budgets/told-figures.ts";
import type {
  PortfolioCounts,
  PortfolioReport,
  PortfolioRepository,
  PortfolioState,
} from "../report/report.ts";
import { caveatsOf } from "./caveats.ts";
import { labelsOf } from "./labels.ts";
import { absorptionOver } from "./over-all/absorption-over.ts";
import { outputOver } from "./over-all/output-over.ts";
import { type Pooled, stagesOf, totalsOf } from "./pooled.ts";
import { saysOf } from "./portfolio-says.ts";
import type { RepositoryRecord } from "./repository-record.ts";
import { safeguardsOf } from "./safeguards.ts";
import { type Labelled, stepsOf } from "./shared-steps.ts";
import { type Teamed, teamsOf } from "./teams-of.ts";

/** What came of one repository that was asked for. */
export interface Looked
  extends Pick<
    PortfolioRepository,
    "name" | "asked" | "state" | "why" | "next" | "exitCode" | "seconds" | "page"
  > {
  /** null where it could not be judged, nothing happened in it, or it was counted before. */
  readonly record: RepositoryRecord | null;
  /** What is known of teams in it, where that was asked for. */
  readonly teams?: Teamed;
  /** What budgets can be held against in it, where that was asked for. */
  readonly told?: Told | null;
}

/** What came of all that were asked for. */
export interface LookedAt {
  readonly head: Pick<PortfolioReport, "tool" | "takenAt" | "window">;
  readonly looked: readonly Looked[];
  readonly pooled: Pooled;
  /** What has to be known of what was asked for, beside what the figures tell. */
  readonly caveats: readonly string[];
}

/** So many are named first. */
const FIRST = 5;

/** @param pooled what follows from the changes of all that have a record */
export function portfolioOf(
  head: LookedAt["head"],
  looked: readonly Looked[],
  pooled: Pooled,
): PortfolioReport {
  const labels = labelsOf(looked);
  const rows = looked
    .map((one, place) => ({ row: rowOf(one, labels[place] ?? one.name), record: one.record }))
    .sort((a, b) => inOrder(a.row, b.row));
  const judged = rows.flatMap(({ row: { label }, record }): Labelled[] =>
    record === null ? [] : [{ label, record }],
  );
  const records = judged.map(({ record }) => record);
  const teamed = looked.flatMap(({ record, teams }) => (record && teams ? [teams] : []));
  const repositories = rows.map(({ row }) => row);
  const document = {
    ...head,
    counts: countsOf(repositories),
    totals: totalsOf(pooled),
    stages: stagesOf(pooled, records),
    output: outputOver(head.window, records),
    absorption: absorptionOver(records),
    repositories,
    teams: teamed.length === 0 ? null : teamsOf(teamed),
    steps: stepsOf(judged),
    first: repositories
      .filter((row) => gainOf(row) > 0)
      .slice(0, FIRST)
      .map(({ label }) => label),
    safeguards: safeguardsOf(judged),
  };
  return { schemaVersion: 1, ...document, says: saysOf(document), caveats: caveatsOf(document) };
}

/** What stands of one in the document. */
export function rowOf({ record, teams: _, told: __, ...looked }: Looked, label: string): PortfolioRepository {
  const { url = null, branch = null, figures = null } = record ?? {};
  return { label, ...looked, url, branch, figures };
}

const STATES: readonly PortfolioState[] = ["done", "partly", "refused", "quiet", "repeated"];
const rankOf = ({ state }: PortfolioRepository) => Math.max(1, STATES.indexOf(state));

const gainOf = ({ figures }: PortfolioRepository): number =>
  figures?.gain?.changeDaysPerMonth.value ?? Number.NEGATIVE_INFINITY;

/** What could be judged by what would be gained, whole or in part; then what could not be. */
function inOrder(a: PortfolioRepository, b: PortfolioRepository): number {
  const [one, other] = [gainOf(a), gainOf(b)];
  if (rankOf(a) !== rankOf(b)) return rankOf(a) - rankOf(b);
  if (one !== other) return other - one;
  return a.label < b.label ? -1 : 1;
}

/** How each of them ended. */
export function countsOf(rows: readonly Pick<PortfolioRepository, "state">[]): PortfolioCounts {
  const of = (state: PortfolioState) => rows.filter((row) => row.state === state).length;
  return {
    asked: rows.length,
    judged: of("done") + of("partly"),
    partly: of("partly"),
    quiet: of("quiet"),
    refused: of("refused"),
    repeated: of("repeated"),
  };
}
