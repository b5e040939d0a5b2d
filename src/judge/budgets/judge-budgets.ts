import { BASELINE, type Budget } from "../../config/config.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { counted } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { STAGES } from "../../model/flow.ts";
import { headOf } from "../report/head-of.ts";
import type { CheckReport, CheckResult, Report, ReportGap } from "../report/report.ts";
import { type Unjudged, unknown } from "./figure.ts";
import { nameOf, resultOf, resultWithout, type Scene } from "./result.ts";
import type { Told } from "./told-figures.ts";

/** Gaps that leave a part of the window itself unseen: nothing is kept on what is left. */
const CUT: ReadonlySet<string> = new Set(["shallow", "github-unread", "github-stopped", "github-since"]);

/**
 * Refuses budgets that nothing can be held against, before anything is read.
 *
 * @param measures ids of all measures
 * @throws FlowauditError of kind `usage`
 */
export function refuseBudgets(
  budgets: readonly Budget[],
  measures: readonly string[],
  hasBaseline: boolean,
): void {
  const judged = budgets.filter(({ level }) => level !== "off");
  if (judged.length === 0) throw errors.none(budgets.length > 0);
  const stages = ["intake", ...Object.keys(STAGES)];
  for (const { measure, stage, max, min } of judged) {
    if (measure !== undefined && !measures.includes(measure)) throw unknown("measure", measure, measures);
    if (stage !== undefined && !stages.includes(stage)) throw unknown("stage", stage, stages);
    if (!hasBaseline && (max === BASELINE || min === BASELINE))
      throw errors.noBaseline(nameOf({ measure, stage }));
  }
}

/**
 * Holds the figures of a report against budgets. Throws a usage error for one that no figure can be held against.
 *
 * @param configuration the file that has budgets; null where none does
 */
export function judgeBudgets(
  report: Report & Pick<Told, "begins">,
  budgets: readonly Budget[],
  baseline: Report | null,
  configuration: string | null = null,
): CheckReport {
  const { gaps } = report;
  const results = resultsOf(report, budgets, baseline && { report, baseline });
  return {
    ...headOf(report),
    ...overall(results),
    baseline: baseline && {
      takenAt: baseline.takenAt,
      repository: baseline.repository.name,
      window: baseline.window,
    },
    configuration: fileSays(configuration),
    results,
    gaps,
  };
}

/** What becomes of each of some budgets. Throws a usage error for one that no figure can be held against. */
export function resultsOf(
  told: Told,
  budgets: readonly Budget[],
  against: Scene["against"] = null,
): CheckResult[] {
  const scene = { told, against, cut: cutOf(told) };
  return numbered(budgets.map((budget) => resultOf(budget, scene)));
}

/** The same where there is nothing to hold them against. */
export const resultsWithout = (budgets: readonly Budget[], why: Unjudged): CheckResult[] =>
  numbered(budgets.map((budget) => resultWithout(budget, why)));

/** The file of budgets, as it may be told. */
export const fileSays = (configuration: string | null): string | null =>
  configuration === null ? null : text(ownName(configuration));

/** A file that was named by its whole path lies on somebody's machine: its name is enough. */
function ownName(file: string): string {
  return isAbsolute(file) ? file.slice(file.search(/[^/\\]*$/)) : file;
}

const isAbsolute = (file: string) => /^(?:[/\\]|[a-z]:)/i.test(file);

/** What leaves a part of the window unseen; null where nothing does. */
export function cutOf({ gaps }: Pick<Report, "gaps">): ReportGap | null {
  return gaps.find(({ id }) => CUT.has(id)) ?? null;
}

/** Names that tell the results apart. */
function numbered(results: readonly CheckResult[]): CheckResult[] {
  const seen = new Map<string, number>();
  return results.map((result) => {
    const count = (seen.get(result.id) ?? 0) + 1;
    seen.set(result.id, count);
    return count === 1 ? result : { ...result, id: `${result.id}.${count}` };
  });
}

/** The verdict on all of them. */
export function overall(results: readonly CheckResult[]): Pick<CheckReport, "outcome" | "says"> {
  const judged = results.filter(({ outcome }) => outcome !== "off").length;
  const count = (outcome: CheckResult["outcome"], level: CheckResult["level"]) =>
    results.filter((one) => one.outcome === outcome && one.level === level).length;
  const [broken, missing] = [count("broken", "error"), count("not-enough-data", "error")];
  const outcome = broken > 0 ? "broken" : missing > 0 ? "not-enough-data" : "kept";
  const [warned, unseen] = [count("warned", "warn"), count("not-enough-data", "warn")];
  const parts = [
    broken > 0 && `${broken} broken`,
    missing > 0 && `${missing} without enough data`,
    warned > 0 && `${counted(warned, "warning")}`,
    unseen > 0 && `${unseen} that would only warn without enough data`,
  ].filter((part) => part !== false);
  const kept = results.filter((one) => one.outcome === "kept").length;
  const all =
    parts.length === 0 ? (judged === 1 ? "The budget is kept." : `All ${judged} budgets are kept.`) : null;
  return {
    outcome,
    says: all ?? `Of ${counted(judged, "budget")}: ${[...parts, `${kept} kept`].join(", ")}.`,
  };
}

const EXAMPLE = "budgets: [{ measure: lead-time, max: 5d }]";

const errors = {
  none: (areOff: boolean) =>
    new FlowauditError(
      "usage",
      areOff
        ? "All budgets are off: there is nothing to check."
        : "No budgets are configured: there is nothing to check.",
      `Give one, for example --max lead-time=5d, or write it into flowaudit.config.yaml: ${EXAMPLE}. docs/configuration.md tells what else they can say.`,
    ),
  noBaseline: (name: string) =>
    new FlowauditError(
      "usage",
      `The budget of ${text(name, 80)} is held against a baseline, and none was given.`,
      "Write one with flowaudit report --json -o baseline.json, and name it with --baseline baseline.json.",
    ),
};
