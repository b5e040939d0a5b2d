/** Three teams in a small repository, worked out by hand. `T0` is 5 January 2026, 00:00 UTC. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change, Flow } from "../../../src/model/flow.ts";
import { aChange, aDelivery, aFlow, aLook, hours, SEES_GITHUB, T0 } from "../../builders.ts";
import { judgedRows } from "./judged-rows.ts";

const rowsIn = (flow: Flow) => judgedRows(flow)();

/** `who` was asked from one hour to another. */
const asked = (who: string, from: number, to: number | null, team = false) => ({
  who,
  team,
  from: T0 + hours(from),
  to: to === null ? null : T0 + hours(to),
  answered: true,
});

/** Ada, Bo and Cy are the shop, Di, Eve and Flo the core; Gus and Hal are two, and in no team that is told. */
const TEAMS = new Map<string, string[]>([
  ...["ada", "bo", "cy"].map((key) => [key, ["shop"]] as [string, string[]]),
  ...["di", "eve", "flo"].map((key) => [key, ["core"]] as [string, string[]]),
]);

/** Coded for 24 hours, picked up after 24 more, reviewed for 24, released 24 later. */
const STAGES = [
  ["coding", hours(24)],
  ["pickup", hours(24)],
  ["review", hours(24)],
  ["release", hours(24)],
] as const;

const delivered = (ref: string) => ({ at: T0 + hours(96), source: "date of the tag", ref });

const changes = [
  {
    ...aChange({
      id: "c1",
      author: "ada",
      stages: STAGES,
      scope: { teams: ["core", "shop"] },
      // Di and Eve overlap: hours 24 to 60 of the core. Gus is in no team that is told.
      pull: { asked: [asked("di", 24, 48), asked("gus", 24, 48), asked("eve", 36, 60)] },
    }),
    deliveredAt: delivered("v1"),
  },
  {
    ...aChange({
      id: "c2",
      author: "bo",
      stages: STAGES,
      scope: { teams: ["core"] },
      // Di was asked while Bo still coded: of hours 12 to 36 the change waited for her from 24 on.
      pull: {
        asked: [asked("di", 12, 36), asked("cy", 24, 48)],
        looks: [aLook({ by: "cy", at: hours(48) })],
      },
    }),
    deliveredAt: delivered("v2"),
  },
  {
    ...aChange({
      id: "c3",
      author: "di",
      stages: STAGES,
      scope: { teams: ["shop"] },
      // Still asked at the end: what is waited ends with the review.
      pull: { asked: [asked("shop", 60, null, true)] },
    }),
    deliveredAt: delivered("v2"),
  },
  {
    ...aChange({ id: "c4", author: "zed", stages: STAGES, pull: { asked: [asked("di", 0, 24)] } }),
    deliveredAt: delivered("v3"),
  },
  { ...aChange({ id: "c5", author: "gus", scope: { teams: ["duo"] } }), deliveredAt: delivered("v4") },
  { ...aChange({ id: "c6", author: "bo", scope: { missing: "not here" } }), deliveredAt: delivered("v4") },
];

const flow = aFlow({
  finished: changes,
  sees: SEES_GITHUB,
  workspace: { packages: [], teams: ["core", "duo", "shop"], gone: [] },
  roster: {
    teams: TEAMS,
    people: new Map([
      ["core", 3],
      ["duo", 2],
      ["shop", 3],
    ]),
    lacks: [{ id: "unread-teams", says: "Who is in them is not known.", remedy: "Ask." }],
  },
  deliveries: ["v1", "v2", "v3", "v4"].map((ref) =>
    aDelivery({ name: ref, ref, finishedAt: T0 + hours(96) }),
  ),
});

describe("the teams of a repository", () => {
  const rows = rowsIn(flow);

  test("whose a change is, and whose its author", () => {
    expect(rows.changes.map(({ change, team, author_team }) => [change, team, author_team])).toEqual([
      ["c1", ["core", "shop"], ["shop"]],
      ["c2", ["core"], ["shop"]],
      ["c3", ["shop"], ["core"]],
      ["c4", [], []],
      ["c5", ["duo"], []],
      ["c6", null, ["shop"]],
    ]);
  });

  test("who looked, and who was asked", () => {
    const others = { c1: [], c3: [], c4: [] };
    expect(Object.fromEntries(rows.reviews.map(({ change, team }) => [change, team]))).toEqual({
      ...others,
      c2: ["shop"],
    });
    expect(rows.review_requests.map(({ change, asked_team }) => [change, asked_team])).toEqual([
      ["c1", ["core"]],
      ["c1", []],
      ["c1", ["core"]],
      ["c2", ["core"]],
      ["c2", ["shop"]],
      ["c3", ["shop"]],
      ["c4", ["core"]],
    ]);
  });

  test("how many people they have, and how many wrote what is theirs", () => {
    expect(rows.teams).toEqual([
      { repo: "api", team: "core", people: 3, authors: 2 },
      { repo: "api", team: "duo", people: 2, authors: 1 },
      { repo: "api", team: "shop", people: 3, authors: 2 },
    ]);
  });

  test("who waited for whom: two asked at once count once, and the time in which nobody waited does not", () => {
    const hour = (count: number) => count * 3600;
    expect(rows.team_waits).toEqual(
      [
        { author_team: "core", asked_team: "shop", authors: 1, changes: 1, requests: 1, seconds: hour(12) },
        {
          author_team: "shop",
          asked_team: "core",
          authors: 2,
          changes: 2,
          requests: 3,
          seconds: hour(36 + 12),
        },
        { author_team: "shop", asked_team: "shop", authors: 1, changes: 1, requests: 1, seconds: hour(24) },
        // Gus by Ada, and Di by Zed, who was asked while he coded.
        { author_team: null, asked_team: null, authors: 2, changes: 2, requests: 2, seconds: hour(24) },
      ].map((row) => ({ repo: "api", ...row })),
    );
  });

  test("what is lacking to know more of them, behind the gaps of the report", () => {
    expect(rows.gaps.at(-1)).toEqual({
      repo: "api",
      seq: rows.gaps.length - 1,
      gap: "unread-teams",
      says: "Who is in them is not known.",
      remedy: "Ask.",
    });
    expect(rows.gaps.filter(({ gap }) => gap === "unread-teams")).toHaveLength(1);
  });

  test("how many teams each delivery is of", () => {
    // v4 carries a change of one team and one of which nobody can tell.
    expect(rows.deliveries.map(({ delivery, teams }) => [delivery, teams])).toEqual([
      ["v1", 2],
      ["v2", 2],
      ["v3", 0],
      ["v4", null],
    ]);
  });

  test("where nobody told who is in which, every request is untold and no author has a team", () => {
    const bare = rowsIn({ ...flow, roster: { teams: null, people: new Map(), lacks: [] } });
    expect(bare.changes.map(({ author_team }) => author_team)).toEqual(changes.map(() => null));
    expect(bare.team_waits).toMatchObject([{ author_team: null, asked_team: null, requests: 7 }]);
    expect(bare.teams.map(({ people }) => people)).toEqual([null, null, null]);
    // A team that was asked is told all the same.
    expect(bare.review_requests.map(({ asked_team }) => asked_team)).toContainEqual(["shop"]);
  });

  test("automated accounts and agents are no people", () => {
    const [one] = changes;
    const bots = [
      { ...one!, id: "b1", author: "renovate", automated: true },
      { ...one!, id: "b2", author: "copilot", assistance: { ...anAgent } },
    ];
    const { teams } = rowsIn({
      ...flow,
      changes: [...flow.changes, ...bots],
      finished: [...changes, ...bots],
    });
    expect(teams.map(({ authors }) => authors)).toEqual([2, 1, 2]);
  });
});

const anAgent = {
  tier: "agent-authored",
  assistant: "Copilot",
  evidence: "its account opened it",
  ref: "#1",
  model: null,
  prompt: null,
  signs: [],
} as const;

test("what is waited is every hour in which somebody of the team was asked and the change waited, and no other", () => {
  const request = fc.tuple(fc.constantFrom("di", "eve", "cy", "gus"), fc.nat(90), fc.option(fc.nat(30)));
  fc.assert(
    fc.property(fc.array(request, { maxLength: 8 }), (all) => {
      const pull = {
        asked: all.map(([who, from, more]) => asked(who, from, more === null ? null : from + more)),
      };
      const { team_waits } = rowsIn({
        ...flow,
        ...withChanges([aChange({ author: "ada", stages: STAGES, pull })]),
        deliveries: [],
      });
      const hourly = (people: readonly string[]) =>
        Array.from({ length: 200 }, (_, hour) => hour).filter(
          (hour) =>
            // Pickup and review: hours 24 to 72.
            hour >= 24 &&
            hour < 72 &&
            all.some(
              ([who, from, more]) => people.includes(who) && from <= hour && hour < from + (more ?? 200),
            ),
        ).length;
      for (const { asked_team, seconds } of team_waits) {
        const people = asked_team === "core" ? ["di", "eve"] : asked_team === "shop" ? ["cy"] : ["gus"];
        expect(seconds).toBe(hourly(people) * 3600);
        expect(seconds).toBeLessThanOrEqual(48 * 3600);
      }
    }),
    { numRuns: 60 },
  );
});

const withChanges = (finished: readonly Change[]) => ({ finished, merged: finished, changes: finished });

test("a team without a name is asked, and is no team of which anything is told", () => {
  const unnamed = { ...asked("", 24, 48), team: true as const, who: null };
  const change = aChange({ id: "c1", author: "ada", stages: STAGES, pull: { asked: [unnamed] } });
  const finished = [{ ...change, deliveredAt: delivered("v1") }];
  const { sees, workspace, roster } = flow;
  const rows = rowsIn(
    aFlow({
      finished,
      sees,
      workspace,
      roster: { ...roster, people: new Map() },
      deliveries: flow.deliveries,
    }),
  );
  expect(rows.review_requests.map(({ asked: of, asked_team }) => [of, asked_team])).toEqual([["team", null]]);
  expect(rows.team_waits.map(({ author_team, asked_team }) => [author_team, asked_team])).toEqual([
    [null, null],
  ]);
  expect(rows.teams.map(({ team }) => team)).toEqual(["core", "duo", "shop"]);
});
