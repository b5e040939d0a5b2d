import { describe, expect, test } from "vitest";
import type { PullEvent, ReviewComment } from "../../../src/collect/github-facts.ts";
import type { PullLife } from "../../../src/model/flow.ts";
import type { PullInput } from "../../../src/model/pulls/life/pull-input.ts";
import { replayPull } from "../../../src/model/pulls/replay-pull.ts";
import { accountOf, minute, T0, type Told, tell } from "./story.ts";

const lifeOf = (story: string, options?: Told): PullLife => replayPull(tell(story, options)).pull!;
const minutes = (at: number | null) => (at === null ? null : (at - T0) / 60_000);

/** A story of which some events say more than its lines can. */
function told(story: string, more: Readonly<Record<string, object>>, pull: Partial<PullInput["pull"]> = {}) {
  const input = tell(`-10 commit a; ${story}`);
  const events = (input.pull.events as PullEvent[]).map((one) => ({ ...one, ...more[one.id] }) as PullEvent);
  return replayPull({ ...input, pull: { ...input.pull, events, ...pull } }).pull!;
}

const comment = (name: string, at: number, reply = false): ReviewComment => ({
  author: accountOf(name),
  at: minute(at),
  reply,
});

describe("what its author did", () => {
  const acts = (story: string) =>
    lifeOf(`-10 commit a; ${story}`).acts.map(({ at, kind }) => `${minutes(at)} ${kind}`);

  test("after the opening and before the end, whether a stage begins by it or not", () => {
    expect(
      acts(
        "0 open; 5 ada comments; 10 bo approves; 12 cy objects; 20 push b; 21 ada looks; 22 push c; 30 ask cy; 40 merge; 50 ada comments; 60 until",
      ),
    ).toEqual(["5 words", "20 push", "21 words", "22 push", "30 request"]);
    expect(acts("0 open draft; 1 ask bo; 5 ready; 10 close; 15 reopen; 40 merge")).toEqual([
      "1 request",
      "5 state",
      "15 state",
    ]);
  });

  test("not what others wrote or asked for, nor what the base or a machine brought", () => {
    expect(
      acts("0 open; 1 dee asks bo; 5 bo comments; 10 bo looks; 15 base merge m; 16 robot push b; 40 merge"),
    ).toEqual([]);
  });
});

describe("human reviews, one by one", () => {
  const looks = (story: string) =>
    lifeOf(`-10 commit a; ${story}`).looks.map(({ by, at, verdict }) => `${minutes(at)} ${by} ${verdict}`);

  test("before the merge, by time; neither the author's own nor automated ones", () => {
    expect(
      looks(
        "0 open; 9 ada looks; 10 bo looks; 11 robot approves; 12 cy objects; 30 bo approves; 40 merge; 50 dee looks; 60 until",
      ),
    ).toEqual(["10 bo commented", "12 cy changes", "30 bo approved"]);
  });

  test("a dismissed one is what it was; where nothing tells that, a comment", () => {
    expect(looks("0 open; 10 bo approves; 11 cy objects; 20 dismiss bo1; 21 dismiss cy1; 30 merge")).toEqual([
      "10 bo approved",
      "11 cy changes",
    ]);
    expect(looks("0 open; 10 bo approves; 20 lose bo1; 30 merge")).toEqual(["10 bo commented"]);
  });

  test("what was never submitted is none", () => {
    expect(looks("0 open; 10 bo drafts; 30 merge")).toEqual([]);
  });

  test("those of one that is open, up to the window's end", () => {
    expect(looks("0 open; 10 bo looks; 20 cy looks; 15 until")).toEqual(["10 bo commented"]);
  });

  test("of one instant in an order that is not the one of arrival", () => {
    const forward = lifeOf("0 open; 10 bo looks; 10 cy approves; 30 merge").looks;
    const back = lifeOf("0 open; 10 cy approves; 10 bo looks; 30 merge").looks;
    expect(forward.map(({ by }) => by)).toEqual(["bo", "cy"]);
    expect(back).toEqual(forward);
  });

  const one = (more: object) => told("0 open; 10 bo looks; 40 merge; 60 until", { bo1: more }).looks[0]!;

  test("count their reviewer's own inline comments that answer nothing", () => {
    const comments = [
      comment("bo", 8),
      comment("bo", 9),
      comment("bo", 9, true),
      comment("ada", 12),
      comment("cy", 13),
    ];
    expect(one({ comments }).comments).toBe(2);
    expect(one({ comments: [] }).comments).toBe(0);
    expect(one({ comments: { unread: "no permission" } })).toMatchObject({
      comments: null,
      lastAt: minute(10),
    });
  });

  test("end with the last thing that their reviewer wrote in them before the merge", () => {
    expect(minutes(one({ comments: [comment("bo", 8)] }).lastAt)).toBe(10);
    expect(minutes(one({ comments: [comment("bo", 20, true), comment("ada", 30)] }).lastAt)).toBe(20);
    // Written after the merge: neither counted nor waited for.
    const late = one({ comments: [comment("bo", 20), comment("bo", 50)] });
    expect([late.comments, minutes(late.lastAt)]).toEqual([1, 20]);
  });

  test("of a deleted account count what deleted accounts wrote in it", () => {
    const { looks: found } = told("0 open; 10 ghost looks; 40 merge", {
      ghost1: { comments: [comment("ghost", 9)] },
    });
    expect(found).toMatchObject([{ comments: 1 }]);
  });

  test("tell the head that was looked at, and whether anything is said", () => {
    expect(one({ commit: "a", hasBody: true })).toMatchObject({ head: "a", hasText: true });
    expect(one({})).toMatchObject({ head: null, hasText: false });
  });
});

describe("whom a review was asked of", () => {
  const asked = (story: string) =>
    lifeOf(`-10 commit a; ${story}`).asked.map(
      ({ who, from, to, answered }) =>
        `${who} ${minutes(from)}–${minutes(to) ?? "…"}${answered ? " answered" : ""}`,
    );

  test.each([
    [
      "it ends with that person's review",
      "0 open; 5 ask bo; 8 cy looks; 10 bo looks; 40 merge",
      ["bo 5–10 answered"],
    ],
    ["with its withdrawal", "0 open; 5 ask bo; 9 unask bo; 10 bo looks; 40 merge", ["bo 5–9"]],
    ["with the merge", "0 open; 5 ask bo; 40 merge", ["bo 5–40"]],
    ["with the close", "0 open; 5 ask bo; 40 close; 60 until", ["bo 5–40"]],
    ["it goes on at the window's end", "0 open; 5 ask bo; 40 until", ["bo 5–…"]],
    [
      "to be asked again is another one",
      "0 open; 5 ask bo; 10 bo objects; 20 ask bo; 30 bo approves; 40 merge",
      ["bo 5–10 answered", "bo 20–30 answered"],
    ],
    [
      "to be asked while one is asked is none",
      "0 open; 5 ask bo; 7 ask bo; 10 bo looks; 40 merge",
      ["bo 5–10 answered"],
    ],
    ["a review before it does not answer it", "0 open; 3 bo looks; 5 ask bo; 40 merge", ["bo 5–40"]],
    [
      "a second review ends nothing",
      "0 open; 5 ask bo; 10 bo looks; 12 bo looks; 40 merge",
      ["bo 5–10 answered"],
    ],
    ["an automated account is nobody", "0 open; 5 ask robot; 7 robot looks; 40 merge", []],
    [
      "a review after the merge comes too late",
      "0 open; 5 ask bo; 40 merge; 50 bo looks; 60 until",
      ["bo 5–40"],
    ],
    [
      "by time, then by name",
      "0 open; 5 ask cy; 5 ask bo; 4 ask dee; 40 merge",
      ["dee 4–40", "bo 5–40", "cy 5–40"],
    ],
    [
      "a team is answered by the next person who looks",
      "0 open; 5 ask team core; 6 robot looks; 7 ada looks; 10 cy looks; 40 merge",
      ["@o/core 5–10 answered"],
    ],
    [
      "a team's can be withdrawn",
      "0 open; 5 ask team core; 6 unask team core; 10 cy looks; 40 merge",
      ["@o/core 5–6"],
    ],
    [
      "a team of one's own name is another one",
      "0 open; 5 ask bo; 5 ask team bo; 10 cy looks; 12 bo looks; 40 merge",
      ["@o/bo 5–10 answered", "bo 5–12 answered"],
    ],
    [
      "a team that GitHub did not name has no name",
      "0 open; 5 ask team ?; 10 cy looks; 12 ask team ?; 20 unask team ?; 40 merge",
      ["null 5–10 answered", "null 12–20"],
    ],
    ["asked and answered in one instant", "0 open; 10 bo looks; 10 ask bo; 40 merge", ["bo 10–10 answered"]],
  ])("%s", (_says, story, expected) => expect(asked(story)).toEqual(expected));

  test("says which are teams", () => {
    expect(
      lifeOf("-10 commit a; 0 open; 5 ask bo; 6 ask team core; 40 merge").asked.map(({ team }) => team),
    ).toEqual([false, true]);
  });
});

describe("who merged it", () => {
  const merger = (name: string | null, story = "0 open; 40 merge") =>
    told(story, {}, { mergedBy: name === null ? null : accountOf(name) }).merger;

  test("is its author, somebody else or no person", () => {
    expect(merger("ada")).toEqual({ key: "ada", role: "author" });
    expect(merger("bo")).toEqual({ key: "bo", role: "person" });
    expect(merger("robot")).toEqual({ key: "robot", role: "automated" });
  });

  test("is not known where GitHub names nobody, nor where it is not merged", () => {
    expect(merger(null)).toBeNull();
    expect(merger("ghost")).toBeNull();
    expect(merger("bo", "0 open; 40 until")).toBeNull();
    expect(merger("bo", "0 open; 40 merge; 30 until")).toBeNull();
  });
});

describe("a review by a machine", () => {
  const answers = (story: string, options?: Told) =>
    lifeOf(`-10 commit a; ${story}`, options).machineLooks.map(
      ({ at, answer }) => `${minutes(at)} ${answer}`,
    );

  test("is answered by the author's next push, by words, or not at all", () => {
    expect(answers("0 open; 5 robot objects; 20 push b; 30 ada comments; 40 merge")).toEqual(["5 pushed"]);
    expect(answers("0 open; 5 robot objects; 20 ada comments; 40 merge")).toEqual(["5 words"]);
    expect(answers("0 open; 5 robot objects; 20 ada looks; 40 close")).toEqual(["5 words"]);
    expect(answers("0 open; 5 robot objects; 30 bo approves; 40 merge")).toEqual(["5 none"]);
  });

  test("is answered by nobody can tell whom the push is for, where a person looked before it", () => {
    expect(answers("0 open; 5 robot objects; 9 bo objects; 15 robot looks; 20 push b; 40 merge")).toEqual([
      "5 untold",
      "15 pushed",
    ]);
  });

  test("of one that is open may still be answered; what comes after the end is no answer", () => {
    expect(answers("0 open; 5 robot objects; 60 until")).toEqual(["5 open"]);
    expect(answers("0 open; 5 robot objects; 20 merge; 30 ada comments; 60 until")).toEqual(["5 none"]);
  });

  test("asks for something where it requests changes or begins a conversation at a line", () => {
    const story = "0 open; 5 robot looks; 9 robot looks; 40 merge";
    const ids = (tell(`-10 commit a; ${story}`).pull.events as PullEvent[]).filter(
      ({ kind }) => kind === "review",
    );
    const more = { [ids[0]!.id]: { comments: [comment("robot", 5), comment("bo", 6, true)] } };
    expect(told(story, more).machineLooks.map(({ asks }) => asks)).toEqual([true, false]);
    const answers = { [ids[0]!.id]: { comments: [comment("robot", 5, true), comment("bo", 6)] } };
    expect(told(story, answers).machineLooks.map(({ asks }) => asks)).toEqual([false, false]);
    const unread = { [ids[1]!.id]: { comments: { unread: "a test says so" } } };
    expect(told(story, unread).machineLooks.map(({ asks }) => asks)).toEqual([false, null]);
    expect(lifeOf("-10 commit a; 0 open; 5 robot objects; 9 merge").machineLooks).toMatchObject([
      { asks: true },
    ]);
  });
});
