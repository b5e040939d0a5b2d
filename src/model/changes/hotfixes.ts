import type { MarkPatterns } from "../../config/config.ts";
import { labelsLike } from "../../lib/paths/labels.ts";

/** What people say of a change: its branch, its title, and its pull request's labels where one is known. */
interface Marked {
  readonly branch: string | null;
  readonly title: string;
  readonly request?: { readonly labels: readonly string[] } | null;
}

/** A mark by which people call a change a hotfix. Conservative: a fix is none, nor is a word in the middle of a title. */
export interface HotfixMark {
  readonly says: string;
  readonly where: Where;
  readonly pattern: { test(words: string): boolean };
}

type Where = "branch" | "label" | "title";

/** Tried in order; the first that fits is named. */
export const HOTFIX_MARKS: readonly HotfixMark[] = [
  {
    says: "the name of its branch (hotfix/…)",
    where: "branch",
    // A fork's owner or a remote may stand before it; `hotfixes-page` is about something else.
    pattern: /^(?:[^/]+\/)*hot-?fix(?:es)?(?:[/_-]|$)/i,
  },
  {
    says: "a label of its pull request",
    where: "label",
    // `type: hotfix`, `kind/hotfix`
    pattern: /^(?:[^:/]{1,40}[:/] ?)?hot-?fix(?:es)?$/i,
  },
  {
    says: "the type in its title (hotfix: …)",
    where: "title",
    pattern: /^hot-?fix(?:\([^()]{1,60}\))?!?:/i,
  },
  { says: "the tag in its title ([hotfix])", where: "title", pattern: /[[(]hot-?fix[\])]/i },
  { says: "the first word of its title (Hotfix …)", where: "title", pattern: /^hot-?fix(?: |$)/i },
  // Gitmoji keeps this one for critical hotfixes.
  { says: "the ambulance in its title", where: "title", pattern: /^(?:🚑|:ambulance:)/u },
];

const CONFIGURED: readonly {
  readonly where: Where;
  readonly of: keyof MarkPatterns;
  readonly says: string;
}[] = [
  { where: "branch", of: "branches", says: "the name of its branch, as configured" },
  { where: "label", of: "labels", says: "a label of its pull request, as configured" },
  { where: "title", of: "titles", says: "its title, as configured" },
];

/** The marks that count: the configured ones, and the usual ones of the places for which none are. */
export function hotfixMarksOf(patterns: MarkPatterns): readonly HotfixMark[] {
  return CONFIGURED.flatMap(({ where, of, says }): readonly HotfixMark[] => {
    const configured = patterns[of];
    if (configured === null) return HOTFIX_MARKS.filter((mark) => mark.where === where);
    return [{ where, says, pattern: { test: labelsLike(configured) } }];
  });
}

/** What marks a change as a hotfix, in words without anything of the repository in them; null for others. */
export function hotfixMark(
  { branch, title, request }: Marked,
  marks: readonly HotfixMark[] = HOTFIX_MARKS,
): string | null {
  const read = { branch: branch === null ? [] : [branch], label: request?.labels ?? [], title: [title] };
  return marks.find(({ where, pattern }) => read[where].some((one) => pattern.test(one)))?.says ?? null;
}
