/** Words: what a sentence may look like. */
import type { SentenceRule } from "../rule.ts";
import { everyText, sentencesOf, type Told } from "../told.ts";

/** A rule over texts, each by itself. */
function overTexts(
  name: string,
  why: string,
  texts: (report: Parameters<SentenceRule["broken"]>[0]) => Told[],
  isBroken: (says: string) => boolean,
): SentenceRule {
  return {
    name,
    why,
    broken: (report) =>
      texts(report)
        .filter(({ says }) => isBroken(says))
        .map(({ where, says }) => `${where}: ${says}`),
  };
}

const NOUNS =
  "change|delivery|deliverie|release|deployment|incident|commit|week|month|line|file|check|head|pull request|push|pushe|package|team|day|bug|review|round|gate|tag";
const ONE_OF_MANY = new RegExp(`(?<![\\d.,/–-]|of )1 (?:[a-z]+ )?(?:${NOUNS})s(?![a-z-])`);
const MANY_OF_ONE = new RegExp(
  `(?<![\\w.,#/-])(?:0|[2-9]|\\d[\\d,]*\\d) (?:open |whole |direct |finished |merged )?(?:${NOUNS.replace("|day", "")})(?![a-z-])(?! of\\b)`,
);

export const WORDS = [
  overTexts(
    "one is one, and several are several",
    "1 changes shows that nobody read it.",
    everyText,
    (says) => ONE_OF_MANY.test(says) || MANY_OF_ONE.test(says),
  ),
  overTexts(
    "a sentence ends with its full stop",
    "Sentences stand in a row: without one the next runs into it.",
    sentencesOf,
    (says) => !/[.!?…。]$/.test(says),
  ),
  overTexts(
    "a sentence begins with a capital, a figure or a name",
    "A lower-case beginning shows a piece of a sentence.",
    sentencesOf,
    (says) => /^[^\p{Lu}\d"'`(<>−+#~-]/u.test(says) && !/^(?:under|over) [\d]/.test(says),
  ),
  overTexts(
    "no text has a gap in it",
    "Two spaces, empty brackets, a space before a stop: something is missing there.",
    everyText,
    (says) =>
      / {2}|\( ?\)|\[ ?\]| [.,;:](?: |$)|\.\.(?!\.)|,,|^\s|\s$|: ?\.(?!\w)|\(, /.test(
        says.replaceAll(/`[^`]*`/g, ""),
      ),
  ),
  overTexts(
    "nothing is told of none",
    "0 of 0, 0 s or longer, under under: no reader learns anything from it.",
    everyText,
    (says) =>
      /(?<![\d.,])0 of 0\b|\b0 s or longer|\b(under|over|at most|at least) (?:under|over)\b|\b(\w{3,}) \2\b/.test(
        says,
      ),
  ),
  overTexts(
    "no time in a sentence is less than nothing",
    "A sentence has words for which of two is longer.",
    (report) => [...sentencesOf(report)].filter(({ where }) => /^verdict|because$|onward$/.test(where)),
    (says) => /(?<![\d\w])[−-]\d[\d.]* (?:y|d|h|min|s)\b/.test(says),
  ),
];
