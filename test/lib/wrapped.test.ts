import { expect, it } from "vitest";
import { wrapped } from "../../src/lib/text/wrapped.ts";

it("breaks between words, and nowhere else", () => {
  expect(wrapped("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrapped("one two three", 6)).toEqual(["one", "two", "three"]);
  expect(wrapped("a longest b", 4)).toEqual(["a", "longest", "b"]);
  expect(wrapped("", 4)).toEqual([""]);
});
