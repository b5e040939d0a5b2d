import type { Measure } from "../measure.ts";
import { REMEDY_GITHUB } from "../readings/remedies.ts";
import { measureRequests } from "./requests.ts";

/** The earliest issue that a change closes to its merge, for what was merged in the window. Value-stream §1. */
export const requestToMerge: Measure = {
  meta: {
    id: "request-to-merge",
    title: "From request to merge",
    tells: "How long somebody who asks for a change waits until it is on the main line.",
    definition:
      "From the creation of the earliest issue that a change closes to the change's merge: median, p75 and p90 over the changes merged in the window, with the median of the part before the first commit. Changes that close no issue are counted as missing.",
    next: {
      good: "Keep taking up requests as soon as now.",
      watch: "See how long requests lie before anybody begins, and take up fewer at a time.",
      act: "See how long requests lie before anybody begins, and take up fewer at a time.",
      unknown: "Hold it against the lead time: the rest is waiting for somebody to begin.",
    },
    group: "time",
    yardsticks: {
      "request-to-merge": { unit: "duration", says: "a median of at most …" },
    },
    source: "Value-stream mapping: Rother and Shook, Learning to See (1999); begun here at the issue",
    needs: ["issues"],
    remedy: `${REMEDY_GITHUB} Issues are found where a pull request closes them.`,
  },
  measure: (flow, config) =>
    measureRequests(
      "request-to-merge",
      "merged changes",
      flow.merged,
      ({ mergedAt }) => mergedAt,
      flow,
      config,
    ),
};
