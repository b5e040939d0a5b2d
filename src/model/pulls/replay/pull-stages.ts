import { present } from "../../../lib/must.ts";
import { counted } from "../../../lib/text/counted.ts";
import type { StageId } from "../../flow-terms.ts";
import type { Acceptance, PullState } from "./pull-state.ts";
import type { Waiting } from "./required-checks.ts";

/** Everything on which the stage depends at one instant. */
export interface Situation {
  readonly state: PullState;
  readonly acceptance: Acceptance;
  /** What its head waits for once it is accepted; null as long as it is not. */
  readonly accepted: Waiting | null;
}

/** The stage that a pull request is in and, where that is asked for, who or what it waits for there. */
export interface Placement {
  readonly stage: StageId;
  readonly awaits?: string;
  readonly queued?: boolean;
}

interface Rule {
  readonly holds: (situation: Situation) => boolean;
  readonly stage: StageId;
  readonly awaits: (situation: Situation) => string;
}

const isUnread = (waiting: Waiting | null): boolean => waiting?.unread === true;
const names = (waiting: Waiting | null): readonly string[] =>
  waiting === null || waiting.unread ? [] : waiting.names;

const AT_WORK = "the agent, which is at work";

/** Value-stream §2.1 with the queue of §2.3 in its place: the first row that holds names the stage. */
const RULES: readonly Rule[] = [
  { holds: ({ state }) => state.closed, stage: "parked", awaits: () => "somebody to reopen it" },
  { holds: ({ state }) => !state.opened, stage: "coding", awaits: () => "its author to open it" },
  { holds: ({ state }) => state.working > 0 && state.reviewed, stage: "rework", awaits: () => AT_WORK },
  { holds: ({ state }) => state.working > 0, stage: "coding", awaits: () => AT_WORK },
  { holds: ({ state }) => state.draft, stage: "coding", awaits: () => "its author: it is a draft" },
  { holds: ({ state }) => state.queue === "in", stage: "merge", awaits: () => "the merge queue" },
  {
    holds: ({ state }) => state.queue === "failed",
    stage: "test",
    awaits: () => "checks: they failed in the merge queue",
  },
  {
    holds: ({ state }) => state.queue === "removed",
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
    holds: ({ state }) => !state.reviewed,
    stage: "pickup",
    awaits: ({ state }) => firstReviewWords(state),
  },
  {
    holds: ({ state: { unanswered } }) => unanswered.objections + unanswered.comments === 0,
    stage: "review",
    awaits: ({ state, acceptance }) => nextReviewWords(state, acceptance),
  },
  { holds: () => true, stage: "rework", awaits: ({ state }) => answerWords(state) },
];

/** Places a pull request at one instant. */
export function place(situation: Situation): Placement {
  const { stage, awaits } = ruleOf(situation);
  return { stage, awaits: awaits(situation), queued: stage === "merge" && situation.state.queue === "in" };
}

/** The same without what it waits for. */
export function placeInStage(situation: Situation): Placement {
  return { stage: ruleOf(situation).stage };
}

function ruleOf(situation: Situation): Rule {
  return present(
    RULES.find(({ holds }) => holds(situation)),
    "a rule that holds",
  );
}

/** Most names of checks in a sentence. */
const MOST_NAMES = 5;

/** `2 people and 1 team were asked`. */
function askedWords({ asked: { people, teams } }: PullState): string {
  if (people + teams === 0) return "nobody was asked";
  const parts = [
    ...(people === 0 ? [] : [people === 1 ? "1 person" : `${people} people`]),
    ...(teams === 0 ? [] : [counted(teams, "team")]),
  ];
  return `${parts.join(" and ")} ${people + teams === 1 ? "was" : "were"} asked`;
}

const objectionWords = (count: number): string =>
  count === 1 ? "1 request for changes" : `${count} requests for changes`;

const firstReviewWords = (state: PullState): string => `a first review: ${askedWords(state)}`;

/** What the reviewers owe: another look at what was answered, or the approvals that are still needed. */
function nextReviewWords(state: PullState, { needed }: Acceptance): string {
  const { approvals, objections } = state;
  const asked = state.asked.people + state.asked.teams === 0 ? "" : `: ${askedWords(state)}`;
  if (objections > 0) return `another look after ${objectionWords(objections)}${asked}`;
  if (approvals > 0 && approvals < needed) return `${counted(needed - approvals, "more approval")}${asked}`;
  return `the reviewers to look again${asked}`;
}

/** What the author has to answer. */
function answerWords({ unanswered: { objections, comments } }: PullState): string {
  const parts = [
    ...(objections === 0 ? [] : [objectionWords(objections)]),
    ...(comments === 0
      ? []
      : [comments === 1 ? "1 review with comments" : `${comments} reviews with comments`]),
  ];
  return `its author's answer to ${parts.join(" and ")}`;
}

/** `checks: build, lint (failed)`. */
function checkWords(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `checks: ${names.slice(0, MOST_NAMES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
