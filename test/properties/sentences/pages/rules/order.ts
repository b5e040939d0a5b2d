/** The short page is the beginning of the whole one: the same numbers in the same order. */
import type { PageRule } from "../page-rule.ts";
import { partOf } from "../pages.ts";

const STEP = /^(\d+) {2}(\S.*)$/;

/** The numbers of the steps, each with the beginning of its action: lines end elsewhere on the wider page. */
function stepsOf(page: string): string[] {
  return partOf(page, "WHAT TO DO").flatMap((line) => {
    const [, number = "", action = ""] = STEP.exec(line) ?? [];
    return number === "" ? [] : [`${number} ${action.slice(0, BEGINNING)}`];
  });
}

const BEGINNING = 40;

const steps: PageRule = {
  name: "a step has one number, with and without --all",
  why: "Who is told of the second step looks it up on the other page.",
  broken: (report, { brief, text }) => {
    const [short, whole] = [stepsOf(brief), stepsOf(text)];
    const isAll = whole.length === report.recommendations.length;
    return short.every((step, index) => step === whole[index]) && isAll
      ? []
      : [`${short.join(" | ")} is not the beginning of ${whole.join(" | ")}`];
  },
};

const ROW = /^(act|watch|good|not judged|unknown|not applicable|failed) {2,}(\S.*?) {2}(\S.*)$/;

/** Finding, figure and title of each row, in their order; where each has a line it begins with its finding. */
function rowsOf(page: string): string[] {
  return partOf(page, "THE MEASURES").flatMap((line) => {
    const [, finding = "", figure = "", rest = ""] = ROW.exec(line) ?? [];
    const title = rest.split(/ · |: /)[0]!.slice(0, SHORT);
    return finding === "" ? [] : [`${finding} ${figure} ${title}`];
  });
}

/** As much of a title as never wraps. */
const SHORT = 20;

const rows: PageRule = {
  name: "measures stand in one order with one figure, with and without --all",
  why: "Two orders are two opinions on what matters.",
  broken: (_, { brief, text }) => {
    const [short, whole] = [rowsOf(brief), rowsOf(text)];
    const places = short.map((row) => whole.indexOf(row));
    const isInOrder = places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1));
    return isInOrder ? [] : [`${short.join(" | ")} in ${whole.join(" | ")}`];
  },
};

export const SAME_ORDER = [steps, rows];
