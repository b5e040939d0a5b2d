import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Span } from "../../../src/model/flow.ts";
import { replayPull } from "../../../src/model/pulls/replay.ts";
import { type Stretch, stagesOf } from "./oracle.ts";
import { aPull } from "./random.ts";

const runs = { numRuns: 3000 };

/** Spans as the oracle gives them: stretches of one stage together. */
function stretches(spans: readonly Span[]): Stretch[] {
  const together: [string, number, number][] = [];
  for (const { stage, from, to } of spans) {
    const last = together.at(-1);
    if (last?.[0] === stage) last[2] = to;
    else together.push([stage, from, to]);
  }
  return together;
}

describe("any life of a pull request", () => {
  test("has the stages that the page gives each instant", () => {
    fc.assert(
      fc.property(aPull, (input) => {
        expect(stretches(replayPull(input).spans)).toEqual(stagesOf(input));
      }),
      runs,
    );
  });
});
