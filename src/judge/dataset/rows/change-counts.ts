import type { ReportChange } from "../../report/report.ts";
import type { Readers } from "./reading.ts";

interface Shown {
  readonly shown: ReportChange;
}

/** What is counted of a change: its size, its reviews, its lines. */
export const COUNTS = {
  commits: ({ shown }) => shown.commits,
  files: ({ shown }) => shown.files,
  added: ({ shown }) => shown.size?.added ?? null,
  deleted: ({ shown }) => shown.size?.deleted ?? null,
  excluded: ({ shown }) => shown.size?.excluded ?? null,
  reviews: ({ shown }) => shown.review?.reviews ?? null,
  approvals: ({ shown }) => shown.review?.approvals ?? null,
  reviewers: ({ shown }) => shown.review?.reviewers ?? null,
  rounds: ({ shown }) => shown.review?.rounds ?? null,
  automated_reviews: ({ shown }) => shown.review?.automatedReviews ?? null,
  post_merge_reviews: ({ shown }) => shown.review?.postMergeReviews ?? null,
  looked_at_by: ({ shown }) => shown.review?.lookedAtBy ?? null,
  review_requested: ({ shown }) => shown.review?.requested ?? null,
  pushes: ({ shown }) => shown.review?.pushes ?? null,
  sponsors: ({ shown }) => shown.review?.sponsors ?? null,
  sessions: ({ shown }) => shown.review?.sessions ?? null,
  failed_sessions: ({ shown }) => shown.review?.failedSessions ?? null,
  base_merges: ({ shown }) => shown.integration?.baseMerges ?? null,
  conflicts: ({ shown }) => shown.integration?.conflicts ?? null,
  lines_changed: ({ shown }) => shown.lines?.changed ?? null,
  lines_written: ({ shown }) => shown.lines?.written ?? null,
  lines_rewritten: ({ shown }) => shown.lines?.rewritten ?? null,
  lines_observed: ({ shown }) => shown.lines?.observed ?? null,
  fate_written: ({ shown }) => shown.fate?.written ?? null,
  fate_ended: ({ shown }) => shown.fate?.ended ?? null,
  fate_lost: ({ shown }) => shown.fate?.lost ?? null,
  fate_watched_seconds: ({ shown }) => shown.fate?.watchedSeconds ?? null,
  branch_agent_commits: ({ shown }) => shown.branch?.agentCommits ?? null,
  branch_people_commits: ({ shown }) => shown.branch?.peopleCommits ?? null,
  branch_rewritten: ({ shown }) => shown.branch?.rewritten ?? null,
  branch_kept: ({ shown }) => shown.branch?.kept ?? null,
  branch_by_people: ({ shown }) => shown.branch?.byPeople ?? null,
} as const satisfies Partial<Readers<"changes", Shown>>;
