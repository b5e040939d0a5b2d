/** What people say of a change: its branch, its title, and its pull request's labels where one is known. */
interface Marked {
  readonly branch: string | null;
  readonly title: string;
  readonly request?: { readonly labels: readonly string[] } | null;
}

/** A mark by which people call a change a hotfix. Conservative: a fix is none, nor is a word in the middle of a title. */
interface HotfixMark {
  readonly says: string;
  readonly where: "branch" | "label" | "title";
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

/** What marks a change as a hotfix, in words without anything of the repository in them; null for others. */
export function hotfixMark({ branch, title, request }: Marked): string | null {
  const read = { branch: branch === null ? [] : [branch], label: request?.labels ?? [], title: [title] };
  return (
    HOTFIX_MARKS.find(({ where, pattern }) => read[where].some((one) => pattern.test(one)))?.says ?? null
  );
}
