import fc from "fast-check";
import { expect, test } from "vitest";
import { readReport } from "../../src/commands/report-file/report-file.ts";
import type { Report } from "../../src/judge/report/report.ts";
import { FlowauditError } from "../../src/lib/errors.ts";
import { REPORT_FORMATS } from "../../src/render/index.ts";
import { put } from "../render/at-path.ts";
import { REPORTS } from "../render/reports.ts";

test("whatever is put in the place of a value: refused in words, or a report that every format prints", async () => {
  const json = structuredClone(REPORTS.get("team")!);
  const places = placesIn(json, []);
  const renderers = await Promise.all(REPORT_FORMATS.map((format) => format.load()));
  const options = { width: 80, colour: false, links: false, all: true, top: 5 };
  let printed = 0;
  const value = fc.oneof(
    fc.constantFrom(null, 0, 1, 0.5, 1e12, 1e16, "", "x", true, [], {}),
    fc.integer(),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.constantFrom(...places), value, (path, other) => {
      const document = structuredClone(json);
      put(document, path, other);
      let report: Report;
      try {
        report = readReport(JSON.stringify(document), "old.json");
      } catch (error) {
        expect(error).toBeInstanceOf(FlowauditError);
        return;
      }
      for (const render of renderers) expect(render(report, options)).not.toBe("");
      printed++;
    }),
    { numRuns: 300, seed: 20261122 },
  );
  expect(printed).toBeGreaterThan(20);
});

function placesIn(value: unknown, path: readonly (string | number)[]): (string | number)[][] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const own = path.length === 0 ? [] : [[...path]];
  return [...own, ...inner.flatMap(([key, one]) => placesIn(one, [...path, key]))];
}
