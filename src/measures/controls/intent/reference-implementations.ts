import type { Control } from "../../measure.ts";
import { byWords, type Sign } from "../signs/control-answers.ts";

/** How a document points to code that others should look like. */
const SIGNS: readonly Sign[] = [
  {
    says: null,
    all: [/\b(?:reference|canonical|exemplary|model) (?:implementation|example|module|service)s?\b/i],
  },
  { says: null, all: [/\bgolden[- ](?:path|example|module)s?\b/i] },
  {
    says: null,
    all: [
      /\b(?:follow|copy|mirror|imitate)\b[^.;]{0,40}\b(?:pattern|example|structure|style)s?\b[^.;]{0,30}\b(?:in|of|from)\b[^\w.;]{0,5}[\w.-]{1,60}\/[\w.-]/i,
    ],
  },
  {
    says: null,
    all: [
      /\b(?:see|look at)[^\w.;]{1,5}[\w.-]{1,60}\/[\w./-]{1,80}[^.;]{0,20}\b(?:as|for) (?:an?|the|good)\b[^.;]{0,20}\bexamples?\b/i,
    ],
  },
];

/** A document names code that others should look like. */
export const referenceImplementations: Control = {
  meta: {
    id: "reference-implementations",
    title: "Named reference implementations",
    purpose: "Newcomers and agents copy what they find: what they find first should be the best example.",
    definition:
      "Present where a paragraph points to code that others should look like, in one of: the contributing guide, the agents' instructions, the template for pull requests, architecture notes, decision records. Absent where those that were read do not, unknown where one that nobody works without could not be read.",
    next: "Name in the contributing guide, or in the agents' instructions, the code to imitate for each common task.",
    remedy: [
      {
        says: "It is read from the contributing guide, the agents' instructions and the notes in the repository.",
      },
    ],
  },
  look: (flow) => byWords(flow, SIGNS, "reference implementation"),
};
