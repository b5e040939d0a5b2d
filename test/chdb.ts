/** ClickHouse of today as a library, in a process of its own: installed aside, because it has 543 MB. */
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ClickHouse } from "../src/collect/engine/clickhouse.ts";

/** The folder that it was installed into: npm install --no-save --prefix FOLDER chdb@3.4.0. */
const FOLDER = process.env.FLOWAUDIT_CHDB ?? "";

/** Whether it is there; where it is not, tests with it are skipped with a message, but not in CI. */
export function hasChdb(): boolean {
  if (process.env.CI || FOLDER !== "") return true;
  console.warn("skipped: FLOWAUDIT_CHDB names no folder with chdb");
  return false;
}

const PROGRAM = `
const { createInterface } = require("node:readline");
const { Session } = require("chdb");
const session = new Session(process.argv[1]);
createInterface({ input: process.stdin }).on("line", (line) => {
  const { sql, format } = JSON.parse(line);
  let answer;
  try { answer = { found: session.query(sql, format) }; } catch (error) { answer = { failed: String(error) }; }
  process.stdout.write(JSON.stringify(answer) + "\\n");
});
`;

/** Opens a database of its own, asked as a server is. */
export function openChdb(): ClickHouse {
  const folder = mkdtempSync(join(tmpdir(), "chdb-"));
  const child = spawn(process.execPath, ["-e", PROGRAM, folder], {
    cwd: FOLDER,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let before: Promise<unknown> = Promise.resolve();
  const ask = (sql: string, format = "JSONEachRow") => {
    const answer = before.then(async (): Promise<string> => {
      child.stdin.write(`${JSON.stringify({ sql, format })}\n`);
      const { value } = await answers.next();
      const { found, failed } = JSON.parse(value ?? '{"failed":"it ended"}');
      if (failed !== undefined) throw new Error(`${failed}: ${sql.slice(0, 2000)}`);
      return found;
    });
    before = answer.catch(() => {});
    return answer;
  };
  return {
    url: "chdb",
    async *rows(sql) {
      const found = await ask(`${sql}\nSETTINGS output_format_json_quote_64bit_integers = 0`);
      yield found.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line)]));
    },
    run: async (statement) => {
      await ask(statement);
    },
    insert: async (table, rows) => {
      if (rows.length === 0) return;
      await ask(
        `INSERT INTO ${table} FORMAT JSONEachRow ${rows.map((row) => JSON.stringify(row)).join("\n")}`,
      );
    },
    close: async () => {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.stdin.end();
      await gone;
    },
  };
}
