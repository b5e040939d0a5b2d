/** What capacity says of a world in which it is known how many first looks the reviewers can give a week. */
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { DAY_MS } from "../../src/lib/time/units.ts";
import type { Measured } from "../../src/measures/measure.ts";
import { capacity } from "../../src/measures/queues/capacity.ts";
import { temporaryFolder } from "../harness.ts";
import { generate, NOW, type Options } from "../testkit/generator/generate.ts";
import { flowOfWorld } from "./world-flow.ts";

/** A world goes the whole way: its git history and what GitHub knows of it become facts, a flow, a measurement. */
export async function capacityOf(options: Partial<Options>, windowDays: number): Promise<Measured> {
  const folder = temporaryFolder();
  try {
    const place = join(folder.path, "world");
    await generate(place, options);
    const flow = await flowOfWorld(place, {}, { from: NOW - windowDays * DAY_MS, to: NOW });
    const measurement = capacity.measure!(flow, DEFAULT_CONFIG);
    if (measurement.status !== "measured") throw new Error(JSON.stringify(measurement));
    return measurement;
  } finally {
    folder.done();
  }
}
