/**
 * What a change says of help by an assistant, and who made it, by plain git: a list of words of its own, broader than
 * flowaudit's, and the rule of the lanes written a second time. Shares no code with flowaudit.
 */
const NAMES =
  "claude|anthropic|copilot|cursor|codex|openai|chatgpt|gpt-?[0-9]|gemini|jules|aider|devin|openhands|opendevin|" +
  "\\bamp\\b|ampcode|roomote|roo code|opencode|windsurf|junie|kilo|cline|goose|warp|bonk|droid|ellipsis|\\bllm\\b";

/** Kinds of declaration; each is looked for in the lines of messages, but for the first and the last two. */
export const KINDS = {
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
  "asked somebody": new RegExp(`^\\W{0,8}(i |we )?(ask(ed)?|prompted|had|have) .{0,20}(${NAMES})`, "i"),
  note: null,
  branch: null,
};
const AGENT_AUTHOR =
  /copilot@users\.noreply|copilot-swe-agent|noreply@anthropic|claude\[bot\]|claude@anthropic|cursoragent@|cursor\[bot\]|devin-ai-integration|\(aider\)|google-labs-jules|openhands|opendevin@|roomote|roo code|ask-bonk|codex@openai|opencode-agent|factory-droid|codex agent|-code-agent|\+claude@users|amp@(ampcode|sourcegraph)|ellipsis-dev/i;
const AGENT_BRANCH = /(^|[/:])(copilot|codex|claude|cursor|jules|openhands|opencode)[/]|[/:]devin\/[0-9]/;
/** A merge of the main line, pushed to it as it was pulled: what it brought stands on its first parent. */
const MAIN_MERGED = /^Merge (?:remote-tracking )?branch '(?:\w+\/)?(?:main|master)'/;
const BOT =
  /[^a-z]bot\b|goreleaserbot|[- ]robot\b|automat(ion|ed)\b|renovate|dependabot|github.?actions?\b|<actions?@/i;

/** Answers from git alone: which commits are a change's own, what they say, and which lane that is. */
export class Plain {
  constructor(git) {
    this.git = git;
    this.said = new Map();
    const format = "%H%x00%an <%ae>%x00%P%x00%at%x00%B%x01";
    for (const entry of git("log", "--all", "--since=2023-01-01", `--format=${format}`).split("\x01")) {
      const [id, author, parents, written, message] = entry.trimStart().split("\0");
      if (message !== undefined)
        this.said.set(id, { id, author, parents: parents.split(" "), written: +written, message });
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

  /** The change's own commits, and the one that landed it. */
  own({ id, style, number, commits, title }) {
    const ids = () => {
      if (style === "merge") return this.ids("rev-list", id, `^${id}^${MAIN_MERGED.test(title) ? 2 : 1}`);
      if (style === "rebase") return this.ids("rev-list", "--first-parent", `--max-count=${commits}`, id);
      const head = this.heads.get(number);
      return style === "squash" && head !== undefined
        ? this.ids("rev-list", "--no-merges", "--max-count=500", head, `^${id}^1`)
        : [];
    };
    return [...new Set([id, ...ids()])].flatMap((one) => this.said.get(one) ?? []);
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
  says(change, own = this.own(change)) {
    const found = {};
    for (const { id, author, parents, message } of own) {
      const add = (kind, line) => {
        found[kind] ??= { id: id.slice(0, 10), line: line.trim().slice(0, 140) };
      };
      if (AGENT_AUTHOR.test(author) && parents.length < 2) add("author is an agent", author);
      if (this.notes.has(id)) add("note", "refs/notes/ai");
      const lines = message.split("\n");
      const branch = /^Merge (?:pull request #\d+ from|(?:remote-tracking )?branch) '?(\S+?)'?(?: |$)/.exec(
        lines[0],
      )?.[1];
      if (id === change.id && branch && AGENT_BRANCH.test(branch)) add("branch", branch);
      for (const [kind, pattern] of Object.entries(KINDS))
        for (const line of lines) if (pattern?.test(line)) add(kind, line);
    }
    return found;
  }

  /** The lane, and what puts the change there: who opened a squash is its author, of all others the commits tell. */
  lane(change, own = this.own(change)) {
    const landed = own.find(({ id }) => id === change.id);
    const squash = change.style === "squash" ? landed : undefined;
    const rest = own.filter(({ id, parents }) => parents.length < 2 && id !== squash?.id);
    const work = rest.length > 0 ? rest : own.filter(({ id }) => id === change.id);
    const opener =
      squash ?? work.reduce((first, one) => (one.written < first.written ? one : first), work[0]);
    const isAgents = (commit) => commit !== undefined && AGENT_AUTHOR.test(commit.author);
    if (opener && BOT.test(opener.author) && !isAgents(opener))
      return { lane: "automated", by: opener.author };
    if (isAgents(squash)) return { lane: "agent-authored", by: "opened" };
    if (work.length > 0 && work.every(isAgents)) return { lane: "agent-authored", by: "wrote" };
    const [kind] = Object.keys(this.says(change, own));
    return kind === undefined ? { lane: "undeclared", by: "" } : { lane: "assisted", by: kind };
  }
}
