import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Source } from "../../src/collect/source.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { quarterAhead } from "../../src/judge/forecast/quarter/quarter-ahead.ts";
import { outlineOf } from "../../src/model/build-flow.ts";
import { knownAt, type Past, pastOf, rangesForPast } from "../../src/model/past.ts";
import { temporaryFolder } from "../harness.ts";
import { cloneInto, EXPECTED, isHere, openWithPulls } from "./multipath-set-up.ts";

describe.skipIf(!isHere)("the past of multipath", () => {
  const folder = temporaryFolder();
  let source: Source;
  let past: Past;

  beforeAll(async () => {
    source = await openWithPulls(cloneInto(folder.path));
    const { history } = source;
    const outline = outlineOf(history, DEFAULT_CONFIG);
    const diffs = await source.diffs(rangesForPast(history, outline, DEFAULT_CONFIG, 0, new Set()));
    past = pastOf({ ...history, diffs, commitDiffs: new Map() }, outline, DEFAULT_CONFIG, 0);
  });

  afterAll(async () => {
    await source.close();
    folder.done();
  });

  test("is that of the independent reference, to the millisecond", () => {
    const lives = new Map(past.lives.map((life) => [life.number, life]));
    const told = EXPECTED.map(({ number }) => {
      const { startedAt, openedAt, mergedAt, deliveredAt } = lives.get(number)!;
      return { number, startedAt, openedAt, mergedAt, deliveredAt };
    });
    expect(told).toEqual(
      EXPECTED.map(({ number, startedAt, openedAt, mergedAt, deliveredAt }) => ({
        number,
        startedAt,
        openedAt,
        mergedAt,
        deliveredAt,
      })),
    );
  });

  test("as it was known at an instant has what the reference has until then", () => {
    const at = Date.UTC(2024, 6, 1);
    const then = new Map(knownAt(past, at).lives.map((life) => [life.number, life]));
    for (const { number, openedAt, mergedAt, deliveredAt } of EXPECTED) {
      const life = then.get(number);
      expect(life === undefined).toBe(openedAt > at);
      if (life === undefined) continue;
      expect([life.mergedAt, life.deliveredAt]).toEqual([
        mergedAt > at ? null : mergedAt,
        deliveredAt > at ? null : deliveredAt,
      ]);
    }
  });

  test("tells too little of the calendar for it to speak of lead time", () => {
    const [, ...leadTimes] = quarterAhead(past, 1).figures;
    expect(leadTimes.map(({ speaker }) => speaker)).toEqual(leadTimes.map(() => "last-quarter"));
  });
});
