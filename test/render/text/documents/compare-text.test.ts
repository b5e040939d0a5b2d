import { describe, expect, it } from "vitest";
import { compareReports } from "../../../../src/judge/compared/compare-reports.ts";
import type { Report } from "../../../../src/judge/report/report.ts";
import { compare as page } from "../../../../src/render/html/documents/compare-page.ts";
import { TABLE_SCRIPT } from "../../../../src/render/html/documents/table-script.ts";
import { compare as markdown } from "../../../../src/render/markdown/compare-markdown.ts";
import type { RenderOptions } from "../../../../src/render/renderer.ts";
import { compare as text } from "../../../../src/render/text/documents/compare-text.ts";
import { later } from "../../later.ts";
import { REPORTS } from "../../reports.ts";

const OPTIONS: RenderOptions = { width: 80, colour: false, links: false, all: false, top: 5 };
/** A name that would be markup, a mention or a command somewhere. */
const MARKUP = "<script>alert(1)</script> @everyone [x](http://evil) | ##[error] ::set-env";
/** What moves a cursor or turns text is taken out where a report is made or read; the last gates see it all the same. */
const HOSTILE = `${MARKUP} \u001b[31m\u202e`;
const hostile = (report: Report, words = HOSTILE): Report => ({
  ...report,
  repository: { ...report.repository, name: words, url: "javascript:alert(1)", branch: words },
  readiness: report.readiness.map((row) => ({ ...row, says: words })),
});

describe.each([...REPORTS])("the report %s beside a later one", (_name, report) => {
  const document = compareReports({ pilot: later(report), baseline: report, cohorts: null });

  it("fits its width in text", () => {
    for (const width of [40, 60, 80, 160])
      for (const line of text(document, { ...OPTIONS, width }).split("\n"))
        expect([...line].length, line).toBeLessThanOrEqual(width);
  });

  it("does nothing in any format", () => {
    const evil = (words: string) =>
      compareReports({
        pilot: hostile(later(report), words),
        baseline: hostile(report, words),
        cohorts: null,
      });
    expect(text(evil(HOSTILE), OPTIONS)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]|##\[/u);
    expect(markdown(evil(MARKUP), OPTIONS)).not.toMatch(
      /<script|@everyone|\]\(http:\/\/evil|##\[|javascript:/,
    );
    const script = `<script>${TABLE_SCRIPT}</script>`;
    expect(page(evil(HOSTILE), OPTIONS).replace(script, "")).not.toMatch(
      /<script|(?!\n)[\p{Cc}\p{Cf}]|href="javascript/u,
    );
  });
});
