/** How a repository ends that is read for a dataset, whatever becomes of it. */
import { describe, expect, test } from "vitest";
import type { Audited } from "../../../src/commands/audit.ts";
import { type AskedFor, judgeOne } from "../../../src/commands/dataset/judge-one.ts";
import { endOf, wordsWith } from "../../../src/commands/portfolio/ended.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";

const PLACE = "/home/zanzibar/work/api";
const terms = {
  version: "1.2.3",
  takenAt: 7,
  pseudonym: null,
  signal: new AbortController().signal,
};

const failing = (error: unknown): AskedFor => ({
  repo: "api",
  place: PLACE,
  request: () => Promise.reject(error),
});

describe("a repository that cannot be judged", () => {
  test.each<[FlowauditError["kind"], string, number, boolean]>([
    ["environment", "refused", 3, true],
    ["permission", "refused", 4, true],
    ["usage", "refused", 2, true],
    ["notEnoughData", "quiet", 5, false],
  ])("for an error of kind %s is %s and has a row", async (kind, state, exitCode, isReadAgain) => {
    const error = new FlowauditError(kind, `There is nothing in ${PLACE}.`, "Do something.");
    const { ended, rows, again } = await judgeOne(failing(error), terms);
    // What was missing, a token or a right, may be there when the run goes on.
    expect(again).toBe(isReadAgain);
    expect(ended).toEqual({ state, why: "There is nothing in api.", next: "Do something.", exitCode });
    expect(rows.repos).toEqual([
      expect.objectContaining({ repo: "api", state, exit_code: exitCode, as_of: 7 }),
    ]);
    expect([rows.changes, rows.spans, rows.measures]).toEqual([[], [], []]);
  });

  test("by a fault of ours says so, and ends nothing", async () => {
    const { ended } = await judgeOne(failing(new TypeError("no such thing")), terms);
    expect(ended).toMatchObject({
      state: "refused",
      exitCode: 3,
      why: "flowaudit itself failed: no such thing.",
    });
  });

  test("is told without words of others where names are hidden", async () => {
    const pseudonym = (kind: string) => `hidden ${kind}`;
    const { ended } = await judgeOne(failing(new Error("secret")), { ...terms, pseudonym });
    expect([ended.why, ended.next]).toEqual(["hidden words", null]);
  });

  test("because the run was interrupted ends it", async () => {
    const interrupted = new FlowauditError("interrupted", "Interrupted.", "Again.");
    await expect(judgeOne(failing(interrupted), terms)).rejects.toBe(interrupted);
    const aborted = { ...terms, signal: AbortSignal.abort() };
    await expect(judgeOne(failing(new Error("anything")), aborted)).rejects.toThrow("anything");
  });
});

describe("a repository that was judged", () => {
  const ended = (
    gaps: { id: string; says: string; remedy: string }[],
    problem: FlowauditError | null = null,
  ) => endOf({ problem, report: { gaps } as unknown as Audited["report"] }, wordsWith(null));

  test("is done where nothing is unread, and else partly, with what is", () => {
    expect(ended([{ id: "no-deliveries", says: "There are none.", remedy: "Tag." }])).toEqual({
      state: "done",
      why: null,
      next: null,
      exitCode: 0,
    });
    expect(ended([{ id: "shallow", says: "The clone is cut.", remedy: "Fetch." }])).toEqual({
      state: "partly",
      why: "The clone is cut. Changes before the cut are missing: where it lies in this window, counts and sums are too low.",
      next: "Fetch.",
      exitCode: 0,
    });
    expect(ended([{ id: "partial-clone", says: "Contents are missing.", remedy: "Fetch." }]).why).toBe(
      "Contents are missing.",
    );
    const problem = new FlowauditError("permission", "GitHub refused the token.", "Another one.");
    expect(ended([], problem)).toEqual({
      state: "partly",
      why: "GitHub refused the token.",
      next: "Another one.",
      exitCode: 4,
    });
  });
});
