import type { BranchRules, DeploymentFact, IssueFact, Read, ReleaseFact } from "../../github-facts.ts";
import { accountOf } from "./accounts.ts";
import {
  addressOf,
  dated,
  instant,
  isNode,
  type Node,
  number,
  oidOf,
  shortened,
  text,
  textOrNull,
} from "./node.ts";
import { isIssueIn } from "./range.ts";
import type { DeploymentRecord, FlagsRecord, Part, PartRecord } from "./record.ts";
import type { IssueKind } from "./state.ts";
import { statusesOf } from "./successes.ts";

export type Parts = ReadonlyMap<Part, PartRecord>;

export const NEVER = "it was not read yet";

/** The items of a list, or why there are none to be had. */
function list(parts: Parts, part: Part): Read<readonly Node[]> {
  const record = parts.get(part);
  if (record === undefined) return { unread: NEVER };
  if (record.unread !== null) return { unread: record.unread };
  return Array.isArray(record.value) ? dated(record.value.filter(isNode)) : { unread: NEVER };
}

/** @param web address of the repository's pages */
export function releasesOf(parts: Parts, web: string): Read<ReleaseFact[]> {
  const nodes = list(parts, "releases");
  if ("unread" in nodes) return nodes;
  return nodes
    .map((node) => ({
      tag: text(node.tagName),
      commit: oidOf(node.tagCommit),
      createdAt: instant(node.createdAt) ?? 0,
      publishedAt: instant(node.publishedAt),
      draft: node.isDraft === true,
      prerelease: node.isPrerelease === true,
      url: addressOf(node.url) ?? `${web}/releases`,
    }))
    .sort((a, b) => a.createdAt - b.createdAt || (a.tag < b.tag ? -1 : 1));
}

/**
 * @param web  address of the repository's pages
 * @param from those that were last touched before this instant are left out; 0 for none
 */
export function issuesOf(parts: Parts, kind: IssueKind, web: string, from: number): Read<IssueFact[]> {
  const nodes = list(parts, kind);
  if ("unread" in nodes) return nodes;
  return nodes
    .filter((node) => isIssueIn(node, from))
    .map((node) => ({
      number: number(node.number),
      title: text(node.title),
      body: shortened(node.body),
      author: accountOf(node.author),
      labels: namesOf(node.labels),
      createdAt: instant(node.createdAt) ?? 0,
      closedAt: instant(node.closedAt),
      url: addressOf(node.url) ?? `${web}/issues/${number(node.number)}`,
    }))
    .sort((a, b) => a.number - b.number);
}

const namesOf = (labels: unknown) =>
  (isNode(labels) && Array.isArray(labels.nodes) ? labels.nodes.filter(isNode) : [])
    .map(({ name }) => text(name))
    .sort();

/**
 * What the branch protection and the rulesets of the default branch ask together. Where one of the two cannot
 * be read, the other does not tell what is asked.
 */
export function rulesOf(parts: Parts): Read<BranchRules> {
  const [protection, rules] = [parts.get("protection"), parts.get("rules")];
  if (protection === undefined || rules === undefined) return { unread: NEVER };
  if (protection.unread !== null) return { unread: protection.unread };
  // A server without rulesets has no rules in them.
  if (rules.unread !== null && !NO_RULESETS.test(rules.unread)) return { unread: rules.unread };
  const update = isNode(protection.value) ? (protection.value as Node).refUpdateRule : null;
  const classic = isNode(update) ? update : {};
  const found = ruleNodes(rules.value);
  const counts = found.map(({ parameters }) =>
    number(isNode(parameters) ? parameters.requiredApprovingReviewCount : 0),
  );
  const checks = found.flatMap(({ parameters }) =>
    isNode(parameters) && Array.isArray(parameters.requiredStatusChecks)
      ? parameters.requiredStatusChecks.filter(isNode).map(({ context }) => text(context))
      : [],
  );
  const contexts = Array.isArray(classic.requiredStatusCheckContexts)
    ? classic.requiredStatusCheckContexts
    : [];
  const approvals = Math.max(0, number(classic.requiredApprovingReviewCount), ...counts);
  return {
    approvals,
    checks: [...new Set([...contexts.map(text), ...checks])].filter((name) => name !== "").sort(),
    mergeQueue: found.some(({ type }) => type === "MERGE_QUEUE"),
    // Classic protection tells of pull requests by the approvals that they need alone.
    pullRequests: approvals > 0 || found.some(({ type }) => type === "PULL_REQUEST"),
    codeOwners:
      classic.requiresCodeOwnerReviews === true ||
      found.some(({ parameters }) => isNode(parameters) && parameters.requireCodeOwnerReview === true),
  };
}

const NO_RULESETS = /doesn't exist on type|No such type/;

function ruleNodes(value: PartRecord["value"]): Node[] {
  const rules = isNode(value) ? (value as Node).rules : null;
  return isNode(rules) && Array.isArray(rules.nodes) ? rules.nodes.filter(isNode) : [];
}

/** @param web address of the repository's pages */
export function deploymentOf(
  { node, unread }: DeploymentRecord,
  flags: FlagsRecord | undefined,
  web: string,
): DeploymentFact {
  const nodes = statusesOf(node);
  const environment = text(node.environment);
  const whole = unread === null ? dated([node, ...nodes]) : { unread };
  return {
    id: text(node.id),
    environment,
    commit: text(node.commitOid),
    createdAt: instant(node.createdAt) ?? 0,
    creator: accountOf(node.creator),
    production: flags?.production ?? null,
    transient: flags?.transient ?? null,
    statuses: "unread" in whole ? whole : oldestFirst(nodes),
    url: addressOf(`${web}/deployments/${escaped(environment)}`),
  };
}

/** A name as part of an address; half of a character, which none can hold, as what stands for it. */
const escaped = (name: string) => encodeURIComponent(name.replace(/\p{Cs}/gu, "\ufffd"));

/** GitHub gives the newest first; those of one second keep that order, turned round. */
function oldestFirst(nodes: readonly Node[]): { state: string; at: number }[] {
  return nodes
    .map((node) => ({ state: text(node.state), at: instant(node.createdAt) ?? 0 }))
    .reverse()
    .sort((a, b) => a.at - b.at);
}

export function completenessOf(parts: Parts) {
  const value = parts.get("completeness")?.value;
  if (!isNode(value)) return null;
  const { stored, counted, missing } = value as Node;
  return {
    stored: number(stored),
    counted: number(counted),
    missing: (Array.isArray(missing) ? missing.filter(isNode) : []).map((one) => ({
      number: number(one.number),
      because: textOrNull(one.because) ?? "",
    })),
  };
}
