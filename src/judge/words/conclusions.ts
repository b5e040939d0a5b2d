/** What comparing two sides ends in: one word for one state, wherever a sentence says it. */
import type { ComparedConclusion } from "../report/report.ts";

export const CONCLUDED: Readonly<Record<ComparedConclusion, string>> = {
  better: "better",
  worse: "worse",
  "no-detectable-change": "no detectable change",
  "too-few": "too few to tell",
  "not-concluded": "no conclusion",
};
