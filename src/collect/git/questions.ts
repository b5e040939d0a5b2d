import { FlowauditError } from "../../lib/errors.ts";
import { nth } from "../../lib/must.ts";
import { type GitContext, runGit } from "./process.ts";

/** What a tag is, before its commit is looked up in the table. */
export interface RawTag {
  readonly name: string;
  readonly commit: string;
  /** Tagger's time in epoch seconds; NaN for a lightweight tag or an unreadable date. */
  readonly taggerSeconds: number;
  readonly signed: boolean;
}

/** The small questions, each one git process in the private view. */
export interface Questions {
  tags(): Promise<{ tags: RawTag[]; notCommits: number }>;
  /** Path of every file of a commit's tree. */
  files(commit: string): Promise<string[]>;
  /** Every folder of a commit's tree. */
  folders(commit: string): Promise<string[]>;
}

const TAG_FIELDS = [
  "objecttype",
  "objectname",
  "*objecttype",
  "*objectname",
  "taggerdate:unix",
  "refname:strip=2",
];
/** A word where the tag carries a signature: what it says has lines of its own. */
const SIGNED = "%(if)%(contents:signature)%(then)signed%(end)";

export function askView(context: GitContext, gitDir: string): Questions {
  const ask = async (what: string, args: readonly string[], input = "") => {
    const answer = await runGit(context, { args: [`--git-dir=${gitDir}`, ...args], input });
    if (!answer.ok) throw damaged(what, answer.stderr);
    return answer.stdout.toString("utf8");
  };
  const list = async (how: string, commit: string) =>
    (await ask("a tree", ["ls-tree", how, "-z", "--name-only", commit])).split("\0").filter(Boolean);
  return {
    tags: async () => {
      const format = [...TAG_FIELDS.map((field) => `%(${field})`), SIGNED].join("%00");
      const rows = rowsOf(await ask("a tag", ["for-each-ref", `--format=${format}`, "refs/tags"])).map(
        (row) => row.split("\0"),
      );
      const nested = [...new Set(rows.flatMap(nestedId))];
      const told = nested.length === 0 ? "" : await ask("a tag", PEEL, nested.map(peeled).join(""));
      const commits = new Map(rowsOf(told).map((row, at) => [nth(nested, at), PEELED.exec(row)?.[1] ?? ""]));
      const tags = rows.map((row) => readTag(row, commits));
      const kept = tags.filter((tag): tag is RawTag => tag !== null);
      return { tags: kept, notCommits: tags.length - kept.length };
    },
    files: (commit) => list("-r", commit),
    folders: (commit) => list("-rd", commit),
  };
}

const rowsOf = (printed: string) => printed.split("\n").filter(Boolean);

/** Of a tag of a tag, the inner one. */
function nestedId([type, , peeledType, peeledId = ""]: readonly string[]): string[] {
  return type === "tag" && peeledType === "tag" ? [peeledId] : [];
}

const PEEL = ["cat-file", "--batch-check"];
const peeled = (id: string) => `${id}^{commit}\n`;
const PEELED = /^([0-9a-f]{40,64}) commit \d+$/;

function readTag(row: readonly string[], commits: ReadonlyMap<string, string>): RawTag | null {
  const [type, id = "", peeledType, peeledId = "", tagger, name = "", signature] = row;
  const taggerSeconds = tagger ? Number(tagger) : Number.NaN;
  const signed = signature === "signed";
  if (type === "commit") return { name, commit: id, taggerSeconds: Number.NaN, signed: false };
  if (type !== "tag") return null;
  if (peeledType === "commit") return { name, commit: peeledId, taggerSeconds, signed };
  const commit = commits.get(peeledId);
  return commit ? { name, commit, taggerSeconds, signed } : null;
}

function damaged(what: string, stderr: string): FlowauditError {
  return new FlowauditError(
    "environment",
    `The repository is damaged: ${what} cannot be read (${stderr.trim().split("\n")[0] || "git stopped"}).`,
    "Run git fsck, then git fetch --refetch or make a fresh clone. No figures are given for half a history.",
  );
}
