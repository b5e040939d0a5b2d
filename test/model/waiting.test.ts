/** What was merged before a window and is waiting still when it ends. */
import { describe, expect, test } from "vitest";
import { day, flowOf, idOf, Story } from "./builders.ts";

const window = { from: day(10) * 1000, to: day(15) * 1000 };

/** c1 and c2 are out on day 3; c3 and c4 on day 20, after the window; c5 and the robot's change never. */
function history() {
  const story = new Story();
  story.commit("root", { at: day(0) });
  for (let i = 1; i <= 5; i++) story.commit(`c${i}`, { at: day(i) });
  story.commit("robot", { at: day(6), author: "renovate[bot] <r@example.com>" });
  story.commit("inside", { at: day(12) });
  const tags = [
    { name: "v0.1.0", on: "root", at: day(0.1) },
    { name: "v1.0.0", on: "c2", at: day(3) },
    { name: "v1.1.0", on: "c4", at: day(20) },
  ];
  return story.history({ tags, takenAt: day(30) * 1000 });
}

describe("what waited all through a window", () => {
  const names = (asked: Parameters<typeof flowOf>[1]) => flowOf(history(), asked).waiting.map(({ id }) => id);

  test("was merged before it and is in none of its deliveries", () => {
    expect(names({ window })).toEqual(["c3", "c4", "c5"].map((name) => idOf(name)));
    expect(names({ window, config: { includeBots: true } })).toEqual(
      ["c3", "c4", "c5", "robot"].map((name) => idOf(name)),
    );
    expect(flowOf(history(), { window }).changes.map(({ id }) => id)).toEqual([idOf("inside")]);
  });

  test("waits from its merge on", () => {
    const [, , last] = flowOf(history(), { window }).waiting;
    expect(last!.spans.at(-1)).toEqual({ stage: "release", from: day(5) * 1000, to: window.to, open: true });
  });

  test("is not what a delivery of the window carried, and nothing where no window came before", () => {
    const later = { from: day(10) * 1000, to: day(25) * 1000 };
    expect(names({ window: later })).toEqual([idOf("c5")]);
    expect(names({})).toEqual([]);
  });

  test("is held against a folder", () => {
    const paths = (id: string) => [id === idOf("c3") ? "app/a.ts" : "lib/a.ts"];
    expect(names({ window, paths, config: { path: "app" } })).toEqual([idOf("c3")]);
  });
});
