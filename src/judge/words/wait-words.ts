/** What waits and ends are called in the verdict's sentences. */
import type { Flow } from "../../model/flow.ts";

/** What a change's life ends with, where that is no release. */
const ENDS: Readonly<Partial<Record<Flow["source"]["id"], string>>> = {
  deployments: "deployment",
  workflow: "deployment",
  file: "delivery",
  branch: "delivery",
  none: "merge",
};

/** `release`, `deployment`: what a change's life ends with here. */
export const endOf = ({ source }: Flow): string => ENDS[source.id] ?? "release";

/** What a change waits for once it is merged, of which nothing of its own tells; undefined before that. */
export function afterMerge(stage: string, id: Flow["source"]["id"]): string | undefined {
  const end = ENDS[id] ?? "release";
  if (stage === "deploy") return `the ${end} to finish`;
  return stage === "release" ? `a ${end}` : undefined;
}

/** What the constraint is called in a sentence, and what changes do there. */
const WAITS: Readonly<Record<string, { name: string; does: string }>> = {
  pickup: { name: "the wait for a first review", does: "waiting for a first review" },
  review: { name: "the wait for reviewers to look again", does: "waiting for reviewers" },
  test: { name: "the wait for checks", does: "waiting for checks" },
  merge: { name: "the wait to be merged", does: "waiting to be merged" },
  "test+merge": { name: "the wait for checks or to be merged", does: "waiting for checks or to be merged" },
  release: { name: "the wait for a release", does: "waiting to be released" },
  deploy: { name: "the delivery itself", does: "waiting for a running delivery to finish" },
  parked: { name: "the time that changes lie closed", does: "lying closed" },
};

/** The wait for what delivers here, where that is no release. */
const DELIVERED: Readonly<Record<string, { name: string; does: string }>> = {
  deployment: { name: "the wait for a deployment", does: "waiting to be deployed" },
  delivery: { name: "the wait for a delivery", does: "waiting to be delivered" },
};

/** The stage with what it means, where a text first speaks of it: `pickup, the wait for a first review`. */
export function stageMeaning(stage: string, flow: Flow): string {
  const { name } = waitWords(stage, flow);
  return name === stage ? stage : `${stage}, ${name}`;
}

/** The words for a stage. */
export function waitWords(stage: string, flow: Flow): { name: string; does: string } {
  return (
    (stage === "release" && DELIVERED[endOf(flow)]) ||
    (WAITS[stage] ?? { name: stage, does: `waiting in ${stage}` })
  );
}
