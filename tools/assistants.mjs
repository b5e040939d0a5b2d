/**
 * Declared AI assistance, counted twice: by flowaudit, and by plain git with a list of words of its own, which is
 * broader and shares no code with it. Prints both counts by kind of declaration, and every change on which the two
 * differ with the line that makes the difference, to be judged by a person.
 *
 *   npm run build && node tools/assistants.mjs [--since 2025-01-01] [--list 10] PATH…
 *
 * Nothing is written anywhere; nothing is read but the repositories at the given paths.
 */
import { execFileSync } from "node:child_process";
import { basename, dirname, join, resolve } from "node:path";

const ROOT = dirname(import.meta.dirname);
const NAMES =
  "claude|anthropic|copilot|cursor|codex|openai|chatgpt|gpt-?[0-9]|gemini|jules|aider|devin|openhands|opendevin|" +
  "\\bamp\\b|ampcode|roomote|roo code|opencode|windsurf|junie|kilo|cline|goose|warp|bonk|droid|ellipsis|\\bllm\\b";

/** Kinds of declaration; each is looked for in the lines of messages, but for the first and the last two. */
const KINDS = {
  "author is an agent": null,
  "co-author": new RegExp(`^\\s*co-?authored-by:.*(${NAMES})`, "i"),
  "other trailer": new RegExp(
    `^\\s*(\\W\\s)?(assisted|generated|signed-off|co-developed|created|written|claude-generated)-?by:.*(${NAMES})`,
    "i",
  ),
  "session or thread": /^\s*[a-z]+-(session|thread)(-id|-url)?:|^\s*agent-(signature|logs-url):/i,
  "generated with": new RegExp(
    `^\\W{0,9}([\\w ]{0,40} )?(generated|made|created|written|authored|built|implemented|assisted)( \\w+){0,2} (with|by|using) .{0,40}(${NAMES})`,
    "i",
  ),
  "link to a conversation":
    /claude\.ai\/(code\/session|share|chat)|ampcode\.com\/threads\/|chatgpt\.com\/(s|share|codex|canvas)\/|gemini\.google\.com\/share|jules\.google\.com\/|app\.devin\.ai\/|cursor\.com\/(agents|background)|github\.com\/[^ ]*\/sessions\/|copilot-workspace/i,
  note: null,
  branch: null,
};
const AGENT_AUTHOR =
  /copilot@users\.noreply|copilot-swe-agent|noreply@anthropic|claude\[bot\]|claude@anthropic|cursoragent@|cursor\[bot\]|devin-ai-integration|\(aider\)|google-labs-jules|openhands|opendevin@|roomote|roo code|ask-bonk|codex@openai|opencode-agent|factory-droid|codex agent/i;
const AGENT_BRANCH = /(^|[/:])(copilot|codex|claude|cursor|jules|openhands|opencode)[/]|[/:]devin\/[0-9]/;

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

/** Answers from git alone: which commits are a change's own, and what they say. */
class Plain {
  constructor(git) {
    this.git = git;
    this.said = new Map();
    const format = "%H%x00%an <%ae>%x00%P%x00%B%x01";
    for (const entry of git("log", "--all", "--since=2023-01-01", `--format=${format}`).split("\x01")) {
      const [id, author, parents, message] = entry.trimStart().split("\0");
      if (message !== undefined) this.said.set(id, { author, parents: parents.split(" "), message });
    }
    this.heads = new Map(
      [
        ...git("for-each-ref", "--format=%(objectname) %(refname)", "refs/pull").matchAll(
          /^(\w+) refs\/pull\/(\d+)\/head$/gm,
        ),
      ].map(([, id, number]) => [+number, id]),
    );
    this.notes = this.readNotes();
  }

  /** Commits whose note has an agent in it. */
  readNotes() {
    let listed = "";
    try {
      listed = this.git("notes", "--ref=ai", "list");
    } catch {
      return new Set();
    }
    const rows = listed
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((row) => row.split(" "));
    return new Set(
      rows.filter(([note]) => this.git("cat-file", "-p", note).includes('"agent_id"')).map(([, id]) => id),
    );
  }

  own({ id, style, number, commits }) {
    if (style === "merge") return [id, ...this.ids("rev-list", id, `^${id}^1`)];
    if (style === "rebase") return this.ids("rev-list", "--first-parent", `--max-count=${commits}`, id);
    const head = this.heads.get(number);
    return style === "squash" && head !== undefined
      ? [id, ...this.ids("rev-list", "--no-merges", "--max-count=500", head, `^${id}^1`)]
      : [id];
  }

  ids(...args) {
    try {
      return this.git(...args)
        .trim()
        .split("\n")
        .filter(Boolean);
    } catch {
      return [];
    }
  }

  /** Kind → the first commit and line that show it. */
  says(change) {
    const found = {};
    for (const id of new Set(this.own(change))) {
      const commit = this.said.get(id);
      if (commit === undefined) continue;
      const add = (kind, line) => {
        found[kind] ??= { id: id.slice(0, 10), line: line.trim().slice(0, 140) };
      };
      if (AGENT_AUTHOR.test(commit.author) && commit.parents.length < 2)
        add("author is an agent", commit.author);
      if (this.notes.has(id)) add("note", "refs/notes/ai");
      const lines = commit.message.split("\n");
      const branch = /^Merge (?:pull request #\d+ from|(?:remote-tracking )?branch) '?(\S+?)'?(?: |$)/.exec(
        lines[0],
      )?.[1];
      if (id === change.id && branch && AGENT_BRANCH.test(branch)) add("branch", branch);
      for (const [kind, pattern] of Object.entries(KINDS))
        for (const line of lines) if (pattern?.test(line)) add(kind, line);
    }
    return found;
  }
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

for (const path of paths) {
  const git = (...args) =>
    execFileSync("git", ["-C", path, ...args], {
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "ignore"],
    });
  const report = reportOf(path);
  const plain = new Plain(git);
  const rows = report.changes.map((change) => ({ change, says: plain.says(change) }));
  print(path, report, rows);
}
