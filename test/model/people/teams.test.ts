import { describe, expect, test } from "vitest";
import type { Team } from "../../../src/config/config.ts";
import { givenTeams } from "../../../src/model/people/given-teams.ts";
import { rosterOf } from "../../../src/model/people/roster.ts";
import { aChange, aLook, T0 } from "../../builders.ts";

const team = (name: string, says: Partial<Team>): Team => ({
  name,
  paths: [],
  repositories: [],
  members: [],
  ...says,
});
const API = {
  name: "api",
  remote: { name: "origin", web: "https://github.com/Acme/Shop-API", forge: "github" },
} as const;

describe("whose a path is", () => {
  const { teams, teamsOf } = givenTeams(
    [
      team("all", { paths: ["**"] }),
      team("core", { paths: ["/services/", "lib"] }),
      team("shop", { paths: ["services/shop/**"] }),
      team("till", { paths: ["services/shop", "**/*.{tf,hcl}"] }),
      team("elsewhere", { paths: ["lib/**"], repositories: ["acme/other"] }),
      team("nobody", { members: [["ada"]] }),
    ],
    API,
  );

  test.each([
    ["services/pay/a.ts", ["core"]],
    ["services/shop/a.ts", ["shop", "till"]],
    ["services/shopping/a.ts", ["core"]],
    ["lib/a/b.ts", ["core"]],
    ["lib", ["core"]],
    ["libs/a.ts", ["all"]],
    // `**/*.hcl` is longer than `lib/**`, and shorter than `services/**`.
    ["lib/main.hcl", ["till"]],
    ["services/main.hcl", ["core"]],
    ["README.md", ["all"]],
    [`${"a/".repeat(600)}b`, []],
  ])("%s", (path, owners) => {
    expect(teamsOf(path)).toEqual(owners);
  });

  test("the teams that own something here", () => {
    expect(teams).toEqual(["all", "core", "shop", "till"]);
  });

  test.each([
    "acme/shop-*",
    "Acme/Shop-API",
    "api",
    "shop-api",
    "shop-{web,api}",
    "acme/*",
  ])("a team of the repositories %s owns it", (glob) => {
    const found = givenTeams([team("shop", { repositories: [glob] })], API);
    expect([found.teams, found.teamsOf("x/y.ts")]).toEqual([["shop"], ["shop"]]);
  });

  test.each(["acme/shop", "other/shop-api", "shop", "ap", "acme"])("one of %s does not", (glob) => {
    const found = givenTeams([team("shop", { repositories: [glob] })], API);
    expect([found.teams, found.teamsOf("x/y.ts")]).toEqual([[], []]);
  });

  test("a pattern goes before the whole repository", () => {
    const both = [team("shop", { repositories: ["api"] }), team("till", { paths: ["till/**"] })];
    const { teamsOf } = givenTeams(both, API);
    expect([teamsOf("till/a.ts"), teamsOf("web/a.ts")]).toEqual([["till"], ["shop"]]);
  });
});

describe("who is in which team", () => {
  const SHOP = team("shop", { members: [["ada"], ["bo", "bo@acme.example"], ["cy"]] });
  const DUO = team("duo", { members: [["ada"], ["gus"]] });
  const change = aChange({
    author: "Ada",
    pull: {
      looks: [aLook({ by: "bo@acme.example" }), aLook({ by: "gus" })],
      asked: [
        { who: "CY", team: false, from: T0, to: null, answered: false },
        { who: "bo", team: true, from: T0, to: null, answered: false },
      ],
    },
  });

  test("people of the flow by their keys, in teams of three or more", () => {
    const { teams, people } = rosterOf([SHOP, DUO], [change]);
    expect([...teams!]).toEqual([
      ["Ada", ["shop"]],
      ["bo@acme.example", ["shop"]],
      ["CY", ["shop"]],
    ]);
    expect([...people]).toEqual([
      ["shop", 3],
      ["duo", 2],
    ]);
  });

  test("an address behind which GitHub hides a login is that login", () => {
    const hidden = aChange({ author: "123+cy@users.noreply.github.com" });
    expect([...rosterOf([SHOP], [hidden]).teams!.values()]).toEqual([["shop"]]);
  });

  test("nobody told where no team has members", () => {
    expect(rosterOf([team("shop", { paths: ["a"] })], [change]).teams).toBeNull();
    expect(rosterOf(null, [change]).teams).toBeNull();
  });

  // Two people, each by a login and by an address, would be four.
  test.each<[number, string[][]]>([
    [2, [["ada"], ["bo"], ["ada@acme.example"], ["bo@acme.example"]]],
    [
      2,
      [
        ["ada", "ada@acme.example"],
        ["bo", "bo@acme.example"],
      ],
    ],
    [3, [["ada", "ada@acme.example"], ["bo"], ["cy"], ["cy@acme.example"]]],
    [1, [["a", "b"], ["c", "d"], ["b", "c"], ["d"]]],
    [1, [["ada"], ["ada"], ["ada"]]],
    [3, [["a@x.y"], ["b@x.y"], ["c@x.y"]]],
  ])("at least %i people", (count, members) => {
    expect(rosterOf([team("shop", { members })], []).people.get("shop")).toBe(count);
  });
});
