import type { History } from "../../collect/facts.ts";
import { isRead, type PullFact } from "../../collect/github-facts.ts";
import { cell } from "../../lib/must.ts";
import { type MergeRecord, ownCommits } from "../history/merges/merge-records.ts";
import type { Outline } from "../outline.ts";
import { changeWord } from "./change-words.ts";

/** A change that was merged, or a pull request that was not. */
export type OneFound =
  | { readonly kind: "change"; readonly merge: MergeRecord }
  | { readonly kind: "pull"; readonly request: PullFact };

/** What a word of the command line leads to. */
export type Found =
  | OneFound
  | { readonly kind: "unmerged"; readonly id: string }
  | { readonly kind: "ambiguous"; readonly ids: readonly string[] }
  | { readonly kind: "nothing" };

/** Finds a change by `#N`, or by the id (or the beginning of it) of any of its commits. */
export function findChange(history: History, outline: Outline, word: string): Found {
  const read = changeWord(word);
  if (read === null) return { kind: "nothing" };
  if ("number" in read) return byNumber(history, outline, read.number);
  const { commits } = history;
  const found = commits.findPrefix(read.id);
  const [commit] = found;
  if (commit === undefined) return listing(history, outline, read.id);
  if (found.length > 1) return { kind: "ambiguous", ids: found.map((one) => commits.id(one)) };
  const merge = headedBy(outline, commits.id(commit)) ?? landingOf(history, outline, commit);
  if (merge) return { kind: "change", merge };
  const listed = listing(history, outline, commits.id(commit));
  return listed.kind === "nothing" ? { kind: "unmerged", id: commits.id(commit) } : listed;
}

/** The pull request that lists a commit which git does not know, or knows from no merge; else a bare number. */
function listing(history: History, outline: Outline, id: string): Found {
  const has = ({ headCommit, commits }: PullFact) =>
    headCommit.startsWith(id) || (isRead(commits) && commits.some((one) => one.id.startsWith(id)));
  const found = outline.pulls?.into.find(has);
  const told = found && asFound(history, outline, found);
  if (told) return told;
  return /^\d+$/.test(id) ? byNumber(history, outline, Number(id)) : { kind: "nothing" };
}

/** The change whose pull request has a commit as its head: that commit may have come in with another one. */
function headedBy(outline: Outline, id: string): MergeRecord | undefined {
  const headed = outline.pulls?.into.find(({ headCommit, state }) => headCommit === id && state === "merged");
  return headed && landedAs(outline, headed.number);
}

/** Undefined for one that only merged a long-lived branch: what was merged there are the changes. */
function asFound({ takenAt }: History, outline: Outline, request: PullFact): Found | undefined {
  const merge = landedAs(outline, request.number);
  if (merge) return { kind: "change", merge };
  const isMerged = request.mergedAt !== null && request.mergedAt <= takenAt;
  return isMerged && !outline.pulls?.absent.includes(request) ? undefined : { kind: "pull", request };
}

/** The merge of a pull request that GitHub tells of. */
function landedAs({ merges: records, pulls }: Outline, number: number): MergeRecord | undefined {
  const isIt = (merge: MergeRecord) => merge.request?.number === number;
  return records.find(isIt) ?? pulls?.beside.find(isIt);
}

/** The first change of that number that shows its start; a number can come again in a backport. */
function byNumber(history: History, outline: Outline, number: number): Found {
  const request = outline.pulls?.into.find((one) => one.number === number);
  const told = request && asFound(history, outline, request);
  if (told) return told;
  const found = outline.merges.filter((merge) => merge.number === number);
  const record =
    found.find((candidate) => candidate.how !== "squash" || candidate.pull !== null) ??
    found[0] ??
    inside(history, outline, number);
  return record ? { kind: "change", merge: record } : { kind: "nothing" };
}

/** The change that brought in a merge of that number: a pull request that went into another branch first. */
function inside(history: History, outline: Outline, number: number): MergeRecord | undefined {
  const { commits, github } = history;
  const merge = github?.pulls.find((one) => one.number === number)?.mergeCommit;
  const merged = merge ? commits.find(merge) : -1;
  if (merged !== -1 && outline.mainline.owner[merged] !== -1) return landingOf(history, outline, merged);
  const subject = new RegExp(`^Merge pull request #${number} from |\\(#${number}\\)$`);
  for (let commit = 0; commit < commits.count; commit++) {
    if (outline.mainline.owner[commit] !== -1 && subject.test(commits.subject(commit)))
      return landingOf(history, outline, commit);
  }
  return undefined;
}

function landingOf(history: History, outline: Outline, commit: number): MergeRecord | undefined {
  const position = cell(outline.mainline.owner, commit);
  if (position !== -1) {
    return outline.merges.find((merge) => merge.firstPosition <= position && position <= merge.position);
  }
  return outline.merges.find(
    (record) =>
      record.pull !== null && ownCommits(history.commits, outline.mainline, record).includes(commit),
  );
}
