import { holdsDataset } from "../../../commands/dataset/holds-dataset.ts";
import { type PortfolioReport, portfolioReport } from "../../../commands/portfolio/documents.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import { PORTFOLIO_FORMATS } from "../../../render/index.ts";
import { type PortfolioOptions, refuseBudgets } from "../../request/many/portfolio-options.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { openingOf, show } from "../../streams/open.ts";
import { deliver, load, type Target, targetsOf } from "../../streams/output.ts";
import { placesOf } from "../../streams/output-folder.ts";
import { openProgress } from "../../streams/progress.ts";
import { pagesIn } from "./pages.ts";
import { sourceAskedFor } from "./sources.ts";
import { refuseNone, refuseSome, unjudgedSays } from "./unjudged.ts";

/** `flowaudit portfolio <paths...>` */
export async function portfolio(
  typed: readonly string[],
  options: PortfolioOptions,
  io: GuardedIo,
): Promise<void> {
  refuseBudgets(options);
  const source = await sourceAskedFor(typed, options, io, ASKING);
  const { output, folders } = placesOf(options.output ?? [], io.cwd);
  for (const folder of folders) if (await holdsDataset(folder)) throw errors.dataset(folder);
  const targets = targetsOf(PORTFOLIO_FORMATS, { ...options, output }, io.cwd);
  if (options.by === undefined) refuseTeamTables(targets);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const pages = pagesIn(folders, options, io);
    const whileReading = () => load(targets);
    const found = await source({
      options,
      io,
      progress,
      budgets: null,
      whileReading,
      onAudited: pages.write,
    });
    if (found === null) return;
    const document = await portfolioReport(found);
    progress.stop();
    const opening = await openingOf(PORTFOLIO_FORMATS, targets, options, io);
    for (const file of await deliver(document, opening.all, options, io)) progress.note(`wrote ${file}`);
    if (targets.every(({ file }) => file !== null)) for (const line of inBrief(document)) progress.note(line);
    await show({ page: opening.page, audited: io.cwd }, options, io, progress);
    pages.finish();
    refuseNone(document);
    if (options.strict) refuseSome(document);
  } finally {
    progress.stop();
  }
}

/** A table of teams would be empty where nobody asked for teams. */
function refuseTeamTables(targets: readonly Target<PortfolioReport>[]): void {
  const table = targets.find(({ format }) => format.isOfTeams);
  if (table !== undefined) throw errors.noTeams(table.format.id);
}

const errors = {
  noTeams: (id: string) =>
    new FlowauditError(
      "usage",
      `${id} is a table of teams, and nothing asks for teams.`,
      "Add --by team, which reads whose the changes are, too.",
    ),
  dataset: (folder: string) =>
    new FlowauditError(
      "usage",
      `${text(folder)} holds a dataset, and pages beside its files would be lost among them.`,
      "Name another folder, for example -o pages/",
    ),
};

const ASKING = {
  command: "portfolio",
  example: "flowaudit portfolio ../api ../web octo-org/worker",
};

/** What a person learns who has yet to open the file. */
function inBrief({ says: [first], counts, repositories }: PortfolioReport): string[] {
  const unjudged = counts.refused === 0 ? [] : [unjudgedSays(repositories)];
  return [...(first === undefined ? [] : [first]), ...unjudged];
}
