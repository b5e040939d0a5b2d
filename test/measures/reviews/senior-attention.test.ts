import { describe, expect, it } from "vitest";
import { seniorAttention } from "../../../src/measures/reviews/senior-attention.ts";
import type { Change, Scope } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, aLook, anAssistance, hours, SEES_GITHUB } from "../../builders.ts";
import { figure, taken as measurementOf, take } from "../reading.ts";

const CONFIG = aConfig({ riskPaths: { payments: ["pay/**"] }, bootstrap: { seed: 7, resamples: 200 } });
const OWNED = [{ pattern: "*", people: ["ann", "ben"], teams: ["acme/core"] }];

interface Overrides {
  readonly risky?: boolean;
  readonly wait?: number;
  readonly large?: boolean;
  readonly owned?: Scope["owned"];
}

/** A change that these people reviewed, first after so many hours. */
function reviewed(
  people: readonly string[],
  { risky = false, wait = 1, large = false, owned = OWNED }: Overrides = {},
) {
  return aChange({
    scope: { owned, risks: risky ? ["payments"] : [] },
    assistance: large ? anAssistance() : null,
    size: { files: 1, added: large ? 201 : 10, deleted: 0, excluded: 0 },
    pull: { firstReviewAt: hours(wait), looks: people.map((by) => aLook({ by, at: hours(wait) })) },
  });
}

const times = (n: number, make: () => Change) => Array.from({ length: n }, make);
const flowOf = (finished: readonly Change[]) => aFlow({ finished, sees: SEES_GITHUB });
const taken = (finished: readonly Change[]) => take(seniorAttention, flowOf(finished), CONFIG);

describe("senior attention", () => {
  it("is where the reviews of code owners went, one for each owner and change", () => {
    const finished = [
      reviewed(["ann", "ann", "ben"], { risky: true }),
      reviewed(["ann"], { risky: true, large: true }),
      reviewed(["ben", "cho"], { large: true }),
      reviewed(["ann"]),
      reviewed(["cho"]),
    ];
    const measured = taken(finished);
    // On high-risk paths ann twice and ben once, on a large one ben, on a routine one ann: 3 of 5.
    expect(figure(measured, "highRiskShare")).toBe(0.6);
    expect(measured.counts).toEqual([
      { by: "owners' reviews", name: "high-risk paths", count: 3 },
      { by: "owners' reviews", name: "large AI-assisted changes", count: 1 },
      { by: "owners' reviews", name: "routine changes", count: 1 },
    ]);
    expect(measured.finding).toBe("good");
    expect(measured.note).toContain("1 team that own code are left out");
  });

  it("is to be watched where high-risk changes wait longer and get less than half of it", () => {
    // 6 of 26 reviews, by Wilson 11 to 42.1 %; 8 h against 2 h, each wait alike: four times as long in every resample.
    const risky = times(6, () => reviewed(["ann"], { risky: true, wait: 8 }));
    const routine = times(20, () => reviewed(["ben"], { wait: 2 }));
    const measured = taken([...risky, ...routine]);
    expect(figure(measured, "highRiskShare")).toBeCloseTo(6 / 26, 12);
    expect(figure(measured, "waitRatio")).toBe(4);
    expect(measured.finding).toBe("watch");
    expect(measured.because).toContain("4 times as long");
    expect(measured.evidence).toHaveLength(6);
  });

  it("is no matter where high-risk changes wait no longer, and not known where too few tell", () => {
    const routine = times(12, () => reviewed(["ben"], { wait: 2 }));
    const quick = times(6, () => reviewed(["ann"], { risky: true, wait: 2 }));
    expect(taken([...quick, ...routine]).finding).toBe("good");
    const four = taken([...quick.slice(2), ...routine]);
    expect([four.finding, four.because.includes("is not known")]).toEqual(["unknown", true]);
    // 1 1 3 8 8 h against 2 h: 1.5 times as long, but resamples have medians of 1 h, too.
    const mixed = [1, 1, 3, 8, 8].map((wait) => reviewed(["ann"], { risky: true, wait }));
    const chance = taken([...mixed, ...routine]);
    expect([chance.finding, chance.because.includes("may be chance")]).toEqual(["unknown", true]);
  });

  it.each([
    [
      "only teams own",
      [{ pattern: "*", people: [], teams: ["acme/core"] }],
      CONFIG,
      "members cannot be read",
    ],
    ["there is no file", [], CONFIG, "There is no CODEOWNERS file."],
    ["no paths are configured", OWNED, aConfig(), "No high-risk paths are configured."],
  ] as const)("cannot be seen where %s", (_, owned, config, because) => {
    const flow = flowOf(times(6, () => reviewed(["ann"], { owned })));
    const measurement = measurementOf(seniorAttention, flow, config);
    expect(measurement.status).toBe("unavailable");
    expect(measurement).toHaveProperty("because", expect.stringContaining(because));
  });

  it("is not known of what nobody reviewed, and of paths that cannot be read", () => {
    const lost = aChange({ scope: { missing: "shallow" }, pull: {} });
    const { coverage } = taken([reviewed(["ann"]), reviewed([]), lost, aChange({ pull: null })]);
    expect(coverage).toMatchObject({ seen: 1, of: 4 });
    expect(coverage.missing.map(({ reason }) => reason)).toEqual([
      "no-pull-request",
      "not-reviewed",
      "shallow",
    ]);
  });
});
