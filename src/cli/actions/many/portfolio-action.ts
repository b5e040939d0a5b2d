import { holdsDataset } from "../../../commands/dataset/holds-dataset.ts";
import { type PortfolioReport, portfolioReport } from "../../../commands/portfolio/documents.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import { PORTFOLIO_FORMATS } from "../../../render/index.ts";
import { CHECK, type PortfolioOptions, refuseBudgets } from "../../request/many/portfolio-options.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { openingOf, show } from "../../streams/open.ts";
import { deliver, load, targetsOf } from "../../streams/output.ts";
import { placesOf } from "../../streams/output-folder.ts";
import { openProgress } from "../../streams/progress.ts";
import { pagesIn } from "./pages.ts";
import { sourceAskedFor } from "./sources.ts";
import { refuseNone, refuseSome, unjudgedSays } from "./unjudged.ts";

/** `flowaudit portfolio <paths...>`, and `flowaudit portfolio check <paths...>` */
export async function portfolio(
  typed: readonly string[],
  options: PortfolioOptions,
  io: GuardedIo,
): Promise<void> {
  const [word, ...others] = typed;
  if (word === CHECK) return (await import("./check-portfolio-action.ts")).checkAll(others, options, io);
  refuseBudgets(options);
  const source = await sourceAskedFor(typed, options, io, ASKING);
  const { output, folders } = placesOf(options.output ?? [], io.cwd);
  for (const folder of folders) if (await holdsDataset(folder)) throw errors.dataset(folder);
  const targets = targetsOf(PORTFOLIO_FORMATS, { ...options, output }, io.cwd);
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

const errors = {
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
