/** The measures of the frozen reports with their prose, so that a report states only figures. */
import type { ReportMeasure } from "../../src/judge/report/report.ts";

type Prose = Pick<ReportMeasure, "id" | "title" | "tells" | "headline">;

function prose(id: string, title: string, tells: string, headline = false): Prose {
  return { id, title, tells, headline };
}

export const PROSE = {
  leadTime: prose(
    "lead-time",
    "Lead time, from first commit to delivery",
    "Whether faster coding reaches your users, or piles up on the way.",
    true,
  ),
  firstReview: prose(
    "first-review-wait",
    "First look: how soon a change gets one",
    "Whether changes queue behind a few who must look at everything.",
    true,
  ),
  testCycle: prose(
    "test-cycle",
    "Checks: cycle time and flaky rate",
    "Whether checks keep up with more changes, and can be believed.",
    true,
  ),
  changeFailure: prose(
    "change-failure",
    "Change failure rate and rollbacks",
    "Whether speed is paid for by the people who use what you deliver.",
    true,
  ),
  rework: prose(
    "rework",
    "Repairs as a share of capacity",
    "How much of what faster coding gains is spent on mending it again.",
    true,
  ),
  constraint: prose(
    "constraint",
    "The constraint: the wait that takes the most lead time",
    "Which single wait holds delivery back most, and how sure one can be of that.",
  ),
  releaseWait: prose(
    "release-wait",
    "Wait for a release, from merge to delivery",
    "How long finished work lies in store before anybody can use it.",
  ),
  batchSize: prose(
    "batch-size",
    "Batch size: changes per delivery",
    "How much goes out at once, and so how much there is to search when something breaks.",
  ),
  frequency: prose(
    "deployment-frequency",
    "Delivery frequency: successful deliveries per week",
    "How often there is a chance to deliver.",
  ),
  throughput: prose(
    "throughput",
    "Throughput: changes finished per week",
    "Whether what gets merged also gets out, week by week.",
  ),
  changeSize: prose(
    "change-size",
    "Change size: share under 200 lines",
    "Whether changes are small enough to be read well.",
  ),
  lastCommit: prose(
    "last-commit-to-merge",
    "Last commit to merge",
    "How long finished commits lie before their merge, at least.",
  ),
  aiShare: prose("ai-share", "Changes with declared AI assistance", "A lower bound: many do not declare it."),
  absorption: prose(
    "ai-absorption",
    "AI absorption: where faster coding went",
    "Whether changes with declared AI assistance reach users sooner, or wait longer somewhere else.",
  ),
  wip: prose("wip", "Work in progress", "Whether more is begun than gets finished, and where it lies now."),
  efficiency: prose(
    "flow-efficiency",
    "Flow efficiency: work ÷ (work + wait)",
    "The part of a change's life in which somebody works on it; the rest is waiting.",
  ),
  rounds: prose(
    "review-rounds",
    "Rounds of review",
    "Whether one look is enough, and with whom changes lie between two looks.",
  ),
  checksFailed: prose(
    "checks-failed",
    "Checks that fail at first",
    "How often a push does not pass, and how many runs it takes until it does.",
  ),
  toMerge: prose(
    "request-to-merge",
    "From request to merge",
    "How long somebody who asks for a change waits until it is on the main line.",
  ),
  toProduction: prose(
    "request-to-production",
    "From request to production",
    "How long somebody who asks for a change waits until users have it.",
  ),
} as const;

/** What an unavailable row says next. */
export const UNTIL_KNOWN: Readonly<Record<string, string>> = {
  "first-review-wait": "Until more reviews can be read, take last commit to merge as the least it can be.",
  "test-cycle": "Ask the team how long they wait for checks and how often they run them again.",
  "change-failure": "Write down which deliveries failed and why, so that a rate can be made later.",
  rework: "Ask which recent work had to be done twice, and why.",
};
