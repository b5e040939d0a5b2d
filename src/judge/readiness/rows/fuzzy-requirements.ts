import { type Row, withinThreshold } from "./row.ts";

/** The scope holds once somebody has looked, and little of the review is spent on what was meant. */
export const fuzzyRequirements: Row = {
  id: "fuzzy-requirements",
  evaluating: "Fuzzy requirements whose scope is edited often",
  check:
    "Does the scope hold once a change is reviewed, and does the review go into the code rather than into what was meant?",
  next: "Ask for a written specification first, and begin nothing of this kind without one.",
  conditions: (grounds) => [
    withinThreshold(grounds, "scope-drift"),
    withinThreshold(grounds, "clarification"),
  ],
};
