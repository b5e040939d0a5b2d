import { describe, expect, it } from "vitest";
import { clarification } from "../../../src/measures/intent/clarification.ts";
import type { Change, Look, PullLife, Span, Trace } from "../../../src/model/flow.ts";
import { aChange, aFlow, aLook, type ChangeOverrides, hours, T0 } from "../../builders.ts";
import { covered, figure, statistic, take } from "../reading.ts";

const traced = (kind: Trace["kind"]): Trace => ({ source: "a test says so", kind, ref: "#1", url: null });

/** A stage of so many hours, and what began it. */
type Step = readonly [stage: Span["stage"], time: number, began?: Trace["kind"]];

/** A change that went through these stages from T0 on. */
function through(
  steps: readonly Step[],
  looks: readonly Look[] = [],
  overrides: ChangeOverrides = {},
): Change {
  let at = T0;
  const spans = steps.map(([stage, time, began]): Span => {
    const span = { stage, from: at, to: at + hours(time), open: false };
    at = span.to;
    return began === undefined ? span : { ...span, began: traced(began) };
  });
  return aChange({ spans, pull: { looks }, ...overrides });
}

/** Looks at so many hours, with a verdict and the head that was looked at. */
const look = (at: number, verdict: Look["verdict"], head: string | null = null) =>
  aLook({ at: hours(at), verdict, head });

/** Two hours of rework that a push ended, then an hour of review that an approval ended. */
const pushed = () =>
  through(
    [
      ["pickup", 1],
      ["rework", 2, "review"],
      ["review", 1, "push"],
      ["merge", 1, "review"],
    ],
    [look(1, "changes"), look(4, "approved")],
  );
/** The same, answered in words. */
const answered = () =>
  through(
    [
      ["pickup", 1],
      ["rework", 2, "review"],
      ["review", 1, "words"],
      ["merge", 1, "review"],
    ],
    [look(1, "commented"), look(4, "approved")],
  );

describe("clarification", () => {
  it("is the time of the spells that ended in words, of all in review and rework", () => {
    // Four changes of 3 h that ended in a push and a verdict. One: 6 h of rework ended in words, then 2 h of review
    // in a look that only commented, then 1 h of rework in a push, 1 h of review in an approval. 8 of 12 + 10 h.
    const talk = through(
      [
        ["pickup", 1],
        ["rework", 6, "review"],
        ["review", 2, "words"],
        ["rework", 1, "review"],
        ["review", 1, "push"],
        ["merge", 1, "review"],
      ],
      [look(1, "changes"), look(9, "commented"), look(11, "approved")],
    );
    const finished = [pushed(), pushed(), pushed(), pushed(), talk];
    const measured = take(clarification, aFlow({ finished }));
    expect(figure(measured, "inWordsShare")).toBeCloseTo(8 / 22, 12);
    expect(figure(measured, "reworkInWordsShare")).toBeCloseTo(6 / 15, 12);
    expect(figure(measured, "reviewInWordsShare")).toBeCloseTo(2 / 7, 12);
    expect(measured).toMatchObject({
      finding: "unknown",
      because:
        "Time in review and rework that was talk alone: 36.4 %, of 5 changes, too few to judge a sum by, which takes 30.",
      n: 5,
    });
    expect(measured.evidence).toEqual([talk.id]);
    expect(measured.observed!.values).toEqual([8 * 3600]);
    expect(measured.counts).toEqual([
      { by: "rework ended in", name: "a push", count: 5 },
      { by: "rework ended in", name: "words", count: 1 },
      { by: "review ended in", name: "a verdict", count: 5 },
      { by: "review ended in", name: "words", count: 1 },
    ]);
  });

  it("is good at the bound", () => {
    // Six times 2 of 3 + 3 + 1 + ½ + ½ h.
    const quick = () =>
      [1, 0.5, 0.5].map((time) =>
        through([
          ["pickup", 1],
          ["rework", time, "review"],
          ["merge", 1, "push"],
        ]),
      );
    const five = () => [answered(), pushed(), ...quick()];
    const measured = take(clarification, aFlow({ finished: Array.from({ length: 6 }, five).flat() }));
    expect(figure(measured, "inWordsShare")).toBe(0.25);
    expect(measured).toMatchObject({ finding: "good", threshold: { value: 0.25 }, n: 30 });
  });

  it("takes words with which a push came for a push, before the next look or the merge", () => {
    // Answered after 3 h, and then pushed, or nothing.
    const then = (looks: readonly Look[], ...acts: PullLife["acts"]) => {
      const steps = [
        ["pickup", 1],
        ["rework", 2, "review"],
        ["review", 1, "words"],
        ["release", 1],
      ] as const;
      const one = through(steps, looks, { pull: { looks, acts } });
      return figure(
        take(clarification, aFlow({ finished: [one, ...[1, 1, 1, 1].map(pushed)] })),
        "reworkInWordsShare",
      );
    };
    const words = { at: T0 + hours(3), kind: "words" } as const;
    const push = (at: number) => ({ at: T0 + hours(at), kind: "push" }) as const;
    const [first, next] = [look(1, "commented"), look(4, "approved")];
    // 2 of 5 × 2 h.
    expect(then([first], words)).toBe(0.2);
    expect(then([first], words, push(3.5))).toBe(0);
    expect(then([first, next], words, push(4))).toBe(0);
    // What was pushed after the next look answered that one; what came before the first one answered nobody.
    expect(then([first, next], words, push(4.5))).toBe(0.2);
    // A look at another head tells of no push: it may be an older one, or one with the base merged in.
    expect(then([look(1, "commented", "b"), look(4, "approved", "a")], words)).toBe(0.2);
    expect(then([first], push(0.5), words, { ...words, at: T0 + hours(3.5) })).toBe(0.2);
  });

  it("takes neighbours of one stage for one spell", () => {
    // A second request for changes came in the middle: 3 h of rework that ended in words.
    const one = through(
      [
        ["rework", 1, "review"],
        ["rework", 2, "review"],
        ["review", 1, "words"],
        ["merge", 1, "review"],
      ],
      [look(0, "changes"), look(1, "changes"), look(4, "approved")],
    );
    const measured = take(clarification, aFlow({ finished: [one, ...[1, 1, 1, 1].map(pushed)] }));
    expect(figure(measured, "inWordsShare")).toBeCloseTo(3 / 16, 12);
    expect(measured.counts).toContainEqual({ by: "rework ended in", name: "words", count: 1 });
  });

  it("takes a comment that let the change through for a verdict", () => {
    const one = through(
      [
        ["rework", 1, "review"],
        ["review", 3, "push"],
        ["merge", 1, "review"],
      ],
      [look(0, "changes"), look(4, "commented")],
    );
    expect(
      figure(take(clarification, aFlow({ finished: [one, ...[1, 1, 1, 1].map(pushed)] })), "inWordsShare"),
    ).toBe(0);
  });

  it("takes a merge, a draft or another request for neither", () => {
    const others = [
      through([
        ["rework", 1, "review"],
        ["release", 1],
      ]),
      through([["rework", 1, "review"]]),
      through([
        ["rework", 1, "review"],
        ["coding", 1, "state"],
        ["merge", 1],
      ]),
      through([
        ["rework", 1, "review"],
        ["review", 1, "request"],
        ["release", 1],
      ]),
      answered(),
    ];
    const measured = take(clarification, aFlow({ finished: others }));
    // 2 of 1 + 1 + 1 + 2 + 3 h.
    expect(figure(measured, "inWordsShare")).toBe(0.25);
    expect(measured.counts).toContainEqual({ by: "rework ended in", name: "something else", count: 4 });
  });

  it("leaves a change out of which the end of a spell is not known, and counts it", () => {
    const unread = through([
      ["rework", 9, "review"],
      ["review", 1],
      ["merge", 1, "review"],
    ]);
    // The look that began its merge is not among those read.
    const lookless = through([
      ["rework", 9, "review"],
      ["review", 1, "words"],
      ["merge", 1, "review"],
    ]);
    const cut = through([["rework", 9, "review"]]);
    const open = { ...cut, spans: cut.spans.map((span) => ({ ...span, open: true })) };
    const finished = [unread, lookless, open, ...[1, 1, 1, 1, 1].map(pushed)];
    const measured = take(clarification, aFlow({ finished }));
    expect(figure(measured, "inWordsShare")).toBe(0);
    expect(measured.coverage).toEqual(
      covered(5, 8, "finished changes that took more than a look", {
        "nothing tells what ended a spell of its review": 3,
      }),
    );
  });

  it("does not ask of changes that one look let through, nor of direct pushes; it does of unknown ones", () => {
    const once = through(
      [
        ["pickup", 1],
        ["merge", 1, "review"],
      ],
      [look(1, "approved")],
    );
    const direct = aChange({ style: "direct" });
    const finished = [once, direct, aChange({ pull: null }), ...[1, 1, 1, 1, 1].map(pushed)];
    const measured = take(clarification, aFlow({ finished }));
    expect(measured.coverage).toMatchObject({ seen: 5, of: 6 });
    expect(measured.note).toContain("Left out: 1 direct push.");
  });

  it("counts time by the flow's clock", () => {
    // The first hours from T0 on count double.
    const clock = {
      between: (from: number, to: number) =>
        2 * (Math.min(to, T0 + hours(3)) - Math.min(from, T0 + hours(3))) +
        Math.max(0, to - Math.max(from, T0 + hours(3))),
    };
    const finished = [answered(), ...[1, 1, 1, 1].map(pushed)];
    // Rework from 1 to 3 h counts 4, review from 3 to 4 h counts 1: 4 of 5 × 5.
    expect(figure(take(clarification, aFlow({ finished, clock })), "inWordsShare")).toBeCloseTo(4 / 25, 12);
  });

  it("gives no share of fewer than five", () => {
    const measured = take(clarification, aFlow({ finished: [answered()] }));
    expect(statistic(measured, "inWordsShare").value).toBeNull();
    expect(statistic(measured, "reviewInWordsShare").value).toBeNull();
    expect(measured.finding).toBe("unknown");
  });
});
