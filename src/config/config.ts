/** ◆ The configuration that every room may read. Instants are UTC epoch ms, durations ms. */

/** A yardstick for a measure, never without where it comes from. */
export interface Threshold {
  /** The number that the measure's headline statistic is held against, in that statistic's unit. */
  readonly value: number;
  /** The bound in words, as the report prints it. */
  readonly says: string;
  /** Who says so, with the year. */
  readonly source: string;
}

export interface Config {
  /** The window asked for, or null for the default of the last 90 days, widened where it holds too few changes. */
  readonly window: { readonly from: number; readonly to: number } | null;
  /** Folder inside the repository that changes must touch, `""` for all. */
  readonly path: string;
  /** Branch to audit instead of the default branch, or null. */
  readonly branch: string | null;
  /** Where deliveries come from. */
  readonly deliveries: DeliveryChoice;
  /** File of incidents, or null. */
  readonly incidentFile: string | null;
  /** File of what features were built for, before and after, or null. */
  readonly impactFile: string | null;
  /** Patterns of the labels by which an issue is a defect that users met; upper and lower case are the same. */
  readonly bugLabels: readonly string[];
  /** Patterns (`sev*`) of the labels by which an issue is an incident; upper and lower case are the same. */
  readonly incidentLabels: readonly string[];
  /** Glob over the tags that are releases, whatever their name says; null for the versions among them. */
  readonly tagPattern: string | null;
  /** Count changes of automated accounts in the headline figures too. */
  readonly includeBots: boolean;
  /** Thresholds by measure id. */
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** Seed and number of bootstrap resamples; both stand in the JSON. */
  readonly bootstrap: { readonly seed: number; readonly resamples: number };
}

export type DeliveryChoice =
  | { readonly kind: "auto" }
  | { readonly kind: "deployments" }
  | { readonly kind: "releases" }
  | { readonly kind: "tags" }
  | { readonly kind: "none" }
  | { readonly kind: "workflow"; readonly name: string }
  | { readonly kind: "branch"; readonly name: string }
  | { readonly kind: "file"; readonly file: string };
