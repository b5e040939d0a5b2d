import type { Pseudonym } from "../../collect/facts.ts";
import type { Budget } from "../../config/config.ts";
import type { Ended } from "../../judge/dataset/rows/rows-of.ts";
import type { Bounds } from "../../lib/time/points.ts";
import type { Audited, AuditRequest } from "../audit.ts";

/** A repository that is asked for. */
export interface AskedFor {
  /** What was typed. */
  readonly word: string;
  /** `owner/name` of its server; null for a folder. */
  readonly onServer: string | null;
  /** Settles how it is read; it may have to be cloned first. Throws a `FlowauditError`. */
  readonly request: () => Promise<Omit<AuditRequest, "window">>;
}

export interface PortfolioRequest {
  readonly asked: readonly AskedFor[];
  readonly window: Bounds & { readonly because: string };
  readonly takenAt: number;
  /** Teams are told of, too. */
  readonly byTeam: boolean;
  /** What is held against the figures of each; null for nothing. */
  readonly budgets: readonly Budget[] | null;
  readonly version: string;
  /** What has to be known of what was asked for, beside what the figures tell. */
  readonly caveats: readonly string[];
  /** Stands for names in everything that is printed; null: names stay. */
  readonly pseudonym: Pseudonym | null;
  /** Told what a row with pseudonyms does not say: what it is of, and how that ended, in words that may hold names. */
  readonly onWithheld: (word: string, name: string, told: Ended) => void;
  /** The clock by which it is told how long each took, ms. */
  now(): number;
  readonly signal: AbortSignal;
  /** Given each report before it is let go; the name of the page that it was written to, or null. */
  readonly onAudited: (audited: Audited) => Promise<string | null>;
}
