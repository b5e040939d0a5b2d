import type { Control } from "../measure.ts";
import { askedAndAnswered } from "../shared/questions.ts";
import { SUPPLY_GITHUB } from "../shared/supply.ts";

/** The template asks what could break in production, and changes answer. */
export const productionQuestion: Control = {
  meta: {
    id: "production-question",
    title: "Changes answer what could break in production",
    why: "The author thinks of those who use and run it before somebody else has to.",
    next: "Let the template ask what could break in production, and send back what does not answer.",
    supply: SUPPLY_GITHUB,
  },
  look: (flow) => askedAndAnswered(flow, "production"),
};
