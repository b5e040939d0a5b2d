import { isoOf } from "../../../../lib/time/instants.ts";
import { ALIASES_AT_ONCE } from "../../operations/page-limits.ts";
import { numbers } from "../../operations/pulls.ts";
import { COUNT } from "../../operations/repository.ts";
import { instant, isNode, type Node } from "../../records/node.ts";
import { asksForLess, isRefusal, nodeAt } from "../asking/nodes.ts";
import { ask, askPatiently, type Run, step } from "../asking/run.ts";
import { pullInPieces } from "./list.ts";

/** Numbers that are looked up one by one; where more are unexplained, the report says how many. */
const MOST_NUMBERS = 1000;

/** Stored pull requests against what the server counts; what is known of the difference. */
export interface Completeness {
  readonly stored: number;
  readonly counted: number;
  readonly missing: readonly { readonly number: number; readonly because: string }[];
}

/**
 * Holds what is stored against the server's count. Issues share the numbers of pull requests, so where some are
 * missing each number that is not stored is looked up, and a pull request that is found this way is read.
 */
export async function proveCompleteness(run: Run, since: number, total: number): Promise<void> {
  let counted = await count(run, since, total);
  if (stored(run, since) < counted) await lookUp(run, since);
  // What the server counts moves on while it is read.
  counted = Math.max(counted, stored(run, since));
  const missing = [...run.agenda.missing]
    .map(([number, { because }]) => ({ number, because }))
    .sort((a, b) => a.number - b.number);
  const value: Completeness = { stored: stored(run, since), counted, missing };
  const known = run.agenda.parts.get("completeness");
  if (known !== JSON.stringify([value, null]))
    await step(run, [{ kind: "part", part: "completeness", value: value as unknown as Node, unread: null }]);
}

function stored({ agenda }: Run, since: number): number {
  return [...agenda.touched.values()].filter((at) => at >= since).length;
}

/** All of them, or those that were touched since an instant. */
async function count(run: Run, since: number, total: number): Promise<number> {
  if (since <= 0) return total;
  const from = isoOf(since).replace(/\.\d+Z$/, "Z");
  try {
    const words = `repo:${run.owner}/${run.name} is:pr updated:>=${from}`;
    const found = nodeAt((await ask(run, COUNT, { words })).data, "search").issueCount;
    return typeof found === "number" ? found : stored(run, since);
  } catch (error) {
    if (!isRefusal(error) && !asksForLess(error)) throw error;
    return stored(run, since);
  }
}

async function lookUp(run: Run, since: number): Promise<void> {
  const { digests, touched, missing } = run.agenda;
  const inRange = [...touched].filter(([, at]) => at >= since).map(([number]) => number);
  const highest = Math.max(0, ...digests.keys());
  const lowest = since <= 0 ? 1 : Math.min(highest, ...inRange);
  const unknown: number[] = [];
  for (let number = highest; number >= lowest && unknown.length < MOST_NUMBERS; number--)
    if (!digests.has(number) && !missing.has(number)) unknown.push(number);
  for (let from = 0; from < unknown.length; from += ALIASES_AT_ONCE)
    await lookUpBatch(run, unknown.slice(from, from + ALIASES_AT_ONCE), since);
}

async function lookUpBatch(run: Run, batch: readonly number[], since: number): Promise<void> {
  const { owner, name } = run;
  const variables = Object.fromEntries(batch.map((number, index) => [`n${index}`, number]));
  const { data } = await askPatiently(run, numbers(batch.length), { owner, name, ...variables });
  const repository = nodeAt(data, "repository");
  for (const [index, number] of batch.entries()) {
    const found = repository[`n${index}`];
    if (!isNode(found)) continue;
    const record = await pullInPieces(run, number, String(found.id));
    const touchedAt = record.kind === "pull" ? (instant(record.node.updatedAt) ?? since) : since;
    if (touchedAt >= since) await step(run, [record]);
  }
}
