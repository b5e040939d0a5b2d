/** The teams of an organisation: all pages of them and of their people, what is not shown, what is refused, and what is kept. */
import { hostname } from "node:os";
import { afterAll, describe, expect, test } from "vitest";
import { declaredCost } from "../../../src/collect/github/client/cost.ts";
import { MORE_MEMBERS, TEAMS } from "../../../src/collect/github/operations/teams.ts";
import { listTeams, requestsForTeams } from "../../../src/collect/github/organisation/list-teams.ts";
import { keepTeams, storedTeams } from "../../../src/collect/github/organisation/stored-teams.ts";
import { placeOf } from "../../../src/collect/github/stored.ts";
import { diskFiles } from "../../../src/collect/store/files.ts";
import { openStore } from "../../../src/collect/store/store.ts";
import { temporaryFolder } from "../../harness.ts";
import type { Fault } from "../../testkit/github/faults.ts";
import type { Options } from "../../testkit/github/server.ts";
import type { OrganisationTeam } from "../../testkit/github/worlds.ts";
import { world } from "../../worlds/github/small-world.ts";
import { clientFor, tokenFor } from "./loopback.ts";
import { PROCESS, serving } from "./syncing.ts";

const folder = temporaryFolder();
afterAll(folder.done);

const people = (count: number, name = "p") =>
  Array.from({ length: count }, (_, i) => `${name}${String(i).padStart(3, "0")}`);

async function listed(teams: readonly OrganisationTeam[], faults: Fault[] = [], options: Options = {}) {
  const organisation = { repositories: [], teams };
  return serving(world(), { organisation, faults, ...options }, async (server) => {
    const { api } = clientFor(server.url, { token: tokenFor(server.url, "local") });
    return { teams: await listTeams(api, "Acme"), log: server.log };
  });
}

describe("the teams of an organisation", () => {
  test("are all of them, with all of their people, page by page", async () => {
    const many = Array.from({ length: 120 }, (_, i) => ({
      slug: `t${String(i).padStart(3, "0")}`,
      members: i === 70 ? people(201) : ["Ada"],
    }));
    const { teams, log } = await listed(many);
    expect(teams).toEqual(
      many.map(({ slug, members }) => ({ slug, members: members.map((one) => one.toLowerCase()) })),
    );
    // 120 teams are three pages of 50; 201 people are two pages of a hundred beyond the first. A page asks for 1 list and 50 below it.
    expect(log.map(({ operation, points }) => `${operation} ${points}`)).toEqual([
      "Teams 1",
      "Teams 1",
      "MoreMembers 1",
      "MoreMembers 1",
      "Teams 1",
    ]);
  });

  test("have the people of those below them, too, and each once", async () => {
    const { teams } = await listed([
      { slug: "all", members: ["ada"] },
      { slug: "core", members: ["bo", "ada"], parent: "all" },
      { slug: "kernel", members: ["cy"], parent: "core" },
    ]);
    expect(teams).toEqual([
      { slug: "all", members: ["ada", "bo", "cy"] },
      { slug: "core", members: ["ada", "bo", "cy"] },
      { slug: "kernel", members: ["cy"] },
    ]);
  });

  test("without secret ones, and without whom GitHub hides", async () => {
    const { teams } = await listed(
      [
        { slug: "core", members: ["ada", "bo", "cy"] },
        { slug: "merger", members: ["dov"], secret: true },
      ],
      [{ kind: "null-nodes", connection: "members", position: 1 }],
    );
    expect(teams).toEqual([{ slug: "core", members: ["ada", "cy"] }]);
  });

  test("are asked for in smaller pages where that is too heavy", async () => {
    const { teams, log } = await listed(
      people(12, "t").map((slug) => ({ slug, members: ["ada"] })),
      [{ kind: "gateway-timeout", when: { on: "Teams", above: 99 } }],
    );
    expect([teams, log.map(({ variables }) => variables.first)]).toEqual([
      expect.objectContaining({ length: 12 }),
      [50, 10, 50],
    ]);
  });

  test.each<[string, Fault, string]>([
    [
      "the scope is missing",
      { kind: "refused", field: "Organization.teams", as: "insufficient-scopes" },
      "the token may not read them",
    ],
    [
      "a fine-grained token has no right to see members",
      { kind: "refused", field: "Organization.teams", as: "forbidden" },
      "the token may not read them",
    ],
    [
      "the organisation asks for single sign-on",
      { kind: "saml", field: "Organization.teams" },
      "the organisation asks for single sign-on, and the token is not authorised for it",
    ],
  ])("are not guessed where %s", async (_, fault, unread) => {
    expect((await listed([{ slug: "core", members: ["ada"] }], [fault])).teams).toEqual({ unread });
  });

  test("are hidden where GitHub shows nothing of the account", async () => {
    await serving(world(), {}, async (server) => {
      const { api } = clientFor(server.url, { token: tokenFor(server.url, "local") });
      expect(await listTeams(api, "nobody")).toEqual({ unread: "GitHub hides them from the token" });
    });
  });

  test.each(["teams", "members"])("that do not end are ended: %s", async (connection) => {
    const faults: Fault[] = [{ kind: "endless-pages", connection, cursor: "same", when: { times: 99 } }];
    await expect(listed([{ slug: "core", members: people(101) }], faults)).rejects.toThrow(
      "announced a page that had come before",
    );
  });
});

describe("what listing them takes", () => {
  test.each([
    [0, 1],
    [50, 1],
    [51, 2],
    [120, 3],
  ])("of %i teams: %i requests of a point", async (count, requests) => {
    const organisation = {
      repositories: [],
      teams: people(count, "t").map((slug) => ({ slug, members: [] })),
    };
    await serving(world(), { organisation }, async (server) => {
      const { api } = clientFor(server.url, { token: tokenFor(server.url, "local") });
      expect(await requestsForTeams(api, "acme")).toBe(requests);
      const before = server.log.length;
      await listTeams(api, "acme");
      expect(server.log.length - before).toBe(requests);
    });
    expect(declaredCost(TEAMS, { first: 50, members: 100 })).toBe(1);
    expect(declaredCost(MORE_MEMBERS, { first: 100 })).toBe(1);
  });

  test("is one where they are refused", async () => {
    const faults: Fault[] = [{ kind: "refused", field: "Organization.teams", as: "forbidden" }];
    await serving(world(), { faults }, async (server) => {
      const { api } = clientFor(server.url, { token: tokenFor(server.url, "local") });
      expect(await requestsForTeams(api, "acme")).toBe(1);
    });
  });
});

describe("what is kept of them", () => {
  const place = (name: string) => ({
    host: "github.test",
    owner: "Acme",
    name,
    folder: folder.path,
    productionEnvironments: null,
    uid: process.getuid?.() ?? null,
  });
  const core = [{ slug: "core", members: ["ada", "bo"] }];

  test("is the same for every repository of the organisation, and the newest", async () => {
    expect(await storedTeams(place("shop"))).toBeNull();
    await keepTeams(place("shop"), [{ slug: "old", members: [] }], PROCESS);
    await keepTeams(place("till"), core, PROCESS);
    expect(await storedTeams({ ...place("web"), owner: "ACME" })).toEqual(core);
    expect(await storedTeams({ ...place("shop"), owner: "other" })).toBeNull();
    expect(await storedTeams({ ...place("shop"), folder: null })).toBeNull();
  });

  test("stays where another process writes it at this moment", async () => {
    const first = { ...place("shop"), owner: "busy" };
    await keepTeams(first, core, PROCESS);
    const held = await openStore({
      files: diskFiles,
      folder: placeOf(folder.path, { ...first, name: "@teams" }),
      process: { ...PROCESS, pid: 2, host: hostname() },
    });
    await keepTeams(first, [], PROCESS);
    await held.close();
    expect(await storedTeams(first)).toEqual(core);
  });
});
