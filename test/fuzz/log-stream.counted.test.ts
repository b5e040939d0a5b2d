import { describe, test } from "vitest";
import { idOf, record } from "../model/builders.ts";
import { expectOperationsLikeInput } from "../operations.ts";
import { read } from "./read-stream.ts";

describe("a stream is read in about twice as many operations where it is twice as much", () => {
  const size = 1 << 17;
  const whole = Buffer.from(`${record(idOf("a"), [], { at: 1, message: "m" })}\0`);
  test.each<[string, (size: number) => Buffer, readonly number[]]>([
    ["what has no end", (size) => Buffer.alloc(size, "a"), [4096]],
    ["lines", (size) => Buffer.alloc(size, "\n"), [4096]],
    ["ends", (size) => Buffer.alloc(size, 0), [4096]],
    ["pieces of one byte", (size) => Buffer.alloc(size / 4, "b"), [1]],
    [
      "a header and a message",
      (size) => Buffer.concat([whole.subarray(0, -1), Buffer.alloc(size, "c"), Buffer.of(0)]),
      [777],
    ],
    [
      "a line of parents",
      (size) => Buffer.from(`${idOf("a")}\n${`${idOf("p")} `.repeat(size / 40)}\n\n\n\n\n\n\n\0`),
      [4096],
    ],
    [
      "small records",
      (size) =>
        Buffer.from(
          Array.from(
            { length: size / 100 },
            (_, i) => `${record(idOf(`c${i}`), [], { at: 1, message: "m" })}\0`,
          ).join(""),
        ),
      [65_536],
    ],
  ])("of %s, however many", (_says, streamOf, sizes) => {
    expectOperationsLikeInput((more) => {
      const stream = streamOf(more);
      return () => read(stream, sizes);
    }, size);
  });
});
