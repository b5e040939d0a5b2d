/** Reading answers whose shape nobody has promised. */
import { entry } from "../../../../lib/entry.ts";
import { type Answer, ApiError, type FieldError } from "../../api.ts";
import { isNode, type Node } from "../../records/node.ts";

export interface Page {
  /** In the server's order; null where it would not give one. */
  readonly nodes: readonly (Node | null)[];
  readonly total: number | null;
  /** Cursor of the next page, or null at the end. */
  readonly next: string | null;
}

/** The node behind a path; throws an `ApiError` where the answer has none. */
export function nodeAt(data: Node, ...path: readonly string[]): Node {
  let value: unknown = data;
  for (const key of path) value = isNode(value) ? value[key] : undefined;
  if (!isNode(value)) throw new ApiError("malformed", `GitHub's answer has no ${path.join(".")}.`);
  return value;
}

/** A connection's page; throws an `ApiError` where it is no page. */
export function pageOf(connection: unknown, what: string): Page {
  const { nodes, pageInfo, totalCount, filteredCount } = isNode(connection) ? connection : {};
  if (!Array.isArray(nodes) || !isNode(pageInfo) || typeof pageInfo.hasNextPage !== "boolean")
    throw new ApiError("malformed", `GitHub's answer has no page of ${what}.`);
  const { hasNextPage, endCursor } = pageInfo;
  if (hasNextPage && typeof endCursor !== "string")
    throw new ApiError("malformed", `GitHub announced more ${what} and named no cursor.`);
  const total = totalCount ?? filteredCount;
  return {
    nodes: nodes.map((node) => (isNode(node) ? node : null)),
    total: typeof total === "number" ? total : null,
    next: hasNextPage ? String(endCursor) : null,
  };
}

const KINDS: Readonly<Record<string, string>> = {
  FORBIDDEN: "the token may not read it",
  INSUFFICIENT_SCOPES: "the token may not read it",
  SAML_FAILURE: "the organisation asks for single sign-on",
  NOT_FOUND: "GitHub no longer has it, or hides it from this token",
  RESOURCE_LIMITS_EXCEEDED: "it is too heavy for GitHub to answer",
};

/** Why something below a path could not be read, or null where no error speaks of it. */
export function reasonAt(errors: Answer["errors"], ...path: readonly (string | number)[]): string | null {
  const error = errors.find((candidate) => path.every((key, index) => candidate.path[index] === key));
  return error === undefined ? null : reasonOf(error);
}

export function reasonOf({ type, message }: Pick<FieldError, "type" | "message">): string {
  const words = entry(KINDS, type);
  return words === undefined ? `GitHub says: ${message}` : `${words} (${message})`;
}

/** Why a whole question could not be answered, in the words of the report. */
export function reasonOfError(error: ApiError): string {
  return WORDS[error.kind] ?? error.message;
}

const WORDS: Partial<Record<ApiError["kind"], string>> = {
  "too-heavy": "it is too heavy for GitHub to answer, however little is asked for",
  malformed: "GitHub's answer was cut off each time",
};

/** Errors of what was asked for: smaller questions may avoid them, and others are answered. */
export function asksForLess(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || isInvalidCursor(error)) return false;
  return ["too-heavy", "malformed", "endless"].includes(error.kind);
}

/** GitHub no longer knows the place that a cursor names. */
export function isInvalidCursor(error: unknown): boolean {
  return error instanceof ApiError && /valid cursor/i.test(error.message);
}

/** Errors that spoil one kind of question and leave the others alone. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && ["forbidden", "saml", "schema", "not-found"].includes(error.kind);
}
