/** How teams put changes on the main line, by what their tools write. */

/** What the report calls the changes that came in each way. */
export const STYLES_IN_WORDS = {
  "github-merge": "GitHub merges",
  "bitbucket-merge": "Bitbucket merges",
  azure: "Azure pull requests",
  "gitlab-merge": "GitLab merges",
  "gitlab-squash": "GitLab squashes",
  bors: "merges by bors",
  script: "merges by a project's own script",
  "numbered-merge": "merges that name their pull request",
  "github-squash": "GitHub squashes",
  gerrit: "changes reviewed in Gerrit",
  phabricator: "changes reviewed in Phabricator",
  "branch-merge": "merges of a named branch",
  release: "commits that name a release",
} as const;

export type StyleId = keyof typeof STYLES_IN_WORDS;

/** One pattern of a style. */
export interface StyleRow {
  /** What the report counts it under; several rows may share one. */
  readonly id: StyleId;
  /** Whether the commit that lands has one parent or several. */
  readonly parents: "one" | "several" | "any";
  readonly subject?: RegExp;
  readonly body?: RegExp;
  /** The lines that tools put at a message's end: trailers and their like. In prose they say nothing. */
  readonly ending?: RegExp;
  /** Characters without which the body cannot fit; bytes are asked for them before any text is made. */
  readonly mark?: string;
  /** Where the title stands: in the subject as it is, in the group `title`, or in the first line of the body. */
  readonly title: "subject" | "group" | "body";
  /** What a commit with one parent is: a whole pull request (the default), one of its commits, or a push. */
  readonly one?: "squash" | "rebase" | "direct";
}

/** Tried in order, several rows of one style among them; the groups `number`, `branch` and `title` are read where a pattern has them. */
export const MERGE_STYLES: readonly StyleRow[] = [
  {
    id: "github-merge",
    parents: "several",
    // GitHub writes the owner before the branch.
    subject: /^Merge pull request #(?<number>\d+) from (?:[^/\s]+\/)?(?<branch>\S+)/,
    title: "body",
  },
  {
    id: "bitbucket-merge",
    parents: "any",
    subject: /^Merged in (?<branch>\S+) \(pull request #(?<number>\d+)\)/,
    title: "body",
  },
  {
    id: "bitbucket-merge",
    parents: "any",
    subject: /^Merge pull request #(?<number>\d+) in \S+ from (?<branch>\S+) to \S+$/,
    title: "body",
  },
  {
    id: "azure",
    parents: "any",
    subject: /^Merged PR (?<number>\d+): (?<title>.+)/,
    title: "group",
  },
  {
    id: "gitlab-merge",
    parents: "several",
    ending: /^See merge request \S*!(?<number>\d+)/m,
    mark: "See merge request ",
    title: "body",
  },
  {
    id: "gitlab-squash",
    parents: "one",
    ending: /^See merge request \S*!(?<number>\d+)/m,
    mark: "See merge request ",
    title: "subject",
  },
  {
    id: "bors",
    parents: "several",
    subject: /^Auto merge of #(?<number>\d+) - (?<branch>\S+?),/,
    title: "body",
  },
  {
    id: "bors",
    parents: "several",
    subject: /^Rollup merge of #(?<number>\d+)(?: - (?<branch>\S+?),|$)/,
    title: "body",
  },
  {
    id: "bors",
    parents: "several",
    subject: /^Merge #(?<number>\d+)$/,
    body: /^\d+: (?<title>[^\n]{1,300}?)(?: r=\S{1,80})?(?: a=\S{1,80})?$/m,
    title: "group",
  },
  {
    id: "bors",
    parents: "several",
    subject: /^Merge (?:#\d+ )+#\d+$/,
    title: "subject",
  },
  {
    id: "script",
    parents: "several",
    subject:
      /^(?:bug|feature|minor|security|deprecation|refactor) #(?<number>\d+) (?<title>.+?)(?: \([^()]*\))?$/,
    title: "group",
  },
  {
    id: "script",
    parents: "any",
    subject: /^Merge (?:PR )?(?:[\w.-]+\/[\w.-]+)?#(?<number>\d+): (?<title>.+)/,
    title: "group",
  },
  {
    id: "numbered-merge",
    parents: "several",
    subject: /^(?<title>.+) \(#(?<number>\d+)\)$/,
    title: "group",
  },
  {
    id: "github-squash",
    parents: "one",
    subject: /^(?<title>.+) \(#(?<number>\d+)\)$/,
    title: "group",
  },
  {
    id: "script",
    parents: "one",
    ending: /^PR-URL: https?:\/\/\S+\/pull\/(?<number>\d+)\s*$/m,
    mark: "PR-URL: ",
    title: "subject",
    one: "rebase",
  },
  {
    id: "script",
    parents: "one",
    ending: /^(?:Closes|This closes) #(?<number>\d+) from \S+/m,
    mark: "loses #",
    title: "subject",
  },
  {
    id: "gerrit",
    parents: "several",
    subject: /^Merge "(?<title>.+)"(?: into \S+)?$/,
    title: "group",
  },
  {
    id: "gerrit",
    parents: "several",
    subject: /^Merge changes (?:from topic |I[0-9a-f]{6,40})/,
    title: "subject",
  },
  {
    id: "gerrit",
    parents: "one",
    ending: /^Change-Id: I[0-9a-f]{8,40}\s*$(?:[\s\S]*?^Reviewed-on: \S+\/(?<number>\d+)\s*$)?/m,
    mark: "Change-Id: I",
    title: "subject",
    one: "rebase",
  },
  {
    id: "phabricator",
    parents: "one",
    ending: /^Differential Revision: \S+/m,
    mark: "Differential Revision: ",
    title: "subject",
  },
  {
    id: "branch-merge",
    parents: "several",
    subject: /^Merge (?:(?:remote-tracking )?branch(?:es)?|tag|commit) '[^']+'/,
    title: "subject",
  },
  {
    id: "release",
    parents: "one",
    subject:
      /^(?:chore(?:\([\w-]+\))?: )?(?:(?:release|publish|version|bump|git|prepare|preparing)\b:? )?(?:for |to )?(?:[@\w/-]+@)?v?\d+\.\d+(?:\.\d+)*(?:[-.]?[a-z]+\.?\d*)?(?: release)?\.?$/i,
    title: "subject",
    one: "direct",
  },
];

/** Rebases carry no mark; the head of their pull request shows them. */
export const BY_PULL_REQUEST = "pull-request";
/** Nothing in git tells of them, and GitHub does. */
export const BY_GITHUB = "github";

/** A style for people; null is a commit that nothing tells how it came. */
export function styleInWords(id: string | null): string {
  if (id === BY_GITHUB) return "rebases and merges by hand, known from GitHub";
  if (id === BY_PULL_REQUEST) return "rebases that their pull requests show";
  return id !== null && id in STYLES_IN_WORDS
    ? STYLES_IN_WORDS[id as StyleId]
    : "commits without a tool's mark";
}
