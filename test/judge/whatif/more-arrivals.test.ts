import { describe, expect, test } from "vitest";
import { judge } from "../../../src/judge/judge.ts";
import type { WhatIfReport } from "../../../src/judge/report/report.ts";
import { scenarioIn } from "../../../src/judge/whatif/language.ts";
import { whatIf } from "../../../src/judge/whatif/whatif-of.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";
import { comingWords } from "../../../src/measures/capacity/server-words.ts";
import { takeMeasures } from "../../../src/measures/engine.ts";
import { capacity } from "../../../src/measures/queues/capacity.ts";
import type { Flow } from "../../../src/model/flow.ts";
import { aConfig, days } from "../../builders.ts";
import { busy, flowOf, waiting } from "../../measures/queues/first-looks.ts";
import { figure, take } from "../../measures/reading.ts";
import { brokenIn, pagesOf } from "../../properties/sentences/ahead/hold.ts";
import { validated } from "../../schemas.ts";

function asked(flow: Flow, word: string): WhatIfReport {
  const config = aConfig();
  const report = judge(flow, takeMeasures(flow, config, [capacity]), config, "0");
  return whatIf(report, flow, config, scenarioIn([word]));
}
function refused(flow: Flow, word: string): FlowauditError {
  try {
    asked(flow, word);
  } catch (error) {
    if (error instanceof FlowauditError) return error;
    throw error;
  }
  throw new Error(`${word} was answered`);
}
const inPages = (document: WhatIfReport) =>
  Object.values(pagesOf({ name: "", kind: "whatif", document })).map((page) => page.replace(/\s+/g, " "));

describe("reviewers who give ten first looks a week, and are asked for fifteen", () => {
  const flow = busy(4);
  const found = asked(flow, "arrivals * 1.5");
  const looks = found.arrivals!.servers.find(({ server }) => server === "firstLooks")!;

  test("half as much again leaves a queue", () => {
    // 180 came and 119 were looked at, so that 61 wait. After 13 weeks 5 more a week, and with half as much again 12.5.
    expect(found.steps[0]!.means).toBe("1.5 times as much comes to each queue as did.");
    expect(looks).toMatchObject({ standing: 61, neededPerWeek: 15, perWeek: { value: 10 } });
    expect(looks.ahead.map(({ times, coming }) => [times, coming])).toEqual([
      [1, "as much coming as did"],
      [1.5, "50 % more coming"],
    ]);
    const expected = [61 + 13 * (15 - 10), 61 + 13 * (1.5 * 15 - 10)];
    for (const [place, { queue }] of looks.ahead.entries()) {
      expect(Math.abs(queue.value - expected[place]!)).toBeLessThan(0.05 * expected[place]!);
      expect(queue.low).toBeLessThan(expected[place]!);
      expect(queue.high).toBeGreaterThan(expected[place]!);
    }
  });

  test("is what the measure tells", () => {
    const measured = take(capacity, flow);
    expect(looks.ahead.map(({ queue }) => queue.value)).toEqual([
      figure(measured, "firstLooksQueueAt100"),
      figure(measured, "firstLooksQueueAt150"),
    ]);
    // The same words, of 50 % instead of 20.
    expect(asked(flow, "arrivals * 1.2").says).toBe(measured.because);
  });

  test("is said in every format, under the title that the forecast has", () => {
    expect(found.says).toMatch(
      /^First looks: 10 a week can be finished \(7\.7 to 12\.3\), and 150 % of that is needed\. With 50 % more coming, 2\d\d would be waiting for a first look after a quarter \(\d+ to \d+\)\.$/,
    );
    const queue = Math.round(looks.ahead[1]!.queue.value);
    for (const page of inPages(found)) {
      expect(page).toMatch(/if more came/i);
      expect(page).toContain("10 a week can be finished (7.7 to 12.3), and 150 % of that is needed");
      expect(page).toContain(`${queue} after a quarter`);
    }
    expect(brokenIn({ name: "", kind: "whatif", document: found })).toEqual([]);
  });

  test("nothing is replayed, and the seed is that of the weeks that are drawn", () => {
    expect([found.replay, found.littlesLaw]).toEqual([null, null]);
    expect(found.method).toMatchObject({ seed: 1, phases: 0 });
    expect(validated<WhatIfReport>("whatif.v1.json", JSON.stringify(found)).arrivals).toEqual(found.arrivals);
  });

  test("less leaves a shorter one", () => {
    const less = asked(flow, "arrivals * 0.8");
    const [, { queue }] = less.arrivals!.servers[0]!.ahead as [unknown, { queue: { value: number } }];
    // 12 a week come, and ten are looked at.
    expect(Math.abs(queue.value - (61 + 13 * 2))).toBeLessThan(0.05 * 87);
    expect(less.says).toContain("With 20 % less coming,");
    for (const page of inPages(less)) expect(page).toMatch(/if less came/i);
  });

  test("as much as came stands once", () => {
    expect(asked(flow, "arrivals * 1").arrivals!.servers[0]!.ahead).toHaveLength(1);
  });
});

describe("where it is not known how much can be finished", () => {
  test("the reason is that of the measure", () => {
    // Ten come a week, each looked at half a day later: 40 in the best four weeks, 6.47 a week at least.
    const easy = flowOf(
      Array.from({ length: 120 }, (_, i) =>
        waiting(i, (i * days(7)) / 10, (i * days(7)) / 10 + days(0.5), 4),
      ),
    );
    const { kind, message, next } = refused(easy, "arrivals * 1.5");
    expect([kind, message, next]).toEqual([
      "notEnoughData",
      "Nothing was busy for long enough to show how much it can finish; that is more than 6.5 first looks and 6.5 reviews a week, which were done.",
      "Look again when a queue has formed: until then nothing shows how much can be done at most.",
    ]);
  });

  test("of two people nothing is told", () => {
    expect(refused(busy(2), "arrivals * 1.5").message).toBe(
      "First looks and reviews are not shown: fewer than 3 people worked on them.",
    );
  });
});

test.each([
  [1, "as much coming as did"],
  [1.1, "10 % more coming"],
  [1.125, "1.125 times as much coming"],
  [2, "twice as much coming"],
  [2.5, "2.5 times as much coming"],
  [3, "3 times as much coming"],
  [0.5, "50 % less coming"],
])("%d times is %s", (times, says) => {
  expect(comingWords(times)).toBe(says);
});
