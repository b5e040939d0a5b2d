import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookedAtBy, sponsorsOf } from "../../../src/measures/readings/independence.ts";
import { type Change, type Flow, laneOf, type Moment } from "../../../src/model/flow.ts";
import { git, temporaryFolder } from "../../harness.ts";
import { flowOver, openPlain } from "../../sources.ts";
import { generate, NOW } from "../../testkit/generator/generate.ts";
import { SCRIPTS, SESSIONS } from "../../testkit/generator/scripts.ts";
import {
  TRUTH_FILES,
  type Truth,
  type TruthChange,
  type TruthHabits,
  type TruthMark,
} from "../../testkit/generator/truth.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import { factsOf } from "./world-facts.ts";

const at = (moment: Moment | undefined) => (moment !== undefined && "at" in moment ? moment.at : null);

/** Services in which a mistake costs most. */
const RISKS = { identity: ["services/identity/**"], payments: ["services/payments/**"] };

/** The changes of people whose accounts are still there, with what was decided of them beside their stages. */
const people = (pulls: readonly TruthChange[]) =>
  pulls.flatMap((one): (TruthChange & { habits: TruthHabits })[] =>
    one.habits === null || one.automated || one.script.startsWith("ghost")
      ? []
      : [{ ...one, habits: one.habits }],
  );

const UNREAD = { unread: "a test says so" };

/**
 * A generated repository, and what was decided of it before it was written. The heads of pull requests are in the
 * clone, or GitHub's lists alone tell of them, or they are in the clone and GitHub's lists could not be read.
 */
describe.each([
  { seed: 11, deliveries: "tags", approvals: 1, heads: "both" },
  { seed: 12, deliveries: "deployments", approvals: 2, heads: "listed" },
  { seed: 13, deliveries: "releases", approvals: 1, heads: "cloned" },
] as const)("a repository with deliveries from $deliveries, heads $heads", ({ heads: kept, ...options }) => {
  const folder = temporaryFolder();
  let flow: Flow;
  let pulls: TruthChange[];
  let truth: Truth;
  let byNumber: Map<number, Change>;
  let heads: Map<number, string>;

  beforeAll(async () => {
    const place = join(folder.path, "world");
    await generate(place, { ...options, pulls: 250, days: 300, scripts: [...SCRIPTS, ...SESSIONS] });
    const rows = readFileSync(join(place, TRUTH_FILES.changes), "utf8").split("\n").filter(Boolean);
    truth = JSON.parse(readFileSync(join(place, TRUTH_FILES.rest), "utf8"));
    pulls = rows.map((row) => JSON.parse(row) as TruthChange).filter(({ kind }) => kind === "pull");
    // A bare clone has the branches and the tags, not the heads of pull requests.
    const repository = kept === "listed" ? "plain.git" : "repo.git";
    if (kept === "listed") git(place, "clone", "--quiet", "--bare", "repo.git", repository);
    const facts = factsOf(await readDataset(place));
    heads = new Map(facts.pulls.map(({ number, headCommit }) => [number, headCommit]));
    const unlisted = facts.pulls.map((pull) => ({ ...pull, commits: UNREAD }));
    const source = await openPlain(join(place, repository), NOW);
    const github = kept === "cloned" ? { ...facts, pulls: unlisted } : facts;
    flow = await flowOver(source, github, { from: 0, to: NOW }, { includeBots: true, riskPaths: RISKS });
    await source.close();
    const all = [...flow.changes, ...flow.open, ...flow.abandoned];
    byNumber = new Map(all.filter(({ pull }) => pull !== null).map((change) => [change.number!, change]));
  });
  afterAll(folder.done);

  test("has each pull request into the default branch once, and no other", () => {
    const wanted = pulls.map(({ number }) => number!).sort((a, b) => a - b);
    expect([...byNumber.keys()].sort((a, b) => a - b)).toEqual(wanted);
    expect(flow.open).toHaveLength(truth.counts.open);
    expect(flow.abandoned).toHaveLength(truth.counts.abandoned);
  });

  test("each landed where and how it did, and has its instants", () => {
    for (const one of pulls) {
      const change = byNumber.get(one.number!)!;
      const seen = {
        landing: change.style === null ? null : change.id,
        style: change.style,
        automated: change.automated,
        requestedAt: at(change.requestedAt),
        startedAt: at(change.startedAt),
        openedAt: at(change.pull!.openedAt),
        mergedAt: at(change.mergedAt),
        readyAt: at(change.pull!.readyAt),
        firstReviewAt: at(change.pull!.firstReviewAt),
        hotfix: change.hotfix !== null,
      };
      expect([one.number, one.script, seen]).toEqual([
        one.number,
        one.script,
        {
          landing: one.state === "merged" ? one.landing : null,
          style: one.state === "merged" ? one.mergeStyle : null,
          automated: one.automated,
          requestedAt: one.requestedAt,
          startedAt: one.startedAt,
          openedAt: one.openedAt,
          mergedAt: one.mergedAt,
          readyAt: one.readyAt,
          firstReviewAt: one.firstReviewAt,
          hotfix: one.hotfix,
        },
      ]);
    }
  });

  test("each is in the lane that was decided, and an agent's was assigned to whoever asked for it", () => {
    expect(pulls.some(({ lane }) => lane === "agent-authored")).toBe(true);
    // The lines below a commit's first one, where trailers stand, are in the clone alone.
    const readable = pulls.filter(({ ai }) => kept !== "listed" || ai?.mark !== "trailer");
    for (const { number, script, lane, sponsors, sponsorOnly } of readable) {
      const change = byNumber.get(number!)!;
      const seen = [laneOf(change), sponsorsOf(change, change.pull!), lookedAtBy(change) === "sponsor"];
      expect([number, script, ...seen]).toEqual([number, script, lane, sponsors, sponsorOnly]);
    }
  });

  test("each agent worked in the sessions that were decided", () => {
    const agents = pulls.filter(({ lane }) => lane === "agent-authored");
    expect(agents.some(({ sessions }) => sessions.length > 1)).toBe(true);
    for (const { number, script, sessions } of agents) {
      const seen = byNumber.get(number!)!.pull!.sessions;
      const wanted = sessions.map(({ from, to, end }) => ({
        from,
        to,
        outcome: end === "lost" ? "unended" : end,
      }));
      expect([number, script, seen]).toEqual([number, script, wanted]);
    }
  });

  test("each was looked at, edited, pushed to and merged as was decided", () => {
    for (const { number, script, habits, state } of people(pulls)) {
      const { looks, edits, merger, checksAtMerge } = byNumber.get(number!)!.pull!;
      const seen = {
        unreviewed: state === "merged" && looks.length === 0,
        retitled: edits.titles > 0,
        "force-pushed": edits.forcePushes > 0,
        described: edits.description,
        "over-red": checksAtMerge === "red",
      };
      const wanted = Object.fromEntries(
        Object.keys(seen).map((mark) => [mark, habits.marks.includes(mark as TruthMark)]),
      );
      // A queue merges as nobody's hand.
      const by = merger && (merger.role === "author" ? "author" : "other");
      expect([number, script, seen, by]).toEqual([number, script, wanted, habits.mergedBy]);
    }
  });

  test("each grew after its first review by as many lines as were written", () => {
    const reviewed = people(pulls).filter((one) => one.state === "merged" && one.habits.reviewed !== null);
    const known = reviewed.filter(({ number, habits }) => {
      const { growth, looks } = byNumber.get(number!)!.pull!;
      if ("missing" in growth) {
        expect([number, growth.missing]).toEqual([number, "not-in-clone"]);
        return false;
      }
      const final = habits.size.added + habits.size.removed;
      // What was looked at is what landed, although the main branch had moved under it.
      const isLast = looks[0]!.head === heads.get(number!);
      const before = habits.reviewed!.added + habits.reviewed!.removed;
      expect([number, growth]).toEqual([number, { reviewed: isLast ? final : before, final }]);
      return true;
    });
    // What a force-push replaced is gone; without the heads of pull requests, so is what their branches had.
    expect(known.length / reviewed.length).toBeGreaterThan(kept === "listed" ? 0.6 : 0.9);
  });

  test("each answers the questions, closes wishes and touches what costs most as was decided", () => {
    for (const { number, script, habits } of people(pulls)) {
      const { pull, scope } = byNumber.get(number!)!;
      expect([number, script, pull!.answers]).toEqual([number, script, habits.answers]);
      if (habits.wish !== null) expect([number, pull!.closes]).toMatchObject([number, [habits.wish]]);
      if ("missing" in scope) continue;
      expect([number, scope.risks.length > 0]).toEqual([number, habits.marks.includes("high-risk")]);
    }
  });

  test("each spends in each stage what was decided", () => {
    for (const one of pulls) {
      const { intake: _, ...wanted } = one.stages;
      const spent: Record<string, number> = {};
      for (const { stage, from, to } of byNumber.get(one.number!)!.spans)
        if (to > from) spent[stage] = (spent[stage] ?? 0) + to - from;
      expect([one.number, one.script, spent]).toEqual([one.number, one.script, wanted]);
    }
  });

  test("each says what it reverts, what was odd about it, and how it was reviewed", () => {
    const numberOf = new Map([...byNumber.values()].map(({ id, number }) => [id, number]));
    const odd = ["never-came", "stale-start"];
    for (const one of pulls) {
      const { reverts, flags, pull, spans } = byNumber.get(one.number!)!;
      const queued = spans.reduce((sum, span) => sum + (span.queued ?? 0), 0);
      const seen = [
        reverts === null ? null : numberOf.get(reverts),
        flags.filter((flag) => odd.includes(flag)),
        [pull!.reviews, pull!.automatedReviews, pull!.postMergeReviews],
        queued,
        spans.at(-1)?.open ?? false,
      ];
      const { human, automated, afterMerge } = one.reviews;
      const kept = one.flags.filter((flag) => odd.includes(flag)).sort();
      const wanted = [one.reverts, kept, [human, automated, afterMerge], one.queuedMs, one.censored];
      expect([one.number, one.script, ...seen]).toEqual([one.number, one.script, ...wanted]);
    }
  });

  test("the main line was red when it was decided to be", () => {
    const red = flow.trunk.filter(({ state }) => state === "red");
    expect(red.map(({ from, to, commit }) => [from, to, commit])).toEqual(
      truth.trunk.redSpells.map(({ from, to, oid }) => [from, to ?? NOW, oid]),
    );
  });

  test("declares the help of assistants that was decided, as far as its commits can be read", () => {
    const declared = pulls.filter(({ number }) => byNumber.get(number!)!.assistance !== null);
    // The lines below a commit's first one are in the clone alone.
    const readable = pulls.filter(
      ({ ai, mergeStyle }) =>
        ai !== null && (kept !== "listed" || ai.mark !== "trailer" || mergeStyle === "merge"),
    );
    const some = pulls.filter(({ ai }) => ai !== null).map(({ number }) => number);
    expect(declared.every(({ number }) => some.includes(number))).toBe(true);
    expect(readable.filter((one) => !declared.includes(one)).map(({ number }) => number)).toEqual([]);
    expect(declared.length).toBeGreaterThan(5);
  });
});
