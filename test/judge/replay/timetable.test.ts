import { expect, test } from "vitest";
import {
  circleOf,
  everyAround,
  lastCutOutBy,
  meanCutWait,
  oftener,
  oftenerAround,
  outAt,
  outOfEvery,
  stretched,
  timetableOf,
  waitAt,
} from "../../../src/judge/replay/timetable.ts";

const train = (cut: number, finishedAt: number) => ({ cut, finishedAt });

test("what is merged goes out with the first cut that is not before it", () => {
  const table = timetableOf([train(20, 26), train(10, 12)]);
  expect([9, 10, 11, 20, 21].map((merge) => outAt(table, merge))).toEqual([
    12,
    12,
    26,
    26,
    Number.POSITIVE_INFINITY,
  ]);
});

test("a later cut that is out sooner takes what would have waited for the earlier one", () => {
  const table = timetableOf([train(10, 30), train(20, 25)]);
  expect(outAt(table, 5)).toBe(25);
});

test("the last merge that is out by an instant is the last cut of what has finished by then", () => {
  // The cut at 20 finishes before the one at 10, and takes along what waited for that.
  const table = timetableOf([train(10, 30), train(20, 25), train(40, 41)]);
  expect([24, 25, 40, 41, 99].map((by) => lastCutOutBy(table, by))).toEqual([
    Number.NEGATIVE_INFINITY,
    20,
    20,
    40,
    40,
  ]);
});

test("three times as often: two cuts more between each two, and what lies between their publications", () => {
  const table = oftener(timetableOf([train(0, 1), train(30, 37)]), 3);
  expect([...table.cuts]).toEqual([0, 10, 20, 30]);
  expect([...table.out].map((at) => Number(at.toFixed(9)))).toEqual([1, 13, 25, 37]);
});

test("of no trains there are no more", () => {
  expect(oftener(timetableOf([]), 2).cuts).toHaveLength(0);
  expect(outAt(timetableOf([]), 1)).toBe(Number.POSITIVE_INFINITY);
});

test("in a circle the first train comes again after the mean gap", () => {
  // Cuts at 100, 110 and 130, out 2, 2 and 5 later: gaps of 10 and 20, so the circle is 30 + 15 long.
  const circle = circleOf(timetableOf([train(100, 102), train(110, 112), train(130, 135)]))!;
  expect(circle.period).toBe(45);
  // At 0, 5, 10 and 25 the next cuts are at 0, 10, 10 and 30; at 31 it is that of the next round, at 45.
  expect([0, 5, 10, 25, 31, 45, -1].map((place) => waitAt(circle, place))).toEqual([2, 7, 2, 10, 16, 2, 3]);
  // Twice as often there are cuts at 5, 20 and 37.5, too, the last between the third and the first of the next round.
  const twice = oftenerAround(circle, 2);
  expect([...twice.cuts]).toEqual([0, 5, 10, 20, 30, 37.5]);
  expect(waitAt(twice, 31)).toBeCloseTo(6.5 + (5 + 2) / 2, 9);
});

test("one after each 10: as long from the cut to the publication as the neighbours took, in between in proportion", () => {
  // 1 at the cut of 0 and 7 at that of 30: 3 at 10; before the first and after the last as there.
  const table = timetableOf([train(0, 1), train(30, 37)]);
  const out = [-15, -5, 0, 1, 31].map((merge) => Number(outOfEvery(table, 10, 0, merge).toFixed(9)));
  expect(out).toEqual([-9, 1, 1, 13, 47]);
  expect(outOfEvery(timetableOf([]), 10, 0, 1)).toBe(Number.POSITIVE_INFINITY);
});

test("in a circle, too: on average what the publications took, each as long as it was the next", () => {
  // Gaps of 10, 20 and 15 with 2, 3.5 and 3.5 in their middles.
  const circle = circleOf(timetableOf([train(100, 102), train(110, 112), train(130, 135)]))!;
  const each = everyAround(circle, 9);
  expect([each.period, each.cuts.length]).toEqual([9, 1]);
  expect(waitAt(each, 4)).toBeCloseTo(5 + (20 + 70 + 52.5) / 45, 9);
});

test("who comes at any time waits half of each gap, the longer the likelier; stretched, as many times as long", () => {
  const circle = circleOf(timetableOf([train(100, 102), train(110, 112), train(130, 135)]))!;
  expect(meanCutWait(circle)).toBeCloseTo((10 ** 2 + 20 ** 2 + 15 ** 2) / 2 / 45, 9);
  expect(meanCutWait(stretched(circle, 3))).toBeCloseTo(3 * meanCutWait(circle), 9);
  expect(waitAt(stretched(circle, 2), 1)).toBe(19 + 2);
});

test("no train, one, or several that are cut at once, have no rhythm", () => {
  expect(circleOf(timetableOf([]))).toBeNull();
  expect(circleOf(timetableOf([train(1, 2)]))).toBeNull();
  expect(circleOf(timetableOf([train(1, 2), train(1, 3)]))).toBeNull();
});
