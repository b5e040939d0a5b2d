/** What of a dataset can be asked again: how it was read is settled, and what it is looked at with is not. */
import { resolve } from "node:path";
import { holdsDataset } from "../../../commands/dataset/holds-dataset.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import { isFolder } from "../../streams/output-folder.ts";
import type { PortfolioOptions } from "./portfolio-options.ts";

/** Options that say how repositories are read, each with its flag; a dataset was read already. */
const SETTLED: readonly [key: keyof PortfolioOptions, flag: string][] = [
  ["asOf", "--as-of"],
  ["branch", "--branch"],
  ["deliveries", "--deliveries"],
  ["tagPattern", "--tag-pattern"],
  ["teams", "--teams"],
  ["includeBots", "--include-bots"],
  ["anonymise", "--anonymise"],
  ["verifyObjects", "--verify-objects"],
  ["apiUrl", "--api-url"],
  ["store", "--store"],
  ["offline", "--offline"],
  ["maxWait", "--max-wait"],
  ["clones", "--clones"],
  ["maxClone", "--max-clone"],
  ["forks", "--forks"],
  ["archived", "--archived"],
  ["exclude", "--exclude"],
  ["topic", "--topic"],
];

/** The same of options that are there unless somebody says no. */
const SWITCHED_OFF: readonly [key: keyof PortfolioOptions, flag: string][] = [
  ["github", "--no-github"],
  ["cache", "--no-cache"],
];

/**
 * The folder of the dataset that is asked for, absolute; null where repositories are.
 *
 * @throws FlowauditError of kind `usage` where a dataset stands among others, or an option says how to read it
 */
export async function datasetAskedFor(
  paths: readonly string[],
  options: PortfolioOptions,
  cwd: string,
): Promise<string | null> {
  const places = paths.map((path) => resolve(cwd, path));
  const isThere = await Promise.all(places.map(holdsDataset));
  const at = isThere.indexOf(true);
  const isWritten = options.into !== undefined;
  if (isWritten && options.output?.some((word) => isFolder(word, cwd))) throw errors.pages();
  if (at === -1) return null;
  const word = text(paths[at] ?? "", 80);
  if (paths.length > 1 || options.org !== undefined || isWritten) throw errors.among(word);
  refuseReading(options, cwd);
  return places[at] ?? null;
}

/** Throws a usage error for what nobody can be told of a dataset any more. */
export function refuseReading(options: PortfolioOptions, cwd: string): void {
  const [, flag] =
    SETTLED.find(([key]) => options[key] !== undefined) ??
    SWITCHED_OFF.find(([key]) => options[key] === false) ??
    [];
  if (flag !== undefined) throw errors.settled(flag);
  if (options.output?.some((word) => isFolder(word, cwd))) throw errors.pages();
}

const errors = {
  among: (word: string) =>
    new FlowauditError(
      "usage",
      `${word} is a dataset, and what is beside it was not collected with it.`,
      "Look at the dataset alone, or collect all of them: flowaudit collect ../api ../web --into data/",
    ),
  settled: (flag: string) =>
    new FlowauditError(
      "usage",
      `${flag} says how repositories are read, and a dataset was read when it was collected.`,
      `Leave it out, or collect again with ${flag}: flowaudit collect ../api ../web --into other-data/ ${flag} …`,
    ),
  pages: () =>
    new FlowauditError(
      "usage",
      "A folder takes the page of each repository too, and a dataset has none of them.",
      "Name a file, for example -o portfolio.html, or give the folders of the clones.",
    ),
};
