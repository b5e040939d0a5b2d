/** A mark by which people call a change a hotfix. Conservative: a fix is none, nor is a word in the middle of a title. */
interface HotfixMark {
  readonly says: string;
  readonly where: "branch" | "title" | "label";
  readonly pattern: RegExp;
}

/** Tried in order; the first that fits is named. */
export const HOTFIX_MARKS: readonly HotfixMark[] = [
  {
    says: "the name of its branch (hotfix/…)",
    where: "branch",
    // A fork's owner or a remote may stand before it; `hotfixes-page` is about something else.
    pattern: /^(?:[^/]+\/)*hot-?fix(?:es)?(?:[/_-]|$)/i,
  },
  {
    says: "the type in its title (hotfix: …)",
    where: "title",
    pattern: /^hot-?fix(?:\([^()]{1,60}\))?!?:/i,
  },
  { says: "its label (hotfix)", where: "label", pattern: /^(?:[\w -]{1,40}[:/] ?)?hot-?fix(?:es)?$/i },
  { says: "the tag in its title ([hotfix])", where: "title", pattern: /[[(]hot-?fix[\])]/i },
  { says: "the first word of its title (Hotfix …)", where: "title", pattern: /^hot-?fix(?: |$)/i },
  // Gitmoji keeps this one for critical hotfixes.
  { says: "the ambulance in its title", where: "title", pattern: /^(?:🚑|:ambulance:)/u },
];

/** What people wrote about a change. */
export interface Worded {
  readonly branch: string | null;
  readonly title: string;
  /** The pull request that it is, where GitHub told of it. */
  readonly request?: { readonly labels: readonly string[] } | null;
}

/** What marks a change as a hotfix, in words without anything of the repository in them; null for others. */
export function hotfixMark({ branch, title, request }: Worded): string | null {
  const read = { branch: [branch ?? ""], title: [title], label: request?.labels ?? [] };
  const fits = ({ where, pattern }: HotfixMark) => read[where].some((one) => pattern.test(one));
  return HOTFIX_MARKS.find(fits)?.says ?? null;
}
