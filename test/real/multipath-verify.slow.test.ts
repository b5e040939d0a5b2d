import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { judge } from "../../src/judge/judge.ts";
import type { VerifiedReport } from "../../src/judge/report/report.ts";
import { dueOf, verifyReport } from "../../src/judge/verified/verify-report.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { temporaryFolder } from "../harness.ts";
import { cloneInto, EXPECTED, flowOf, isHere, openWithPulls } from "./multipath-set-up.ts";

const year = (of: number) => ({ from: Date.UTC(of, 0, 1), to: Date.UTC(of + 1, 0, 1) });

describe.skipIf(!isHere)("what became of what a real project was advised", () => {
  const folder = temporaryFolder();
  const found = new Map<number, VerifiedReport>();

  beforeAll(async () => {
    const source = await openWithPulls(cloneInto(folder.path));
    const reports = new Map<number, ReturnType<typeof judge>>();
    for (const of of [2021, 2022, 2023, 2024, 2025]) {
      const flow = await flowOf(source, year(of));
      reports.set(of, judge(flow, takeMeasures(flow, DEFAULT_CONFIG, MEASURES), DEFAULT_CONFIG, "0"));
    }
    await source.close();
    for (const of of [2022, 2023, 2024, 2025]) {
      const before = { kind: "since", report: reports.get(of - 1)! } as const;
      const step = year(of).from;
      const repository = { name: "multipath", branch: "main", url: null };
      const asked = {
        before,
        step,
        because: `what ${of - 1} advised`,
        tool: { name: "flowaudit", version: "0" } as const,
        takenAt: new Date(year(of).to).toISOString(),
        repository,
        path: null,
      };
      found.set(of, verifyReport(asked, dueOf(before, step), reports.get(of)!));
    }
  });
  afterAll(folder.done);

  /** Drafts that went out in a year, by the independent reference. */
  const draftsIn = (of: number) => {
    const { from, to } = year(of);
    const inside = EXPECTED.filter(({ deliveredAt }) => deliveredAt >= from && deliveredAt < to);
    return new Set(inside.map(({ delivery }) => delivery)).size;
  };

  test("is told by one to six drafts a year: too few to say whether they came more often, or helped", () => {
    for (const [of, { results, says }] of found) {
      expect(says, `${of}`).toBe("The one recommendation cannot be judged.");
      const [{ id, word, taken, figure }] = results as [VerifiedReport["results"][number]];
      expect([id, word, figure!.stage]).toEqual(["release-batches", "not-judged", "release"]);
      const [then, now] = [draftsIn(of - 1), draftsIn(of)];
      expect(Math.min(then, now), `${of}`).toBeLessThan(6);
      const drafts = then === 1 ? "1 delivery" : `${then} deliveries`;
      expect(taken.says).toBe(
        `Whether deliveries came more often cannot be told: ${drafts} then and ${now} now, where it takes 6 of each.`,
      );
    }
  });
});
