import type { PullFact } from "../../../collect/github-facts.ts";

/** True where a field of a pull request could not be read: what stands in it is no answer. */
export function isUnread({ unread = [] }: PullFact, field: "body" | "closes"): boolean {
  return unread.some((says) => says.startsWith(`${field}: `));
}
