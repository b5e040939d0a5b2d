/** What is said first where nothing is advised: that nothing asks for it, or that nobody could tell. */
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { REPORT_FORMATS, type RenderOptions } from "../../src/render/index.ts";
import { REPORTS } from "./reports.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: true, top: 5 };

/** A report in which nothing is advised. */
const unadvised = (name: string, more: Partial<Report> = {}): Report => ({
  ...REPORTS.get(name)!,
  recommendations: [],
  ...more,
});

async function says(id: string, report: Report): Promise<string> {
  const render = await REPORT_FORMATS.find((format) => format.id === id)!.load();
  return render(report, OPTIONS)
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/[\u00a0\s]+/g, " ");
}

/** What of 52 changes 48 squashes hide is the first gap, and three of the five headlines are not known. */
const squashes = unadvised("squashes");

describe("where nothing is advised", () => {
  test.each([
    ["html", "Do first: supply what is missing. Too little could be seen to advise a step."],
    ["slack", "*Do first:* supply what is missing. Too little could be seen to advise a step."],
  ])("%s says that too little could be seen, and what is missing first", async (id, words) => {
    const page = await says(id, squashes);
    expect(page).toContain(`${words} The start of 48 squashed changes.`);
    expect(page).not.toContain("o finding asks for a step");
  });

  test("and that nothing asks for a step where it was seen", async () => {
    for (const [id, report] of [
      ["html", unadvised("team")],
      ["slack", unadvised("team")],
      ["html", unadvised("shop")],
    ] as const)
      expect(await says(id, report)).toContain("nothing: no finding asks for a step.");
  });

  test.each(["text", "md", "html"])("the steps of %s say the same", async (id) => {
    const { fasterCoding } = REPORTS.get("team")!;
    expect(await says(id, { ...squashes, fasterCoding })).toContain(
      "Too little could be seen to advise a step. The start of 48 squashed changes.",
    );
    expect(await says(id, unadvised("team", { fasterCoding }))).toContain("No finding asks for a step.");
  });

  test("a gap that hides nothing is not what is missing", async () => {
    const zone = { id: "outside-hours", says: "Is the zone right?", remedy: "Set it." };
    expect(await says("slack", { ...squashes, gaps: [zone, ...squashes.gaps] })).toContain(
      "to advise a step. The start of 48 squashed changes.",
    );
    expect(await says("slack", { ...squashes, gaps: [] })).toContain(
      "to advise a step. A longer window may show more.",
    );
  });

  test("a lead time that is not known of most is too little, whatever else is known", async () => {
    const { measures } = REPORTS.get("team")!;
    const hidden = measures.map((one) =>
      one.id === "lead-time" ? { ...one, coverage: { seen: 2, of: 252, what: "changes", missing: [] } } : one,
    );
    expect(await says("slack", unadvised("team", { measures: hidden }))).toContain(
      "Too little could be seen",
    );
  });
});
