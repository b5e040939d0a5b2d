import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HEAD, judged, type LookedWhole, portfolioOfAll, recorded, step, whole } from "./records.ts";

const of = (...looked: LookedWhole[]) => portfolioOfAll(HEAD, looked);
const DAY = 86_400;

describe("figures over all", () => {
  // Lead times in days: 1, 2, 3 of one; 4, 5, 6, 30 of the other; one that is not wholly known.
  const api = judged("api", {
    changes: [
      recorded("a1", { coding: 1 }),
      recorded("a2", { coding: 1, release: 1 }),
      recorded("a3", { coding: 1, release: 2 }),
    ],
  });
  const web = judged("web", {
    changes: [
      recorded("w1", { coding: 2, release: 2 }),
      recorded("w2", { coding: 2, release: 3 }),
      recorded("w3", { coding: 2, release: 4 }),
      recorded("w4", { coding: 10, release: 20 }),
      recorded("w5", { release: 50 }, false),
    ],
    figures: { constraint: { stage: "release", share: 0.7, shareInterval: null, holdsBack: true } },
  });
  const document = of(api, web);

  test("quantiles are of all changes, not of the repositories' own", () => {
    // The middle of 1 2 3 4 5 6 30 is 4; that of the two medians 2 and 5.5 would be 3.75.
    expect(document.totals).toEqual({
      finished: 8,
      withLeadTime: 7,
      leadTimeSeconds: 51 * DAY,
      medianSeconds: 4 * DAY,
      // 6·0.75 = 4.5, half-way from 5 to 6; 6·0.9 = 5.4, two fifths of the way from 6 to 30.
      p75Seconds: 5.5 * DAY,
      p90Seconds: expect.closeTo(15.6 * DAY, 6),
    });
  });

  test("time in a stage is of what is wholly known, its quantiles of all that was in it", () => {
    const [release, coding] = document.stages;
    expect(release).toMatchObject({ stage: "release", totalSeconds: 32 * DAY, entered: 7, constraintIn: 1 });
    expect(release!.share).toBe(32 / 51);
    // 1 2 2 3 4 20 50
    expect(release!.medianSeconds).toBe(3 * DAY);
    expect(coding).toMatchObject({ stage: "coding", totalSeconds: 19 * DAY, entered: 7, constraintIn: 0 });
  });

  test("its sentences", () => {
    // 32 of 51 are 63 %.
    expect(document.says).toEqual([
      "Most of all lead time, 63 %, went into release, the wait for a delivery.",
      "In the 2 repositories that could be judged the largest wait is release in 1; in 1 none can be named.",
    ]);
    expect(document.caveats[0]).toBe(
      "Lead times, sums and shares are of the 7 changes whose life is wholly known, of 8 that finished.",
    );
  });

  test("where fewer than half of the lead times are known, nothing is said of where they go", () => {
    const dim = judged("dim", {
      changes: [
        recorded("d1", { release: 3 }),
        ...Array.from({ length: 4 }, (_, i) => recorded(`d${i}`, { release: 1 }, false)),
      ],
    });
    expect(of(dim).says[0]).toBe(
      "Where the time goes cannot be told: of only 1 of the 5 finished changes the lead time is wholly known, and half are needed.",
    );
    expect(of(dim).caveats[0]).toContain("Little of it comes from dim (1 of 5).");
  });
});

describe("what to do across them", () => {
  test("against one cause a repository saves its time once, and the repositories together", () => {
    const { steps } = of(
      judged("api", {
        steps: [step("batches", "release", 10, { low: 8, high: 12 }), step("trains", "release", 10)],
      }),
      judged("web", { steps: [step("batches", "release", 5), step("looks", "pickup", 40)] }),
      judged("old", { steps: [step("batches", "release", null)] }),
    );
    expect(steps.map(({ cause }) => cause)).toEqual(["pickup", "release"]);
    // As in the row of its repository: without a range, where there is none.
    expect(steps[0]!.changeDaysPerMonth).toEqual({ value: 40, low: null, high: null });
    expect(steps[1]).toMatchObject({
      repositories: ["api", "web", "old"],
      valued: 2,
      // 10 (8 to 12) once, and 5.
      changeDaysPerMonth: { value: 15, low: 13, high: 17 },
    });
    expect(steps[1]!.actions.map(({ id, repositories }) => [id, repositories])).toEqual([
      ["batches", 3],
      ["trains", 1],
    ]);
  });

  test("a step without a stage is its own cause; what cannot be valued comes last", () => {
    const { steps } = of(
      judged("api", { steps: [step("specs", null, null), step("limits", null, 1)] }),
      judged("web", { steps: [step("specs", null, null)] }),
    );
    expect(steps.map(({ cause, changeDaysPerMonth }) => [cause, changeDaysPerMonth?.value])).toEqual([
      ["limits", 1],
      ["specs", undefined],
    ]);
  });

  test("five repositories come first, by what their own first step would gain; none that would gain nothing", () => {
    const gains = [3, 0, 9, 1, 7, 5, 2];
    const document = of(...gains.map((gain, i) => judged(`r${i}`, { steps: [step("x", "release", gain)] })));
    expect(document.first).toEqual(["r2", "r4", "r5", "r0", "r6"]);
    expect(document.repositories.map(({ label }) => label)).toEqual([
      "r2",
      "r4",
      "r5",
      "r0",
      "r6",
      "r3",
      "r1",
    ]);
  });

  test("what is not advised because it is good is told apart from what would gain nothing", () => {
    const good = { figures: { notAdvised: ["lead-time"] } };
    const advised = judged("api", { steps: [step("batches", "release", 6, { low: 6, high: 55 })] });
    expect(of(advised, judged("web", good), judged("old", good), judged("new")).says.slice(-2)).toEqual([
      expect.stringMatching(
        /^Of the steps that are advised, most would be gained in one repository against /,
      ),
      "In 2 repositories release holds delivery back, and to deliver more often is not advised: lead time or delivery frequency is good by the yardstick there. That is not to say that it would gain nothing.",
    ]);
    expect(of(advised, judged("new")).says.join(" ")).not.toContain("not advised");
  });

  test("the safeguards that most lack, and what could not be told is no lack", () => {
    const control = (state: "absent" | "present" | "unknown" | "walked-around", id = "owners") => ({
      id,
      title: id,
      purpose: "",
      state,
      next: state === "present" ? null : "Write one.",
    });
    const { safeguards } = of(
      judged("api", { controls: [control("absent"), control("absent", "pages")] }),
      judged("web", { controls: [control("walked-around")] }),
      judged("old", { controls: [control("unknown")] }),
      judged("new", { controls: [control("present")] }),
    );
    expect(safeguards[0]).toMatchObject({
      id: "owners",
      absent: 1,
      walkedAround: 1,
      present: 1,
      unknown: 1,
      lacking: ["api", "web"],
      next: "Write one.",
    });
  });
});

describe("rows", () => {
  test("what could not be judged comes behind, and is counted", () => {
    const document = of(
      whole("gone", "refused", "There is no folder gone."),
      whole("api", "repeated", "It is the same."),
      whole("calm", "quiet", "Nothing."),
      judged("api"),
    );
    expect(document.repositories.map(({ label, state }) => [label, state])).toEqual([
      ["api", "done"],
      ["gone", "refused"],
      ["calm", "quiet"],
      ["../api", "repeated"],
    ]);
    expect(document.counts).toEqual({ asked: 4, judged: 1, partly: 0, quiet: 1, refused: 1, repeated: 1 });
  });

  test("two of one name are called as they were typed; where that is hidden, by a number", () => {
    const labels = (asked: (i: number) => string | null) =>
      of(...[0, 1].map((i) => ({ ...judged("api"), asked: asked(i) }))).repositories.map(
        ({ label }) => label,
      );
    expect(labels((i) => `team-${i}/api`)).toEqual(["team-0/api", "team-1/api"]);
    expect(labels(() => null)).toEqual(["api", "api (2)"]);
  });

  test("what was compared with the window before", () => {
    const trend = (conclusion: "better" | "worse" | "no-detectable-change" | "too-few") => ({
      figures: { trend: { was: 2, is: 1, conclusion, says: "" } },
    });
    const { says, caveats } = of(
      judged("a", trend("better")),
      judged("b", trend("no-detectable-change")),
      judged("c", trend("too-few")),
    );
    expect(says.at(-1)).toBe(
      "Against the window before, lead time is beyond chance shorter in 1 and within chance of what it was in 1 of the 2 repositories that can be compared.",
    );
    expect(caveats.join(" ")).toContain("of twenty in which nothing changed, one looks as if it had");
  });

  test("of what all came to the same it is said once", () => {
    const trend = { figures: { trend: { was: 2, is: 1, conclusion: "worse" as const, says: "" } } };
    const said = (...looked: LookedWhole[]) => of(...looked).says.at(-1);
    expect(said(judged("a", trend))).toBe(
      "Against the window before, lead time is beyond chance longer in the one repository that can be compared.",
    );
    expect(said(judged("a", trend), judged("b", trend))).toBe(
      "Against the window before, lead time is beyond chance longer in all 2 repositories that can be compared.",
    );
  });

  test("nothing that could be judged", () => {
    const document = of(whole("gone", "refused", "There is no folder gone."));
    expect(document.says).toEqual(["No repository could be judged."]);
    expect([document.stages, document.steps, document.first, document.caveats]).toEqual([[], [], [], []]);
  });
});

test("the order in which they are given decides nothing", () => {
  const all = [1, 2, 3, 4].map((i) =>
    judged(`r${i}`, {
      changes: Array.from({ length: 5 }, (_, j) =>
        recorded(`${i}${j}`, { coding: i, release: i * j + 0.001 }),
      ),
      steps: [step("batches", "release", i % 3), step("looks", "pickup", i)],
    }),
  );
  const expected = of(...all);
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      expect(of(...shuffled)).toEqual(expected);
    }),
  );
});
