/** A report that is made for rows alone leaves out what no row holds, and nothing else. */
import { expect, test } from "vitest";
import type { Config } from "../../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { judge, judgeForRows } from "../../../src/judge/judge.ts";
import type { Report } from "../../../src/judge/report/report.ts";
import { CONTROLS } from "../../../src/measures/controls/index.ts";
import { figuresAlone, lookAtControls, takeMeasures } from "../../../src/measures/engine.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import type { Measure } from "../../../src/measures/measure.ts";
import type { ClosedBy, Flow } from "../../../src/model/flow.ts";
import { aChange, aDelivery, aFlow, days, hours, SEES_GITHUB, T0 } from "../../builders.ts";
import { KINDS } from "../../properties/sentences/kinds.ts";
import { drawnOf } from "../../properties/sentences/worlds.ts";
import { rowsFrom } from "./judged-rows.ts";

/** Written down before the change was begun. */
const specified: ClosedBy = { name: "#7", url: "", criteria: true, createdAt: T0 - days(1), editedAt: null };

/** Days of waiting for a look; half of the changes are specified first, a third are assisted. */
const finished = Array.from({ length: 60 }, (_, i) =>
  aChange({
    id: `c${i}`,
    startedAt: hours(9 * i),
    stages: [
      ["coding", hours(5)],
      ["pickup", days(4) + hours(i % 7)],
      ["release", hours(10 + (i % 3))],
    ],
    assistance: i % 3 === 0 ? { assistant: "Claude" } : null,
    pull: { closes: i % 2 === 0 ? [specified] : [] },
  }),
);
const flow = aFlow({
  finished,
  deliveries: [7, 14, 21].map((day) => aDelivery({ name: `v${day}`, finishedAt: T0 + days(day) })),
  sees: SEES_GITHUB,
});

/** The whole report of a flow, and the one that is made for rows. */
function bothOf(flow: Flow, config: Config) {
  const looked = lookAtControls(flow, config, CONTROLS);
  const taken = (catalogue: readonly Measure[]) => takeMeasures(flow, config, catalogue);
  return {
    whole: judge(flow, taken(MEASURES), config, "1.2.3", looked),
    alone: judgeForRows(flow, taken(figuresAlone(MEASURES)), config, "1.2.3", looked),
  };
}

test.each(Object.keys(KINDS))("its rows are those of the whole report: %s", (kind) => {
  for (const seed of [1, 2]) {
    const { flow, config } = drawnOf(kind, seed);
    const { whole, alone } = bothOf(flow, config);
    expect(rowsFrom(flow, alone)).toEqual(rowsFrom(flow, whole));
  }
});

test("its rows are those of the whole report, which has more", () => {
  const { whole, alone } = bothOf(flow, DEFAULT_CONFIG);
  expect(rowsFrom(flow, alone)).toEqual(rowsFrom(flow, whole));
  const compared = ({ measures }: Pick<Report, "measures">) =>
    measures.filter(({ comparison }) => comparison !== null).map(({ id }) => id);
  expect(compared(whole)).toEqual(expect.arrayContaining(["spec-first", "ai-absorption"]));
  expect(compared(alone)).not.toContain("spec-first");
  const monthsOf = ({ measures }: Pick<Report, "measures">) =>
    measures.find(({ id }) => id === "constraint")!.months!.length;
  expect([monthsOf(whole), monthsOf(alone)]).toEqual([2, 0]);
  expect(alone.recommendations.length).toBeGreaterThan(0);
  expect(alone).not.toHaveProperty("readiness");
});
