import {
  checkPortfolio,
  type PortfolioBudgets,
  type PortfolioCheckReport,
  refuseUnheld,
} from "../../../commands/portfolio/check.ts";
import { maxBudget } from "../../../config/budget-words.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { nth, present } from "../../../lib/must.ts";
import { counted, grouped } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";
import { PORTFOLIO_CHECK_FORMATS } from "../../../render/index.ts";
import { againOf, restsOn } from "../../request/again.ts";
import { annotationsOf, named, replacedSays } from "../../request/budget-ends.ts";
import { configured } from "../../request/configure.ts";
import type { PortfolioOptions } from "../../request/many/portfolio-options.ts";
import { annotate, summarise } from "../../streams/annotations.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { deliverAndShow } from "../../streams/open.ts";
import { load, targetsOf } from "../../streams/output.ts";
import { openProgress } from "../../streams/progress.ts";
import { sourceAskedFor } from "./sources.ts";
import { refuseNone, refuseSome } from "./unjudged.ts";

/** `flowaudit portfolio check <paths...>`: as `flowaudit check` ends, over all of them. */
export async function checkAll(
  typed: readonly string[],
  options: PortfolioOptions,
  io: GuardedIo,
): Promise<void> {
  if (options.by !== undefined) throw errors.teams();
  const source = await sourceAskedFor(typed, options, io, ASKING);
  const formats = PORTFOLIO_CHECK_FORMATS;
  const targets = targetsOf(formats, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const budgets = await budgetsOf(options, io, progress);
    const all = [...budgets.configured, ...budgets.given];
    const whileReading = () => load(targets);
    const found = await source({ options, io, progress, budgets: all, whileReading, onAudited: noPage });
    if (found === null) return;
    const { document, replaced } = await checkPortfolio(found, budgets);
    progress.stop();
    for (const budget of replaced) progress.note(replacedSays(budget));
    await deliverAndShow({ document, formats, targets }, { ...options, audited: io.cwd }, io, progress);
    await summarise(document, formats, options.ci, io, progress);
    annotate(annotationsOf(saidOf(document)), options.ci, io);
    // A dataset says nothing of how long one took, and nothing of where a clone of it lies.
    const isOfClones = found.looked.some(({ seconds }) => seconds !== null);
    refuseUnlessKept(document, isOfClones, options);
    if (options.strict) refuseSome(document);
  } finally {
    progress.stop();
  }
}

const ASKING = {
  command: "portfolio check",
  example: "flowaudit portfolio check ../api ../web --max lead-time=14d",
};

/** A repository's own page is that of `flowaudit portfolio`. */
const noPage = async () => null;

/** Those of the configuration that holds for all, and those of the command line. */
async function budgetsOf(
  options: PortfolioOptions,
  io: GuardedIo,
  progress: Parameters<typeof configured>[3],
): Promise<PortfolioBudgets> {
  const given = (options.max ?? []).map(maxBudget);
  const { config } = await configured(null, options, io, progress);
  const budgets = { configured: config.budgets, given, file: config.budgetFile };
  await refuseUnheld(budgets);
  return budgets;
}

type Repositories = PortfolioCheckReport["repositories"];

/** What became of every budget, with the name of the repository before it. */
const saidOf = ({ repositories }: { repositories: Repositories }) =>
  repositories.flatMap(({ label, results }) =>
    results.map((result) => ({ ...result, says: `${label}: ${result.says}` })),
  );

/** So many are named. */
const NAMED = 5;

/** Ends the command whose result was printed, where a budget is broken or could not be judged in any of them. */
function refuseUnlessKept(
  document: PortfolioCheckReport,
  isOfClones: boolean,
  options: PortfolioOptions,
): void {
  const { outcome, repositories } = document;
  const failed = repositories.flatMap(({ label, asked, results }) =>
    results
      .filter((one) => one.level === "error" && one.outcome === outcome)
      .map((result) => ({ label, clone: isOfClones ? asked : null, result })),
  );
  if (outcome !== "broken") refuseNone(document);
  if (outcome === "kept") return;
  const { result, label, clone } = nth(failed, 0);
  const names = failed.map((one) => `${named(one.result)} in ${one.label}`);
  const rest = names.length > NAMED ? [`${grouped(names.length - NAMED)} more`] : [];
  const budgets = counted(failed.length, "budget");
  const where = listed([...names.slice(0, NAMED), ...rest]);
  if (outcome === "broken")
    throw new FlowauditError(
      "budgetBroken",
      `${budgets} broken: ${where}.`,
      nextOf(result.measure, label, clone, { document, options }),
    );
  throw new FlowauditError(
    "notEnoughData",
    `There is not enough data to judge ${budgets}: ${where}. This is no pass.`,
    present(result.remedy, "what would supply it"),
  );
}

/** @param clone where it lies; null where nobody knows, nor with what it was read */
function nextOf(
  measure: string | null,
  label: string,
  clone: string | null,
  { document: { window, takenAt }, options }: { document: PortfolioCheckReport; options: PortfolioOptions },
): string {
  const bounds = `${window.from}..${window.to}`;
  if (clone === null)
    return `In a clone of ${label}, ${restsOn(measure, ["--window", bounds, "--as-of", takenAt])}`;
  const isBounded = [options.window, options.since, options.until].some((word) => word !== undefined);
  // One repository alone has another usual window.
  return restsOn(measure, againOf(clone, isBounded ? options : { ...options, window: bounds }));
}

const errors = {
  teams: () =>
    new FlowauditError(
      "usage",
      "portfolio check holds budgets in each repository, and not in teams.",
      "Leave --by out; flowaudit portfolio --by team shows the figures of the teams.",
    ),
};
