import { test } from "vitest";
// Before what is counted.
import { expectOperationsLikeInput } from "../../operations.ts";

const { teamsOf } = await import("../../../src/judge/portfolio/teams-of.ts");
const { HEAD, judged, portfolioOfAll, recorded, step } = await import("./records.ts");
const { teamed } = await import("./team-worlds.ts");

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

test("and so do their teams", () => {
  expectOperationsLikeInput((size) => {
    const all = Array.from({ length: size }, (_, i) =>
      teamed(
        Array.from({ length: 20 }, (_, j) => [
          `${i}-${j}`,
          [`t${j % 7}`, `t${7 + (i % 5)}`],
          { coding: 1, pickup: 1 + (j % 3) },
        ]),
        {
          known: Array.from({ length: 12 }, (_, j) => [`t${j}`, 3, 2]),
          waits: Array.from({ length: 12 }, (_, j) => [`t${j}`, `t${i % 12}`, 2, 1, 1, 3600 * j]),
        },
      ),
    );
    return () => teamsOf(all);
  }, 100);
});
