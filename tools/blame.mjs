// Holds the age of lines against `git blame --first-parent` on real clones: `npm run modules`, then
// `node tools/blame.mjs PATH…`. For each clone the year before its newest commit is followed; then every line of
// files that were touched in it, drawn at random, is compared: the step that wrote it, or that it is older. The half
// of the year is followed once more, and must say the same. Last come the sums behind the share of rework.
// Nothing is written to the clones. Ends with 1 where something differs.
import { basename, dirname, resolve } from "node:path";
import { DEFAULT_CONFIG } from "../.modules/config/defaults.js";
import { GENERATOR } from "../.modules/lib/statistics/random.js";
import { outlineOf, rangesFor } from "../.modules/model/build-flow.js";
import { LineAges, ownerOf } from "../.modules/model/lines/line-ages.js";
import { openQuietly } from "./bench/source.mjs";
import { asker, sampler } from "./plain-git.mjs";

const SEED = 20261121;
const FILES = Number(process.env.FILES ?? 400);
const LONGEST = 1e6;
const YEAR = 365 * 86_400_000;

/** One clone against plain git. */
async function checkHistory(path) {
  const git = asker(path, "latin1");
  const takenAt = Number(git("log", "-1", "--format=%ct").trim()) * 1000 + 1;
  const window = { from: takenAt - YEAR, to: takenAt, because: "" };
  const source = await openQuietly(path, takenAt);
  try {
    const { history } = source;
    const outline = outlineOf(history, DEFAULT_CONFIG);
    const diffs = await source.diffs(rangesFor(outline, window, new Set()));
    const began = performance.now();
    const ages = new LineAges({ diffs }, outline.steps, window);
    const took = performance.now() - began;
    const lines = compareLines(git, history.commits, outline, ages, diffs);
    return {
      history: basename(path) === "repo" ? basename(dirname(path)) : basename(path),
      newest: git("log", "-1", "--format=%h").trim(),
      steps: `${ages.end - ages.first}, ${noChanges(outline, ages)} of them no change`,
      followed: `${took.toFixed(0)} ms`,
      ...lines,
      "half a year": compareHalf(diffs, outline, window, ages),
      ...sums(outline, window, ages, diffs),
    };
  } finally {
    await source.close();
  }
}

function noChanges({ steps }, { first, end }) {
  return steps.merge.slice(first, end).filter((index) => index === -1).length;
}

/** The step of every commit of the main branch that was followed. */
function stepsByCommit(commits, { mainline, merges, steps }, { first, end }) {
  const found = new Map();
  for (let step = first; step < end; step++) {
    const index = steps.merge[step];
    const merge = index === -1 ? null : merges.at(index);
    const chain =
      merge === null
        ? [steps.commit[step]]
        : mainline.chain.subarray(merge.firstPosition, merge.position + 1);
    for (const commit of chain) found.set(commits.id(commit), step);
  }
  return found;
}

function compareLines(git, commits, outline, ages, diffs) {
  const { steps } = outline;
  const byCommit = stepsByCommit(commits, outline, ages);
  const tip = commits.id(steps.commit[ages.end - 1]);
  const base = steps.base[ages.first];
  const range = base === -1 ? tip : `${commits.id(base)}..${tip}`;
  const all = [...ages.files.keys()].sort();
  const { pick } = sampler(SEED);
  let [lines, young, files] = [0, 0, 0];
  const [differences, otherwise] = [[], []];
  for (const path of pick(all, FILES)) {
    const mine = owners(ages.files.get(path));
    // A file of bytes has no lines here; git blames them all the same.
    if (mine.some(({ step, exact }) => !exact && step >= ages.first)) continue;
    const blamed = blame(git, range, path);
    if (blamed === null) continue;
    files++;
    const named = namesOf(path, steps, ages, diffs);
    blamed.forEach((its, i) => {
      const { step, exact } = mine[Math.min(i, mine.length - 1)];
      const gits = its.boundary && base !== -1 ? "older" : byCommit.get(its.id);
      lines++;
      if (exact) young++;
      if ((exact ? step : "older") === gits) return;
      const said = exact ? commits.id(steps.commit[step]) : "older";
      (named.has(its.file) ? differences : otherwise).push({ path, line: i + 1, mine: said, gits: its.id });
    });
    const ends = mine.at(-1)?.exact !== false && mine.length !== blamed.length;
    if (ends) differences.push({ path, mine: `${mine.length} lines`, gits: `${blamed.length} lines` });
  }
  return {
    "files compared": `${files} of ${all.length}`,
    "lines compared": `${lines}, ${young} of them written in the year`,
    "renamed otherwise": `${otherwise.length} lines of ${new Set(otherwise.map(({ path }) => path)).size} files`,
    differences,
  };
}

/** The owner of each line; of a file whose older lines were never counted, up to the first of its endless last stretch. */
function owners(runs) {
  const all = [];
  for (let r = 0; r < runs.length; r += 2) {
    const owner = ownerOf(runs[r]);
    for (let i = 0; i < (runs[r + 1] > LONGEST ? 1 : runs[r + 1]); i++) all.push(owner);
  }
  return all;
}

/**
 * The names that a file had. `git diff` gives each old file to one new file; blame looks for the old name of one file
 * alone, so that of equal files it can take another one.
 */
function namesOf(path, steps, ages, diffs) {
  const names = new Set([path]);
  let name = path;
  for (let step = ages.end - 1; step >= ages.first; step--) {
    const file = diffs.get(steps.commit[step])?.files.find((one) => one.path === name);
    if (file?.status === "added") break;
    name = file?.from ?? name;
    names.add(name);
  }
  return names;
}

/** Who wrote each line, by git; null for what it cannot blame: bytes, modules. */
function blame(git, range, path) {
  let text;
  try {
    text = git("blame", "--first-parent", "--porcelain", range, "--", path);
  } catch {
    return null;
  }
  const lines = [];
  const [boundaries, names] = [new Set(), new Map()];
  let id = "";
  for (const row of text.split("\n")) {
    if (row.startsWith("\t")) lines.push({ id, file: names.get(id) });
    else if (row === "boundary") boundaries.add(id);
    else if (row.startsWith("filename ")) names.set(id, row.slice(9));
    else if (/^[0-9a-f]{40,64} \d+ \d+/.test(row)) id = row.slice(0, row.indexOf(" "));
  }
  return lines.map((line) => ({ ...line, boundary: boundaries.has(line.id) }));
}

/** What the later half says when nothing before its own warm-up was followed. */
function compareHalf(diffs, outline, window, ages) {
  const half = { ...window, from: (window.from + window.to) / 2 };
  const later = new LineAges({ diffs }, outline.steps, half);
  let [compared, differ] = [0, 0];
  for (let step = later.first; step < later.end; step++) {
    if (outline.steps.at[step] < half.from) continue;
    compared++;
    if (shown(later.workOf(step)) !== shown(ages.workOf(step))) differ++;
  }
  if (differ > 0) process.exitCode = 1;
  return `${compared} steps compared, ${differ} differ`;
}

function shown({ rewrites, ...rest }) {
  return JSON.stringify({ ...rest, rewrites: [...rewrites] });
}

/** Lines rewritten young by the changes of the year, against what they could be a share of. */
function sums({ steps }, window, ages, diffs) {
  const total = { young: 0, changed: 0, touched: 0, deleted: 0, written: 0, left: 0 };
  for (let step = ages.first; step < ages.end; step++) {
    const work = ages.workOf(step);
    if (steps.merge[step] === -1 || steps.at[step] < window.from) continue;
    if (work.unread !== null || work.unknown > 0 || work.lost) {
      total.left++;
      continue;
    }
    for (const lines of work.rewrites.values()) total.young += lines;
    total.changed += work.changed;
    total.written += work.written;
    for (const file of diffs.get(steps.commit[step]).files) {
      if (file.kind !== "code") continue;
      total.touched += (file.added ?? 0) + (file.deleted ?? 0);
      total.deleted += file.deleted ?? 0;
    }
  }
  const { young } = total;
  const share = (of) => `${young} of ${of}: ${((100 * young) / of).toFixed(1)} %`;
  return {
    "of changed": share(total.changed),
    "of added + deleted": share(total.touched),
    "of deleted": share(total.deleted),
    "of written": share(total.written),
    "changes left out": total.left,
  };
}

const paths = process.argv.slice(2).map((path) => resolve(path));
if (paths.length === 0) throw new Error("node tools/blame.mjs PATH…");
console.log(`seed ${SEED}, ${GENERATOR}`);
for (const path of paths) {
  const { differences, ...row } = await checkHistory(path);
  for (const [name, value] of Object.entries(row)) console.log(`${name.padEnd(20)}${value}`);
  console.log(`${"differences".padEnd(20)}${differences.length}`);
  for (const one of differences.slice(0, 20)) console.log(`  ${JSON.stringify(one)}`);
  if (differences.length > 0) process.exitCode = 1;
  console.log();
}
