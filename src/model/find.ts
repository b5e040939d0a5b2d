import type { History } from "../collect/facts.ts";
import { isRead, type PullFact } from "../collect/github-facts.ts";
import { type Landing, ownCommits } from "./landings.ts";
import type { Outline } from "./outline.ts";

/** A change that landed, or a pull request that did not. */
export type OneFound =
  | { readonly kind: "change"; readonly landing: Landing }
  | { readonly kind: "pull"; readonly request: PullFact };

/** What a word of the command line leads to. */
export type Found =
  | OneFound
  | { readonly kind: "unmerged"; readonly id: string }
  | { readonly kind: "ambiguous"; readonly ids: readonly string[] }
  | { readonly kind: "nothing" };

/** Finds a change by `#N`, or by the id (or the beginning of it) of any of its commits. */
export function findChange(history: History, outline: Outline, word: string): Found {
  const number = /^[#!](\d+)$/.exec(word)?.[1];
  if (number !== undefined) return byNumber(history, outline, Number(number));
  if (!/^[0-9a-f]{4,64}$/i.test(word)) return { kind: "nothing" };
  const { commits } = history;
  const found = commits.findPrefix(word.toLowerCase());
  if (found.length === 0) return listing(history, outline, word);
  if (found.length > 1) return { kind: "ambiguous", ids: found.map((commit) => commits.id(commit)) };
  const commit = found[0]!;
  const headed = headOf(outline, commits.id(commit));
  if (headed) return asFound(outline, headed);
  const landing = landingOf(history, outline, commit);
  if (landing) return { kind: "change", landing };
  const listed = listing(history, outline, commits.id(commit));
  return listed.kind === "nothing" ? { kind: "unmerged", id: commits.id(commit) } : listed;
}

/** The pull request that lists a commit which git does not know, or knows from no landing; else a bare number. */
function listing(history: History, outline: Outline, word: string): Found {
  const id = word.toLowerCase();
  const has = ({ headCommit, commits }: PullFact) =>
    headCommit.startsWith(id) || (isRead(commits) && commits.some((one) => one.id.startsWith(id)));
  const request = outline.pulls?.into.find(has);
  if (request) return asFound(outline, request);
  return /^\d+$/.test(word) ? byNumber(history, outline, Number(word)) : { kind: "nothing" };
}

/** The pull request of which a commit is the head, a merged one before others: it may have come in with another. */
function headOf({ pulls }: Outline, id: string): PullFact | undefined {
  const headed = pulls?.into.filter(({ headCommit }) => headCommit === id) ?? [];
  return headed.find(({ state }) => state === "merged") ?? headed[0];
}

function asFound(outline: Outline, request: PullFact): Found {
  const landing = landedAs(outline, request.number);
  return landing ? { kind: "change", landing } : { kind: "pull", request };
}

/** The landing of a pull request that GitHub tells of. */
function landedAs({ landings, pulls }: Outline, number: number): Landing | undefined {
  const isIt = (landing: Landing) => landing.request?.number === number;
  return landings.find(isIt) ?? pulls?.beside.find(isIt);
}

/** The first change of that number that shows its start; a number can come again in a backport. */
function byNumber(history: History, outline: Outline, number: number): Found {
  const request = outline.pulls?.into.find((one) => one.number === number);
  if (request) return asFound(outline, request);
  const found = outline.landings.filter((landing) => landing.number === number);
  const landing =
    found.find((candidate) => candidate.how !== "squash" || candidate.pull !== null) ??
    found[0] ??
    inside(history, outline, number);
  return landing ? { kind: "change", landing } : { kind: "nothing" };
}

/** The change that brought in a merge of that number: a pull request that went into another branch first. */
function inside(history: History, outline: Outline, number: number): Landing | undefined {
  const { commits } = history;
  const subject = new RegExp(`^Merge pull request #${number} from |\\(#${number}\\)$`);
  for (let commit = 0; commit < commits.count; commit++) {
    if (outline.line.owner[commit] !== -1 && subject.test(commits.subject(commit)))
      return landingOf(history, outline, commit);
  }
  return undefined;
}

function landingOf(history: History, outline: Outline, commit: number): Landing | undefined {
  const position = outline.line.owner[commit]!;
  if (position !== -1) {
    return outline.landings.find(
      (landing) => landing.firstPosition <= position && position <= landing.position,
    );
  }
  return outline.landings.find(
    (landing) => landing.pull !== null && ownCommits(history.commits, outline.line, landing).includes(commit),
  );
}
