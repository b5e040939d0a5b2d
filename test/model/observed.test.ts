import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { observedIn, outlineOf } from "../../src/model/build-flow.ts";
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
  const { quiet, ...observed } = observedIn(history, outline, window);
  return { observed, quiet };
}

/** A change every 10 days, 20 of them, the newest 40 days ago. */
const REGULAR = Array.from({ length: 20 }, (_, i) => 230 - 10 * i);
/** A change a day, 20 of them, the newest so many days ago. */
const daily = (newest: number) => Array.from({ length: 20 }, (_, i) => newest + 19 - i);

describe("the part of a window of which a history tells", () => {
  test("is all of it, where something happened before it and lately", () => {
    const { observed, quiet } = seen([200, 100, 50, 3]);
    expect([observed, quiet]).toEqual([{ from: ago(90), to: ago(0), because: "asked for" }, null]);
  });

  test("begins with the first change of a young repository", () => {
    expect(seen([10, 5, 1]).observed).toEqual({
      from: ago(10),
      to: ago(0),
      because: "10 days, all that there is of its history",
    });
  });

  test("begins and ends with all that the clone has, less than a day where that is all", () => {
    expect(seen([51, ...daily(31)]).observed.because).toBe("20 days, all that the clone has");
    expect(seen([0.3]).observed.because).toBe("less than a day, all that there is of its history");
  });

  test("ends with the newest, the second of it included, where the line is quiet for unusually long", () => {
    const { observed, quiet } = seen(REGULAR);
    expect(observed).toEqual({
      from: ago(90),
      to: ago(40) + 1000,
      because: "50 days, up to the last that the clone knows",
    });
    expect(quiet).toEqual({ since: ago(40), lasted: 40 * DAY * 1000, pause: 10 * DAY * 1000 });
  });

  test("is all of it, where the line is often quiet for so long, or for two weeks only", () => {
    expect(seen([260, ...REGULAR.map((age) => age - 1)]).quiet).toBeNull(); // 31 days once, 39 now
    expect(seen(daily(14)).quiet).toBeNull();
    expect(seen(daily(14.1)).quiet).not.toBeNull();
  });

  test("of a line with fewer than 19 pauses in the year before nobody knows what is usual: it takes 90 days", () => {
    const few = (newest: number) => daily(newest).slice(1);
    expect(seen(few(90), [180, 0]).quiet).toBeNull();
    expect(seen(few(90.1), [180, 0]).quiet).not.toBeNull();
    expect(seen([89], [180, 0]).quiet).toBeNull();
    expect(seen([91], [180, 0]).quiet).toEqual({ since: ago(91), lasted: 91 * DAY * 1000, pause: 0 });
  });

  test("a pause more than a year before the newest excuses none", () => {
    const old = (pausedUntil: number) => [900, pausedUntil, ...daily(40)];
    expect(seen(old(404)).quiet).toBeNull(); // 496 days, ended 364 days before the newest; then 345
    expect(seen([900, 410, ...REGULAR.map((age) => age + 170)], [900, 0]).quiet).toBeNull(); // 210 now, 490 before
    expect(seen([1000, ...Array.from({ length: 41 }, (_, i) => 440 - 10 * i)]).quiet).not.toBeNull();
  });

  test("a delivery that came later is known, too", () => {
    const tags = [0, 1, 2, 3].map((n) => ({ name: `v1.${n}.0`, on: `c${n}`, at: NOW - (30 - 8 * n) * DAY }));
    expect(seen(daily(50), [90, 0], tags).quiet).toBeNull(); // the last 6 days ago
    expect(seen(daily(50)).quiet).not.toBeNull();
  });

  test("a window that ends before is whole, and one that begins after stays what was asked for", () => {
    expect(seen(REGULAR, [80, 45]).quiet).toBeNull();
    expect(seen(REGULAR, [80, 20]).quiet).toBeNull(); // as long as one may be: twice the longest pause
    expect(seen(REGULAR, [80, 19]).observed.to).toBe(ago(40) + 1000);
    const { observed, quiet } = seen(REGULAR, [30, 0]);
    expect(observed).toEqual({ from: ago(30), to: ago(0), because: "asked for" });
    expect(quiet?.since).toBe(ago(40));
  });
});
