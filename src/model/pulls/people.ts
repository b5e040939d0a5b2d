import type { Account } from "../../collect/github-facts.ts";
import type { PullLife } from "../flow.ts";
import type { PullInput } from "./input.ts";

/** Who acts in a pull request, by a key that means the same person everywhere. */
export interface Actor {
  readonly role: "author" | "automated" | "person";
  readonly key: string;
}

/** A deleted account is a person of its own each time, and never the author. */
const ghost = (event: string): string => `deleted account, ${event}`;

/** Key of the author. */
export function authorKey({ pull }: PullInput): string {
  return pull.author?.login ?? ghost(pull.url);
}

/** Who merged it; null where it is not merged, and where GitHub names nobody. */
export function mergerOf(input: PullInput, outcome: PullLife["state"]): PullLife["merger"] {
  const { mergedBy } = input.pull;
  return outcome === "merged" && mergedBy !== null ? actorOf(input, mergedBy, "") : null;
}

/** Who an account is in this pull request; `event` tells deleted accounts apart. */
export function actorOf(input: PullInput, account: Account, event: string): Actor {
  if (account === null) return { role: "person", key: ghost(event) };
  const key = account.login;
  if (key === input.pull.author?.login) return { role: "author", key };
  return { role: input.isAutomated(account) ? "automated" : "person", key };
}
