/** What the thread of a run and those that read for it say to each other. All of it can be sent. */
import type { Heard, Question } from "../../commands/apart/clients.ts";
import type { ErrorSent } from "../../commands/apart/sent-errors.ts";
import type { AskedFor, How } from "../../commands/dataset/collect-dataset.ts";
import type { Head } from "../../commands/dataset/dataset-head.ts";
import type { ReportOptions } from "../request/options.ts";
import type { CloneOptions, Subject } from "../request/subject.ts";
import type { Io } from "../streams/io.ts";

/** What all repositories of a run have in common. */
export interface Run extends Pick<Io, "env" | "cwd"> {
  readonly into: string;
  readonly head: Head;
  readonly version: string;
  readonly takenAt: number;
  /** What pseudonyms are made by; null where names stay. */
  readonly key: Uint8Array | null;
  readonly options: ReportOptions & CloneOptions;
}

/** A repository that is to be read. */
export interface Job extends Omit<AskedFor, "request"> {
  readonly subject: Subject;
}

/** What only the thread of the run can do: ask a server, and say whose turn it is at a folder. */
export type Wanted = Question | { readonly folder: string };

/** To one that reads. */
export type Told =
  | { readonly kind: "read"; readonly job: Job }
  | { readonly kind: "given"; readonly id: number; readonly heard: Heard | null }
  | { readonly kind: "refused"; readonly id: number; readonly error: ErrorSent }
  | { readonly kind: "stop" };

/** From one that reads. */
export type Said =
  | { readonly kind: "ended"; readonly how: How }
  | { readonly kind: "failed"; readonly error: ErrorSent }
  | { readonly kind: "wants"; readonly id: number; readonly what: Wanted }
  | { readonly kind: "leaves"; readonly id: number }
  | { readonly kind: "step" | "note" | "stderr" | "secret"; readonly says: string };
