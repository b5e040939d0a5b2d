import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { audit } from "../../src/commands/audit.ts";
import { explainChange } from "../../src/commands/explain.ts";
import { requestFor, temporaryFolder } from "../harness.ts";
import { serve } from "../served.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { TRUTH_FILES, type TruthChange } from "../testkit/generator/truth.ts";

const DAY = 86_400_000;

function deliveredAt({ delivery }: TruthChange): number {
  return delivery.state === "delivered" ? (delivery.finishedAt ?? 0) : 0;
}

/** With nothing stored, only what the window needs is read: that must not be mistaken for all there is. */
test("a first report counts every change that was delivered in its window", async () => {
  const folder = temporaryFolder();
  const place = join(folder.path, "world");
  await generate(place, { seed: 7, pulls: 300, days: 365 });
  const rows = readFileSync(join(place, TRUTH_FILES.changes), "utf8").split("\n").filter(Boolean);
  const since = NOW - 90 * DAY;
  const wanted = rows
    .map((row) => JSON.parse(row) as TruthChange)
    .filter((one) => !one.automated && deliveredAt(one) >= since && deliveredAt(one) < NOW);
  const served = await serve(place, join(folder.path, "store"));
  const request = { ...requestFor(join(place, "repo.git"), { asOf: NOW }), github: served.github };
  const { report } = await audit(request);
  expect(report.coverage).toMatchObject({ finished: wanted.length, beforeRecord: 0 });

  const first = wanted.find(({ kind }) => kind === "pull")!;
  const alone = await serve(place, join(folder.path, "another"));
  const { explanation } = await explainChange({ ...request, github: alone.github }, `#${first.number}`);
  expect(explanation.change.deliveredAt.at).toBe(new Date(deliveredAt(first)).toISOString());
  await Promise.all([served.close(), alone.close()]);
  folder.done();
});
