/** Contradictions to plant in a comparison: for each rule something that breaks it. */
import type { ComparedReport } from "../../../../src/judge/report/report.ts";
import { present } from "../../../../src/lib/must.ts";
import type { Pages } from "./hold.ts";

/** What is planted: in a copy of the document, or in what is printed of it. */
export interface Plant {
  readonly rule: string;
  readonly plant?: (document: ComparedReport) => void;
  readonly print?: (pages: Pages) => Pages;
}

const leadTime = (document: ComparedReport) => present(document.leadTime, "a lead time");
const answer = ({ answers }: ComparedReport, about: string) =>
  present(
    answers.find((one) => one.about === about),
    about,
  );
const figure = ({ figures }: ComparedReport, measure: string) =>
  present(
    figures.find((one) => one.measure === measure),
    measure,
  );

export const PLANTS: readonly Plant[] = [
  {
    rule: "nothing is found above a table that differs, unless it is said and explained",
    plant: (document) => {
      answer(document, "lead-time").conclusion = "no-detectable-change";
      answer(document, "lead-time").says =
        "No detectable change: the middle difference is none, and nothing else fits.";
      Object.assign(leadTime(document).total.difference, { lowSeconds: 510, highSeconds: 1158 });
    },
  },
  {
    rule: "nothing is called too small to be seen",
    plant: (document) => {
      answer(document, "lead-time").says += " A difference under 31 % would not have been seen.";
    },
  },
  {
    rule: "nothing is less by more than all of it",
    plant: (document) => {
      leadTime(document).medians.lead.says = "Lead time: anything from 136 % shorter to 20 % longer fits.";
    },
  },
  {
    rule: "nothing is less by more than all of it",
    print: (pages) => ({ ...pages, markdown: pages.markdown.replace(/\| all to /, "| −9999.0 to ") }),
  },
  {
    rule: "nothing is less by more than all of it",
    plant: (document) => {
      Object.assign(figure(document, "rework"), { seen: 0.9, seenSays: "90 percentage points more or less" });
    },
  },
  {
    rule: "where medians tell another tale than what decides, it is said",
    plant: (document) => {
      const { lead } = leadTime(document).medians;
      Object.assign(lead, { direction: "shorter", firstSeconds: lead.secondSeconds + 60 });
    },
  },
  {
    rule: "where medians tell another tale than what decides, it is said",
    plant: (document) => {
      answer(document, "lead-time").says =
        "Better: 4 d 2 h instead of 3 d 23 h (medians; likely 3 % to 9 % shorter).";
    },
  },
  {
    rule: "the baseline stands before the pilot in every table",
    print: (pages) => ({
      ...pages,
      text: pages.text.replace(/^stage( +)(\w+)( +)(\w+)/m, "stage$1$4$3$2"),
    }),
  },
  {
    rule: "as many intervals are told of as are printed",
    plant: ({ comparisons }) => {
      comparisons.count++;
      comparisons.says = comparisons.says.replace(/^\d+/, String(comparisons.count));
    },
  },
  {
    rule: "one state of lead time has one word",
    plant: (document) => {
      figure(document, "lead-time").conclusion = "not-concluded";
    },
  },
  {
    rule: "one state of lead time has one word",
    plant: (document) => {
      leadTime(document).medians.lead.says = "Lead time: too few to tell, 4 d instead of 3 d (medians).";
    },
  },
  {
    rule: "of too few nothing is told but the figures",
    plant: (document) => {
      answer(document, "clarification").conclusion = "too-few";
      answer(document, "clarification").says = "Too few to tell: anything from 2 % less to 9 % more fits.";
    },
  },
  {
    rule: "every format has the same sentences",
    print: (pages) => ({ ...pages, html: pages.html.replaceAll("instead of", "after") }),
  },
];
