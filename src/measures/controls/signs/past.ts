/** Controls that changes went past: they are there, and walked around. */
import type { Change, Flow } from "../../../model/flow.ts";
import type { ControlEvidence, ControlFound } from "../../measure.ts";
import { isDirectPush } from "../../readings/reviewed.ts";
import { counted } from "../../statistics/figure-words.ts";
import { few, present, walkedAround } from "./control-answers.ts";

/** A control that the rules ask for, and how a change shows that it went past it. */
export interface Asked {
  /** In a sentence without its full stop: "The rules of the default branch ask for 2 approvals". */
  readonly says: string;
  readonly evidence: readonly ControlEvidence[];
  /** null where it cannot be told of a change. */
  readonly past: (change: Change) => boolean | null;
  /** "without an approval" */
  readonly how: string;
}

/** Present where no merged change of which it can be told went past it, else walked around. */
export function heldTo({ merged, sees }: Flow, { says, evidence, past, how }: Asked): ControlFound {
  const told = sees.has("reviews") ? merged.filter((change) => past(change) !== null) : [];
  const around = told.filter((change) => past(change));
  if (around.length === 0) return present(`${says}.`, evidence);
  const names = few(around.map(({ number, id }) => (number === null ? id.slice(0, 10) : `#${number}`)));
  const came = `${around.length} of ${counted(told.length, "merged change")} came ${how}`;
  return walkedAround(`${says}, but ${came}, unless the rule is younger than they are.`, [
    ...evidence,
    { says: `${came}: ${names}`, ref: null },
  ]);
}

/** What a pull request shows; a push straight to the branch went past whatever they are held to. */
export function pastPull(shows: (pull: NonNullable<Change["pull"]>, change: Change) => boolean | null) {
  return (change: Change): boolean | null => {
    if (isDirectPush(change)) return true;
    return change.pull === null ? null : shows(change.pull, change);
  };
}
