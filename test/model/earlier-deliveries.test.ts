import { describe, expect, test } from "vitest";
import { DAY, day, flowOf, HOUR, Story } from "./builders.ts";

/** A push a day, written an hour before it was committed; a tag on each second one, half a day later. */
function pushes(count: number) {
  const story = new Story();
  story.commit("root", { at: day(0) });
  for (let i = 1; i <= count; i++) story.commit(`c${i}`, { at: day(i) - HOUR, committed: day(i) });
  const tags = Array.from({ length: Math.floor(count / 2) }, (_, i) => ({
    name: `v1.${i}.0`,
    on: `c${2 * i + 2}`,
    at: day(2 * i + 2.5),
  }));
  return story.history({ tags, takenAt: day(count + 1) * 1000 });
}

const ms = (at: number) => at * 1000;

describe("the deliveries before the window", () => {
  test("are told with start, merge and delivery of what they carried", () => {
    const { earlier } = flowOf(pushes(8), { window: { from: ms(day(7)), to: ms(day(9)) } });
    const change = (at: number) => ({ startedAt: ms(day(at) - HOUR), mergedAt: ms(day(at)) });
    const root = { startedAt: ms(day(0)), mergedAt: ms(day(0)) };
    expect(earlier).toEqual([
      { startedAt: ms(day(2.5)), finishedAt: ms(day(2.5)), changes: [root, change(1), change(2)] },
      { startedAt: ms(day(4.5)), finishedAt: ms(day(4.5)), changes: [change(3), change(4)] },
      { startedAt: ms(day(6.5)), finishedAt: ms(day(6.5)), changes: [change(5), change(6)] },
    ]);
  });

  test("reach back two years", () => {
    const story = new Story();
    for (let i = 0; i <= 40; i++) story.commit(`c${i}`, { at: day(30 * i), committed: day(30 * i) });
    const tags = Array.from({ length: 40 }, (_, i) => ({
      name: `v1.${i}.0`,
      on: `c${i}`,
      at: day(30 * i) + DAY,
    }));
    const history = story.history({ tags, takenAt: ms(day(1210)) });
    // The window begins on day 1,140: what was finished from day 410 on lies within 730 days of it.
    const { earlier } = flowOf(history, { window: { from: ms(day(1140)), to: ms(day(1200)) } });
    expect(earlier!.map(({ finishedAt }) => finishedAt)).toEqual(
      Array.from({ length: 24 }, (_, i) => ms(day(421 + 30 * i))),
    );
  });

  test("are not told of packages, whose changes are told by their files", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    for (let i = 1; i <= 6; i++) story.commit(`c${i}`, { at: day(i), committed: day(i) });
    const tags = [2, 4, 6].flatMap((on) =>
      ["shop", "stock"].map((name) => ({ name: `${name}@1.${on}.0`, on: `c${on}`, at: day(on) })),
    );
    const folders = ["packages", "packages/shop", "packages/stock"];
    const manifests = ["packages/shop/package.json", "packages/stock/package.json"];
    const history = story.history({ tags, folders, manifests, takenAt: ms(day(7)) });
    expect(flowOf(history, { window: { from: ms(day(3)), to: ms(day(7)) } }).earlier).toBeNull();
  });
});
