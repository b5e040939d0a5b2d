/** Their times of one pull request. Minutes, from its opening on. */
import { asDraft, firstLook, type Life, openToClosed, readyAt, readyToMerged } from "../asked/pulls.ts";
import { type Case, differs, equal, table } from "../case.ts";

const FIRST = "test_measure_time_to_first_response";

const FIRST_LOOKS: readonly Case<Life>[] = [
  equal(
    `${FIRST}_with_pull_request_comments`,
    "reviewed after 1 d and 1.5 d",
    "0 open; 1440 bo looks; 2160 bo looks; 2160 until",
    1440,
  ),
  differs({
    at: `${FIRST}_issue_comment_faster`,
    says: "a comment after 1 d, a review after 2",
    facts: "0 open; 1440 bo comments; 2880 bo looks; 2880 until",
    theirs: 1440,
    ours: 2880,
    who: "definition",
    why: "a remark in the conversation is no review, unless a team configures that it is (`commentsAreReviews`)",
  }),
  equal(
    `${FIRST}_pull_request_comment_faster`,
    "a review after 1 d, a comment after 2",
    "0 open; 1440 bo looks; 2880 bo comments; 2880 until",
    1440,
  ),
  differs({
    at: `${FIRST}_pull_request_comment_ignore_before_ready`,
    says: "reviewed as a draft after 1.5 d, ready after 2, reviewed again after 3",
    facts:
      "0 open draft; 1440 bo comments; 2160 bo looks; 2880 ready; 4320 bo looks; 5760 bo comments; 5760 until",
    theirs: 1440,
    ours: 0,
    who: "definition",
    why: "a review that was given on the draft has been given: nobody waits for a first look any more",
  }),
  equal(
    `${FIRST}_ignore_users`,
    "machines that are configured come first, a person after 3 d",
    "0 open; 1440 robot comments; 2880 robot looks; 4320 bo looks; 5760 bo comments; 5760 until",
    4320,
  ),
  equal(
    `${FIRST}_ignore_pending_review`,
    "ready after 2 d, a review that was never submitted, one after 3 d",
    "0 open draft; 2880 ready; 3000 cy drafts; 4320 bo looks; 4320 until",
    1440,
  ),
  equal(
    `${FIRST}_only_ignored_users`,
    "machines alone",
    "0 open; 1440 robot comments; 2880 robot looks; 5040 robot2 looks; 5760 robot2 comments; 5760 until",
    null,
  ),
  equal(
    `${FIRST}_ignore_issue_owners_comment`,
    "the author's own words come first, another's review after 3 d",
    "0 open; 1440 ada comments; 2880 ada looks; 4320 bo looks; 5760 bo comments; 5760 until",
    4320,
  ),
  equal(
    `${FIRST}_ignore_bot`,
    "accounts of type Bot come first, a person after 3 d",
    "0 open; 1440 robot comments; 2880 robot looks; 4320 bo looks; 4320 until",
    4320,
  ),
];

const DRAFT = "test_time_in_draft";

const DRAFTS: readonly Case<Life>[] = [
  equal(`${DRAFT}_with_ready_for_review`, "a draft for 2 d", "0 open; 0 draft; 2880 ready; 4320 until", 2880),
  equal(`${DRAFT}_without_ready_for_review`, "a draft since 3 d", "0 open; 0 draft; 4320 until", 4320),
  equal(
    `${DRAFT}_multiple_intervals`,
    "a draft for 2 d, and 2 d later for 2 d more",
    "0 open; 0 draft; 2880 ready; 5760 draft; 8640 ready; 8640 until",
    5760,
  ),
  equal(`${DRAFT}_ongoing_draft`, "a draft since 3 d", "0 open; 0 draft; 4320 until", 4320),
  differs({
    at: `${DRAFT}_no_draft_events`,
    says: "never a draft",
    facts: "0 open; 4320 until",
    theirs: null,
    ours: 0,
    who: "definition",
    why: "no time as a draft is 0 in the sum of the stages",
  }),
  differs({
    at: `${DRAFT}_without_ready_for_review_and_closed`,
    says: "closed as a draft after 3 d",
    facts: "0 open; 0 draft; 4320 close",
    theirs: null,
    ours: 4320,
    who: "ours",
    why: "it was a draft for three days; that it was closed then does not make them unknown",
  }),
  equal(
    `${DRAFT}_initially_created_as_draft`,
    "opened as a draft, ready after 2 d",
    "0 open draft; 2880 ready; 4320 until",
    2880,
  ),
  equal(
    `${DRAFT}_initially_created_as_draft_still_open`,
    "opened as a draft 3 d ago",
    "0 open draft; 4320 until",
    4320,
  ),
];

const MERGES: readonly Case<Life>[] = [
  equal(
    "test_measure_time_to_merge_ready_for_review",
    "merged 2 d after it was ready",
    "0 open draft; 60 ready; 2940 merge",
    2880,
  ),
  equal(
    "test_measure_time_to_merge_created_at",
    "never a draft, merged after 2 d",
    "0 open; 2880 merge",
    2880,
  ),
  equal("test_measure_time_to_merge_returns_none", "not merged", "0 open; 2880 until", null),
];

const READY: readonly Case<Life>[] = [
  equal("test_time_to_ready_for_review_draft", "a draft", "0 open draft; 60 until", null),
  equal(
    "test_get_time_to_ready_for_review_event",
    "a draft that was marked as ready",
    "0 open draft; 60 ready; 60 until",
    60,
  ),
  differs({
    at: "test_get_time_to_ready_for_review_no_event",
    says: "never a draft",
    facts: "0 open; 60 until",
    theirs: null,
    ours: 0,
    who: "definition",
    why: "what was never a draft has been ready since its opening, and every wait for a review begins there",
  }),
];

const CLOSES: readonly Case<Life>[] = [
  equal("test_measure_time_to_close", "closed unmerged after 2 d", "0 open; 2880 close", 2880),
  equal("test_measure_time_to_close_returns_none", "still open", "0 open; 2880 until", null),
];

const begun = (cases: readonly Case<Life>[]) =>
  cases.map((one) => ({ ...one, facts: `-1 commit a; ${one.facts as string}` }));

export const PULLS = [
  ...table(
    { file: "test_time_to_first_response.py", asks: "minutes until the first review", ours: firstLook },
    begun(FIRST_LOOKS),
  ),
  ...table({ file: "test_time_in_draft.py", asks: "minutes as a draft", ours: asDraft }, begun(DRAFTS)),
  ...table(
    { file: "test_time_to_merge.py", asks: "minutes from ready to merged", ours: readyToMerged },
    begun(MERGES),
  ),
  ...table(
    { file: "test_time_to_ready_for_review.py", asks: "minutes from opening to ready", ours: readyAt },
    begun(READY),
  ),
  ...table(
    { file: "test_time_to_close.py", asks: "minutes until it was closed", ours: openToClosed },
    begun(CLOSES),
  ),
];
