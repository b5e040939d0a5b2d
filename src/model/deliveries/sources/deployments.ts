import { called, type Facts, type History } from "../../../collect/facts.ts";
import { type DeploymentFact, isRead } from "../../../collect/github-facts.ts";
import { type Production, reachesUsers, USUAL_PRODUCTION } from "../../../lib/text/production.ts";
import { text } from "../../../lib/text/text.ts";
import type { EarlierSuccess, Read, Scene } from "../delivery-events.ts";
import { recorded } from "./recorded.ts";
import { type Outcome, readTried, type Tried } from "./tried.ts";

/** GitHub Deployments to production (value-stream §3.1), each environment a stream. */
export function readDeployments({ history, serves }: Scene): Read {
  const known = recorded(history, "deployments").filter(({ createdAt }) => createdAt <= history.takenAt);
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
  const because = countOf(history, { tried, known, production }, serves);
  const undecided = production.filter(({ statuses }) => !isRead(statuses)).length;
  const lack = history.github?.deploymentsLack ?? null;
  const lacking = lack && called(history, "words", lack);
  return { ...readTried(history, "deployments", because, tried), undecided, lacking };
}

/**
 * It starts at its first in_progress, else at its creation, and finishes at its first success, whatever comes
 * later. Without a success it failed at its first failure or error; without that it never happened.
 */
function outcomeOf({ createdAt, statuses }: DeploymentFact, takenAt: number): Outcome | null {
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

/** What there is of deployments. */
interface Counted {
  readonly tried: readonly Tried[];
  readonly known: readonly DeploymentFact[];
  readonly production: readonly DeploymentFact[];
}

function countOf(history: History, { tried, known, production }: Counted, serves: Production): string {
  const reached = tried.filter((one) => one.reached);
  if (reached.length > 0)
    return `${reached.length} read from GitHub succeeded, to ${namesOf(
      history,
      reached.map(({ stream }) => stream),
    )}`;
  if (production.length > 0) return "GitHub records none to production that succeeded";
  if (known.length === 0) return "GitHub records none";
  const others = namesOf(
    history,
    known.map(({ environment }) => environment),
  );
  const by = serves === USUAL_PRODUCTION ? "by GitHub's flag or by its name" : "as configured";
  return `none of the environments is production ${by}: ${others}`;
}

/** So many names are listed; more are counted. */
const MOST_NAMES = 4;

function namesOf(history: History, names: readonly string[]): string {
  const all = [...new Set(names)].sort().map((name) => text(called(history, "environment", name), 60));
  const rest = all.length - MOST_NAMES;
  return [...all.slice(0, MOST_NAMES), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

/** Successes in the environments that are no production and last. */
export function earlierDeployments({ github, takenAt }: Facts, serves: Production): EarlierSuccess[] {
  if (github === null || !isRead(github.deployments)) return [];
  return github.deployments.flatMap((deployment): EarlierSuccess[] => {
    const { commit, environment, transient } = deployment;
    if (transient === true || reachesUsers(deployment, serves) || environment === "") return [];
    const outcome = outcomeOf(deployment, takenAt);
    return outcome?.reached ? [{ commit, environment, at: outcome.finishedAt }] : [];
  });
}
