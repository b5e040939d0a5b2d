import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit } from "../../src/commands/audit.ts";
import { explainMeasure } from "../../src/judge/parts/explain-measure.ts";
import type { MeasureExplanation, Report, ReportChange } from "../../src/judge/report/report.ts";
import { git, requestFor, temporaryFolder } from "../harness.ts";
import { serve } from "../served.ts";
import type { SavedPull } from "./multipath-facts.ts";
import { type Step, stepsIn } from "./multipath-lines.ts";
import { LIVES, type Life } from "./multipath-lives.ts";
import { cloneInto, dataset, isHere, SAVED } from "./multipath-set-up.ts";
import { sumsOf } from "./multipath-sums.ts";

const WINDOW = { from: Date.UTC(2024, 2, 1), to: Date.UTC(2025, 11, 7) };

/** A stage with its bounds in epoch ms. */
interface Span {
  readonly stage: string;
  readonly from: number;
  readonly to: number;
  readonly words: boolean;
}

/** A life with its instants, and what is added up of it by hand. Times in seconds. */
interface Traced extends Life {
  readonly spans: readonly Span[];
  readonly issueAt: number;
  readonly lastAt: number;
  readonly lines: number;
  readonly lookedLines: number;
}

describe.skipIf(!isHere)("ten changes of a real project, every figure of the report traced", () => {
  const folder = temporaryFolder();
  let repository: string;
  let report: Report;
  let explained: MeasureExplanation[];
  let traced: Traced[];
  let steps: Step[];

  beforeAll(async () => {
    repository = cloneInto(folder.path);
    const { github, close } = await serve(dataset());
    const made = await audit({ ...requestFor(repository, { asOf: WINDOW.to, window: WINDOW }), github });
    await close();
    report = made.report;
    explained = made.taken.map((one) => explainMeasure(report, one));
    traced = LIVES.map(trace);
    steps = stepsIn(repository, WINDOW);
  });
  afterAll(folder.done);

  const dateOf = (commit: string, which: "%at" | "%ct") =>
    Number(git(repository, "show", "-s", `--format=${which}`, commit)) * 1000;
  const tagged = (name: string) =>
    Number(git(repository, "for-each-ref", "--format=%(taggerdate:unix)", `refs/tags/${name}`)) * 1000;
  const pullOf = (of: Life["of"]) => SAVED.pulls.find(({ number }) => number === of)!;

  /** The instant of an event, where it was saved or committed. */
  function instant(of: Life["of"], event: string): number {
    const [word, place] = event.split(" ") as [string, string];
    const inPull: Record<string, (pull: SavedPull) => string> = {
      opened: ({ createdAt }) => createdAt,
      merged: ({ mergedAt }) => mergedAt!,
      closed: ({ closedAt }) => closedAt!,
      review: ({ reviews }) => reviews[Number(place)]!.createdAt,
      comment: ({ comments }) => comments[Number(place)]!.createdAt,
    };
    if (word in inPull) return Date.parse(inPull[word]!(pullOf(of)));
    if (word === "until") return WINDOW.to;
    if (word === "tag") return tagged(place);
    return dateOf(place, word === "author" ? "%at" : "%ct");
  }

  /** Lines added and deleted between two commits, by plain git. */
  const linesOf = (base: string, tip: string) =>
    git(repository, "diff", "--numstat", "-M", base, tip)
      .trim()
      .split("\n")
      .reduce((sum, row) => sum + Number(row.split("\t")[0]) + Number(row.split("\t")[1]), 0);

  function trace(one: Life): Traced {
    const instants = [...one.life.map(([, event]) => event), one.end].map((event) => instant(one.of, event));
    return {
      ...one,
      spans: one.life.map(([stage, , words], i) => ({
        stage,
        from: instants[i]!,
        to: instants[i + 1]!,
        words: words === "words",
      })),
      issueAt: Date.parse(SAVED.issues.find(({ number }) => number === one.issue)?.createdAt ?? ""),
      lastAt: dateOf(one.last, "%ct"),
      lines: one.landed === null ? 0 : linesOf(`${one.landed}^1`, one.landed),
      lookedLines: one.looked ? linesOf(...one.looked) : 0,
    };
  }

  const isOf =
    ({ of }: Life) =>
    (change: ReportChange) =>
      typeof of === "number" ? change.number === of : change.id.startsWith(of);
  const changeOf = (one: Life) => report.changes.filter(isOf(one));

  test("they are of ten kinds, and each is in the report once", () => {
    expect(new Set(LIVES.map(({ kind }) => kind)).size).toBe(10);
    for (const one of LIVES) {
      const said = changeOf(one).map(({ state, style, commits }) => [state, style, commits]);
      expect([one.of, said]).toEqual([one.of, [[one.state, one.style, one.commits]]]);
    }
  });

  test("each goes through its stages at the instants that were saved and committed", () => {
    for (const one of traced) {
      const [change] = changeOf(one);
      const spans = change!.spans.map(({ stage, from, to }) => ({ stage, from, to }));
      // A stage of which only who is waited for changes stands in pieces.
      const whole = spans.flatMap((span, i) =>
        spans[i - 1]?.stage === span.stage
          ? []
          : [
              {
                ...span,
                to: (spans.slice(i).find((_, j, rest) => rest[j + 1]?.stage !== span.stage) ?? span).to,
              },
            ],
      );
      const iso = (at: number) => new Date(at).toISOString();
      const wanted = one.spans.map(({ stage, from, to }) => ({ stage, from: iso(from), to: iso(to) }));
      expect([one.of, whole]).toEqual([one.of, wanted]);
      expect([one.of, change!.spans.at(-1)!.open]).toEqual([one.of, one.end === "until"]);
    }
  });

  test("each moment names what it can be traced to", () => {
    for (const one of traced) {
      const [change] = changeOf(one);
      const { startedAt, mergedAt, deliveredAt, lastCommitAt, requestedAt } = change!;
      expect([one.of, startedAt.ref]).toEqual([
        one.of,
        expect.stringMatching(`^${one.life[0]![1].split(" ")[1]}`),
      ]);
      expect([one.of, lastCommitAt.ref]).toEqual([one.of, expect.stringMatching(`^${one.last}`)]);
      expect([one.of, Date.parse(lastCommitAt.at!)]).toEqual([one.of, one.lastAt]);
      expect([one.of, mergedAt.ref?.startsWith(one.landed ?? "-") ?? null]).toEqual([
        one.of,
        one.landed && true,
      ]);
      expect([one.of, deliveredAt.ref]).toEqual([
        one.of,
        one.end.startsWith("tag ") ? one.end.slice(4) : null,
      ]);
      expect([one.of, requestedAt.ref]).toEqual([one.of, one.issue === null ? null : `#${one.issue}`]);
    }
  });

  test("each was reviewed, answered and pushed to as often as can be counted", () => {
    for (const one of traced) {
      const { review } = changeOf(one)[0]!;
      const { comments: _, after, ...counted } = one.review ?? { comments: 0, after: 0 };
      const wanted = one.review && {
        ...counted,
        automatedReviews: 0,
        postMergeReviews: after,
        requested: false,
        lookedAtBy: one.review.reviews > 0 ? "independent" : "nobody",
        machines: { asking: 0, pushed: 0, untold: 0, words: 0, ignored: 0 },
        // No agent opened any of them.
        ...{ sponsors: 0, sessions: null, failedSessions: null },
        ...{ workedFor: null, coAuthors: null, askedAgain: null },
      };
      expect([one.of, review]).toEqual([one.of, wanted]);
    }
  });

  const timeIn = (one: Traced, ...stages: readonly string[]) =>
    one.spans.reduce((sum, { stage, from, to }) => sum + (stages.includes(stage) ? to - from : 0), 0) / 1000;
  const startOf = ({ spans }: Traced) => spans[0]!.from;
  const endOf = ({ spans }: Traced) => spans.at(-1)!.to;
  const lead = (one: Traced) => (endOf(one) - startOf(one)) / 1000;
  const mergedAt = ({ spans }: Traced) => spans.find(({ stage }) => stage === "release")!.from;

  const isFinished = ({ state, end }: Traced) => state === "merged" && end.startsWith("tag ");
  const isMerged = ({ state }: Traced) => state === "merged";
  const isPull = ({ review }: Traced) => review !== null;
  const isReviewed = ({ review }: Traced) => review !== null && review.reviews > 0;
  const words = ({ spans }: Traced) =>
    spans.reduce((sum, span) => sum + (span.words ? span.to - span.from : 0), 0) / 1000;
  const growth = ({ lines, lookedLines }: Traced) => (lines - lookedLines) / lookedLines;
  const linesIn = ({ rewrote }: Step) => [...rewrote.values()].reduce((sum, lines) => sum + lines, 0);
  /** Young lines that it rewrote, or those of its own that were: the more of them. */
  function rewritten({ landed }: Traced): number {
    const own = steps.find(({ commit }) => commit.startsWith(landed!));
    const ofIt = steps.map(({ rewrote }) => (own && rewrote.get(own.commit)) ?? 0);
    return Math.max(
      own ? linesIn(own) : 0,
      ofIt.reduce((sum, lines) => sum + lines, 0),
    );
  }

  /** Its lines that a later step of the window replaced or removed. */
  function gone({ landed }: Traced): number {
    const own = steps.find(({ commit }) => landed !== null && commit.startsWith(landed));
    return steps.reduce((sum, { replaced }) => sum + ((own && replaced.get(own.commit)) ?? 0), 0);
  }
  const openedAt = ({ spans }: Traced) =>
    spans.find(({ stage }) => stage !== "intake" && stage !== "coding")!.from;

  /** What is observed of whom, in words of value-stream.md alone. */
  const OBSERVED: Readonly<
    Record<string, readonly [who: (one: Traced) => boolean, value: (one: Traced) => number | null]>
  > = {
    "lead-time": [isFinished, lead],
    "stage-breakdown": [isFinished, lead],
    throughput: [isFinished, lead],
    "spec-first": [(one) => isFinished(one) && isPull(one), lead],
    constraint: [isFinished, (one) => timeIn(one, "release")],
    "release-wait": [isMerged, (one) => timeIn(one, "release")],
    "delay-cost": [() => true, (one) => timeIn(one, "pickup", "review", "merge", "release")],
    "flow-efficiency": [
      (one) => isFinished(one) && isPull(one),
      (one) => timeIn(one, "coding", "rework") / lead(one),
    ],
    "request-to-production": [
      (one) => isFinished(one) && one.issue !== null,
      (one) => (endOf(one) - one.issueAt) / 1000,
    ],
    "request-to-merge": [
      (one) => isMerged(one) && one.issue !== null,
      (one) => (mergedAt(one) - one.issueAt) / 1000,
    ],
    // Where nobody looked, until the merge.
    "first-review-wait": [isPull, (one) => (isReviewed(one) ? timeIn(one, "pickup") : timeIn(one, "merge"))],
    // Nothing moved the queue for a release; of the others growth of that for a first look is surest.
    "queue-growth": [(one) => timeIn(one, "pickup") > 0, (one) => timeIn(one, "pickup")],
    "last-commit-to-merge": [
      (one) => isMerged(one) && isPull(one),
      (one) => (mergedAt(one) - one.lastAt) / 1000,
    ],
    "review-rounds": [(one) => isFinished(one) && isReviewed(one), ({ review }) => review!.rounds],
    // Nobody was asked, so that all approvals were waited for at once.
    gates: [(one) => isMerged(one) && isPull(one), ({ review }) => Math.min(1, review!.approvals)],
    gatekeepers: [
      (one) => isMerged(one) && (one.review?.approvals ?? 0) > 0,
      (one) => timeIn(one, "pickup", "review"),
    ],
    "change-size": [isMerged, ({ lines }) => lines],
    "cognitive-load": [
      (one) => isFinished(one) && isReviewed(one),
      ({ review, lines }) => (100 * review!.comments) / lines,
    ],
    clarification: [(one) => isFinished(one) && words(one) > 0, words],
    handoffs: [(one) => isMerged(one) && isPull(one), ({ hands }) => hands!],
    "integration-friction": [(one) => isMerged(one) && isPull(one), ({ baseMerges }) => baseMerges!],
    "scope-drift": [(one) => isFinished(one) && isReviewed(one) && growth(one) > 0, growth],
    abandonment: [({ state }) => state === "abandoned", lead],
    wip: [({ state }) => state === "open", lead],
    // Of the pull request inside another one no step of the main branch tells.
    rework: [(one) => isMerged(one) && rewritten(one) > 0, rewritten],
    aftermath: [(one) => isMerged(one) && gone(one) > 0, gone],
    paradox: [
      (one) => isPull(one) && !isFinished(one) && one.state !== "abandoned" && openedAt(one) >= WINDOW.from,
      (one) => (WINDOW.to - openedAt(one)) / 1000,
    ],
    // Not looked at by anybody else, or pushed straight to the branch.
    "control-bypass": [(one) => isMerged(one) && !isReviewed(one), () => null],
  };
  test("every measure that speaks of changes is traced", () => {
    const speaking = explained.filter(({ evidence }) => evidence.some(({ change }) => change !== null));
    const ids = speaking.map(({ measure }) => measure.id);
    expect([...ids].sort()).toEqual(Object.keys(OBSERVED).sort());
  });

  test.each(Object.entries(OBSERVED))("%s observes of the ten what was worked out by hand", (id, [
    who,
    value,
  ]) => {
    const { evidence } = explained.find(({ measure }) => measure.id === id)!;
    const seen = traced.map((one) => {
      const found = evidence.filter(({ change }) => change !== null && isOf(one)(change));
      return [one.of, found.map((row) => row.value)];
    });
    expect(seen).toEqual(
      traced.map((one) => {
        const wanted = who(one) ? value(one) : undefined;
        if (wanted === undefined) return [one.of, []];
        return [one.of, [wanted === null ? null : expect.closeTo(wanted, 9)]];
      }),
    );
  });

  test("its totals are those of all changes, worked out a second time", () => {
    const [young, changed] = [linesIn, ({ changed }: Step) => changed].map((of) =>
      steps.reduce((sum, step) => sum + of(step), 0),
    );
    const sums = [...sumsOf(repository, WINDOW), ["rework", "lineShare", young! / changed!] as const];
    expect(sums).toHaveLength(38);
    const printed = sums.map(([id, name]) => {
      const { statistics } = report.measures.find((measure) => measure.id === id)!;
      return [id, name, statistics.find((statistic) => statistic.name === name)?.value];
    });
    expect(printed).toEqual(sums.map(([id, name, value]) => [id, name, expect.closeTo(value, 9)]));
  });
});
