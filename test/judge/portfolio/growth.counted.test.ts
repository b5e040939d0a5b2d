import { test } from "vitest";
// Before what is counted.
import { expectOperationsLikeInput } from "../../operations.ts";

const { HEAD, judged, portfolioOfAll, recorded, step } = await import("./records.ts");

test("twice as many repositories take about twice as long", () => {
  expectOperationsLikeInput((size) => {
    const all = Array.from({ length: size }, (_, i) =>
      judged(`r${i}`, {
        changes: Array.from({ length: 20 }, (_, j) =>
          recorded(`${i}-${j}`, { coding: 1 + (j % 7), release: 1 + (i % 5) }),
        ),
        steps: [step("batches", "release", i % 13), step("looks", "pickup", i % 3)],
        controls: [{ id: "owners", title: "", purpose: "", state: "absent", next: null }],
      }),
    );
    return () => portfolioOfAll(HEAD, all);
  }, 100);
});
