/** Words that a stranger would take for something else. */
import type { SentenceRule } from "../rule.ts";
import { everyText } from "../told.ts";

/** What nobody may read, and why. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\btoday \d|known today/, "a window may have ended long ago"],
];

const plain: SentenceRule = {
  name: "no word says what is not so, or says it to the initiated alone",
  why: "A report is read aloud to people who did not write it.",
  broken: (report) =>
    everyText(report).flatMap(({ where, says }) =>
      WORDS.filter(([word]) => word.test(says)).map(([, why]) => `${where}: ${says} (${why})`),
    ),
};

const applies: SentenceRule = {
  name: "what does not apply is ticked nowhere",
  why: "Nothing was met where nothing was asked.",
  broken: ({ controls, readiness }) => {
    const idle = controls.filter(({ state }) => state === "not-applicable");
    const told = new Set(idle.map(({ because }) => because.replace(/\.$/, "").toLowerCase()));
    return readiness.flatMap(({ id, conditions }) =>
      conditions
        .filter(({ state, says }) => state === "met" && told.has(says.toLowerCase()))
        .map(({ says }) => `${id}: ${says}`),
    );
  },
};

export const PLAIN: readonly SentenceRule[] = [plain, applies];
