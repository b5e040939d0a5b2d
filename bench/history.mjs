// Writes a synthetic history of any size through git fast-import: dates and ids are the same every time.
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FIRST = Date.UTC(2018, 0, 1) / 1000;
const STEP = 9 * 60 * 60;
const FILES = 400;

/** A mix of pull-request merges of two commits, squashes and direct pushes, with a version tag every 100 changes. */
export function makeHistory(commits) {
  const folder = mkdtempSync(join(tmpdir(), "flowaudit-bench-"));
  const git = (args, input) => {
    const ran = spawnSync("git", args, {
      cwd: folder,
      input,
      maxBuffer: 1 << 30,
      env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" },
    });
    if (ran.status !== 0) throw new Error(ran.stderr.toString());
  };
  git(["init", "-q", "-b", "main"]);
  git(["fast-import", "--quiet"], Buffer.from([...stream(commits)].join("")));
  return folder;
}

function* stream(commits) {
  let mark = 0;
  let tip = 0;
  let change = 0;
  const commit = (subject, from, merge, time) => {
    mark++;
    const who = `Person ${mark % 37} <person${mark % 37}@example.org>`;
    const body = `${subject}\n\nWhat changed and why, in a sentence or two, number ${mark}.\n`;
    const file = `src/part${mark % 20}/file${mark % FILES}.ts`;
    const content = Array.from({ length: 30 }, (_, line) =>
      line === mark % 30 ? `line ${mark}` : `line ${line}`,
    ).join("\n");
    return [
      `commit refs/heads/main\nmark :${mark}\nauthor ${who} ${time - 3600} +0000\ncommitter ${who} ${time} +0000\n`,
      `data ${Buffer.byteLength(body)}\n${body}\n`,
      from ? `from :${from}\n` : "",
      merge ? `merge :${merge}\n` : "",
      `M 100644 inline ${file}\ndata ${Buffer.byteLength(content)}\n${content}\n\n`,
    ].join("");
  };
  while (mark < commits) {
    const time = FIRST + ++change * STEP;
    if (change % 3 === 0) {
      yield commit(`Fix thing ${change}`, tip, 0, time - 7200);
      const side = mark;
      yield commit(`Answer review ${change}`, side, 0, time - 3600);
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
    if (change % 100 === 0)
      yield `tag v1.${change / 100}.0\nfrom :${tip}\ntagger Rel <rel@example.org> ${time + 60} +0000\ndata 3\nrel\n`;
  }
}
