/** The changes of the team's report: merged ones, open ones and one that was given up. */
import type { ReportChange, ReportSpan } from "../../src/judge/report/report.ts";
import { aChange, after, commitId, DAY, missing, moment, spansFrom } from "./build.ts";

const URL = "https://github.com/acme/checkout";
const END = "2026-09-29T00:00:00.000Z";

/** A stretch: its stage, days, what is waited for, what began it, and the commit of that where there is one. */
type Stretch = [stage: string, days: number, awaits?: string | undefined, began?: string, commit?: number];

interface Story {
  number: number;
  title: string;
  start: string;
  /** Days from the issue to the start; none where it closes no issue. */
  asked?: number;
  state?: ReportChange["state"];
  through: Stretch[];
  review?: Partial<NonNullable<ReportChange["review"]>>;
  queuedHours?: number;
}

const WORK = new Set(["coding", "rework"]);
const BEFORE_REVIEW = new Set(["coding", "pickup"]);
const kindOf = (stage: string) => (WORK.has(stage) ? "work" : "wait");

const STORIES: Story[] = [
  {
    number: 1412,
    title: "Take the address from the wallet where it has one (#1412)",
    start: "2026-08-10T08:20:00.000Z",
    asked: 12.3,
    through: [
      ["coding", 2.1],
      ["pickup", 6.4, "a first review: 2 people and 1 team were asked"],
      ["rework", 1.2, "its author's answer to 1 request for changes", "a review that asked for changes"],
      ["review", 2.7, "another look after 1 request for changes", "a push", 501],
      ["rework", 0.4, "its author's answer to 1 review with comments", "a review with comments"],
      ["review", 0.9, "the reviewers to look again: 1 person was asked", "a push", 502],
      ["test", 0.06, "checks: build, end-to-end", "an approval"],
      ["merge", 0.21, "the merge queue", "the last required check turned green"],
      ["release", 0.7],
      ["deploy", 0.02],
    ],
    review: { reviews: 4, approvals: 1, reviewers: 2, rounds: 3, automatedReviews: 1, pushes: 3 },
    queuedHours: 1.5,
  },
  {
    number: 1388,
    title: "Refunds: never more than was paid",
    start: "2026-07-28T13:05:00.000Z",
    through: [
      ["coding", 5.3],
      ["pickup", 4.2, "a first review: 1 person was asked"],
      ["review", 0.3, "1 more approval", "an approval"],
      ["test", 1.1, "checks: end-to-end (failed)", "an approval"],
      ["merge", 0.6],
      ["release", 0.9],
      ["deploy", 0.03],
    ],
    review: { reviews: 2, approvals: 2, reviewers: 2, rounds: 1 },
  },
  {
    number: 1420,
    title: "Log the provider's own error codes",
    start: "2026-09-01T09:00:00.000Z",
    asked: 2.2,
    through: [
      ["coding", 0.4],
      ["pickup", 2.9, "a first review: 2 people were asked"],
      ["merge", 0.1],
      ["release", 0.5],
      ["deploy", 0.02],
    ],
  },
  {
    number: 1431,
    title: "Upgrade the currency table",
    start: "2026-09-20T10:40:00.000Z",
    through: [
      ["coding", 0.2],
      ["test", 0.1, "checks: build"],
      ["merge", 0.3],
      ["release", 7.96],
    ],
    review: { reviews: 0, approvals: 0, reviewers: 0, rounds: 0, requested: false },
  },
  {
    number: 1297,
    title:
      "Split the basket service from the price service, so that both can be deployed on their own (#1297)",
    start: "2026-06-30T15:00:00.000Z",
    asked: 40,
    state: "open",
    through: [
      ["coding", 9.5],
      ["pickup", 14.2, "a first review: 3 people and 2 teams were asked"],
      ["rework", 20.1, "its author's answer to 2 requests for changes", "a review that asked for changes"],
      ["review", 46.575, "another look after 2 requests for changes: 2 people were asked", "a push", 503],
    ],
    review: { reviews: 3, approvals: 0, reviewers: 2, rounds: 1, pushes: 4 },
  },
  {
    number: 1405,
    title: "Gift cards in two currencies",
    start: "2026-08-20T09:30:00.000Z",
    state: "open",
    through: [
      ["coding", 4],
      ["pickup", 35.604, "a first review: nobody was asked"],
    ],
    review: { reviews: 0, approvals: 0, reviewers: 0, rounds: 0, requested: false },
  },
  {
    number: 1436,
    title: "Show why a card was refused",
    start: "2026-09-22T12:00:00.000Z",
    state: "open",
    through: [
      ["coding", 1],
      ["pickup", 5.5, "a first review: 1 person was asked"],
    ],
    review: { reviews: 0, approvals: 0, reviewers: 0, rounds: 0 },
  },
  {
    number: 1440,
    title: "Draft: one table for all fees",
    start: "2026-09-25T08:00:00.000Z",
    state: "open",
    through: [["coding", 3.667]],
    review: { reviews: 0, approvals: 0, reviewers: 0, rounds: 0, requested: false },
  },
  {
    number: 1361,
    title: "Try another queue for the notifications",
    start: "2026-07-06T10:00:00.000Z",
    state: "abandoned",
    through: [
      ["coding", 3],
      ["pickup", 8, "a first review: 1 person was asked"],
      ["parked", 5, undefined, "a close"],
      ["pickup", 4, "a first review: 1 person was asked", "a reopening"],
    ],
    review: { reviews: 0, approvals: 0, reviewers: 0, rounds: 0 },
  },
];

function spansOf({ start, through, state = "merged", queuedHours }: Story, url: string): ReportSpan[] {
  const open = state === "open" || (state === "merged" && !through.some(([stage]) => stage === "deploy"));
  const parts = through.map(([stage, days], index) => {
    const last = index === through.length - 1;
    return [stage, kindOf(stage), Math.round(days * DAY), open && last] as const;
  });
  return spansFrom(
    start,
    parts.map((part) => [...part]),
  ).map((span, index) => {
    const [, , awaits, began, commit] = through[index]!;
    const ref = commit === undefined ? `#${url.split("/").at(-1)}` : commitId(commit);
    const page = commit === undefined ? url : `${URL}/commit/${commitId(commit)}`;
    return {
      ...span,
      awaits: awaits ?? null,
      queuedSeconds: span.stage === "merge" && queuedHours ? queuedHours * 3600 : null,
      began: began === undefined ? null : { source: began, ref, url: page },
    };
  });
}

function changeOf(story: Story, n: number): ReportChange {
  const { number, title, start, asked, state = "merged", review } = story;
  const url = `${URL}/pull/${number}`;
  const spans = spansOf(story, url);
  const from = (wanted: (stage: string) => boolean) => spans.find(({ stage }) => wanted(stage))?.from ?? null;
  const here = (at: string | null, source: string, why: string) =>
    at === null ? missing(why) : moment(at, source, `#${number}`, url);
  const ready = from((stage) => stage !== "coding");
  const looked = review?.reviews === 0 ? null : from((stage) => !BEFORE_REVIEW.has(stage));
  const merged = state === "merged" ? from((stage) => stage === "release") : null;
  const delivered = spans.some(({ stage }) => stage === "deploy") ? (spans.at(-1)?.to ?? null) : null;
  const accepted = state === "merged" ? from((stage) => stage === "test" || stage === "merge") : null;
  const why = state === "merged" ? "no delivery carries it yet" : "it is not merged yet";
  const first = commitId(n + 100);
  return aChange({
    id: state === "merged" ? commitId(n) : `#${number}`,
    number,
    title,
    url,
    state,
    style: state === "merged" ? "squash" : null,
    mergeMark: state === "merged" ? "github-squash" : null,
    finished: delivered !== null,
    commits: 2 + (n % 4),
    requestedAt:
      asked === undefined
        ? missing("it closes no issue")
        : moment(
            after(start, -asked * DAY),
            `creation of the issue #${number - 40}`,
            `#${number - 40}`,
            `${URL}/issues/${number - 40}`,
          ),
    startedAt: moment(start, "author date of the first commit", first, `${URL}/commit/${first}`),
    lastCommitAt: missing("not looked at"),
    openedAt: here(ready ?? after(start, DAY), "opening of the pull request", ""),
    readyAt: here(ready, "opening of the pull request", "it was never ready for review"),
    firstReviewAt: here(
      looked,
      "first review by a person",
      "nobody but its author and automated accounts reviewed it",
    ),
    acceptedAt: here(accepted, "it stayed accepted until the merge", "it was never accepted"),
    mergedAt: here(merged, "merge of the pull request", "it is not merged yet"),
    closedAt: here(
      state === "abandoned" ? (spans.at(-1)?.to ?? null) : null,
      "close without a merge",
      "it was not closed without being merged",
    ),
    deliveredAt:
      delivered === null
        ? missing(why)
        : moment(delivered, "finish of the deployment", `production ${n}`, `${URL}/deployments`),
    delivery: delivered === null ? null : `production ${n}`,
    leadTimeSeconds: delivered === null ? null : (Date.parse(delivered) - Date.parse(start)) / 1000,
    spans,
    review: {
      reviews: 1,
      approvals: 1,
      reviewers: 1,
      rounds: 1,
      automatedReviews: 0,
      machines: null,
      postMergeReviews: 0,
      sponsors: 0,
      sessions: null,
      failedSessions: null,
      workedFor: null,
      coAuthors: null,
      askedAgain: null,
      lookedAtBy: null,
      requested: true,
      pushes: 0,
      ...review,
    },
    files: 3 * n + 2,
    size: { files: 3 * n + 2, added: 61 * n, deleted: 23 * n, excluded: 0 },
    sizeMissing: null,
    lines: { changed: 61 * n, written: 61 * n, rewrites: [], rewritten: 0, observed: true },
    linesMissing: null,
  });
}

export const teamChanges: ReportChange[] = STORIES.map((story, index) => changeOf(story, index + 1));
export const longest = teamChanges.filter(({ finished }) => finished).map(({ id }) => id);
export const windowEnd = END;
