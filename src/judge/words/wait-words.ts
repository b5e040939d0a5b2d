/** What waits and ends are called in the verdict's sentences. */
import { SOURCES } from "../../config/delivery-sources.ts";
import type { Flow, Span } from "../../model/flow.ts";

/** `release`, `deployment`: what a change's life ends with here. */
export const endOf = ({ source }: Flow): string => SOURCES[source.id].end;

/** What a change waits for once it is merged, of which nothing of its own tells; undefined before that. */
export function afterMerge(stage: string, id: Flow["source"]["id"], part: Span["part"]): string | undefined {
  const { end } = SOURCES[id];
  if (stage === "deploy") return `the ${end} to finish`;
  if (stage !== "release") return undefined;
  return part === undefined
    ? `a ${end}`
    : { cut: `a ${end} to be cut`, publication: `the ${end} to begin` }[part];
}

/** What the constraint is called in a sentence. */
const WAITS: Readonly<Record<string, string>> = {
  pickup: "the wait for a first review",
  review: "the wait for reviewers to look again",
  test: "the wait for checks",
  merge: "the wait to be merged",
  "test+merge": "the wait for checks or to be merged",
  deploy: "the delivery itself",
  parked: "the time that changes lie closed",
};

/** The stage with what it means, where a text first speaks of it: `pickup, the wait for a first review`; once, where that names it. */
export const stageMeaning = (stage: string, flow: Flow): string => meaningOf(stage, endOf(flow));

/** The same where a change's life ends with that. */
export function meaningOf(stage: string, end: string): string {
  const name = stage === "release" ? `the wait for a ${end}` : (WAITS[stage] ?? stage);
  return new RegExp(`\\b${stage}$`).test(name) ? name : `${stage}, ${name}`;
}

/** Under this part of the wait for a delivery, what lies after the cut is not worth a sentence. */
export const LEAST_PUBLICATION = 0.2;
