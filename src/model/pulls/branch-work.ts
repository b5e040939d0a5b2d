import type { Diff, DiffRange, Facts, History } from "../../collect/facts.ts";
import type { Account, PullCommit } from "../../collect/github-facts.ts";
import { cell, lastOf } from "../../lib/must.ts";
import type { BranchWork, Change, Lane } from "../flow.ts";
import { branchCommits } from "../history/merges/brought-by.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { isMerge, type OwnCommits } from "../history/merges/own-commits.ts";
import { firstParent } from "../history/parents.ts";
import { followDiff } from "../lines/follow-diff.ts";
import type { Runs } from "../lines/line-runs.ts";
import type { Outline } from "../outline.ts";

/** Who wrote lines of a branch; `others`: automated accounts. */
const WRITERS = ["others", "agents", "people"] as const;
type Writer = (typeof WRITERS)[number];

/** Longer branches are not followed. */
const MOST_COMMITS = 100;

/** Why it is not known what people did on a branch. */
export const BRANCH_MISSING = {
  commits: "its own commits are not known",
  clone: "its own commits are not in this clone",
  contents: "what its commits changed is not in this clone",
  forked: "its commits are not one line",
  long: `its branch has over ${MOST_COMMITS} commits`,
} as const;

type Why = (typeof BRANCH_MISSING)[keyof typeof BRANCH_MISSING];

/** A commit of a branch that is followed, and whose its lines are. */
interface Followed {
  readonly commit: number;
  /** Null for a merge: what it brought is nobody's. */
  readonly writer: Writer | null;
}

/**
 * What people did on the branch of an agent's change before it was merged, by its own commits as they stand at the merge: what a
 * force-push replaced is gone. Null for any other change.
 *
 * A line is an agent's where an agent's commit wrote it. It is rewritten by people where a later commit of a person replaced or
 * removed it, and kept where it is in what was merged; one that an agent took away again is neither. Whose a commit is its author
 * says: co-authors, and whoever committed it, change nothing. Merges are nobody's, and lines that go in one are neither, too.
 *
 * @param landed what its merge changed; undefined where that is not known
 */
export function branchWorkOf(
  facts: Facts,
  outline: Outline,
  merge: MergeRecord | null,
  lane: Lane,
  landed: Diff | undefined,
): Change["branch"] {
  if (lane !== "agent-authored" || merge === null) return null;
  const own = ownOf(facts, outline, merge);
  const work = own.commits.filter((commit) => !isMerge(commit));
  if (work.length === 0) return { missing: BRANCH_MISSING.commits };
  const count = (wanted: Writer) => work.filter((commit) => writerOf(commit, outline) === wanted).length;
  const commits = { agents: count("agents"), people: count("people") };
  return { commits, lines: linesOf(facts, outline, own, commits.people > 0, landed) };
}

function linesOf(
  facts: Facts,
  outline: Outline,
  own: OwnCommits,
  mixed: boolean,
  landed: Diff | undefined,
): BranchWork["lines"] {
  if (own.inGraph === null) return { missing: BRANCH_MISSING.clone };
  if (!mixed) return untouched(landed);
  const branch = branchOf(facts, outline, own, own.inGraph);
  return "missing" in branch ? branch : followed(branch.line, facts.commitDiffs ?? new Map());
}

/** Nobody else worked on it: all that it brought is as the agent wrote it. */
function untouched(landed: Diff | undefined): BranchWork["lines"] {
  if (!landed?.files || landed.linesMissing !== null) return { missing: BRANCH_MISSING.contents };
  const written = landed.files.filter(({ kind }) => kind === "code");
  return { rewritten: 0, kept: written.reduce((sum, { added }) => sum + (added ?? 0), 0), byPeople: 0 };
}

/** The single commits to read: all of a branch where an agent opened a change and people worked on it, too; of others none. */
export function branchRanges(
  history: History,
  outline: Outline,
  merges: readonly MergeRecord[],
): DiffRange[] {
  const { commits } = history;
  return merges
    .filter((merge) => isOpenedByAgent(history, outline, merge))
    .flatMap((merge) => {
      const own = ownOf(history, outline, merge);
      const hasPeople = own.commits.some((one) => !isMerge(one) && writerOf(one, outline) === "people");
      const branch = hasPeople && own.inGraph !== null ? branchOf(history, outline, own, own.inGraph) : null;
      if (branch === null || "missing" in branch) return [];
      return branch.line.map(({ commit }) => ({ tip: commit, base: firstParent(commits, commit) }));
    });
}

function ownOf(history: History, outline: Outline, merge: MergeRecord): OwnCommits {
  const { request } = merge;
  const listed = request === null ? null : outline.timelines(request, merge).own;
  return branchCommits(history, outline.mainline, merge, listed);
}

/** The commits along first parents from the head, oldest first: all of its own work has to be on this line. */
function branchOf(
  { commits }: History,
  outline: Outline,
  own: OwnCommits,
  inGraph: readonly number[],
): { readonly line: readonly Followed[] } | { readonly missing: Why } {
  if (inGraph.length > MOST_COMMITS) return { missing: BRANCH_MISSING.long };
  const work = new Map(own.commits.filter((one) => !isMerge(one)).map((one) => [one.id, one]));
  const ours = new Set(inGraph);
  const line: Followed[] = [];
  for (let commit = lastOf(inGraph); ours.has(commit); commit = firstParent(commits, commit)) {
    if (outline.shallow.has(commit)) return { missing: BRANCH_MISSING.clone };
    const one = work.get(commits.id(commit));
    line.push({ commit, writer: one === undefined ? null : writerOf(one, outline) });
  }
  const onLine = line.filter(({ writer }) => writer !== null).length;
  return onLine < work.size ? { missing: BRANCH_MISSING.forked } : { line: line.reverse() };
}

/** Who wrote a commit: its author, by the account where GitHub names one, and by name and address. */
function writerOf({ author, authorName, authorEmail }: PullCommit, { accounts, agents }: Outline): Writer {
  const identity = { name: authorName, email: authorEmail };
  if (agents.agentOf(identity) !== null || isAgent(author, accounts)) return "agents";
  const isMachine = author === null ? accounts.isAutomated(identity) : accounts.isMachine(author);
  return isMachine ? "others" : "people";
}

const isAgent = (account: Account, { agentOf }: Outline["accounts"]) =>
  account !== null && agentOf(account) !== null;

/** Owners as numbers: whose a line is, and whether its file counts. */
const ownerOf = (writer: Writer, counts: boolean) => 2 * WRITERS.indexOf(writer) + (counts ? 1 : 0);
const AGENTS = ownerOf("agents", true);
const PEOPLE = ownerOf("people", true);
const OTHERS = ownerOf("others", true);

function followed(line: readonly Followed[], diffs: ReadonlyMap<number, Diff>): BranchWork["lines"] {
  const files = new Map<string, Runs>();
  let [rewritten, isSeen] = [0, true];
  for (const { commit, writer } of line) {
    const diff = diffs.get(commit);
    if (!diff?.files || diff.linesMissing !== null) return { missing: BRANCH_MISSING.contents };
    followDiff(files, diff, {
      there: OTHERS,
      writes: ({ kind }) => ownerOf(writer ?? "others", kind === "code"),
      took: (file, removed) => {
        if (writer === "people" && file.kind === "code") rewritten += linesBy(removed, AGENTS);
      },
      blind: ({ added }, before) => {
        // Of a file of bytes nothing is lost.
        isSeen &&= added === null && linesBy(before, AGENTS) === 0;
        return OTHERS;
      },
    });
  }
  if (!isSeen) return { missing: BRANCH_MISSING.contents };
  const standing = (owner: number) =>
    [...files.values()].reduce((sum, runs) => sum + linesBy(runs, owner), 0);
  return { rewritten, kept: standing(AGENTS), byPeople: standing(PEOPLE) };
}

function linesBy(runs: Runs, wanted: number): number {
  let lines = 0;
  for (let r = 0; r < runs.length; r += 2) if (runs[r] === wanted) lines += runs[r + 1]!;
  return lines;
}

/** Told without its messages; where agents wrote all of its commits, no person did. */
function isOpenedByAgent(
  { commits }: History,
  { agents, accounts }: Outline,
  { request, how, commit }: MergeRecord,
): boolean {
  const isBy = how === "squash" && agents.agentOf(commits.identity(cell(commits.author, commit))) !== null;
  return isBy || isAgent(request?.author ?? null, accounts);
}
