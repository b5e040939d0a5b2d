// Measures the published figures again and rewrites their tables, with the day, the commit and the machine:
//   npm run figures                 all of them (hours)
//   npm run figures -- github kills some of them
//   npm run figures -- --check      measures nothing: lists the tables whose folders changed since, exit 1 where there are any
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { TABLES } from "./figures/tables.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const git = (...args) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();

const isHere = (commit) =>
  spawnSync("git", ["cat-file", "-e", `${commit}^{commit}`], { cwd: ROOT, stdio: "ignore" }).status === 0;

/** Where a table stands in its page; the head says when, at which commit and on what it was measured. */
const placeOf = (id) =>
  new RegExp(`<!-- figures of ${id}: (?<head>[^\\n]*) -->\\n(?<body>[^]*?)<!-- end of ${id} -->`);

function stale({ id, page, folders }) {
  const found = placeOf(id).exec(readFileSync(join(ROOT, page), "utf8"));
  if (found === null) return `${page}: there is no place for the figures of ${id}`;
  const commit = / at (?<commit>[0-9a-f]{7,40})/.exec(found.groups.head)?.groups.commit;
  if (commit === undefined) return `${page}: nothing says at which commit ${id} was measured`;
  if (!isHere(commit)) return `${page}: ${id} was measured at ${commit}, which is not in this history`;
  const since = git("log", "--oneline", `${commit}..HEAD`, "--", ...folders)
    .split("\n")
    .filter(Boolean);
  return since.length === 0
    ? null
    : `${page}: ${id} is ${since.length} commits older than ${folders.join(", ")}`;
}

/** What commands said: those of several tables run once. */
const said = new Map();

function measured({ id, commands }) {
  const key = JSON.stringify(commands);
  if (!said.has(key)) said.set(key, rowsOf(commands));
  return said.get(key).filter(({ table }) => table === id);
}

function rowsOf(commands) {
  const folder = mkdtempSync(join(tmpdir(), "flowaudit-figures-"));
  const file = join(folder, "figures.ndjson");
  try {
    for (const [command, ...args] of commands) {
      const env = { ...process.env, FIGURES: file };
      const { status } = spawnSync(command, args, { cwd: ROOT, stdio: "inherit", env });
      if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}.`);
    }
    return readFileSync(file, "utf8").trim().split("\n").map(JSON.parse);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Markdown: a row for each figure, a column for each place it was measured in; bold is at or under its aim. */
function tableOf(figures) {
  const columns = [...new Set(figures.map(({ column }) => column))];
  const rows = new Map();
  for (const one of figures) rows.set(one.what, { ...rows.get(one.what), aim: one.aim, [one.column]: one });
  const cell = (one) => (one === undefined ? "" : one.met ? `**${one.shown}**` : one.shown);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line(["", "aim", ...columns]),
    line(["---", "---", ...columns.map(() => "---")]),
    ...[...rows].map(([what, row]) => line([what, row.aim, ...columns.map((column) => cell(row[column]))])),
  ].join("\n");
}

function publish(table) {
  const figures = measured(table);
  const head = `measured ${new Date().toISOString().slice(0, 10)} at ${git("rev-parse", "--short=10", "HEAD")}, ${availableParallelism()} cores, Node ${process.versions.node}`;
  const page = join(ROOT, table.page);
  const text = readFileSync(page, "utf8");
  if (!placeOf(table.id).test(text))
    throw new Error(`${table.page} has no place for the figures of ${table.id}.`);
  const block = `<!-- figures of ${table.id}: ${head} -->\n\n${tableOf(figures)}\n\n<!-- end of ${table.id} -->`;
  writeFileSync(
    page,
    text.replace(placeOf(table.id), () => block),
  );
  for (const { what, column, shown, aim } of figures.filter(({ met }) => met === false))
    console.log(`behind its aim: ${what} (${column}): ${shown}, aim ${aim}`);
}

function main(words) {
  const unknown = words.filter((word) => word !== "--check" && !TABLES.some(({ id }) => id === word));
  if (unknown.length > 0)
    throw new Error(
      `There are no figures of ${unknown.join(", ")}. There are: ${TABLES.map(({ id }) => id).join(", ")}.`,
    );
  if (!words.includes("--check")) {
    for (const table of TABLES) if (words.length === 0 || words.includes(table.id)) publish(table);
    return;
  }
  const found = TABLES.map(stale).filter((says) => says !== null);
  for (const says of found) console.log(says);
  if (found.length > 0) process.exitCode = 1;
}

main(process.argv.slice(2));
