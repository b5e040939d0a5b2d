/** What no look at what came of advice, and none at what would have been, may say. */
import type { Verified, VerifiedReport, WhatIfReport } from "../../../../src/judge/report/report.ts";
import { linesOf } from "../../../../src/render/words/ahead/verified-words.ts";
import { stageRows } from "../../../../src/render/words/ahead/whatif-words.ts";
import type { Pages } from "../compared/hold.ts";
import { isPrinted, printed } from "../printed.ts";
import type { Ahead } from "./documents.ts";

/** What breaks a rule, each in words that find the place. */
export interface AheadRule {
  readonly name: string;
  readonly why: string;
  readonly broken: (ahead: Ahead, pages: () => Pages) => readonly string[];
}

const ofVerify =
  (broken: (document: VerifiedReport) => readonly string[]): AheadRule["broken"] =>
  (ahead) =>
    ahead.kind === "verify" ? broken(ahead.document) : [];
const ofWhatIf =
  (broken: (document: WhatIfReport) => readonly string[]): AheadRule["broken"] =>
  (ahead) =>
    ahead.kind === "whatif" ? broken(ahead.document) : [];

/** Every text that stands as a sentence of its own. */
function sentencesOf({ kind, document }: Ahead): string[] {
  if (kind === "whatif") {
    const { says, steps, warnings, method } = document;
    return [says, ...steps.map(({ means }) => means), ...warnings, method.says];
  }
  const { says, results, caveats, method } = document;
  const told = results.flatMap((one) => [
    one.says,
    one.taken.says,
    ...[one.figure, one.guard].flatMap((figure) => figure?.seenSays ?? []),
  ]);
  return [says, ...told, ...caveats, method];
}

const MANY = "change|recommendation|delivery|release|deployment|pull request|day|week|month";
const WRONG = new RegExp(
  `NaN|undefined|\\bnull\\b|Infinity|−−|\\+−|\\.\\.(?!\\.)| ,|, \\.|\\b(?<!\\d[.,])1 (?:${MANY.replace("delivery", "deliverie")})s\\b`,
);

const plainWords: AheadRule = {
  name: "every sentence is one",
  why: "A sentence that breaks off, or counts 1 changes, was written by nobody.",
  broken: (ahead, pages) => [
    ...sentencesOf(ahead).filter((says) => WRONG.test(says) || !/^[^a-z].*\.$/s.test(says)),
    ...[pages().text, pages().markdown].flatMap((page) =>
      page.split("\n").filter((line) => WRONG.test(line)),
    ),
  ],
};

const everywhere: AheadRule = {
  name: "every format has the same sentences",
  why: "Who reads the page has to know what who reads the terminal knows.",
  broken: (ahead, pages) => {
    const { text, markdown, html } = pages();
    const shown =
      ahead.kind === "verify"
        ? [
            ahead.document.says,
            ...ahead.document.results.flatMap((one) => linesOf(one).map(([, says]) => says)),
          ]
        : sentencesOf(ahead);
    return [text, markdown, html].flatMap((page, i) => {
      const flat = page.replace(/\s+/g, " ");
      return shown
        .filter((says) => !flat.includes(says))
        .map((says) => `${["text", "markdown", "html"][i]}: ${says}`);
    });
  },
};

const BEYOND = ["better", "worse"];

/** What the word of a result asks of its figure and its guard. */
const WORDS: Readonly<Record<Verified["word"], (one: Verified) => boolean>> = {
  helped: ({ figure, guard }) => figure?.conclusion === "better" && guard?.conclusion !== "worse",
  worse: ({ figure, guard }) => [figure, guard].some((one) => one?.conclusion === "worse"),
  "no-detectable-change": ({ figure, guard }) =>
    figure?.conclusion === "no-detectable-change" && guard?.conclusion !== "worse",
  "not-taken": ({ taken }) => taken.word === "not-taken",
  "too-early": ({ until, figure, guard }) => until !== null && figure === null && guard === null,
  "not-judged": ({ figure, guard }) =>
    !BEYOND.includes(figure?.conclusion ?? "") && guard?.conclusion !== "worse",
};

const oneWord: AheadRule = {
  name: "a word has the figures for it",
  why: "Helped beside a figure that did not move is a claim.",
  broken: ofVerify(({ results }) =>
    results
      .filter((one) => !WORDS[one.word](one) || (one.until === null) !== (one.word !== "too-early"))
      .map(({ id, word, says }) => `${id}: ${word}, ${says}`),
  ),
};

const sameWay: AheadRule = {
  name: "what is better beyond chance did not become worse to look at",
  why: "It was 5 h and is 10 h, and helped: a reader believes neither.",
  broken: ofVerify(({ results }) =>
    results.flatMap(({ id, figure, guard }) =>
      [figure, guard].flatMap((one) => {
        if (one === null || one.was === null || one.is === null || !BEYOND.includes(one.conclusion))
          return [];
        const isLess = one.is < one.was;
        const isBetter = one.better === "lower" ? isLess : one.is > one.was;
        const isWorse = one.is !== one.was && !isBetter;
        const turned = one.conclusion === "better" ? !isBetter : !isWorse;
        return turned && !/do(?:es)? not decide/.test(one.says)
          ? [`${id}: ${one.was} → ${one.is}, ${one.says}`]
          : [];
      }),
    ),
  ),
};

const counted: AheadRule = {
  name: "the first sentence counts the results",
  why: "Of three two helped: a reader counts them.",
  broken: ofVerify(({ says, results }) => {
    if (results.length < 2) return [];
    const told = [...says.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    const [all = 0, ...parts] = told;
    const sum = parts.reduce((total, one) => total + one, 0);
    return all === results.length && sum === all ? [] : [says];
  }),
};

const nothingOfFew: AheadRule = {
  name: "of what is not judged nothing is likely",
  why: "An interval beside too few to tell tells all the same.",
  broken: ofVerify(({ results }) =>
    results.flatMap(({ figure, guard }) =>
      [figure, guard].flatMap((one) =>
        one !== null &&
        ["too-few", "not-concluded"].includes(one.conclusion) &&
        (/likely|fits|beyond chance/.test(one.says) || one.seenSays !== null)
          ? [`${one.label}: ${one.says} ${one.seenSays}`]
          : [],
      ),
    ),
  ),
};

const noLater: AheadRule = {
  name: "what is merged sooner goes out no later",
  why: "The deliveries stay as they came: nobody misses one by being early.",
  broken: ofWhatIf(({ steps, replay }) => {
    if (replay === null || steps.some(({ asked }) => asked.startsWith("release"))) return [];
    const { later, meanSavedSeconds: saved } = replay.asTheyRan;
    return later > 0 || (saved ?? 0) < -1e-6 ? [`${later} later, ${saved} seconds saved`] : [];
  }),
};

const shares: AheadRule = {
  name: "no more are sooner and later than there are, and the sentence has the same",
  why: "A share that is printed twice is one share.",
  broken: ofWhatIf(({ replay, says }) =>
    [replay?.asTheyRan, replay?.atRandomPhase].flatMap((one) => {
      if (one == null) return [];
      if (one.sooner + one.later > 1 + 1e-9) return [`${one.sooner} and ${one.later}`];
      const told = [...says.matchAll(/([\d.<>,]+ %|(?:under|over) \d+ %)/g)].flatMap(
        ([words]) => printed(words) ?? [],
      );
      return [one.sooner, one.later]
        .filter((part) => part > 0 && !says.includes("each still goes out"))
        .filter((part) => !told.some((figure) => isPrinted(figure, part)))
        .map((part) => `${part}: ${says}`);
    }),
  ),
};

/** What is printed does it for any document: no plant breaks it, and `whatif-words.test.ts` holds it to hand-made stages. */
export const rowsAddUp = ofWhatIf(({ replay }) => {
  if (replay === null || replay.stages.length === 0) return [];
  const { rows, total } = stageRows(replay.stages);
  const number = (words: string) => Number(words.replace("−", "-").replaceAll(",", ""));
  return (["was", "would", "more"] as const).flatMap((of) => {
    const sum = rows.reduce((all, row) => all + number(row[of]), 0);
    return Math.abs(sum - number(total[of])) < 1e-9
      ? []
      : [`${of}: ${rows.map((row) => row[of])} are not ${total[of]}`];
  });
});

const addsUp: AheadRule = {
  name: "stages add up to the mean lead time, as printed",
  why: "The page says so below them.",
  broken: rowsAddUp,
};

const oneMean: AheadRule = {
  name: "the mean lead time of the table is that of the stages",
  why: "It was 40 d above and 38 d below: which?",
  broken: ofWhatIf(({ replay }) => {
    if (replay === null || replay.leadTime === null || replay.stages.length === 0) return [];
    const { meanSeconds } = replay.leadTime;
    const sum = (of: "beforeSeconds" | "afterSeconds") =>
      replay.stages.reduce((all, one) => all + one[of], 0);
    const then = meanSeconds - (replay.asTheyRan.meanSavedSeconds ?? 0);
    const isSame = (one: number, other: number) => Math.abs(one - other) <= 1 + 1e-6 * Math.abs(other);
    return isSame(sum("beforeSeconds"), meanSeconds) && isSame(sum("afterSeconds"), then)
      ? []
      : [`${sum("beforeSeconds")} and ${meanSeconds}, ${sum("afterSeconds")} and ${then}`];
  }),
};

export const AHEAD_RULES: readonly AheadRule[] = [
  plainWords,
  everywhere,
  oneWord,
  sameWay,
  counted,
  nothingOfFew,
  noLater,
  shares,
  addsUp,
  oneMean,
];
