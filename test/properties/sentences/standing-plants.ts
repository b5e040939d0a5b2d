/** Contradictions to plant in what is said of the largest wait. */
import type { Report } from "../../../src/judge/report/report.ts";
import { nth, present } from "../../../src/lib/must.ts";
import type { Plant } from "./rule.ts";

const say = ({ verdict }: Report, from: string | RegExp, to: string) => {
  verdict.sentences[0] = nth(verdict.sentences, 0).replace(from, to);
};
const measure = ({ measures }: Report) =>
  present(
    measures.find(({ id }) => id === "constraint"),
    "the constraint",
  );

export const STANDING_PLANTS: readonly Plant[] = [
  {
    rule: "a wait holds delivery back in the verdict where its measure asks for a step and nothing else may take more, and is within its yardstick where that is good",
    plant: (report) => {
      measure(report).finding = measure(report).finding === "act" ? "good" : "act";
    },
  },
  {
    rule: "a wait holds delivery back in the verdict where its measure asks for a step and nothing else may take more, and is within its yardstick where that is good",
    plant: (report) => say(report, "the largest wait was", "delivery was held back most by"),
  },
  {
    rule: "a wait that the verdict names can be named by its measure",
    plant: (report) => {
      measure(report).next = "Look elsewhere: the largest wait cannot be named here.";
    },
  },
  {
    rule: "the table calls a wait the constraint only where the verdict says that it holds delivery back",
    plant: ({ stages, verdict }) => {
      present(
        stages.find(({ stage }) => stage === verdict.constraint),
        "the row",
      ).waitsFor = "one thing · the constraint";
    },
  },
  {
    rule: "what the interval of the largest wait leaves open is said with it",
    plant: (report) => say(report, / \(anything from .+ larger\)/, ""),
  },
  {
    rule: "that the wait took more than all before the merge is said only where nothing leaves that open",
    plant: (report) =>
      say(report, / \(anything from/, ", more than everything before the merge together (anything from"),
  },
  {
    rule: "work that takes more than the largest wait is named beside it",
    plant: (report) => say(report, /; \w+, which is work, took more: \d+ %/, ""),
  },
];
