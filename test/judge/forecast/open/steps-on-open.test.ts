import { describe, expect, test } from "vitest";
import { adviceOn, type Pending } from "../../../../src/judge/forecast/open/steps-on-open.ts";
import { days, hours } from "../../../builders.ts";

const pending = (given: Partial<Pending>): Pending => ({
  stage: "pickup",
  awaits: "a first review: nobody was asked",
  age: days(3),
  inStage: days(3),
  lines: 40,
  chance: { days: 60, share: 0.6 },
  longest: { lasted: days(200), of: 100 },
  ...given,
});
const advised = (given: Partial<Pending>) => adviceOn(pending(given));

describe("what to do with an open change", () => {
  test("find a reviewer where one is waited for since a day", () => {
    expect(advised({})).toEqual({
      advice: "find-reviewer",
      because: "For 3 d it has waited for a first review: nobody was asked.",
    });
    expect(advised({ inStage: hours(23) }).advice).toBeNull();
    expect(advised({ stage: "review", inStage: hours(24) }).advice).toBe("find-reviewer");
  });

  test("split what no reviewer takes in at one sitting, unless it is accepted", () => {
    expect(advised({ lines: 400 }).advice).toBe("find-reviewer");
    expect(advised({ lines: 401, inStage: 0 })).toEqual({
      advice: "split",
      because: "It has 401 lines; a reviewer takes in 400 at one sitting.",
    });
    expect(advised({ lines: 401, stage: "merge" }).advice).toBe("finish");
  });

  test("finish what waits for its merge since a day, or for its author since a week", () => {
    const merge = { stage: "merge", awaits: "somebody to merge" } as const;
    expect(advised({ ...merge, inStage: hours(30) })).toEqual({
      advice: "finish",
      because: "For 1 d 6 h it has waited for somebody to merge.",
    });
    expect(advised({ stage: "rework", inStage: days(6) }).advice).toBeNull();
    expect(advised({ stage: "rework", inStage: days(7) }).advice).toBe("finish");
  });

  test("close what is less likely merged than one in five, whatever else it is", () => {
    expect(advised({ chance: { days: 60, share: 0.2 }, lines: 900 }).advice).toBe("split");
    expect(advised({ chance: { days: 60, share: 0.194 }, lines: 900 })).toEqual({
      advice: "close",
      because: "The chance that it is merged within 60 days is 19 %.",
    });
  });

  test("close what is older than all that were merged where no chance is told", () => {
    const old = { chance: null, age: days(201) };
    expect(advised(old)).toEqual({
      advice: "close",
      because: "It has been open for 201 d; of 100 changes that were merged none took longer than 200 d.",
    });
    expect(advised({ ...old, longest: { lasted: days(200), of: 19 } }).advice).toBe("find-reviewer");
    expect(advised({ ...old, age: days(200) }).advice).toBe("find-reviewer");
  });

  test("says what is waited for where there is nothing to do yet", () => {
    expect(advised({ inStage: hours(2) }).because).toBe(
      "Nothing yet: for 2 h it has waited for a first review: nobody was asked.",
    );
  });
});
