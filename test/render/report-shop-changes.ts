/** The changes of the rich report. */
import type { ReportChange } from "../../src/judge/report/report.ts";
import { aChange, after, commitId, DAY, HOUR, moment, spansFrom } from "./build.ts";

const URL = "https://github.com/acme/shop";

interface Story {
  n: number;
  number: number;
  title: string;
  start: string;
  /** Days in coding, pickup, review, rework, test, release. */
  days: [number, number, number, number, number, number];
  delivery: string;
}

const STORIES: Story[] = [
  {
    n: 1,
    number: 1184,
    title: "Move the price rules out of the checkout and into their own package (#1184)",
    start: "2026-06-02T09:12:00.000Z",
    days: [4.2, 9.5, 6.1, 3.3, 0.4, 13.2],
    delivery: "v4.12.0",
  },
  {
    n: 2,
    number: 1203,
    title: "Retry payments that the provider refused for a moment (#1203)",
    start: "2026-06-20T14:40:00.000Z",
    days: [1.1, 12.4, 1.9, 0.6, 0.2, 14.1],
    delivery: "v4.13.0",
  },
  {
    n: 3,
    number: 1177,
    title: "Search: sort by distance",
    start: "2026-06-11T07:03:00.000Z",
    days: [8.2, 3.1, 2.2, 4.8, 0.3, 8.7],
    delivery: "v4.12.0",
  },
  {
    n: 4,
    number: 1240,
    title: "Drop the old session cookie",
    start: "2026-07-29T10:00:00.000Z",
    days: [0.6, 2.2, 0.4, 0, 1.9, 19.5],
    delivery: "v4.14.0",
  },
  {
    n: 5,
    number: 1251,
    title: "Show the delivery date on the order page, in the customer's own time zone (#1251)",
    start: "2026-08-03T12:30:00.000Z",
    days: [2.6, 7.9, 1.3, 2.4, 0.7, 6.4],
    delivery: "v4.14.0",
  },
  {
    n: 6,
    number: 1262,
    title: "Cache the tax table",
    start: "2026-08-12T08:15:00.000Z",
    days: [0.8, 4.4, 0.9, 0, 0.3, 11.9],
    delivery: "v4.14.1",
  },
];

const STAGE_OF = ["coding", "pickup", "review", "rework", "test", "release"] as const;
const WORK: readonly string[] = ["coding", "rework"];

function changeOf({ n, number, title, start, days, delivery }: Story): ReportChange {
  const spans = spansFrom(
    start,
    STAGE_OF.map(
      (stage, index) =>
        [stage, WORK.includes(stage) ? "work" : "wait", Math.round((days[index] ?? 0) * DAY)] as const,
    )
      .filter(([, , seconds]) => seconds > 0)
      .map(([stage, kind, seconds]) => [stage, kind, seconds]),
  );
  const total = spans.reduce((sum, { seconds }) => sum + seconds, 0);
  const merged = spans.at(-1)?.from ?? start;
  return aChange({
    id: commitId(n),
    number,
    title,
    url: `${URL}/pull/${number}`,
    commits: 3 + n,
    startedAt: moment(
      start,
      "author date of the first commit",
      commitId(n + 100),
      `${URL}/commit/${commitId(n + 100)}`,
    ),
    lastCommitAt: moment(
      after(merged, -7 * HOUR),
      "committer date of the last commit",
      commitId(n + 200),
      `${URL}/commit/${commitId(n + 200)}`,
    ),
    mergedAt: moment(merged, "committer date of the merge", commitId(n), `${URL}/commit/${commitId(n)}`),
    deliveredAt: moment(after(start, total), "tagger date", delivery, `${URL}/releases/tag/${delivery}`),
    delivery,
    leadTimeSeconds: total,
    spans,
    files: 4 * n + 3,
    size: { files: 4 * n + 3, added: 212 * n, deleted: 81 * n, excluded: n % 2 },
    sizeMissing: null,
    lines: { changed: 212 * n, written: 212 * n, rewrites: [], rewritten: 0, observed: true },
    linesMissing: null,
  });
}

export const changes: ReportChange[] = STORIES.map(changeOf);
changes[0] = {
  ...(changes[0] as ReportChange),
  flags: ["stale-start", "clock-skew"],
  assistance: {
    tier: "explicit",
    assistant: "Claude",
    evidence: "the trailer Co-Authored-By",
    ref: commitId(101),
    model: "Claude Opus 4.8",
    prompt: { evidence: "a link to its conversation", ref: commitId(101) },
  },
  revertedBy: commitId(300),
  lines: {
    changed: 212,
    written: 205,
    rewrites: [
      { change: commitId(2), lines: 30, ageSeconds: 5 * 24 * HOUR, delivered: true },
      { change: commitId(3), lines: 1, ageSeconds: 3 * HOUR, delivered: null },
    ],
    rewritten: 12,
    observed: false,
  },
};

export const ids = changes.map(({ id }) => id);
