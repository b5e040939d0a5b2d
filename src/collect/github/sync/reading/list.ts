import { type Answer, ApiError, type FieldError } from "../../api.ts";
import { instant, isNode, type Node } from "../../records/node.ts";
import { CONNECTIONS, type MissingPullRecord, type PullRecord } from "../../records/record.ts";
import { asksForLess, nodeAt, pageOf, reasonOfError } from "../asking/nodes.ts";
import { afterAnswer, afterTooHeavy } from "../asking/page-size.ts";
import { askForPulls, type WhichOperation } from "../asking/pull-questions.ts";
import { pullRecord, shortfalls } from "../asking/pull-record.ts";
import { askPatiently, type Run } from "../asking/run.ts";

/** All pull requests, or open ones alone. */
export type Which = "all" | "open";

export interface ListedPull {
  readonly number: number;
  readonly updatedAt: number;
  /** Reads what is stored of it. Nothing more is asked for unless its answer was not whole. */
  record(): Promise<PullRecord | MissingPullRecord>;
}

export interface ListPage {
  readonly pulls: readonly ListedPull[];
  /** Places in the list that the server left empty. */
  readonly holes: number;
  readonly next: string | null;
  readonly total: number;
  readonly at: number;
}

/** How often an answer that is not whole is asked for again. */
const TRIES = 2;

/** The page of a list after a cursor, as large as the server manages. Throws `ApiError`. */
export async function listPage(run: Run, which: Which, after: string | null): Promise<ListPage> {
  const { owner, name } = run;
  for (;;) {
    try {
      const answer = await askForPulls(run, (pulls) => pulls[which], {
        owner,
        name,
        first: run.size.size,
        after,
      });
      const page = readPage(run, answer);
      run.size = afterAnswer(run.size, answer.took);
      return page;
    } catch (error) {
      if (!asksForLess(error)) throw error;
      const smaller = afterTooHeavy(run.size);
      if (smaller === null) return namesPage(run, which, after);
      run.size = smaller;
    }
  }
}

function readPage(run: Run, answer: Answer): ListPage {
  const { nodes, next, total } = pageOf(pullsOf(answer), "pull requests");
  const pulls = nodes.flatMap((node, index) =>
    node === null ? [] : [listed(run, node, errorsOf(answer, index))],
  );
  return {
    pulls,
    holes: nodes.length - pulls.length,
    next,
    total: total ?? 0,
    at: answer.at,
  };
}

/** One pull request that is too heavy to be listed: its name alone, and then its pieces. */
async function namesPage(run: Run, which: Which, after: string | null): Promise<ListPage> {
  const { owner, name } = run;
  const names = which === "all" ? "allNames" : "openNames";
  const variables = { owner, name, first: 1, after };
  const answer = await askForPulls(run, (pulls) => pulls[names], variables, askPatiently);
  const { nodes, next, total } = pageOf(pullsOf(answer), "pull requests");
  const pulls = nodes.flatMap((node) => (node === null ? [] : [inPieces(run, node)]));
  return { pulls, holes: nodes.length - pulls.length, next, total: total ?? 0, at: answer.at };
}

const pullsOf = ({ data }: Answer) => nodeAt(data, "repository").pullRequests;

/** Errors below one node of the list, with the paths that are left. */
function errorsOf({ errors }: Answer, index: number): FieldError[] {
  const path = ["repository", "pullRequests", "nodes", index];
  return errors
    .filter((error) => path.every((key, place) => error.path[place] === key))
    .map((error) => ({ ...error, path: error.path.slice(path.length) }));
}

function listed(run: Run, node: Node, errors: readonly FieldError[]): ListedPull {
  return {
    ...nameOf(node),
    record: async () => {
      const seen = { node, errors };
      return isWhole(seen) ? pullRecord(node, [], {}) : wholePull(run, String(node.id), seen);
    },
  };
}

function nameOf(node: Node): { number: number; updatedAt: number } {
  const { number, id } = node;
  const updatedAt = instant(node.updatedAt);
  if (!isNumber(number) || updatedAt === null || typeof id !== "string")
    throw new ApiError("malformed", "GitHub listed a pull request without its number.");
  return { number, updatedAt };
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

interface Seen {
  readonly node: Node;
  readonly errors: readonly FieldError[];
}

/** A pull request whose answer was not whole, asked for again; what stays short is unread. */
async function wholePull(run: Run, id: string, first: Seen): Promise<PullRecord | MissingPullRecord> {
  let seen = first;
  for (let tries = 0; tries < TRIES && !isWhole(seen); tries++) {
    const again = await onePull(run, (pulls) => pulls.whole, id).catch((error: unknown) => {
      if (asksForLess(error)) return null;
      throw error;
    });
    if (again !== null && isNode(again.node.timelineItems)) seen = again;
  }
  const gaps = Object.fromEntries(shortfalls(seen.node));
  return recordOf(seen, id, gaps);
}

/** Without the instant at which it was opened there is nothing to be said of a pull request. */
const isDated = (node: Node) => instant(node.createdAt) !== null;
const isWhole = ({ node, errors }: Seen) =>
  errors.length === 0 && shortfalls(node).size === 0 && isDated(node);

function recordOf({ node, errors }: Seen, id: string, gaps: Readonly<Record<string, string>>) {
  if (isDated(node)) return pullRecord(node, errors, gaps);
  const because = "GitHub does not say when it was opened";
  return { kind: "missing-pull", number: Number(node.number), id, because } as const;
}

async function onePull(run: Run, which: WhichOperation, id: string): Promise<Seen> {
  const { data, errors } = await askForPulls(run, which, { id }, askPatiently);
  const node = nodeAt(data, "node");
  return { node, errors: errors.map((error) => ({ ...error, path: error.path.slice(1) })) };
}

function inPieces(run: Run, name: Node): ListedPull {
  const known = nameOf(name);
  return { ...known, record: () => pullInPieces(run, known.number, String(name.id)) };
}

/** Reads one pull request connection by connection; without its scalars it is missing. */
export async function pullInPieces(
  run: Run,
  number: number,
  id: string,
): Promise<PullRecord | MissingPullRecord> {
  try {
    return await wholePull(run, id, await onePull(run, (pulls) => pulls.whole, id));
  } catch (error) {
    if (!asksForLess(error)) throw error;
  }
  let node: Node;
  try {
    ({ node } = await onePull(run, (pulls) => pulls.scalars, id));
  } catch (error) {
    if (!asksForLess(error)) throw error;
    return { kind: "missing-pull", number, id, because: reasonOfError(error) };
  }
  const gaps: Record<string, string> = {};
  for (const connection of CONNECTIONS) {
    try {
      const piece = await onePull(run, (pulls) => pulls.pieces[connection], id);
      node = { ...node, [connection]: piece.node[connection] };
      for (const [short, says] of shortfalls(piece.node)) gaps[short] = says;
    } catch (error) {
      if (!asksForLess(error)) throw error;
      gaps[connection] = reasonOfError(error);
    }
  }
  return recordOf({ node, errors: [] }, id, gaps);
}
