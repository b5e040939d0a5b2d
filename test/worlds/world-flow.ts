/** The flow of a generated world, over all of its record where nothing else is said: from its files, or the whole way through a server. */
import { join } from "node:path";
import { expect } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { Flow } from "../../src/model/flow.ts";
import { factsOf } from "../model/pulls/world-facts.ts";
import { serve } from "../served.ts";
import { flowOver, openPlain } from "../sources.ts";
import { NOW } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";

const ALL = { from: 0, to: NOW };

/** Without a server between: what GitHub knows is read from the world's files. */
export async function flowOfWorld(place: string, given: Partial<Config> = {}, window = ALL): Promise<Flow> {
  const source = await sourceOf(place);
  try {
    return await flowOver(source, factsOf(await readDataset(place)), window, given);
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
    return await flowOver(source, facts, ALL, given);
  } finally {
    await source.close();
    await served.close();
  }
}

const sourceOf = (place: string) => openPlain(join(place, "repo.git"), NOW);
