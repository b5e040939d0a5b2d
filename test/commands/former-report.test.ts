import { describe, expect, test } from "vitest";
import { takeFurther, type VersionStep } from "../../src/commands/report-file/former-report.ts";

const NONE: VersionStep = { renamed: [], gone: [], added: [] };
const further = (document: Record<string, unknown>, step: Partial<VersionStep>) => {
  takeFurther(document, { ...NONE, ...step });
  return document;
};

describe("a report of an earlier version", () => {
  test("has its names renamed, inside of what is itself renamed too", () => {
    const step: Partial<VersionStep> = {
      renamed: [
        ["changes[].touches", "scope"],
        ["changes[].touches.parts[].of", "change"],
        ["gap.supply", "remedy"],
      ],
    };
    const former = {
      changes: [{ touches: { parts: [{ of: "a" }, {}] } }, { touches: null }],
      gap: { supply: "x" },
    };
    expect(further(former, step)).toEqual({
      changes: [{ scope: { parts: [{ change: "a" }, {}] } }, { scope: null }],
      gap: { remedy: "x" },
    });
  });

  test("loses what no longer exists, and gets what was not told before", () => {
    const step: Partial<VersionStep> = { gone: ["months[].sure"], added: [["months[].robust", null]] };
    expect(further({ months: [{ sure: 1 }, { robust: true }] }, step)).toEqual({
      months: [{ robust: null }, { robust: true }],
    });
  });

  test("is left as it is where it holds something else than is expected", () => {
    const step: Partial<VersionStep> = {
      renamed: [["a[].b", "c"]],
      added: [
        ["a[].d", 1],
        ["x.y", 1],
      ],
    };
    for (const a of [{ b: 1 }, "text", 7, null, ["text", null, [{ b: 1 }]]])
      expect(further(structuredClone({ a }), step)).toEqual({ a });
  });

  test("keeps a name that is taken, so that the schema refuses the one too many", () => {
    expect(further({ b: 1, c: 2 }, { renamed: [["b", "c"]] })).toEqual({ b: 1, c: 2 });
  });
});
