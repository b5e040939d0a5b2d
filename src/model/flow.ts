/**
 * ◆ Flow: the life of every change. Instants are UTC epoch ms, durations ms; nothing is rounded.
 */

import type { SourceId } from "../config/delivery-sources.ts";
import type { Delivery, EarlierDelivery, Train } from "./flow-deliveries.ts";
import type { BranchWork, Defect, Impact, LineFate, LineWork } from "./flow-outcomes.ts";
import type { CheckHead, Incident, PullLife, TrunkSpell } from "./flow-pulls.ts";
import type { Scope } from "./flow-scope.ts";
import type { Clock, Drift, Setup } from "./flow-setup.ts";
import type { Missing, Moment, Quiet, Span, WorkKind } from "./flow-terms.ts";

export type * from "./flow-deliveries.ts";
export type * from "./flow-outcomes.ts";
export type * from "./flow-pulls.ts";
export type * from "./flow-scope.ts";
export * from "./flow-setup.ts";
export * from "./flow-terms.ts";

export type Style = "merge" | "squash" | "rebase" | "direct";

export type Flag = "clock-skew" | "stale-start" | "delivered-before-merge" | "never-came";

export interface Size {
  readonly files: number;
  /** Lines added and deleted in files that people write; lock, generated and vendored files are left out. */
  readonly added: number;
  readonly deleted: number;
  /** Files left out of the size. */
  readonly excluded: number;
}

/** How a change was kept together with the main line before it was merged. */
export interface Integration {
  /** Merges of the main line into it. */
  readonly baseMerges: number;
  /** Those, and the merge itself, whose message lists conflicts: a lower bound, because most messages do not. */
  readonly conflicts: number;
  /** Date of the newest commit of the main line that it stood on when it was merged. */
  readonly mergeBase: Moment;
}

/** Stands for an assistant that is declared without a name. */
export const NAMELESS = "not named";

/** What declares an assistant, and where. `whole`: an agent opened the change, or wrote all of its commits. */
export interface Sign {
  readonly kind: "whole" | "author" | "branch" | "words" | "label";
  readonly assistant: string;
  readonly evidence: string;
  readonly ref: string;
}

/** What a change declares of help by an assistant; never who asked for it. */
export interface Assistance {
  readonly tier: "agent-authored" | "explicit" | "labelled";
  readonly assistant: string;
  /** What declares it, and where. */
  readonly evidence: string;
  readonly ref: string;
  /** The model, as it is declared; null where none is. */
  readonly model: string | null;
  /** What leads to what the assistant was asked: a prompt, a link to the conversation or its id; null where nothing does. */
  readonly prompt: { readonly evidence: string; readonly ref: string } | null;
  /** Everything that declares it, strongest first, each kind of evidence once. */
  readonly signs: readonly Sign[];
}

/** The unit that flows. See the value-stream page of the documentation for each term. */
export interface Change {
  /** Id of the commit that put it on the main line; `#N` where it has not been merged. */
  readonly id: string;
  readonly number: number | null;
  readonly title: string;
  /** How it was merged; null where it was not. */
  readonly style: Style | null;
  /** Row of the table of merge styles that read it, or null where nothing tells how it came. */
  readonly mergeMark: string | null;
  readonly automated: boolean;
  /** Whose it is: a key that means the same person within one flow, and is printed nowhere. */
  readonly author: string;
  /** Own non-merge commits (1 where there is nothing but the merge). */
  readonly commits: number;
  /** Creation of the earliest issue that it closes: intake begins here, outside of lead time. */
  readonly requestedAt: Moment;
  readonly startedAt: Moment;
  readonly lastCommitAt: Moment;
  readonly mergedAt: Moment;
  readonly deliveredAt: Moment;
  /** Name of the delivery that carried it, or null. */
  readonly delivery: string | null;
  readonly spans: readonly Span[];
  readonly flags: readonly Flag[];
  readonly size: Size | { readonly missing: string; readonly files: number | null };
  readonly kind: WorkKind;
  /** What marks it as a hotfix, in words, or null. */
  readonly hotfix: string | null;
  readonly scope: Scope | { readonly missing: string };
  readonly integration: Integration | Missing;
  readonly assistance: Assistance | null;
  readonly lines: LineWork | { readonly missing: string };
  /** What became of the lines that it brought. */
  readonly fate: LineFate | { readonly missing: string };
  /** Who worked on its branch; null where it is no agent's, or was not merged. */
  readonly branch: BranchWork | { readonly missing: string } | null;
  /** What happened between its opening and its merge; null where only git is known of it. */
  readonly pull: PullLife | null;
  /** Id of the change that this one reverts, or null. */
  readonly reverts: string | null;
  readonly revertedBy: string | null;
  /** The controls that it lowered. */
  readonly drift: readonly Drift[] | { readonly missing: string };
  /** When that one was merged, whatever the window; null where nothing reverts it, and where that has no readable date. */
  readonly revertedAt: number | null;
}

export interface DeliverySource {
  readonly id: SourceId;
  readonly because: string;
}

/** The facts of which a measure can say that it needs them. */
export type FactKind =
  | "history"
  | "deliveries"
  | "diffs"
  | "reviews"
  | "issues"
  | "checks"
  | "incidents"
  | "line-ages";

export interface Window {
  readonly from: number;
  readonly to: number;
  readonly because: string;
  /** What it ends with, where it was cut to what the history tells of. */
  readonly quiet?: Quiet | null;
}

/** What the tree at the tip is divided into; each empty where nothing says so. */
export interface Workspace {
  /** Folders of its packages and services; none where there are fewer than two. */
  readonly packages: readonly string[];
  /** Teams that own something in it: by a file of teams, else by the file of code owners. */
  readonly teams: readonly string[];
  /** Where changes of the window changed program code, and nothing lies at the tip any more. */
  readonly gone: readonly string[];
}

/** A group of fewer people stands for persons: nothing is told of it. */
export const FEWEST_PEOPLE = 3;

/** What may be lacking of who is in which team, by the ids of gaps: a report, which tells of no teams, has none of them. */
export const TEAM_GAPS = ["unread-teams", "unseen-teams", "unnamed-teams"] as const;

/** Who is in which team, where somebody told. */
export interface Roster {
  /** Teams of three people or more, by the keys of those of their people who have to do with the flow; null where nobody told. */
  readonly teams: ReadonlyMap<string, readonly string[]> | null;
  /** How many people a team has at least, by its name. */
  readonly people: ReadonlyMap<string, number>;
  /** Why it is not known of more teams who is in them; the same of every repository, without names. */
  readonly lacks: readonly (Flow["gaps"][number] & { readonly id: (typeof TEAM_GAPS)[number] })[];
}

/** What the report says of the repository itself. */
export interface FlowRepository {
  readonly name: string;
  readonly branch: string;
  readonly branchBecause: string;
  readonly head: string;
  /** Address of its pages and the kind of forge, where the remote is known. */
  readonly web: string | null;
  readonly forge: "github" | "gitlab" | null;
  readonly remote: string | null;
}

export interface Flow {
  readonly takenAt: number;
  readonly repository: FlowRepository;
  readonly workspace: Workspace;
  readonly roster: Roster;
  readonly setup: Setup;
  /** How measures count time: elapsed, or within the working calendar. */
  readonly clock: Clock;
  /** What could not be seen in the history, and how to supply it. */
  readonly gaps: readonly { readonly id: string; readonly says: string; readonly remedy: string }[];
  readonly window: Window;
  /** When the oldest change that the main branch knows was merged; null where none has a date. */
  readonly begins: number | null;
  /** Null where something happened until the window's end or lately, or GitHub told that nothing did. */
  readonly quiet: Quiet | null;
  readonly source: DeliverySource;
  /** Facts that this flow was made from. */
  readonly sees: ReadonlySet<FactKind>;
  /** Changes merged or delivered in the window, oldest merge first. */
  readonly changes: readonly Change[];
  /**
   * The changes that finished in the window (delivered; merged where there are no deliveries), bots and the
   * bookkeeping of releases apart.
   */
  readonly finished: readonly Change[];
  /** The changes that were merged in the window, these apart, too. */
  readonly merged: readonly Change[];
  /** Pull requests into the main line that are neither merged nor closed at the window's end, oldest first. */
  readonly open: readonly Change[];
  /** Those that were closed unmerged in the window and not reopened by its end, oldest first. */
  readonly abandoned: readonly Change[];
  /** Merged before the window and in no delivery at its end, bots apart, oldest merge first. */
  readonly waiting: readonly Change[];
  /** Checks of the heads that were pushed in the window, by push. */
  readonly heads: readonly CheckHead[];
  /** What the checks said of the main line in the window, by time. */
  readonly trunk: readonly TrunkSpell[];
  /** Incidents that were open in the window, by opening. */
  readonly incidents: readonly Incident[];
  /** Defects that were reported in the window, by report; null where issues were not read. */
  readonly defects: readonly Defect[] | null;
  /** What features were built for, before and after; null where nobody said. */
  readonly impacts: readonly Impact[] | null;
  /** Successful deliveries that finished in the window, by finish. */
  readonly deliveries: readonly Delivery[];
  /** The deliveries of the whole record until the window's end that took anything new aboard, by stream and finish. */
  readonly trains: readonly Train[];
  /**
   * The deliveries of the two years before the window, by finish, and what they carried of what counts; null where that
   * takes the files of older changes, which are not read.
   */
  readonly earlier: readonly EarlierDelivery[] | null;
  /** What was counted, and what was left out. */
  readonly census: Census;
}

/** Unmarked backports of fewer changes say nothing: two titles can be the same by chance. */
export const FEWEST_TWINS = 3;

/** What was seen and what was not, in numbers that the report prints. */
export interface Census {
  /** Changes in the window by the way in which they were merged. */
  readonly styles: Readonly<Record<Style, number>>;
  /** The same by what their tool wrote, commonest first; `style` null: nothing tells how they came. */
  readonly marks: readonly { readonly mark: string | null; readonly says: string; readonly count: number }[];
  readonly automatedFinished: number;
  readonly automatedMerged: number;
  /** Release bookkeeping by people, set aside. */
  readonly bookkeepingFinished: number;
  readonly bookkeepingMerged: number;
  /** Changes merged in the window whose delivery is unknown because the record begins later. */
  readonly beforeRecord: number;
  /** Changes merged in the window that no delivery carries yet. */
  readonly undelivered: number;
  /** Merged before the window and carried by the first delivery on record after it began: until when they waited is unknown. */
  readonly waitingUnknown: number;
  /** Changes on the main line with no readable merge instant. */
  readonly undated: number;
  /** Main-line commits dated after `takenAt`, left out. */
  readonly datedAhead: number;
  /** Attempts to deliver in the window that failed, where the source tells of them; else null. */
  readonly failedAttempts: number | null;
  /**
   * Changes of people in the window, by id, of which another branch seems to have released an unmarked backport earlier:
   * when it did, UTC epoch ms.
   */
  readonly unmarkedBackports: ReadonlyMap<string, number>;
  /** Squashes in the window whose start pull-request refs would supply. */
  readonly hiddenStarts: number;
  /** What GitHub did not tell of the changes of people in the window; null where it was not read. */
  readonly pulls: {
    /** Pull requests that were merged into other branches, which nothing brought in. */
    readonly elsewhere: number;
    /** Merged by commits that this clone does not have. */
    readonly absent: number;
    /** Their events could not be read. */
    readonly unread: number;
    /** They name pull requests that were not synced. */
    readonly unsynced: number;
  } | null;
}
