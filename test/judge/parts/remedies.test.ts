import { expect, test } from "vitest";
import { remedyOf } from "../../../src/judge/parts/remedies.ts";
import { measured } from "../../../src/measures/statistics/measured.ts";
import { aChange, aFlow } from "../../builders.ts";

test("what is there already is not asked for", () => {
  const open = measured({
    n: 5,
    statistics: [],
    finding: "unknown",
    threshold: null,
    because: "It may be chance.",
    coverage: { seen: 5, of: 5, what: "changes", missing: [] },
    evidence: [],
    observed: { label: "lines", unit: "lines", values: [] },
  });
  const remedy = "Set GH_TOKEN. Sizes need a full clone.";
  const sized = aChange();
  expect(remedyOf(open, remedy, aFlow({ finished: [sized] }))).toBe("Set GH_TOKEN.");
  const blind = aChange({ size: { missing: "shallow", files: null } });
  expect(remedyOf(open, remedy, aFlow({ finished: [sized, blind] }))).toBe(remedy);
  expect(remedyOf({ ...open, finding: "good" }, remedy, aFlow({ finished: [blind] }))).toBeNull();
});
