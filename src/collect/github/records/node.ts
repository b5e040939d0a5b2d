/** GitHub's nodes and their values, where its schema promises them and an answer may still lack them. */
import { epochOf } from "../../../lib/time/instants.ts";
import type { Read } from "../../github-facts.ts";

/** A node of GraphQL, as it came. */
export type Node = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/** UTC epoch ms of GitHub's text, or null: without its zone a text would mean another instant on each machine. */
export function instant(value: unknown): number | null {
  const at = typeof value === "string" && INSTANT.test(value) ? epochOf(value) : Number.NaN;
  return at > 0 ? at : null;
}

export const UNDATED = "GitHub does not say when some of it happened";

/** The nodes, or why none of them counts: one without its instant would stand at the wrong place. */
export function dated(nodes: readonly Node[]): Read<readonly Node[]> {
  return nodes.every(({ createdAt }) => instant(createdAt) !== null) ? nodes : { unread: UNDATED };
}

export const text = (value: unknown) => (typeof value === "string" ? value : "");
export const textOrNull = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
export const number = (value: unknown) => (Number.isSafeInteger(value) ? (value as number) : 0);
export const oidOf = (commit: unknown) => (isNode(commit) ? textOrNull(commit.oid) : null);

const LONGEST_ADDRESS = 2000;

/**
 * The address of a page that can be shown and opened, or null: GitHub writes its own so, and those of checks
 * are whatever an app or an outsider gave.
 */
export function addressOf(value: unknown): string | null {
  const fits = typeof value === "string" && value.length <= LONGEST_ADDRESS;
  return fits && /^https?:\/\/[!-~]+$/.test(value) ? value : null;
}

const LONGEST_BODY = 8000;

/** Head and tail of a text that is very long. */
export function shortened(value: unknown): string {
  const whole = text(value);
  if (whole.length <= LONGEST_BODY) return whole;
  return `${whole.slice(0, LONGEST_BODY / 2)}\n…\n${whole.slice(-LONGEST_BODY / 2)}`;
}
