/** What absorption says of a world in which the effect of assistance is planted, beside what was planted. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Comparison } from "../../src/measures/measure.ts";
import { temporaryFolder } from "../harness.ts";
import type { Planting } from "../testkit/generator/assistance.ts";
import { generate } from "../testkit/generator/generate.ts";
import { SCRIPTS } from "../testkit/generator/scripts.ts";
import { TRUTH_FILES, type Truth, type TruthChange, type TruthPlanted } from "../testkit/generator/truth.ts";
import { flowOfWorld } from "./world-flow.ts";

/**
 * Two months of 400 changes, delivered twice in three days. Left out are lives that never finish, which are in no
 * cohort, and those that began weeks before the rest: few, of 55 days in coding, they would hide any effect.
 */
const WORLD = {
  pulls: 400,
  days: 60,
  scripts: SCRIPTS.filter(
    ({ id, script, by, to }) =>
      !script.endsWith(" close") && id !== "stale-start" && to === undefined && by !== "dependencies",
  ),
};

export interface Found {
  readonly comparison: Comparison;
  readonly planted: TruthPlanted;
  /** What was decided of each change that finished. */
  readonly finished: readonly TruthChange[];
}

/** A world goes the whole way: its git history and what GitHub knows of it become facts, a flow, a measurement. */
export async function absorptionOf(seed: number, ai: Planting): Promise<Found> {
  const folder = temporaryFolder();
  try {
    const place = join(folder.path, "world");
    await generate(place, { ...WORLD, seed, ai });
    const flow = await flowOfWorld(place);
    const text = (file: string) => readFileSync(join(place, file), "utf8");
    const { planted } = JSON.parse(text(TRUTH_FILES.rest)) as Truth;
    const rows = text(TRUTH_FILES.changes).trim().split("\n");
    const changes = rows.map((row) => JSON.parse(row) as TruthChange);
    const { measure } = MEASURES.find(({ meta }) => meta.id === "ai-absorption")!;
    const measurement = measure!(flow, DEFAULT_CONFIG);
    if (measurement.status !== "measured") throw new Error(`seed ${seed}: ${JSON.stringify(measurement)}`);
    return {
      comparison: measurement.comparison!,
      planted: planted!,
      finished: changes.filter(
        ({ kind, delivery }) => kind !== "into-branch" && delivery.state === "delivered",
      ),
    };
  } finally {
    folder.done();
  }
}
