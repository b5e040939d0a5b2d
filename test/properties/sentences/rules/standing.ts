/** What is said of the largest wait: the verdict, its measure and the pages say it of one finding. */
import type { Report, ReportStage } from "../../../../src/judge/report/report.ts";
import type { SentenceRule } from "../rule.ts";
import { measureOf, statisticOf } from "../told.ts";

const firstOf = ({ verdict }: Report) => verdict.sentences[0] ?? "";
const named = (report: Report) => report.verdict.constraint !== null;
const HELD_BACK = /held back most/;
const WITHIN = /within the yardstick of/;

const asJudged: SentenceRule = {
  name: "a wait holds delivery back in the verdict where its measure asks for a step and nothing else may take more, and is within its yardstick where that is good",
  why: "Named as what holds everything back, and left alone by its measure: a reader can follow only one of them.",
  broken: (report) => {
    const finding = measureOf(report, "constraint")?.finding;
    if (!named(report)) return [];
    const first = firstOf(report);
    const says = [HELD_BACK.test(first), WITHIN.test(first), report.verdict.holdsBack].join();
    const back = finding === "act" && !isWorkLarger(report) && mayTakeMore(report).length === 0;
    const should = [back, finding === "good", back].join();
    return says === should ? [] : [`${finding}: ${first}`];
  },
};

const NAMELESS = /cannot be named/;

const nameable: SentenceRule = {
  name: "a wait that the verdict names can be named by its measure",
  why: "What is named in one sentence cannot be unknown in the next.",
  broken: (report) => {
    const next = measureOf(report, "constraint")?.next ?? "";
    return named(report) && NAMELESS.test(next) ? [`${report.verdict.constraint}: ${next}`] : [];
  },
};

/** As the tables and the map of the stages write it. */
const MARK =
  /\bthe constraint (?:· |has )|(?: · |wait )the constraint|\bthe constraint(?:: waiting for|, \S+, took)/i;

const marked: SentenceRule = {
  name: "the table calls a wait the constraint only where the verdict says that it holds delivery back",
  why: "A mark that blames, beside a sentence that does not, is a second verdict.",
  broken: (report, screens) =>
    report.verdict.holdsBack
      ? []
      : screens()
          .flatMap((screen) => screen.split("\n"))
          .filter((line) => MARK.test(line)),
};

const OPEN = /\(anything from .+ fits: |, too few to be sure/;

const doubted: SentenceRule = {
  name: "what the interval of the largest wait leaves open is said with it",
  why: "A verdict without doubt over an interval that holds the contrary is refuted by its own table.",
  broken: (report) =>
    OPEN.test(firstOf(report))
      ? []
      : mayTakeMore(report).map(({ stage }) => `${stage} may take more: ${firstOf(report)}`),
};

const ALL_BEFORE = "more than everything before the merge together";

const notTakenBack: SentenceRule = {
  name: "that the wait took more than all before the merge is said only where nothing leaves that open",
  why: "What the same sentence takes back nobody needs to read.",
  broken: (report) => {
    const first = firstOf(report);
    return first.includes(ALL_BEFORE) && OPEN.test(first) ? [first] : [];
  },
};

/** Waits, and what cannot be told apart from them, that reach as far as the largest one may fall. */
function mayTakeMore(report: Report): ReportStage[] {
  const own = rowsOf(report).find(({ stage }) => stage === report.verdict.constraint);
  const low = statisticOf(report, "constraint")?.interval?.low;
  if (own === undefined || low === undefined) return [];
  return rowsOf(report).filter((row) => row !== own && row.kind !== "work" && highest(row) >= low);
}

const highest = ({ share, shareInterval }: ReportStage) => shareInterval?.high ?? share ?? 0;

const work: SentenceRule = {
  name: "work that takes more than the largest wait is named beside it",
  why: "Held back by 23 %, while 55 % is coding, tells a reader the wrong place.",
  broken: (report) => {
    const first = firstOf(report);
    if (!named(report) || !isWorkLarger(report)) return [];
    return / which is work, took more: /.test(first) ? [] : [first];
  },
};

function isWorkLarger(report: Report): boolean {
  const own = statisticOf(report, "constraint")?.value ?? 1;
  return rowsOf(report).some(({ kind, share }) => kind === "work" && (share ?? 0) > own);
}

const rowsOf = ({ stages }: Report) => stages.filter(({ inLeadTime }) => inLeadTime);

export const STANDING: readonly SentenceRule[] = [asJudged, nameable, marked, doubted, notTakenBack, work];
