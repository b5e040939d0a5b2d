import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadConfiguration } from "../../src/config/load.ts";
import { settle } from "../../src/config/settle.ts";
import { FlowauditError } from "../../src/lib/errors.ts";
import { temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);
mkdirSync(join(folder.path, ".git"));
const file = join(folder.path, "flowaudit.config.yaml");

async function loaded(budgets: string) {
  writeFileSync(file, `budgets: [${budgets}]\n`);
  return await loadConfiguration(folder.path, { file }, async () => ({}));
}

describe("budgets", () => {
  test("are configured as they are written, and are none of what decides figures", async () => {
    const settled = settle(
      {},
      {},
      await loaded("{ measure: lead-time, max: 5d, level: off }, { stage: pickup, min: 0.5 }"),
      "/",
    );
    expect(settled.config.budgets).toEqual([
      { measure: "lead-time", max: "5d", level: "off" },
      { stage: "pickup", min: 0.5 },
    ]);
    expect(settled.config.origins).toEqual([]);
    expect(settled.origins.get("budgets")).toBe(`${file}: budgets`);
    expect(settle({}, {}, null, "/").config.budgets).toEqual([]);
  });

  test.each<[string, RegExp]>([
    [
      "{ measure: lead-time, maximum: 5d }",
      /budgets\.0\.maximum: there is no such key\. The nearest is max\./,
    ],
    [
      "{ measure: lead-time, max: 5d }, { mesure: x, max: 5d }",
      /budgets\.1\.mesure: there is no such key\. The nearest is measure\./,
    ],
    ["{ max: 5d }", /budgets\.0: It needs a measure or a stage/],
    [
      "{ measure: lead-time, stage: pickup, max: 5d }",
      /budgets\.0: It needs a measure or a stage, and not both/,
    ],
    ["{ measure: lead-time }", /budgets\.0: It needs a bound: max or min/],
    ["{ measure: lead-time, max: 5d, min: 1d }", /budgets\.0: It needs a bound: max or min, and not both/],
    [
      "{ measure: lead-time, max: 5d, worseBy: 0.1 }",
      /budgets\.0: A figure can only be worse than a baseline's/,
    ],
    [
      "{ measure: lead-time, max: baseline, worseBy: -0.1 }",
      /budgets\.0\.worseBy: it is too small: at least 0/,
    ],
    ["{ measure: lead-time, max: 5 days }", /budgets\.0\.max: "5 days" is not a duration/],
    [
      "{ measure: lead-time, max: 5d, level: warning }",
      /budgets\.0\.level: it has to be one of off, warn, error, not “warning”\. The nearest is warn\./,
    ],
    ["{ measure: lead-time, max: 5d, minSample: 0 }", /budgets\.0\.minSample: it is too small/],
    ["lead-time", /budgets\.0: it has to be a group of keys/],
  ])("%s is a mistake", async (budgets, says) => {
    const error = await loaded(budgets).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(FlowauditError);
    expect((error as FlowauditError).kind).toBe("usage");
    expect((error as FlowauditError).message).toMatch(says);
  });
});
