import type { Control } from "../measure.ts";
import { byWords, type Sign } from "../shared/controls.ts";

const CHANGE =
  /\b(?:pull[- ]requests?|merge[- ]requests?|PRs?|MRs?|CLs?|changes?|changelists?|patch(?:es)?|diffs?|commits?)\b/i;

/** What a guideline on the size of changes looks like. */
const SIGNS: readonly Sign[] = [
  {
    says: null,
    all: [
      /\b\d{2,4}\s+(?:\w+\s+)?(?:lines|LOC)\b/i,
      CHANGE,
      /\b(?:under|below|fewer|less|at most|max|maximum|exceed\w*|more than|over|larger?|bigger|up to|limit\w*|split|keep|small\w*|within)\b/i,
    ],
  },
  {
    says: null,
    all: [/\b(?:keep|make|prefer|split|break|aim)\b[^.;]{0,80}\b(?:small|smaller|tiny|short)\b/i, CHANGE],
  },
  {
    says: null,
    all: [
      /\b(?:pull[- ]requests?|merge[- ]requests?|PRs?|changes|patches|diffs|commits)\b[^.;]{0,40}\b(?:should|must)\b[^.;]{0,40}\b(?:small|short)/i,
    ],
  },
  {
    says: null,
    all: [
      /\b(?:small|smaller)\b[^.;]{0,40}\b(?:pull[- ]requests?|merge[- ]requests?|PRs|patches|diffs)\b[^.;]{0,20}\b(?:are|is) (?:easier|preferred|better|faster|more likely)\b/i,
    ],
  },
];

/** A document says how large a change may be. */
export const sizeGuideline: Control = {
  meta: {
    id: "size-guideline",
    title: "A written guideline on the size of changes",
    why: "Small changes are read with care and merged soon; people and agents keep to a size that stands somewhere.",
    next: "Write into the contributing guide and the agents' instructions how large a change may be, and when it may be larger.",
    supply:
      "It is read from the contributing guide, the agents' instructions, the template and the notes at the tip.",
  },
  look: (flow) => byWords(flow, SIGNS, "size for changes"),
};
