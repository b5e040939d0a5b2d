/** Repositories opened and made into flows, for tests of what lies between the command line and the report. */
import type { GitHubFacts } from "../src/collect/github-facts.ts";
import { openSource, type Source } from "../src/collect/source.ts";
import type { Config } from "../src/config/config.ts";
import { DEFAULT_CONFIG } from "../src/config/defaults.ts";
import { buildFlow, commitRangesFor, outlineOf, rangesFor } from "../src/model/build-flow.ts";
import type { Flow } from "../src/model/flow.ts";
import { requestFor } from "./harness.ts";

const NO_FILES = { deliveryFile: null, incidentFile: null, impactFile: null };

/** A repository without files that somebody gives. The source has to be closed. */
export function openPlain(path: string, asOf: number): Promise<Source> {
  return openSource({ ...requestFor(path, { asOf }), ...NO_FILES, branch: null, productionBranch: null });
}

/** What is made of it and of what GitHub knows in a window. */
export async function flowOver(
  source: Source,
  github: GitHubFacts | null,
  window: { readonly from: number; readonly to: number },
  given: Partial<Config> = {},
): Promise<Flow> {
  const config = { ...DEFAULT_CONFIG, ...given };
  const history = { ...source.history, github };
  const outline = outlineOf(history, config);
  const because = "a test says so";
  const diffs = await source.diffs(rangesFor(outline, { ...window, because }, new Set()));
  const commitDiffs = await source.diffs(commitRangesFor(history, outline, { ...window, because }));
  return buildFlow({ ...history, diffs, commitDiffs }, outline, config, { ...window, because });
}
