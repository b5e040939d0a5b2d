/** What waits and ends are called in the verdict's sentences. */
import { ENDS, SOURCES } from "../../config/delivery-sources.ts";
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

/** What the constraint is called in a sentence, and what changes do there. */
const WAITS: Readonly<Record<string, { name: string; does: string }>> = {
  pickup: { name: "the wait for a first review", does: "waiting for a first review" },
  review: { name: "the wait for reviewers to look again", does: "waiting for reviewers" },
  test: { name: "the wait for checks", does: "waiting for checks" },
  merge: { name: "the wait to be merged", does: "waiting to be merged" },
  "test+merge": { name: "the wait for checks or to be merged", does: "waiting for checks or to be merged" },
  deploy: { name: "the delivery itself", does: "waiting for a running delivery to finish" },
  parked: { name: "the time that changes lie closed", does: "lying closed" },
};

/** The stage with what it means, where a text first speaks of it: `pickup, the wait for a first review`; once, where that names it. */
export function stageMeaning(stage: string, flow: Flow): string {
  const { name } = waitWords(stage, flow);
  return new RegExp(`\\b${stage}$`).test(name) ? name : `${stage}, ${name}`;
}

/** The words for a stage. */
export function waitWords(stage: string, flow: Flow): { name: string; does: string } {
  const { end } = SOURCES[flow.source.id];
  if (stage === "release") return { name: `the wait for a ${end}`, does: `waiting to be ${ENDS[end]}` };
  return WAITS[stage] ?? { name: stage, does: `waiting in ${stage}` };
}
