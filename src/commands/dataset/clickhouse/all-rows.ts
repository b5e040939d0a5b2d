import type { QueryEngine } from "../../../collect/engine/query-engine.ts";

/** All rows that answer a statement, which are few. */
export async function allRows<Row extends object>(
  engine: Pick<QueryEngine, "rows">,
  sql: string,
): Promise<Row[]> {
  const found: Row[] = [];
  for await (const rows of engine.rows(sql)) found.push(...(rows as readonly unknown[] as Row[]));
  return found;
}
