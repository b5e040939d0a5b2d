/** Delivery, release and deployment, as the glossary has them. */
import { SOURCES } from "../../../../src/config/delivery-sources.ts";
import type { SentenceRule } from "../rule.ts";
import { everyText } from "../told.ts";

/** What is said of the other kind of delivery, by what changes end with here; *release* alone is the name of a stage. */
const OTHERS: Readonly<Record<string, RegExp>> = {
  deployment: /\bwait(?:s|ed|ing)? for (?:a|the next) release\b|\b(?:its|the) publication\b|\breleased\b/,
  release: /\bwait(?:s|ed|ing)? for (?:a|the next) deployment\b|\bto be deployed\b/,
};

export const DELIVERIES: SentenceRule = {
  name: "what a delivery is here is called by its name",
  why: "A team that deploys has no release to wait for, and one that tags does not see its deployments.",
  broken: (report) => {
    const other = OTHERS[SOURCES[report.inputs.deliveries.source].end];
    return everyText(report)
      .filter(({ says }) => other?.test(says) === true)
      .map(({ where, says }) => `${where}: ${says}`);
  },
};
