/** Twice the changes take twice the operations: their rows, and their files. */
import { test } from "vitest";
// Before what is counted.
import { expectOperationsLikeInput } from "../../operations.ts";

const { parquetOf } = await import("../../../src/commands/dataset/write-parquet.ts");
const { DEFAULT_CONFIG } = await import("../../../src/config/defaults.ts");
const { rowsOf } = await import("../../../src/judge/dataset/rows/rows-of.ts");
const { judge } = await import("../../../src/judge/judge.ts");
const { aChange, aDelivery, aFlow, aHead, aLook, anAttempt, days, hours, SEES_GITHUB, T0 } = await import(
  "../../builders.ts"
);

const DONE = { state: "done", why: null, next: null, exitCode: 0 } as const;

function rowsFor(size: number) {
  const finished = Array.from({ length: size }, (_, i) =>
    aChange({
      id: `c${i}`,
      stages: [
        ["coding", days(1)],
        ["pickup", hours(1 + (i % 7))],
        ["release", hours(5)],
      ],
      pull: { looks: [aLook({ at: days(1) + hours(1) })] },
    }),
  );
  const flow = aFlow({
    finished,
    sees: SEES_GITHUB,
    deliveries: Array.from({ length: size >> 2 }, (_, i) => aDelivery({ finishedAt: T0 + hours(i) })),
    heads: finished.map(({ id }) => aHead({ change: id, attempts: [anAttempt({}), anAttempt({})] })),
  });
  const report = judge(flow, [], DEFAULT_CONFIG, "1.0.0");
  return () =>
    rowsOf({ repo: "api", report, before: null, flow, configuration: "x", tools: new Set() }, DONE);
}

test("the rows of a repository", () => {
  expectOperationsLikeInput(rowsFor, 400);
});

test("their files", () => {
  const write = (size: number) => {
    const { changes, spans } = rowsFor(size)();
    return () => [parquetOf("changes", changes, {}), parquetOf("spans", spans, {})];
  };
  expectOperationsLikeInput(write, 400);
});
