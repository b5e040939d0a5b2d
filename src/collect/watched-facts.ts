/** ◆ Files that hold controls, as changes left them. Read through `facts.ts`. */

/** Which control a file holds. */
export type WatchedKind = "owners" | "workflow" | "rules" | "coverage" | "tests";

/** What stands in a file; null where it is longer than anybody writes by hand. */
export interface WatchedText {
  readonly text: string | null;
  /** The same as data, of settings; absent where it cannot be read as such. */
  readonly data?: unknown;
}

/** A file that holds a control, as a stretch of history changed it; a side is null where it is not there. */
export interface WatchedFile {
  readonly path: string;
  readonly from: string | null;
  readonly kind: WatchedKind;
  readonly before: WatchedText | null;
  readonly after: WatchedText | null;
}
