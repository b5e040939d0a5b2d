/** The flow of a generated world, without a server between: its facts are read from its files. */
import { join } from "node:path";
import { openSource } from "../../src/collect/index.ts";
import type { Config } from "../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import type { Flow } from "../../src/model/flow.ts";
import { buildFlow, outlineOf, rangesFor } from "../../src/model/index.ts";
import { NOW } from "../../testkit/generator/generate.ts";
import { requestFor } from "../harness.ts";
import { factsOf, readWorld } from "../model/pulls/world-facts.ts";

/** All of its record, with every fact that GitHub and git have. */
export async function flowOfWorld(place: string, given: Partial<Config> = {}): Promise<Flow> {
  const config = { ...DEFAULT_CONFIG, ...given };
  const source = await openSource({
    ...requestFor(join(place, "repo.git"), { asOf: NOW }),
    branch: null,
    deliveryFile: null,
    incidentFile: null,
    impactFile: null,
    productionBranch: null,
  });
  try {
    const history = { ...source.history, github: factsOf(readWorld(place)) };
    const outline = outlineOf(history, config);
    const window = { from: 0, to: NOW, because: "all of it" };
    const diffs = await source.diffs(rangesFor(outline, window, new Set()));
    return buildFlow({ ...history, diffs }, outline, config, window);
  } finally {
    await source.close();
  }
}
