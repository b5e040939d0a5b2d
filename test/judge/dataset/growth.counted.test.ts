/** Twice the changes take twice the operations: their rows, and their files. */
import { test } from "vitest";
// Before what is counted.
import { expectOperationsLikeInput } from "../../operations.ts";

const { parquetOf } = await import("../../../src/commands/dataset/write-parquet.ts");
const { aChange, aDelivery, aFlow, aHead, aLook, anAttempt, days, hours, SEES_GITHUB, T0 } = await import(
  "../../builders.ts"
);
const { judgedRows } = await import("./judged-rows.ts");

function rowsFor(size: number) {
  const finished = Array.from({ length: size }, (_, i) =>
    aChange({
      id: `c${i}`,
      stages: [
        ["coding", days(1)],
        ["pickup", hours(1 + (i % 7))],
        ["release", hours(5)],
      ],
      author: `somebody${i % 9}`,
      scope: { teams: [`t${i % 5}`] },
      pull: {
        looks: [aLook({ at: days(1) + hours(1) })],
        asked: [
          { who: `somebody${i % 7}`, team: false, from: T0 + days(1), to: T0 + days(2), answered: true },
          { who: "t1", team: true, from: T0 + days(1), to: null, answered: false },
        ],
      },
    }),
  );
  const flow = aFlow({
    finished,
    sees: SEES_GITHUB,
    roster: {
      teams: new Map(Array.from({ length: 9 }, (_, i) => [`somebody${i}`, [`t${i % 3}`]])),
      people: new Map([0, 1, 2].map((i) => [`t${i}`, 3])),
      lacks: [],
    },
    deliveries: Array.from({ length: size >> 2 }, (_, i) => aDelivery({ finishedAt: T0 + hours(i) })),
    heads: finished.map(({ id }) => aHead({ change: id, attempts: [anAttempt({}), anAttempt({})] })),
  });
  return judgedRows(flow);
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
