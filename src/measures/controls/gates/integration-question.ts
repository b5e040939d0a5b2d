import type { Control } from "../../measure.ts";
import { askedAndAnswered } from "../signs/template-questions.ts";

/** The template asks how the integration points were tested, and changes answer. */
export const integrationQuestion: Control = {
  meta: {
    id: "integration-question",
    title: "A template that asks how integration points were tested",
    purpose: "What fails late is seldom one part alone: it is the place where two of them meet.",
    definition:
      "Present where a line of the template for pull requests asks it and at least half of the merged changes whose template asked it answer it in their description (of fewer than five, or where no answer is known, the question is enough). Walked around where fewer answer, absent where it is not asked, unknown where a template could not be read.",
    next: "Let the template ask how the integration points were tested, and send back what does not answer.",
    hold: "Send back what leaves the answer empty, or drop the question where it means nothing.",
    remedy: [{ says: "It is read from the template for pull requests in the repository." }],
  },
  look: (flow) => askedAndAnswered(flow, "integration"),
};
