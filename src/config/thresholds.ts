import { DAY_SECONDS, HOUR_SECONDS, MONTH_SECONDS, WEEK_SECONDS } from "../lib/time/units.ts";
import type { Threshold } from "./config.ts";

const STATE_OF_DEVOPS = "DORA, Accelerate State of DevOps";

/**
 * The yardsticks that hold where nothing else is configured, by measure id. A measure with two of them
 * has the milder one under its id and the harder one under `<id>.act`; what else it holds against one has its own
 * name after the dot. Each says where it comes from;
 * "flowaudit default" is a choice of this tool that no study backs.
 */
export const DEFAULT_THRESHOLDS: Readonly<Record<string, Threshold>> = {
  "lead-time": {
    value: WEEK_SECONDS,
    says: "a median of at most one week",
    source: `${STATE_OF_DEVOPS} 2021, 2023, 2024: upper end of the high cluster`,
  },
  "lead-time.act": {
    value: MONTH_SECONDS,
    says: "a median of at most one month",
    source: `${STATE_OF_DEVOPS} 2023, 2024: upper end of the medium cluster`,
  },
  constraint: {
    value: 0.4,
    says: "no single wait above 40 % of lead time",
    source: "flowaudit default",
  },
  "queue-growth": {
    value: 3,
    says: "longer in at most 3 weeks of 6",
    source: "flowaudit default",
  },
  "first-review-wait": {
    value: DAY_SECONDS,
    says: "a median of at most 24 h",
    source: "flowaudit default",
  },
  "review-rounds": {
    value: 2,
    says: "a median of at most 2 rounds",
    source: "flowaudit default",
  },
  gates: {
    value: 2,
    says: "a median of at most 2 gates one after another",
    source: "flowaudit default",
  },
  gatekeepers: {
    value: 1.5,
    says: "a wait at most 1.5 times that of the rest where at most two people approve",
    source: "flowaudit default",
  },
  "reviewer-load": {
    value: 2,
    says: "at most 2 large AI-assisted changes per reviewer on nine of ten days",
    source: "flowaudit default",
  },
  "senior-attention": {
    value: 0.5,
    says: "at least 50 % of the owners' reviews on high-risk paths, where those wait longer than the rest",
    source: "flowaudit default",
  },
  "control-bypass": {
    value: 0,
    says: "no larger a share in the later half of the window than in the earlier one",
    source: "flowaudit default",
  },
  "rubber-stamps": {
    value: 0.1,
    says: "at most 10 % of the large changes",
    source:
      "10 %: flowaudit default; 500 lines an hour: Cohen, Best Kept Secrets of Peer Code Review (SmartBear's study at Cisco), 2006",
  },
  "flow-efficiency": {
    value: 0.25,
    says: "work in at least 25 % of the time",
    source: "flowaudit default",
  },
  "test-cycle": {
    value: HOUR_SECONDS,
    says: "a p90 of at most 1 h",
    source: "flowaudit default",
  },
  "test-cycle.flaky": {
    value: 0.02,
    says: "at most 2 % of the checks flaky",
    source: "flowaudit default",
  },
  "deployment-frequency": {
    value: 1,
    says: "at least one delivery a week",
    source: `${STATE_OF_DEVOPS} 2023, 2024: lower end of the high cluster`,
  },
  "deployment-frequency.act": {
    value: WEEK_SECONDS / MONTH_SECONDS,
    says: "at least one delivery a month",
    source: `${STATE_OF_DEVOPS} 2023, 2024: lower end of the medium cluster`,
  },
  "change-failure": {
    value: 0.15,
    says: "at most 15 % of the deliveries",
    source: `${STATE_OF_DEVOPS} 2021: upper end of the elite cluster; 2023: the medium cluster`,
  },
  "change-failure.act": {
    value: 0.3,
    says: "at most 30 % of the deliveries",
    source: `${STATE_OF_DEVOPS} 2021: upper end of the other clusters`,
  },
  "time-to-restore": {
    value: DAY_SECONDS,
    says: "a median of at most one day",
    source: `${STATE_OF_DEVOPS} 2021, 2023, 2024: upper end of the high cluster`,
  },
  "time-to-restore.act": {
    value: WEEK_SECONDS,
    says: "a median of at most one week",
    source: `${STATE_OF_DEVOPS} 2021, 2023: upper end of the medium cluster`,
  },
  rework: {
    value: 0.3,
    says: "at most 30 % of the work",
    source: "flowaudit default",
  },
  "rework.lines": {
    value: 0.2,
    says: "at most 20 % of the changed lines",
    source: "flowaudit default",
  },
  "trunk-health": {
    value: 0.05,
    says: "red for at most 5 % of the time",
    source: "flowaudit default",
  },
  "batch-size": {
    value: 0.25,
    says: "the median batch of the second half at most 25 % above that of the first",
    source: "flowaudit default",
  },
  "change-size": {
    value: 0.6,
    says: "at least 60 % of the changes under 200 lines",
    source:
      "60 %: flowaudit default; 200 lines: Cohen, Best Kept Secrets of Peer Code Review (SmartBear's study at Cisco), 2006",
  },
  "cognitive-load": {
    value: 0.3,
    says: "comments per 100 lines that fall by at most 30 % while changes grow",
    source: "flowaudit default",
  },
  clarification: {
    value: 0.25,
    says: "at most 25 % of the review time in talk",
    source: "flowaudit default",
  },
  "scope-drift": {
    value: 0.25,
    says: "at most 25 % of the changes grow by more than 30 %",
    source: "flowaudit default",
  },
  abandonment: {
    value: 0.15,
    says: "at most 15 % of the closed pull requests unmerged",
    source: "flowaudit default",
  },
  "tests-with-change": {
    value: 0.5,
    says: "at least 50 % of the changes to program code change tests too",
    source: "flowaudit default",
  },
  "cross-boundary": {
    value: 1.5,
    says: "a median lead time at most 1.5 times that of the rest",
    source: "flowaudit default",
  },
  "operational-load": {
    value: 0,
    says: "no more files to run per change in the later half of the window than in the earlier one",
    source: "flowaudit default",
  },
};
