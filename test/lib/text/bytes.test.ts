import { expect, test } from "vitest";
import { formatBytes, parseBytes } from "../../../src/lib/text/bytes.ts";

test.each([
  ["500MB", 500_000_000, "500 MB"],
  ["4GB", 4_000_000_000, "4 GB"],
  ["1.5 tb", 1_500_000_000_000, "1.5 TB"],
  ["0.5MB", 500_000, "0.5 MB"],
])("%s", (word, bytes, shown) => {
  expect(parseBytes(word, "--max")).toBe(bytes);
  expect(formatBytes(bytes)).toBe(shown);
});

test.each(["", "4", "0GB", "-1GB", "4 XB", "GB", "1e3GB"])("%j is none", (word) =>
  expect(() => parseBytes(word, "--max")).toThrow(/^--max wants an amount such as 500MB or 4GB, not /));
