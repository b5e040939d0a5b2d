/** ◆ What a sync did and what is stored now, for `flowaudit sync`. This is also its JSON; instants are ISO 8601. */
export interface SyncSummary {
  readonly schemaVersion: 2;
  readonly tool: { readonly name: "flowaudit"; readonly version: string };
  /** `owner/name` and its host. */
  readonly repository: string;
  readonly host: string;
  /** Folder of the stores; null where nothing was kept. */
  readonly store: string | null;
  /** Everything that was touched since then, null for all of it, as it was at `syncedAt`, null until a first sync was complete. */
  readonly since: string | null;
  readonly syncedAt: string | null;
  readonly complete: boolean;
  readonly stored: {
    readonly pullRequests: number;
    readonly deployments: number;
    readonly releases: number;
    readonly incidents: number;
    readonly bugs: number;
  };
  /** Pull requests of the range as the server counts them; those that are missing, and why. */
  readonly counted: number;
  readonly missing: readonly { readonly number: number; readonly because: string }[];
  /** Parts that could not be read, in words. */
  readonly unread: readonly { readonly what: string; readonly because: string }[];
  /** What was spent; `minimum` are the points if every page had been full. */
  readonly spent: readonly {
    readonly operation: string;
    readonly requests: number;
    readonly points: number;
    readonly minimum: number;
  }[];
}
