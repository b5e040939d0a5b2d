import type { Control } from "../../measure.ts";
import { askedAndAnswered } from "../signs/template-questions.ts";

/** The template asks what could break in production, and changes answer. */
export const productionQuestion: Control = {
  meta: {
    id: "production-question",
    title: "A template that asks what could break in production",
    purpose: "The author thinks of those who use and run it before somebody else has to.",
    definition:
      "Present where a line of the template for pull requests asks it and at least half of the merged changes whose template asked it answer it in their description (of fewer than five, or where no answer is known, the question is enough). Walked around where fewer answer, absent where it is not asked, unknown where a template could not be read.",
    next: "Let the template ask what could break in production, and send back what does not answer.",
    hold: "Send back what leaves the answer empty, or drop the question where it means nothing.",
    remedy: [{ says: "It is read from the template for pull requests in the repository." }],
  },
  look: (flow) => askedAndAnswered(flow, "production"),
};
