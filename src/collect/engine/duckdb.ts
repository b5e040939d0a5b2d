import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection, JS } from "@duckdb/node-api";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { mostMemory } from "../git/memory.ts";
import type { Cell, QueryEngine } from "./query-engine.ts";

export interface DuckDbOptions {
  /** The only folder that it may read. */
  readonly folder: string;
  /**
   * Bytes that it may hold, null for half of what the machine has; what does not fit lies in a folder of its own below the
   * system's temporary one.
   */
  readonly memory: number | null;
  /** Statements that make its tables. */
  readonly tables: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * DuckDB in this process: no network, no extensions, no files but those of one folder.
 *
 * @throws FlowauditError of kind `environment` where it is not installed, or cannot read what it is given
 */
export async function openDuckDb({ folder, memory, tables, signal }: DuckDbOptions): Promise<QueryEngine> {
  const instances = await import("@duckdb/node-api").then((found) => found.DuckDBInstance).catch(unloaded);
  const aside = await mkdtemp(join(tmpdir(), "flowaudit-duckdb-"));
  try {
    const instance = await instances.create(":memory:", {
      memory_limit: `${Math.floor((memory ?? mostMemory()) / MEBIBYTE)}MiB`,
      temp_directory: aside,
      ...CLOSED,
      ...UNREMEMBERED,
    });
    const connections = new Set<DuckDBConnection>();
    const interrupt = () => {
      for (const connection of connections) connection.interrupt();
    };
    signal.addEventListener("abort", interrupt);
    /** A connection has one answer at a time. */
    async function* rows(sql: string) {
      const connection = await instance.connect();
      connections.add(connection);
      try {
        signal.throwIfAborted();
        const result = await connection.stream(sql);
        for await (const some of result.yieldRowObjectJs()) yield some.map(rowOf);
      } catch (error) {
        throw told(error, signal);
      } finally {
        connections.delete(connection);
        connection.closeSync();
      }
    }
    const close = async () => {
      signal.removeEventListener("abort", interrupt);
      instance.closeSync();
      rmSync(aside, { recursive: true, force: true });
    };
    try {
      const room = `SET allowed_directories = ['${folder.replaceAll("'", "''")}']`;
      const connection = await instance.connect();
      for (const statement of [room, ...NARROWED, ...tables]) await connection.run(statement);
      connection.closeSync();
    } catch (error) {
      await close();
      throw told(error, signal);
    }
    return { rows, close };
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
}

const MEBIBYTE = 2 ** 20;

/** Nothing is fetched, and nothing that lies in the person's own folder is loaded. */
const CLOSED = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
  allow_persistent_secrets: "false",
} as const;

/** Files are read once or a few times, and the system remembers them: a second memory of them takes a gigabyte, and time. */
const UNREMEMBERED = { enable_external_file_cache: "false" } as const;

const NARROWED = ["SET enable_external_access = false", "SET lock_configuration = true"];

/** The row itself, with the cells of answers: there are millions. */
function rowOf(row: Record<string, JS>): Record<string, Cell> {
  for (const name in row) row[name] = cellOf(row[name] as JS) as JS;
  return row as Record<string, Cell>;
}

function cellOf(value: JS): Cell {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(cellOf);
  return value as Cell;
}

function unloaded(cause: unknown): never {
  const isMissing = (cause as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND";
  throw new FlowauditError(
    "environment",
    isMissing
      ? "DuckDB is not installed: it comes apart from flowaudit, because one repository needs none."
      : `DuckDB cannot be loaded here: ${firstLine(cause)}`,
    "Install it where flowaudit is: npm install -g @duckdb/node-api.",
    cause,
  );
}

const firstLine = (error: unknown) =>
  text((error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "", 300);

/** A failure of the engine in the words of the house. */
function told(error: unknown, signal: AbortSignal): FlowauditError {
  if (signal.aborted) return new FlowauditError("interrupted", "Interrupted.", "Run it again.", error);
  return new FlowauditError(
    "environment",
    `DuckDB could not answer: ${firstLine(error)}`,
    "Give it more memory with --memory, or more room in the folder of the variable TMPDIR.",
    error,
  );
}
