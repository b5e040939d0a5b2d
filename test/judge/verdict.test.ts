import { describe, expect, test } from "vitest";
import { verdictOf } from "../../src/judge/verdict/verdict.ts";
import { takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Change, Flow } from "../../src/model/flow.ts";
import { aChange, aConfig, aFlow, days, hours, SEES_GITHUB, T0 } from "../builders.ts";
import { around, declared, eightWeeks, type Hours, through as spending } from "../measures/cohorts.ts";
import { day, reportOf, Story, type TagSpec } from "../model/builders.ts";

/** Ten pushes; the tags say which deliveries carried them. */
function constraintSentence(tags: readonly TagSpec[]): string | undefined {
  const story = new Story();
  story.commit("root", { at: day(0) });
  for (let i = 1; i <= 10; i++) story.commit(`c${i}`, { at: day(i), committed: day(i) + i });
  const old: TagSpec[] = [0.1, 0.2, 0.3].map((n) => ({ name: `v0.${10 * n}.0`, on: "root", at: day(n) }));
  const report = reportOf(story.history({ tags: [...old, ...tags], takenAt: day(60) * 1000 }));
  expect(report.verdict.constraint).toBe("release");
  return report.verdict.sentences[0];
}

/** What ends the verdict on changes of which none declares help. */
const NO_HELP =
  "Did faster coding ship anything? Cannot tell: no finished change with a known lead time declares AI assistance.";

describe("how sure the constraint is", () => {
  test("by resamples, where several deliveries carried the changes", () => {
    const tags = [
      { name: "v1.0.0", on: "c5", at: day(20) },
      { name: "v1.1.0", on: "c10", at: day(40) },
    ];
    expect(constraintSentence(tags)).toMatch(
      /^In this window the largest wait was that for a release: (?:over )?\d+ % of all lead time; of 11 changes, too few to be sure\.$/,
    );
  });

  test("not at all, where one delivery carried nearly all of them", () => {
    expect(constraintSentence([{ name: "v1.0.0", on: "c10", at: day(40) }])).toMatch(
      / of all lead time; of 11 changes, too few to be sure\. One delivery, v1\.0\.0, carried 10 of the 11: what others would show is open\.$/,
    );
  });
});

/** Pushes made and committed in one second: nothing of them can be seen to have waited. */
test("a wait of nothing is not told as a least one", () => {
  const story = new Story();
  for (let i = 0; i < 8; i++) story.commit(`c${i}`, { at: day(i) });
  const { sentences } = reportOf(story.history({ takenAt: day(60) * 1000 })).verdict;
  expect(sentences[1]).toMatch(/^When changes reached users is not known: .*\.$/);
  expect(sentences.join(" ")).not.toContain("At least");
});

test("why deliveries are not known is what the search for them found", () => {
  const story = new Story();
  for (let i = 0; i < 8; i++) story.commit(`c${i}`, { at: day(i) });
  const of = (tags: readonly TagSpec[]) =>
    reportOf(story.history({ tags, takenAt: day(60) * 1000 })).verdict.sentences[1];
  expect(of([])).toBe(
    "When changes reached users is not known: no version tag was found, and git shows no deployments.",
  );
  expect(of([{ name: "v1.0.0", on: "c3", at: day(4) }])).toBe(
    "When changes reached users is not known: only one version tag was found, and git shows no deployments.",
  );
});

describe("with git alone", () => {
  const says = (finished: Change[], source: "tags" | "none", census = aFlow().census) => {
    const flow = aFlow({ finished, source, census });
    return verdictOf(flow, takeMeasures(flow, aConfig(), MEASURES), new Map()).sentences;
  };

  test("unmarked backports make the lead time a range", () => {
    // Delivered after 4 6 8 10 12 14 d, the median 9 d. By releases of other branches the last three after 3 d:
    // 3 3 3 4 6 8 d, the median 3 d 12 h.
    const finished = [4, 6, 8, 10, 12, 14].map((day) => aChange({ deliveredAt: days(day) }));
    const unmarkedBackports = new Map(finished.slice(3).map(({ id }) => [id, T0 + days(3)]));
    const told = says(finished, "tags", { ...aFlow().census, unmarkedBackports });
    expect(told).toContain(
      "The median time from first commit to release of the 6 changes delivered lies between 3 d 12 h and 9 d, depending on whether 3 unmarked backports count.",
    );
    expect(told.join(" ")).not.toContain("9 d or longer");
    expect(says(finished, "tags").join(" ")).toContain("took 9 d or longer");
  });

  const pushed = (count: number) =>
    Array.from({ length: count }, () => ({
      ...aChange({ lastCommitAt: 0, mergedAt: 0 }),
      style: "direct" as const,
    }));
  /** Written in an hour, merged after another one. */
  const merged = (count: number) =>
    Array.from({ length: count }, () => aChange({ lastCommitAt: hours(1), mergedAt: hours(2) }));

  test("a share is one of all lead time, not of the median before it", () => {
    const finished = Array.from({ length: 6 }, () =>
      aChange({ lastCommitAt: hours(1), mergedAt: hours(3), deliveredAt: hours(4) }),
    );
    // 3 of 4 h, of which 2 from the last commit to the merge.
    expect(says(finished, "tags")[1]).toBe(
      "75 % of all lead time lies before the merge and 25 % after it, waiting for a release. At least 50 % of the whole is waiting between the last commit and the merge; git alone cannot tell how much of the rest is.",
    );
  });

  test("where most are pushed directly, no time is not called a lead time, nor is the wait of the rest a part of it", () => {
    const [first, second] = says([...pushed(7), ...merged(6)], "none");
    expect(first).toBe(
      "Half or more of the 13 changes merged in this window show no time from first commit to merge: 7 of the 13 were pushed directly.",
    );
    expect(says(pushed(6), "none")[0]).toMatch(/commit to merge: all 6 were pushed directly\.$/);
    // Five are needed for a median: written and pushed in one second, by a merge each but for one.
    const atOnce = Array.from({ length: 5 }, () => aChange({ lastCommitAt: 0, mergedAt: 0 }));
    expect(says([...pushed(1), ...atOnce], "none")[0]).toMatch(/: 1 of the 6 was pushed directly\.$/);
    expect(second).not.toContain("waiting");
  });

  test("a squash of which git keeps one commit took that long at least, and its wait is not told apart", () => {
    // Written at 0 h, merged at 2 h: the one commit that git keeps is the first and the last.
    const squashed = Array.from({ length: 6 }, () => ({
      ...aChange({ lastCommitAt: 0, mergedAt: hours(2), deliveredAt: hours(3) }),
      style: "squash" as const,
    }));
    expect(says(squashed, "none").slice(0, 3)).toEqual([
      "Half of the 6 changes merged in this window took 2 h or longer from first commit to merge.",
      "That is the least it can have been: 6 of 6 are squashes, of which git keeps the date of one commit, and what came before it in their branch is not seen.",
      "When changes reached users is not known: a test says so.",
    ]);
    expect(says(squashed, "tags").join(" ")).not.toContain("between the last commit and the merge");
    expect(says([...squashed.slice(0, 2), ...merged(4)], "none").join(" ")).not.toContain("squash");
  });

  test("where most are merged, it is", () => {
    // The median of seven of 2 h and six of none is 2 h; the seven merges waited for 1 h.
    const [first, second] = says([...pushed(6), ...merged(7)], "none");
    expect(first).toBe(
      "Half of the 13 changes merged in this window took 2 h or longer from first commit to merge.",
    );
    expect(second).toContain(
      "At least 1 h of the time to the merge was waiting after the last commit, at the median.",
    );
  });
});

const NOTHING = { value: 0, low: 0, high: 0 };
const NOTHING_SAVED = {
  medianSeconds: NOTHING,
  meanSeconds: NOTHING,
  share: 0,
  why: null,
  changeDaysPerMonth: NOTHING,
};

describe("with every stage told apart", () => {
  /** Hours in coding, pickup, review and release of each of so many changes. */
  const through = (n: number, coding: number, pickup: number, review: number, release: number) =>
    Array.from({ length: n }, (_, index) =>
      spending({ coding, pickup, review, release }, { delivery: `v1.${index}.0` }),
    );
  const verdict = (flow: Flow) => verdictOf(flow, takeMeasures(flow, aConfig(), MEASURES), new Map());
  const flowOf = (finished: Change[], source: "tags" | "deployments" | "none" = "tags") =>
    aFlow({ finished, sees: SEES_GITHUB, source });

  test("where the constraint moved to follows it", () => {
    // January: 72 of 24 + 72 hours; February: 120 of 24 + 120.
    const month = (start: number, stage: "pickup" | "release", waited: number) =>
      Array.from({ length: 30 }, (_, index) =>
        aChange({
          startedAt: days(start + (index % 6)),
          stages: [
            ["coding", hours(24)],
            [stage, hours(waited)],
            ["release", 0],
          ],
        }),
      );
    const finished = [...month(0, "pickup", 72), ...month(30, "release", 120)];
    const flow = aFlow({
      finished,
      sees: SEES_GITHUB,
      source: "deployments",
      window: { from: 0, to: days(56) },
    });
    expect(verdict(flow).sentences.slice(0, 2)).toEqual([
      // 30 · 120 of 7 200 h, and pickup 30 · 72 h: the interval of either reaches into the other's.
      expect.stringMatching(
        /^In this window the largest wait was release, the wait for a deployment: 50 % of all lead time \(anything from \d+ % to \d+ % fits: another wait may be larger\)\./,
      ),
      "It moved: waiting for a first review (January 2026, 75 % of lead time), then waiting for a deployment (February 2026, 83.3 % of lead time).",
    ]);
  });

  test("the first sentence names the constraint and its share", () => {
    // 10 + 60 + 10 + 20 = 100 h.
    expect(verdict(flowOf(through(30, 10, 60, 10, 20), "deployments"))).toEqual({
      constraint: "pickup",
      holdsBack: true,
      certainty: { veryLikely: false, why: "of older changes only start, merge and delivery are known" },
      sentences: [
        "In this window delivery was held back most by pickup, the wait for a first review: 60 % of all lead time.",
        "Half of the 30 changes delivered in this window took 4 d 4 h or longer from first commit to deployment.",
        NO_HELP,
      ],
    });
  });

  test("a wait within its yardstick holds nothing back, and work that takes more is named", () => {
    // 55 + 25 + 10 + 10 = 100 h, of each of 30: nothing varies, so the shares are sure.
    const flow = flowOf(through(30, 55, 25, 10, 10), "deployments");
    const { constraint, holdsBack, sentences } = verdict(flow);
    expect([constraint, holdsBack]).toEqual(["pickup", false]);
    expect(sentences[0]).toBe(
      "In this window the largest wait was pickup, the wait for a first review: 25 % of all lead time, within the yardstick of 40 % for a single wait; coding, which is work, took more: 55 %.",
    );
  });

  test("what the interval leaves open is said", () => {
    // 20 of 10 + 60 + 5 + 5 h and 20 of 10 + 5 + 50 + 5 h: 1 300 and 1 100 of 3 000 h.
    const finished = [...through(20, 10, 60, 5, 5), ...through(20, 10, 5, 50, 5)];
    const { holdsBack, sentences } = verdict(flowOf(finished, "deployments"));
    expect(holdsBack).toBe(false);
    expect(sentences[0]).toMatch(
      /^In this window the largest wait was pickup, the wait for a first review: 43 % of all lead time \(anything from 3\d % to 5\d % fits: another wait may be larger\)\.$/,
    );
  });

  test("a release by tags is a choice: the largest wait before the merge is named beside it", () => {
    const { constraint, sentences } = verdict(flowOf(through(6, 10, 15, 5, 70)));
    expect(constraint).toBe("release");
    expect(sentences[2]).toBe(
      "How often to release is often a choice; before the merge the largest wait is pickup, the wait for a first review, 15 % of lead time.",
    );
    expect(verdict(flowOf(through(6, 10, 15, 5, 70), "deployments")).sentences.slice(2)).toEqual([
      "Whether the largest wait is the same beyond this window cannot be told: the window and the 90 days before it, from which on they are read, hold 1 deployment, and 36 are needed.",
      NO_HELP,
    ]);
  });

  test("deployments are waited for under their own name", () => {
    const { sentences } = verdict(flowOf(through(30, 10, 15, 5, 70), "deployments"));
    expect(sentences[0]).toContain(
      "held back most by release, the wait for a deployment: 70 % of all lead time",
    );
  });

  test("half a wait that ships nothing sooner is said so, and where nobody replayed it nothing is", () => {
    const flow = flowOf(through(6, 10, 60, 10, 20), "deployments");
    const told = (sooner: number) =>
      verdictOf(
        flow,
        takeMeasures(flow, aConfig(), MEASURES),
        new Map([["pickup", { ...NOTHING_SAVED, sooner }]]),
      ).sentences[1];
    expect(told(0)).toBe(
      "Halving it alone would have shipped nothing sooner: every change would still have gone out with the same deployment.",
    );
    expect(told(0.1)).toMatch(/^Half of the 6 changes/);
  });

  test("a release that is cut long before it is published says so", () => {
    // 70 h, of which so many lie before the cut: 14 h leave 80 %, 56 h leave 20 %, of which nothing is said.
    const cutAfter = (cut: number) => {
      const finished = through(6, 10, 15, 5, 70).map((change) => ({
        ...change,
        spans: change.spans.flatMap((span) =>
          span.stage === "release"
            ? [
                { ...span, to: span.from + hours(cut), part: "cut" as const },
                { ...span, from: span.from + hours(cut), part: "publication" as const },
              ]
            : [span],
        ),
      }));
      return verdict(flowOf(finished, "tags")).sentences[1];
    };
    expect(cutAfter(14)).toBe(
      "Of the wait for a release 80 % lies between the newest change in a release and the release itself: more releases shorten only the rest; for that part, take changes in until closer to the release.",
    );
    expect(cutAfter(56)).toMatch(/^Half of the 6 changes/);
  });

  test("a queue that grows is told", () => {
    const firstWith = (staying: number) => verdict(eightWeeks(staying)).sentences[0];
    const held =
      "In this window the largest wait was pickup, the wait for a first review: 60 % of all lead time; of 8 changes, too few to be sure";
    // 40 came and 8 left: (32 ± 2.3646 · √48) / 8.
    expect(firstWith(4)).toBe(
      `${held}; its queue grows by 4 changes a week (2 to 6), by what came and what left.`,
    );
    // What chance explains is not told: 16 came and 8 left, (8 − 2.3646 · √24) / 8 is under 0.
    expect(firstWith(1)).toBe(`${held}.`);
  });

  test("so is a verdict that hangs on one change", () => {
    // One change of 2 000 h in review makes review the largest wait; without it that is pickup.
    const finished = [...through(9, 10, 60, 10, 20), ...through(1, 10, 10, 2000, 10)];
    expect(verdict(flowOf(finished)).sentences.at(-2)).toMatch(
      // 2 000 of 2 090 h in review, of 2 930 h in all; without it 90 of 900.
      /^One change, change\d\d, takes 96 % of the time in review \(83 d 8 h\): without it that stage has 10 % of lead time, not 71 %, and pickup has most\.$/,
    );
  });

  test("without deliveries lead time ends at the merge, and the constraint is known all the same", () => {
    const finished = through(30, 10, 60, 10, 0).map((change) => ({
      ...change,
      deliveredAt: { missing: "no-deliveries" as const },
    }));
    const { constraint, sentences } = verdict(flowOf(finished, "none"));
    expect(constraint).toBe("pickup");
    expect(sentences.slice(0, 2)).toEqual([
      // 60 of 10 + 60 + 10 h.
      "In this window merging was held back most by pickup, the wait for a first review: 75 % of all lead time.",
      "Half of the 30 changes merged in this window took 3 d 8 h or longer from first commit to merge.",
    ]);
    expect(sentences.at(-2)).toBe("When changes reached users is not known: a test says so.");
  });

  test("nothing is named where changes without a pull request may hide a larger wait", () => {
    const unknown = aChange({ mergedAt: days(40), deliveredAt: days(40) });
    const { constraint, sentences } = verdict(flowOf([...through(6, 10, 60, 10, 20), unknown]));
    expect(constraint).toBeNull();
    expect(sentences[1]).toMatch(
      /^Waiting for a first review takes .* may hide in the changes without a pull/,
    );
  });
});

test("a history that ends long before the report says so beneath everything else", () => {
  const finished = Array.from({ length: 6 }, () => spending({ coding: 10, release: 30 }));
  const quiet = { since: Date.UTC(2026, 2, 12), lasted: days(245), pause: days(6) };
  const flow = aFlow({ finished, sees: SEES_GITHUB, quiet });
  expect(verdictOf(flow, takeMeasures(flow, aConfig(), MEASURES), new Map()).sentences.at(-1)).toBe(
    "Nothing later than 2026-03-12 is known of main: either this clone is old, or the project has slept for 245 days.",
  );
});

describe("declared AI assistance", () => {
  const cohorts = (first: number, spent: Hours, second: number, usual: Hours) => {
    const finished = [
      ...around(first, spent, (one) => declared(one)),
      ...around(second, usual, (one) => spending(one)),
    ];
    const flow = aFlow({ finished, sees: SEES_GITHUB, source: "deployments" });
    return verdictOf(
      flow,
      takeMeasures(flow, aConfig({ bootstrap: { seed: 1, resamples: 200 } }), MEASURES),
      new Map(),
    ).sentences;
  };
  const USUAL: Hours = { coding: 10, release: 30 };

  test("has a sentence where something is certain", () => {
    // 20 of 220 changes, 9 %: 4 h less coding, and 4 h less in all.
    // Each stage in five steps of a twentieth: medians 6 h and 10 h, and lead times 36 h and 40 h.
    expect(cohorts(20, { coding: 6, release: 30 }, 200, USUAL).at(-1)).toMatch(
      /^Did faster coding ship anything\? Yes: changes with declared AI assistance took 6 h instead of 10 h before the merge \(medians; likely .* less\), and reached users after .* instead of .* \(medians; likely .* sooner\)\. Four of five such comparisons would find \d+ % more or \d+ % less before the merge\.$/,
    );
  });

  test("has one where it concerns a fifth of the changes, though nothing is certain", () => {
    expect(cohorts(20, USUAL, 80, USUAL).at(-1)).toMatch(
      /^Did faster coding ship anything\? Cannot tell: for changes with declared AI assistance, held against the others, before the merge anything from .* fits\. Four of five/,
    );
    // 20 of 110 are under a fifth: the answer and its reason alone.
    expect(cohorts(20, USUAL, 90, USUAL).at(-1)).toMatch(
      /^Did faster coding ship anything\? Cannot tell: for changes .* before the merge anything from .* fits\.$/,
    );
  });

  test("has none of what a small cohort shows, nor where most starts are hidden: it says why it cannot tell", () => {
    expect(cohorts(19, { coding: 1 }, 40, USUAL).at(-1)).toBe(
      "Did faster coding ship anything? Cannot tell: 19 declared and 40 undeclared changes, where it takes 20 of each.",
    );
    expect(cohorts(0, USUAL, 40, USUAL).at(-1)).toBe(NO_HELP);
    expect(cohorts(1, USUAL, 40, USUAL).at(-1)).toBe(
      "Did faster coding ship anything? Cannot tell: 1 of 41 finished changes with a known lead time declares AI assistance, and it takes 5 of each to compare.",
    );
    const hidden = Array.from({ length: 90 }, () => aChange({ startedAt: "squash-hides-start" }));
    const known = [
      ...around(20, { coding: 1 }, (one) => declared(one)),
      ...around(40, USUAL, (one) => spending(one)),
    ];
    const flow = aFlow({ finished: [...known, ...hidden], sees: SEES_GITHUB });
    expect(verdictOf(flow, takeMeasures(flow, aConfig(), MEASURES), new Map()).sentences.at(-1)).toMatch(
      /^Did faster coding ship anything\? Cannot tell: known for only 60 of the 150 finished changes/,
    );
  });
});
