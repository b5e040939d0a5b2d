/** Values of nodes, where GitHub's schema promises them and an answer may still lack them. */
import { isNode } from "../sync/answers.ts";

export { instant } from "../sync/check-record.ts";

export const text = (value: unknown) => (typeof value === "string" ? value : "");
export const textOrNull = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);
export const number = (value: unknown) => (typeof value === "number" ? value : 0);
export const oidOf = (commit: unknown) => (isNode(commit) ? textOrNull(commit.oid) : null);

const LONGEST_BODY = 8000;

/** Head and tail of a text that is very long. */
export function shortened(value: unknown): string {
  const whole = text(value);
  if (whole.length <= LONGEST_BODY) return whole;
  return `${whole.slice(0, LONGEST_BODY / 2)}\n…\n${whole.slice(-LONGEST_BODY / 2)}`;
}
