/** What kinds of stages are called on every page. */
import type { ReportStage } from "../../judge/report/report.ts";

export type Kind = ReportStage["kind"];

/** How each kind of stage is named, in full and in a narrow column. */
export const KINDS: Readonly<Record<Kind, { readonly words: string; readonly short: string }>> = {
  wait: { words: "wait", short: "wait" },
  joined: { words: "wait + work, joined", short: "wait + work" },
  work: { words: "work", short: "work" },
};
