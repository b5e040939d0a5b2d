/** What is said of budgets beside the document that holds them, wherever they are held. */
import type { CheckReport } from "../../commands/check.ts";
import type { Budget } from "../../config/config.ts";
import { text } from "../../lib/text/text.ts";
import type { Annotation } from "../streams/annotations.ts";

type Result = CheckReport["results"][number];

/** That the command line wins. */
export function replacedSays({ measure, stage, max }: Budget): string {
  return `--max takes the place of the configuration's budget of ${text(measure ?? `stage ${stage}`, 80)}, at most ${max}.`;
}

const TITLES = {
  broken: "Budget broken",
  warned: "Budget exceeded",
  "not-enough-data": "Budget not judged",
} as const;

/** What GitHub shows of them beside the job. */
export function annotationsOf(results: readonly Result[]): Annotation[] {
  return results.flatMap(({ outcome, level, says }) => {
    if (outcome === "kept" || outcome === "off") return [];
    return [{ level: level === "error" ? "error" : "warning", title: TITLES[outcome], says }];
  });
}

/** A budget as the page calls it: `lead-time (median)`, `stage pickup (p90)`. */
export function named({ measure, stage, label }: Result): string {
  return `${measure ?? `stage ${stage}`}${label === null ? "" : ` (${label})`}`;
}
