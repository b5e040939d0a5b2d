import { describe, expect, test } from "vitest";
import { FORMS, isScenario, scenarioIn } from "../../../src/judge/whatif/language.ts";
import { NAMED } from "../../../src/judge/whatif/named.ts";
import { scenarioOf } from "../../../src/judge/whatif/whatif-of.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";

const HOUR = 3_600_000;
const ALL = Number.POSITIVE_INFINITY;
const meant = (...words: string[]) => {
  const { stages, cadence } = scenarioOf(scenarioIn(words));
  return { stages: Object.fromEntries(stages), cadence };
};
function refused(...words: string[]): { what: string; next: string } {
  try {
    scenarioIn(words);
  } catch (error) {
    if (error instanceof FlowauditError) return { what: error.message, next: error.next };
    throw error;
  }
  throw new Error(`${words.join(", ")} was taken`);
}

describe("the language", () => {
  test.each([
    ["pickup <= 4h", { pickup: { part: 1, most: 4 * HOUR } }],
    ["pickup<=1d12h", { pickup: { part: 1, most: 36 * HOUR } }],
    ["Review / 2", { review: { part: 0.5, most: ALL } }],
    ["review/2.5", { review: { part: 0.4, most: ALL } }],
    ["rework = 0", { rework: { part: 0, most: ALL } }],
    [" test+merge  /  4 ", { "test+merge": { part: 0.25, most: ALL } }],
    ["coding+integrate = 0", { "coding+integrate": { part: 0, most: ALL } }],
  ])("%s", (word, stages) => {
    expect(meant(word)).toEqual({ stages, cadence: null });
  });

  test.each([
    ["release twice as often", { times: 2 }],
    ["release two times as often", { times: 2 }],
    ["release three times as often", { times: 3 }],
    ["release 7 times as often", { times: 7 }],
    ["release every 7d", { every: 7 * 24 * HOUR }],
    ["release every 1w", { every: 7 * 24 * HOUR }],
  ])("%s", (word, cadence) => {
    expect(meant(word)).toEqual({ stages: {}, cadence });
  });

  test("so many times as much that comes", () => {
    expect(scenarioIn(["Arrivals*1.5"])).toEqual([
      { asked: "Arrivals*1.5", steps: [{ kind: "arrivals", times: 1.5 }] },
    ]);
  });

  test("several hold together; of two on one stage, both do", () => {
    expect(meant("pickup <= 4h", "review / 2", "release every 7d", "pickup / 3")).toEqual({
      stages: { pickup: { part: 1 / 3, most: 4 * HOUR }, review: { part: 0.5, most: ALL } },
      cadence: { every: 168 * HOUR },
    });
  });

  test("every name means what its steps mean, and every example is one", () => {
    for (const { name, steps } of NAMED) expect(meant(name), name).toEqual(meant(...steps));
    for (const { example } of FORMS) expect(isScenario(example), example).toBe(true);
    expect(Object.keys(meant("everything before the merge twice as fast").stages)).toEqual([
      "coding+integrate",
      "coding",
      "pickup",
      "review",
      "rework",
      "test",
      "merge",
      "test+merge",
      "parked",
    ]);
  });
});

describe("what is no scenario", () => {
  test.each([
    ["pikup <= 4h", "'pickup <= 4h'"],
    ["reviews / 2", "'review / 2'"],
    ["relase twice as often", "'release twice as often'"],
    ["release as often", "'release twice as often'"],
    ["release weekly", "'release every 7d'"],
    ["wip < 5", "'wip <= 5'"],
    ["coding twice as quick", "'coding twice as fast'"],
  ])("%s: the nearest is %s", (word, near) => {
    expect(refused(word).what).toBe(`${word} is no scenario, and no folder.`);
    expect(refused(word).next).toContain(near);
  });

  test.each([
    ["release / 2", "becomes shorter by releases that come otherwise", "'release twice as often'"],
    ["review / 0.5", "would make a stage longer", "'review / 2'"],
    ["release every 10m", "more often than once an hour", "'release every 1d'"],
    ["release 1 times as often", "2 to 100 times", "'release twice as often'"],
    ["wip <= 0", "would leave nothing open", "'wip <= 5'"],
    ["arrivals * 0", "0.1 to 100 times what came can be asked for", "'arrivals * 1.5'"],
    ["arrivals * 101", "0.1 to 100 times what came can be asked for", "'arrivals * 1.5'"],
    ["pickup <= 2bd", "business days", "48h"],
  ])("%s is refused, and says why", (word, why, next) => {
    expect(isScenario(word)).toBe(true);
    expect(refused(word).what).toContain(why);
    expect(refused(word).next).toContain(next);
  });

  test("what cannot hold together", () => {
    expect(refused("release every 7d", "release twice as often").what).toContain("one way at a time");
    expect(refused("wip <= 5", "review / 2").what).toContain("stands alone");
    expect(refused("review / 2", "arrivals * 2")).toEqual({
      what: "arrivals * 2 is reckoned, and nothing is replayed: it stands alone.",
      next: "Ask for it by itself: flowaudit whatif 'arrivals * 2'",
    });
    expect(refused("arrivals * 2", "wip <= 5").what).toContain("stands alone");
  });

  test("a folder is none", () => {
    for (const word of [".", "../api", "octo-org/api", "C:\\work", ""]) expect(isScenario(word)).toBe(false);
  });
});
