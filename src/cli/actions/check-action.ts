import { type CheckReport, checkBudgets } from "../../commands/check.ts";
import { proposeFrom } from "../../commands/propose-budgets.ts";
import { maxBudget } from "../../config/budget-words.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nth, present } from "../../lib/must.ts";
import { counted } from "../../lib/text/counted.ts";
import { CHECK_FORMATS, PROPOSAL_FORMATS } from "../../render/index.ts";
import { againOf, restsOn } from "../request/again.ts";
import { annotationsOf, named, replacedSays } from "../request/budget-ends.ts";
import type { CheckOptions } from "../request/options.ts";
import { reportIn } from "../request/report-input.ts";
import { requestOf } from "../request/request.ts";
import { refusePartial } from "../request/strict.ts";
import { annotate, summarise } from "../streams/annotations.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, load, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

/** `flowaudit check [path]`: the only command whose findings set the exit code. */
export async function check(path: string, options: CheckOptions, io: GuardedIo): Promise<void> {
  if (options.propose) return propose(path, options, io);
  const targets = targetsOf(CHECK_FORMATS, options, io.cwd);
  const given = (options.max ?? []).map(maxBudget);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const baseline =
      options.baseline === undefined ? null : await reportIn(options.baseline, io.cwd, progress.note);
    const request = await requestOf(path, options, io, progress, () => load(targets));
    const { document, problem, replaced } = await checkBudgets(request, given, baseline);
    progress.stop();
    for (const budget of replaced) progress.note(replacedSays(budget));
    for (const file of await deliver(document, targets, options, io)) progress.note(`wrote ${file}`);
    await summarise(document, CHECK_FORMATS, options.ci, io, progress);
    annotate(annotationsOf(document.results), options.ci, io);
    if (problem !== null) throw problem;
    refuseUnlessKept(document, againOf(path, options));
    if (options.strict) refusePartial(document.gaps);
  } finally {
    progress.stop();
  }
}

/** `flowaudit check --propose`: configuration, and nothing else. */
async function propose(path: string, options: CheckOptions, io: GuardedIo): Promise<void> {
  if (options.max !== undefined || options.baseline !== undefined) throw nothingHeld();
  const targets = targetsOf(PROPOSAL_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const request = await requestOf(path, options, io, progress, () => load(targets));
    const window = ENDS_NOW.test(options.window ?? "") ? (options.window ?? null) : null;
    const proposal = await proposeFrom(request, window);
    progress.stop();
    for (const file of await deliver(proposal, targets, options, io)) progress.note(`wrote ${file}`);
  } finally {
    progress.stop();
  }
}

/** A window that can stand in a configuration and is as long tomorrow. */
const ENDS_NOW = /^\d+(?:d|w|mo|y)$/;

const nothingHeld = () =>
  new FlowauditError(
    "usage",
    "--propose writes budgets and holds nothing against any: --max and --baseline do not go with it.",
    "Run it without them, then flowaudit check with what it wrote.",
  );

/** Ends the command whose result was printed, where a budget is broken or could not be judged. */
function refuseUnlessKept({ outcome, results }: CheckReport, again: readonly string[]): void {
  if (outcome === "kept") return;
  const failed = results.filter((one) => one.level === "error" && one.outcome === outcome);
  const { measure, remedy } = nth(failed, 0);
  const names = failed.map(named).join(", ");
  if (outcome === "broken")
    throw new FlowauditError(
      "budgetBroken",
      `${counted(failed.length, "budget")} broken: ${names}.`,
      restsOn(measure, again),
    );
  throw new FlowauditError(
    "notEnoughData",
    `There is not enough data to judge ${counted(failed.length, "budget")}: ${names}. This is no pass.`,
    present(remedy, "what would supply it"),
  );
}
