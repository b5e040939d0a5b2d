/** What is said of two cohorts. */
import type { Report } from "../../../../src/judge/report/report.ts";
import { isPrinted, printed } from "../printed.ts";
import type { SentenceRule } from "../rule.ts";
import { measureOf } from "../told.ts";

const comparisonsOf = ({ measures }: Report) =>
  measures.flatMap((measure) =>
    measure.comparison === null ? [] : [{ measure, comparison: measure.comparison }],
  );

/** Findings that an answer can have: where most starts are not known, nothing is judged. */
const FINDINGS = { yes: ["good", "unknown"], no: ["watch", "act", "unknown"], "cannot tell": ["unknown"] };

const oneAnswer: SentenceRule = {
  name: "a comparison's sentence begins with its answer, and so does its finding",
  why: "Took longer beside no detectable change: one of them is wrong.",
  broken: (report) =>
    comparisonsOf(report).flatMap(
      ({ measure: { id, finding }, comparison: { answer, conclusion, says } }) => [
        ...(says.toLowerCase().startsWith(`${answer}: `) ? [] : [`${id}, ${answer}: ${says}`]),
        ...(FINDINGS[answer].includes(finding) ? [] : [`${id}, ${answer} and ${finding}`]),
        ...(answer === "yes" && conclusion !== "faster" ? [`${id}, ${answer} and ${conclusion}`] : []),
      ],
    ),
};

/** Two times of a comparison's sentence, and where they stand. */
const TIMES: readonly { readonly told: RegExp; readonly of: "before" | "lead" }[] = [
  { told: /took (.+?) instead of (.+?) before the merge \(medians; likely .+? (less|more)\)/, of: "before" },
  { told: /after (.+?) instead of (.+?) \(medians; likely .+? (sooner|later)\)/, of: "lead" },
];

const LONGER = ["more", "later"];

const timesAreTheMedians: SentenceRule = {
  name: "the times of a comparison's sentence are its medians, and differ the way that is told",
  why: "The sentence and the table are one computation.",
  broken: (report) =>
    comparisonsOf(report).flatMap(({ measure: { id }, comparison: { medians, says } }) =>
      TIMES.flatMap(({ told, of }) => {
        const [, one = "", other = "", way = ""] = told.exec(says) ?? [];
        if (way === "") return [];
        const [first, second] = [printed(one), printed(other)];
        const { firstSeconds, secondSeconds, direction } = medians[of];
        const isSame =
          first !== null &&
          second !== null &&
          isPrinted(first, firstSeconds) &&
          isPrinted(second, secondSeconds) &&
          direction !== (LONGER.includes(way) ? "shorter" : "longer");
        return isSame ? [] : [`${id}, ${firstSeconds} and ${secondSeconds} s, ${direction}: ${says}`];
      }),
    ),
};

/** A range of which both ends lie on one side. */
const ONE_SIDED = /is open: anything from [\d\w ]+? to [^:.,]*? (?:sooner|later) fits/;
const TWO_SIDED = /is open: anything from [^:.,]*? sooner to [^:.,]*? later fits/;

const openIsOpen: SentenceRule = {
  name: "what is called open lies on both sides",
  why: "Anything from 2 h to 2 d sooner is sooner.",
  broken: (report) =>
    comparisonsOf(report).flatMap(({ measure: { id }, comparison: { says } }) =>
      ONE_SIDED.test(says) && !TWO_SIDED.test(says) ? [`${id}: ${says}`] : [],
    ),
};

const inTheVerdict: SentenceRule = {
  name: "the verdict says of a comparison what the measure says",
  why: "One computation, one sentence.",
  broken: (report) => {
    const own = measureOf(report, "ai-absorption")?.comparison?.says;
    return report.verdict.sentences
      .filter((says) => says.includes("declared AI assistance"))
      .map((says) => says.replace("Did faster coding ship anything? ", ""))
      .filter((says) => !own?.startsWith(says))
      .map((says) => `${says} (${own})`);
  },
};

const addsUp: SentenceRule = {
  name: "the stages of a comparison add up to its total",
  why: "Where the difference lies is told only by parts of it.",
  broken: (report) =>
    comparisonsOf(report).flatMap(({ measure: { id }, comparison: { stages: rows, total } }) => {
      const sum = rows.reduce((all, { difference }) => all + difference.seconds, 0);
      const between = total.firstSeconds - total.secondSeconds;
      const off = Math.max(
        Math.abs(sum - total.difference.seconds),
        Math.abs(between - total.difference.seconds),
      );
      return off > 1e-3 ? [`${id}: ${sum}, ${between} and ${total.difference.seconds}`] : [];
    }),
};

const counts: SentenceRule = {
  name: "the cohorts of a comparison hold the changes that it saw",
  why: "Declared and undeclared are all there are.",
  broken: (report) =>
    comparisonsOf(report).flatMap(({ measure: { id, n }, comparison: { first, second } }) =>
      first.n + second.n === n ? [] : [`${id}: ${first.n} and ${second.n} of ${n}`],
    ),
};

export const COMPARISON = [oneAnswer, timesAreTheMedians, openIsOpen, inTheVerdict, addsUp, counts];
