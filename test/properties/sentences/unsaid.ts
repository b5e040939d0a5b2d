/** What no page may say, and how numbers go with their verbs and articles: over plain text, one line a page. */

/** Words over which strangers stumbled, each with why. */
const UNSAID: readonly (readonly [RegExp, string])[] = [
  [/merged over green checks/i, "reads as: in spite of green checks"],
  [/\bare to be watched/i, "of one it is wrong, and of several stiff"],
  [/with a longer queue at the end/i, "longer than what?"],
  [/\bat the tip\b/i, "of what? It is the repository as it is now"],
  [/\bend(?:ed|s) in words\b/i, "nobody outside of this project calls it so"],
  [/of the time in review and rework:/i, "a share is named before what it is of"],
  [/\bchanges? stands? in\b/i, "changes are in a stage, or spend time there"],
  [/\bbehind it\b/i, "what a figure rests on stands behind nothing"],
  [/\brelease, the wait for a release/i, "says it twice"],
  [/\bunknown 0 %/i, "nothing of it is unknown"],
  [/\bbegin of\b/i, "is no noun"],
  [/(?:^|\W)Of changes under/, "a label that begins with of"],
  [/: all of it holds/i, "what holds it?"],
];

const NOUN =
  /(?:changes?|deliver(?:y|ies)|releases?|deployments?|incidents?|commits?|weeks?|months?|lines?|files?|checks?|heads?|pull requests?|push(?:es)?|packages?|teams?|days?|bugs?|reviews?|rounds?|gates?|tags?|approvals?|areas?|measures?|observations?)/
    .source;
/** A number that is the subject: neither a part of another one nor what something is of. */
const SUBJECT =
  /(?<![\d.,/–−-])(?<!\b(?:of|in|than|at least|at most|over|under|and|to|by|with|from|for|after|before|between|within|behind|until) )/
    .source;

/** How a number goes with what follows it. */
const AGREEMENT: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `${SUBJECT}1 (?:[a-z-]+ )?(?:more )?(?:are|were|have|do|ask|need|come|take|hold|show|apply)\\b`,
    ),
    "one of them is",
  ],
  [
    new RegExp(
      `${SUBJECT}(?:0|[2-9]|\\d[\\d,]*\\d) ${NOUN} (?:is|was|has|does|asks|needs|comes|takes|holds|shows)\\b`,
    ),
    "several are",
  ],
  [
    /(?<![\d.,–−-])1 (?:changes|deliveries|releases|deployments|incidents|commits|weeks|months|files|checks|pull requests|reviews|days)\b/,
    "one of many",
  ],
  [/\b1 of them (?:are|were|have|do|ask|need|come)\b/, "one of them is"],
  [/\ba (?:8|11|18|8\d|8\d\d|8,\d+)(?![\d.,]*\d)/, "an eight"],
  [/\ban (?:[0-79]|1[02-79])(?!\d)/, "a one"],
];

/** What a text says that nothing may say, with why. */
export function unsaidIn(page: string): string[] {
  return broken(page, UNSAID);
}

/** Where a number and its verb or article disagree. */
export function disagreementsIn(page: string): string[] {
  return broken(page, AGREEMENT);
}

function broken(page: string, rules: readonly (readonly [RegExp, string])[]): string[] {
  return rules.flatMap(([wrong, why]) => {
    const at = page.search(wrong);
    return at < 0 ? [] : [`…${page.slice(Math.max(0, at - 40), at + 60)}… (${why})`];
  });
}
