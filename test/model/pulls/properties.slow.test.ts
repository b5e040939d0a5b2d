import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PullEvent } from "../../../src/collect/github-facts.ts";
import type { Span } from "../../../src/model/flow.ts";
import type { PullInput } from "../../../src/model/pulls/life/pull-input.ts";
import { wholeTimeline } from "../../../src/model/pulls/replay/timeline.ts";
import { replayPull, replayStages } from "../../../src/model/pulls/replay-pull.ts";
import { type Stretch, stagesOf } from "./oracle.ts";
import { aPull } from "./random.ts";
import { minute } from "./story.ts";

const runs = { numRuns: 1000 };

/** Spans as the oracle gives them: stretches of one stage together. */
function stretches(spans: readonly Span[]): Stretch[] {
  const together: [string, number, number][] = [];
  for (const { stage, from, to } of spans) {
    const last = together.at(-1);
    if (last?.[0] === stage) last[2] = to;
    else together.push([stage, from, to]);
  }
  return together;
}

const eventsOf = (input: PullInput) => input.pull.events as readonly PullEvent[];
const withEvents = (input: PullInput, events: readonly PullEvent[]): PullInput => ({
  ...input,
  pull: { ...input.pull, events },
});

describe("any life of a pull request", () => {
  test("has the stages that the page gives each instant", () => {
    fc.assert(
      fc.property(aPull, (input) => {
        expect(stretches(replayPull(input).spans)).toEqual(stagesOf(input));
      }),
      runs,
    );
  });

  test("has them where nothing else is replayed, each stretch of one stage together", () => {
    fc.assert(
      fc.property(aPull, (input) => {
        const spans = replayStages(input, wholeTimeline(input));
        expect(spans.map(({ stage, from, to }) => [stage, from, to])).toEqual(stagesOf(input));
        expect(spans.at(-1)?.open).toBe(replayPull(input).spans.at(-1)?.open);
      }),
      runs,
    );
  });

  test("adds up: spans touch, none is empty, and together they are the time from its start to its end", () => {
    fc.assert(
      fc.property(aPull, (input) => {
        const { spans, pull } = replayPull(input);
        const ends = { merged: input.mergedAt, abandoned: "at" in pull!.closedAt ? pull!.closedAt.at : null };
        const end = pull!.state === "open" ? input.until : ends[pull!.state]!;
        const openedAt = Math.min(input.pull.createdAt, input.mergedAt ?? Number.POSITIVE_INFINITY);
        const start = Math.min(input.startedAt ?? openedAt, openedAt, end);
        expect(spans.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(end - start);
        expect(spans.map(({ from }) => from)).toEqual(
          spans.length === 0 ? [] : [start, ...spans.slice(0, -1).map(({ to }) => to)],
        );
        for (const { from, to, queued = 0, stage } of spans) {
          expect(to).toBeGreaterThan(from);
          expect(queued === 0 || (stage === "merge" && queued <= to - from)).toBe(true);
        }
        const open = spans.map((span) => span.open);
        expect(open.lastIndexOf(true)).toBe(pull!.state === "open" ? spans.length - 1 : -1);
        expect(open.filter(Boolean).length).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  test("does not depend on the order in which events of different instants arrive", () => {
    const shuffled = aPull.chain((input) => {
      const events = eventsOf(input).filter((one, i, all) => all.findIndex(({ at }) => at === one.at) === i);
      const order = fc.shuffledSubarray([...events], { minLength: events.length });
      return order.map((arrived) => [withEvents(input, events), withEvents(input, arrived)] as const);
    });
    fc.assert(
      fc.property(shuffled, ([input, arrived]) => {
        expect(replayPull(arrived)).toEqual(replayPull(input));
      }),
      runs,
    );
  });

  test("does not depend on the order in which the commits of one line arrive", () => {
    const shuffled = aPull.chain((input) => {
      if ("unread" in input.commits) throw new Error("random commits are read");
      const line = input.commits.map((commit, i) => ({
        ...commit,
        parents: [i === 0 ? "base" : `c${i - 1}`],
      }));
      return fc.shuffledSubarray(line, { minLength: line.length }).map(
        (arrived) =>
          [
            { ...input, commits: line },
            { ...input, commits: arrived },
          ] as const,
      );
    });
    fc.assert(
      fc.property(shuffled, ([input, arrived]) => {
        expect(replayPull(arrived)).toEqual(replayPull(input));
      }),
      runs,
    );
  });
});

describe("an earlier end of the window", () => {
  /**
   * A person wrote it, nothing is required of its head, one approval is enough, no queue takes it and nothing happens in the instant
   * of its merge: only the look-back could see what comes later, and `merge` can only mean that it is accepted.
   */
  const plain = (input: PullInput): PullInput => {
    const kept = eventsOf(input).filter(({ kind, at }) => !kind.startsWith("queue") && at !== input.mergedAt);
    const rules = { approvals: 1, checks: [], mergeQueue: false, pullRequests: false, codeOwners: false };
    const { pull } = input;
    const author = pull.author && { ...pull.author, login: "ada" };
    const told = withEvents({ ...input, pull: { ...pull, author, agentEvents: [] } }, kept);
    return { ...told, rules, until: minute(60) };
  };

  /** What the spans were up to an instant, without saying whether the last of them goes on. */
  const cut = (spans: readonly Span[], at: number) =>
    spans
      .filter(({ from }) => from < at)
      .map(({ open: _, queued, ...span }) => {
        const to = Math.min(span.to, at);
        return { ...span, to, ...(queued !== undefined && { queued: to - span.from }) };
      });

  /** The look-back does not reach a change that its verdicts accept up to the merge, nor one that is not merged. */
  const isLookedBackOn = (input: PullInput) =>
    input.mergedAt !== null &&
    !["merge"].includes(replayPull({ ...input, until: input.mergedAt - 1 }).spans.at(-1)?.stage ?? "");

  test("gives the same spans, cut off there, wherever the look-back does not reach", () => {
    let compared = 0;
    fc.assert(
      fc.property(aPull, fc.integer({ min: -5, max: 60 }).map(minute), (drawn, until) => {
        const input = plain(drawn);
        fc.pre(!isLookedBackOn(input));
        const { spans, pull } = replayPull({ ...input, until });
        const end = "at" in pull!.closedAt ? pull!.closedAt.at : until;
        expect(cut(spans, end)).toEqual(cut(replayPull(input).spans, end));
        compared++;
      }),
      runs,
    );
    expect(compared).toBe(runs.numRuns);
  });
});
