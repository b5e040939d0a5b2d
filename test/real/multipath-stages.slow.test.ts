import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PullEvent, PullFact } from "../../src/collect/github-facts.ts";
import type { PullInput } from "../../src/model/pulls/life/pull-input.ts";
import type { HeadCommit } from "../../src/model/pulls/replay/pull-known.ts";
import { type Replayed, replayPull } from "../../src/model/pulls/replay-pull.ts";
import { git, temporaryFolder } from "../harness.ts";
import type { SavedPull } from "./multipath-facts.ts";
import { AS_OF, cloneInto, EXPECTED, isHere, SAVED } from "./multipath-set-up.ts";

const person = (login: string | null) => (login === null ? null : { login, bot: false });
const instant = (iso: string | null) => (iso === null ? null : Date.parse(iso));

function eventsOf(pull: SavedPull): PullEvent[] {
  const comments = pull.comments.map((comment, i): PullEvent => {
    const [at, actor] = [Date.parse(comment.createdAt), person(comment.author)];
    return { kind: "comment", id: `c${i}`, at, actor };
  });
  const reviews = pull.reviews.map(
    (review, i): PullEvent => ({
      kind: "review",
      id: `r${i}`,
      at: Date.parse(review.createdAt),
      actor: person(review.author),
      state: review.state,
      commit: null,
      hasBody: true,
      comments: [],
      commentCount: review.comments.length,
    }),
  );
  return [...comments, ...reviews];
}

function factOf(pull: SavedPull): PullFact {
  return {
    number: pull.number,
    url: `https://example.com/o/r/pull/${pull.number}`,
    title: pull.title,
    body: "",
    editedAt: null,
    author: person(pull.author),
    state: pull.state.toLowerCase() as PullFact["state"],
    draft: false,
    createdAt: Date.parse(pull.createdAt),
    closedAt: instant(pull.closedAt),
    mergedAt: instant(pull.mergedAt),
    mergedBy: null,
    base: pull.baseRefName,
    head: pull.headRefName,
    headCommit: pull.headRefOid,
    mergeCommit: pull.mergeCommitOid,
    additions: 0,
    deletions: 0,
    changedFiles: 0,
    labels: [],
    closes: [],
    commits: [],
    events: eventsOf(pull),
  };
}

/** The commits that the head has and the main line, before the merge, had not: git answers, not our graph. */
function ownCommits(repository: string, { headCommit, mergeCommit }: PullFact): HeadCommit[] {
  const format = "--format=%H %P,%at,%ct";
  const lines = git(
    repository,
    "rev-list",
    "--no-commit-header",
    "--reverse",
    "--topo-order",
    format,
    headCommit,
    `^${mergeCommit}^1`,
  )
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split(",") as [string, string, string]);
  const own = new Set(lines.map(([ids]) => ids.slice(0, ids.indexOf(" "))));
  return lines.map(([ids, authored, committed]) => {
    const [id, ...parents] = ids.trim().split(" ") as [string, ...string[]];
    return {
      id,
      authoredAt: Number(authored) * 1000,
      committedAt: Number(committed) * 1000,
      parents,
      baseMerge: parents.length > 1 && parents.some((parent) => !own.has(parent)),
      automated: false,
    };
  });
}

function inputOf(repository: string, pull: PullFact): PullInput {
  const commits = ownCommits(repository, pull);
  const work = commits.filter(({ parents }) => parents.length < 2);
  return {
    change: pull.mergeCommit!,
    pull,
    startedAt: Math.min(...(work.length > 0 ? work : commits).map(({ authoredAt }) => authoredAt)),
    mergedAt: pull.mergedAt,
    commits,
    checks: () => undefined,
    rules: { approvals: 0, checks: [], mergeQueue: false, pullRequests: false, codeOwners: false },
    repository: "quicwg/multipath",
    lines: { landed: null, at: () => null },
    templates: [],
    isAutomated: ({ login }) => login.endsWith("[bot]"),
    agentOf: () => null,
    until: AS_OF,
    takenAt: AS_OF,
  };
}

function sums({ spans }: Replayed): Record<string, number> {
  const total: Record<string, number> = {};
  for (const { stage, from, to } of spans) total[stage] = (total[stage] ?? 0) + to - from;
  return total;
}

describe.skipIf(!isHere)("the stages of a real project against an independent reference", () => {
  const folder = temporaryFolder();
  let replays: Map<number, Replayed>;
  let pulls: Map<number, PullFact>;

  beforeAll(() => {
    const repository = cloneInto(folder.path);
    pulls = new Map(SAVED.pulls.map((pull) => [pull.number, factOf(pull)]));
    replays = new Map(
      EXPECTED.map(({ number }) => [number, replayPull(inputOf(repository, pulls.get(number)!))]),
    );
  });
  afterAll(folder.done);

  test("has all 311 of them", () => {
    expect(replays.size).toBe(311);
  });

  test("each spends the same time in each stage, to the millisecond", () => {
    const differing = EXPECTED.flatMap(({ number, spans: { release: _, ...spans } }) => {
      const ours = sums(replays.get(number)!);
      const stages = [...new Set([...Object.keys(ours), ...Object.keys(spans)])];
      return stages.some((stage) => (ours[stage] ?? 0) !== (spans[stage] ?? 0))
        ? [{ number, ours, spans }]
        : [];
    });
    expect(differing).toEqual([]);
  });

  test("its stages are not all of one kind", () => {
    const entered = (stage: string) => EXPECTED.filter(({ spans }) => spans[stage]! > 0).length;
    for (const stage of ["coding", "pickup", "review", "rework", "merge"]) {
      expect(entered(stage), stage).toBeGreaterThan(50);
    }
  });

  test("each begins, opens and is merged at the same instants, and was reviewed or not", () => {
    for (const { number, startedAt, openedAt, mergedAt, reviewed } of EXPECTED) {
      const { spans, pull } = replays.get(number)!;
      const { openedAt: opened, reviews, state } = pull!;
      expect([number, spans[0]!.from, opened.at, spans.at(-1)!.to, reviews > 0, state]).toEqual([
        number,
        startedAt,
        openedAt,
        mergedAt,
        reviewed,
        "merged",
      ]);
    }
  });

  test("spans touch and add up to the time between start and merge", () => {
    for (const { number, startedAt, mergedAt } of EXPECTED) {
      const { spans } = replays.get(number)!;
      expect(spans.slice(1).map(({ from }) => from)).toEqual(spans.slice(0, -1).map(({ to }) => to));
      expect(spans.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(mergedAt - startedAt);
    }
  });
});
