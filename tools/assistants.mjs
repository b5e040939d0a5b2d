/**
 * Declared AI assistance and the lanes, counted twice: by flowaudit, and by plain git with words and a rule of its own,
 * which are broader and share no code with it. Prints both counts by kind of declaration and by lane, and every change
 * on which the two differ with the line that makes the difference, to be judged by a person; and the first changes of
 * each lane, to be read.
 *
 *   npm run build && npm run modules && node tools/assistants.mjs [--since 2025-01-01] [--list 10] PATH…
 *
 * Nothing is written anywhere; nothing is read but the repositories at the given paths.
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { KINDS, Plain } from "./plain-assistants.mjs";
import { asker, shadowOf } from "./plain-git.mjs";

const ROOT = dirname(import.meta.dirname);
const LANES = ["agent-authored", "assisted", "automated", "undeclared"];
/** The ways into the lane of agents. */
const OPENED = "an agent opened it";
const WROTE = "agents wrote all its commits";

const options = { since: "2025-01-01", list: 10 };
const paths = [];
for (let at = 2; at < process.argv.length; at++) {
  const word = process.argv[at];
  if (word === "--since") options.since = process.argv[++at];
  else if (word === "--list") options.list = Number(process.argv[++at]);
  else paths.push(resolve(word));
}
if (paths.length === 0) throw new Error("node tools/assistants.mjs [--since DATE] [--list N] PATH…");

/** The changes of people since a day, as flowaudit reports them. */
function reportOf(path) {
  const out = execFileSync(
    process.execPath,
    [
      join(ROOT, "bin", "flowaudit.js"),
      "report",
      path,
      "--json",
      "--no-cache",
      "--no-github",
      "--since",
      options.since,
    ],
    { encoding: "utf8", maxBuffer: 2 ** 30 },
  );
  return JSON.parse(out);
}

function print(path, report, rows) {
  const name = basename(path) === "repo" ? basename(dirname(path)) : basename(path);
  const { from, to } = report.window;
  const both = rows.filter(({ change, says }) => change.assistance && Object.keys(says).length > 0);
  const mine = rows.filter(({ change, says }) => change.assistance && Object.keys(says).length === 0);
  const gits = rows.filter(({ change, says }) => !change.assistance && Object.keys(says).length > 0);
  console.log(`\n${name}  ${String(from).slice(0, 10)} to ${String(to).slice(0, 10)}`);
  console.log(
    `changes ${rows.length}, declared by both ${both.length}, by flowaudit alone ${mine.length}, by plain git alone ${gits.length}`,
  );
  for (const kind of Object.keys(KINDS)) {
    const some = rows.filter(({ says }) => says[kind]);
    const seen = some.filter(({ change }) => change.assistance).length;
    if (some.length > 0)
      console.log(`  ${kind.padEnd(24)}${String(some.length).padStart(5)}  of them declared ${seen}`);
    for (const { change, says } of some.slice(0, options.list))
      console.log(
        `    ${says[kind].id}  ${(change.assistance?.assistant ?? "–").padEnd(10)}  ${says[kind].line}`,
      );
  }
  console.log("  by flowaudit alone:");
  for (const { change } of mine)
    console.log(
      `    ${change.id.slice(0, 10)}  ${JSON.stringify(change.assistance)}  ${change.title.slice(0, 60)}`,
    );
  console.log("  by plain git alone:");
  for (const { change, says } of gits)
    for (const [kind, { id, line }] of Object.entries(says))
      console.log(
        `    ${change.id.slice(0, 10)}  ${change.automated ? "automated  " : ""}${kind}: ${id} ${line}`,
      );
}

/** Where flowaudit saw who made it: the author of a squash opened it. */
function waysIn({ lane, id, style, evidence, assistance }) {
  if (lane === "assisted") return assistance.evidence.replace(/“.*”/, "a sentence");
  if (lane !== "agent-authored") return "";
  return style === "squash" && evidence.some(({ ref }) => ref === id) ? OPENED : WROTE;
}

function count(rows, of) {
  const counts = new Map();
  for (const row of rows) counts.set(of(row), (counts.get(of(row)) ?? 0) + 1);
  return counts;
}

function printLanes(rows) {
  const differing = rows.filter(({ change, lane }) => change.lane !== lane.lane);
  console.log(`  lanes, by flowaudit and by plain git; differing ${differing.length}:`);
  const [mine, gits] = [count(rows, ({ change }) => change.lane), count(rows, ({ lane }) => lane.lane)];
  for (const lane of LANES) {
    const [one, other] = [mine.get(lane) ?? 0, gits.get(lane) ?? 0];
    console.log(`    ${lane.padEnd(28)}${String(one).padStart(6)}${String(other).padStart(6)}`);
    const ways = count(
      rows.filter(({ change }) => change.lane === lane && waysIn(change)),
      ({ change }) => waysIn(change),
    );
    for (const [way, n] of [...ways].toSorted((a, b) => b[1] - a[1]))
      console.log(`      ${way.padEnd(26)}${String(n).padStart(6)}`);
  }
  for (const row of differing) printChange(row);
  for (const lane of LANES) {
    console.log(`  the first of ${lane}:`);
    for (const row of rows.filter(({ change }) => change.lane === lane).slice(0, options.list))
      printChange(row);
  }
}

/** A change with both lanes, and who wrote its commits. */
function printChange({ change, lane, own }) {
  const { id, style, title, assistant } = change;
  const authors = count(own, ({ author, parents }) => `${author}${parents.length > 1 ? " (merge)" : ""}`);
  const by = [...authors].slice(0, 4).map(([author, n]) => `${author} ×${n}`);
  const named = assistant === null ? "" : ` ${assistant}`;
  console.log(`    ${id.slice(0, 10)}  ${style}  ${title.slice(0, 60)}`);
  console.log(`      ${change.lane}${named}; plain git: ${lane.lane} ${lane.by}; ${by.join(", ")}`);
}

for (const path of paths) {
  const report = reportOf(path);
  const shadow = shadowOf(path);
  try {
    const plain = new Plain(asker(shadow));
    const rows = report.changes.map((change) => {
      const own = plain.own(change);
      return { change, own, says: plain.says(change, own), lane: plain.lane(change, own) };
    });
    print(path, report, rows);
    printLanes(rows);
  } finally {
    rmSync(dirname(shadow), { recursive: true, force: true });
  }
}
