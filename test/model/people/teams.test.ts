import { describe, expect, test } from "vitest";
import { chooseRemote } from "../../../src/collect/git/remotes.ts";
import type { GitHubFacts } from "../../../src/collect/github-facts.ts";
import type { Team } from "../../../src/config/config.ts";
import { givenTeams, ownersAmong } from "../../../src/model/people/given-teams.ts";
import { accountsOf } from "../../../src/model/people/identities.ts";
import type { TeamSources } from "../../../src/model/people/known-teams.ts";
import { rosterOf } from "../../../src/model/people/roster.ts";
import { aChange, aLook, T0 } from "../../builders.ts";

const team = (name: string, says: Partial<Team>): Team => ({
  name,
  paths: [],
  repositories: [],
  members: [],
  ...says,
});
/** What a file of teams says, where GitHub was asked of none. */
const byFile = (file: Team[] | null): TeamSources => ({
  file,
  github: null,
  owners: [],
  accounts: accountsOf([]),
});
const API = {
  name: "api",
  remote: { name: "origin", web: "https://github.com/Acme/Shop-API", forge: "github", path: "Acme/Shop-API" },
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

  /** A folder whose server is one's own, and the same that was read from there. */
  const ELSEWHERE = [
    {
      name: "till-2",
      remote: chooseRemote([["remote.origin.url", "https://ghe.example.com/acme/shop-api.git"]]),
    },
    { name: "till-2", remote: chooseRemote([["remote.origin.url", "http://127.0.0.1:8080/acme/shop-api"]]) },
    {
      name: "till-2",
      remote: chooseRemote([["remote.origin.url", "git@git.example.com:acme/shop-api.git"]]),
    },
    { name: "Acme/Shop-API", remote: null },
    { name: "acme/shop-api", remote: chooseRemote([["remote.origin.url", "/srv/git/1.git"]]) },
    // Some servers put a word of theirs before the owner.
    {
      name: "acme/shop-api",
      remote: chooseRemote([["remote.origin.url", "https://a.example/scm/acme/shop-api"]]),
    },
  ];

  test.each(ELSEWHERE)("$name of $remote.path is the same repository", (repository) => {
    const owns = (glob: string) =>
      givenTeams([team("shop", { repositories: [glob] })], repository).teams.length === 1;
    expect(["shop-*", "shop-api", "acme/shop-*", "ACME/*", "*/shop-api"].map(owns)).not.toContain(false);
    expect(
      ["acme", "shop", "shop-a", "other/shop-api", "acme/shop", "ghe.example.com/*"].map(owns),
    ).not.toContain(true);
  });

  test("which of those that are said to own something own a file here", () => {
    const file = [
      team("here", { repositories: ["shop-api"] }),
      team("gone", { repositories: ["acme/shop"] }),
      team("docs", { paths: ["docs/**"] }),
      team("none", { paths: ["doc/**"], repositories: ["shop-api"] }),
      // Its paths are those of CODEOWNERS.
      team("people", { members: [["ada"]] }),
    ];
    expect([...ownersAmong(file, { ...API, files: ["docs/a.md", "b.ts"] })]).toEqual([
      ["here", true],
      ["gone", false],
      ["docs", true],
      ["none", false],
    ]);
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
    const { teams, people } = rosterOf(byFile([SHOP, DUO]), [change]);
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
    expect([...rosterOf(byFile([SHOP]), [hidden]).teams!.values()]).toEqual([["shop"]]);
  });

  test("nobody told where no team has members", () => {
    expect(rosterOf(byFile([team("shop", { paths: ["a"] })]), [change]).teams).toBeNull();
    expect(rosterOf(byFile(null), [change]).teams).toBeNull();
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
    expect(rosterOf(byFile([team("shop", { members })]), []).people.get("shop")).toBe(count);
  });
});

describe("who is in which team by GitHub", () => {
  const CORE = { slug: "core", members: ["ada", "bo", "cy"] };
  const DUO = { slug: "duo", members: ["ada", "gus"] };
  /** Everybody in a town: it owns nothing, and nobody asks it. */
  const TOWN = { slug: "town", members: ["ada", "bo", "cy", "gus", "hana"] };
  const teamAsked = (who: string) => ({ who, team: true, from: T0, to: null, answered: false });
  const change = aChange({
    author: "Ada",
    pull: { looks: [aLook({ by: "gus" })], asked: [teamAsked("@acme/duo"), teamAsked("@acme/ghost")] },
  });
  const told = (over: Partial<TeamSources>) =>
    rosterOf(
      {
        file: null,
        github: { owner: "Acme", teams: [CORE, DUO, TOWN] },
        owners: ["@acme/core"],
        accounts: accountsOf([]),
        ...over,
      },
      [change],
    );

  test("of teams that own something or were asked alone, and of no team of two", () => {
    const { teams, people } = told({});
    expect([...teams!]).toEqual([["Ada", ["@acme/core"]]]);
    expect([...people].sort()).toEqual([
      ["@acme/core", 3],
      ["@acme/duo", 2],
    ]);
  });

  test("a file goes before it, for the teams of which it names people", () => {
    const file = [
      team("@acme/core", { members: [["gus"], ["hana"], ["ines"]] }),
      team("@acme/duo", { paths: ["a"] }),
    ];
    const { teams, people } = told({ file });
    expect([...teams!]).toEqual([["gus", ["@acme/core"]]]);
    expect([...people].sort()).toEqual([
      ["@acme/core", 3],
      ["@acme/duo", 2],
    ]);
  });

  test("accounts that no person sits behind are nobody in it", () => {
    const robots = { slug: "core", members: ["ada", "bo", "renovate-bot", "shop-deployer"] };
    const { teams, people } = told({
      github: { owner: "acme", teams: [robots] },
      accounts: accountsOf(["shop-deployer"]),
    });
    expect([[...teams!], people.get("@acme/core")]).toEqual([[], 2]);
  });

  test("another organisation's team of that name is another team", () => {
    const { teams, lacks } = rosterOf(
      {
        file: null,
        github: { owner: "other", teams: [CORE] },
        owners: ["@acme/core"],
        accounts: accountsOf([]),
      },
      [change],
    );
    expect([teams, lacks]).toEqual([null, []]);
  });

  test.each<[string, Partial<TeamSources>, string[]]>([
    ["where nobody asked", { github: { owner: "acme" } }, []],
    ["without GitHub", { github: null }, []],
    ["where one of them is not shown", {}, ["unseen-teams"]],
    ["where a file names the one that is not", { file: [team("@acme/ghost", { members: [["a"]] })] }, []],
    ["where they may not be read", { github: { owner: "acme", teams: { unread: "x" } } }, ["unread-teams"]],
  ])("what is lacking %s", (_, over, ids) => {
    expect(told(over).lacks.map(({ id }) => id)).toEqual(ids);
  });

  test.each<[string, GitHubFacts["teams"] & object, string[]]>([
    ["beside teams that are told", [CORE], ["unnamed-teams"]],
    ["beside teams that may not be read", { unread: "x" }, ["unread-teams", "unnamed-teams"]],
  ])("a team that was asked and has no name is said to be lacking, %s", (_, teams, ids) => {
    const asked = { team: true as const, who: null, from: 0, to: null, answered: false };
    const roster = rosterOf(
      { file: null, github: { owner: "acme", teams }, owners: ["@acme/core"], accounts: accountsOf([]) },
      [aChange({ author: "ada", pull: { asked: [asked] } })],
    );
    expect(roster.lacks.map(({ id }) => id)).toEqual(ids);
    expect([...roster.people.keys()]).toEqual(Array.isArray(teams) ? ["@acme/core"] : []);
  });

  test("nothing is lacking where no team of the organisation is named", () => {
    const github = { owner: "acme", teams: { unread: "x" } };
    const none = { file: null, github, owners: ["shop", "@other/core"], accounts: accountsOf([]) };
    expect(rosterOf(none, [aChange({ author: "ada" })]).lacks).toEqual([]);
  });
});
