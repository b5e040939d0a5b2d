import type { WorldIssue, WorldPull } from "../../world.ts";
import type { View } from "../connections.ts";
import { WorldError } from "../errors.ts";
import type { WorldIndex } from "../world-index.ts";

type Found = WorldPull | WorldIssue;

const stateOf = (one: Found) => ("state" in one ? one.state : one.closedAt === null ? "OPEN" : "CLOSED");

/** What `is:` can ask for. */
const IS: Readonly<Record<string, (one: Found) => boolean>> = {
  pr: (one) => "state" in one,
  issue: (one) => !("state" in one),
  open: (one) => stateOf(one) === "OPEN",
  closed: (one) => stateOf(one) !== "OPEN",
  merged: (one) => stateOf(one) === "MERGED",
};

/** Instants that can be compared; days count from their beginning in UTC. */
const INSTANTS: Readonly<Record<string, (one: Found) => string | null>> = {
  updated: (one) => one.updatedAt,
  created: (one) => one.createdAt,
  merged: (one) => ("mergedAt" in one ? one.mergedAt : null),
};

function qualifier(index: WorldIndex, word: string): (one: Found) => boolean {
  const [, key = "", value = ""] = /^(\w+):(.+)$/.exec(word) ?? [];
  if (key === "repo") {
    const here = `${index.repository.owner}/${index.repository.name}`.toLowerCase();
    return () => value.toLowerCase() === here;
  }
  const is = key === "is" ? IS[value] : undefined;
  if (is !== undefined) return is;
  const instant = INSTANTS[key];
  const since = /^>=(.+)$/.exec(value)?.[1];
  if (instant === undefined || since === undefined)
    throw new WorldError(`the world has no search by ${word}`);
  const from = Date.parse(since);
  return (one) => Date.parse(instant(one) ?? "") >= from;
}

/** How many pull requests and issues a search finds. GitHub's index can lag behind; this one does not. */
export function searchView(index: WorldIndex, query: string): View {
  const tests = query
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => qualifier(index, word));
  const issueCount = index.remember(
    `search ${query}`,
    () => index.everything().filter((one) => tests.every((test) => test(one))).length,
  );
  return { __typename: "SearchResultItemConnection", issueCount };
}
