/**
 * Lives of pull requests with the stages that the value-stream page gives them, worked out by hand. Each names
 * the sentence that it checks. Minute 0 is the opening unless a story says otherwise; bo and cy review, ada wrote.
 */
import type { Told } from "./story.ts";

export interface Case {
  readonly law: string;
  readonly story: string;
  /** Stages in minutes; `…` marks one that is still open. */
  readonly stages: string;
  readonly flags?: readonly string[];
  readonly options?: Told;
}

const two: Told = { rules: { approvals: 2 } };
const three: Told = { rules: { approvals: 3 } };
const build: Told = { rules: { checks: ["build"] } };
const hidden: Told = { rules: "unread" };

const STAGES: readonly Case[] = [
  {
    law: "the stages follow one another: coding, pickup, rework, review, merge",
    story: "-30 commit a; 0 open; 10 bo looks; 20 push b; 30 bo approves; 45 merge",
    stages: "coding 30, pickup 10, rework 10, review 10, merge 15",
  },
  {
    law: "closed and not merged is parked",
    story: "-10 commit a; 0 open; 10 close; 30 reopen; 40 bo approves; 50 merge",
    stages: "coding 10, pickup 10, parked 20, pickup 10, merge 10",
  },
  {
    law: "parked comes before a draft's coding",
    story: "-10 commit a; 0 open draft; 10 close; 20 reopen; 30 ready; 40 bo approves; 45 merge",
    stages: "coding 20, parked 10, coding 10, pickup 10, merge 5",
  },
  {
    law: "an abandoned change ends at its close, whatever comes later",
    story: "-10 commit a; 0 open; 10 bo looks; 25 close; 30 bo approves; 60 until",
    stages: "coding 10, pickup 10, rework 15",
  },
  {
    law: "not opened, or a draft, is coding",
    story: "-30 commit a; 0 open draft; 15 ready; 20 bo approves; 25 merge",
    stages: "coding 45, pickup 5, merge 5",
  },
  {
    law: "no human review and none requested of a human: as if accepted",
    story: "-10 commit a; 0 open; 60 merge",
    stages: "coding 10, merge 60",
  },
  {
    law: "as if accepted, it still waits for its checks",
    story: "-10 commit a; 0 open; 5 run build on a; 20 pass build on a; 60 merge",
    stages: "coding 10, test 20, merge 40",
    options: build,
  },
  {
    law: "a request of an automated account is none of a human",
    story: "-10 commit a; 0 open; 5 ask robot; 60 merge",
    stages: "coding 10, merge 60",
  },
  {
    law: "requested and never given is pickup, flagged never-came",
    story: "-10 commit a; 0 open; 5 ask bo; 60 merge",
    stages: "coding 10, pickup 60",
    flags: ["never-came"],
  },
  {
    law: "a team is people",
    story: "-10 commit a; 0 open; 5 ask team core; 60 merge",
    stages: "coding 10, pickup 60",
    flags: ["never-came"],
  },
  {
    law: "a request that was taken back was still made",
    story: "-10 commit a; 0 open; 5 ask bo; 10 unask bo; 60 merge",
    stages: "coding 10, pickup 60",
    flags: ["never-came"],
  },
  {
    law: "a still open change without a review is in pickup",
    story: "-10 commit a; 0 open; 60 until",
    stages: "coding 10, pickup 60 …",
  },
  {
    law: "an abandoned change without a review is in pickup",
    story: "-10 commit a; 0 open; 50 close; 60 until",
    stages: "coding 10, pickup 50",
  },
  {
    law: "every human review so far was an approval: review",
    story: "-10 commit a; 0 open; 10 bo approves; 30 cy approves; 40 merge",
    stages: "coding 10, pickup 10, review 20, merge 10",
    options: two,
  },
  {
    law: "an approval does not undo an author's act",
    story: "-10 commit a; 0 open; 10 bo objects; 20 push b; 30 cy approves; 50 bo approves; 60 merge",
    stages: "coding 10, pickup 10, rework 10, review 30, merge 10",
  },
  {
    law: "an approval does not answer for the author",
    story: "-10 commit a; 0 open; 10 bo objects; 20 cy approves; 30 push b; 40 bo approves; 50 merge",
    stages: "coding 10, pickup 10, rework 20, review 10, merge 10",
  },
];

const ORDER: readonly Case[] = [
  {
    law: "push before review: the review of the same instant is unanswered",
    story: "-10 commit a; 0 open; 10 bo looks; 20 bo looks; 20 push b; 30 push c; 40 bo approves; 50 merge",
    stages: "coding 10, pickup 10, rework 20, review 10, merge 10",
  },
  {
    law: "review before comment: the author's answer of the same instant counts",
    story: "-10 commit a; 0 open; 10 ada comments; 10 bo looks; 20 bo approves; 30 merge",
    stages: "coding 10, pickup 10, review 10, merge 10",
  },
  {
    law: "request before review: at the same instant it asks nobody again",
    story: "-10 commit a; 0 open; 10 bo looks; 10 ask bo; 20 push b; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "review before merge: one at the merge's instant accepted it",
    story: "-10 commit a; 0 open; 5 ask bo; 30 merge; 30 bo approves",
    stages: "coding 10, pickup 30",
  },
  {
    law: "commit before open: a commit of the opening's instant is no push",
    story: "-10 commit a; -5 open; -5 push b; 0 bo looks; 20 merge",
    stages: "coding 5, pickup 5, merge 20",
  },
  {
    law: "equal events of one kind keep their source's order: the later verdict counts",
    story: "-10 commit a; 0 open; 10 bo objects; 10 bo approves; 20 merge",
    stages: "coding 10, pickup 10, merge 10",
  },
  {
    law: "dismissal after review: both at one instant leave nothing standing",
    story: "-10 commit a; 0 open; 10 bo approves; 10 dismiss bo1; 20 cy approves; 30 merge",
    stages: "coding 10, pickup 10, review 10, merge 10",
  },
  {
    law: "close before reopen at one instant: it goes on",
    story: "-10 commit a; 0 open; 10 close; 10 reopen; 20 bo approves; 30 merge",
    stages: "coding 10, pickup 20, merge 10",
  },
  {
    law: "what GitHub closes with the merge was never parked, though it notes the close first",
    story: "-10 commit a; 0 open; 10 bo approves; 30 merge; 29 close",
    stages: "coding 10, pickup 10, merge 20",
  },
];

const ACCEPTED: readonly Case[] = [
  {
    law: "COMMENTED changes no verdict",
    story: "-10 commit a; 0 open; 10 bo approves; 20 bo looks; 30 merge",
    stages: "coding 10, pickup 10, merge 20",
  },
  {
    law: "a reviewer's latest verdict is the one that stands",
    story: "-10 commit a; 0 open; 10 bo approves; 20 bo objects; 30 push b; 40 bo approves; 50 merge",
    stages: "coding 10, pickup 10, merge 10, rework 10, review 10, merge 10",
  },
  {
    law: "acceptance can begin, break and begin again",
    story: "-10 commit a; 0 open; 10 bo approves; 20 cy objects; 30 push b; 40 cy approves; 50 merge",
    stages: "coding 10, pickup 10, merge 10, rework 10, review 10, merge 10",
  },
  {
    law: "the author's own reviews give no verdict",
    story: "-10 commit a; 0 open; 10 ada approves; 20 bo approves; 30 merge",
    stages: "coding 10, pickup 20, merge 10",
  },
  {
    law: "automated reviews give no verdict and are no first look",
    story: "-10 commit a; 0 open; 5 robot approves; 20 bo approves; 25 robot objects; 30 merge",
    stages: "coding 10, pickup 20, merge 10",
  },
  {
    law: "a dismissed verdict stands from its submission to its dismissal",
    story: "-10 commit a; 0 open; 10 bo approves; 20 dismiss bo1; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, merge 10, review 10, merge 10",
  },
  {
    law: "a dismissed objection no longer holds the approvals back",
    story: "-10 commit a; 0 open; 10 bo objects; 20 cy approves; 30 dismiss bo1; 40 merge",
    stages: "coding 10, pickup 10, rework 20, merge 10",
  },
  {
    law: "the dismissal of a verdict that was replaced takes nothing away",
    story: "-10 commit a; 0 open; 10 bo approves; 20 bo approves; 30 dismiss bo1; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
  },
  {
    law: "dismissed without its event it never stood, and was a comment",
    story: "-10 commit a; 0 open; 10 bo approves; 20 cy approves; 30 merge; 30 lose bo1",
    stages: "coding 10, pickup 10, rework 10, merge 10",
  },
  {
    law: "for rules 4 to 7 a dismissed approval stays an approval",
    story: "-10 commit a; 0 open; 10 bo approves; 20 dismiss bo1; 40 merge",
    stages: "coding 10, pickup 10, merge 10, review 20",
  },
  {
    law: "needed is 1 where the rules cannot be read",
    story: "-10 commit a; 0 open; 10 bo approves; 30 until",
    stages: "coding 10, pickup 10, merge 20 …",
    options: hidden,
  },
  {
    law: "needed is what the rules ask of a change that is open",
    story: "-10 commit a; 0 open; 10 bo approves; 40 until",
    stages: "coding 10, pickup 10, review 30 …",
    options: two,
  },
  {
    law: "merged with fewer than the rules ask: as many as stood at the merge",
    story: "-10 commit a; 0 open; 10 bo approves; 20 cy approves; 40 merge",
    stages: "coding 10, pickup 10, review 10, merge 20",
    options: three,
  },
  {
    law: "merged with one where two are asked today: one was enough",
    story: "-10 commit a; 0 open; 10 bo approves; 30 merge",
    stages: "coding 10, pickup 10, merge 20",
    options: two,
  },
];

const LOOK_BACK: readonly Case[] = [
  {
    law: "the latest review that does not object accepts where no push follows it",
    story: "-10 commit a; 0 open; 10 bo looks; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
  },
  {
    law: "the latest, not the first of them",
    story: "-10 commit a; 0 open; 10 bo looks; 20 push b; 30 bo looks; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "where a push follows, the merge itself is the acceptance",
    story: "-10 commit a; 0 open; 10 bo looks; 20 push b; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 20",
  },
  {
    law: "the author's words after it are no push",
    story: "-10 commit a; 0 open; 10 bo looks; 20 ada comments; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
  },
  {
    law: "a merge of the base branch after it is no push",
    story: "-10 commit a; 0 open; 10 bo looks; 20 base merge m; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
  },
  {
    law: "an automated commit after it is no push",
    story: "-10 commit a; 0 open; 10 bo looks; 20 robot push x; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
  },
  {
    law: "later objections are passed over",
    story: "-10 commit a; 0 open; 10 bo looks; 20 cy objects; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
  },
  {
    law: "dismissed reviews are passed over",
    story: "-10 commit a; 0 open; 10 bo looks; 20 cy approves; 25 dismiss cy1; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
  },
  {
    law: "where there are only objections, the merge itself is the acceptance",
    story: "-10 commit a; 0 open; 10 bo objects; 40 merge",
    stages: "coding 10, pickup 10, rework 30",
  },
  {
    law: "it places only the time that rules 1 to 3 leave: not a draft's",
    story: "-10 commit a; 0 open; 10 bo looks; 20 draft; 30 ready; 40 merge",
    stages: "coding 10, pickup 10, merge 10, coding 10, merge 10",
  },
  {
    law: "it places only the time that rules 1 to 3 leave: not a spell of acceptance before it",
    story: "-10 commit a; 0 open; 10 bo approves; 20 bo objects; 30 push b; 40 cy looks; 50 merge",
    stages: "coding 10, pickup 10, merge 10, rework 10, review 10, merge 10",
  },
  {
    law: "an open change is not looked back on",
    story: "-10 commit a; 0 open; 10 bo looks; 40 until",
    stages: "coding 10, pickup 10, rework 30 …",
  },
];

const COUNTS: readonly Case[] = [
  {
    law: "a pending review was not submitted",
    story: "-10 commit a; 0 open; 10 bo drafts; 20 bo approves; 30 merge",
    stages: "coding 10, pickup 20, merge 10",
  },
  {
    law: "reviews after the merge are post-merge, nothing else",
    story: "-10 commit a; 0 open; 30 merge; 40 bo objects; 50 until",
    stages: "coding 10, merge 30",
  },
  {
    law: "conversation comments are no reviews",
    story: "-10 commit a; 0 open; 10 bo comments; 20 bo approves; 30 merge",
    stages: "coding 10, pickup 20, merge 10",
  },
  {
    law: "an own comment is an act",
    story: "-10 commit a; 0 open; 10 bo looks; 20 ada comments; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "somebody else's comment is none",
    story: "-10 commit a; 0 open; 10 bo looks; 20 cy comments; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 20, merge 10",
  },
  {
    law: "an own submitted review is an act",
    story: "-10 commit a; 0 open; 10 bo looks; 15 ada looks; 20 bo approves; 30 merge",
    stages: "coding 10, pickup 10, rework 5, review 5, merge 10",
  },
  {
    law: "a re-request of a person who already reviewed is an act",
    story: "-10 commit a; 0 open; 10 bo objects; 20 ask bo; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "the author's own request for somebody else's review is one",
    story: "-10 commit a; 0 open; 10 bo objects; 20 ask cy; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "so is that for a team's",
    story: "-10 commit a; 0 open; 10 bo objects; 20 ask team core; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "anyone's re-request of a person who already reviewed is one",
    story: "-10 commit a; 0 open; 10 bo objects; 20 dee asks bo; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "somebody else's request of somebody new is none",
    story: "-10 commit a; 0 open; 10 bo objects; 20 dee asks cy; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 20, merge 10",
  },
  {
    // A draft with a remark on day 1, ready on day 2 without a push, approved on day 12, merged on day 13.
    law: "declaring it ready is an act",
    story: "-60 commit a; 0 open draft; 1440 bo looks; 2880 ready; 17280 bo approves; 18720 merge",
    stages: "coding 2940, review 14400, merge 1440",
  },
  {
    law: "somebody else's declaring it ready is none",
    story: "-10 commit a; 0 open draft; 10 bo looks; 20 dee readies; 30 bo approves; 40 merge",
    stages: "coding 30, rework 10, merge 10",
  },
  {
    law: "reopening it is an act",
    story: "-10 commit a; 0 open; 10 bo looks; 20 close; 30 reopen; 40 bo approves; 50 merge",
    stages: "coding 10, pickup 10, rework 10, parked 10, review 10, merge 10",
  },
  {
    law: "somebody else's reopening is none",
    story: "-10 commit a; 0 open; 10 bo looks; 20 close; 30 dee reopens; 40 bo approves; 50 merge",
    stages: "coding 10, pickup 10, rework 10, parked 10, rework 10, merge 10",
  },
  {
    law: "a re-request of an automated account is none",
    story: "-10 commit a; 0 open; 5 robot looks; 10 bo objects; 20 ask robot; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 20, merge 10",
  },
  {
    law: "a merge of the base branch is no push",
    story: "-10 commit a; 0 open; 10 bo looks; 20 base merge m; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 20, merge 10",
  },
  {
    law: "an automated commit is no push",
    story: "-10 commit a; 0 open; 10 bo looks; 20 robot push x; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 20, merge 10",
  },
  {
    law: "ghosts are human, and each is its own person",
    story: "-10 commit a; 0 open; 10 ghost approves; 20 ghost approves; 30 merge",
    stages: "coding 10, pickup 10, review 10, merge 10",
    options: two,
  },
  {
    law: "a ghost is not the author, even where the author's account was deleted",
    story: "-10 commit a; 0 open; 10 bo looks; 20 ghost comments; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 20, merge 10",
    options: { author: null },
  },
];

const PUSHES: readonly Case[] = [
  {
    law: "the first check suite of a commit tells its push better than its committer date",
    story: "-10 commit a; 0 open; 10 bo looks; 15 push b; 20 suite b; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "the head that it was opened with is none, though the opening started its checks a moment later",
    // Counted as a push half a minute after it, what bo says at 0.2 would be answered by it.
    story: "-10 commit a; 0 open; 0.2 bo looks; 0.5 suite a; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 0.2, rework 29.8, merge 10",
  },
  {
    law: "nor where its checks came late: nothing else can have been the head",
    story: "-10 commit a; 0 open; 10 bo looks; 20 suite a; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 20, merge 10",
  },
  {
    law: "what was made before the opening and pushed after it is one",
    story: "-10 commit a; -5 commit b; 0 open; 10 bo looks; 20 suite b; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "the force-push that brought a commit tells it better than both",
    story: "0 open; 10 bo looks; 12 rewrite a2; 18 suite a2; 20 force a2 over a; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "a force-push brought all that it rewrote",
    story: "0 open; 10 bo looks; 12 rewrite a2; 13 rewrite b2; 20 force b2 over b; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "what was there before a force-push keeps its own instant",
    story:
      "-10 commit a; 0 open; 10 bo looks; 20 push b; 25 bo looks; 30 rewrite c2; 40 force c2 over c; 50 bo approves; 60 merge",
    stages: "coding 10, pickup 10, rework 10, review 5, rework 15, review 10, merge 10",
  },
  {
    law: "the event remains as a push where its commits are gone",
    story:
      "0 open; 10 bo looks; 20 force x over a; 30 bo looks; 35 rewrite a2; 40 force a2 over x; 50 bo approves; 60 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, rework 10, review 10, merge 10",
  },
  {
    law: "a suite that the server notes a moment before the force-push came with it",
    story:
      "0 open; 10 bo looks; 12 rewrite a2; 13 rewrite b2; 19.5 suite a2; 20 force b2 over b; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "an automated account's force-push is no push",
    story: "0 open; 10 bo looks; 15 rewrite a2; 20 robot force a2 over a; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 20, merge 10",
  },
  {
    law: "never before its own parents' instants",
    story: "-10 commit a; 0 open; 10 bo looks; 20 push b; 12 push c on b; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 10, review 10, merge 10",
  },
  {
    law: "siblings do not hold it back",
    story:
      "-10 commit a; 0 open; 10 bo looks; 20 push b on a; 12 push c on a; 25 push m on b c; 30 bo approves; 40 merge",
    stages: "coding 10, pickup 10, rework 2, review 18, merge 10",
  },
  {
    law: "never after the merge; a clock that ran ahead is flagged",
    story: "-10 commit a; 0 open; 10 bo looks; 55 push b; 40 merge; 60 until",
    stages: "coding 10, pickup 10, rework 30",
    flags: ["clock-skew"],
  },
];

const CHECKS: readonly Case[] = [
  {
    law: "accepted: test while a required check of the head is pending, else merge",
    story: "-10 commit a; 0 open; 5 run build on a; 10 bo approves; 20 pass build on a; 40 merge",
    stages: "coding 10, pickup 10, test 10, merge 20",
    options: build,
  },
  {
    law: "a failed one is waited for, too; the latest run counts",
    story:
      "-10 commit a; 0 open; 1 run build on a; 5 fail build on a; 10 bo approves; 20 run build on a; 30 pass build on a; 40 merge",
    stages: "coding 10, pickup 10, test 20, merge 10",
    options: build,
  },
  {
    law: "a run that begins again makes it pending again",
    story:
      "-10 commit a; 0 open; 1 run build on a; 5 pass build on a; 10 bo approves; 15 run build on a; 25 pass build on a; 40 merge",
    stages: "coding 10, pickup 10, merge 5, test 10, merge 15",
    options: build,
  },
  {
    law: "of two runs that began at once the one named last counts",
    story:
      "-10 commit a; 0 open; 1 run build on a; 5 fail build on a; 1 run build on a; 8 pass build on a; 10 bo approves; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
    options: build,
  },
  {
    law: "neutral and skipped are green",
    story:
      "-10 commit a; 0 open; 1 run build on a; 1 run lint on a; 10 bo approves; 20 skip build on a; 25 neutral lint on a; 40 merge",
    stages: "coding 10, pickup 10, test 15, merge 15",
    options: { rules: { checks: ["build", "lint"] } },
  },
  {
    law: "a cancelled one is not",
    story: "-10 commit a; 0 open; 1 run build on a; 5 cancel build on a; 10 bo approves; 40 merge",
    stages: "coding 10, pickup 10, test 30",
    options: build,
  },
  {
    law: "checks that the rules do not name block nothing",
    story: "-10 commit a; 0 open; 1 run lint on a; 10 bo approves; 20 fail lint on a; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
    options: build,
  },
  {
    law: "unreadable rules: those that were green on the head at the merge",
    story:
      "-10 commit a; 0 open; 1 run build on a; 1 run lint on a; 10 bo approves; 20 pass build on a; 25 fail lint on a; 40 merge",
    stages: "coding 10, pickup 10, test 10, merge 20",
    options: hidden,
  },
  {
    law: "unreadable rules, an open change: all on its latest head",
    story:
      "-10 commit a; 0 open; 1 run build on a; 1 run lint on a; 10 bo approves; 20 pass build on a; 25 fail lint on a; 40 until",
    stages: "coding 10, pickup 10, test 30 …",
    options: hidden,
  },
  {
    law: "unreadable rules: what turned green after the merge only was not required",
    story: "-10 commit a; 0 open; 1 run build on a; 10 bo approves; 40 merge; 45 pass build on a; 50 until",
    stages: "coding 10, pickup 10, merge 30",
    options: hidden,
  },
  {
    law: "none required: green",
    story: "-10 commit a; 0 open; 1 run build on a; 10 bo approves; 20 fail build on a; 40 merge",
    stages: "coding 10, pickup 10, merge 30",
  },
  {
    law: "none ever reported: green",
    story: "-10 commit a; 0 open; 10 bo approves; 30 merge",
    stages: "coding 10, pickup 10, merge 20",
    options: build,
  },
  {
    law: "merged although one of them never reported: it was not required then",
    story: "-10 commit a; 0 open; 1 run build on a; 10 bo approves; 20 pass build on a; 40 merge",
    stages: "coding 10, pickup 10, test 10, merge 20",
    options: { rules: { checks: ["build", "lint"] } },
  },
  {
    law: "open: what has not reported yet is waited for",
    story: "-10 commit a; 0 open; 1 run build on a; 10 bo approves; 20 pass build on a; 40 until",
    stages: "coding 10, pickup 10, test 30 …",
    options: { rules: { checks: ["build", "lint"] } },
  },
  {
    law: "merged although one of them never reported on its last head: it was waited for",
    story: "-10 commit a; 0 open; 1 run build on a; 5 pass build on a; 10 bo approves; 20 push b; 40 merge",
    stages: "coding 10, pickup 10, merge 10, test 20",
    options: build,
  },
  {
    law: "a new head makes them pending until they report",
    story:
      "-10 commit a; 0 open; 1 run build on a; 5 pass build on a; 10 bo approves; 20 push b; 22 run build on b; 30 pass build on b; 40 merge",
    stages: "coding 10, pickup 10, merge 10, test 10, merge 10",
    options: build,
  },
  {
    law: "a merge of the base branch is a new head",
    story:
      "-10 commit a; 0 open; 1 run build on a; 5 pass build on a; 10 bo approves; 20 base merge m; 22 run build on m; 30 pass build on m; 40 merge",
    stages: "coding 10, pickup 10, merge 10, test 10, merge 10",
    options: build,
  },
  {
    law: "an automated commit is a new head",
    story:
      "-10 commit a; 0 open; 1 run build on a; 5 pass build on a; 10 bo approves; 20 robot push x; 22 run build on x; 30 pass build on x; 40 merge",
    stages: "coding 10, pickup 10, merge 10, test 10, merge 10",
    options: build,
  },
  {
    law: "where the checks cannot be read, test and merge join",
    story: "-10 commit a; 0 open; 10 bo approves; 30 merge",
    stages: "coding 10, pickup 10, test+merge 20",
    options: { ...build, unread: ["a"] },
  },
  {
    law: "where they cannot be read on one head, they join there alone",
    story: "-10 commit a; 0 open; 10 bo approves; 20 push b; 21 run build on b; 30 pass build on b; 40 merge",
    stages: "coding 10, pickup 10, test+merge 10, test 10, merge 10",
    options: { ...build, unread: ["a"] },
  },
  {
    law: "where neither rules nor checks can be read, test and merge join",
    story: "-10 commit a; 0 open; 10 bo approves; 30 merge; 30 until",
    stages: "coding 10, pickup 10, test+merge 20",
    options: { rules: "unread", unread: ["a"] },
  },
  {
    law: "unread checks do not matter where none is required",
    story: "-10 commit a; 0 open; 10 bo approves; 30 merge",
    stages: "coding 10, pickup 10, merge 20",
    options: { unread: ["a"] },
  },
];

const QUEUE: readonly Case[] = [
  {
    law: "time in it is merge whatever the checks",
    story: "-10 commit a; 0 open; 1 run build on a; 5 fail build on a; 10 bo approves; 20 queue; 40 merge",
    stages: "coding 10, pickup 10, test 10, merge 20",
    options: build,
  },
  {
    law: "it comes before rules 3 to 7",
    story: "-10 commit a; 0 open; 5 ask bo; 10 queue; 20 merge",
    stages: "coding 10, pickup 10, merge 10",
    flags: ["never-came"],
  },
  {
    law: "it does not come before rules 1 and 2",
    story: "-10 commit a; 0 open; 10 queue; 20 draft; 30 ready; 40 close; 50 reopen; 60 merge",
    stages: "coding 10, merge 20, coding 10, merge 10, parked 10, merge 10",
  },
  {
    law: "removed for its checks is test until the re-entry",
    story: "-10 commit a; 0 open; 10 bo approves; 20 queue; 30 unqueue failed_checks; 40 queue; 50 merge",
    stages: "coding 10, pickup 10, merge 20, test 10, merge 10",
  },
  {
    law: "removed for its checks is test until the next push",
    story: "-10 commit a; 0 open; 10 bo approves; 20 queue; 30 unqueue CI_FAILURE; 40 push b; 50 merge",
    stages: "coding 10, pickup 10, merge 20, test 10, merge 10",
  },
  {
    law: "removed for its checks is test until the merge, whatever is said meanwhile",
    story:
      "-10 commit a; 0 open; 10 bo approves; 20 queue; 30 unqueue CI_TIMEOUT; 35 cy objects; 40 base merge m; 50 merge",
    stages: "coding 10, pickup 10, merge 20, test 20",
  },
  {
    law: "removed otherwise is merge",
    story:
      "-10 commit a; 0 open; 1 run build on a; 5 fail build on a; 10 bo approves; 20 queue; 30 unqueue MANUAL; 50 merge",
    stages: "coding 10, pickup 10, test 10, merge 30",
    options: build,
  },
  {
    law: "a push into the queue does not end it",
    story: "-10 commit a; 0 open; 10 bo looks; 20 queue; 30 push b; 40 merge",
    stages: "coding 10, pickup 10, rework 10, merge 20",
  },
];

const EDGES: readonly Case[] = [
  {
    law: "first commit authored after the opening: it starts at the opening",
    story: "0 open; 10 push a; 20 bo approves; 30 merge",
    stages: "pickup 20, merge 10",
  },
  {
    law: "no start is known: the known part begins at the opening",
    story: "0 open; 20 bo approves; 30 merge",
    stages: "pickup 20, merge 10",
  },
  {
    law: "draft again after ready: the draft spells are coding",
    story: "-10 commit a; 0 open; 10 draft; 30 ready; 40 bo approves; 50 merge",
    stages: "coding 10, pickup 10, coding 20, pickup 10, merge 10",
  },
  {
    law: "reviews given in a draft count as reviews: an approval",
    story: "-10 commit a; 0 open draft; 5 bo approves; 10 ready; 20 merge",
    stages: "coding 20, merge 10",
  },
  {
    law: "reviews given in a draft count as reviews: a comment",
    story: "-10 commit a; 0 open draft; 5 bo looks; 10 dee readies; 20 push b; 30 bo approves; 40 merge",
    stages: "coding 20, rework 10, review 10, merge 10",
  },
  {
    law: "an event before the opening is clamped to it and flagged",
    story: "-10 commit a; 0 open; -5 bo looks; 10 push b; 20 bo approves; 30 merge",
    stages: "coding 10, rework 10, review 10, merge 10",
    flags: ["clock-skew"],
  },
  {
    law: "what happens after the window's end has not happened",
    story: "-10 commit a; 0 open; 10 bo looks; 20 push b; 30 bo approves; 40 merge; 25 until",
    stages: "coding 10, pickup 10, rework 10, review 5 …",
  },
  {
    law: "a change that is reopened after the window's end is abandoned by then",
    story: "-10 commit a; 0 open; 20 close; 40 reopen; 50 merge; 30 until",
    stages: "coding 10, pickup 20",
  },
];

const agent: Told = { author: { login: "Copilot", bot: true } };
const unread: Told = { ...agent, sessions: "unread" };

const AGENTS: readonly Case[] = [
  {
    law: "an agent's session is coding before the first look, draft or not afterwards: pickup begins when the agent is done",
    story:
      "-5 commit a; 0 open draft; 0 agent works; 20 push b; 25 agent ends; 60 bo approves; 70 ready; 80 merge",
    stages: "coding 30, pickup 35, merge 20",
    options: agent,
  },
  {
    law: "what an agent opens as ready is its own until its first session ends",
    story: "-5 commit a; 0 open; 0.5 agent works; 20 push b; 25 agent ends; 55 bo approves; 65 merge",
    stages: "coding 30, pickup 30, merge 10",
    options: agent,
  },
  {
    law: "a session after the first look is rework",
    story:
      "-5 commit a; 0 open; 0 agent works; 10 agent ends; 30 bo looks; 50 agent works; 55 push b; 70 agent ends; 90 bo approves; 100 merge",
    stages: "coding 15, pickup 20, rework 40, review 20, merge 10",
    options: agent,
  },
  {
    law: "a session that failed is over, too",
    story:
      "-5 commit a; 0 open draft; 0 agent works; 10 agent fails; 40 agent works; 50 push b; 55 agent ends; 75 bo approves; 80 merge",
    stages: "coding 15, pickup 30, coding 15, pickup 20, merge 5",
    options: agent,
  },
  {
    law: "a session is the agent's work although the change is accepted",
    story:
      "-5 commit a; 0 open; 0 agent works; 10 agent ends; 30 bo approves; 40 agent works; 50 push b; 55 agent ends; 60 merge",
    stages: "coding 15, pickup 20, merge 10, rework 15, merge 5",
    options: agent,
  },
  {
    law: "a session without an end lasts until the agent's last act in the hour that it can have",
    story:
      "-5 commit a; 0 open draft; 0 agent works; 20 push b; 30 push c; 90 push d; 100 bo approves; 110 merge",
    stages: "coding 35, pickup 70, merge 10",
    options: agent,
  },
  {
    law: "an end is that of the latest begin: the session before it lasts until its last act before that",
    story:
      "-5 commit a; 0 open draft; 0 agent works; 10 push b; 30 agent works; 40 push c; 45 agent ends; 60 bo approves; 70 merge",
    stages: "coding 15, pickup 20, coding 15, pickup 15, merge 10",
    options: agent,
  },
  {
    law: "a session without an end goes on at the window's end within its hour",
    story: "-5 commit a; 0 open draft; 0 agent works; 20 push b; 40 until",
    stages: "coding 45 …",
    options: agent,
  },
  {
    law: "and not beyond it",
    story: "-5 commit a; 0 open draft; 0 agent works; 20 push b; 90 until",
    stages: "coding 25, pickup 70 …",
    options: agent,
  },
  {
    law: "a draft again is its author's as ever",
    story:
      "-5 commit a; 0 open draft; 0 agent works; 10 agent ends; 20 ready; 30 draft; 50 ready; 60 bo approves; 70 merge",
    stages: "coding 15, pickup 20, coding 20, pickup 10, merge 10",
    options: agent,
  },
  {
    law: "where sessions were not read, an agent works until its last push before it is ready",
    story: "-5 commit a; 0 open draft; 20 push b; 50 ready; 60 bo approves; 70 merge",
    stages: "coding 25, pickup 40, merge 10",
    options: unread,
  },
  {
    law: "the same where the agent has none, and after a look it is rework",
    story: "-5 commit a; 0 open draft; 10 bo looks; 30 push b; 50 ready; 60 bo approves; 70 merge",
    stages: "coding 15, rework 20, review 30, merge 10",
    options: agent,
  },
  {
    law: "a draft that never was ready: until the agent's last push before the first look",
    story: "-5 commit a; 0 open draft; 20 push b; 40 bo looks; 50 push c; 60 until",
    stages: "coding 25, pickup 20, rework 10, review 10 …",
    options: agent,
  },
  {
    law: "a person's draft is theirs until they declare it ready",
    story: "-5 commit a; 0 open draft; 20 push b; 50 ready; 60 bo approves; 75 merge",
    stages: "coding 55, pickup 10, merge 15",
  },
];

export const CASES: Readonly<Record<string, readonly Case[]>> = {
  "§2.1 placement": STAGES,
  "§2.1 order": ORDER,
  "§2.2 accepted": ACCEPTED,
  "§2.2 look-back": LOOK_BACK,
  "§2.3 who and what counts": COUNTS,
  "§2.3 pushes": PUSHES,
  "§2.3 required checks": CHECKS,
  "§2.3 the queue": QUEUE,
  "§2.4 edges": EDGES,
  "§2.1 an agent's own time": AGENTS,
};
