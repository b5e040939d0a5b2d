import type { StageId } from "../flow-terms.ts";
import type { Acceptance } from "./acceptance.ts";
import { answerWords, checkWords, firstLookWords, nextLookWords } from "./awaits.ts";
import type { Waiting } from "./required-checks.ts";
import type { Standing } from "./standing.ts";

/** Everything on which the stage depends at one instant. */
export interface Situation {
  readonly standing: Standing;
  readonly acceptance: Acceptance;
  /** What its head waits for once it is accepted; null as long as it is not. */
  readonly accepted: Waiting | null;
}

/** The stage that a pull request is in, and who or what it waits for there. */
export interface Placement {
  readonly stage: StageId;
  readonly awaits: string;
  readonly queued: boolean;
}

interface Rule {
  readonly holds: (situation: Situation) => boolean;
  readonly stage: StageId;
  readonly awaits: (situation: Situation) => string;
}

const isUnread = (waiting: Waiting | null): boolean => waiting?.unread === true;
const names = (waiting: Waiting | null): readonly string[] =>
  waiting === null || waiting.unread ? [] : waiting.names;

/** Value-stream §2.1 with the queue of §2.3 in its place: the first row that holds names the stage. */
const RULES: readonly Rule[] = [
  { holds: ({ standing }) => standing.closed, stage: "parked", awaits: () => "somebody to reopen it" },
  { holds: ({ standing }) => !standing.opened, stage: "coding", awaits: () => "its author to open it" },
  { holds: ({ standing }) => standing.draft, stage: "coding", awaits: () => "its author: it is a draft" },
  { holds: ({ standing }) => standing.queue === "in", stage: "merge", awaits: () => "the merge queue" },
  {
    holds: ({ standing }) => standing.queue === "failed",
    stage: "test",
    awaits: () => "checks: they failed in the merge queue",
  },
  {
    holds: ({ standing }) => standing.queue === "removed",
    stage: "merge",
    awaits: () => "somebody to merge: it was taken out of the merge queue",
  },
  {
    holds: ({ accepted }) => isUnread(accepted),
    stage: "test+merge",
    awaits: () => "the checks, or somebody to merge: its checks could not be read",
  },
  {
    holds: ({ accepted }) => names(accepted).length > 0,
    stage: "test",
    awaits: ({ accepted }) => checkWords(names(accepted)),
  },
  { holds: ({ accepted }) => accepted !== null, stage: "merge", awaits: () => "somebody to merge" },
  {
    holds: ({ standing }) => standing.reviewers.size === 0,
    stage: "pickup",
    awaits: ({ standing }) => firstLookWords(standing),
  },
  {
    holds: ({ standing }) => standing.unanswered.length === 0,
    stage: "review",
    awaits: ({ standing, acceptance }) => nextLookWords(standing, acceptance),
  },
  { holds: () => true, stage: "rework", awaits: ({ standing }) => answerWords(standing) },
];

/** Places a pull request at one instant. */
export function place(situation: Situation): Placement {
  const rule = RULES.find(({ holds }) => holds(situation))!;
  const queued = rule.stage === "merge" && situation.standing.queue === "in";
  return { stage: rule.stage, awaits: rule.awaits(situation), queued };
}
