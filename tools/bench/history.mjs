// Writes a synthetic history of any size through git fast-import: dates and ids are the same every time.
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const LAST = Date.UTC(2025, 0, 1) / 1000;
/** Changes come every nine hours, or closer where they would reach back more than thirty years. */
const STEP = 9 * 60 * 60;
const LONGEST = 30 * 365 * 24 * 60 * 60;
const FILES = 400;

/**
 * A mix of pull-request merges of two commits, squashes and direct pushes, with a version tag every 100 changes (at most 1000 tags).
 * Without `files` every commit has the same empty tree: enough for what reads the graph alone.
 */
export function makeHistory(commits, { files = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "flowaudit-bench-"));
  const git = (args, stdin = "ignore") => {
    const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" };
    const ran = spawnSync("git", args, { cwd: folder, stdio: [stdin, "ignore", "pipe"], env });
    if (ran.status !== 0) throw new Error(ran.stderr.toString());
  };
  git(["init", "-q", "-b", "main"]);
  const script = join(folder, "script");
  const file = openSync(script, "w+");
  for (const piece of chunks(stream(commits, files))) writeSync(file, piece);
  closeSync(file);
  const input = openSync(script, "r");
  git(["fast-import", "--quiet"], input);
  closeSync(input);
  rmSync(script);
  return folder;
}

function* chunks(pieces) {
  let some = [];
  for (const piece of pieces) {
    some.push(piece);
    if (some.length < 1000) continue;
    yield some.join("");
    some = [];
  }
  yield some.join("");
}

function* stream(commits, files) {
  let mark = 0;
  let tip = 0;
  let change = 0;
  const changes = Math.ceil((commits * 3) / 5);
  const step = Math.min(STEP, Math.floor(LONGEST / changes));
  const first = LAST - changes * step;
  const batch = Math.max(100, Math.ceil(changes / 1000));
  const commit = (subject, from, merge, time) => {
    mark++;
    const who = `Person ${mark % 37} <person${mark % 37}@example.org>`;
    const body = `${subject}\n\nWhat changed and why, in a sentence or two, number ${mark}.\n`;
    return [
      `commit refs/heads/main\nmark :${mark}\nauthor ${who} ${time - 3600} +0000\ncommitter ${who} ${time} +0000\n`,
      `data ${Buffer.byteLength(body)}\n${body}\n`,
      from ? `from :${from}\n` : "",
      merge ? `merge :${merge}\n` : "",
      files ? contentOf(mark) : "\n",
    ].join("");
  };
  while (mark < commits) {
    const time = first + ++change * step;
    if (change % 3 === 0) {
      yield commit(`Fix thing ${change}`, tip, 0, time - Math.floor(step / 4));
      const side = mark;
      yield commit(`Answer review ${change}`, side, 0, time - Math.floor(step / 8));
      const head = mark;
      yield commit(`Merge pull request #${change} from someone/branch-${change}`, tip, head, time);
    } else
      yield commit(
        change % 3 === 1 ? `Add thing ${change} (#${change})` : `Tidy thing ${change}`,
        tip,
        0,
        time,
      );
    tip = mark;
    if (change % batch === 0)
      yield `tag v1.${change / batch}.0\nfrom :${tip}\ntagger Rel <rel@example.org> ${time + 60} +0000\ndata 3\nrel\n`;
  }
}

function contentOf(mark) {
  const file = `src/part${mark % 20}/file${mark % FILES}.ts`;
  const content = Array.from({ length: 30 }, (_, line) =>
    line === mark % 30 ? `line ${mark}` : `line ${line}`,
  ).join("\n");
  return `M 100644 inline ${file}\ndata ${Buffer.byteLength(content)}\n${content}\n\n`;
}
