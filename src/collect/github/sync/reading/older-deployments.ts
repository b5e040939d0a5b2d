import {
  ENOUGH_SUCCESSES,
  type Production,
  productionOf,
  reachesUsers,
} from "../../../../lib/text/production.ts";
import { DEPLOYMENTS_TO } from "../../operations/repository.ts";
import { isNode, type Node, text } from "../../records/node.ts";
import { hasSucceeded, OLDER } from "../../records/successes.ts";
import { asksForLess, isRefusal, nodeAt, type Page, pageOf, reasonOfError } from "../asking/nodes.ts";
import { askPatiently, type Run, step, stepPart } from "../asking/run.ts";
import { recordOf } from "./deployments.ts";
import { EnvironmentFlags } from "./environment-flags.ts";
import { productionAmong } from "./environments.ts";

/** So many pages of attempts in production are looked through, of 50 each. */
const MOST_PAGES = 3;

/** The flags of no more environments are asked for. */
const MOST_ENVIRONMENTS = 10;
const TOO_MANY = `the newest successes went to more than ${MOST_ENVIRONMENTS} environments, and most of those pass`;

/**
 * Reads the two newest successes in production, however old they are, where what was read holds fewer: they decide
 * whether deployments are what delivers (value-stream §3.1). Asked for once; what comes later comes with its range.
 * @param patterns of the environments that alone serve users; null where nobody said
 */
export async function readOlderDeployments(run: Run, patterns: readonly string[] | null): Promise<void> {
  const { parts } = run.agenda;
  const asked = { production: patterns };
  if (run.refused.has("deployments") || run.state.deploymentsSince === null) return;
  if (isWhole(run) || successesIn(run, productionOf(patterns)) >= ENOUGH_SUCCESSES) {
    if (parts.has(OLDER)) await stepPart(run, OLDER, asked, null);
    return;
  }
  const [value] = JSON.parse(parts.get(OLDER) ?? "[null]") as [unknown];
  if (JSON.stringify(value) === JSON.stringify(asked)) return;
  try {
    const lacks = await look(run, patterns);
    await stepPart(run, OLDER, lacks.again ? null : asked, lacks.because);
  } catch (error) {
    if (!isRefusal(error) && !asksForLess(error)) throw error;
    await stepPart(run, OLDER, null, reasonOfError(error));
  }
}

/** Everything that there is was read. */
const isWhole = ({ state }: Run) => state.deploymentsSince !== null && state.deploymentsSince <= 0;

function successesIn({ agenda: { deployments, flags } }: Run, serves: Production): number {
  return [...deployments].filter(([id, { environment, succeeded }]) => {
    const { production = null, transient = null } = flags.get(id) ?? {};
    return succeeded && reachesUsers({ environment, production, transient }, serves);
  }).length;
}

/** Why older ones may be missing; `again` where another token may be told. */
interface Lacks {
  readonly because: string | null;
  readonly again: boolean;
}

async function look(run: Run, patterns: readonly string[] | null): Promise<Lacks> {
  const flags = new EnvironmentFlags(run);
  const { names, because, again } = await productionAmong(run, flags, patterns);
  const there = names.length > 0 ? await successesTo(run, names, flags, productionOf(patterns)) : NONE;
  if (there.found >= ENOUGH_SUCCESSES) return { because: null, again: false };
  return { because: because ?? there.because, again };
}

interface Searched {
  readonly found: number;
  /** Why there may be more; null where there are none. */
  readonly because: string | null;
}

const NONE: Searched = { found: 0, because: null };

/** Stores the newest successes of some environments, until there are enough. */
async function successesTo(
  run: Run,
  environments: readonly string[],
  flags: EnvironmentFlags,
  serves: Production,
): Promise<Searched> {
  let found = 0;
  let tried = 0;
  let after: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page: Page = await pageOfThem(run, environments, after);
    for (const node of page.nodes.filter(isNode)) {
      if (flags.asked > MOST_ENVIRONMENTS) return { found, because: TOO_MANY };
      const kept = await isKept(run, node, flags, serves);
      if (kept !== null) tried++;
      if (kept === true) found++;
      if (found === ENOUGH_SUCCESSES) return { found, because: null };
    }
    after = page.next;
    if (after === null) return { found, because: shortOf(page, tried) };
  }
  return {
    found,
    because: `of the last ${tried} attempts to deploy to production, fewer than two succeeded`,
  };
}

/** Stores a success in production; false where it is none, null where it cannot be read. */
async function isKept(
  run: Run,
  node: Node,
  flags: EnvironmentFlags,
  serves: Production,
): Promise<boolean | null> {
  const record = await recordOf(run, node);
  if (record.unread !== null) return null;
  if (!hasSucceeded(record)) return false;
  const stored = run.agenda.flags.get(record.id);
  const own = stored ?? (await flags.deployment(node));
  if (!reachesUsers({ ...own, environment: text(node.environment) }, serves)) return false;
  if (run.agenda.deployments.get(record.id)?.digest !== record.digest || stored === undefined)
    await step(run, [record, own]);
  return true;
}

function shortOf({ total }: Page, tried: number): string | null {
  return total === null || tried >= total
    ? null
    : `of ${total} deployments to production that GitHub announced ${tried} could be read`;
}

async function pageOfThem(run: Run, environments: readonly string[], after: string | null): Promise<Page> {
  const { owner, name } = run;
  const { data } = await askPatiently(run, DEPLOYMENTS_TO, { owner, name, environments, after });
  return pageOf(nodeAt(data, "repository").deployments, "deployments");
}
