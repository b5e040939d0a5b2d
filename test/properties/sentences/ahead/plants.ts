/** Contradictions to plant: for each rule something that breaks it. */
import type {
  Verified,
  VerifiedReport,
  WhatIfReplay,
  WhatIfReport,
} from "../../../../src/judge/report/report.ts";
import { present } from "../../../../src/lib/must.ts";
import type { Pages } from "../compared/hold.ts";

/** What is planted: in a copy of a document, or in what is printed of it. */
export interface Plant {
  readonly rule: string;
  readonly verify?: (document: VerifiedReport) => void;
  readonly whatif?: (document: WhatIfReport) => void;
  readonly print?: (pages: Pages) => Pages;
}

const result = ({ results }: VerifiedReport): Verified => present(results[0], "a result");
const figure = (document: VerifiedReport) => present(result(document).figure, "a figure");
const replay = ({ replay: found }: WhatIfReport): WhatIfReplay => present(found, "a replay");

export const PLANTS: readonly Plant[] = [
  {
    rule: "every sentence is one",
    verify: (document) => {
      result(document).says = "The median was NaN and is 5 h.";
    },
  },
  {
    rule: "every sentence is one",
    whatif: (document) => {
      document.warnings.push("Only 1 changes finished in the window.");
    },
  },
  { rule: "every format has the same sentences", print: (pages) => ({ ...pages, html: "" }) },
  {
    rule: "a word has the figures for it",
    verify: (document) => {
      result(document).word = "helped";
      figure(document).conclusion = "no-detectable-change";
    },
  },
  {
    rule: "what is better beyond chance did not become worse to look at",
    verify: (document) => {
      Object.assign(figure(document), {
        was: 5,
        is: 10,
        better: "lower",
        conclusion: "better",
        says: "beyond chance",
      });
    },
  },
  {
    rule: "the first sentence counts the results",
    verify: (document) => {
      document.results.push(result(document), result(document));
      document.says = "Of 3 recommendations 1 helped.";
    },
  },
  {
    rule: "of what is not judged nothing is likely",
    verify: (document) => {
      Object.assign(figure(document), {
        conclusion: "too-few",
        says: "beyond chance: likely 5 % to 9 % less",
      });
    },
  },
  {
    rule: "what is merged sooner goes out no later",
    whatif: (document) => {
      replay(document).asTheyRan.later = 0.1;
    },
  },
  {
    rule: "no more are sooner and later than there are, and the sentence has the same",
    whatif: (document) => {
      Object.assign(replay(document).asTheyRan, { sooner: 0.7, later: 0.6 });
    },
  },
  {
    rule: "no more are sooner and later than there are, and the sentence has the same",
    whatif: (document) => {
      replay(document).asTheyRan.sooner = 0.123;
      document.says = "40 % of the 25 changes would have been out sooner.";
    },
  },
  {
    rule: "the mean lead time of the table is that of the stages",
    whatif: (document) => {
      present(replay(document).stages[0], "a stage").beforeSeconds += 86_400;
    },
  },
];
