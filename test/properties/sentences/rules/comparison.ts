/** What is said of two cohorts. */
import type { Report, ReportComparison } from "../../../../src/judge/report/report.ts";
import { isPrinted, printed } from "../printed.ts";
import type { SentenceRule } from "../rule.ts";
import { measureOf } from "../told.ts";

/** What is concluded, as the sentence has it; null where it leaves it open. */
function concluded(says: string): "faster" | "slower" | null {
  if (/can(?:not)? be told|nothing certain|Too few|may explain|cannot tell/i.test(says)) return null;
  const found = /(?:reached users|were merged) .+? (sooner|later)/.exec(says)?.[1];
  return found === undefined ? null : found === "sooner" ? "faster" : "slower";
}

const comparisonsOf = ({ measures }: Report) =>
  measures.flatMap((measure) =>
    measure.comparison === null ? [] : [{ measure, comparison: measure.comparison }],
  );

const oneConclusion: SentenceRule = {
  name: "a comparison's sentence says what it concludes, and so does its finding",
  why: "Took longer beside no detectable change: one of them is wrong.",
  broken: (report) =>
    comparisonsOf(report).flatMap(({ measure: { id, finding }, comparison: { conclusion, says } }) => {
      const found = concluded(says);
      const known = { faster: ["good", "unknown"], slower: ["watch", "act", "unknown"], inconclusive: null };
      const findings = known[conclusion];
      return [
        ...(found !== null && found !== conclusion ? [`${id}, ${conclusion}: ${says}`] : []),
        ...(findings !== null && !findings.includes(finding) ? [`${id}, ${conclusion} and ${finding}`] : []),
        ...(findings === null && finding === "good" ? [`${id}, inconclusive and good`] : []),
      ];
    }),
};

const DECIDES = /(?:^|, )coding with .*? took (.+?) \(.*?\) (less|more) on average/i;

/** The difference of a stage that its sentence speaks of: between changes that are alike where there are some. */
function decisive({ stages: rows }: ReportComparison, stage: string): number | null {
  const row = rows.find((one) => one.stage === stage);
  return row === undefined ? null : (row.adjusted ?? row.difference).seconds;
}

const codingIsTheRow: SentenceRule = {
  name: "what a comparison says of coding is what its row has",
  why: "The sentence and the table are one computation.",
  broken: (report) =>
    comparisonsOf(report).flatMap(({ measure: { id }, comparison }) => {
      const [, told = "", way] = DECIDES.exec(comparison.says) ?? [];
      if (way === undefined) return [];
      const seconds = decisive(comparison, "coding");
      const figure = printed(told);
      const isSame =
        seconds !== null &&
        figure !== null &&
        isPrinted(figure, Math.abs(seconds)) &&
        seconds < 0 === (way === "less");
      return isSame ? [] : [`${id}, ${seconds} s: ${comparison.says}`];
    }),
};

const inTheVerdict: SentenceRule = {
  name: "the verdict says of a comparison what the measure says",
  why: "One computation, one sentence.",
  broken: (report) => {
    const own = measureOf(report, "ai-absorption")?.comparison?.says;
    return report.verdict.sentences
      .filter((says) => says.includes("declared AI assistance") && says !== own)
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

export const COMPARISON = [oneConclusion, codingIsTheRow, inTheVerdict, addsUp, counts];
