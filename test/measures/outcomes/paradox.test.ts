import { describe, expect, test } from "vitest";
import { takeMeasures } from "../../../src/measures/engine.ts";
import { paradox } from "../../../src/measures/outcomes/paradox.ts";
import type { Change, Delivery, Flow, Train } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aDelivery,
  aFlow,
  anAbandonedChange,
  anOpenChange,
  aSpan,
  days,
  type FlowOverrides,
  SEES_GITHUB,
  T0,
  weeks,
} from "../../builders.ts";
import { statistic, take } from "../reading.ts";

/** Twelve weeks, of which each ends with a delivery, as do the two before. */
const WEEKS = 12;
const WINDOW = { from: 0, to: weeks(WEEKS) };
const nameOf = (week: number) => `v${week}`;
const endOf = (week: number) => weeks(week + 1) - days(1);

/** Opened evenly over a week, by two people in turns: at these ms after `T0`. */
const openings = (week: number, count: number) =>
  Array.from({ length: count }, (_, i) => weeks(week) + ((i + 0.5) * days(6)) / count);

/** Looked at after 4 hours, merged 6 hours after the opening, and out at the week's end. */
const shippedIn = (week: number, count: number): Change[] =>
  openings(week, count)
    .map((openedAt, i) =>
      aChange({
        author: i % 2 === 0 ? "one" : "two",
        startedAt: openedAt - days(1),
        mergedAt: openedAt + days(0.25),
        deliveredAt: endOf(week),
        delivery: nameOf(week),
        pull: { openedAt, author: i % 2 === 0 ? "one" : "two" },
      }),
    )
    .map((change) => ({
      ...change,
      deliveredAt: { at: T0 + endOf(week), source: "tag", ref: nameOf(week) },
    }));

const waitingSince = (week: number, count: number): Change[] =>
  openings(week, count).map((openedAt) =>
    anOpenChange({
      author: "one",
      startedAt: openedAt - days(1),
      stages: [
        ["coding", days(1)],
        ["pickup", weeks(WEEKS) - openedAt],
      ],
      pull: { author: "one" },
    }),
  );

const closedIn = (week: number, count: number): Change[] =>
  openings(week, count).map((openedAt) =>
    anAbandonedChange({
      startedAt: openedAt - days(1),
      stages: [
        ["coding", days(1)],
        ["pickup", days(0.5)],
      ],
    }),
  );

const all = Array.from({ length: WEEKS + 2 }, (_, i) => i - 2);
const TRAINS: Train[] = all.map((week) => ({
  stream: "",
  ref: nameOf(week),
  cut: T0 + endOf(week),
  startedAt: T0 + endOf(week),
  finishedAt: T0 + endOf(week),
}));

/** What is made of each week by its number. */
const each = (make: (week: number) => readonly Change[]) =>
  Array.from({ length: WEEKS }, (_, week) => make(week)).flat();
const later = (week: number) => week >= WEEKS / 2;

function aFlowOf(finished: readonly Change[], rest: FlowOverrides = {}): Flow {
  const carried = (week: number) => finished.filter(({ delivery }) => delivery === nameOf(week)).length;
  const deliveries = all
    .filter((week) => week >= 0)
    .map(
      (week): Delivery =>
        aDelivery({ name: nameOf(week), finishedAt: T0 + endOf(week), carried: carried(week) }),
    );
  return aFlow({ window: WINDOW, sees: SEES_GITHUB, finished, deliveries, trains: TRAINS, ...rest });
}

const TEN_AND_THIRTY = (week: number) => (later(week) ? 30 : 10);
const RISEN = each((week) => shippedIn(week, TEN_AND_THIRTY(week)));
const STEADY = each((week) => shippedIn(week, 10));
const MORE_WAITING = each((week) => (later(week) ? waitingSince(week, 20) : []));

describe("more output, or more shipped", () => {
  test("more of both, where all of a rise goes out", () => {
    const found = take(paradox, aFlowOf(RISEN));
    expect([found.paradox!.word, found.finding]).toEqual(["more shipped", "good"]);
    // 60 and 180 were opened in six weeks each.
    const [opened, merged, shipped] = found.paradox!.rows;
    expect([opened!.earlier, opened!.later]).toEqual([10, 30]);
    expect(opened!.ratio!.value).toBeCloseTo(3, 12);
    expect([merged!.earlier, merged!.later]).toEqual([10, 30]);
    expect(shipped!.ratio!.value).toBeCloseTo(3, 0);
    expect(statistic(found, "openedGrowth").value).toBeCloseTo(2, 12);
    expect(found.paradox!.says).toMatch(
      /^More was opened and more was shipped: 3 times \(.+ to .+\) as many changes were opened a week/,
    );
  });

  test("more opened and not more shipped, where the rise waits for a first look", () => {
    const found = take(paradox, aFlowOf(STEADY, { open: MORE_WAITING }));
    expect([found.paradox!.word, found.paradox!.waitsIn, found.finding]).toEqual([
      "not more shipped",
      "pickup",
      "watch",
    ]);
    expect(found.paradox!.says).toContain("and it waits in pickup (waiting for a first review):");
    // The first that was opened in the later half waits longest: from 6 weeks and 1/40 of six days to 12 weeks.
    expect(found.evidence.length).toBe(120);
    expect(found.observed!.values[0]).toBeCloseTo((weeks(6) - days(6) / 40) / 1000, 6);
  });

  test("where the queue that grows is one from which others leave, it is named, too", () => {
    // Ten a week are looked at after 4 hours; their spans tell of it.
    const looked = STEADY.map((change) => {
      const from = change.pull!.openedAt.at;
      return { ...change, spans: [aSpan("pickup", from, from + days(1) / 6)] };
    });
    const { waitsIn } = take(paradox, aFlowOf(looked, { open: MORE_WAITING })).paradox!;
    expect(waitsIn).toBe("pickup");
  });

  test("or was closed again", () => {
    const abandoned = each((week) => (later(week) ? closedIn(week, 20) : []));
    const { word, waitsIn, says } = take(paradox, aFlowOf(STEADY, { abandoned })).paradox!;
    expect([word, waitsIn]).toEqual(["not more shipped", "closed"]);
    expect(says).toContain("and most of it was closed unmerged");
  });

  test("no more opened", () => {
    // 600 each: √(2/600) · 1.96 = 0.113, 0.89 to 1.12 times, where waves leave as much open.
    const steady = each((week) => shippedIn(week, 100));
    expect(take(paradox, aFlowOf(steady)).paradox!.word).toBe("no more opened");
  });

  test("failures, people and what a delivery carries stand beside, each of both halves", () => {
    const { rows } = take(paradox, aFlowOf(RISEN)).paradox!;
    const row = (about: string) => rows.find((one) => one.about === about)!;
    expect([row("people").earlier, row("people").later, row("people").ratio]).toEqual([2, 2, null]);
    expect([row("batch").earlier, row("batch").later, row("batch").ratio!.value]).toEqual([10, 30, 3]);
    expect([row("deliveries").earlier, row("deliveries").later]).toEqual([1, 1]);
    // 4 hours to a first look; of the last two weeks nobody knows how long it takes.
    expect([row("first-look").earlier, row("first-look").later]).toEqual([4 * 3600, 4 * 3600]);
    expect(row("failures")).toMatchObject({ earlier: 0, later: 0, why: "there was none in a half" });
    expect(row("year-before").why).toBe("what was delivered then is not known");
  });

  test("has four courses over the same weeks", () => {
    const { courses, every } = take(paradox, aFlowOf(RISEN)).paradox!;
    expect([every, courses.map(({ about }) => about)]).toEqual([
      "week",
      ["opened", "merged", "delivered", "failed"],
    ]);
    const counts = courses.map(({ points }) => points.map(({ count }) => count));
    expect(counts[0]).toEqual([10, 10, 10, 10, 10, 10, 30, 30, 30, 30, 30, 30]);
    expect(counts[2]).toEqual(Array(12).fill(1));
    expect(counts[3]).toEqual(Array(12).fill(0));
  });
});

describe("it cannot be told", () => {
  const says = (flow: Flow) => take(paradox, flow).paradox!.says;

  test("of a short window", () => {
    const flow = aFlowOf(RISEN, { window: { from: weeks(5), to: WINDOW.to } });
    expect(says(flow)).toBe("Cannot tell: the window is shorter than 8 weeks.");
  });

  test("of few changes", () => {
    const flow = aFlowOf(each((week) => shippedIn(week, later(week) ? 10 : 3)));
    expect(says(flow)).toBe(
      "Cannot tell: 18 and 60 changes were opened in its halves, where it takes 20 in each.",
    );
  });

  test("of one person", () => {
    const own = RISEN.map((change) => ({ ...change, pull: { ...change.pull!, author: "one" } }));
    expect(says(aFlowOf(own))).toBe(
      "Cannot tell: one person opened all of them, and how busy somebody is tells of nobody else.",
    );
  });

  test("of a shallow clone", () => {
    const gaps = [{ id: "shallow", says: "It is shallow.", remedy: "git fetch --unshallow" }];
    expect(says(aFlowOf(RISEN, { gaps }))).toBe(
      "Cannot tell: this shallow clone holds only part of the history.",
    );
  });

  test("whether more was shipped without deliveries, of which more was opened", () => {
    const found = take(paradox, { ...aFlowOf(RISEN), source: { id: "none", because: "no tags" } });
    expect(found.paradox!.word).toBe("cannot tell");
    expect(found.because).toMatch(
      /^Cannot tell: more was opened, but not whether more was shipped: 3 times .*; when changes reached users is not known: no tags\.$/,
    );
  });

  test("nor where the record of deliveries begins in the window", () => {
    const flow = aFlowOf(RISEN);
    const found = take(paradox, { ...flow, census: { ...flow.census, beforeRecord: 3 } });
    expect(found.because).toMatch(/; the record of deliveries begins inside of the window\.$/);
  });

  test("how large a rise from the middle on would be seen", () => {
    // 20 a half: 0.54 to 1.86 times and more by waves.
    const few = each((week) => shippedIn(week, 4));
    expect(says(aFlowOf(few))).toMatch(
      /^Cannot tell: 1 times \(.+\) as many changes were opened .*; a rise (by \d+ %|to [\d.]+ times as many) that began in the middle would be seen in four of five such windows\.$/,
    );
  });

  test("from git alone", () => {
    const flow = aFlowOf(RISEN, { sees: new Set(["history", "deliveries", "diffs"]) });
    const [{ measurement }] = takeMeasures(flow, aConfig(), [paradox]) as [
      ReturnType<typeof takeMeasures>[number],
    ];
    expect(measurement.status).toBe("unavailable");
  });
});
