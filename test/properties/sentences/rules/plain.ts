/** Words that a stranger would take for something else. */
import type { SentenceRule } from "../rule.ts";
import { everyText, measureOf } from "../told.ts";

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

const MORE = /--all has (\d+) more/;
/** A row begins with its finding. */
const ROW = /^(?:act|watch|good|unknown|not judged|not applicable|failed) {2}/;

const addsUp: SentenceRule = {
  name: "what a short page leaves out is what the whole one has more",
  why: "A reader who counts finds rows that are nowhere.",
  broken: ({ measures }, screens) =>
    screens().flatMap((page) => {
      const [, section = ""] = page.split(/^THE MEASURES/m);
      const more = MORE.exec(section)?.[1];
      if (more === undefined) return [];
      const [rows = ""] = section.split(/^[A-Z][A-Z, ]{7,} [─ ]/m);
      const shown = rows.split("\n").filter((line) => ROW.test(line)).length;
      return shown + Number(more) === measures.length
        ? []
        : [`${shown} and ${more} more are not ${measures.length}`];
    }),
};

const UNTOLD = /(\d+) of (\d+) months cannot be told/;

const months: SentenceRule = {
  name: "as many months cannot be told as have no largest wait",
  why: "The page, the note and explain count the same months.",
  broken: (report) => {
    const all = measureOf(report, "constraint")?.months ?? [];
    const untold = all.filter(({ stage }) => stage === null).length;
    return everyText(report).flatMap(({ where, says }) => {
      const [, some, of] = UNTOLD.exec(says) ?? [];
      const isSame = some === undefined || (Number(some) === untold && Number(of) === all.length);
      return isSame ? [] : [`${where}: ${some} of ${of}, and ${untold} of ${all.length}`];
    });
  },
};

const ZERO = /(?:^|[^\d.,–])0(?:–0)? change-days a month/;

const nothing: SentenceRule = {
  name: "no step is worth nothing without a word on why it is given",
  why: "Do this first, worth nothing: a reader can follow only one of them.",
  broken: (_, screens) => screens().flatMap((page) => ZERO.exec(page)?.[0] ?? []),
};

export const PLAIN: readonly SentenceRule[] = [plain, applies, addsUp, months, nothing];
