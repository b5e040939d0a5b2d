/** What the paradox says of a world in which it is known how openings rose, and what became of them. */
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { DAY_MS } from "../../src/lib/time/units.ts";
import type { Paradox } from "../../src/measures/measure.ts";
import { paradox } from "../../src/measures/outcomes/paradox.ts";
import { temporaryFolder } from "../harness.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import type { Rise } from "../testkit/generator/rise.ts";
import { SCRIPTS } from "../testkit/generator/scripts.ts";
import { flowOfWorld } from "./world-flow.ts";

/** Days of the window; before it so many more, in which the record of deliveries begins. */
export const WINDOW = 120;
const BEFORE = 30;

/** Left out are lives that never end, which would all be opened in the last days, and what lands elsewhere. */
const WORLD = {
  pulls: 300,
  days: WINDOW + BEFORE,
  record: 0,
  scripts: SCRIPTS.filter(
    ({ id, script, by, to }) =>
      / (merge|close)$/.test(script) && id !== "stale-start" && to === undefined && by !== "dependencies",
  ),
};

/** A world goes the whole way: its git history and what GitHub knows of it become facts, a flow, a measurement. */
export async function paradoxOf(seed: number, rise: Omit<Rise, "days">): Promise<Paradox> {
  const folder = temporaryFolder();
  try {
    const place = join(folder.path, "world");
    await generate(place, { ...WORLD, seed, rise: { ...rise, days: WINDOW / 2 } });
    const flow = await flowOfWorld(place, {}, { from: NOW - WINDOW * DAY_MS, to: NOW });
    const measurement = paradox.measure!(flow, DEFAULT_CONFIG);
    if (measurement.status !== "measured") throw new Error(`seed ${seed}: ${JSON.stringify(measurement)}`);
    return measurement.paradox!;
  } finally {
    folder.done();
  }
}
