/** ◆ Control: a safeguard, and what shows it. Read through `measure.ts`. */
import type { Config } from "../config/config.ts";
import type { Flow } from "../model/flow.ts";

/** A safeguard that a team has, or has not: its prose, written once. */
export interface ControlMeta {
  readonly id: string;
  /** What is looked for: "reviews are required on the default branch". */
  readonly title: string;
  /** What it is good for. */
  readonly purpose: string;
  /** When it is which of its states. */
  readonly definition: string;
  /** How to put it in place. */
  readonly next: string;
  /** How to make it hold, for one that can be walked around. */
  readonly hold?: string;
  /** What lets it be seen, where it is unknown. */
  readonly remedy: string;
}

/** What shows a control, or its absence. */
export interface ControlEvidence {
  readonly says: string;
  /** `file:line` at the tip, the name of a rule, or null for a count. */
  readonly ref: string | null;
}

/**
 * `walked-around`: it is there, and changes went past it. `not-applicable`: there is nothing here that it would control.
 * `unknown`: the place was not read in which it would stand.
 */
export type ControlState = "absent" | "walked-around" | "unknown" | "not-applicable" | "present";

export interface ControlFound {
  readonly state: ControlState;
  /** Why it is so, in one sentence. */
  readonly because: string;
  readonly evidence: readonly ControlEvidence[];
}

/** One control: one file in `controls/`. */
export interface Control {
  readonly meta: ControlMeta;
  readonly look: (flow: Flow, config: Config) => ControlFound;
}

/** A control's prose and what was found of it. */
export interface ControlResult {
  readonly meta: ControlMeta;
  readonly found: ControlFound;
}
