/** ◆ The configuration that every layer may read. Instants are UTC epoch ms, durations ms. */
import type { DeliveryChoice } from "./delivery-sources.ts";

/** A yardstick for a measure, never without where it comes from. */
export interface Threshold {
  /** The number that the measure's headline statistic is held against, in that statistic's unit. */
  readonly value: number;
  /** The bound in words, as the report prints it. */
  readonly says: string;
  /** Who says so, with the year. */
  readonly source: string;
}

/**
 * Who a change says that it is by: an agent, a person with an assistant, an automated account, or nobody says.
 * The last is never "human": it tells of nothing.
 */
export const LANES = ["agent-authored", "assisted", "automated", "undeclared"] as const;
export type Lane = (typeof LANES)[number];

export interface Config {
  /** The window asked for, or null for the default of the last 90 days, widened where it holds too few changes. */
  readonly window: { readonly from: number; readonly to: number } | null;
  /** Folder inside the repository that changes must touch, `""` for all. */
  readonly path: string;
  /** The lane that changes must be in, null for all. */
  readonly lane: Lane | null;
  /** Branch to audit instead of the default branch, or null. */
  readonly branch: string | null;
  /** Where deliveries come from. */
  readonly deliveries: DeliveryChoice;
  /** File of incidents, or null. */
  readonly incidentFile: string | null;
  /** File of what features were built for, before and after, or null. */
  readonly impactFile: string | null;
  /** File of teams, or null. */
  readonly teamFile: string | null;
  /** What it says; null where there is none. */
  readonly teams: readonly Team[] | null;
  /** Patterns of the labels by which an issue is a defect that users met; upper and lower case are the same. */
  readonly bugLabels: readonly string[];
  /** Patterns (`sev*`) of the labels by which an issue is an incident; upper and lower case are the same. */
  readonly incidentLabels: readonly string[];
  /** Glob over the tags that are releases, whatever their name says; null for the versions among them. */
  readonly tagPattern: string | null;
  /** Names that the audited branch had before; merges and pull requests of those days name it so. */
  readonly formerBranches: readonly string[];
  /** Patterns of the environments that serve users; null where GitHub's own flag and the usual names tell. */
  readonly productionEnvironments: readonly string[] | null;
  /** What the first delivery of a record is: `auto` tells by its size, `edge` carries an unknown past, `whole` none. */
  readonly firstDelivery: FirstDelivery;
  /** What marks a change as a hotfix. */
  readonly hotfixes: MarkPatterns;
  /** What marks a change as a revert, beside the lines that tools write. */
  readonly reverts: MarkPatterns;
  /** Patterns of further names and logins of automated accounts; upper and lower case are the same. */
  readonly automatedAccounts: readonly string[];
  /** Further coding agents and assistants, beside the known ones. */
  readonly agents: readonly AgentPatterns[];
  /** Somebody else's comment in the conversation counts as a review. */
  readonly commentsAreReviews: boolean;
  /** Count changes of automated accounts in the headline figures too. */
  readonly includeBots: boolean;
  /** Names of reviewers and owners where a measure has them; groups under three never. */
  readonly people: boolean;
  /** When the team works; null: every second counts, and no duration is given in working time. */
  readonly calendar: WorkingCalendar | null;
  /** How often releases go out by plan, ms; null where nobody said. */
  readonly releaseCadence: number | null;
  /** Globs (`*`, `**`, `?`, `[a-z]`, `{a,b}`) of paths where a mistake costs most, by the name of the area: `payments`. */
  readonly riskPaths: Readonly<Record<string, readonly string[]>>;
  /** Patterns of the labels by which a change may be large: `generated`, `mechanical`. */
  readonly exceptionLabels: readonly string[];
  /** How many changes may be in a stage at once, by stage. */
  readonly wipLimits: Readonly<Record<string, number>>;
  /** What a change costs that waits for a day, or null where nobody said. */
  readonly delayRate: { readonly perDay: number; readonly currency: string } | null;
  /** What `flowaudit check` holds figures against. */
  readonly budgets: readonly Budget[];
  /** The file that has them, from the top of the repository, or as it was named; null where none has. */
  readonly budgetFile: string | null;
  /** What was set, by key, and where: a flag, a variable, a key of a file. What is not in it holds its default. */
  readonly origins: readonly { readonly key: string; readonly origin: string }[];
  /** What figures are held against, by the key of the yardstick: what was configured, over the usual ones once measures are taken. */
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** Seed and number of bootstrap resamples; both stand in the JSON. */
  readonly bootstrap: { readonly seed: number; readonly resamples: number };
}

/** A team as a file of teams has it. */
export interface Team {
  /** What it is called; as a file of code owners calls it (`@acme/shop`) both are one. */
  readonly name: string;
  /** Globs of the paths that it owns; none: all of the repositories that it names. */
  readonly paths: readonly string[];
  /** Globs of the repositories that this is said of, by `owner/name` or by name; none: of all. */
  readonly repositories: readonly string[];
  /** Its people, each with all logins and addresses. They are printed and written nowhere. */
  readonly members: readonly (readonly string[])[];
}

/** A bound that a figure has to keep, as the file says it. One of `measure` and `stage`, one of `max` and `min`. */
export interface Budget {
  /** Id of a measure, or of a stage. */
  readonly measure?: string | undefined;
  readonly stage?: string | undefined;
  /** Name of the statistic; without one the headline of the measure, the median of the stage. */
  readonly statistic?: string | undefined;
  /** A duration (`5d`), a number, or `baseline`. */
  readonly max?: string | number | undefined;
  readonly min?: string | number | undefined;
  /** Part of the baseline's figure by which this one may be worse. */
  readonly worseBy?: number | undefined;
  readonly level?: "off" | "warn" | "error" | undefined;
  /** Fewest observations that are judged. */
  readonly minSample?: number | undefined;
}

/** The bound that is the figure of another report. */
export const BASELINE = "baseline";

export type FirstDelivery = "auto" | "edge" | "whole";

/** Patterns that mark a change, by where they stand; null for the usual ones. Upper and lower case are the same. */
export interface MarkPatterns {
  readonly branches: readonly string[] | null;
  readonly labels: readonly string[] | null;
  readonly titles: readonly string[] | null;
}

/** An agent or assistant that a team names itself. Upper and lower case of patterns are the same. */
export interface AgentPatterns {
  readonly name: string;
  /** Patterns of its names, addresses and logins. */
  readonly accounts: readonly string[];
  /** How the branches begin that it makes for itself: `acme-coder/`. */
  readonly branches: readonly string[];
  /** Patterns of what a trailer, a sentence or a label calls it. */
  readonly marks: readonly string[];
}

/** When a team works. */
export interface WorkingCalendar {
  /** IANA name: `Europe/Berlin`. */
  readonly zone: string;
  /** Days of the week on which it works, 1 for Monday to 7 for Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight at which the day begins and ends. */
  readonly from: number;
  readonly to: number;
  /** Days on which nobody works: `2026-12-25`. */
  readonly holidays: readonly string[];
}
