/** Scenarios that have names. */
import { BEFORE_MERGE } from "./shortened.ts";

interface Named {
  readonly name: string;
  /** What it means, for the list. */
  readonly says: string;
  /** What it stands for in the language. */
  readonly steps: readonly string[];
  /** That in short, where it is long. */
  readonly short?: string;
}

export const NAMED: readonly Named[] = [
  {
    name: "releases every week",
    says: "one release each 7 days, out as long after its cut as they were",
    steps: ["release every 7d"],
  },
  {
    name: "releases every day",
    says: "one release each day",
    steps: ["release every 1d"],
  },
  {
    name: "first look within a day",
    says: "nothing waits longer than a day for a first review",
    steps: ["pickup <= 1d"],
  },
  {
    name: "reviews twice as fast",
    says: "half of each wait for reviewers, for the first look and for further ones",
    steps: ["pickup / 2", "review / 2"],
  },
  {
    name: "without rework",
    says: "no time goes into answers to reviews",
    steps: ["rework = 0"],
  },
  {
    name: "checks twice as fast",
    says: "half of each wait for checks",
    steps: ["test / 2"],
  },
  {
    name: "merged when accepted",
    says: "what is accepted and green is merged at once",
    steps: ["merge = 0"],
  },
  {
    name: "coding twice as fast",
    says: "half of the time from the first commit until somebody is asked to look",
    steps: ["coding / 2"],
  },
  {
    name: "everything before the merge twice as fast",
    says: "half of all time from the first commit to the merge",
    steps: BEFORE_MERGE.map((stage) => `${stage} / 2`),
    short: "each stage before the merge / 2",
  },
];
