import type { WorkflowRunFact } from "../../../collect/github-facts.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { nearest } from "../../../lib/text/near.ts";
import { text } from "../../../lib/text/text.ts";
import { type NamedWorkflow, workflowsNamed } from "../../../lib/text/workflow-names.ts";
import type { Read, Scene } from "../delivery-events.ts";
import { recorded } from "./recorded.ts";
import { readTried, type Tried } from "./tried.ts";

/** Runs of the workflow that was named. */
export function readWorkflow({ history, name }: Scene): Read {
  const instead = `Or write them to a file and give it with --deliveries file:deliveries.ndjson: ${runsLine(name)}`;
  const there = history.github?.workflows;
  if (there !== undefined && workflowsNamed(name, there).length === 0) throw noWorkflow(name, there);
  const runs = recorded(history, "workflow", instead);
  const workflows = there ?? runs.map((run) => ({ name: run.workflow, path: "" }));
  const named = workflowsNamed(name, workflows);
  if (named.length === 0) throw noWorkflow(name, workflows);
  const names = named.map((workflow) => workflow.name);
  const because = `runs of ${text(name, 80)}, as asked for`;
  return readTried(history, "workflow", because, triedIn(runs, names, history.takenAt));
}

/** Runs for a proposal: what they deliver goes to nobody but its reviewers. */
const PROPOSED: ReadonlySet<string> = new Set(["pull_request", "pull_request_target", "merge_group"]);
const FAILED: ReadonlySet<string> = new Set(["FAILURE", "TIMED_OUT", "STARTUP_FAILURE"]);

/** The runs of a workflow that deliver: cancelled and skipped ones never happened, those for a proposal do not count. */
function triedIn(runs: readonly WorkflowRunFact[], names: readonly string[], takenAt: number): Tried[] {
  return runs
    .filter(({ workflow, event }) => names.includes(workflow) && !PROPOSED.has(event))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ workflow: stream, conclusion, startedAt, finishedAt, commit, id: ref, url }): Tried[] => {
      const word = conclusion?.toUpperCase() ?? "";
      if (finishedAt === null || finishedAt > takenAt) return [];
      if (word !== "SUCCESS" && !FAILED.has(word)) return [];
      const reached = word === "SUCCESS";
      const from = Math.min(startedAt, finishedAt);
      return [{ reached, startedAt: from, finishedAt, stream, commit, askedAt: null, held: null, ref, url }];
    });
}

/** Prints the runs of a workflow as rows of a delivery file. */
function runsLine(workflow: string): string {
  const name = /^[\w .-]+$/.test(workflow) ? workflow : "NAME";
  const fields = "headSha,workflowName,startedAt,updatedAt,conclusion";
  const row =
    "{sha: .headSha, workflow: .workflowName, started_at: .startedAt, finished_at: .updatedAt, outcome: .conclusion}";
  const done = 'select(.conclusion == "success" or .conclusion == "failure")';
  return `gh run list --workflow "${name}" --limit 1000 --json ${fields} --jq '.[] | ${done} | ${row}' > deliveries.ndjson`;
}

const noWorkflow = (name: string, workflows: readonly NamedWorkflow[]) =>
  new FlowauditError(
    "usage",
    `GitHub names no workflow ${text(name, 80)} there.`,
    workflows.length === 0
      ? "There is none at all; choose another source with --deliveries."
      : `Workflows there: ${nearest(
          name,
          workflows.map((workflow) => workflow.name),
          5,
        )
          .map((one) => text(one, 60))
          .join(", ")}.`,
  );
