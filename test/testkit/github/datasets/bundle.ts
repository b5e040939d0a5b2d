import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WorldCommit } from "../../world.ts";

/** What changed between two commits. */
export interface Churn {
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

/** Commits of a bundle, parents before children, and a few questions about them. */
export interface History {
  readonly commits: readonly WorldCommit[];
  /** The commits of a pull request as GitHub lists them: reachable from its head and not from its base. */
  between(base: string, head: string): readonly string[];
  /** The one commit of that beginning. Throws where there is none, or more than one. */
  named(beginning: string): string;
  /** For each pair of base and head, what the head changed since they parted. */
  churn(pairs: readonly (readonly [base: string, head: string])[]): readonly Churn[];
}

const FIELDS = ["%H", "%P", "%an", "%ae", "%at", "%cn", "%ce", "%ct", "%B"];
const MOST = 1 << 30;

const iso = (seconds: string) => new Date(Number(seconds) * 1000).toISOString().replace(".000", "");

function git(folder: string, args: readonly string[], input?: string): string {
  const config = ["-c", "core.hooksPath=/dev/null", "-c", "diff.renames=true"];
  const options = {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: MOST,
    ...(input !== undefined && { input }),
  } as const;
  return execFileSync("git", [...config, ...args], { ...options, stdio: ["pipe", "pipe", "ignore"] });
}

function readCommits(folder: string): WorldCommit[] {
  const text = git(folder, [
    "log",
    "--all",
    "--topo-order",
    "--reverse",
    "-z",
    `--format=${FIELDS.join("%x1f")}`,
  ]);
  return text
    .split("\0")
    .filter((record) => record !== "")
    .map((record) => {
      const [oid, parents, an, ae, at, cn, ce, ct, message] = record.split("\x1f") as [string, ...string[]];
      return {
        oid,
        parents: parents!.split(" ").filter((parent) => parent !== ""),
        message: message!.trimEnd(),
        author: { login: null, name: an!, email: ae!, date: iso(at!) },
        committer: { login: null, name: cn!, email: ce!, date: iso(ct!) },
        suites: [],
        statuses: [],
      };
    });
}

function sum(lines: readonly string[]): Churn {
  const rows = lines.map((line) => line.split("\t"));
  const total = (column: number) => rows.reduce((all, row) => all + (Number(row[column]) || 0), 0);
  return { additions: total(0), deletions: total(1), changedFiles: rows.length };
}

/** Reads a bundle by way of a temporary clone, which is removed at once. */
export function readBundle<T>(bundle: string, use: (history: History) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "local-github-"));
  try {
    git(folder, ["clone", "--quiet", "--mirror", bundle, "."]);
    return use(historyOf(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function historyOf(folder: string): History {
  const commits = readCommits(folder);
  const byId = new Map(commits.map((commit, place) => [commit.oid, { commit, place }]));
  const oids = commits.map((commit) => commit.oid).sort();

  const ancestry = (tip: string): Set<string> => {
    const seen = new Set<string>();
    const open = [tip];
    for (let oid = open.pop(); oid !== undefined; oid = open.pop()) {
      if (seen.has(oid)) continue;
      seen.add(oid);
      open.push(...(byId.get(oid)?.commit.parents ?? []));
    }
    return seen;
  };
  const place = (oid: string) => byId.get(oid)?.place ?? -1;

  return {
    commits,
    between: (base, head) => {
      const old = ancestry(base);
      return [...ancestry(head)].filter((oid) => !old.has(oid)).sort((a, b) => place(a) - place(b));
    },
    named: (beginning) => {
      const found = oids.filter((oid) => oid.startsWith(beginning));
      if (found.length === 1) return found[0]!;
      throw new Error(`${found.length} commits begin with ${beginning}.`);
    },
    churn: (pairs) => {
      const separator = "-".repeat(40);
      const lines = pairs.map(([base, head]) => {
        const old = ancestry(base);
        const parted = [...ancestry(head)]
          .filter((oid) => old.has(oid))
          .sort((a, b) => place(b) - place(a))[0]!;
        return `${head} ${parted}`;
      });
      const command = [
        "diff-tree",
        "--stdin",
        "-r",
        "-M",
        "--numstat",
        "--always",
        `--format=${separator}%H`,
      ];
      const text = git(folder, command, `${lines.join("\n")}\n`);
      const blocks = text.split(separator).slice(1);
      return blocks.map((block) =>
        sum(
          block
            .split("\n")
            .slice(1)
            .filter((line) => line.includes("\t")),
        ),
      );
    },
  };
}
