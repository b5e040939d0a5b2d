import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Planting } from "../../testkit/generator/assistance.ts";
import type { TruthChange } from "../../testkit/generator/truth.ts";
import { makeScene, type Scene } from "./scene.ts";

const EFFECT = { coding: 0.5, pickup: 2 } as const;
const SETTINGS = { pulls: 300, days: 200, seed: 41 } as const;

/** Numbers follow the openings, which the effect moves; merges into the default branch it does not move. */
const byMerge = ({ changes }: Scene) =>
  new Map(
    changes
      .filter(({ mergedAt, kind, help }) => mergedAt !== null && kind !== "into-branch" && help !== null)
      .map((one) => [`${one.mergedAt} ${one.script}`, one]),
  );

const isHelped = ({ ai }: TruthChange) => ai !== null;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each([
  "none",
  "size",
  "area",
] as const)("a world with a planted effect, lean %s, and its twin without", (lean) => {
  let scene: Scene;
  let twin: Scene;
  const ai = (effect: Planting["effect"]): Planting => ({ share: 0.4, effect, lean });
  beforeAll(async () => {
    scene = await makeScene({ ...SETTINGS, ai: ai(EFFECT) });
    twin = await makeScene({ ...SETTINGS, ai: ai({}) });
  });
  afterAll(() => {
    scene.remove();
    twin.remove();
  });

  test("differ by what is told of each change that had help, and in nothing else", () => {
    const others = byMerge(twin);
    const changes = [...byMerge(scene)];
    expect(changes.length).toBe(others.size);
    for (const [key, change] of changes) {
      const other = others.get(key)!;
      const stages = { ...other.stages };
      if (isHelped(change))
        for (const [stage, ms] of Object.entries(change.help?.adds ?? {}) as [keyof typeof stages, number][])
          stages[stage] = stages[stage]! + ms;
      expect([key, change.stages]).toEqual([key, stages]);
      expect(change.ai).toEqual(other.ai);
      expect("finishedAt" in change.delivery && change.delivery.finishedAt).toBe(
        "finishedAt" in other.delivery && other.delivery.finishedAt,
      );
    }
  });

  test("multiply what the script leaves to chance, and not below 12 minutes", () => {
    // Both factors are exact in whole seconds but for a half second of rounding.
    for (const { help, script, ai: declared, stages } of scene.changes) {
      if (help === null || script !== "approved") continue;
      const { coding, pickup } = stages;
      const factor = (at: "coding" | "pickup") => (declared === null ? EFFECT[at] - 1 : 1 - 1 / EFFECT[at]);
      if (coding! * 0.5 > 15 * 60_000)
        expect(Math.abs(help.adds.coding! - coding! * factor("coding"))).toBeLessThan(1001);
      expect(Math.abs(help.adds.pickup! - pickup! * factor("pickup"))).toBeLessThan(1001);
    }
  });

  test("tell the mean of it over what finished", () => {
    const finished = scene.changes.filter(
      ({ delivery, automated, kind }) =>
        delivery.state === "delivered" && !automated && kind !== "into-branch",
    );
    const { planted } = scene.truth;
    expect(planted!.helped).toBe(finished.filter(isHelped).length);
    expect(planted!.others).toBe(finished.length - planted!.helped);
    for (const stage of ["coding", "pickup"] as const) {
      const adds = (some: readonly TruthChange[]) => some.map(({ help }) => help!.adds[stage] ?? 0);
      expect(planted!.adds[stage]).toBeCloseTo(mean(adds(finished)), 3);
      expect(planted!.addsToHelped[stage]).toBeCloseTo(mean(adds(finished.filter(isHelped))), 3);
    }
    expect(Object.keys(planted!.adds).sort()).toEqual(["coding", "pickup"]);
    expect(twin.truth.planted).toMatchObject({ adds: {}, addsToHelped: {}, addsToAlike: {} });
  });

  test("give help to the share that was asked for, whoever's change it is", () => {
    const all = scene.changes.filter(({ automated, kind }) => !automated && kind !== "into-branch");
    // Four standard deviations of a binomial of about 290 at 0.4: 0.115.
    expect(Math.abs(all.filter(isHelped).length / all.length - 0.4)).toBeLessThan(0.115);
    const marks = new Set(all.map((one) => one.ai?.mark));
    expect(marks).toEqual(new Set([undefined, "account", "trailer", "generated", "branch", "label"]));
  });
});

describe("help that is dealt to some kinds of change", () => {
  test("goes to small ones, which take less coding without any help", async () => {
    const scene = await makeScene({ ...SETTINGS, ai: { share: 0.4, effect: {}, lean: "size" } });
    const size = new Map(scene.world.pulls.map(({ number, additions }) => [number, additions]));
    const pulls = scene.changes.filter(({ kind, script }) => kind === "pull" && script === "approved");
    const lines = (some: readonly TruthChange[]) => mean(some.map(({ number }) => size.get(number!)!));
    const coding = (some: readonly TruthChange[]) => mean(some.map(({ stages }) => stages.coding!));
    const [helped, others] = [pulls.filter(isHelped), pulls.filter((one) => !isHelped(one))];
    expect(lines(helped)).toBeLessThan(lines(others));
    expect(coding(helped)).toBeLessThan(coding(others));
    const small = pulls.filter(({ number }) => size.get(number!)! < 60);
    const large = pulls.filter(({ number }) => size.get(number!)! >= 60);
    expect(coding(small.filter((one) => !isHelped(one)))).toBeLessThan(
      coding(large.filter((one) => !isHelped(one))),
    );
    scene.remove();
  });

  test("goes to four of eight areas, where coding is quicker", async () => {
    const scene = await makeScene({ ...SETTINGS, ai: { share: 0.4, effect: {}, lean: "area" } });
    const areaOf = ({ landing }: TruthChange) =>
      scene.git(["diff", "--name-only", `${landing}^1`, landing!]).split("/")[1]!;
    const pulls = scene.changes.filter(
      ({ kind, state, script }) => kind === "pull" && state === "merged" && script === "approved",
    );
    const quick = pulls.filter((one) => ["billing", "catalogue", "identity", "orders"].includes(areaOf(one)));
    const slow = pulls.filter((one) => !quick.includes(one));
    const share = (some: readonly TruthChange[]) => some.filter(isHelped).length / some.length;
    expect(share(quick)).toBeGreaterThan(share(slow));
    expect(mean(quick.map(({ stages }) => stages.coding!))).toBeLessThan(
      mean(slow.map(({ stages }) => stages.coding!)),
    );
    scene.remove();
  });
});
