import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Iso, World, WorldCommit, WorldEvent, WorldIssue, WorldPull } from "../../world.ts";
import { type History, readBundle } from "./bundle.ts";

/** What the owners of a project saved from GitHub, beside `repo.bundle`. */
interface Saved {
  readonly repository: string;
  readonly savedAt: string;
  readonly defaultBranch: string;
  readonly labels: readonly { readonly name: string }[];
  readonly issues: readonly SavedIssue[];
  readonly pulls: readonly SavedPull[];
}

interface SavedComment {
  readonly author: string | null;
  readonly body: string;
  readonly createdAt: Iso;
}

interface SavedIssue {
  readonly number: number;
  readonly title: string;
  readonly author: string | null;
  readonly labels: readonly string[];
  readonly createdAt: Iso;
  readonly closedAt: Iso | null;
  readonly comments: readonly SavedComment[];
}

interface SavedPull
  extends Omit<
    WorldPull,
    | "closes"
    | "timeline"
    | "isDraft"
    | "editedAt"
    | "mergeCommit"
    | "additions"
    | "deletions"
    | "changedFiles"
  > {
  readonly mergeCommitOid: string | null;
  readonly comments: readonly SavedComment[];
  readonly reviews: readonly {
    readonly author: string | null;
    readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
    readonly createdAt: Iso;
    /** The beginning of an id. */
    readonly commit: string | null;
    readonly body: string;
    /** Without authors: inline comments are those of the review's author. */
    readonly comments: readonly { readonly body: string; readonly createdAt: Iso }[];
  }[];
}

/** docs.github.com, "Linking a pull request to an issue": these words, before a number or an address. */
const CLOSES =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:(?<place>[\w.-]+\/[\w.-]+)?#|https:\/\/github\.com\/(?<address>[\w.-]+\/[\w.-]+)\/issues\/)(?<number>\d+)/gi;

/** Texts were cut at this length when they were saved: a number that touches the cut may lack digits. */
const CUT = 160;

/**
 * Issues that a pull request closes, by what its body says. GitHub links neither what a comment nor what the
 * message of a commit says, and nothing where the pull request goes into another branch. What somebody linked
 * by hand was not saved, and what stands in a body that was cut when it was saved is lost.
 */
export function closedIssues(
  pull: { readonly body: string; readonly baseRefName: string },
  repository: string,
  mainBranches: readonly string[],
  issues: ReadonlySet<number>,
): readonly number[] {
  if (!mainBranches.includes(pull.baseRefName)) return [];
  const numbers = [...pull.body.matchAll(CLOSES)]
    .filter((match) => match.index + match[0].length < CUT)
    .filter(
      ({ groups }) =>
        (groups!.place ?? groups!.address ?? repository).toLowerCase() === repository.toLowerCase(),
    )
    .map(({ groups }) => Number(groups!.number));
  return [...new Set(numbers)].filter((number) => issues.has(number));
}

const second = (instant: string) => new Date(instant).toISOString().replace(/\.\d+Z$/, "Z");
const latest = (instants: readonly Iso[]) => instants.reduce((a, b) => (a > b ? a : b));

interface Dated {
  readonly at: Iso;
  readonly event: WorldEvent;
}

/** Commits by their committer dates, but never before one that they follow. */
function commitEvents(oids: readonly string[], commits: ReadonlyMap<string, WorldCommit>): Dated[] {
  let at = "";
  return oids.map((oid) => {
    at = latest([at, commits.get(oid)!.committer.date]);
    return { at, event: { type: "PullRequestCommit", oid } };
  });
}

function endEvents(pull: SavedPull): Dated[] {
  const { mergedAt, mergeCommitOid, closedAt, mergedBy } = pull;
  const ends: Dated[] = [];
  if (mergedAt !== null && mergeCommitOid !== null) {
    const event = {
      type: "MergedEvent",
      actor: mergedBy,
      createdAt: mergedAt,
      commit: mergeCommitOid,
    } as const;
    ends.push({ at: mergedAt, event });
  }
  // Who closed an unmerged one was not saved.
  if (closedAt !== null) {
    ends.push({ at: closedAt, event: { type: "ClosedEvent", actor: mergedBy, createdAt: closedAt } });
  }
  return ends;
}

function reviewEvents(pull: SavedPull, history: History): Dated[] {
  return pull.reviews.map(({ author, state, createdAt, commit, body, comments }, index) => ({
    at: createdAt,
    event: {
      type: "PullRequestReview",
      id: String(index + 1),
      author,
      state,
      createdAt,
      // Not saved. GitHub has it for every review that was given.
      submittedAt: createdAt,
      body,
      commit: commit === null ? null : history.named(commit),
      comments: comments.map((comment) => ({ ...comment, author, reply: false })),
    },
  }));
}

function timelineOf(
  pull: SavedPull,
  history: History,
  commits: ReadonlyMap<string, WorldCommit>,
): WorldEvent[] {
  const comments = pull.comments.map(
    (comment): Dated => ({ at: comment.createdAt, event: { type: "IssueComment", ...comment } }),
  );
  const all = [
    ...commitEvents(history.between(pull.baseRefOid, pull.headRefOid), commits),
    ...reviewEvents(pull, history),
    ...comments,
    ...endEvents(pull),
  ];
  return all.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).map(({ event }) => event);
}

/** A saved issue has no body and no edits, and moved last when it was commented on or closed. */
function issueOf({ comments, ...issue }: SavedIssue): WorldIssue {
  const { number, title, author, labels, createdAt, closedAt } = issue;
  const updatedAt = latest([createdAt, closedAt ?? createdAt, ...comments.map((one) => one.createdAt)]);
  return { number, title, body: "", editedAt: null, author, labels, createdAt, updatedAt, closedAt };
}

function pullsOf(saved: Saved, history: History): WorldPull[] {
  const commits = new Map(history.commits.map((commit) => [commit.oid, commit]));
  const issues = new Set(saved.issues.map((issue) => issue.number));
  // The default branch has been renamed where it is called main.
  const mainBranches = [saved.defaultBranch, "master"];
  const churn = history.churn(saved.pulls.map((pull) => [pull.baseRefOid, pull.headRefOid]));
  return saved.pulls.map((pull, index) => {
    const { mergeCommitOid, comments: _comments, reviews: _reviews, ...same } = pull;
    return {
      ...same,
      isDraft: false,
      // Whether a description was edited was not saved.
      editedAt: null,
      mergeCommit: mergeCommitOid,
      ...churn[index]!,
      closes: closedIssues(pull, saved.repository, mainBranches, issues),
      timeline: timelineOf(pull, history, commits),
    };
  });
}

function loginsOf(saved: Saved): string[] {
  const all = [
    ...saved.issues.map((issue) => issue.author),
    ...saved.pulls.flatMap((pull) => [
      pull.author,
      pull.mergedBy,
      ...pull.reviews.map((review) => review.author),
      ...pull.comments.map((comment) => comment.author),
    ]),
  ];
  return [...new Set(all.filter((login) => login !== null))].sort();
}

/**
 * A world of what was saved. It has no checks, deployments, releases or rules, and of events only those that
 * the saved facts prove: commits, reviews, comments, merging and closing. Commits have no accounts.
 */
export async function readSaved(folder: string): Promise<World> {
  const saved = JSON.parse(await readFile(join(folder, "github.json"), "utf8")) as Saved;
  const [owner, name] = saved.repository.split("/") as [string, string];
  const created = [...saved.issues, ...saved.pulls].map((one) => one.createdAt);
  return readBundle(join(folder, "repo.bundle"), (history) => ({
    repository: {
      owner,
      name,
      now: second(saved.savedAt),
      createdAt: created.reduce((a, b) => (a < b ? a : b)),
      defaultBranch: saved.defaultBranch,
      isPrivate: false,
      rules: { approvals: 0, checks: [], mergeQueue: false, codeOwners: false },
      labels: saved.labels.map((label) => label.name),
    },
    accounts: loginsOf(saved).map((login) => ({ login, type: "User" })),
    commits: history.commits,
    issues: saved.issues.map(issueOf),
    pulls: pullsOf(saved, history),
    deployments: [],
    releases: [],
  }));
}
