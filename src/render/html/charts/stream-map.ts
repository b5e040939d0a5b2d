/** The map of the value stream before it is drawn, wide or narrow. */
import type { ReportStage } from "../../../judge/report/report.ts";
import type { Kind } from "../../words/stage-words.ts";

/** A stage of the map. */
export interface Part {
  readonly name: string;
  readonly kind: Kind;
  /** Part of the whole, 0 … 1, and how much of it comes before. */
  readonly share: number;
  readonly before: number;
  /** The share in words. */
  readonly shown: string;
  /** How long a change is in it, as the stream tells it. */
  readonly typical: string;
  /** Changes that stand in it at the end of the window, and stood in it when it began; null where it is no wait. */
  readonly queue: ReportStage["queue"];
  /** What the largest wait is called; null of every other stage. */
  readonly mark: string | null;
  readonly waitsFor: string;
}

export interface Stream {
  readonly parts: readonly Part[];
  /** What comes before lead time, where it is known. */
  readonly intake: ReportStage | null;
  /** All lead time, and how many changes took it. */
  readonly whole: string;
  readonly changes: string;
  readonly end: string;
  /** What `typical` is. */
  readonly figure: "median" | "mean";
  /** How long it is drawn, of the room that there is: 1, or less beside a longer one. */
  readonly scale: number;
  /** What all lead time is, with the part of it in words. */
  readonly kinds: readonly { readonly kind: Kind; readonly share: string }[];
}

export const SAYS: Readonly<Record<Kind, string>> = {
  wait: "waiting",
  work: "work",
  joined: "work or waiting, not told apart",
};
