import { describe, expect, test } from "vitest";
import { isKnown, type Moment, type PullLife } from "../../../src/model/flow.ts";
import { accountsOf } from "../../../src/model/people/identities.ts";
import { headCommitsOf } from "../../../src/model/pulls/replay/pull-known.ts";
import { replayPull } from "../../../src/model/pulls/replay-pull.ts";
import { minute, T0, type Told, tell } from "./story.ts";

const lifeOf = (story: string, options?: Told): PullLife => replayPull(tell(story, options)).pull!;

/** Minutes since the opening, or the reason why there is none. */
const when = (moment: Moment) => (isKnown(moment) ? (moment.at - T0) / 60_000 : moment.missing);

const REVIEWED =
  "-30 commit a; 0 open draft; 5 ready; 6 ask bo; 7 robot looks; 10 bo looks; 15 bo objects; 20 push b; 30 bo approves; 35 cy approves; 45 merge; 50 dee looks; 55 robot looks; 60 until";

describe("the moments of a pull request", () => {
  test("of one that was reviewed and merged", () => {
    const life = lifeOf(REVIEWED);
    expect(life).toMatchObject({ url: "https://example.com/o/r/pull/7", state: "merged", author: "ada" });
    expect(when(life.openedAt)).toBe(0);
    expect(when(life.readyAt)).toBe(5);
    expect(when(life.firstReviewAt)).toBe(10);
    expect(when(life.firstAutomatedReviewAt)).toBe(7);
    expect(when(life.acceptedAt)).toBe(30);
    expect(when(life.closedAt)).toBe("not-closed");
  });

  test.each([
    [
      "accepted, broken and accepted again: the last begin",
      "0 open; 10 bo approves; 20 cy objects; 30 cy approves; 40 merge",
      30,
    ],
    ["the look-back: the review that let it through", "0 open; 10 bo looks; 20 cy objects; 40 merge", 10],
    ["nothing before it accepted it: the merge itself", "0 open; 10 bo objects; 40 merge", 40],
    ["nobody reviewed it", "0 open; 40 merge", "not-reviewed"],
    ["asked for and never given", "0 open; 5 ask bo; 40 merge", "not-reviewed"],
    ["open, although it is accepted", "0 open; 10 bo approves; 40 until", "not-merged"],
    ["abandoned", "0 open; 10 bo approves; 40 close", "abandoned"],
  ])("accepted at: %s", (_says, story, expected) => {
    expect(when(lifeOf(`-10 commit a; ${story}`).acceptedAt)).toBe(expected);
  });

  test("an abandoned one has its close, and no look after it", () => {
    const life = lifeOf("-10 commit a; 0 open; 20 close; 30 bo looks; 40 until");
    expect(life.state).toBe("abandoned");
    expect(when(life.closedAt)).toBe(20);
    expect([life.reviews, life.postMergeReviews]).toEqual([0, 0]);
    expect(when(life.firstReviewAt)).toBe("not-reviewed");
  });

  test("a close that GitHub's state shows and its events do not is one", () => {
    const input = tell("-10 commit a; 0 open; 10 bo looks; 60 until");
    const pull = { ...input.pull, state: "closed" as const, closedAt: minute(30) };
    const { pull: life, spans } = replayPull({ ...input, pull });
    expect(life!.state).toBe("abandoned");
    expect(when(life!.closedAt)).toBe(30);
    expect(spans.at(-1)).toMatchObject({ stage: "rework", to: minute(30), open: false });
  });

  test("one that was never ready says so", () => {
    expect(when(lifeOf("-10 commit a; 0 open draft; 40 until").readyAt)).toBe("still-a-draft");
    expect(when(lifeOf("-10 commit a; 0 open draft; 5 close; 6 ready; 10 reopen; 40 until").readyAt)).toBe(
      10,
    );
  });

  test("as of an earlier end of the window later things have not happened", () => {
    const life = lifeOf(REVIEWED.replace("60 until", "12 until"));
    expect(life).toMatchObject({ state: "open", reviews: 1, approvals: 0, pushes: 0, rounds: 0 });
    expect(when(life.acceptedAt)).toBe("not-merged");
  });
});

describe("the counts of a pull request", () => {
  test("reviews of people, approvals, automated reviews, reviews after the merge", () => {
    expect(lifeOf(REVIEWED)).toMatchObject({
      reviews: 4,
      approvals: 2,
      automatedReviews: 1,
      postMergeReviews: 1,
      reviewers: ["bo", "cy"],
      requested: true,
      pushes: 1,
      rounds: 2,
    });
  });

  test("an approval that was dismissed was one", () => {
    expect(lifeOf("-10 commit a; 0 open; 10 bo approves; 20 dismiss bo1; 30 merge").approvals).toBe(1);
  });

  test("deleted accounts are people of their own, and their keys are nobody's login", () => {
    const life = lifeOf("-10 commit a; 0 open; 10 ghost looks; 20 ghost looks; 30 merge", { author: null });
    expect(new Set([...life.reviewers, life.author]).size).toBe(3);
  });

  test.each([
    ["one look that accepts", "0 open; 10 bo approves; 30 merge", 1],
    ["two approvals of one look", "0 open; 10 bo approves; 20 cy approves; 30 merge", 1],
    [
      "a look that was answered and one that accepted",
      "0 open; 10 bo looks; 20 push b; 25 bo approves; 30 merge",
      2,
    ],
    ["an answer in words", "0 open; 10 bo looks; 20 ada comments; 25 bo approves; 30 merge", 2],
    ["a look that nobody answered yet", "0 open; 10 bo looks; 30 until", 0],
    ["a look that the look-back takes for the acceptance", "0 open; 10 bo looks; 30 merge", 1],
    ["an objection that was merged past", "0 open; 10 bo objects; 30 merge", 0],
    ["nobody looked", "0 open; 10 push b; 30 merge", 0],
    [
      "an approval after an answer, accepted all the while: none after the acceptance that lasts",
      "0 open; 10 bo approves; 15 push b; 20 cy approves; 30 merge",
      1,
    ],
    // The objection was answered at 10, the approval of 20 stands until the merge: two.
    [
      "pushes and looks after the acceptance that lasts",
      "0 open; 5 bo objects; 10 push b; 20 bo approves; 25 push c; 30 bo looks; 35 push d; 40 bo approves; 50 merge",
      2,
    ],
    [
      "an acceptance that broke, and one that lasts",
      "0 open; 10 bo approves; 15 push b; 20 cy objects; 25 push c; 30 cy approves; 35 push d; 40 bo looks; 50 merge",
      3,
    ],
    [
      "an open one, up to the acceptance that stands",
      "0 open; 10 bo approves; 15 push b; 20 bo looks; 25 push c; 30 until",
      1,
    ],
  ])("rounds: %s", (_says, story, expected) => {
    expect(lifeOf(`-10 commit a; ${story}`).rounds).toBe(expected);
  });

  test.each([
    ["commits after the opening", "-10 commit a; 0 open; 10 push b; 20 push c; 30 merge", 2],
    // Half a minute after the opening its checks begin; b was pushed for all to see twenty minutes later.
    ["not the head that it was opened with", "-10 commit a; 0 open; 0.5 suite a; 20 push b; 30 merge", 1],
    [
      "nor what lies under that",
      "-10 commit a; -5 commit b on a; 0 open; 0.5 suite b; 9 suite a; 30 merge",
      0,
    ],
    ["none at the opening's instant", "-10 commit a; 0 commit b; 0 open; 30 merge", 0],
    ["what came in one instant is one", "-10 commit a; 0 open; 10 push b; 10 push c; 30 merge", 1],
    [
      "a force-push with all that it brought is one",
      "0 open; 5 rewrite a2; 6 rewrite b2; 10 force b2 over b; 30 merge",
      1,
    ],
    [
      "no merge of the base branch, nothing automated",
      "-10 commit a; 0 open; 10 base merge m; 20 robot push x; 30 merge",
      0,
    ],
  ])("pushes: %s", (_says, story, expected) => {
    expect(lifeOf(story).pushes).toBe(expected);
  });
});

describe("what could not be read", () => {
  const input = tell("-10 commit a; 0 open; 10 bo looks; 40 merge; 50 until");

  test("without its events everything up to the merge is one stage, and nothing is said of its reviews", () => {
    const pull = { ...input.pull, events: { unread: "GitHub answered with an error" } };
    expect(replayPull({ ...input, pull })).toEqual({
      spans: [
        {
          stage: "coding+integrate",
          from: minute(-10),
          to: minute(40),
          open: false,
          awaits: "nobody can tell: GitHub answered with an error",
        },
      ],
      pull: null,
      flags: [],
      heads: [],
    });
  });

  test("without its commits, too; a closed one ends at its close, an open one goes on", () => {
    const commits = { unread: "they were too many" };
    const closed = { ...input.pull, state: "closed" as const, closedAt: minute(30), mergedAt: null };
    const ends = [
      replayPull({ ...input, commits }),
      replayPull({ ...input, commits, mergedAt: null, pull: closed }),
      replayPull({ ...input, commits, until: minute(20) }),
    ].map(({ spans }) => spans.map(({ stage, to, open }) => [stage, (to - T0) / 60_000, open]));
    expect(ends).toEqual([
      [["coding+integrate", 40, false]],
      [["coding+integrate", 30, false]],
      [["coding+integrate", 20, true]],
    ]);
  });
});

describe("the commits of a pull request as GitHub lists them", () => {
  const commit = (id: string, parents: readonly string[] | null, login: string | null = "ada") => ({
    id,
    authoredAt: 1,
    committedAt: 2,
    parents,
    author: login === null ? null : { login, bot: login === "robot" },
    authorName: "Ada",
    authorEmail: "ada@example.com",
    headline: id,
  });
  const blank = tell("0 open").pull;
  const read = (commits: (typeof blank)["commits"], known: Record<string, string[]> = {}) => {
    const listed = "unread" in commits ? [] : commits;
    const own = listed.map((one) => ({ ...one, parents: one.parents ?? known[one.id] ?? null }));
    return headCommitsOf({ ...blank, commits }, { commits: own, inGraph: null }, accountsOf([]));
  };

  test("a merge with a parent from outside brings in the base, one of two own lines does not", () => {
    const commits = [
      commit("a", ["main1"]),
      commit("b", ["a"]),
      commit("c", ["a"]),
      commit("m", ["b", "c"]),
      commit("n", ["m", "main2"]),
    ];
    const merges = read(commits);
    expect("unread" in merges ? [] : merges.map(({ id, baseMerge }) => [id, baseMerge])).toEqual([
      ["a", false],
      ["b", false],
      ["c", false],
      ["m", false],
      ["n", true],
    ]);
  });

  test("parents that GitHub does not give come from the clone, and robots are told apart", () => {
    const commits = [commit("a", null), commit("b", null, "robot"), commit("c", null, null)];
    expect(read(commits, { b: ["a"] })).toMatchObject([
      { id: "a", parents: [], automated: false },
      { id: "b", parents: ["a"], automated: true },
      // Nobody tells: a commit stands on the one that is listed before it.
      { id: "c", parents: ["b"], automated: false },
    ]);
  });

  test("commits that could not be read stay unread", () => {
    expect(read({ unread: "no" })).toEqual({ unread: "no" });
  });
});
