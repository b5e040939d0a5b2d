import { ApiError } from "../../api.ts";
import { instant, isNode } from "../../records/node.ts";
import type { FlagsRecord } from "../../records/record.ts";
import { lookOf } from "../asking/agenda.ts";
import { asksForLess, isRefusal, reasonOfError } from "../asking/nodes.ts";
import { askRest, type Run, step, stepPart } from "../asking/run.ts";
import { Walk } from "../asking/walk.ts";

const PART = "deployment-flags";

/**
 * Reads GitHub's flags of the deployments that have none yet; GraphQL does not tell them. One page holds a
 * hundred, newest first. Where they are refused, they are asked for again once there are other deployments.
 */
export async function readFlags(run: Run): Promise<void> {
  const { flagless, parts } = run.agenda;
  const refused = parts.has(PART) && parts.get(PART) !== JSON.stringify([null, null]);
  if (flagless.size === 0 || (refused && !run.read.has("deployment"))) return;
  try {
    await readPages(run);
    // What the list does not hold is not asked for again.
    const absent = [...flagless.keys()].map((deployment) => flagsFrom(deployment, {}));
    if (absent.length > 0) await step(run, absent);
    if (refused) await stepPart(run, PART, null, null);
  } catch (error) {
    if (!isRefusal(error) && !asksForLess(error)) throw error;
    await stepPart(run, PART, null, reasonOfError(error));
  }
}

async function readPages(run: Run): Promise<void> {
  const { flagless } = run.agenda;
  const oldest = [...flagless.values()].reduce(
    (first, { createdAt }) => Math.min(first, createdAt),
    Infinity,
  );
  const walk = new Walk("deployments");
  const looks = new Map([...flagless].map(([id, { look }]) => [look, id]));
  for (
    let path: string | null = `/repos/${run.owner}/${run.name}/deployments?per_page=100`;
    path !== null;
  ) {
    const { data, next } = await askRest(run, path);
    if (!Array.isArray(data)) throw new ApiError("malformed", "GitHub's answer is no list of deployments.");
    const rows = data.filter(isNode);
    const records = rows.flatMap((row): FlagsRecord[] => {
      // The two interfaces may write one id in two forms.
      const { sha: commitOid, environment, created_at: createdAt } = row;
      const known = flagless.has(String(row.node_id));
      const id = known ? String(row.node_id) : looks.get(lookOf({ commitOid, environment, createdAt }));
      return id === undefined ? [] : [flagsFrom(id, row)];
    });
    await step(run, records);
    const last = instant(rows.at(-1)?.created_at) ?? 0;
    path = flagless.size === 0 || last < oldest ? null : walk.after({ nodes: data, total: null, next });
  }
}

/** What a row of the list says of a deployment. */
export function flagsFrom(deployment: string, row: Readonly<Record<string, unknown>>): FlagsRecord {
  const flag = (value: unknown) => (typeof value === "boolean" ? value : null);
  const { production_environment: production, transient_environment: transient } = row;
  return { kind: "flags", deployment, production: flag(production), transient: flag(transient) };
}
