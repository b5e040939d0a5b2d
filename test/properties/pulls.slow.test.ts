import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { History } from "../../src/collect/facts.ts";
import type { Account, PullEvent, PullFact } from "../../src/collect/github-facts.ts";
import type { DeliveryChoice } from "../../src/config/delivery-sources.ts";
import type { Change, Flow, Moment } from "../../src/model/flow.ts";
import { flowOf, HOUR, idOf, T0 } from "../model/builders.ts";
import { aGoodDate, aTold, historyOf, type Told } from "../model/builders-random.ts";
import { aMergedPull, gitHub } from "../model/deliveries/recording.ts";
import { wholeWaits } from "../whole-waits.ts";

const at = (moment: Moment) => ("at" in moment ? moment.at : null);
const instant = fc.integer({ min: -10 * 24, max: 310 * 24 }).map((hours) => (T0 + hours * HOUR) * 1000);
const someone: fc.Arbitrary<Account> = fc.constantFrom<Account[]>(
  { login: "ada", bot: false },
  { login: "bo", bot: false },
  { login: "renovate", bot: true },
  null,
);

/** Places of commits, instants and words, of which a pull request is made; a place may lie outside of the clone. */
interface Drawn {
  readonly head: number;
  readonly merge: number;
  readonly base: string;
  readonly author: Account;
  readonly instants: readonly number[];
  readonly end: "open" | "closed" | "merged";
  readonly reviewers: readonly Account[];
  readonly read: boolean;
  readonly lists: boolean;
}

const place = fc.integer({ min: -2, max: 29 });
const aPull: fc.Arbitrary<Drawn> = fc.record({
  head: place,
  merge: place,
  base: fc.constantFrom("main", "main", "main", "feature"),
  author: someone,
  instants: fc.array(instant, { minLength: 2, maxLength: 6 }).map((some) => some.sort((a, b) => a - b)),
  end: fc.constantFrom("open", "closed", "merged", "merged", "merged"),
  reviewers: fc.array(someone, { maxLength: 4 }),
  read: fc.integer({ min: 0, max: 5 }).map((one) => one > 0),
  lists: fc.boolean(),
});

function pullOf(drawn: Drawn, number: number, told: Told): PullFact {
  const id = (at: number) => idOf(at < 0 ? `nowhere ${number}` : `c${at % told.drawn.length}`);
  const [first, ...rest] = drawn.instants;
  const last = rest.at(-1)!;
  const states = ["APPROVED", "COMMENTED", "CHANGES_REQUESTED"] as const;
  const events = drawn.reviewers.map(
    (actor, i): PullEvent => ({
      kind: "review",
      id: `r${number}-${i}`,
      at: rest[i % rest.length]!,
      actor,
      state: states[(number + i) % 3]!,
      commit: null,
      hasBody: false,
      comments: [],
      commentCount: 0,
    }),
  );
  const own = { id: id(drawn.head), authoredAt: first!, committedAt: rest[0]!, parents: null };
  const words = { author: drawn.author, authorName: "Ada", authorEmail: "ada@example.com", headline: "Own" };
  return aMergedPull(number, "nowhere", last, {
    author: drawn.author,
    state: drawn.end,
    createdAt: rest[0]!,
    closedAt: drawn.end === "open" ? null : last,
    mergedAt: drawn.end === "merged" ? last : null,
    mergedBy: null,
    base: drawn.base,
    headCommit: id(drawn.head),
    mergeCommit: drawn.end === "merged" ? id(drawn.merge) : null,
    commits: drawn.lists ? [{ ...own, ...words }] : { unread: "not drawn" },
    events: drawn.read ? events : { unread: "not drawn" },
  });
}

/** Everything that must hold of one change, whatever is told of it. */
function lawful(change: Change, flow: Flow): void {
  const { spans } = change;
  const [started, merged, delivered] = [change.startedAt, change.mergedAt, change.deliveredAt].map(at);
  for (const span of spans) expect(span.to).toBeGreaterThanOrEqual(span.from);
  expect(spans.slice(1).map((span) => span.from)).toEqual(spans.slice(0, -1).map((span) => span.to));
  expect(spans.slice(0, -1).some((span) => span.open)).toBe(false);
  const ends = flow.source.id === "none" ? merged : delivered;
  if (started !== null && ends !== null) {
    const sum = spans.reduce((all, { from, to }) => all + to - from, 0);
    expect([change.id, sum, spans[0]?.from, spans.at(-1)?.to]).toEqual([
      change.id,
      ends! - started!,
      started,
      ends,
    ]);
    expect(spans.some((span) => span.open)).toBe(false);
  }
  const instants = merged === null ? [started] : [started, at(change.lastCommitAt), merged, delivered];
  const order = instants.filter((one) => one !== null);
  expect(order).toEqual([...order].sort((a, b) => a! - b!));
  for (const one of order) expect(one).toBeLessThanOrEqual(flow.takenAt);
}

const sources: [string, DeliveryChoice][] = [
  ["tags", { kind: "tags" }],
  ["nothing", { kind: "none" }],
];
const somePulls = fc.array(aPull, { minLength: 1, maxLength: 6 });

function withPulls(told: Told, pulls: readonly PullFact[]): History {
  return {
    ...historyOf(told),
    github: gitHub({
      pulls,
      rules: { approvals: 0, checks: [], mergeQueue: false, pullRequests: false, codeOwners: false },
    }),
  };
}

describe.each(sources)("with deliveries from %s", (_says, deliveries) => {
  test("the spans of every change touch and add up, pull requests or not; each has an id of its own", () => {
    let [joined, apart] = [0, 0];
    fc.assert(
      fc.property(aTold(aGoodDate), somePulls, (told, drawn) => {
        const pulls = drawn.map((one, i) => pullOf(one, i + 1, told));
        const flow = flowOf(withPulls(told, pulls), { config: { deliveries, includeBots: true } });
        const all = [...flow.changes, ...flow.open, ...flow.abandoned];
        for (const change of all) lawful(change, flow);
        expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
        const known = all.filter(
          ({ requestedAt }) =>
            at(requestedAt) === null && "missing" in requestedAt && requestedAt.missing === "no-issue",
        );
        const numbers = known.map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
        joined += known.filter(({ style }) => style !== null).length;
        apart += known.filter(({ style }) => style === null).length;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(joined, apart)).toBeGreaterThan(100);
  });

  test("one more pull request changes nobody else's spans", () => {
    let kept = 0;
    fc.assert(
      fc.property(aTold(aGoodDate), somePulls, aPull, (told, drawn, more) => {
        const pulls = drawn.map((one, i) => pullOf(one, i + 1, told));
        const one = pullOf(more, pulls.length + 1, told);
        const spansIn = (some: readonly PullFact[]) => {
          const flow = flowOf(withPulls(told, some), { config: { deliveries, includeBots: true } });
          const all = [...flow.changes, ...flow.open, ...flow.abandoned];
          return new Map(all.map((change) => [change.id, change]));
        };
        const [before, after] = [spansIn(pulls), spansIn([...pulls, one])];
        for (const [id, change] of after) {
          const was = before.get(id);
          // A landing may have named the new one's number, or be another's now.
          if (was === undefined || was.number !== change.number || was.number === one.number) continue;
          kept++;
          expect([id, wholeWaits(change.spans)]).toEqual([id, wholeWaits(was.spans)]);
        }
      }),
      { numRuns: 300 },
    );
    expect(kept).toBeGreaterThan(300);
  });
});

test("the order in which GitHub tells of pull requests changes nothing", () => {
  fc.assert(
    fc.property(aTold(aGoodDate), somePulls, (told, drawn) => {
      const pulls = drawn.map((one, i) => pullOf(one, i + 1, told));
      const flow = (some: readonly PullFact[]) => flowOf(withPulls(told, some));
      expect(flow([...pulls].reverse())).toEqual(flow(pulls));
    }),
    { numRuns: 200 },
  );
});
