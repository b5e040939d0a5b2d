import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../../harness.ts";
import { generate } from "../../testkit/generator/generate.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import { expectedFacts } from "./expected.ts";
import { serving, syncOnce } from "./syncing.ts";

const folder = temporaryFolder();
afterAll(folder.done);

test("the facts of a generated repository, of which somebody else decided what is in it", async () => {
  const place = join(folder.path, "world");
  await generate(place, { pulls: 300, days: 200, seed: 21 });
  const world = await readDataset(place);
  await serving(world, {}, async (server) => {
    const { facts, stopped } = await syncOnce(server);
    expect(stopped).toBeNull();
    const expected = expectedFacts(world);
    expect(facts!.pulls).toEqual(expected.pulls);
    expect([...facts!.checks]).toEqual([...expected.checks]);
    expect(facts!.deployments).toEqual(expected.deployments);
    expect(facts!.rules).toEqual(expected.rules);
    expect(facts!.completeness).toEqual(expected.completeness);
    const points = server.log.reduce((sum, entry) => sum + entry.points, 0);
    expect(points).toBeLessThanOrEqual(300 * 0.13);
  });
});
