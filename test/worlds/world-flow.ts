/** The flow of a generated world over all of its record: from its files, or the whole way through a server. */
import { join } from "node:path";
import { expect } from "vitest";
import type { GitHubFacts } from "../../src/collect/github-facts.ts";
import { openSource, type Source } from "../../src/collect/source.ts";
import type { Config } from "../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { buildFlow, outlineOf, rangesFor } from "../../src/model/build-flow.ts";
import type { Flow } from "../../src/model/flow.ts";
import { requestFor } from "../harness.ts";
import { factsOf, readWorld } from "../model/pulls/world-facts.ts";
import { serve } from "../served.ts";
import { NOW } from "../testkit/generator/generate.ts";

/** Without a server between: what GitHub knows is read from the world's files. */
export async function flowOfWorld(place: string, given: Partial<Config> = {}): Promise<Flow> {
  const source = await sourceOf(place);
  try {
    return await flowFrom(source, factsOf(readWorld(place)), given);
  } finally {
    await source.close();
  }
}

/** Serves the world, and syncs it through the real client into a store. */
export async function flowOfServed(place: string, store: string, given: Partial<Config> = {}): Promise<Flow> {
  const served = await serve(place, store);
  const source = await sourceOf(place);
  try {
    const { facts, problem } = await (await served.github(source)).read(0, () => {});
    expect(problem).toBeNull();
    return await flowFrom(source, facts, given);
  } finally {
    await source.close();
    await served.close();
  }
}

function sourceOf(place: string): Promise<Source> {
  return openSource({
    ...requestFor(join(place, "repo.git"), { asOf: NOW }),
    branch: null,
    deliveryFile: null,
    incidentFile: null,
    impactFile: null,
    productionBranch: null,
  });
}

async function flowFrom(source: Source, github: GitHubFacts | null, given: Partial<Config>): Promise<Flow> {
  const config = { ...DEFAULT_CONFIG, ...given };
  const history = { ...source.history, github };
  const outline = outlineOf(history, config);
  const window = { from: 0, to: NOW, because: "all of it" };
  const diffs = await source.diffs(rangesFor(outline, window, new Set()));
  return buildFlow({ ...history, diffs }, outline, config, window);
}
