/** How teams put changes on the main line, by what their tools write. One row a style. */
import type { Style } from "./flow.ts";

export interface StyleRow {
  /** What the report counts it under; several rows may share one. */
  readonly id: string;
  /** What the report calls changes that came this way, in the plural. */
  readonly says: string;
  /** Whether the commit that lands has one parent or several. */
  readonly parents: "one" | "several" | "any";
  readonly subject?: RegExp;
  readonly body?: RegExp;
  /** Characters without which the body cannot fit; bytes are asked for them before any text is made. */
  readonly mark?: string;
  /** Where the title stands: in the subject as it is, in the group `title`, or in the first line of the body. */
  readonly title: "subject" | "group" | "body";
  /** What a commit with one parent is: a whole pull request (the default), one of its commits, or a push. */
  readonly one?: "squash" | "rebase" | "direct";
}

/** Tried in order; the groups `number`, `branch` and `title` are read where a pattern has them. */
export const MERGE_STYLES: readonly StyleRow[] = [
  {
    id: "github-merge",
    says: "GitHub merges",
    parents: "several",
    subject: /^Merge pull request #(?<number>\d+) from (?<branch>\S+)/,
    title: "body",
  },
  {
    id: "bitbucket-merge",
    says: "Bitbucket merges",
    parents: "any",
    subject: /^Merged in (?<branch>\S+) \(pull request #(?<number>\d+)\)/,
    title: "body",
  },
  {
    id: "azure",
    says: "Azure pull requests",
    parents: "any",
    subject: /^Merged PR (?<number>\d+): (?<title>.+)/,
    title: "group",
  },
  {
    id: "gitlab-merge",
    says: "GitLab merges",
    parents: "several",
    body: /^See merge request \S*!(?<number>\d+)/m,
    mark: "See merge request ",
    title: "body",
  },
  {
    id: "gitlab-squash",
    says: "GitLab squashes",
    parents: "one",
    body: /^See merge request \S*!(?<number>\d+)/m,
    mark: "See merge request ",
    title: "subject",
  },
  {
    id: "bors",
    says: "merges by bors",
    parents: "several",
    subject: /^Auto merge of #(?<number>\d+) - (?<branch>\S+?),/,
    title: "body",
  },
  {
    id: "bors",
    says: "merges by bors",
    parents: "several",
    subject: /^Merge #(?<number>\d+)$/,
    body: /^\d+: (?<title>[^\n]{1,300}?)(?: r=\S{1,80})?(?: a=\S{1,80})?$/m,
    title: "group",
  },
  {
    id: "bors",
    says: "merges by bors",
    parents: "several",
    subject: /^Merge (?:#\d+ )+#\d+$/,
    title: "subject",
  },
  {
    id: "script",
    says: "merges by a project's own script",
    parents: "several",
    subject:
      /^(?:bug|feature|minor|security|deprecation|refactor) #(?<number>\d+) (?<title>.+?)(?: \([^()]*\))?$/,
    title: "group",
  },
  {
    id: "script",
    says: "merges by a project's own script",
    parents: "any",
    subject: /^Merge (?:PR )?(?:[\w.-]+\/[\w.-]+)?#(?<number>\d+): (?<title>.+)/,
    title: "group",
  },
  {
    id: "numbered-merge",
    says: "merges that name their pull request",
    parents: "several",
    subject: /^(?<title>.+) \(#(?<number>\d+)\)$/,
    title: "group",
  },
  {
    id: "github-squash",
    says: "GitHub squashes",
    parents: "one",
    subject: /^(?<title>.+) \(#(?<number>\d+)\)$/,
    title: "group",
  },
  {
    id: "script",
    says: "merges by a project's own script",
    parents: "one",
    body: /^PR-URL: https?:\/\/\S+\/pull\/(?<number>\d+)\s*$/m,
    mark: "PR-URL: ",
    title: "subject",
    one: "rebase",
  },
  {
    id: "script",
    says: "merges by a project's own script",
    parents: "one",
    body: /^(?:Closes|This closes) #(?<number>\d+) from \S+/m,
    mark: "loses #",
    title: "subject",
  },
  {
    id: "gerrit",
    says: "changes reviewed in Gerrit",
    parents: "several",
    subject: /^Merge "(?<title>.+)"(?: into \S+)?$/,
    title: "group",
  },
  {
    id: "gerrit",
    says: "changes reviewed in Gerrit",
    parents: "several",
    subject: /^Merge changes (?:from topic |I[0-9a-f]{6,40})/,
    title: "subject",
  },
  {
    id: "gerrit",
    says: "changes reviewed in Gerrit",
    parents: "one",
    body: /^Change-Id: I[0-9a-f]{8,40}\s*$/m,
    mark: "Change-Id: I",
    title: "subject",
  },
  {
    id: "phabricator",
    says: "changes reviewed in Phabricator",
    parents: "one",
    body: /^Differential Revision: \S+/m,
    mark: "Differential Revision: ",
    title: "subject",
  },
  {
    id: "branch-merge",
    says: "merges of a named branch",
    parents: "several",
    subject: /^Merge (?:(?:remote-tracking )?branch(?:es)?|tag|commit) '[^']+'/,
    title: "subject",
  },
  {
    id: "release",
    says: "commits that name a release",
    parents: "one",
    subject:
      /^(?:chore(?:\([\w-]+\))?: )?(?:(?:release|publish|version|bump|git|prepare|preparing)\b:? )?(?:for |to )?(?:[@\w/-]+@)?v?\d+\.\d+(?:\.\d+)*(?:[-.]?[a-z]+\.?\d*)?(?: release)?\.?$/i,
    title: "subject",
    one: "direct",
  },
];

/** What a landing commit says of itself. */
export interface Landed {
  /** Row of the table, or null where no row fits. */
  readonly style: string | null;
  readonly how: Style;
  readonly number: number | null;
  readonly branch: string | null;
  readonly title: string;
}

/** A commit's message, asked for no more than is needed. */
export interface Message {
  readonly subject: string;
  mentions(word: string): boolean;
  text(): string;
}

/** Reads a landing commit's message against the table. */
export function readStyle(message: Message, parents: number): Landed {
  const subject = message.subject.trim();
  let known: string | null = null;
  const body = () => {
    known ??= message.text().slice(message.subject.length + 1);
    return known;
  };
  for (const row of MERGE_STYLES) {
    if (row.parents === "one" && parents > 1) continue;
    if (row.parents === "several" && parents < 2) continue;
    const inSubject = row.subject ? row.subject.exec(subject) : undefined;
    if (inSubject === null || (row.mark !== undefined && !message.mentions(row.mark))) continue;
    const inBody = row.body ? row.body.exec(body()) : undefined;
    if (inBody === null) continue;
    const groups = { ...inSubject?.groups, ...inBody?.groups };
    return {
      style: row.id,
      how: parents > 1 ? "merge" : (row.one ?? "squash"),
      number: groups.number === undefined ? null : Number(groups.number),
      branch: groups.branch ?? (parents > 1 ? readMerge(subject)?.branch : undefined) ?? null,
      title: titleOf(row, subject, body, groups.title),
    };
  }
  return { style: null, how: parents > 1 ? "merge" : "direct", number: null, branch: null, title: subject };
}

/** A body's first line is the title only where the subject is a tool's sentence. */
const BY_TOOL = /^(?:Auto )?merged? /i;

function titleOf(row: StyleRow, subject: string, body: () => string, group: string | undefined): string {
  if (row.title === "group") return group ?? subject;
  if (row.title === "subject" || !BY_TOOL.test(subject)) return subject;
  return (
    body()
      .split("\n")
      .find((line) => line.trim() !== "")
      ?.trim() ?? subject
  );
}

/** A style for people; null is a commit that nothing tells how it came. */
export function styleInWords(id: string | null): string {
  return MERGE_STYLES.find((row) => row.id === id)?.says ?? "commits without a tool's mark";
}

/** What git itself writes of a merge. */
export interface MergeSubject {
  readonly branch: string;
  /** Name of the remote whose branch it was, where git says so. */
  readonly tracking: string | null;
  /** Address that the branch was pulled from. */
  readonly url: string | null;
  readonly into: string | null;
}

/** Reads git's own subject of a merge of one branch, null where it is not one. */
export function readMerge(subject: string): MergeSubject | null {
  const match =
    /^Merge (?<remote>remote-tracking )?branch '(?<name>[^']+)'(?: of (?<url>\S+))?(?: into '?(?<into>[^\s']+)'?)?/.exec(
      subject,
    );
  if (match === null) return null;
  const { remote, name, url, into } = match.groups as Record<string, string | undefined>;
  const slash = remote ? name!.indexOf("/") : -1;
  return {
    branch: name!.slice(slash + 1),
    tracking: slash === -1 ? null : name!.slice(0, slash),
    url: url ?? null,
    into: into ?? null,
  };
}

/**
 * True for a merge of the default branch *into* a line that may then have become the default branch itself
 * ("foxtrot"): somebody pulled, merged and pushed. The main line then goes on in the second parent.
 * @param names names of the default branch, former ones included
 */
export function mergesMainlineIn(subject: string, names: readonly string[]): boolean {
  const merge = readMerge(subject);
  if (merge === null || !names.includes(merge.branch)) return false;
  const here = merge.tracking === null && merge.url === null;
  return !(here && merge.into !== null && names.includes(merge.into));
}
