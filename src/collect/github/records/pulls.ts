import { entry } from "../../../lib/entry.ts";
import type { ClosedIssue, PullFact, Read } from "../../github-facts.ts";
import { accountOf } from "./accounts.ts";
import { agentEventsOf } from "./agent-events.ts";
import { type CommentsOf, historyOf } from "./events.ts";
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
import {
  type AgentRecord,
  ASSIGNMENTS,
  type Connection,
  type MoreRecord,
  type PullRecord,
} from "./record.ts";

const STATES = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;

/** Items of a connection with those of its further pages, or why they are not all there. */
function whole(
  { node, unread, rest, digest }: PullRecord,
  more: readonly MoreRecord[],
  connection: Connection,
): Read<readonly Node[]> {
  const reason = unread[connection];
  if (reason !== undefined) return { unread: reason };
  const value = node[connection];
  if (!isNode(value)) return { unread: "GitHub's answer has none" };
  const items = [...itemsOf(node, connection)];
  const pages = more.filter((page) => page.connection === connection && page.digest === digest);
  for (const page of pages) {
    if (page.unread !== null) return { unread: page.unread };
    items.push(...page.nodes);
  }
  const announced = number(value.totalCount ?? value.filteredCount);
  const cut = rest[connection] !== undefined && pages.at(-1)?.after !== null;
  if (cut || items.length < announced)
    return { unread: `only ${items.length} of ${Math.max(announced, items.length + 1)} were read so far` };
  return items;
}

/**
 * A stored pull request as a fact. `more` are its further pages, in the order in which they were read.
 * @param web address of the repository's pages
 * @param agent what REST's time line told of it, when it may have been another one still; null where it was not asked
 */
export function pullOf(
  record: PullRecord,
  more: readonly MoreRecord[],
  comments: CommentsOf,
  web: string,
  agent: AgentRecord | null,
): PullFact {
  const { node } = record;
  const items = whole(record, more, "timelineItems");
  const history = "unread" in items ? items : historyOf(items, comments);
  const labels = whole(record, more, "labels");
  const issues = whole(record, more, "closingIssuesReferences");
  const closes = "unread" in issues ? issues : dated(issues);
  const unread = unreadOf(record, { labels, closes });
  return {
    number: record.number,
    url: addressOf(node.url) ?? `${web}/pull/${record.number}`,
    title: text(node.title),
    body: shortened(node.body),
    editedAt: instant(node.lastEditedAt),
    author: accountOf(node.author),
    state: entry<PullFact["state"]>(STATES, text(node.state)) ?? "open",
    draft: node.isDraft === true,
    createdAt: instant(node.createdAt) ?? 0,
    closedAt: instant(node.closedAt),
    mergedAt: instant(node.mergedAt),
    mergedBy: accountOf(node.mergedBy),
    base: text(node.baseRefName),
    head: text(node.headRefName),
    headCommit: text(node.headRefOid),
    mergeCommit: oidOf(node.mergeCommit),
    additions: number(node.additions),
    deletions: number(node.deletions),
    changedFiles: number(node.changedFiles),
    labels: "unread" in labels ? [] : labels.map(({ name }) => text(name)).sort(),
    closes: "unread" in closes ? [] : closes.map(issueOf).sort(byIssue),
    commits: "unread" in history ? history : history.commits,
    events: "unread" in history ? history : history.events,
    ...(node[ASSIGNMENTS] === undefined && { assignmentsUnread: true }),
    ...(agent !== null && { agentEvents: agentEventsOf(agent, record.digest) }),
    ...(unread.length > 0 && { unread }),
  };
}

/** What could not be read beside commits and events, which say so themselves. */
function unreadOf(record: PullRecord, lists: Readonly<Record<string, Read<readonly Node[]>>>): string[] {
  const fields = Object.entries(record.unread).filter(
    ([field]) => !["timelineItems", "labels", "closingIssuesReferences"].includes(field),
  );
  const short = Object.entries(lists).flatMap(([name, list]) =>
    "unread" in list ? [[name, list.unread] as const] : [],
  );
  return [...fields, ...short].map(([name, because]) => `${name}: ${because}`).sort();
}

function issueOf(node: Node): ClosedIssue {
  const { repository } = node;
  return {
    repository: isNode(repository) ? text(repository.nameWithOwner) : "",
    number: number(node.number),
    title: text(node.title),
    body: shortened(node.body),
    createdAt: instant(node.createdAt) ?? 0,
    editedAt: instant(node.lastEditedAt),
    url: addressOf(node.url) ?? "",
  };
}

const byIssue = (a: ClosedIssue, b: ClosedIssue) =>
  a.repository < b.repository ? -1 : a.repository > b.repository ? 1 : a.number - b.number;

/** Items of a record's connection that are there. */
export function itemsOf(node: Node, connection: Connection): Node[] {
  const value = node[connection];
  return isNode(value) && Array.isArray(value.nodes) ? value.nodes.filter(isNode) : [];
}

/** Commits among the items of a time line. What a force-push replaced was the head once, and its checks were waited for. */
export function commitsIn(items: readonly Node[]): Node[] {
  return items.flatMap(({ __typename, commit, beforeCommit, afterCommit }) =>
    [__typename === "PullRequestCommit" ? commit : null, beforeCommit, afterCommit].filter(isNode),
  );
}

/** Whether an item of a time line asks a team for a review that GitHub did not name to the token. */
export function asksUnnamed({ requestedReviewer: of }: Node): boolean {
  return isNode(of) && of.__typename === "Team" && textOrNull(of.slug) === null;
}

/**
 * Whether a review of it can have inline comments. GitHub counts the comments of a pull request for free: where
 * the time line holds them all, no review has any.
 */
export function mayHaveComments({ node, rest }: PullRecord): boolean {
  const { totalCommentsCount } = node;
  if (typeof totalCommentsCount !== "number") return true;
  const items = itemsOf(node, "timelineItems");
  const plain = items.filter(({ __typename }) => __typename === "IssueComment").length;
  return rest.timelineItems === undefined ? totalCommentsCount > plain : totalCommentsCount > 0;
}
