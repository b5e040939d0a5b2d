/** What a wait is called in a sentence, and what shortens it. */
import { SOURCES } from "../../config/delivery-sources.ts";
import { type Flow, STAGES, type StageId } from "../../model/flow.ts";

/** `deployment`, `release`, `delivery`: the word that this repository's evidence allows. */
export function endOf({ source }: Pick<Flow, "source">): string {
  return SOURCES[source.id].end;
}

/** What happens in a wait, as a sentence begins. */
export function waitSays(stage: StageId, flow: Pick<Flow, "source">): string {
  return stage === "release" ? `Waiting for a ${endOf(flow)}` : WAITS[stage].says;
}

/** Whom or what a stage waits for. */
export function awaited(stage: StageId, flow: Pick<Flow, "source">): string {
  if (stage === "release") return SOURCES[flow.source.id].waitsFor;
  return stage === "deploy" ? `the ${endOf(flow)} to finish` : STAGES[stage].waitsFor;
}

interface Words {
  /** What happens in it, as a sentence begins. */
  readonly says: string;
  /** The next step where it is the constraint. */
  readonly act: string;
}

/** The stages of the value stream; nothing is advised for work and for what cannot be told apart. */
export const WAITS: Readonly<Record<StageId, Words>> = {
  "coding+integrate": { says: "Work before the merge", act: "" },
  "coding+integrate+release": { says: "Everything around a merge without a date", act: "" },
  coding: { says: "Coding", act: "" },
  pickup: {
    says: "Waiting for a first review",
    act: "Share ownership and write the review rules down, so that many people can take a first look.",
  },
  review: {
    says: "Waiting for reviewers",
    act: "Make changes smaller and say what they are for, so that one look is enough; answer reviews first.",
  },
  rework: { says: "Answering reviews", act: "" },
  test: {
    says: "Waiting for checks",
    act: "Make the checks reliable first, then fast, and run them before the review rather than after it.",
  },
  merge: {
    says: "Waiting to be merged",
    act: "Let what is accepted and green merge by itself, through auto-merge or a queue.",
  },
  "test+merge": {
    says: "Waiting for checks or to be merged",
    act: "Let what is accepted and green merge by itself, and look at how long the checks take.",
  },
  release: {
    says: "Waiting for a release",
    act: "Deliver smaller batches more often, or automatically, before you speed up anything else.",
  },
  deploy: {
    says: "Waiting for a delivery to finish",
    act: "Shorten the delivery itself: run its steps side by side, and drop those that find nothing.",
  },
  parked: {
    says: "Lying closed",
    act: "Decide sooner: what was closed and reopened lay still in between.",
  },
};
