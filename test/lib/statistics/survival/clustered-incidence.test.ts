import { expect, test } from "vitest";
import { differenceOf } from "../../../../src/lib/statistics/difference.ts";
import { createRandom } from "../../../../src/lib/statistics/random.ts";
import {
  type ClusteredEnding,
  clusteredShareBy,
  influencesOf,
} from "../../../../src/lib/statistics/survival/clustered-incidence.ts";
import {
  type Ending,
  incidenceOf,
  shareBy,
} from "../../../../src/lib/statistics/survival/competing-risks.ts";

/** Three waits of each of ten clusters, of which so many had the event. */
const ten = (events: (cluster: number) => number): ClusteredEnding[] =>
  Array.from({ length: 30 }, (_, index) => {
    const cluster = Math.floor(index / 3);
    return { time: 1, by: index % 3 < events(cluster) ? "event" : "other", cluster };
  });

test("the interval of a share of clusters, by hand", () => {
  // Five clusters with one of three and five with all: the share is 20 / 30. Each moves it by ±1 / 30, over 1 − 3 / 30: ±1 / 27. Degrees as for
  // a mean of clusters: 15, for which tables give t = 2.13145: the reach is 2.13145 · √10 / 27 = 0.249637. As sure would be
  // 2/9 · (1.959964 / 0.249637)² = 13.6983 waits: by Wilson's formula 0.406553 to 0.853777 of them.
  const found = clusteredShareBy(
    ten((cluster) => (cluster < 5 ? 1 : 3)),
    2,
  )!;
  expect(found.value).toBeCloseTo(2 / 3, 12);
  expect(found.low).toBeCloseTo(0.406553, 4);
  expect(found.high).toBeCloseTo(0.853777, 4);
});

test("where nothing varies each cluster counts as one", () => {
  // Wilson's interval of all of 10 begins at 10 / (10 + 3.841459).
  const { low, high } = clusteredShareBy(
    ten(() => 3),
    2,
  )!;
  expect(low).toBeCloseTo(0.722467, 5);
  expect(high).toBe(1);
});

test("four clusters do not tell how much they vary", () => {
  const some = ten((cluster) => cluster % 4);
  expect(clusteredShareBy(some.slice(0, 12), 2)).toBeNull();
  expect(clusteredShareBy(some.slice(0, 15), 2)).not.toBeNull();
});

test("it is the share of the plain estimate, and none where nobody was watched for so long", () => {
  const waits = ten((cluster) => cluster % 4).map((one, index) =>
    index % 5 === 0 ? { ...one, by: null, time: 0.5 + index / 10 } : { ...one, time: index / 10 },
  );
  expect(clusteredShareBy(waits, 2)?.value).toBe(shareBy(incidenceOf(waits), 2)?.share);
  const young = waits.map((one) => ({ ...one, by: null }));
  expect(clusteredShareBy(young, 99)).toBeNull();
});

/** The share where waits count for more or less, in the plainest way. */
function weighted(waits: readonly Ending[], weights: readonly number[], until: number): number {
  const times = [...new Set(waits.filter(({ by }) => by !== null).map(({ time }) => time))];
  let [waiting, share] = [1, 0];
  for (const at of times.sort((a, b) => a - b).filter((time) => time <= until)) {
    const sum = (of: (one: Ending) => boolean) =>
      waits.reduce((all, one, index) => all + (of(one) ? weights[index]! : 0), 0);
    const atRisk = sum(({ time }) => time >= at);
    share += (waiting * sum(({ time, by }) => time === at && by === "event")) / atRisk;
    waiting *= 1 - sum(({ time, by }) => time === at && by !== null) / atRisk;
  }
  return share;
}

test("an influence is what the share moves by where a wait counts for a little more", () => {
  const random = createRandom(20261123);
  const waits = Array.from({ length: 40 }, (): Ending => {
    const kind = random.int(4);
    return { time: random.int(12), by: kind === 0 ? null : kind === 1 ? "other" : "event" };
  });
  for (const until of [3, 7, 20]) {
    const all = incidenceOf([...waits, { time: 30, by: "other" }]);
    const held = [...waits, { time: 30, by: "other" } as const];
    const found = influencesOf(all, held, until, shareBy(all, until)!.share);
    held.forEach((_, index) => {
      const by = (step: number) =>
        weighted(
          held,
          held.map((__, other) => (other === index ? 1 + step : 1)),
          until,
        );
      expect(found[index]).toBeCloseTo((by(1e-5) - by(-1e-5)) / 2e-5, 8);
    });
  }
});

/** A window of 13 weeks in which those opened on one day, ten on average, are alike, and those of one week. */
function opened(count: number, random: { next: () => number }): ClusteredEnding[] {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const weeks = Array.from({ length: 13 }, () => 0.5 * normal());
  const waits: ClusteredEnding[] = [];
  while (waits.length < count) {
    const day = Math.floor(91 * random.next());
    const week = Math.floor(day / 7);
    const chance = 1 / (1 + Math.exp(-(1.7 + weeks[week]! + 0.8 * normal())));
    const together = 1 + Math.floor(19 * random.next());
    for (let i = 0; i < together && waits.length < count; i++) {
      const by = random.next() < chance ? "event" : "other";
      const time = -3 * Math.log(1 - random.next());
      const watched = 91 - day - random.next();
      waits.push(time <= watched ? { time, by, cluster: week } : { time: watched, by: null, cluster: week });
    }
  }
  return waits;
}

test("two lanes that are alike are said to differ in at most 5 of 100 windows; taken one by one, far oftener", () => {
  const random = createRandom(7);
  const windows = 600;
  let [clustered, single] = [0, 0];
  const isApart = ({ low, high }: { low: number; high: number }) => low > 0 || high < 0;
  for (let drawn = 0; drawn < windows; drawn++) {
    const lanes = [opened(67, random), opened(94, random)];
    const by = lanes.map((one) => clusteredShareBy(one, 30));
    const plain = lanes.map((one) => shareBy(incidenceOf(one), 30));
    if (by[0] && by[1] && isApart(differenceOf(by[0], by[1]))) clustered++;
    if (plain[0] && plain[1]) {
      const [one, two] = plain.map((each) => ({ ...each!, value: each!.share }));
      if (isApart(differenceOf(one!, two!))) single++;
    }
  }
  expect(clustered / windows).toBeLessThanOrEqual(0.05);
  expect(single / windows).toBeGreaterThan(0.1);
});
