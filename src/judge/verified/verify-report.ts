/** The document of `flowaudit verify`. */
import { counted } from "../../lib/text/counted.ts";
import { epochOf, formatDay, isoOf } from "../../lib/time/instants.ts";
import { DAY_MS, DAYS_A_YEAR } from "../../lib/time/units.ts";
import { caveatsOf } from "../compared/caveats.ts";
import { comparableOf } from "../compared/comparable.ts";
import { dueAfter } from "../recommendations/targets.ts";
import type { Report, Run, RunRecommendation, VerifiedReport, VerifiedSide } from "../report/report.ts";
import { comparableIn } from "../runs/recorded.ts";
import { adviceOf, runOf } from "../runs/run-of.ts";
import type { BeforeAfter } from "./moved.ts";
import { summaryOf, tooEarly, verified } from "./verified.ts";

/** What was before the steps. */
export type Before =
  | { readonly kind: "report" | "since"; readonly report: Report }
  | { readonly kind: "run"; readonly run: Run };

/** What is verified, and seen from when. */
export interface ToVerify
  extends Pick<VerifiedReport, "tool" | "takenAt" | "repository" | "path" | "because"> {
  readonly before: Before;
  /** From when on the steps can have been taken, UTC epoch ms. */
  readonly step: number;
}

/** What was advised, and when it can be judged, UTC epoch ms. */
export interface Due {
  readonly advised: readonly RunRecommendation[];
  readonly at: number;
}

/** When what was advised can be judged that was begun at an instant. */
export function dueOf(before: Before, step: number): Due {
  if (before.kind === "run") {
    const advised = before.run.recommendations;
    return { advised, at: lastOf(advised, step) };
  }
  const { report } = before;
  const advised = report.recommendations.map(adviceOf);
  if (before.kind === "report") return { advised, at: lastOf(advised, step) };
  const lead = report.measures.find(({ id }) => id === "lead-time")?.statistics[0]?.value ?? 0;
  // Up to the end of that day, as in a report.
  return { advised, at: epochOf(`${formatDay(dueAfter(step, lead))}T00:00:00Z`) };
}

const lastOf = (advised: readonly RunRecommendation[], step: number) =>
  Math.max(step, ...advised.map(({ reviewOn }) => epochOf(`${reviewOn}T00:00:00Z`)));

/** Where nothing can be judged yet, or nothing was advised. */
export function notYet(asked: ToVerify, { advised, at }: Due): VerifiedReport {
  return documentOf(asked, { after: null, results: tooEarly(advised, formatDay(at)), caveats: [] });
}

/** What became of it by a report on the window after the step. */
export function verifyReport(asked: ToVerify, due: Due, after: Report): VerifiedReport {
  return documentOf(asked, {
    after: sideOf(after),
    results: verified(due.advised, bothOf(asked, due, after), after),
    caveats: caveatsIn(asked.before, after),
  });
}

function bothOf({ before, step }: ToVerify, { at }: Due, after: Report): BeforeAfter {
  const isRun = before.kind === "run";
  const then = isRun ? comparableIn(before.run) : comparableOf(before.report, new Map());
  const { from, to } = then.window;
  // Before a day that is named lies as much as after it, up to a year; a report and a record stay as long as they are.
  const length = before.kind === "since" ? DAYS_A_YEAR * DAY_MS : to - from;
  return {
    before: then,
    after: isRun ? comparableIn(runOf(after)) : comparableOf(after, new Map()),
    recorded: isRun,
    last: Math.max(at, step + length),
  };
}

const WHATEVER =
  "Whatever else changed between the two windows is in the difference, too: what moved after a step need not have moved for it.";

function caveatsIn(before: Before, after: Report): string[] {
  if (before.kind === "run") return [WHATEVER];
  const names = ["the window after", "the window before"] as const;
  const [pilot, baseline] = [besideWindow(after), besideWindow(before.report)];
  // The first of them says the same in the words of a comparison.
  const [, ...others] = caveatsOf({ of: "windows", pilot, baseline, names });
  return [WHATEVER, ...others];
}

/** The windows are told apart by the step, however either was asked for. */
const besideWindow = (report: Report): Report => ({
  ...report,
  inputs: { ...report.inputs, configured: report.inputs.configured.filter(({ key }) => key !== "window") },
});

const METHOD =
  "Times are compared by ranks, with chance seen in slow waves over each window. The time in a stage has to lie beyond an interval of 97 %: what is advised is picked where a figure is high, and such a figure falls again by itself. Shares, counts and guards: 95 %, as in flowaudit compare. It was tried on time in review alone (docs/backtest.md): where nothing had changed it said helped in at most 3.9 of 100 worlds; with 200 changes in 90 days it found 30 % less in 26 to 30 of 100 and 50 % less in 86 to 94. Of other stages, the wait for a release among them, that was not tried. That nothing is detected does not mean that nothing moved.";

function documentOf(
  { before, step, takenAt, because, tool, repository, path }: ToVerify,
  found: Pick<VerifiedReport, "after" | "results" | "caveats">,
): VerifiedReport {
  const side = sideOf(before.kind === "run" ? before.run : before.report);
  return {
    schemaVersion: 1,
    tool,
    takenAt,
    repository,
    path,
    from: before.kind,
    because,
    step: isoOf(step),
    before: side,
    after: found.after,
    says:
      found.results.length === 0
        ? `Nothing was advised of the ${counted(side.finished, "change")} that finished before the step: there is nothing to verify.`
        : summaryOf(found.results),
    results: found.results,
    caveats: found.caveats,
    method: METHOD,
  };
}

const sideOf = ({ window, coverage }: Pick<Run, "window" | "coverage">): VerifiedSide => ({
  window: { from: window.from, to: window.to },
  finished: coverage.finished,
  withLeadTime: coverage.withLeadTime,
});
