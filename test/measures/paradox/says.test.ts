import { expect, test } from "vitest";
import { halvesOf } from "../../../src/measures/paradox/halves.ts";
import { saysOf } from "../../../src/measures/paradox/says.ts";
import { aFlow } from "../../builders.ts";

test.each([
  [0.301, "a rise by 31 % that began in the middle"],
  [1.999, "a rise by 200 % that began in the middle"],
  [2.04, "a rise to 3.1 times as many that began in the middle"],
  [99, "a rise to 100 times as many that began in the middle"],
  [100_000, "a rise to more than 100 times as many that began in the middle"],
])("a rise that would be seen, of %s", (seen, says) => {
  const opened = { ratio: 1, low: 0.5, high: 2, seen };
  const flow = aFlow();
  const told = saysOf(
    { word: "cannot tell", opened, shipped: opened, why: null, seen },
    null,
    flow,
    halvesOf(flow.window),
  );
  expect(told).toContain(`; ${says} would be seen in four of five such windows.`);
});
