import type { History } from "../collect/facts.ts";
import { type Landing, ownCommits } from "./landings.ts";
import type { Outline } from "./outline.ts";

/** What a word of the command line leads to. */
export type Found =
  | { readonly kind: "change"; readonly landing: Landing }
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
  if (found.length > 1) return { kind: "ambiguous", ids: found.map((commit) => commits.id(commit)) };
  const commit = found[0];
  if (commit === undefined)
    return /^\d+$/.test(word) ? byNumber(history, outline, Number(word)) : { kind: "nothing" };
  const landing = landingOf(history, outline, commit);
  return landing ? { kind: "change", landing } : { kind: "unmerged", id: commits.id(commit) };
}

/** The first change of that number that shows its start; a number can come again in a backport. */
function byNumber(history: History, outline: Outline, number: number): Found {
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
