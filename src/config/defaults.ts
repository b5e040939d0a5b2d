import type { Config } from "./config.ts";
import { DEFAULT_THRESHOLDS } from "./thresholds.ts";

/** What holds where nothing else is said. */
export const DEFAULT_CONFIG: Config = {
  window: null,
  path: "",
  branch: null,
  deliveries: { kind: "auto" },
  incidentFile: null,
  incidentLabels: ["incident", "outage", "sev*", "production-bug"],
  impactFile: null,
  bugLabels: ["bug", "*: bug", "*:bug", "*/bug", "type*bug", "kind*bug", "defect", "regression"],
  tagPattern: null,
  formerBranches: [],
  productionEnvironments: null,
  firstDelivery: "auto",
  hotfixes: { branches: null, labels: null, titles: null },
  automatedAccounts: [],
  commentsAreReviews: false,
  includeBots: false,
  people: false,
  calendar: null,
  riskPaths: {},
  exceptionLabels: ["large-ok", "size-exception", "generated", "mechanical", "codemod"],
  wipLimits: {},
  delayRate: null,
  thresholds: DEFAULT_THRESHOLDS,
  bootstrap: { seed: 1, resamples: 2000 },
};
