import { expect, test } from "vitest";
import { useColour } from "../../src/cli/streams/appearance.ts";

const stream = (isTerminal: boolean) => ({ write: () => {}, isTerminal, columns: isTerminal ? 80 : null });

// https://no-color.org: a variable that is there and not empty takes colour away, whatever its value; a flag goes first.
test.each([
  ["auto", { NO_COLOR: "1", FORCE_COLOR: "1" }, true, false],
  ["auto", { NO_COLOR: "0", FORCE_COLOR: "3" }, false, false],
  ["always", { NO_COLOR: "1" }, false, true],
  ["never", { FORCE_COLOR: "1" }, true, false],
  ["auto", { NO_COLOR: "", FORCE_COLOR: "1" }, false, true],
  ["auto", { FORCE_COLOR: "0" }, true, false],
  ["auto", {}, true, true],
  ["auto", {}, false, false],
  ["auto", { TERM: "dumb" }, true, false],
] as const)("--color %s with %j on a terminal (%j): %j", (choice, env, isTerminal, expected) => {
  expect(useColour(choice, stream(isTerminal), env)).toBe(expected);
});
