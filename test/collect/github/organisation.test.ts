/** The repositories of an organisation: all pages of the list, what is left out of it, and what reading the others will take. */
import { describe, expect, test } from "vitest";
import { declaredCost } from "../../../src/collect/github/client/cost.ts";
import { ATTEMPTS, CHECKS, RUNS } from "../../../src/collect/github/operations/checks.ts";
import { pullOperations } from "../../../src/collect/github/operations/pulls.ts";
import { repositoryOperation, type Section } from "../../../src/collect/github/operations/repository.ts";
import { REVIEW_COMMENTS } from "../../../src/collect/github/operations/reviews.ts";
import { WHOLE } from "../../../src/collect/github/operations/timeline.ts";
import { chooseListed, type Wanted } from "../../../src/collect/github/organisation/choose-listed.ts";
import { costOfList } from "../../../src/collect/github/organisation/cost-of-list.ts";
import {
  type ListedRepository,
  listOrganisation,
} from "../../../src/collect/github/organisation/list-organisation.ts";
import type { OrganisationRepository } from "../../testkit/github/worlds.ts";
import { world } from "../../worlds/github/small-world.ts";
import { clientFor, tokenFor } from "./loopback.ts";
import { serving } from "./syncing.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const AT = Date.UTC(2026, 3, 1, 12);

const rows = (count: number): OrganisationRepository[] =>
  Array.from({ length: count }, (_, i) => ({ name: `r${String(i).padStart(3, "0")}`, diskUsage: i }));

async function listed(repositories: readonly OrganisationRepository[], login = "ACME", faults = {}) {
  return serving(world(), { organisation: { repositories }, ...faults }, async (server) => {
    const { api } = clientFor(server.url, { token: tokenFor(server.url, "local") });
    const seen: number[] = [];
    const list = await listOrganisation(api, login, (count) => seen.push(count));
    return { list, seen, log: server.log };
  });
}

describe("a list of more than a page", () => {
  test("is read to its end, each repository once, by name", async () => {
    const { list, seen, log } = await listed(rows(249));
    expect(list!.owner).toBe("acme");
    expect(list!.repositories.map(({ name }) => name)).toEqual([
      ...rows(249).map(({ name }) => name),
      "shop",
    ]);
    expect([seen, log.map(({ points }) => points)]).toEqual([
      [100, 200, 250],
      // 1 list, and 100 times the topics and the last pull request: 201 requests, two points a page.
      [2, 2, 2],
    ]);
    expect(list!.repositories[7]).toEqual({
      name: "r007",
      archived: false,
      disabled: false,
      empty: false,
      fork: false,
      topics: [],
      pulls: 0,
      touchedAt: null,
      createdAt: Date.UTC(2020, 0, 1),
      bytes: 7 * 1024,
    });
  });

  test("is asked for in smaller pages where that is too heavy", async () => {
    const { list, log } = await listed(rows(30), "acme", {
      faults: [
        { kind: "gateway-timeout", when: { on: "Organisation", above: 30 } },
        { kind: "bad-gateway", when: { on: "Organisation", above: 30, nth: 2 } },
      ],
    });
    expect(list!.repositories.length).toBe(31);
    expect(log.map(({ variables }) => variables.first)).toEqual([100, 50, 25, 100]);
  });

  test("says how many of it could not be seen, and takes no name that leads elsewhere", async () => {
    const odd = [".", "..", "a/b", "a b", "a\u202eb", "a%2f"].map((name) => ({ name }));
    const { list } = await listed([{ name: "secret", hidden: true }, ...odd, { name: "good.name_1-2" }]);
    expect(list!.repositories.map(({ name }) => name)).toEqual(["good.name_1-2", "shop"]);
    expect(list!.unseen).toEqual([
      ". is no name of a repository",
      ".. is no name of a repository",
      "a b is no name of a repository",
      "a%2f is no name of a repository",
      "a/b is no name of a repository",
      "ab is no name of a repository",
      expect.stringMatching(
        /^the organisation asks for single sign-on \(Resource protected by organization SAML/,
      ),
    ]);
  });

  test("is none of an account that there is not", async () => {
    expect((await listed([], "nobody")).list).toBeNull();
  });

  test("that does not end is ended", async () => {
    await expect(
      listed(rows(120), "acme", {
        faults: [{ kind: "endless-pages", connection: "repositories", cursor: "same", when: { times: 99 } }],
      }),
    ).rejects.toThrow("announced a page that had come before");
  });
});

const one = (name: string, over: Partial<ListedRepository> = {}): ListedRepository => ({
  name,
  archived: false,
  disabled: false,
  empty: false,
  fork: false,
  topics: [],
  pulls: 0,
  touchedAt: null,
  createdAt: null,
  bytes: null,
  ...over,
});

const ALL = [
  one("api", { topics: ["payments"] }),
  one("docs-old", { archived: true, empty: true }),
  one("Docs-new"),
  one("fork", { fork: true, topics: ["payments"] }),
  one("bare", { empty: true }),
  one("broken", { disabled: true }),
  one("attic", { archived: true, fork: true, topics: ["payments"] }),
];

const divided = (wanted: Partial<Wanted>) => {
  const { read, leftOut } = chooseListed(ALL, "Acme", {
    archived: false,
    forks: false,
    exclude: [],
    topics: null,
    ...wanted,
  });
  const names = (some: readonly ListedRepository[]) => some.map(({ name }) => name).join(" ");
  return [names(read), ...leftOut.map(({ because, repositories }) => `${because}: ${names(repositories)}`)];
};

describe("which of a list are read", () => {
  test.each<[string, Partial<Wanted>, string[]]>([
    [
      "where nothing is said",
      {},
      ["api Docs-new", "archived: docs-old attic", "fork: fork", "disabled: broken", "empty: bare"],
    ],
    [
      "with archived ones and forks",
      { archived: true, forks: true },
      ["api Docs-new fork attic", "disabled: broken", "empty: docs-old bare"],
    ],
    [
      "without some names, whatever their case",
      { exclude: ["DOCS-*", "acme/a*"] },
      ["", "excluded: api docs-old Docs-new attic", "fork: fork", "disabled: broken", "empty: bare"],
    ],
    [
      "of a topic",
      { topics: ["Payments"], forks: true },
      ["api fork", "topic: docs-old Docs-new bare broken", "archived: attic"],
    ],
  ])("%s", (_, wanted, told) => {
    expect(divided(wanted)).toEqual(told);
  });

  test("a pattern that is none is refused", () => {
    expect(() => divided({ exclude: ["!docs"] })).toThrow('begins with "!"');
  });
});

describe("what reading them will take", () => {
  const repository = (over: object) => ({
    pulls: 0,
    createdAt: AT - 400 * DAY,
    touchedAt: AT - DAY,
    bytes: 0,
    syncedAt: null,
    cloned: false,
    ...over,
  });
  const since = AT - 180 * DAY;
  const looks = { anew: 6, stored: 2 };

  /** The repository costs three points, all others one: what its two lists of issues and its deployments have below them. */
  test("rests on what the operations cost", () => {
    const sections = [
      "settings",
      "protection",
      "rules",
      "labels",
      "releases",
      "deployments",
      "incidents",
      "bugs",
    ];
    expect(declaredCost(repositoryOperation(sections as Section[]), {})).toBe(3);
    const { all, open } = pullOperations(WHOLE);
    expect([all, open].map((operation) => declaredCost(operation, { first: 49 }))).toEqual([1, 1]);
    const ids = Array.from({ length: 100 }, () => "x");
    expect(
      [REVIEW_COMMENTS, CHECKS, ATTEMPTS, RUNS].map((operation) => declaredCost(operation, { ids })),
    ).toEqual([1, 1, 1, 1]);
  });

  /**
   * By hand. Of 1,000 pull requests in 400 days 450 are of the last 180: 9 full pages beside the 5 requests of a look are 14, six
   * times 84; with 4 and 36 follow-ups 124, and 12 points more. Of the second, read 40 days ago, 100 are left: 2 pages and 5, twice
   * 14, with 4 and 8 26, and 4 points more. In the third nothing was touched: 30 and 4, and 12 points more. The fourth was read after
   * the last touch: three requests twice, and 4 points more. Five requests of a point each are of no repository.
   */
  test("adds up what each takes", () => {
    const all = [
      repository({ pulls: 1000, bytes: 3e9 }),
      repository({ pulls: 1000, syncedAt: AT - 40 * DAY, cloned: true, bytes: 5e9 }),
      repository({ pulls: 1000, touchedAt: AT - 181 * DAY, bytes: null }),
      repository({ pulls: 1000, syncedAt: AT - HOUR, cloned: true }),
    ];
    expect(costOfList(all, { since, once: 5, looks, at: AT, left: null })).toEqual({
      pulls: 450 + 100,
      requests: 5 + 124 + 26 + 34 + 6,
      points: 5 + 136 + 30 + 46 + 10,
      time: (5 + 124 + 26 + 34 + 6) * 1500,
      waiting: 0,
      toClone: 2,
      bytes: 3e9,
      unsized: 1,
    });
  });

  test("is nothing of GitHub's where that is not asked", () => {
    const cost = costOfList([repository({ pulls: 1000 })], {
      since: null,
      once: 0,
      looks,
      at: AT,
      left: null,
    });
    expect([cost.points, cost.requests, cost.time, cost.toClone]).toEqual([0, 0, 0, 1]);
  });

  /** 136 points are needed each time, by 124 requests of a second and a half; the hour ends in 20 minutes. */
  test.each([
    ["are left", { points: 136, limit: 5000 }, 0],
    ["come with the next hour", { points: 135, limit: 5000 }, HOUR / 3],
    ["come with the next hour, and it is all of them", { points: 0, limit: 136 }, HOUR / 3],
    ["take one hour more", { points: 0, limit: 135 }, HOUR / 3 + HOUR],
    ["take thirteen hours more", { points: 0, limit: 10 }, HOUR / 3 + 13 * HOUR],
  ])("waits until points enough %s, but for the time in which it asks", (_, left, enough) => {
    const terms = { since, once: 0, looks, at: AT, left: { ...left, resetAt: AT + HOUR / 3 } };
    const cost = costOfList([repository({ pulls: 1000 })], terms);
    const asking = 124 * 1500;
    expect([cost.waiting, cost.time]).toEqual([Math.max(0, enough - asking), Math.max(enough, asking)]);
  });

  test("waits for nothing where asking takes longer than the limit refills", () => {
    // 12,400 requests take 5 h 10 min, and ask for 12,400 points and 2 for each of the 100 × 6 looks: 13,600, of which 5,000 are left now.
    // The next 5,000 come in 20 minutes, the last an hour later.
    const all = Array.from({ length: 100 }, () => repository({ pulls: 1000 }));
    const terms = {
      since,
      once: 0,
      looks,
      at: AT,
      left: { points: 5000, limit: 5000, resetAt: AT + HOUR / 3 },
    };
    expect(costOfList(all, terms)).toMatchObject({
      requests: 12_400,
      points: 13_600,
      waiting: 0,
      time: 12_400 * 1500,
    });
  });
});
