import { expect, test } from "vitest";
import { longestThatDecide } from "../../../src/measures/compared/longest.ts";

const places = (first: number[], second: number[]) =>
  longestThatDecide(Float64Array.from([...first, ...second]), [
    ...first.map(() => true),
    ...second.map(() => false),
  ]);

test("a difference of means that hangs on five long changes names them", () => {
  // 20 of 1 and 5 of 101: mean 21 against 1. Without the five it is 0: less than half of 20.
  const few = [...Array<number>(20).fill(1), 101, 102, 100, 103, 99];
  expect(places(few, Array<number>(25).fill(1))).toEqual([23, 21, 20, 22, 24]);
  expect(places(Array<number>(25).fill(1), few)).toEqual([48, 46, 45, 47, 49]);
});

test("one that holds without them names none", () => {
  // 10 to 14, mean 12, against 20 to 24, mean 22: without the five longest (14 each) 11.5, and (24 each) 21.5.
  const tens = (from: number) => Array.from({ length: 25 }, (_, i) => from + (i % 5));
  expect(places(tens(10), tens(20))).toEqual([]);
  expect(places(tens(10), tens(10))).toEqual([]);
});
