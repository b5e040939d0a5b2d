import { describe, expect, test } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { candidateWindows, outlineOf } from "../../src/model/build-flow.ts";
import { within } from "../../src/model/flow-terms.ts";
import { DAY, flowOf, idOf, Story, T0, type TagSpec } from "./builders.ts";

/** Now, in epoch seconds: far enough from 1990 for every window. */
const NOW = T0;
const NONE: Config = { ...DEFAULT_CONFIG, deliveries: { kind: "none" } };

/** Changes merged so many days before now, oldest first. */
function merged(ages: readonly number[]): Story {
  const story = new Story();
  for (const [i, age] of ages.entries()) story.commit(`c${i}`, { at: NOW - age * DAY });
  return story;
}

const times = (n: number, age: number) => Array.from({ length: n }, () => age);

/** Lengths in days of the windows to try, −1 for the whole history. */
function tried(story: Story, config = NONE, tags: readonly TagSpec[] = []): number[] {
  const history = story.history({ takenAt: NOW * 1000, tags });
  const windows = candidateWindows(history, outlineOf(history, config), config);
  expect(windows.map((window) => window.to)).toEqual(windows.map(() => NOW * 1000));
  return windows.map((window) => (window.to - window.from) / 1000 / DAY);
}

describe("the default window", () => {
  test.each<[string, number[], number]>([
    ["20 in 90 days", times(20, 90), 90],
    ["19 in 90 days, one in 180", [180, ...times(19, 90)], 180],
    ["19 in 180 days, one in a year", [365, ...times(19, 180)], 365],
    ["19 in a year, one in 2", [730, ...times(19, 365)], 730],
    ["19 in 2 years, one in 5", [1826, ...times(19, 730)], 1826],
    ["20 in the last week", times(20, 3), 90],
    ["thousands long ago, 20 lately", [...times(500, 800), ...times(20, 89)], 90],
    ["thousands long ago, 19 lately", [...times(500, 800), ...times(19, 89)], 1826],
  ])("%s", (_says, ages, first) => expect(tried(merged(ages))[0]).toBe(first));

  test("its first instant belongs to it: 90 days and a second do not", () => {
    expect(tried(merged([...times(20, 90)]))[0]).toBe(90);
    const story = new Story();
    for (let i = 0; i < 20; i++) story.commit(`c${i}`, { at: NOW - 90 * DAY - (i === 0 ? 1 : 0) });
    expect(tried(story)[0]).toBe(180);
  });

  test("what happens now does not belong to it", () => {
    expect(tried(merged([100, ...times(19, 1), 0]))[0]).toBe(180);
  });

  test("wider ones follow, for where fewer finish than might", () => {
    expect(tried(merged([3000, ...times(20, 100)]))).toEqual([180, 365, 730, 1826, 3000]);
  });

  test("fewer than 20 in all: the whole history, from the first merge on", () => {
    expect(tried(merged([2500, ...times(18, 10)]))).toEqual([2500]);
    expect(tried(merged([5]))).toEqual([5]);
  });

  test("dates that cannot be used neither widen nor fill it", () => {
    const story = new Story();
    story.commit("absurd", { at: 5 });
    story.commit("unread", { at: "" });
    for (let i = 0; i < 3; i++) story.commit(`c${i}`, { at: NOW - (9 - i) * DAY });
    expect(tried(story)).toEqual([9]);
  });

  test("the one that is asked for is the only one", () => {
    const config = { ...NONE, window: { from: 5, to: NOW * 1000 } };
    const history = merged(times(30, 1)).history({ takenAt: NOW * 1000 });
    expect(candidateWindows(history, outlineOf(history, config), config)).toEqual([
      { from: 5, to: NOW * 1000, because: expect.any(String) },
    ]);
  });

  test("with tags it counts what was delivered in it, whenever it was merged", () => {
    const tag = (name: string, on: string, age: number) => ({ name, on, at: NOW - age * DAY });
    const story = merged(times(25, 400));
    const old = tag("v1", "c0", 399);
    expect(tried(story, DEFAULT_CONFIG, [old, tag("v2", "c20", 30)])[0]).toBe(90);
    expect(tried(story, DEFAULT_CONFIG, [old, tag("v2", "c19", 30), tag("v3", "c24", 100)])[0]).toBe(180);
    expect(tried(story, DEFAULT_CONFIG, [old, tag("v2", "c24", 390)])[0]).toBe(730);
  });

  /** A tag dated before its merge delivers at the merge (value-stream §3.2), and that instant counts. */
  test("with a tag dated before the merges it counts them where they are merged", () => {
    const story = merged([500, ...times(20, 10)]);
    const tags = [
      { name: "v1", on: "c0", at: NOW - 499 * DAY },
      { name: "v2", on: "c20", at: NOW - 200 * DAY },
    ];
    const window = { from: (NOW - 90 * DAY) * 1000, to: NOW * 1000 };
    expect(flowOf(story.history({ takenAt: NOW * 1000, tags }), { window }).finished).toHaveLength(20);
    expect(tried(story, DEFAULT_CONFIG, tags)[0]).toBe(90);
  });
});

describe("a window", () => {
  test("is half-open", () => {
    const window = { from: 10, to: 20, because: "" };
    expect([9, 10, 19, 20, Number.NaN].map((at) => within(at, window))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  test("holds each change once, whichever way the history is cut in two", () => {
    const story = merged([30, 20, 20, 10]);
    const at = (age: number) => (NOW - age * DAY) * 1000;
    const seen = (from: number, to: number) =>
      flowOf(story.history({ takenAt: NOW * 1000 }), { window: { from, to }, config: NONE }).finished.map(
        ({ id }) => id,
      );
    for (const cut of [at(30), at(20), at(20) + 1, at(10)]) {
      expect([...seen(0, cut), ...seen(cut, NOW * 1000)]).toEqual([0, 1, 2, 3].map((i) => idOf(`c${i}`)));
    }
  });

  test("counts a change in the period of its delivery, and among the merged in that of its merge", () => {
    const story = merged([50, 30]);
    const tags = [
      { name: "v1", on: "c0", at: NOW - 40 * DAY },
      { name: "v2", on: "c1", at: NOW - 10 * DAY },
    ];
    const flow = (from: number, to: number) =>
      flowOf(story.history({ takenAt: NOW * 1000, tags }), {
        window: { from: (NOW - from * DAY) * 1000, to: (NOW - to * DAY) * 1000 },
      });
    const ids = (changes: readonly { id: string }[]) => changes.map(({ id }) => id);
    expect(ids(flow(35, 20).merged)).toEqual([idOf("c1")]);
    expect(ids(flow(35, 20).finished)).toEqual([]);
    expect(ids(flow(20, 0).merged)).toEqual([]);
    expect(ids(flow(20, 0).finished)).toEqual([idOf("c1")]);
  });
});
