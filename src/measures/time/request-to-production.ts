import type { Config } from "../../config/config.ts";
import type { Flow } from "../../model/flow.ts";
import type { Measure, Measurement } from "../measure.ts";
import { REMEDY_DELIVERIES, REMEDY_GITHUB } from "../readings/remedies.ts";
import { NO_DELIVERIES } from "../statistics/measured.ts";
import { measureRequests } from "./requests.ts";

/** The earliest issue that a change closes to its delivery, for what was delivered in the window. Value-stream §1. */
export const requestToProduction: Measure = {
  meta: {
    id: "request-to-production",
    title: "From request to production",
    tells: "How long somebody who asks for a change waits until users have it.",
    definition:
      "From the creation of the earliest issue that a change closes to the change's delivery: median, p75 and p90 over the changes delivered in the window, with the median of the part before the first commit. Changes that close no issue are counted as missing.",
    next: {
      good: "Keep taking up and delivering requests as soon as now.",
      watch: "Begin fewer requests at a time, and deliver each as soon as it is merged.",
      act: "Begin fewer requests at a time, and deliver each as soon as it is merged.",
      unknown: "Hold it against the lead time: the rest is waiting for somebody to begin.",
    },
    group: "time",
    yardsticks: {
      "request-to-production": { unit: "duration", says: "a median of at most …" },
    },
    source: "Value-stream mapping: Rother and Shook, Learning to See (1999); begun here at the issue",
    needs: ["issues"],
    remedy: `${REMEDY_GITHUB} Issues are found where a pull request closes them. ${REMEDY_DELIVERIES}`,
  },
  measure: measureRequest,
};

function measureRequest(flow: Flow, config: Config): Measurement {
  if (flow.source.id === "none") return NO_DELIVERIES;
  const end = flow.finished;
  return measureRequests(
    "request-to-production",
    "delivered changes",
    end,
    (change) => change.deliveredAt,
    flow,
    config,
  );
}
