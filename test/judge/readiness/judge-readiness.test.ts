import { describe, expect, it } from "vitest";
import { judge } from "../../../src/judge/judge.ts";
import { readinessOf } from "../../../src/judge/readiness/judge-readiness.ts";
import { ROWS } from "../../../src/judge/readiness/rows/index.ts";
import type { ReportReadiness } from "../../../src/judge/report/report.ts";
import { CONTROLS } from "../../../src/measures/controls/index.ts";
import { lookAtControls } from "../../../src/measures/engine.ts";
import type {
  ControlFound,
  ControlResult,
  Measured,
  MeasureResult,
  Statistic,
} from "../../../src/measures/measure.ts";
import type { Change, Flow, Scope } from "../../../src/model/flow.ts";
import {
  aChange,
  aConfig,
  aFlow,
  aLook,
  aMeta,
  type ChangeOverrides,
  SEES_GITHUB,
  T0,
} from "../../builders.ts";
import { USUAL } from "../../yardsticks.ts";

const touching = (scope: Partial<Scope>, more: ChangeOverrides = {}): Change => aChange({ scope, ...more });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const statistic = (name: string, value: number | null, low?: number, high?: number): Statistic => ({
  name,
  unit: "share",
  label: name,
  value,
  ...(value === null ? { why: "3 changes, fewer than the 5 needed" } : {}),
  ...(low === undefined || high === undefined ? {} : { interval: { low, high, level: 0.95, method: "" } }),
});

/** A measure that saw all of 40 changes. */
function took(id: string, differs: Partial<Measured>): MeasureResult {
  const meta = aMeta(id, { title: `${id}: told`, remedy: [{ says: `Supply ${id}.` }] });
  const measurement: Measured = {
    status: "measured",
    n: 40,
    smallSample: false,
    statistics: [],
    finding: "good",
    because: "It is so.",
    threshold: null,
    coverage: { seen: 40, of: 40, what: "finished changes", missing: [] },
    evidence: ["worst", "next"],
    ...differs,
  };
  return { meta, measurement };
}

const looked = (id: string, state: ControlFound["state"], because = `${id} is ${state}.`): ControlResult => ({
  meta: { id, title: id, purpose: "", definition: "", next: "", remedy: [{ says: `See ${id}.` }] },
  found: { state, because, evidence: [] },
});

interface Given {
  readonly flow?: Flow;
  readonly taken?: readonly MeasureResult[];
  readonly looked?: readonly ControlResult[];
  readonly riskPaths?: Readonly<Record<string, readonly string[]>>;
}

function row(
  id: string,
  { flow = aFlow(), taken = [], looked: found = [], riskPaths = {} }: Given,
): ReportReadiness {
  const rows = readinessOf({ flow, taken, looked: found, config: aConfig({ riskPaths, thresholds: USUAL }) });
  return rows.find((one) => one.id === id)!;
}

describe("the second table", () => {
  it("has each of its rows once, and is nowhere ready by what is not known", () => {
    const rows = readinessOf({ flow: aFlow(), taken: [], looked: [], config: aConfig() });
    expect(rows.map(({ id }) => id)).toEqual(ROWS.map(({ id }) => id));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(ROWS.length);
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(["unknown"]));
    for (const { says, next } of rows) {
      expect(says).toMatch(/^unknown: .+\.$/);
      expect(next).not.toBeNull();
    }
  });

  it("stands in the report, with the controls and the pages of their files", () => {
    const flow = aFlow({
      repository: { ...aFlow().repository, web: "https://github.com/o/r", forge: "github", head: "abc" },
      setup: {
        ...aFlow().setup,
        owners: "CODEOWNERS",
        files: [{ path: "a b.md", kind: "contributing", content: "" }],
      },
    });
    const found: ControlFound = {
      state: "present",
      because: "It\u001b[2J is.",
      evidence: [
        { says: "x", ref: "a b.md:7" },
        { says: "x", ref: "CODEOWNERS" },
        { says: "x", ref: "rules of the default branch" },
        { says: "x", ref: "https://example.org/1" },
        { says: "x", ref: null },
      ],
    };
    const report = judge(flow, [], aConfig(), "0", [{ ...looked("one", "present"), found }]);
    expect(report.readiness).toHaveLength(ROWS.length);
    expect(report.controls[0]!.because).toBe("It\ufffd[2J is.");
    expect(report.controls[0]!.evidence.map(({ url }) => url)).toEqual([
      "https://github.com/o/r/blob/abc/a%20b.md#L7",
      "https://github.com/o/r/blob/abc/CODEOWNERS",
      null,
      null,
      null,
    ]);
  });

  it("asks for controls that there are", () => {
    const found = lookAtControls(aFlow(), aConfig(), CONTROLS);
    const config = aConfig({ riskPaths: { payments: ["pay/**"] } });
    const conditions = readinessOf({ flow: aFlow(), taken: [], looked: found, config }).flatMap(
      (one) => one.conditions,
    );
    expect(conditions.filter(({ says }) => says.endsWith("was not looked for"))).toEqual([]);
    const unseen = readinessOf({ flow: aFlow(), taken: [], looked: [], config })
      .flatMap((one) => one.conditions)
      .flatMap(({ says }) => /^(.*) was not looked for$/.exec(says.toLowerCase())?.[1] ?? []);
    const known = CONTROLS.map(({ meta }) => meta.id);
    expect(unseen.length).toBeGreaterThan(0);
    expect(unseen.filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe("stable requirements", () => {
  const specs = (share: number | null, ratio: Statistic, interval: readonly number[] = []) =>
    row("stable-requirements", {
      taken: [took("spec-first", { statistics: [statistic("specifiedShare", share, ...interval), ratio] })],
    });

  it("are ready where most changes are specified first and those are faster beyond chance", () => {
    // 0.8 × 40 = 32.
    const found = specs(0.8, statistic("leadTimeRatio", 0.6, 0.4, 0.9));
    expect(found).toMatchObject({
      verdict: "ready",
      next: null,
      says: "ready: 32 of 40 finished changes (80 %) were specified before work began. Those took 0.6 times as long as the rest.",
    });
  });

  it("are unknown where that most are specified may be chance", () => {
    // 24 of 40 by Wilson: 44.6 to 73.7 %, and by less over half than half of that is wide.
    const found = specs(0.6, statistic("leadTimeRatio", 0.6, 0.4, 0.9), [0.446, 0.737]);
    expect(found.says).toBe(
      "unknown: 24 of 40 finished changes (60 %) were specified before work began, which may be chance.",
    );
  });

  it("are not yet where few are specified beyond chance, or those are slower beyond chance", () => {
    // 12 of 40 by Wilson: 18.1 to 45.4 %. Half of it lies above all of that, and within 35.2 to 64.8 % of 20.
    const ratio = statistic("leadTimeRatio", 0.6, 0.4, 0.9);
    const few = specs(0.3, ratio, [0.181, 0.454]);
    expect(few.says).toBe("not yet: 12 of 40 finished changes (30 %) were specified before work began.");
    const half = specs(0.5, ratio, [0.352, 0.648]);
    expect(half.says).toBe(
      "unknown: 20 of 40 finished changes (50 %) were specified before work began, which may be chance.",
    );
    expect(few.conditions[0]!.evidence).toEqual(["worst", "next"]);
    expect(specs(0.8, statistic("leadTimeRatio", 1.3, 1.1, 1.6)).says).toBe(
      "not yet: Those took 1.3 times as long as the rest.",
    );
  });

  it("are unknown where changes of which it is not known may make it most", () => {
    const ofSixty = (share: number) =>
      row("stable-requirements", {
        taken: [
          took("spec-first", {
            statistics: [statistic("specifiedShare", share), statistic("leadTimeRatio", 0.6, 0.4, 0.9)],
            coverage: { seen: 40, of: 60, what: "finished changes", missing: [] },
          }),
        ],
      });
    // 12 of 40: with all of the 20 others 32 of 60. 10 of 40: 30 of 60 at the most, which is not most.
    expect(ofSixty(0.3).verdict).toBe("unknown");
    expect(ofSixty(0.3).conditions[0]!.says).toBe(
      "12 of 40 finished changes (30 %) were specified before work began; of 20 more it is not known, and they may make it most",
    );
    expect(ofSixty(0.25).verdict).toBe("not-yet");
  });

  it("are unknown where the difference may be chance, or too few were seen", () => {
    expect(specs(0.8, statistic("leadTimeRatio", 0.9, 0.7, 1.2))).toMatchObject({
      verdict: "unknown",
      says: "unknown: Those took 0.9 times as long as the rest, which may be chance: anything from 0.7 to 1.2 fits.",
    });
    expect(specs(0.8, statistic("leadTimeRatio", 1.04, 0.8, 1.3)).says).toBe(
      "unknown: Those took 1.04 times as long as the rest, which may be chance: anything from 0.8 to 1.3 fits.",
    );
    expect(specs(null, statistic("leadTimeRatio", 0.6, 0.4, 0.9)).next).toBe("Supply spec-first.");
  });

  it("are unknown where the measure saw less than half, or could not be taken", () => {
    const coverage = { seen: 10, of: 40, what: "finished changes", missing: [] };
    const statistics = [statistic("specifiedShare", 1), statistic("leadTimeRatio", 0.5, 0.4, 0.6)];
    expect(
      row("stable-requirements", { taken: [took("spec-first", { coverage, statistics })] }).verdict,
    ).toBe("unknown");
    const failed = {
      ...took("spec-first", {}),
      measurement: { status: "failed", because: "it broke" } as const,
    };
    expect(row("stable-requirements", { taken: [failed] }).says).toBe("unknown: Spec-first: it broke.");
  });
});

describe("fuzzy requirements", () => {
  const both = (drift: Measured["finding"], talk: Measured["finding"]) =>
    row("fuzzy-requirements", {
      taken: [took("scope-drift", { finding: drift }), took("clarification", { finding: talk })],
    });

  it("are ready where both keep to their thresholds", () => {
    expect(both("good", "good").verdict).toBe("ready");
  });

  it("are unknown where one keeps to its threshold by chance", () => {
    // The real case: 24.1 % of 9 changes against 25 %.
    const threshold = { value: 0.25, says: "at most 25 % of the time", source: "here" };
    const taken = (low: number, high: number) => [
      took("scope-drift", {}),
      took("clarification", { n: 9, threshold, statistics: [statistic("share", 0.241, low, high)] }),
    ];
    expect(row("fuzzy-requirements", { taken: taken(0.09, 0.5) })).toMatchObject({
      verdict: "unknown",
      says: "unknown: Clarification, 9 changes: It is so. That is good in this window, but rests on too little to do more of it: anything from 9 % to 50 % fits.",
    });
    expect(row("fuzzy-requirements", { taken: taken(0.235, 0.248) }).verdict).toBe("ready");
  });

  it("are not yet where one does not, and a written specification is asked for first", () => {
    const found = both("good", "watch");
    expect(found.says).toBe("not yet: Clarification, 40 changes: It is so.");
    expect(found.next).toMatch(/^Ask for a written specification first/);
    expect(both("act", "unknown").verdict).toBe("not-yet");
  });

  it("are unknown where one is not judged", () => {
    expect(both("good", "unknown")).toMatchObject({ verdict: "unknown", next: "Supply clarification." });
  });
});

describe("security-sensitive modules", () => {
  const riskPaths = { payments: ["pay/**"] };
  const SAFE = ["risk-owners", "dependency-scan", "secret-scan", "static-scan"].map((id) =>
    looked(id, "present"),
  );
  const owned = [{ pattern: "pay/", people: ["ann"], teams: [] }];
  const fine = { looks: [aLook({ by: "ann" })], checksAtMerge: "green" } as const;
  const risky = (more: ChangeOverrides = {}, scope: Partial<Scope> = {}) =>
    touching({ risks: ["payments"], owned, ...scope }, { pull: fine, ...more });
  const judged = (finished: Change[], controls = SAFE) =>
    row("security-sensitive", { flow: aFlow({ finished, sees: SEES_GITHUB }), looked: controls, riskPaths });

  it("are ready where every change had an owner's review and green checks, and scans are present", () => {
    const found = judged([
      ...times(5, () => risky()),
      touching({}, { pull: { looks: [], checksAtMerge: "red" } }),
    ]);
    expect(found.verdict).toBe("ready");
    expect(found.says).toContain("5 of 5 changes to high-risk paths had a code owner's review. 5 of 5");
  });

  it("are not yet where one had no owner's review, whoever else looked", () => {
    const one = risky({ id: "bad", pull: { ...fine, looks: [aLook({ by: "bob" })] } });
    const found = judged([...times(4, () => risky()), one]);
    expect(found.says).toBe("not yet: 4 of 5 changes to high-risk paths had a code owner's review.");
    expect(found.conditions[0]!.evidence).toEqual(["bad"]);
  });

  it.each([
    "red",
    "pending",
    "none",
  ] as const)("are not yet where checks were %s at the merge", (checksAtMerge) => {
    const found = judged([...times(4, () => risky()), risky({ pull: { ...fine, checksAtMerge } })]);
    expect(found.says).toBe("not yet: 4 of 5 changes to high-risk paths were merged with green checks.");
  });

  it("are not yet where a change was pushed straight to the branch, or to files that nobody owns", () => {
    const pushed = risky({ pull: null, style: "direct" });
    expect(judged([...times(4, () => risky()), pushed]).says).toMatch(
      /4 of 5 .* review\. 4 of 5 .* checks\.$/,
    );
    expect(judged([...times(4, () => risky()), risky({}, { owned: [] })]).verdict).toBe("not-yet");
  });

  it("are not yet without a scan, and unknown where a scan is not known", () => {
    const lacking = (state: ControlFound["state"]) => [...SAFE.slice(0, 3), looked("static-scan", state)];
    expect(
      judged(
        times(5, () => risky()),
        lacking("absent"),
      ).says,
    ).toBe("not yet: Static-scan is absent.");
    expect(
      judged(
        times(5, () => risky()),
        lacking("unknown"),
      ),
    ).toMatchObject({
      verdict: "unknown",
      next: "See static-scan.",
    });
  });

  it("are said to be unknown, not none of them, where nothing is known of any", () => {
    const found = judged(times(5, () => risky({ pull: null, style: "squash" })));
    expect(found.says).toBe(
      "unknown: Whether 5 changes to high-risk paths had a code owner's review is not known. Whether 5 changes to high-risk paths were merged with green checks is not known.",
    );
  });

  it("are unknown where teams own it: their members cannot be read", () => {
    const teams = [{ pattern: "pay/", people: [], teams: ["@o/pay"] }];
    const found = judged([...times(4, () => risky()), risky({}, { owned: teams })]);
    expect(found.says).toBe(
      "unknown: 4 of 5 changes to high-risk paths had a code owner's review; of 1 it is not known.",
    );
  });

  it("are not unknown where nobody at all looked at what a team owns", () => {
    const teams = [{ pattern: "pay/", people: [], teams: ["@o/pay"] }];
    const unseen = risky({ pull: { ...fine, looks: [] } }, { owned: teams });
    expect(judged([...times(4, () => risky()), unseen]).verdict).toBe("not-yet");
  });

  it("are unknown where one of several owners looked: whose files were at risk is not known", () => {
    const two = [...owned, { pattern: "docs/", people: ["eve"], teams: [] }];
    expect(judged([...times(4, () => risky()), risky({}, { owned: two })]).verdict).toBe("unknown");
  });

  it("are unknown where the checks of one could not be read, or its pull request is not known", () => {
    const unread = risky({ pull: { ...fine, checksAtMerge: null } });
    expect(judged([...times(4, () => risky()), unread]).verdict).toBe("unknown");
    const elsewhere = risky({ pull: null, style: "squash" });
    expect(judged([...times(4, () => risky()), elsewhere]).verdict).toBe("unknown");
  });

  it("are unknown by fewer than five changes, whatever they show", () => {
    const found = judged([...times(3, () => risky()), risky({ pull: { ...fine, looks: [] } })]);
    expect(found.says).toMatch(
      /^unknown: 3 of 4 changes to high-risk paths had a code owner's review, and 5 are needed to tell/,
    );
    expect(judged([])).toMatchObject({
      says: "unknown: No change to high-risk paths was merged in the window.",
      next: expect.stringMatching(/riskPaths.*--window 180d/),
    });
    // No file lies in such a path: a longer window would hold no more of them.
    const nowhere = [...SAFE.slice(1), looked("risk-owners", "not-applicable")];
    expect(
      judged(
        times(5, () => touching({})),
        nowhere,
      ),
    ).toMatchObject({
      verdict: "not-applicable",
      says: "nothing to judge: Risk-owners is not-applicable.",
      next: "Name your own high-risk paths in the configuration, under riskPaths.",
    });
    expect(judged([...times(4, () => touching({})), risky()], nowhere).verdict).not.toBe("not-applicable");
  });

  it("are unknown where no path is named as one, or what changes touch is not known", () => {
    const flow = aFlow({ finished: times(5, () => risky()), sees: SEES_GITHUB });
    expect(row("security-sensitive", { flow, looked: SAFE }).verdict).toBe("unknown");
    const blind = aChange({ scope: { missing: "shallow" } });
    expect(judged([...times(5, () => risky()), blind]).says).toBe(
      "unknown: What 1 merged change touched is not known.",
    );
  });
});

describe("work across boundaries", () => {
  const CONTRACTS = [looked("interface-contracts", "present"), looked("contract-tests", "present")];
  const ratio = (value: number, low: number, high: number) => [
    took("cross-boundary", { statistics: [statistic("leadTimeRatio", value, low, high)] }),
  ];
  const across = (differs: ChangeOverrides = {}) => touching({ packages: ["a", "b"] }, differs);
  const flow = (bad: number, crossing: number, more: Partial<Flow> = {}, rest = 20) =>
    aFlow({
      finished: [
        ...times(bad, () => across({ revertedBy: "x" })),
        ...times(crossing - bad, () => across()),
        ...times(rest, () => touching({ packages: ["a"] })),
      ],
      sees: SEES_GITHUB,
      ...(more as object),
    });
  const judged = (given: Given) =>
    row("across-boundaries", {
      flow: flow(0, 40, {}, 40),
      taken: ratio(0.9, 0.7, 1.2),
      looked: CONTRACTS,
      ...given,
    });

  it("is ready with contracts, their tests, and changes as fast and stable as the rest", () => {
    const found = judged({});
    expect(found.verdict).toBe("ready");
    expect(found.says).toContain("Changes across boundaries took 0.9 times as long as the rest.");
    expect(found.says).toContain("0 of 40 changes across boundaries were reverted");
    // Slower by chance at most, and the threshold is 1.5.
    expect(judged({ taken: ratio(1.1, 0.8, 1.4) }).verdict).toBe("ready");
  });

  it("is not yet without contracts or their tests", () => {
    const found = judged({ looked: [looked("interface-contracts", "absent"), CONTRACTS[1]!] });
    expect(found.says).toBe("not yet: Interface-contracts is absent.");
  });

  it("is not yet where such changes are slower or less stable beyond chance", () => {
    expect(judged({ taken: ratio(1.4, 1.1, 1.7) }).says).toBe(
      "not yet: Changes across boundaries took 1.4 times as long as the rest.",
    );
    // 6 of 10 against 0 of 20: Wilson's intervals are 0.31 … 0.83 and 0 … 0.16, so at least 0.27 apart.
    const found = judged({ flow: flow(6, 10) });
    expect(found.verdict).toBe("not-yet");
    expect(found.says).toContain(
      "6 of 10 changes across boundaries were reverted or named by an incident or bug, and 0 of 20 others",
    );
    expect(found.conditions.at(-1)!.evidence).toHaveLength(6);
  });

  it("does not take incidents that were not read for none", () => {
    const unread = { sees: new Set(["history", "deliveries", "diffs"] as const) };
    const found = judged({ flow: flow(0, 40, unread, 40) });
    expect(found).toMatchObject({ verdict: "unknown", next: expect.stringContaining("GH_TOKEN") });
    expect(found.conditions.at(-1)!.says).toBe(
      "0 of 40 changes across boundaries were reverted, and 0 of 40 others; what incidents and bugs name was not read",
    );
    expect(judged({ flow: flow(6, 10, unread) }).verdict).toBe("not-yet");
    const elsewhere = { name: "#9", title: "", openedAt: T0, url: null, fixedBy: null, escaped: [] };
    expect(judged({ flow: flow(0, 40, { ...unread, defects: [elsewhere] }, 40) }).verdict).toBe("ready");
    const silent = judged({ flow: flow(0, 40, { ...unread, defects: [] }, 40) });
    expect(silent.verdict).toBe("unknown");
    expect(silent.conditions.at(-1)!.says).toContain("no incident and no bug was reported");
  });

  it("counts what incidents and bugs are put down to, too", () => {
    const guilty = times(6, (i) => `c${i}`);
    const finished = [
      ...guilty.map((id) => across({ id })),
      ...times(4, () => across()),
      ...times(20, () => touching({ packages: ["a"] })),
    ];
    const incidents = [
      {
        name: "#1",
        title: "",
        openedAt: T0,
        closedAt: null,
        delivery: null,
        changes: guilty.slice(0, 3),
        origin: null,
        url: null,
      },
    ];
    const defects = [
      {
        name: "#2",
        title: "",
        openedAt: T0,
        url: null,
        fixedBy: null,
        escaped: guilty.slice(3).map((change) => ({ change, by: "named" as const, says: "" })),
      },
    ];
    expect(judged({ flow: aFlow({ finished, incidents, defects }) }).says).toContain(
      "6 of 10 changes across boundaries",
    );
  });

  it("counts what does not apply neither as met nor as missed", () => {
    const some = [looked("interface-contracts", "present"), looked("contract-tests", "not-applicable")];
    const { says, conditions } = judged({ looked: some });
    expect(conditions.filter(({ says: one }) => one.startsWith("Contract-tests is"))).toEqual([
      { state: "not-applicable", says: "Contract-tests is not-applicable", remedy: null, evidence: [] },
    ]);
    expect(says).not.toContain("ontract-tests");
  });

  it("is unknown where that may be chance, or there are too few", () => {
    // 0 of 6 against 0 of 20 says nothing: 0 … 0.39 and 0 … 0.16, so that 39 points more fit.
    expect(judged({ flow: flow(0, 6) }).conditions.at(-1)).toMatchObject({
      state: "unknown",
      says: "0 of 6 changes across boundaries were reverted or named by an incident or bug, and 0 of 20 others, which may be chance: anything from −16 to 39 percentage points more fits",
    });
    // 1 of 10 against 0 of 20: 0.02 … 0.40 and 0 … 0.16, which overlap.
    expect(judged({ flow: flow(1, 10) }).verdict).toBe("unknown");
    expect(judged({ flow: flow(0, 4) }).says).toContain(
      "0 of 4 changes across boundaries were reverted or named by an incident or bug, and 0 of 20 others; to compare them it takes 5 of each",
    );
    expect(judged({ taken: ratio(1.4, 0.9, 2) }).verdict).toBe("unknown");
    // Twice as long fits as well.
    expect(judged({ taken: ratio(0.9, 0.4, 2) }).verdict).toBe("unknown");
    const one = {
      ...took("cross-boundary", {}),
      measurement: { status: "not-applicable", because: "One package." } as const,
    };
    const absent = [looked("interface-contracts", "absent"), looked("contract-tests", "absent")];
    expect(judged({ taken: [one], looked: absent })).toMatchObject({
      verdict: "not-applicable",
      says: "nothing to judge: One package.",
      next: null,
    });
  });
});

describe("legacy code with thin tests", () => {
  const lines = (rewrote: number, changed: number) => ({
    changed,
    written: changed,
    rewrites: rewrote === 0 ? [] : [{ of: "x", lines: rewrote, age: 1, delivered: null }],
    rewritten: 0,
    observed: true,
  });
  const inFolder = (area: string, tests: boolean, rewrote = 0) =>
    touching({ areas: [area], codeAreas: [area], tests }, { lines: lines(rewrote, 100) });
  const judged = (...finished: Change[]) => row("thin-tests", { flow: aFlow({ finished }) });

  it("is ready where the busiest folders bring tests and keep their lines", () => {
    // By Wilson 24 of 30 are 62.7 to 90.5 %, over half; of lines that are all alike no interval is told.
    const found = judged(...times(30, (i) => inFolder("core", i < 24, 19)));
    expect(found.says).toBe(
      "ready: In core, tests came with 24 of 30 changes to code (80 %), and 19 % of their changed lines rewrote lines younger than 21 days.",
    );
  });

  it("is unknown where that most bring tests may be chance", () => {
    // By Wilson 3 of 5 are 23.1 to 88.2 %.
    const found = judged(...times(5, (i) => inFolder("core", i < 3, 20)));
    expect(found).toMatchObject({
      verdict: "unknown",
      says: "unknown: In core, tests came with 3 of 5 changes to code (60 %), and 20 % of their changed lines rewrote lines younger than 21 days: whether enough bring tests (at least 50 %) may be chance, anything from 23 % to 88 % fits.",
    });
  });

  it("is unknown where lines are those of fewer than 30 changes, or may be few by chance", () => {
    const few = judged(...times(29, () => inFolder("core", true, 50)));
    expect(few).toMatchObject({
      verdict: "unknown",
      says: expect.stringMatching(/too few changes to judge lines by, which takes 30\.$/),
    });
    // 5 of 30 changes rewrote all of their 100 lines, 17 %: as many as 20 % of the next ones may.
    const chance = judged(...times(30, (i) => inFolder("core", true, i < 5 ? 100 : 0)));
    expect(chance).toMatchObject({
      verdict: "unknown",
      says: expect.stringMatching(/17 % of .*: whether that keeps to the yardstick of 20 % may be chance\.$/),
    });
  });

  it("leaves out folders of which nothing is left", () => {
    const finished = [
      ...times(6, () => inFolder("core", true)),
      ...times(8, () => inFolder("scripts", false)),
    ];
    const workspace = { packages: [], teams: [], gone: ["scripts"] };
    const { conditions } = row("thin-tests", { flow: aFlow({ finished, workspace }) });
    expect(conditions.map(({ says }) => says)).toEqual([expect.stringMatching(/^In core, /)]);
  });

  it("is not yet where one has few tests, which is named", () => {
    const found = judged(
      ...times(5, () => inFolder("core", true)),
      ...times(8, (i) => inFolder("old", i < 1)),
    );
    // By Wilson 1 of 8 are 2 to 47 %, under half.
    expect(found.says).toMatch(
      /^not yet: In old, tests came with 1 of 8 changes to code \(13 %\), and 0 % of/,
    );
    expect(found.says).toMatch(/: too few bring tests, at least 50 % is the yardstick\.$/);
    expect(found.next).toBe(
      "Write tests around what the thin folders do today, before more of them is changed.",
    );
    expect(found.conditions).toHaveLength(2);
    expect(found.conditions[0]!.evidence).toHaveLength(7);
  });

  it("is unknown where few tests may be chance", () => {
    // By Wilson 2 of 6 are 10 to 70 %.
    const found = judged(...times(6, (i) => inFolder("old", i < 2)));
    expect(found.verdict).toBe("unknown");
    expect(found.says).toContain("may be chance, anything from 10 % to 70 % fits");
  });

  it("is not yet where young lines are rewritten, by those that rewrote most", () => {
    // 60 + 50 + 28 × 40 of 3,000 is 41 %: no resample of these comes near 20 %.
    const changes = [
      inFolder("core", true, 60),
      inFolder("core", true, 50),
      ...times(28, () => inFolder("core", true, 40)),
    ];
    const found = judged(...changes);
    expect(found.says).toBe(
      "not yet: In core, tests came with 30 of 30 changes to code (100 %), and 41 % of their changed lines rewrote lines younger than 21 days: too many were rewritten, at most 20 % is the yardstick.",
    );
    expect(found.next).toBe(
      "Where most is rewritten, settle what the code is to do before more of it is written: tests are not what is missing there.",
    );
    expect(found.conditions[0]!.evidence.slice(0, 2)).toEqual([changes[0]!.id, changes[1]!.id]);
  });

  it("looks at no more than the five busiest folders, and at none of fewer than five changes", () => {
    const folders = ["a", "b", "c", "d", "e"].flatMap((area) => times(30, () => inFolder(area, true)));
    const found = judged(
      ...folders,
      ...times(5, () => inFolder("quiet", false)),
      ...times(4, () => inFolder("z", false)),
    );
    expect(found.verdict).toBe("ready");
    expect(found.conditions).toHaveLength(5);
    expect(judged(...times(4, () => inFolder("a", false))).verdict).toBe("unknown");
  });

  it("leaves out folders of tests", () => {
    const found = judged(
      ...times(5, () => inFolder("core", true)),
      ...times(6, () => inFolder("pkg/tests", true)),
    );
    expect(found.conditions.map(({ says }) => says.slice(0, 8))).toEqual(["In core,"]);
  });

  it("leaves out folders in which such changes touch prose alone", () => {
    const both = times(6, () => touching({ areas: ["core", "docs"], codeAreas: ["core"], tests: true }));
    expect(judged(...both).conditions.map(({ says }) => says.slice(0, 8))).toEqual(["In core,"]);
  });

  it("leaves out changes without program code", () => {
    const prose = times(5, () => touching({ areas: ["core"], code: false }, { lines: lines(0, 9) }));
    expect(judged(...times(30, () => inFolder("core", true)), ...prose).verdict).toBe("ready");
    // Of none there is nothing to judge, and no window would help.
    expect(judged(...prose)).toMatchObject({
      verdict: "not-applicable",
      says: "nothing to judge: No merged change touches program code.",
      next: null,
    });
    expect(judged().verdict).toBe("unknown");
  });

  it("is unknown where lines could not be followed, unless tests are thin already", () => {
    const blind = (tests: boolean) =>
      touching({ codeAreas: ["core"], tests }, { lines: { missing: "shallow" } });
    expect(judged(...times(5, () => blind(true))).says).toContain(
      "how many young lines they rewrote is not known",
    );
    expect(judged(...times(5, () => blind(true))).verdict).toBe("unknown");
    expect(judged(...times(5, () => blind(false))).verdict).toBe("not-yet");
  });

  it("is unknown where what changes touch is known of less than half", () => {
    const blind = times(6, () => aChange({ scope: { missing: "shallow" } }));
    expect(judged(...times(5, () => inFolder("core", true)), ...blind).says).toBe(
      "unknown: What changes touch is known for only 5 of the 11, and half are needed.",
    );
  });
});
