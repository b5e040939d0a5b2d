/** Their times and counts of one pull request. Minutes here, whatever unit they use; −1 is their word for none. */
import {
  acceptedToMerged,
  answeredRounds,
  firstLook,
  type Life,
  readyToMerged,
  within,
} from "../asked/pulls.ts";
import { type Case, differs, equal, table } from "../case.ts";

const FILE = "service/code/sync/test_etl_code_analytics.py";

const FIRST_LOOKS: readonly Case<Life>[] = [
  equal(
    "test_pr_performance_returns_first_review_tat_for_first_review",
    "reviewed after an hour",
    "0 open; 60 bo approves; 60 until",
    60,
  ),
  equal(
    "test_pr_performance_returns_minus1_first_review_tat_for_no_reviews",
    "never reviewed",
    "0 open; 60 until",
    null,
  ),
  equal(
    "test_first_response_time_uses_ready_for_review_when_available",
    "ready after 2 h, reviewed an hour later",
    "0 open draft; 120 ready; 180 bo approves; 180 until",
    60,
  ),
  equal(
    "test_first_response_time_falls_back_to_created_at_when_no_ready_for_review",
    "never a draft, reviewed after 3 h",
    "0 open; 180 bo approves; 180 until",
    180,
  ),
  equal(
    "test_cycle_time_ready_for_review_with_draft_pr_workflow",
    "ready after 2 d, reviewed 4 h later, merged 1 d after ready",
    "0 open draft; 2880 ready; 3120 bo approves; 4320 merge",
    240,
  ),
];

const MERGES: readonly Case<Life>[] = [
  equal(
    "test_pr_performance_returns_minus1_first_approved_review_tat_for_no_approved_review",
    "open, with a review that rejects it",
    "0 open; 60 bo objects; 60 until",
    null,
  ),
  equal(
    "test_pr_performance_returns_merge_time_minus1_for_merged_pr_without_review",
    "merged after 30 min without a review: nothing accepted it",
    "0 open; 30 merge",
    null,
  ),
];

const MERGE_STAGE: readonly Case<Life>[] = [
  differs({
    at: "test_pr_performance_returns_merge_time_minus1_for_merged_pr_without_review",
    says: "merged after 30 min without a review",
    facts: "0 open; 30 merge",
    theirs: null,
    ours: 30,
    who: "definition",
    why: "where nobody reviewed and nobody was asked to, we count the time until the merge as waiting for the merge, so that the stages add up to the lead time; they leave it out",
  }),
];

const REWORK: readonly Case<Life>[] = [
  equal(
    "test_pr_performance_returns_rework_time",
    "changes requested after 1 h, a remark after 2, approved and merged after 3",
    "0 open; 60 bo objects; 120 bo looks; 180 bo approves; 180 merge",
    120,
  ),
  equal(
    "test_pr_performance_returns_rework_time_0_for_approved_prs",
    "approved at the first look",
    "0 open; 60 bo approves; 60 merge",
    0,
  ),
  equal(
    "test_pr_performance_returns_rework_time_as_per_first_approved_prs",
    "changes requested after 1 h, approved after 2 and again after 3",
    "0 open; 60 bo objects; 120 bo approves; 180 bo approves; 180 merge",
    60,
  ),
  equal(
    "test_pr_performance_returns_rework_time_for_open_prs",
    "changes requested after 1 h, approved after 2, still open",
    "0 open; 60 bo objects; 120 bo approves; 120 until",
    60,
  ),
  differs({
    at: "test_pr_performance_returns_rework_time_minus1_for_non_approved_prs",
    says: "changes requested after 1 h, nothing since, an hour ago",
    facts: "0 open; 60 bo objects; 120 until",
    theirs: null,
    ours: 60,
    who: "ours",
    why: "an answer that is still awaited has been awaited for an hour; left out, only the quick answers count",
  }),
  differs({
    at: "test_pr_performance_returns_rework_time_minus1_for_merged_prs_without_reviews",
    says: "merged at once without a review",
    facts: "0 open; 0 merge",
    theirs: null,
    ours: 0,
    who: "definition",
    why: "no time went into rework, which is 0 in the sum of the stages; quantiles of a stage are over those that entered it",
  }),
];

const CYCLES: readonly Case<Life>[] = [
  equal(
    "test_pr_performance_returns_cycle_time_for_merged_pr",
    "merged after a day",
    "0 open; 1440 merge",
    1440,
  ),
  equal(
    "test_pr_performance_returns_cycle_time_minus1_for_non_merged_pr",
    "not merged",
    "0 open; 60 until",
    null,
  ),
  equal(
    "test_cycle_time_uses_ready_for_review_when_available",
    "ready after 2 h, merged a day later",
    "0 open draft; 120 ready; 1560 merge",
    1440,
  ),
  equal(
    "test_cycle_time_falls_back_to_created_at_when_no_ready_for_review",
    "never a draft, merged after a day",
    "0 open; 1440 merge",
    1440,
  ),
  equal(
    "test_cycle_time_uses_earliest_ready_for_review_when_multiple",
    "ready after 1 h and, once more, after 3, merged after a day",
    "0 open draft; 60 ready; 180 ready; 1440 merge",
    1380,
  ),
  equal(
    "test_cycle_time_ready_for_review_with_draft_pr_workflow",
    "ready after 2 d, reviewed 4 h later, merged 1 d after ready",
    "0 open draft; 2880 ready; 3120 bo approves; 4320 merge",
    1440,
  ),
];

const ROUNDS: readonly Case<Life>[] = [
  equal(
    "test_pr_rework_cycles_returns_zero_cycles_when_pr_approved",
    "approved at the first look",
    "0 open; 1 push b; 2 bo approves; 3 merge",
    0,
  ),
  equal(
    "test_rework_cycles_returns_1_cycle_if_some_rework_done",
    "changes requested, pushed, approved",
    "0 open; 1 bo objects; 2 push b; 3 bo approves; 4 merge",
    1,
  ),
  equal(
    "test_rework_cycles_returns_2_cycles_if_there_were_comments_between_commit_batch",
    "changes requested and pushed twice, approved",
    "0 open; 1 bo objects; 2 push b; 3 bo objects; 4 push c; 5 bo approves; 6 merge",
    2,
  ),
  equal(
    "test_rework_cycles_returns_1_cycle_despite_multiple_commits",
    "changes requested, three commits at once, approved",
    "0 open; 1 bo objects; 2 push b; 2 push c; 2 push d; 3 bo approves; 4 merge",
    1,
  ),
  equal(
    "test_rework_cycles_returns_2_cycles_despite_multiple_comments",
    "three reviews at once and pushed, changes requested and pushed, approved with a remark",
    "0 open; 1 bo looks; 1 bo looks; 1 bo objects; 2 push b; 3 bo objects; 4 push c; 5 bo approves; 5 bo looks; 6 merge",
    2,
  ),
  equal(
    "test_rework_cycles_doesnt_count_commits_post_first_approval",
    "two rounds, approved, then two commits more",
    "0 open; 1 bo objects; 2 push b; 3 bo looks; 4 push c; 5 bo approves; 6 push d; 6 push e; 7 merge",
    2,
  ),
  differs({
    at: "test_rework_cycles_returns_0_for_unapproved_pr",
    says: "changes requested and pushed three times, not approved yet",
    facts:
      "0 open; 1 bo objects; 2 push b; 3 bo objects; 4 push c; 5 bo objects; 6 push d; 6 push e; 7 until",
    theirs: 0,
    ours: 3,
    who: "ours",
    why: "the author answered three times; that no approval came yet does not undo it",
  }),
  differs({
    at: "test_rework_cycles_returs_0_for_non_reviewer_comments",
    says: "three remarks by somebody who is on no list of reviewers, two of them answered, then an approval",
    facts: "0 open; 1 cy looks; 2 push b; 3 cy looks; 4 push c; 5 cy looks; 5 bo approves; 6 push d; 7 merge",
    theirs: 0,
    ours: 2,
    who: "definition",
    why: "whoever submits a review has reviewed; we keep no list of those who may",
  }),
  equal(
    "test_rework_cycles_returs_1_for_multiple_approvals",
    "changes requested, pushed, approved; then pushed, a remark, pushed, approved again (D7)",
    "0 open; 1 bo objects; 2 push b; 3 bo approves; 4 push c; 5 cy looks; 6 push d; 7 bo approves; 8 merge",
    1,
  ),
];

const begun = (cases: readonly Case<Life>[]) =>
  cases.map((one) => ({ ...one, facts: `-1 commit a; ${one.facts as string}` }));

export const PULLS = [
  ...table({ file: FILE, asks: "minutes until the first review", ours: firstLook }, begun(FIRST_LOOKS)),
  ...table({ file: FILE, asks: "minutes from acceptance to merge", ours: acceptedToMerged }, begun(MERGES)),
  ...table({ file: FILE, asks: "minutes waiting for the merge", ours: within("merge") }, begun(MERGE_STAGE)),
  ...table({ file: FILE, asks: "minutes of rework", ours: within("rework") }, begun(REWORK)),
  ...table({ file: FILE, asks: "minutes from ready to merged", ours: readyToMerged }, begun(CYCLES)),
  ...table({ file: FILE, asks: "rounds that the author answered", ours: answeredRounds }, begun(ROUNDS)),
];
