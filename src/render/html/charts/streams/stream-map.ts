/** The map of the value stream before it is drawn, wide or narrow. */
import type { ReportStage } from "../../../../judge/report/report.ts";
import { nth } from "../../../../lib/must.ts";
import { formatShares } from "../../../words/format.ts";
import type { Kind } from "../../../words/stage-words.ts";

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

/** A stage before it has its place. */
export type Placeable = Omit<Part, "share" | "before" | "shown"> & {
  /** Its time, in whatever unit all of them are. */
  readonly time: number;
};

/** Stages side by side in their order: the part of all time that each took, and how much comes before. */
export function partsOf(stages: readonly Placeable[]): Part[] {
  const total = stages.reduce((sum, { time }) => sum + time, 0);
  const shown = formatShares(stages.map(({ time }) => time / total));
  let before = 0;
  return stages.map(({ time, ...stage }, index) => {
    const part = { ...stage, share: time / total, before, shown: nth(shown, index) };
    before += part.share;
    return part;
  });
}

const ORDER: readonly Kind[] = ["wait", "work", "joined"];

export function kindsOf(parts: readonly Pick<Part, "kind" | "share">[]): Stream["kinds"] {
  const sums = ORDER.map((kind) => ({
    kind,
    share: parts.reduce((sum, part) => sum + (part.kind === kind ? part.share : 0), 0),
  })).filter(({ share }) => share > 0);
  const shown = formatShares(sums.map(({ share }) => share));
  return sums.map(({ kind }, index) => ({ kind, share: nth(shown, index) }));
}

export const SAYS: Readonly<Record<Kind, string>> = {
  wait: "waiting",
  work: "work",
  joined: "work or waiting, not told apart",
};
