import { describe, expect, test } from "vitest";
import { lastCommitMerge } from "../../../src/measures/queues/last-commit-to-merge.ts";
import { integrationFriction } from "../../../src/measures/upkeep/integration-friction.ts";
import { aChange, aFlow, days } from "../../builders.ts";
import { take } from "../reading.ts";

/** Five pull requests that were fast-forwarded, last commit after one day and merged after two, and a direct push. */
const merged = [
  ...[1, 2, 3, 4, 5].map(() => aChange({ style: "direct", pull: {}, lastCommitAt: days(1) })),
  aChange({ style: "direct", pull: null }),
];

describe("a pull request that was fast-forwarded is no direct push", () => {
  test("its last commit waited for its merge", () => {
    const measured = take(lastCommitMerge, aFlow({ merged }));
    expect([measured.n, measured.statistics[0]!.value]).toEqual([5, 86_400]);
  });

  test("it was kept together with the main line", () => {
    expect(take(integrationFriction, aFlow({ merged })).coverage).toMatchObject({ of: 5 });
  });
});
