/**
 * ◆ Diagnosis: what flowaudit sees of its surroundings, for `flowaudit doctor`. This is also its JSON.
 * Holds no token, nothing of one, and no password.
 */

/** Something that was looked for. */
export interface Finding {
  /** What was found, or null. */
  readonly found: string | null;
  /** Why this one, or why there is none. */
  readonly because: string | null;
  /** The next step where it is missing. */
  readonly next: string | null;
}

/** Something that the token may be allowed to read. */
export interface Capability {
  /** `pull-requests` */
  readonly id: string;
  readonly name: string;
  /**
   * `yes`: it was read. `none`: it may be read, and there is nothing. `no`: it may not be read. `unknown`: it
   * was not asked for, or no answer came.
   */
  readonly sees: "yes" | "none" | "no" | "unknown";
  /** How many there are, where the server says so. */
  readonly count: number | null;
  readonly because: string | null;
}

/** What an operation costs by our count and by the server's. */
export interface Calibration {
  readonly operation: string;
  readonly declared: number;
  /** Points by the server's dry run, or null where it gives none. */
  readonly server: number | null;
}

/** What is configured, and by what. */
export interface ConfiguredValue {
  /** `branch`, `thresholds.lead-time` */
  readonly key: string;
  /** As the configuration would say it, or in words where nothing is said. */
  readonly value: string;
  /** `--branch`, `FLOWAUDIT_BRANCH`, `flowaudit.config.yaml: branch`, or `default`. */
  readonly origin: string;
}

export interface Diagnosis {
  readonly schemaVersion: 2;
  readonly tool: { readonly name: "flowaudit"; readonly version: string };
  readonly git: Finding;
  readonly repository: Finding;
  /** The file that configures what is done here. */
  readonly configuration: Finding;
  /** Every value that counts here. */
  readonly values: readonly ConfiguredValue[];
  /** `owner/name` and its host. */
  readonly github: Finding;
  /** Address of the server's API. */
  readonly server: Finding;
  /** Where the token comes from. */
  readonly token: Finding;
  readonly proxy: Finding;
  readonly store: Finding;
  readonly cache: Finding;
  readonly capabilities: readonly Capability[];
  /** Points left in this hour, and when they are renewed (ISO 8601). */
  readonly limit: { readonly points: number; readonly resetAt: string } | null;
  /** Scopes of the token, where the server names them. */
  readonly scopes: readonly string[] | null;
  /** With `--calibrate`. */
  readonly calibration: readonly Calibration[] | null;
  /** What makes the run end with another exit code than 0. */
  readonly problem: {
    readonly what: string;
    readonly next: string;
    readonly kind: "permission" | "environment" | "usage";
  } | null;
}
