import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parse } from "csv-parse/sync";
import { FlowauditError } from "../../lib/errors.ts";
import type { CommitTable, DeliveryRow } from "../facts.ts";

/** Columns of a delivery file; `environment` and `started_at` may be empty. */
const COLUMNS = ["sha", "environment", "started_at", "finished_at", "outcome"] as const;
/** A file may have it, and a row may leave it empty: the workflow that delivered. */
const WORKFLOW = "workflow";
type Row = Readonly<Record<(typeof COLUMNS)[number] | typeof WORKFLOW, string>>;

const OUTCOMES = new Map<string, DeliveryRow["outcome"]>([
  ["success", "success"],
  ["succeeded", "success"],
  ["failure", "failure"],
  ["failed", "failure"],
  ["error", "failure"],
]);

/**
 * Reads a delivery file: CSV with a heading, or NDJSON with the same names, a row for each attempt.
 * Throws a usage error that names the row for anything that is not exactly that.
 */
export async function readDeliveryFile(file: string, commits: CommitTable): Promise<DeliveryRow[]> {
  const content = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new FlowauditError(
      "usage",
      `The delivery file ${file} cannot be read.`,
      "Check the path given with --deliveries file:…",
      cause,
    );
  });
  const name = basename(file);
  const bare = content.replace(/^\uFEFF/, "");
  const rows = bare.trimStart().startsWith("{") ? readNdjson(bare, name) : readCsv(bare, name);
  return rows.map(({ row, number }) => readRow(row, `${name}:${number}`, commits));
}

type Numbered = { row: Row; number: number };

function readCsv(content: string, name: string): Numbered[] {
  const heading = content
    .trimStart()
    .split(/\r?\n/, 1)[0]!
    .split(",")
    .map((word) => word.trim().replace(/^"|"$/g, ""));
  const missing = COLUMNS.filter((column) => !heading.includes(column));
  if (missing.length > 0) throw wrong(`${name}:1`, `the column ${missing.join(", ")} is missing`);
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(content, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as never;
  } catch (cause) {
    throw wrong(name, cause instanceof Error ? cause.message : "it is no CSV", cause);
  }
  return records.map(({ record, info }) => ({
    row: { [WORKFLOW]: "", ...record } as Row,
    number: info.lines,
  }));
}

function readNdjson(content: string, name: string): Numbered[] {
  return content.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    try {
      const value = JSON.parse(line) as Record<string, unknown>;
      const row = Object.fromEntries(
        [...COLUMNS, WORKFLOW].map((column) => [column, String(value[column] ?? "")]),
      ) as Row;
      return [{ row, number: index + 1 }];
    } catch (cause) {
      throw wrong(`${name}:${index + 1}`, "the line is no JSON object", cause);
    }
  });
}

function readRow(row: Row, ref: string, commits: CommitTable): DeliveryRow {
  const outcome = OUTCOMES.get(row.outcome.toLowerCase());
  if (outcome === undefined) throw wrong(ref, `the outcome “${row.outcome}” is neither success nor failure`);
  const finishedAt = instant(row.finished_at, ref, "finished_at");
  const startedAt = row.started_at === "" ? finishedAt : instant(row.started_at, ref, "started_at");
  if (startedAt > finishedAt) throw wrong(ref, "started_at is later than finished_at");
  return {
    environment: row.environment,
    workflow: row.workflow,
    commit: commitOf(row.sha, ref, commits),
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

/** ISO 8601 with a time; without a zone it is UTC. */
function instant(word: string, ref: string, column: string): number {
  const match = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(word);
  const at = match ? Date.parse(match[3] ? word : `${word}Z`) : Number.NaN;
  if (Number.isNaN(at) || !isDay(word.slice(0, 10)))
    throw wrong(ref, `${column} “${word}” is no instant such as 2026-03-17T09:30:00Z`);
  return at;
}

/** JavaScript reads 30 February as 1 March. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}

function wrong(where: string, why: string, cause?: unknown): FlowauditError {
  return new FlowauditError(
    "usage",
    `The delivery file is wrong at ${where}: ${why}.`,
    `It wants rows of ${COLUMNS.join(",")} (and ${WORKFLOW}, where there are several), as CSV with that heading or as NDJSON.`,
    cause,
  );
}
