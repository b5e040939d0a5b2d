import { ENOUGH_SUCCESSES, productionOf, reachesUsers } from "../../../lib/text/production.ts";
import type { DeploymentFact, GitHubFacts } from "../../github-facts.ts";
import { instant, text } from "../records/node.ts";
import { deploymentOf } from "../records/parts.ts";
import { isDeploymentIn } from "../records/range.ts";
import type { DeploymentRecord } from "../records/record.ts";
import type { SyncState } from "../records/state.ts";
import { hasSucceeded, OLDER } from "../records/successes.ts";
import type { Newest } from "./newest.ts";

type Facts = Pick<GitHubFacts, "deployments" | "deploymentsLack">;

/**
 * Deployments of the range, and the two newest successes in production however old they are: where there are two,
 * deployments are what delivers (value-stream §3.1).
 * @param patterns of the environments that alone serve users; null where nobody said
 */
export function deploymentsSince(
  from: number,
  newest: Newest,
  state: SyncState | null,
  patterns: readonly string[] | null,
  web: string,
): Facts {
  const unread = newest.parts.get("deployments")?.unread ?? null;
  if (unread !== null) return { deployments: { unread }, deploymentsLack: null };
  const successes = newestSuccesses(newest, patterns);
  const deployments = [...newest.deployments.values()]
    .filter((record) => isDeploymentIn(record, from) || successes.includes(record))
    .map((record): DeploymentFact => deploymentOf(record, newest.flags.get(record.id), web))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const isEnough = successes.length === ENOUGH_SUCCESSES;
  return { deployments, deploymentsLack: isEnough ? null : lackOf(newest, state, patterns) };
}

function newestSuccesses(
  { deployments, flags }: Newest,
  patterns: readonly string[] | null,
): DeploymentRecord[] {
  const serves = productionOf(patterns);
  const createdAt = ({ node }: DeploymentRecord) => instant(node.createdAt) ?? 0;
  return [...deployments.values()]
    .filter((record) => {
      const { production = null, transient = null } = flags.get(record.id) ?? {};
      const environment = text(record.node.environment);
      return hasSucceeded(record) && reachesUsers({ environment, production, transient }, serves);
    })
    .sort((a, b) => createdAt(b) - createdAt(a) || (a.id < b.id ? -1 : 1))
    .slice(0, ENOUGH_SUCCESSES);
}

/** Why older ones may be missing: they were asked for in vain, or not at all, or with other environments in mind. */
function lackOf(
  { parts }: Newest,
  state: SyncState | null,
  patterns: readonly string[] | null,
): string | null {
  if ((state?.deploymentsSince ?? 1) <= 0) return null;
  const part = parts.get(OLDER);
  const isAnswer = JSON.stringify(part?.value) === JSON.stringify({ production: patterns });
  return part !== undefined && (isAnswer || part.value === null) ? part.unread : NOT_ASKED;
}

const NOT_ASKED = "GitHub was not asked for them";
