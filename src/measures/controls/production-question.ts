import type { Control } from "../measure.ts";
import type { Sign } from "../shared/controls.ts";
import { askedAndAnswered } from "../shared/questions.ts";
import { SUPPLY_GITHUB } from "../shared/supply.ts";

const SIGNS: readonly Sign[] = [
  {
    says: null,
    all: [
      /\b(?:break|breaks|broken|go(?:es)? wrong|fail|fails|risks?|impact|affect\w*|blast radius|roll(?:ed)?[- ]?back)\b/i,
      /\b(?:production|prod|users?|customers?|deploy\w*|releases?|live|risks?|what could|what can|blast radius)\b/i,
    ],
  },
];

/** The template asks what could break in production, and changes answer. */
export const productionQuestion: Control = {
  meta: {
    id: "production-question",
    title: "Changes answer what could break in production",
    why: "The author thinks of those who use and run it before somebody else has to.",
    next: "Ask in the template what could break in production, and send back what does not answer.",
    supply: SUPPLY_GITHUB,
  },
  look: (flow) => askedAndAnswered(flow, "production", SIGNS),
};
