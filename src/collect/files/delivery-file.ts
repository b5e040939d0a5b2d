import type { CommitTable, DeliveryRow } from "../facts.ts";
import { instantOf, type Row, type RowFormat, readRows, wrongIn } from "./rows.ts";

/** `environment` and `started_at` may be empty. A file may name the workflow that delivered, and a row may leave it empty. */
const COLUMNS = ["sha", "environment", "started_at", "finished_at", "outcome"] as const;
const WORKFLOW = "workflow";
type Column = (typeof COLUMNS)[number] | typeof WORKFLOW;

const FORMAT: RowFormat<Column> = {
  what: "delivery file",
  option: "--deliveries file:…",
  columns: COLUMNS,
  optional: [WORKFLOW],
  open: true,
  wants: `It wants rows of ${COLUMNS.join(",")} (and ${WORKFLOW}, where there are several), as CSV with that heading or as NDJSON.`,
};

const OUTCOMES = new Map<string, DeliveryRow["outcome"]>([
  ["success", "success"],
  ["succeeded", "success"],
  ["failure", "failure"],
  ["failed", "failure"],
  ["error", "failure"],
]);

const wrong = wrongIn(FORMAT);

/**
 * Reads a delivery file: CSV with a heading, or NDJSON with the same names, a row for each attempt.
 * Throws a usage error that names the row for anything that is not exactly that.
 */
export async function readDeliveryFile(file: string, commits: CommitTable): Promise<DeliveryRow[]> {
  return (await readRows(file, FORMAT)).map((row) => readRow(row, commits));
}

function readRow({ fields, ref }: Row<Column>, commits: CommitTable): DeliveryRow {
  const outcome = OUTCOMES.get(fields.outcome.toLowerCase());
  if (outcome === undefined)
    throw wrong(ref, `the outcome “${fields.outcome}” is neither success nor failure`);
  const finishedAt = instantOf(fields.finished_at, ref, "finished_at", wrong);
  const startedAt =
    fields.started_at === "" ? finishedAt : instantOf(fields.started_at, ref, "started_at", wrong);
  if (startedAt > finishedAt) throw wrong(ref, "started_at is later than finished_at");
  return {
    environment: fields.environment,
    workflow: fields.workflow,
    commit: commitOf(fields.sha, ref, commits),
    startedAt,
    finishedAt,
    outcome,
    ref,
  };
}

function commitOf(sha: string, ref: string, commits: CommitTable): number {
  if (!/^[0-9a-f]{7,64}$/i.test(sha)) throw wrong(ref, `“${sha}” is no commit id`);
  const found = commits.findPrefix(sha.toLowerCase());
  if (found.length > 1) throw wrong(ref, `the commit id ${sha} is ambiguous`);
  return found[0] ?? -1;
}
