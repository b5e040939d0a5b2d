import { test } from "vitest";
// Before what is counted.
import { expectOperationsLikeInput } from "../../operations.ts";

const { judge } = await import("../../../src/judge/judge.ts");
const { scenarioIn } = await import("../../../src/judge/whatif/language.ts");
const { whatIf } = await import("../../../src/judge/whatif/whatif-of.ts");
const { aChange, aConfig, aFlow, days, hours, SEES_GITHUB, T0 } = await import("../../builders.ts");

/** A change each three hours, out with the train of its day. */
function flowOf(count: number) {
  const trains = Array.from({ length: Math.ceil(count / 8) }, (_, day) => {
    const at = T0 + days(day + 1);
    return { stream: "", ref: `v${day}`, cut: at, startedAt: at, finishedAt: at + hours(1) };
  });
  const finished = Array.from({ length: count }, (_, i) => {
    const day = Math.floor(i / 8);
    const merged = hours(3 * i);
    const out = days(day + 1) + hours(1);
    const made = aChange({
      id: `c${i}`,
      startedAt: merged - hours(9),
      stages: [
        ["coding", hours(4)],
        ["pickup", hours(5)],
        ["release", out - merged],
      ],
    });
    return { ...made, deliveredAt: { ...made.deliveredAt, at: T0 + out, source: "", ref: `v${day}` } };
  });
  return aFlow({ finished, trains, sees: SEES_GITHUB, window: { from: 0, to: days(count / 8 + 1) } });
}

test.each([
  ["pickup / 2", "release twice as often"],
  ["release every 3d", "coding <= 2h"],
])("%s and %s take as much more as there is more", (...words) => {
  const asked = scenarioIn(words);
  expectOperationsLikeInput((size) => {
    const flow = flowOf(size);
    const report = judge(flow, [], aConfig(), "0");
    return () => whatIf(report, flow, aConfig(), asked);
  }, 600);
});
