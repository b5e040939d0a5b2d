/**
 * ◆ Facts: what was seen in a repository, nothing derived, with provenance and gaps.
 * Commits are known by their index in the commit table; times are UTC epoch seconds as git keeps them.
 * What GitHub adds stands in `github-facts.ts`, the second half of this contract.
 */
import type { GitHubFacts } from "./github-facts.ts";
import type { WatchedFile } from "./watched-facts.ts";

export type * from "./watched-facts.ts";

export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** The commit graph on typed arrays. A time that git could not parse is NaN. */
export interface CommitColumns {
  readonly count: number;
  readonly idBytes: number;
  /** Parents of commit i are `parents[parentStart[i] … parentStart[i + 1])`; −1 is a parent that is not here. */
  readonly parentStart: Int32Array;
  readonly parents: Int32Array;
  readonly authorSeconds: Float64Array;
  readonly committerSeconds: Float64Array;
  readonly author: Int32Array;
  readonly committer: Int32Array;
}

export interface CommitTable extends CommitColumns {
  identity(index: number): Identity;
  /**
   * The message, decoded on demand. Very long ones keep their head and tail; in a very long history old ones
   * keep their subject, the first line of the body and the lines that tools write.
   */
  message(index: number): string;
  /** The first line of the message. */
  subject(index: number): string;
  /** True where the message holds these ASCII characters; no string is made of it. */
  mentions(index: number, word: string): boolean;
  /** Full hexadecimal object id. */
  id(index: number): string;
  /** Index of a full hexadecimal id, −1 where it is not here. */
  find(id: string): number;
  /** All indices whose id begins with these hexadecimal digits. */
  findPrefix(prefix: string): number[];
}

export interface Remote {
  readonly name: string;
  /** Base URL of the repository's pages where the host is a known forge, else null. */
  readonly web: string | null;
  readonly forge: "github" | "gitlab" | null;
  /** `owner/name` on its server, whichever that is; null where it is on none. */
  readonly path: string | null;
}

/** The line of history that is audited, and why this one. */
export interface Mainline {
  readonly tip: number;
  readonly name: string;
  readonly because: string;
  /** Names under which merges may call this branch. */
  readonly names: readonly string[];
}

export interface RepositoryFacts {
  /** Last part of the repository's path, for the heading. */
  readonly name: string;
  readonly path: string;
  readonly head: { readonly id: string; readonly branch: string | null };
  readonly mainline: Mainline;
  readonly remote: Remote | null;
  /** Paths of all files at the tip. */
  readonly files: readonly string[];
  /** Those of them by which a team tells how it works, with what they say. */
  readonly setup: readonly SetupFile[];
  /** Every folder at the tip, and the names that its packages may be called by. */
  readonly folders: readonly string[];
  /** Paths of the package manifests at the tip: `packages/core/package.json`. */
  readonly manifests: readonly string[];
  /** Contents of the file of code owners at the tip, or null where there is none. */
  readonly codeOwners: string | null;
  /** Commits at which a shallow clone was cut off: their parents exist but are not here. */
  readonly shallow: readonly number[];
  readonly partial: boolean;
}

/** What a file tells of the way in which a team works. */
export type SetupKind =
  | "pull-request-template"
  | "workflow"
  | "contributing"
  | "agent-instructions"
  | "agent-settings"
  | "shared-prompt"
  | "decision-record"
  | "architecture-note"
  | "contract"
  | "contract-test"
  | "manifest"
  | "lock-file"
  | "toolchain"
  | "container"
  | "dependency-scan"
  | "secret-scan"
  | "static-scan"
  | "policy"
  | "licence-scan"
  | "provenance"
  | "post-mortem";

export interface SetupFile {
  readonly path: string;
  readonly kind: SetupKind;
  /** null where nobody has to read it, or it is longer than anybody would. */
  readonly content: string | null;
  /** What it says as data, of workflows that run an agent and of agents' settings; absent where it cannot be read as such. */
  readonly data?: unknown;
}

export interface TagFact {
  readonly name: string;
  readonly commit: number;
  /** Tagger's time; NaN for a lightweight tag and where it cannot be read. */
  readonly taggerSeconds: number;
  /** It carries a signature, which nobody has checked. */
  readonly signed: boolean;
}

/** The head of a pull request as a ref that was fetched beside the branches. */
export interface PullRef {
  readonly number: number;
  readonly commit: number;
  readonly ref: string;
}

/** One row of a delivery file; `commit` is −1 where the repository does not have it. */
export interface DeliveryRow {
  /** Environment, and name of the workflow that delivered; each may be empty. */
  readonly environment: string;
  readonly workflow: string;
  readonly commit: number;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly outcome: "success" | "failure";
  /** `file:row`, for evidence. */
  readonly ref: string;
}

/** One row of an incident file. */
export interface IncidentRow {
  readonly openedAt: number;
  /** null while it is open. */
  readonly closedAt: number | null;
  readonly title: string;
  /** The commit, tag or pull request (`#12`) that it is put down to; may be empty. */
  readonly names: string;
  /** Who made what caused it: `ai`, `human` …; may be empty. */
  readonly origin: string;
  readonly url: string | null;
  /** `file:row`, for evidence. */
  readonly ref: string;
}

/** One row of an impact file: what a feature was built for, before and after. */
export interface ImpactRow {
  /** A label, a folder or file, or an issue or pull request (`#12`). */
  readonly feature: string;
  readonly metric: string;
  readonly before: number;
  readonly after: number;
  /** `file:row`, for evidence. */
  readonly ref: string;
}

/** What a file is, as far as its size is concerned: only `code` counts as written. */
export type FileKind = "code" | "lock" | "generated" | "vendored";

export interface FileDiff {
  readonly path: string;
  /** Its path before, where it was renamed, else null. */
  readonly from: string | null;
  readonly kind: FileKind;
  readonly status: "added" | "deleted" | "modified" | "renamed";
  /** Lines; null for binary files and where contents are missing. 0 where contents stayed as they were. */
  readonly added: number | null;
  readonly deleted: number | null;
  /**
   * Which lines: old start, old count, new start, new count of each hunk, as git prints them with no context, from
   * the top; null where lines are. Where a count is 0 its start is the line before.
   */
  readonly hunks: Int32Array | null;
}

/** What a stretch of history changed, against the state before it. */
export type Diff = ReadDiff | UnreadDiff;

export interface ReadDiff {
  readonly files: readonly FileDiff[];
  /** Why lines are missing although the files are known, or null. */
  readonly linesMissing: string | null;
}

/** One of more files than are kept. */
export interface UnreadDiff {
  readonly files: null;
  readonly linesMissing: string;
}

/** Two ends of a diff: `base` is −1 for the empty tree. */
export interface DiffRange {
  readonly base: number;
  readonly tip: number;
}

/** Something that could not be seen, and how to supply it. */
export interface Gap {
  readonly id: string;
  readonly says: string;
  readonly remedy: string;
}

/** A note in `refs/notes/ai`. Most of them say that no assistant wrote any of the lines. */
export interface AiNote {
  readonly commit: number;
  /** The assistants that it names; null where its text has no form that can be read. */
  readonly agents: readonly NotedAgent[] | null;
}

export interface NotedAgent {
  readonly tool: string;
  /** null where it names none. */
  readonly model: string | null;
  /** Whether it gives the id of the conversation. */
  readonly conversation: boolean;
}

/**
 * Stands for a name, always the same for the same: `person 5kq2xw`. Of `words`, which somebody else wrote and which may
 * name anything, it says only that there are some.
 */
export type Pseudonym = (kind: NamedKind, name: string) => string;

export type NamedKind =
  | "repository"
  | "person"
  | "team"
  | "title"
  | "branch"
  | "environment"
  | "remote"
  | "page"
  | "words";

/** What a sentence calls something by: its name, or what stands for that. */
export function called({ pseudonym }: Pick<History, "pseudonym">, kind: NamedKind, name: string): string {
  return pseudonym?.(kind, name) ?? name;
}

/** Everything known of a history before any diff is read. */
export interface History {
  /** Now, UTC epoch ms: the only clock. */
  readonly takenAt: number;
  readonly repository: RepositoryFacts;
  readonly commits: CommitTable;
  readonly tags: readonly TagFact[];
  readonly pullRefs: readonly PullRef[];
  /** Commits that carry a note in `refs/notes/ai`, and what it says. */
  readonly aiNotes: readonly AiNote[];
  /** Rows of the delivery file where one was given, else null. */
  readonly deliveryRows: readonly DeliveryRow[] | null;
  /** Rows of the incident file where one was given, else null. */
  readonly incidentRows: readonly IncidentRow[] | null;
  /** Rows of the impact file where one was given, else null. */
  readonly impactRows: readonly ImpactRow[] | null;
  /** The branch whose pushes are deliveries where one was asked for, else null. */
  readonly productionBranch: { readonly name: string; readonly tip: number } | null;
  /** What GitHub adds, or null where git alone is read. */
  readonly github: GitHubFacts | null;
  readonly gaps: readonly Gap[];
  /** Stands for names in sentences; absent where they stay. The facts themselves keep theirs, by which they are understood. */
  readonly pseudonym?: Pseudonym | undefined;
}

/** The history with the diffs that the model asked for, by the index of their tip. */
export interface Facts extends History {
  readonly diffs: ReadonlyMap<number, Diff>;
  /** The files that hold controls of the stretches that were asked about, by the index of their tip; absent where none was. */
  readonly watched?: ReadonlyMap<number, readonly WatchedFile[]>;
  /** What single commits changed against their first parent, by their index; absent where nothing asked for any. */
  readonly commitDiffs?: ReadonlyMap<number, Diff>;
}
