/** Their levels by DORA's clusters. Days here. */
import {
  FREQUENCY_CLUSTERS,
  LEAD_TIME_CLUSTERS,
  RESTORE_CLUSTERS,
} from "../../../src/measures/readings/dora.ts";
import { clusterIn } from "../asked/figures.ts";
import { type Case, differs, equal, table } from "../case.ts";

const FOLDER = "metrics/domain/calculator/";
const BOUND =
  "the report gives each range with both its ends, and we name the better of two that meet there; theirs is the worse one";

const bound = (at: string, says: string, days: number, theirs: string, ours: string): Case<number> =>
  differs({ at, says, facts: days, theirs, ours, who: "definition", why: BOUND });

const LEADS: readonly Case<number>[] = [
  equal("line 351", "31 days", 31, "low"),
  differs({
    at: "line 360",
    says: "30 days",
    facts: 30,
    theirs: "low",
    ours: "medium",
    who: "definition",
    why: "a month is a twelfth of a year here, 30.4 days, and 30 days there",
  }),
  equal("line 369", "20 days", 20, "medium"),
  bound("line 378", "7 days", 7, "medium", "high"),
  equal("line 387", "5 days", 5, "high"),
  bound("line 396", "a day", 1, "high", "elite"),
  equal("line 405", "half a day", 0.5, "elite"),
];

const FREQUENCIES: readonly Case<number>[] = [
  equal("line 75", "15 in 14 days", 14 / 15, "elite"),
  equal("line 83", "one in 3 days", 3, "high"),
  bound("line 91", "one in 7 days", 7, "medium", "high"),
  differs({
    at: "line 99",
    says: "one in 30 days",
    facts: 30,
    theirs: "low",
    ours: "medium",
    who: "definition",
    why: "a month is a twelfth of a year here, 30.4 days, and 30 days there",
  }),
];

const hours = (n: number) => n / 24;

const RESTORES: readonly Case<number>[] = [
  equal("line 209", "half an hour", hours(0.5), "elite"),
  differs({
    at: "line 216",
    says: "0.999 hours",
    facts: hours(0.999),
    theirs: "high",
    ours: "elite",
    who: "ours",
    why: "it is less than an hour; they round to two places before they compare",
  }),
  equal("line 223", "156 hours", hours(156), "medium"),
  differs({
    at: "line 230",
    says: "233 hours",
    facts: hours(233),
    theirs: "low",
    ours: "between medium and low",
    who: "definition",
    why: "the report of 2021 has nothing between a week and half a year, and says so here",
  }),
];

export const LEVELS = [
  ...table(
    {
      file: `${FOLDER}LeadTimeForChangeCalculatorTest.kt`,
      asks: "the cluster of a lead time (2024)",
      ours: clusterIn(LEAD_TIME_CLUSTERS, 2024),
    },
    LEADS,
  ),
  ...table(
    {
      file: `${FOLDER}DeploymentFrequencyCalculatorTest.kt`,
      asks: "the cluster of a frequency (2024)",
      ours: clusterIn(FREQUENCY_CLUSTERS, 2024),
    },
    FREQUENCIES,
  ),
  ...table(
    {
      file: `${FOLDER}MeanTimeToRestoreCalculatorTest.kt`,
      asks: "the cluster of a time to restore (2021)",
      ours: clusterIn(RESTORE_CLUSTERS, 2021),
    },
    RESTORES,
  ),
];
