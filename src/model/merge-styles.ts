/** How teams put changes on the main line, by what their tools write. One row a style. */

export interface StyleRow {
  readonly id: string;
  /** What the report calls changes that came this way, in the plural. */
  readonly says: string;
  /** Whether the commit that lands has one parent or several. */
  readonly parents: "one" | "several" | "any";
  readonly subject?: RegExp;
  readonly body?: RegExp;
  /** Where the title stands: in the subject as it is, in the group `title`, or in the first line of the body. */
  readonly title: "subject" | "group" | "body";
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
    subject: /^Merge branch '(?<branch>[^']+)' into /,
    body: /^See merge request \S*!(?<number>\d+)/m,
    title: "body",
  },
  {
    id: "bors",
    says: "merges by bors",
    parents: "several",
    subject: /^Auto merge of #(?<number>\d+) - (?<branch>\S+?),/,
    title: "body",
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
    id: "gitlab-squash",
    says: "GitLab squashes",
    parents: "one",
    body: /^See merge request \S*!(?<number>\d+)/m,
    title: "subject",
  },
  {
    id: "branch-merge",
    says: "merges of a named branch",
    parents: "several",
    subject: /^Merge branch '(?<branch>[^']+)'/,
    title: "subject",
  },
];

/** What a landing commit says of itself. */
export interface Landed {
  /** Row of the table, or null where no row fits. */
  readonly style: string | null;
  readonly number: number | null;
  readonly branch: string | null;
  readonly title: string;
}

/**
 * Reads a landing commit's message against the table.
 * @param readMessage gives the whole message; asked only where a row needs more than the subject
 */
export function readStyle(rawSubject: string, parents: number, readMessage: () => string): Landed {
  const subject = rawSubject.trim();
  let known: string | null = null;
  const body = () => {
    known ??= readMessage().slice(rawSubject.length + 1);
    return known;
  };
  for (const row of MERGE_STYLES) {
    if (row.parents === "one" && parents > 1) continue;
    if (row.parents === "several" && parents < 2) continue;
    const inSubject = row.subject ? row.subject.exec(subject) : undefined;
    if (inSubject === null) continue;
    const inBody = row.body ? row.body.exec(body()) : undefined;
    if (inBody === null) continue;
    const groups = { ...inSubject?.groups, ...inBody?.groups };
    return {
      style: row.id,
      number: groups.number === undefined ? null : Number(groups.number),
      branch: groups.branch ?? null,
      title: titleOf(row, subject, body, groups.title),
    };
  }
  return { style: null, number: null, branch: null, title: subject };
}

function titleOf(row: StyleRow, subject: string, body: () => string, group: string | undefined): string {
  if (row.title === "group") return group ?? subject;
  if (row.title === "subject") return subject;
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

/**
 * A merge of the default branch *into* a line that then became the default branch ("foxtrot"): the branch
 * that it names lies in its second parent, and the main line goes on there.
 * @param names names of the default branch, former ones included
 */
export function mergesMainlineIn(subject: string, names: readonly string[]): boolean {
  const match = /^Merge (?<tracking>remote-tracking )?branch '(?<branch>[^']+)'/.exec(subject);
  const { tracking, branch } = match?.groups ?? {};
  if (branch === undefined) return false;
  return names.includes(tracking ? branch.slice(branch.indexOf("/") + 1) : branch);
}
