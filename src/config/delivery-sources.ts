/**
 * ◆ Delivery sources: one row for each, with all that is particular to it and is no reading. Everything that
 * depends on where deliveries come from looks it up here; its reader is named in `src/model/deliveries/readers.ts`.
 */

/** What a change's life ends with, and what became of it then. */
export const ENDS = {
  deployment: "deployed",
  release: "released",
  delivery: "delivered",
  merge: "merged",
} as const;

interface SourceRow {
  /** What has to be said with it, as in `workflow:NAME`; null where its name is enough. */
  readonly takes: { readonly word: "NAME" | "FILE"; readonly example: string } | null;
  /** What is looked for where nobody chose a source, in the order of the rows; null where it has to be chosen. */
  readonly found: string | null;
  /** GitHub's record that holds it, what that is called, and whether its old rows may be left out; null for all else. */
  readonly github: {
    readonly record: "deployments" | "releases" | "runs";
    readonly called: string;
    readonly isCut: boolean;
  } | null;
  /** One delivery and several, as the record calls them. */
  readonly row: readonly [one: string, several: string];
  /** Whose name a stream bears; null where it is nobody's: a package's, or a workflow's. */
  readonly streams: "environment" | "branch" | null;
  /** One delivery and several behind their number, in the window; null where there is nothing to count. */
  readonly counted: readonly [one: string, several: string] | null;
  /** Where deliveries were read from. */
  readonly readFrom: string;
  /** What the instant of a delivery is. */
  readonly instant: string;
  /** What a change's life ends with. */
  readonly end: keyof typeof ENDS;
  /** Whom or what a merged change waits for. */
  readonly waitsFor: string;
  /** Stages after the merge; what happens in an instant has nothing under way. */
  readonly stages: readonly ("release" | "deploy")[];
  /** What a delivery is referred to by: a key means nothing to people, and its name stands in for it. */
  readonly ref: "tag" | "commit" | "key" | "row" | null;
  /** What brings deliveries about when people choose to; null where that is no matter of choice. */
  readonly chosen: string | null;
  /** What is never taken back; null where the record tells what ran, so that an older commit that comes back is seen. */
  readonly neverBack: string | null;
  /** Its record often begins with the repository: the first delivery is judged by its size. */
  readonly canBeWhole: boolean;
  /** It is read in its own order, which holds among deliveries of one instant. */
  readonly isOrdered: boolean;
  /** Several of one stream on the same commit are one delivery, the first. */
  readonly isOncePerCommit: boolean;
  /** How to see what came before the first delivery. */
  readonly older: string;
  /** What the figures of some measures leave out, by measure; null where it is nothing. */
  readonly notes: Readonly<
    Record<"lead-time" | "release-wait" | "deployment-frequency", string | null>
  > | null;
}

const ROWS = {
  deployments: {
    takes: null,
    found: "successful deployment to production",
    github: { record: "deployments", called: "Deployments", isCut: true },
    row: ["deployment to production", "deployments to production"],
    streams: "environment",
    counted: ["deployment", "deployments"],
    readFrom: "deployments",
    instant: "first success of the deployment",
    end: "deployment",
    waitsFor: "a deployment to begin",
    stages: ["release", "deploy"],
    ref: "key",
    chosen: null,
    neverBack: null,
    canBeWhole: false,
    isOrdered: false,
    isOncePerCommit: false,
    older: "Give --deliveries file:F with the full record.",
    notes: null,
  },
  releases: {
    takes: null,
    found: "published release",
    github: { record: "releases", called: "Published releases", isCut: false },
    row: ["published release", "published releases"],
    streams: null,
    counted: ["release", "releases"],
    readFrom: "releases",
    instant: "publication of the release",
    end: "release",
    waitsFor: "a release",
    stages: ["release"],
    ref: "tag",
    chosen: "releases",
    neverBack: "A release is never",
    canBeWhole: true,
    isOrdered: false,
    isOncePerCommit: true,
    older: "Give --deliveries tags where older versions were tagged, or file:F with the full record.",
    notes: {
      "lead-time": "It ends at the published release: what happens between release and users is not seen.",
      "release-wait": "A published release counts as the delivery.",
      "deployment-frequency": "A published release is a delivery: when it was deployed is not seen.",
    },
  },
  tags: {
    takes: null,
    found: "version tag",
    github: null,
    row: ["tag", "tags"],
    streams: null,
    counted: ["version tag", "version tags"],
    readFrom: "tags",
    instant: "date of the version tag",
    end: "release",
    waitsFor: "a release",
    stages: ["release"],
    ref: "tag",
    chosen: "version tags",
    neverBack: "Neither a tag nor a push is ever",
    canBeWhole: true,
    isOrdered: false,
    isOncePerCommit: true,
    older: "Fetch older tags (git fetch --tags), or give --deliveries file:F with the full record.",
    notes: {
      "lead-time": "It ends at the version tag: what happens between tag and users is not seen.",
      "release-wait": "A version tag counts as the delivery.",
      "deployment-frequency": "A version tag is a release: when it was deployed, git does not say.",
    },
  },
  workflow: {
    takes: { word: "NAME", example: "Deploy" },
    found: null,
    github: { record: "runs", called: "The runs of a workflow", isCut: true },
    row: ["run of the workflow", "runs of the workflow"],
    streams: null,
    counted: ["run of the workflow", "runs of the workflow"],
    readFrom: "runs of a workflow",
    instant: "finish of the workflow's run",
    end: "deployment",
    waitsFor: "a deployment to begin",
    stages: ["release", "deploy"],
    ref: "key",
    chosen: null,
    neverBack: null,
    canBeWhole: false,
    isOrdered: false,
    isOncePerCommit: false,
    older: "Give --deliveries file:F with the full record: GitHub forgets old runs.",
    notes: null,
  },
  branch: {
    takes: { word: "NAME", example: "production" },
    found: null,
    github: null,
    row: ["push", "pushes"],
    streams: "branch",
    counted: ["push to the production branch", "pushes to the production branch"],
    readFrom: "pushes to a branch",
    instant: "committer date of the push to the production branch",
    end: "delivery",
    waitsFor: "a delivery to begin",
    stages: ["release"],
    ref: "commit",
    chosen: null,
    neverBack: "Neither a tag nor a push is ever",
    canBeWhole: false,
    isOrdered: true,
    isOncePerCommit: false,
    older:
      "Give --deliveries file:F with the full record: what a branch was before its first own commit is not in git.",
    notes: {
      "lead-time":
        "It ends at the push to the production branch: what happens between push and users is not seen.",
      "release-wait": "A push to the production branch counts as the delivery.",
      "deployment-frequency":
        "A push of several commits counts once for each of them that is on the branch's first-parent line.",
    },
  },
  file: {
    takes: { word: "FILE", example: "deliveries.csv" },
    found: null,
    github: null,
    row: ["row of the delivery file", "rows of the delivery file"],
    streams: "environment",
    counted: ["from the given file", "from the given file"],
    readFrom: "a file",
    instant: "finish in the delivery file",
    end: "delivery",
    waitsFor: "a delivery to begin",
    stages: ["release", "deploy"],
    ref: "row",
    chosen: null,
    neverBack: null,
    canBeWhole: false,
    isOrdered: false,
    isOncePerCommit: false,
    older: "Give the full record in the delivery file.",
    notes: null,
  },
  /** No source at all: a change's life ends at its merge. */
  none: {
    takes: null,
    found: null,
    github: null,
    row: ["delivery", "deliveries"],
    streams: null,
    counted: null,
    readFrom: "nowhere",
    instant: "",
    end: "merge",
    waitsFor: "a merge to begin",
    stages: [],
    ref: null,
    chosen: null,
    neverBack: "Neither a tag nor a push is ever",
    canBeWhole: false,
    isOrdered: false,
    isOncePerCommit: false,
    older: "Give --deliveries file:F with the full record.",
    notes: {
      "lead-time": "No deliveries are known, so this lead time ends at the merge, not in production.",
      "release-wait": null,
      "deployment-frequency": null,
    },
  },
} as const satisfies Readonly<Record<string, SourceRow>>;

type Rows = typeof ROWS;

/** Where deliveries come from. */
export type SourceId = keyof Rows;
/** Sources of which something has to be said as well. */
type NamedId = { [Id in SourceId]: Rows[Id]["takes"] extends null ? never : Id }[SourceId];
/** Sources that GitHub keeps a record of. */
export type RecordedId = { [Id in SourceId]: Rows[Id]["github"] extends null ? never : Id }[SourceId];
/** GitHub's record of a source. */
export type RecordOf<Id extends RecordedId> = Rows[Id]["github"]["record"];

/** A source that was chosen, a file by its path. */
export type DeliveryChoice =
  | { readonly kind: "auto" | Exclude<SourceId, NamedId> }
  | { readonly kind: NamedId; readonly name: string };

export const SOURCES: Readonly<Record<SourceId, SourceRow>> = ROWS;
/** In the order in which they are named and looked for. */
export const SOURCE_IDS = Object.keys(ROWS) as readonly SourceId[];
/** Those that are looked for where nobody chose one. */
export const FOUND_IDS = SOURCE_IDS.filter((id) => SOURCES[id].found !== null);

/** What was said with a source, as the name of a workflow; null where another one is chosen. */
export function nameOf(choice: DeliveryChoice, kind: NamedId): string | null {
  return "name" in choice && choice.kind === kind ? choice.name : null;
}

/** True where a pattern over tags has something to choose among. */
export function takesPattern({ kind }: DeliveryChoice): boolean {
  return kind === "auto" || kind === "tags";
}

/** True where only GitHub knows of it. */
export function isOnGitHub({ kind }: DeliveryChoice): boolean {
  return kind !== "auto" && SOURCES[kind].github !== null;
}

/** What a change's life ends with: its delivery, its merge where no deliveries are known. */
export function finishOf<T>(change: { readonly mergedAt: T; readonly deliveredAt: T }, id: SourceId): T {
  return SOURCES[id].end === "merge" ? change.mergedAt : change.deliveredAt;
}
