/** A report that is made for rows alone leaves out what no row holds, and nothing else. */
import { expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { rowsOf } from "../../../src/judge/dataset/rows/rows-of.ts";
import { judge, judgeForRows } from "../../../src/judge/judge.ts";
import { figuresAlone, takeMeasures } from "../../../src/measures/engine.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import type { ClosedBy } from "../../../src/model/flow.ts";
import { aChange, aDelivery, aFlow, days, hours, SEES_GITHUB, T0 } from "../../builders.ts";

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

test("its rows are those of the whole report, which has more", () => {
  const [all, some] = [MEASURES, figuresAlone(MEASURES)].map((catalogue) =>
    takeMeasures(flow, DEFAULT_CONFIG, catalogue),
  ) as [ReturnType<typeof takeMeasures>, ReturnType<typeof takeMeasures>];
  const whole = judge(flow, all, DEFAULT_CONFIG, "1.2.3");
  const alone = judgeForRows(flow, some, DEFAULT_CONFIG, "1.2.3", []);
  const rowsFrom = (report: typeof alone) =>
    rowsOf(
      {
        repo: "octo/api",
        report,
        before: null,
        flow,
        configuration: "abc",
        tools: new Set(["Claude"]),
        output: null,
        assisted: null,
      },
      { state: "done", why: null, next: null, exitCode: 0 },
    );
  expect(rowsFrom(alone)).toEqual(rowsFrom(whole));
  const compared = ({ measures }: typeof alone) =>
    measures.filter(({ comparison }) => comparison !== null).map(({ id }) => id);
  expect(compared(whole)).toEqual(expect.arrayContaining(["spec-first", "ai-absorption"]));
  expect(compared(alone)).not.toContain("spec-first");
  const monthsOf = ({ measures }: typeof alone) =>
    measures.find(({ id }) => id === "constraint")!.months!.length;
  expect([monthsOf(whole), monthsOf(alone)]).toEqual([2, 0]);
  expect(alone.recommendations.length).toBeGreaterThan(0);
  expect(alone).not.toHaveProperty("readiness");
});
