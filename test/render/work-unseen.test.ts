import { describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { REPORT_FORMATS, type RenderOptions } from "../../src/render/index.ts";
import { REPORTS } from "./reports.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: true, top: 5 };

/** The team's report with a share of work over all time together, which is null where most of the work cannot be seen. */
function reportWith(overall: number | null): Report {
  const report = structuredClone(REPORTS.get("team")!);
  const efficiency = report.measures.find(({ id }) => id === "flow-efficiency")!;
  const own = { name: "overallEfficiency", label: "of all time together", value: overall };
  const why = overall === null ? "the work on most changes cannot be seen" : null;
  efficiency.statistics = [{ ...efficiency.statistics[0]!, ...own, why }];
  return report;
}

describe("the share of work beside the stages", () => {
  test.each(["text", "html", "md"])("%s tells none where most of the work cannot be seen", async (id) => {
    const render = await REPORT_FORMATS.find((format) => format.id === id)!.load();
    expect(render(reportWith(null), OPTIONS).replaceAll("\u00a0", " ")).not.toMatch(
      /work [\d.]+ %|% was work/,
    );
  });

  test.each([
    ["text", /work [\d.]+ %/],
    ["html", /[\d.]+ % was work/],
  ])("%s tells it where it can", async (id, words) => {
    const render = await REPORT_FORMATS.find((format) => format.id === id)!.load();
    expect(render(reportWith(0.262), OPTIONS).replaceAll("\u00a0", " ")).toMatch(words);
  });
});
