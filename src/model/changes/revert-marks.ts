import type { MarkPatterns } from "../../config/config.ts";
import { labelsLike } from "../../lib/paths/labels.ts";
import type { Named, RevertMarks } from "../history/merges/reverts.ts";

/** The branch that GitHub's button makes, and GitLab's; on a forge the account may stand before it. */
const BY_BRANCH = /^(?:[^/]+\/)?revert-(?:(?<id>[0-9a-f]{8})|(?<number>\d{1,9})-(?<branch>.+))$/i;
/** A number or an id in the words of a change that is marked as a revert. */
const IN_WORDS = /[#!](?<number>\d{1,9})\b|\b(?<id>[0-9a-f]{7,64})\b/gi;
/** The same in the name of a branch. */
const IN_BRANCH = /(?<![0-9a-z])(?:(?<number>\d{1,6})|(?<id>[0-9a-f]{7,64}))(?![0-9a-z])/gi;
const QUOTED = /"(?<title>.+)"/;

/** The marks that count: the configured ones, and the usual ones of the places for which none are. */
export function revertMarksOf({ branches, labels, titles }: MarkPatterns): RevertMarks {
  const isBranch = labelsLike(branches ?? []);
  const isLabel = labelsLike(labels ?? []);
  const isTitle = labelsLike(titles ?? []);
  return {
    configured: [branches, labels, titles].some((patterns) => patterns !== null && patterns.length > 0),
    usualTitles: titles === null,
    named: (change, messages) => {
      const { branch, title, request } = change;
      const usual = branches === null && branch !== null ? byBranch(branch) : [];
      const inBranch = branch !== null && isBranch(branch) ? namedIn(branch, IN_BRANCH) : null;
      if (inBranch === null && !isTitle(title) && !request?.labels.some(isLabel)) return usual;
      const told = messages.flatMap((message) => namedIn(message, IN_WORDS));
      const quoted = QUOTED.exec(title)?.groups?.title;
      const named = [...usual, ...(inBranch ?? []), ...told, ...(quoted ? [{ title: quoted }] : [])];
      return named.filter((one) => !("number" in one) || one.number !== change.number);
    },
  };
}

function byBranch(name: string): Named[] {
  const { id, number, branch } = BY_BRANCH.exec(name)?.groups ?? {};
  if (id !== undefined) return [{ id }];
  return branch === undefined ? [] : [{ number: Number(number), branch }];
}

function namedIn(text: string, pattern: RegExp): Named[] {
  return [...text.matchAll(pattern)].flatMap(({ groups: { number, id } = {} }): Named[] => {
    if (number !== undefined) return [{ number: Number(number) }];
    return id === undefined ? [] : [{ id }];
  });
}
