import type { Control } from "../../measure.ts";
import { listed } from "../../statistics/figure-words.ts";
import { byWords, present, type Sign } from "../signs/control-answers.ts";

const SIGNS: readonly Sign[] = [
  { says: null, all: [/\b(?:wip|work[- ]in[- ]progress)[- ]limits?\b/i] },
  {
    says: null,
    all: [
      /\blimit(?:s|ed|ing)?\b[^.;]{0,40}\b(?:wip|work[- ]in[- ]progress|open (?:pull[- ]requests|PRs))\b/i,
    ],
  },
  {
    says: null,
    all: [
      /\b(?:at most|no more than|maximum of|up to)\s+\w+\s+(?:open|concurrent|parallel)\s+(?:pull[- ]requests|PRs|merge[- ]requests|changes|branches)\b/i,
    ],
  },
];

/** How much may be begun at once is written down, in the configuration or in a document. */
export const wipLimits: Control = {
  meta: {
    id: "wip-limits",
    title: "Limits of work in progress",
    purpose: "Work that is begun faster than it is finished waits in a queue, and with tools more is begun.",
    definition:
      "Present where the configuration has limits (wipLimits), or where a paragraph says how much may be begun at once, in one of: the contributing guide, the agents' instructions, the template for pull requests, architecture notes, decision records. Absent where those that were read do not, unknown where one that nobody works without could not be read.",
    next: "Agree on how many changes may wait in each stage, and write it into the configuration.",
    remedy: [
      {
        says: "Limits are read from the configuration (wipLimits) and from the documents in the repository.",
      },
    ],
  },
  look: (flow, { wipLimits: limits }) => {
    const stages = Object.entries(limits).map(([stage, most]) => `${stage} at most ${most}`);
    if (stages.length === 0) return byWords(flow, SIGNS, "limit of work in progress");
    return present(
      `The configuration limits ${listed(stages)}.`,
      stages.map((says) => ({ says, ref: "wipLimits of the configuration" })),
    );
  },
};
