/** ◆ What a change touched. Read through `flow.ts`. */

/** What somebody has to run, and who hears when it does not. */
export type OperationKind =
  | "service"
  | "dependency"
  | "configuration"
  | "pipeline"
  | "infrastructure"
  | "alert";

/** What a change touched. */
export interface Scope {
  /** Folders of the packages and services that it touched, sorted; prose and manifests bring none in. */
  readonly packages: readonly string[];
  /** The fewest teams that together own what it touched, sorted; empty where no team does. */
  readonly teams: readonly string[];
  /** What it lies in: packages, else folders at the top, sorted; files at the top are in `""`. */
  readonly areas: readonly string[];
  /** Those of them in which it changed program code. */
  readonly codeAreas: readonly string[];
  /** The rules of the file of code owners that its files fall under, by their patterns. */
  readonly owned: readonly OwnedArea[];
  /** High-risk areas of the configuration that it touches, sorted: `payments`. Prose and tests lie in none. */
  readonly risks: readonly string[];
  /** Whether it changed program code, and whether it changed tests. */
  readonly code: boolean;
  readonly tests: boolean;
  /** Files that have to be run or watched, which it added and took away, by kind; kinds that it left alone are absent. */
  readonly operations: readonly {
    readonly kind: OperationKind;
    readonly added: number;
    readonly removed: number;
  }[];
}

/** A rule of the file of code owners. */
export interface OwnedArea {
  readonly pattern: string;
  /** Keys of the people (an address where the file has no login) and names of the teams who own it. */
  readonly people: readonly string[];
  readonly teams: readonly string[];
}
