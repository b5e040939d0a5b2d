/** ◆ How the repository is set up, and how time is counted. Read through `flow.ts`. */
import type { SetupFile } from "../collect/facts.ts";
import type { BranchRules } from "../collect/github-facts.ts";

export type { SetupFile, SetupKind } from "../collect/facts.ts";
export type { BranchRules } from "../collect/github-facts.ts";

/** How the repository is set up at its tip: what controls are told by. */
export interface Setup {
  /** Files by which a team tells how it works. */
  readonly files: readonly SetupFile[];
  /** What the rules of the default branch ask, or why they are not known. */
  readonly rules: BranchRules | { readonly missing: string };
  /** Path of the file of code owners, or null. */
  readonly owners: string | null;
  /** The high-risk areas of the configuration that have files at the tip. */
  readonly risks: readonly RiskArea[];
  readonly named: NamedPaths;
  readonly tags: SignedTags;
}

/** Paths of the repository that instructions for agents name, and where those stand that are not at the tip. */
export interface NamedPaths {
  readonly count: number;
  readonly gone: readonly { readonly path: string; readonly line: number; readonly names: string }[];
}

/** The newest tags, and those of them that carry a signature. */
export interface SignedTags {
  readonly newest: number;
  readonly signed: number;
}

/** Files of a high-risk area, and those of them that nobody owns. */
export interface RiskArea {
  readonly name: string;
  readonly files: number;
  readonly unowned: readonly string[];
}

/** How a change can lower a control. */
export type DriftKind =
  | "rules-lowered"
  | "job-removed"
  | "failure-ignored"
  | "test-skipped"
  | "coverage-lowered"
  | "owner-removed";

/** A control that a change lowered, in a file. */
export interface Drift {
  readonly kind: DriftKind;
  /** In words: "3 tests or groups of tests skipped". Names nobody. */
  readonly says: string;
  /** `file:line` as the change left it; the file alone where it is gone. */
  readonly ref: string;
  /** Tests, jobs, rules that are meant. */
  readonly count: number;
}

/** How time is counted between two instants, ms. */
export interface Clock {
  between(from: number, to: number): number;
}

/** Every second counts. */
export const ELAPSED: Clock = { between: (from, to) => to - from };
