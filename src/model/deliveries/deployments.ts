import type { History } from "../../collect/facts.ts";
import { type DeploymentFact, isRead, type WorkflowRunFact } from "../../collect/github-facts.ts";
import { text } from "../../lib/text/text.ts";
import { type Attempt, isoName, type Named, type Read, readOf } from "./delivery-events.ts";
import { type Production, USUAL_PRODUCTION } from "./production.ts";

/** How an attempt to deliver went, and when. */
interface Outcome {
  readonly reached: boolean;
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** An attempt of which it is known how it went. */
interface Tried extends Outcome {
  readonly stream: string;
  readonly commit: string;
  readonly askedAt: number | null;
  readonly held: number | null;
  readonly ref: string;
  readonly url: string | null;
}

/** Whether a deployment serves users; transient ones never. */
export function reachesUsers(
  { environment, production, transient }: DeploymentFact,
  serves: Production,
): boolean {
  return transient !== true && serves(environment, production === true);
}

/** GitHub Deployments to production (value-stream §3.1), each environment a stream. */
export function fromDeployments(
  history: History,
  facts: readonly DeploymentFact[],
  serves: Production = USUAL_PRODUCTION,
): Read {
  const known = facts.filter(({ createdAt }) => createdAt <= history.takenAt);
  const production = known
    .filter((deployment) => reachesUsers(deployment, serves))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const gated = new Set(
    production.filter((one) => isHeld(one, history.takenAt)).map(({ environment }) => environment),
  );
  const tried = production.flatMap((deployment): Tried[] => {
    const outcome = outcomeOf(deployment, history.takenAt);
    const { environment: stream, commit, createdAt: askedAt, id: ref, url } = deployment;
    const held = outcome === null || !gated.has(stream) ? null : heldIn(deployment, outcome.finishedAt);
    return outcome === null ? [] : [{ ...outcome, stream, commit, askedAt, held, ref, url }];
  });
  const because = countOf(tried, known, production, serves);
  const undecided = production.filter(({ statuses }) => !isRead(statuses)).length;
  return { ...readTried(history, "deployments", because, tried), undecided };
}

/**
 * It starts at its first in_progress, else at its creation, and finishes at its first success, whatever comes
 * later. Without a success it failed at its first failure or error; without that it never happened.
 */
export function outcomeOf({ createdAt, statuses }: DeploymentFact, takenAt: number): Outcome | null {
  if (!isRead(statuses)) return null;
  const first = (...states: readonly string[]) =>
    statuses.find(({ state, at }) => at <= takenAt && states.includes(state))?.at;
  const success = first("SUCCESS");
  const finishedAt = success ?? first("FAILURE", "ERROR");
  if (finishedAt === undefined) return null;
  const begun = first("IN_PROGRESS") ?? createdAt;
  return { reached: success !== undefined, startedAt: Math.min(begun, finishedAt), finishedAt };
}

/** GitHub writes so while somebody has to approve it; who deploys past GitHub's own gates never does. */
const HELD = "WAITING";

const isHeld = ({ statuses }: DeploymentFact, takenAt: number): boolean =>
  isRead(statuses) && statuses.some(({ state, at }) => state === HELD && at <= takenAt);

/** Time up to its finish in which it waited before it went on; at one instant it goes on after it waited. */
function heldIn({ statuses }: DeploymentFact, finishedAt: number): number {
  const before = (isRead(statuses) ? statuses : []).filter(({ at }) => at < finishedAt);
  const inTime = before.sort((a, b) => a.at - b.at || Number(b.state === HELD) - Number(a.state === HELD));
  return inTime.reduce((sum, { state, at }, i) => {
    const until = inTime[i + 1]?.at ?? finishedAt;
    return state === HELD ? sum + until - at : sum;
  }, 0);
}

function countOf(
  tried: readonly Tried[],
  known: readonly DeploymentFact[],
  production: readonly DeploymentFact[],
  serves: Production,
): string {
  const reached = tried.filter((one) => one.reached);
  if (reached.length > 0)
    return `${reached.length} read from GitHub succeeded, to ${namesOf(reached.map(({ stream }) => stream))}`;
  if (production.length > 0) return "GitHub records none to production that succeeded";
  if (known.length === 0) return "GitHub records none";
  const others = namesOf(known.map(({ environment }) => environment));
  const by = serves === USUAL_PRODUCTION ? "by GitHub's flag or by its name" : "as configured";
  return `none of the environments is production ${by}: ${others}`;
}

/** So many names are listed; more are counted. */
const MOST_NAMES = 4;

function namesOf(names: readonly string[]): string {
  const all = [...new Set(names)].sort().map((name) => text(name, 60));
  const rest = all.length - MOST_NAMES;
  return [...all.slice(0, MOST_NAMES), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

/** Runs for a proposal: what they deliver goes to nobody but its reviewers. */
const PROPOSED: ReadonlySet<string> = new Set(["pull_request", "pull_request_target", "merge_group"]);
const FAILED: ReadonlySet<string> = new Set(["FAILURE", "TIMED_OUT", "STARTUP_FAILURE"]);

/** The runs of a workflow that deliver: cancelled and skipped ones never happened, those for a proposal do not count. */
export function fromWorkflow(
  history: History,
  runs: readonly WorkflowRunFact[],
  names: readonly string[],
): Read {
  const tried = runs
    .filter(({ workflow, event }) => names.includes(workflow) && !PROPOSED.has(event))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap(({ workflow: stream, conclusion, startedAt, finishedAt, commit, id: ref, url }): Tried[] => {
      const word = conclusion?.toUpperCase() ?? "";
      if (finishedAt === null || finishedAt > history.takenAt) return [];
      if (word !== "SUCCESS" && !FAILED.has(word)) return [];
      const reached = word === "SUCCESS";
      const from = Math.min(startedAt, finishedAt);
      return [{ reached, startedAt: from, finishedAt, stream, commit, askedAt: null, held: null, ref, url }];
    });
  return readTried(history, "workflow", "", tried);
}

/** Whoever makes a deployment gives its address: only one of the web is a page. */
function pageOf(url: string | null): string | null {
  return url !== null && /^https?:\/\/[!-~]+$/.test(url) ? url : null;
}

function readTried(
  { commits }: History,
  id: "deployments" | "workflow",
  because: string,
  tried: readonly Tried[],
): Read {
  const events: Named[] = [];
  const failed: Attempt[] = [];
  let unknownCommits = 0;
  for (const { reached, stream, commit: oid, askedAt, held, startedAt, finishedAt, ref, url } of tried) {
    const commit = commits.find(oid);
    if (commit === -1) unknownCommits++;
    else if (!reached) failed.push({ finishedAt, ref });
    else {
      const name = isoName(finishedAt);
      const event = { name, commit, askedAt, held, startedAt, finishedAt, ref, url: pageOf(url), source: id };
      events.push({ stream, folders: [], event });
    }
  }
  return readOf({ id, because }, { events, failed, unknownCommits });
}
