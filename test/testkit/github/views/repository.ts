import type { GraphQLResolveInfo } from "graphql";
import type { Iso } from "../../world.ts";
import { connect, type Paging, sequence, type View } from "../connections.ts";
import { refusals, WorldError } from "../errors.ts";
import { nodeId } from "../ids.ts";
import type { WorldIndex } from "../world-index.ts";
import { commitView } from "./commit.ts";
import { deploymentView, releaseView } from "./deliveries.ts";
import { issueView, pullView } from "./pull.ts";
import { branchProtection, rulesets, rulesOfBranch, updateRule } from "./rules.ts";

interface Order {
  readonly field: string;
  readonly direction: string;
}

/** GitHub lists what it is asked for without an order by creation, oldest first. */
const BY_CREATION: Order = { field: "CREATED_AT", direction: "ASC" };

export function labels(names: readonly string[], args: Paging, info: GraphQLResolveInfo): View {
  return connect(sequence(names), args, info, (name) => ({
    __typename: "Label",
    id: nodeId("Label", name),
    name,
  }));
}

const BRANCHES = "refs/heads/";
const TAGS = "refs/tags/";

export function branchView(index: WorldIndex, name: string): View {
  return {
    __typename: "Ref",
    id: nodeId("Ref", BRANCHES + name),
    name,
    prefix: BRANCHES,
    repository: () => repositoryView(index),
    rules: rulesOfBranch(index, name),
    refUpdateRule: () => updateRule(index, name),
    target: () => some(index.tip(), (oid) => commitView(index, oid)),
  };
}

/** Tags are those of releases: a world holds no others. */
export function tagView(index: WorldIndex, name: string, commitOid: string): View {
  return {
    __typename: "Ref",
    id: nodeId("Ref", TAGS + name),
    name,
    prefix: TAGS,
    repository: () => repositoryView(index),
    target: () => commitView(index, commitOid),
  };
}

function refNamed(index: WorldIndex, qualified: string): View | null {
  const { defaultBranch } = index.repository;
  if ([defaultBranch, BRANCHES + defaultBranch].includes(qualified)) return branchView(index, defaultBranch);
  const release = index.release(qualified.replace(TAGS, ""));
  return release === null || release.isDraft ? null : tagView(index, release.tagName, release.commitOid);
}

function refs(index: WorldIndex, args: Paging & { refPrefix: string }, info: GraphQLResolveInfo): View {
  if (args.refPrefix !== TAGS) throw new WorldError(`the world has no refs below ${args.refPrefix}`);
  const tags = index
    .releaseList("ASC")
    .items.filter((release) => !release.isDraft)
    .sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
  return connect(sequence(tags), args, info, (one) => tagView(index, one.tagName, one.commitOid));
}

interface IssueArguments extends Paging {
  readonly states?: readonly string[];
  readonly labels?: readonly string[];
  readonly filterBy?: { states?: readonly string[]; labels?: readonly string[]; since?: Iso };
  readonly orderBy?: Order;
}

/** `labels` asks for any of them, `filterBy` for all; the second is unconfirmed. */
function issueFilter({ states, labels: anyOf, filterBy = {} }: IssueArguments) {
  const asked = { states: filterBy.states ?? states, anyOf, allOf: filterBy.labels, since: filterBy.since };
  return JSON.parse(JSON.stringify(asked)) as {
    states?: readonly string[];
    anyOf?: readonly string[];
    allOf?: readonly string[];
    since?: Iso;
  };
}

interface PullArguments extends Paging {
  readonly states?: readonly string[];
  readonly baseRefName?: string;
  readonly headRefName?: string;
  readonly labels?: readonly string[];
  readonly orderBy?: Order;
}

function pullRequests(index: WorldIndex, args: PullArguments, info: GraphQLResolveInfo): View {
  const { states, baseRefName: base, headRefName: head, labels: anyOf, orderBy = BY_CREATION } = args;
  const filter = {
    ...(states && { states }),
    ...(base && { base }),
    ...(head && { head }),
    ...(anyOf && { labels: anyOf }),
  };
  return connect(index.pullList(filter, orderBy), args, info, (pull) => pullView(index, pull));
}

function some<T>(value: T | null, view: (value: T) => View): View | null {
  return value === null ? null : view(value);
}

function found<T>(value: T | null, view: (value: T) => View, refusal: () => Error): View {
  if (value === null) throw refusal();
  return view(value);
}

function issueOrPull(index: WorldIndex, number: number): View {
  const pull = some(index.pull(number), (one) => pullView(index, one));
  return found(
    pull ?? some(index.issue(number), (issue) => issueView(index, issue)),
    (view) => view,
    () => refusals.issueOrPull(number),
  );
}

/** Labels of the repository by name, the only order that a world knows. */
function labelList(index: WorldIndex, args: Paging & { orderBy?: Order }, info: GraphQLResolveInfo): View {
  const down = args.orderBy?.direction === "DESC" && args.orderBy.field === "NAME";
  const names = [...index.repository.labels].sort();
  return labels(down ? names.reverse() : names, args, info);
}

const environment = (name: string): View => ({
  __typename: "Environment",
  id: nodeId("Environment", name),
  name,
});

export function repositoryView(index: WorldIndex): View {
  const { owner, name, createdAt, isPrivate, defaultBranch } = index.repository;
  return {
    __typename: "Repository",
    id: nodeId("Repository", `${owner}/${name}`),
    name,
    nameWithOwner: `${owner}/${name}`,
    owner: { __typename: "Organization", id: nodeId("Organization", owner), login: owner },
    url: index.url,
    resourcePath: `/${owner}/${name}`,
    createdAt,
    isPrivate,
    visibility: isPrivate ? "PRIVATE" : "PUBLIC",
    defaultBranchRef: () => branchView(index, defaultBranch),
    pullRequest: ({ number }: { number: number }) =>
      found(
        index.pull(number),
        (pull) => pullView(index, pull),
        () => refusals.pull(number),
      ),
    pullRequests: (args: PullArguments, info: GraphQLResolveInfo) => pullRequests(index, args, info),
    issue: ({ number }: { number: number }) =>
      found(
        index.issue(number),
        (issue) => issueView(index, issue),
        () => refusals.issue(number),
      ),
    issueOrPullRequest: ({ number }: { number: number }) => issueOrPull(index, number),
    hasIssuesEnabled: true,
    issues: (args: IssueArguments, info: GraphQLResolveInfo) =>
      connect(index.issueList(issueFilter(args), args.orderBy ?? BY_CREATION), args, info, (issue) =>
        issueView(index, issue),
      ),
    deployments: (
      args: Paging & { environments?: readonly string[]; orderBy: Order },
      info: GraphQLResolveInfo,
    ) =>
      connect(index.deploymentList(args.environments, args.orderBy.direction), args, info, (one) =>
        deploymentView(index, one),
      ),
    environments: (args: Paging & { names: readonly string[]; orderBy: Order }, info: GraphQLResolveInfo) =>
      connect(sequence(index.environmentNames(args.names, args.orderBy.direction)), args, info, environment),
    /** The order where none is given is unconfirmed: newest first, as the page shows them. */
    releases: (args: Paging & { orderBy?: Order }, info: GraphQLResolveInfo) => {
      if (args.orderBy?.field === "NAME") throw new WorldError("the world has no releases by name");
      const list = index.releaseList(args.orderBy?.direction ?? "DESC");
      return connect(list, args, info, (release) => releaseView(index, release));
    },
    release: ({ tagName }: { tagName: string }) =>
      some(index.release(tagName), (release) => releaseView(index, release)),
    refs: (args: Paging & { refPrefix: string }, info: GraphQLResolveInfo) => refs(index, args, info),
    ref: ({ qualifiedName }: { qualifiedName: string }) => refNamed(index, qualifiedName),
    object: ({ oid }: { oid?: string }) => {
      if (oid === undefined) throw new WorldError("the world has no objects by expression");
      return index.hasCommit(oid) ? commitView(index, oid) : null;
    },
    labels: (args: Paging & { orderBy?: Order }, info: GraphQLResolveInfo) => labelList(index, args, info),
    rulesets: rulesets(index),
    branchProtectionRules: branchProtection(index),
  };
}
