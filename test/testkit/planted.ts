/** What absorption says of a world in which the effect of assistance is planted, beside what was planted. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Comparison } from "../../src/measures/measure.ts";
import type { Planting } from "../../testkit/generator/assistance.ts";
import { generate } from "../../testkit/generator/generate.ts";
import { SCRIPTS } from "../../testkit/generator/scripts.ts";
import { TRUTH_FILES, type Truth, type TruthPlanted } from "../../testkit/generator/truth.ts";
import { temporaryFolder } from "../harness.ts";
import { flowOfWorld } from "./world-flow.ts";

const PULLS = Number(process.env.FLOWAUDIT_PLANTED_PULLS ?? 400);

/** Without those that never finish, as far as that is known: they cost time here and are in no cohort. */
const FINISHING = SCRIPTS.filter(
  ({ script, by, to }) => !script.endsWith(" close") && !to && by !== "dependencies",
);

export interface Found {
  readonly comparison: Comparison;
  readonly planted: TruthPlanted;
}

export async function absorptionOf(seed: number, ai: Planting): Promise<Found> {
  const folder = temporaryFolder();
  try {
    const place = join(folder.path, "world");
    await generate(place, { seed, ai, pulls: PULLS, scripts: FINISHING });
    const flow = await flowOfWorld(place);
    const { planted } = JSON.parse(readFileSync(join(place, TRUTH_FILES.rest), "utf8")) as Truth;
    const { measure } = MEASURES.find(({ meta }) => meta.id === "ai-absorption")!;
    const measurement = measure!(flow, DEFAULT_CONFIG);
    if (measurement.status !== "measured") throw new Error(`seed ${seed}: ${JSON.stringify(measurement)}`);
    return { comparison: measurement.comparison!, planted: planted! };
  } finally {
    folder.done();
  }
}
