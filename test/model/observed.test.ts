import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { observedIn, outlineOf } from "../../src/model/build-flow.ts";
import { quietIn } from "../../src/model/observed.ts";
import { DAY, Story, T0, type TagSpec } from "./builders.ts";

const NOW = T0;
const ago = (age: number) => (NOW - age * DAY) * 1000;

/** What is known of a window in days before now, where changes landed so many days before now. */
function seen(ages: readonly number[], [from, to] = [90, 0], tags: readonly TagSpec[] = []) {
  const story = new Story();
  for (const [i, age] of ages.entries()) story.commit(`c${i}`, { at: NOW - age * DAY });
  const history = story.history({ takenAt: NOW * 1000, tags });
  const outline = outlineOf(history, DEFAULT_CONFIG);
  const window = { from: ago(from!), to: ago(to!), because: "asked for" };
  return { observed: observedIn(history, outline, window), quiet: quietIn(history, outline, window) };
}

describe("the part of a window of which a history tells", () => {
  test("is all of it, where something happened before it and lately", () => {
    const { observed, quiet } = seen([200, 100, 50, 3]);
    expect([observed, quiet]).toEqual([{ from: ago(90), to: ago(0), because: "asked for" }, null]);
  });

  test("begins with the first change of a young repository", () => {
    expect(seen([10, 5, 1]).observed).toEqual({
      from: ago(10),
      to: ago(0),
      because: "asked for; its history begins then",
    });
  });

  test("ends with the newest, the second of it included, where the line is quiet for unusually long", () => {
    // A change every 10 days until 40 days ago.
    const { observed, quiet } = seen([120, 110, 100, 90, 80, 70, 60, 50, 40]);
    expect(observed).toEqual({
      from: ago(90),
      to: ago(40) + 1000,
      because: "asked for; this clone knows nothing later",
    });
    expect(quiet).toEqual({ since: ago(40), lasted: 40 * DAY * 1000, pause: 10 * DAY * 1000 });
  });

  test("is all of it, where the line is often quiet for so long, or for two weeks only", () => {
    expect(seen([120, 60, 40]).quiet).toBeNull(); // 60 days before, 40 now
    expect(seen([120, 100, 40]).quiet).toBeNull(); // just 60
    expect(seen([17, 16, 15, 14]).quiet).toBeNull();
    expect(seen([17, 16, 15, 14.1]).quiet).not.toBeNull();
  });

  test("a pause more than a year before the newest excuses none", () => {
    expect(seen([900, 450, 80, 70, 60, 50, 40]).quiet).toBeNull(); // 370 days end within the year
    expect(seen([900, 500, 499, 80, 70, 60, 50, 40]).quiet).toBeNull();
    expect(seen([900, ...Array.from({ length: 41 }, (_, i) => 440 - 10 * i)]).quiet).not.toBeNull();
  });

  test("a delivery that came later is known, too", () => {
    const tags = [0, 1, 2, 3].map((n) => ({ name: `v1.${n}.0`, on: `c${n}`, at: NOW - (30 - 8 * n) * DAY }));
    expect(seen([62, 60, 55, 50], [90, 0], tags).quiet).toBeNull(); // the last 6 days ago
    expect(seen([62, 60, 55, 50]).quiet).not.toBeNull();
  });

  test("a window that ends before is whole, and one that begins after stays what was asked for", () => {
    const ages = [120, 110, 100, 90, 80, 70, 60, 50, 40];
    expect(seen(ages, [80, 45]).quiet).toBeNull();
    expect(seen(ages, [80, 20]).quiet).toBeNull(); // as long as one may be: twice the longest pause
    expect(seen(ages, [80, 19]).observed.to).toBe(ago(40) + 1000);
    const { observed, quiet } = seen(ages, [30, 0]);
    expect(observed).toEqual({ from: ago(30), to: ago(0), because: "asked for" });
    expect(quiet?.since).toBe(ago(40));
  });
});
