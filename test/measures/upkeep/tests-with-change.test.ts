import { describe, expect, it } from "vitest";
import { testsWithChange } from "../../../src/measures/upkeep/tests-with-change.ts";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aFlow, type ChangeOverrides } from "../../builders.ts";
import { covered, figure, statistic, take, taken } from "../reading.ts";

const ASSISTED = { tier: "explicit", assistant: "Claude", evidence: "a trailer", ref: "x" } as const;

const coded = (tests: boolean, overrides: ChangeOverrides = {}): Change =>
  aChange({ scope: { tests }, ...overrides });
const some = (count: number, tests: boolean, overrides: ChangeOverrides = {}) =>
  Array.from({ length: count }, () => coded(tests, overrides));

describe("tests with changes", () => {
  it("gives the share, AI-assisted beside undeclared", () => {
    // Assisted: 4 of 5. Undeclared: 2 of 5. Together 6 of 10.
    const assistance = { assistance: ASSISTED };
    const merged = [
      ...some(4, true, assistance),
      ...some(1, false, assistance),
      ...some(2, true),
      ...some(3, false),
    ];
    const measured = take(testsWithChange, aFlow({ merged }));
    expect(figure(measured, "shareWithTests")).toBe(0.6);
    expect(figure(measured, "assistedShareWithTests")).toBe(0.8);
    expect(figure(measured, "undeclaredShareWithTests")).toBe(0.4);
    expect(measured).toMatchObject({ n: 10, smallSample: true, finding: "good" });
    // Wilson, 6 of 10: (0.6 + 0.192073) / 1.384146 = 0.572246 ± 1.959964·√(0.024 + 0.00960365) / 1.384146 = 0.259571
    expect(statistic(measured, "shareWithTests").interval!.low).toBeCloseTo(0.312675, 5);
    expect(statistic(measured, "shareWithTests").interval!.high).toBeCloseTo(0.831817, 5);
  });

  it.each([
    [5, "good"], // half is enough
    [4, "unknown"], // by Wilson 16.8 to 68.7 %
    [1, "watch"], // 1.8 to 40.4 %
  ] as const)("finds %d of 10 to be %s", (count, finding) => {
    const measured = take(
      testsWithChange,
      aFlow({ merged: [...some(count, true), ...some(10 - count, false)] }),
    );
    expect(measured).toMatchObject({ finding, threshold: { value: 0.5 } });
  });

  it("does not ask of what touches no code, and counts what cannot be seen", () => {
    const merged = [
      ...some(5, true),
      aChange({ scope: { code: false, tests: true } }),
      aChange({ scope: { code: false } }),
      aChange({ scope: { missing: "cut off" } }),
    ];
    const measured = take(testsWithChange, aFlow({ merged }));
    expect(figure(measured, "shareWithTests")).toBe(1);
    expect(measured.coverage).toEqual(covered(5, 6, "merged changes to code", { "cut off": 1 }));
  });

  it("does not apply where nothing touches code", () => {
    const merged = [aChange({ scope: { code: false } }), aChange({ scope: { code: false, tests: true } })];
    expect(taken(testsWithChange, aFlow({ merged })).status).toBe("not-applicable");
  });

  it("judges nothing where most cannot be seen", () => {
    const merged = [
      ...some(5, false),
      ...Array.from({ length: 6 }, () => aChange({ scope: { missing: "cut off" } })),
    ];
    expect(take(testsWithChange, aFlow({ merged })).finding).toBe("unknown");
  });

  it("gives no share of fewer than five", () => {
    const measured = take(testsWithChange, aFlow({ merged: some(4, false) }));
    expect(statistic(measured, "shareWithTests")).toMatchObject({
      value: null,
      why: "4 changes, fewer than the 5 needed",
    });
    expect(measured.finding).toBe("unknown");
  });

  it("shows the largest without tests first", () => {
    const sized = (added: number, tests: boolean) =>
      coded(tests, { size: { files: 1, added, deleted: 0, excluded: 0 } });
    const merged = [sized(5, false), sized(900, true), sized(50, false)];
    expect(take(testsWithChange, aFlow({ merged })).evidence).toEqual([merged[2]!.id, merged[0]!.id]);
  });
});
