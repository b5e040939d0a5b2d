import { nth, present } from "../../../../lib/must.ts";
import type { Store } from "../../../store/store.ts";
import { type Answer, type Api, ApiError, type Operation, type RestAnswer } from "../../api.ts";
import type { PullOperations } from "../../operations/pulls.ts";
import type { IsAgents } from "../../records/accounts.ts";
import { isNode, type Node } from "../../records/node.ts";
import type { Part, PartRecord, StoredRecord } from "../../records/record.ts";
import type { Scan, SyncState } from "../../records/state.ts";
import type { Agenda } from "./agenda.ts";
import { asksForLess, reasonOf, reasonOfError } from "./nodes.ts";
import type { PageSize } from "./page-size.ts";

/** What a run of the sync carries with it. */
export interface Run {
  readonly api: Api;
  readonly owner: string;
  readonly name: string;
  readonly store: Store<SyncState>;
  agenda: Agenda;
  readonly isAgents: IsAgents;
  state: SyncState;
  /** How this server is asked for pull requests with this token. */
  pulls: PullOperations;
  /** How many pull requests are asked for at once. */
  size: PageSize;
  /** Parts that the token may not read: they are asked for once a run. */
  readonly refused: Set<string>;
  /** Records that came in this run, by their kind. */
  readonly read: Map<StoredRecord["kind"], number>;
  readonly signal: AbortSignal | undefined;
  readonly progress: (says: string) => void;
  readonly note: (says: string) => void;
}

/** The scan that is under way. */
export function scanOf({ state }: Run): Scan {
  return present(state.scan, "a scan");
}

/** One step: what came is stored together with how far that is. */
export async function step(
  run: Run,
  records: readonly StoredRecord[],
  change: Partial<SyncState> = {},
): Promise<void> {
  run.state = { ...run.state, ...change };
  await run.store.commit(records, run.state);
  for (const record of records) {
    run.agenda.take(record);
    run.read.set(record.kind, (run.read.get(record.kind) ?? 0) + 1);
  }
}

/** One step where a part of the repository is not as it is stored. */
export async function stepPart(
  run: Run,
  part: Part,
  value: PartRecord["value"],
  unread: string | null,
): Promise<void> {
  if (run.agenda.parts.get(part) !== JSON.stringify([value, unread]))
    await step(run, [{ kind: "part", part, value, unread }]);
}

/** Asks one question, unless the run was interrupted. */
export function ask(run: Run, operation: Operation, variables: Node): Promise<Answer> {
  if (run.signal?.aborted) throw new ApiError("aborted", "Interrupted.");
  return run.api.graphql(operation, variables);
}

/** Asks below the repository's address over REST for what GraphQL does not tell, unless the run was interrupted. */
export function askRest(run: Run, path: string, operation?: string): Promise<RestAnswer> {
  if (run.signal?.aborted) throw new ApiError("aborted", "Interrupted.");
  return run.api.rest(path, operation);
}

/** How often the smallest question is asked: a server that is overloaded for a moment is no heavy question. */
const TRIES = 3;

/** Asks a question that cannot be made smaller. Throws what `ask` throws. */
export async function askPatiently(run: Run, operation: Operation, variables: Node): Promise<Answer> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask(run, operation, variables);
    } catch (error) {
      if (!asksForLess(error) || tries === TRIES) throw error;
    }
  }
}

/** A node that was asked for by its id. */
export interface Asked {
  readonly id: string;
  readonly node: Node | null;
  readonly at: number;
  /** Why it, or something in it, could not be read. */
  readonly unread: string | null;
  /** The token may not read it. */
  readonly denied: boolean;
}

const GONE = "GitHub no longer has it, or hides it from this token";

/**
 * Asks for nodes by their ids. What is too heavy together is asked for in halves; what is too heavy alone is
 * unread. Throws an `ApiError` where the whole question is refused.
 */
export async function askNodes(run: Run, operation: Operation, ids: readonly string[]): Promise<Asked[]> {
  try {
    const answer = ids.length === 1 ? askPatiently : ask;
    return readNodes(ids, await answer(run, operation, { ids }));
  } catch (error) {
    if (!asksForLess(error)) throw error;
    if (ids.length === 1)
      return [{ id: nth(ids, 0), node: null, at: 0, unread: reasonOfError(error), denied: false }];
    const half = Math.ceil(ids.length / 2);
    const first = await askNodes(run, operation, ids.slice(0, half));
    return [...first, ...(await askNodes(run, operation, ids.slice(half)))];
  }
}

function readNodes(ids: readonly string[], { data, errors, at }: Answer): Asked[] {
  const { nodes } = data;
  if (!Array.isArray(nodes) || nodes.length !== ids.length)
    throw new ApiError("malformed", "GitHub's answer has not as many nodes as were asked for.");
  return ids.map((id, index): Asked => {
    const node: unknown = nodes[index];
    const error = errors.find(({ path }) => path[0] === "nodes" && path[1] === index);
    const unread = error === undefined ? null : reasonOf(error);
    const denied = error !== undefined && DENIED.includes(error.type);
    return isNode(node)
      ? { id, node, at, unread, denied }
      : { id, node: null, at, unread: unread ?? GONE, denied };
  });
}

/** Types of the errors of what a token may not read. */
export const DENIED: readonly string[] = ["FORBIDDEN", "SAML_FAILURE", "INSUFFICIENT_SCOPES"];

/** What is stored of a part of the repository that is a list. */
export function storedList({ agenda }: Run, name: Part): readonly Node[] {
  const [value] = JSON.parse(agenda.parts.get(name) ?? "[null]") as [unknown];
  return Array.isArray(value) ? value.filter(isNode) : [];
}
