/** A real history and generated ones in one portfolio: one window, and totals that their reports add up to. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { isHere } from "./multipath-set-up.ts";
import { hold, startTogether, type Together } from "./portfolio-together.ts";

const folder = temporaryFolder();
let together: Together;

describe.skipIf(!isHere)("in one portfolio", () => {
  beforeAll(async () => {
    together = await startTogether(folder.path);
  });
  afterAll(async () => {
    await together.server.close();
    folder.done();
  });

  test("a real history with its pull requests and two generated ones: one window, and sums of their reports", async () => {
    const { stages, totals } = await hold(together.server, folder.path, together.paths);
    expect(totals.withLeadTime).toBeGreaterThan(50);
    // Those of pull requests from the real one, those of git alone from the generated ones.
    expect(stages.map(({ stage }) => stage)).toEqual(
      expect.arrayContaining(["pickup", "review", "coding+integrate"]),
    );
  });
});
