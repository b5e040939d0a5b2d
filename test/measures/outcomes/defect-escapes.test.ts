import { describe, expect, it } from "vitest";
import { defectEscapes } from "../../../src/measures/outcomes/defect-escapes.ts";
import type { Defect } from "../../../src/model/flow.ts";
import { aChange, aFlow, days, SEES_GITHUB, T0 } from "../../builders.ts";
import { covered, figure, statistic, take, taken } from "../reading.ts";

type By = Defect["escaped"][number]["by"];
const escaped = (...from: (readonly [change: string, by: By])[]): Defect["escaped"] =>
  from.map(([change, by]) => ({ change, by, says: "" }));

let made = 0;
const aDefect = (more: Partial<Defect> = {}): Defect => ({
  name: `#${++made}`,
  title: "It is slow",
  openedAt: T0 + days(5),
  url: null,
  escaped: [],
  fixedBy: null,
  ...more,
});
const changes = (count: number) => Array.from({ length: count }, (_, n) => aChange({ id: `c${n}` }));
const flowOf = (defects: Defect[] | null, more: Parameters<typeof aFlow>[0] = {}) =>
  aFlow({ defects, sees: SEES_GITHUB, finished: changes(40), ...more });

describe("defects that escaped", () => {
  const list = [
    aDefect({ escaped: escaped(["c1", "named"]) }),
    aDefect({ escaped: escaped(["c1", "named"], ["c2", "rewritten"]) }),
    aDefect({ escaped: escaped(["c3", "rewritten"]) }),
    aDefect(),
    aDefect(),
    aDefect(),
  ];

  it("are reports put down to a change per 100 changes: a lower bound, beside all reports", () => {
    // 3 of 6 reports for 40 changes: 7.5 and 15 for 100.
    const measured = take(defectEscapes, flowOf(list));
    expect(measured.n).toBe(40);
    expect(figure(measured, "escapesPer100Changes")).toBe(7.5);
    expect(figure(measured, "reportsPer100Changes")).toBe(15);
    expect(measured.note).toContain("A lower bound");
    expect(measured.finding).toBe("unknown");
  });

  it("are told by what shows them; a report with both kinds counts for each, and once by the stronger", () => {
    const measured = take(defectEscapes, flowOf(list));
    expect(figure(measured, "naming")).toBe(2);
    expect(figure(measured, "rewritten")).toBe(2);
    expect(measured.counts).toEqual([
      { by: "evidence", name: "naming a change", count: 2 },
      { by: "evidence", name: "whose fix rewrote lines of one", count: 1 },
    ]);
  });

  it("lead to the changes behind them, those of most reports first", () =>
    expect(take(defectEscapes, flowOf(list)).evidence).toEqual(["c1", "c2", "c3"]));

  it("can be more than one a change", () => {
    const many = Array.from({ length: 9 }, () => aDefect({ escaped: escaped(["c1", "named"]) }));
    expect(figure(take(defectEscapes, flowOf(many, { finished: changes(6) })), "escapesPer100Changes")).toBe(
      150,
    );
  });

  it("have no rate of fewer than five changes", () =>
    expect(
      statistic(take(defectEscapes, flowOf(list, { finished: changes(4) })), "escapesPer100Changes"),
    ).toMatchObject({ value: null, why: "4 finished changes, fewer than the 5 needed" }));

  it("are none where bugs were read and none was opened in the window, which says where it looked", () => {
    const measured = take(defectEscapes, flowOf([]));
    expect(figure(measured, "escapesPer100Changes")).toBe(0);
    expect(figure(measured, "reportsPer100Changes")).toBe(0);
    expect(measured.note).toContain("bugs that are kept elsewhere are not seen here");
  });
});

describe("reports that are put down to no change", () => {
  const lines = (rewrites: never[]) => ({ changed: 1, written: 1, rewrites, rewritten: 0, observed: true });
  const finished = [
    ...changes(5),
    aChange({ id: "fix", lines: lines([]) }),
    aChange({ id: "dark", lines: { missing: "its files are not here" } }),
  ];

  it("are counted with the reason", () => {
    const list = [
      aDefect({ escaped: escaped(["c1", "named"]), fixedBy: "fix" }),
      aDefect(),
      aDefect(),
      aDefect({ fixedBy: "fix" }),
      aDefect({ fixedBy: "dark" }),
      aDefect({ fixedBy: "later" }),
    ];
    const names = "it names no delivered change, and";
    expect(take(defectEscapes, flowOf(list, { finished })).coverage).toEqual(
      covered(1, 6, "bug reports", {
        [`${names} no change is known to have closed it`]: 2,
        [`${names} its fix lies outside of the window`]: 1,
        [`${names} its fix rewrote no young line of one`]: 1,
        [`${names} which lines its fix rewrote is not known`]: 1,
      }),
    );
  });
});

it("is unavailable where bugs could not be read", () => {
  expect(taken(defectEscapes, flowOf(null))).toMatchObject({
    status: "unavailable",
    because: "Bug reports could not be read.",
    remedy: ["bugs"],
  });
});
