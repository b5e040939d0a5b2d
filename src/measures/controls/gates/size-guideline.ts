import type { Control } from "../../measure.ts";
import { byWords, type Sign } from "../signs/control-answers.ts";

const NOUN =
  "(?:pull[- ]requests?|merge[- ]requests?|PRs?|MRs?|CLs?|changes?|changelists?|change ?sets?|patch(?:es)?|diffs?|commits?)";

/** What a guideline on the size of changes looks like. */
const SIGNS: readonly Sign[] = [
  {
    says: null,
    all: [
      /\b\d{2,4}\s+(?:\w+\s+)?(?:lines|LOC)\b/i,
      new RegExp(`\\b${NOUN}\\b`, "i"),
      /\b(?:under|below|fewer|less|at most|max|maximum|exceed\w*|more than|over|larger?|bigger|up to|limit\w*|split|keep|small\w*|within)\b/i,
    ],
  },
  // Keep pull requests small; split large changes into smaller ones.
  {
    says: null,
    all: [
      new RegExp(
        `\\b(?:keep|split|break)\\b[^.;]{0,40}\\b${NOUN}\\b[^.;]{0,40}\\b(?:small|smaller|tiny)\\b`,
        "i",
      ),
    ],
  },
  // Prefer small pull requests; break it into smaller commits.
  {
    says: null,
    all: [
      new RegExp(
        `\\b(?:keep|prefer|split|break|aim)\\b[^.;]{0,40}\\b(?:small|smaller|tiny)\\b[^.;]{0,20}\\b${NOUN}\\b`,
        "i",
      ),
    ],
  },
  // Changes should be small.
  {
    says: null,
    all: [new RegExp(`\\b${NOUN}\\b[^.;]{0,30}\\b(?:should|must)\\b[^.;]{0,20}\\bsmall(?!\\w)`, "i")],
  },
  // Small pull requests are easier to review.
  {
    says: null,
    all: [
      new RegExp(
        `\\bsmall(?:er)?\\b[^.;]{0,30}\\b${NOUN}\\b[^.;]{0,20}\\b(?:are|is|get) (?:easier|preferred|better|faster|reviewed|merged|more likely)\\b`,
        "i",
      ),
    ],
  },
];

/** A document says how large a change may be. */
export const sizeGuideline: Control = {
  meta: {
    id: "size-guideline",
    title: "A written guideline on the size of changes",
    purpose:
      "Small changes are read with care and merged soon; people and agents keep to a size that stands somewhere.",
    definition:
      "Present where a paragraph says how large a change may be, or that it has to be small, in one of: the contributing guide, the agents' instructions, the template for pull requests, architecture notes, decision records. Absent where those that were read do not, unknown where one that nobody works without could not be read.",
    next: "Write into the contributing guide and the agents' instructions how large a change may be, and when it may be larger.",
    remedy: [
      {
        says: "It is read from the contributing guide, the agents' instructions, the template and the notes in the repository.",
      },
    ],
  },
  look: (flow) => byWords(flow, SIGNS, "size for changes"),
};
