import { describe, expect, it } from "vitest";
import { takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Measure, Measurement } from "../../src/measures/measure.ts";
import { aChange, aConfig, aFlow, aMeta } from "../builders.ts";

const DONE: Measurement = { status: "not-applicable", because: "a test says so" };

function aMeasure(
  id: string,
  overrides: Partial<Measure["meta"]> = {},
  measure?: Measure["measure"],
): Measure {
  return { meta: aMeta(id, overrides), ...(measure === undefined ? {} : { measure }) };
}

const take = (...catalogue: Measure[]) =>
  takeMeasures(aFlow(), aConfig(), catalogue).map(({ measurement }) => measurement);

describe("takeMeasures", () => {
  it("keeps the order of the catalogue", () => {
    const taken = takeMeasures(aFlow(), aConfig(), MEASURES);
    expect(taken.map(({ meta }) => meta)).toEqual(MEASURES.map(({ meta }) => meta));
  });

  it("does not take a measure whose facts the flow was not made from", () => {
    const measure = aMeasure("a", { needs: ["history", "reviews", "checks"] }, () => DONE);
    expect(take(measure)).toEqual([
      {
        status: "unavailable",
        needs: ["reviews", "checks"],
        because: "It needs reviews and check runs, which this report was made without.",
        remedy: "Supply it.",
      },
    ]);
  });

  it("tells nobody to read GitHub who has read it", () => {
    const measure = aMeasure("a", { needs: ["checks"] }, () => DONE);
    const flow = aFlow({ sees: new Set(["history", "reviews"] as const) });
    const measurement = takeMeasures(flow, aConfig(), [measure])[0]!.measurement;
    expect(measurement).toMatchObject({
      status: "unavailable",
      remedy: expect.stringMatching(/^GitHub was read and told nothing of them/),
    });
  });

  it("says that a measure without a function is not available, even where its facts are", () => {
    expect(take(aMeasure("a", { needs: ["history"] }))[0]).toMatchObject({
      status: "unavailable",
      remedy: "Supply it.",
    });
  });

  it("lets one broken measure fail alone", () => {
    const broken = aMeasure("broken", {}, () => {
      throw new Error("it broke");
    });
    const fine = aMeasure("fine", {}, () => DONE);
    expect(take(fine, broken, fine)).toEqual([DONE, { status: "failed", because: "it broke" }, DONE]);
  });

  it("does not change what the others say when a broken one joins them", () => {
    const broken = aMeasure("broken", {}, () => {
      throw "not even an error";
    });
    const flow = aFlow({ finished: [aChange(), aChange()] });
    const alone = takeMeasures(flow, aConfig(), MEASURES);
    const together = takeMeasures(flow, aConfig(), [broken, ...MEASURES]);
    expect(together.slice(1)).toEqual(alone);
    expect(together[0]!.measurement).toEqual({ status: "failed", because: "not even an error" });
  });
});
