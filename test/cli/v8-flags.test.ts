import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { laterBy, SOONER } from "../../src/cli/v8-flags.ts";

// An unknown flag is complained about on stderr, by every command.
it("knows flags of this V8, or leaves it alone", () => {
  const flags = [laterBy(process.versions.v8), SOONER].filter((flag) => flag !== null);
  const { status, stderr } = spawnSync(process.execPath, [...flags, "-e", "0"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

it("changes nothing in a version that it does not know", () => {
  expect(laterBy("13.6.233.10-node.28")).toBeNull();
  expect(laterBy("99.0.1")).toBeNull();
});
