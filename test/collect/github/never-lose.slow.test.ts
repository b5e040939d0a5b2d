/** The rules of "never lose data", each against the fault that it is there for. */
import { describe, expect, test } from "vitest";
import type { Fault } from "../../testkit/github/faults.ts";
import type { World } from "../../testkit/world.ts";
import { memoryFiles } from "../store/memory-files.ts";
import { expectedFacts } from "./expected.ts";
import { bytesOf, read, serving, syncOnce } from "./syncing.ts";
import { NOW, worldOf } from "./worlds.ts";

const WORLD = worldOf({ pulls: 60, commits: 2 });
const ALWAYS = 1_000_000;

/** Facts of a sync under faults. */
const under = (faults: readonly Fault[], world: World = WORLD) =>
  serving(world, { faults }, async (server) => syncOnce(server));

function expectRight(facts: Awaited<ReturnType<typeof under>>["facts"], world: World = WORLD): void {
  const expected = expectedFacts(world);
  expect(facts!.pulls).toEqual(expected.pulls);
  expect([...facts!.checks]).toEqual([...expected.checks]);
  expect(facts!.completeness).toEqual(expected.completeness);
}

describe("1: a pull request that is touched while the list is read", () => {
  test("jumps over the cursor and is found by the next sweep", async () => {
    // #3 is the last of the list; it moves to the front once the first page is out.
    const { facts } = await under([{ kind: "touch", pull: 3, when: { on: "List", nth: 1 } }]);
    expect(facts!.pulls.map(({ number }) => number)).toEqual(WORLD.pulls.map(({ number }) => number));
    const touched = read(facts!.pulls[0]!.events).at(-1)!;
    expect([touched.kind, touched.at]).toEqual(["comment", NOW]);
  });

  test("is found even where it is touched in the second sweep", async () => {
    const faults: Fault[] = [
      { kind: "touch", pull: 3, when: { on: "List", nth: 1 } },
      { kind: "touch", pull: 4, when: { on: "List", nth: 3 } },
    ];
    const { facts } = await under(faults);
    for (const index of [0, 1]) expect(read(facts!.pulls[index]!.events).at(-1)!.at).toBe(NOW);
  });

  test("a cursor that no longer holds begins the list anew", async () => {
    const faults: Fault[] = [
      {
        kind: "refused",
        field: "Repository.pullRequests",
        as: "invalid-cursor",
        when: { on: "List", nth: 2 },
      },
    ];
    expectRight((await under(faults)).facts);
  });
});

describe("2: a connection that comes back empty without an error", () => {
  test.each([
    ["timelineItems", "List"],
    ["labels", "List"],
    ["closingIssuesReferences", "List"],
    ["pullRequests", "List"],
    ["contexts", "Checks"],
    ["comments", "ReviewComments"],
    ["checkRuns", "Runs"],
    ["releases", "Repository"],
  ])("%s", async (connection, on) => {
    const world = worldOf({ pulls: 60, commits: 8 });
    const { facts } = await under([{ kind: "empty-connection", connection, when: { on, nth: 1 } }], world);
    expectRight(facts, world);
    expect(facts!.releases).toEqual(expectedFacts(world).releases);
  });

  test("again and again: it is unknown, and says what was announced", async () => {
    const { facts } = await under([
      { kind: "empty-connection", connection: "timelineItems", when: { times: ALWAYS } },
    ]);
    for (const { events, commits } of facts!.pulls) {
      expect(events).toEqual({ unread: expect.stringMatching(/GitHub announced \d+ and sent 0/) });
      expect(commits).toEqual(events);
    }
  });
});

describe("3: a body that is cut off", () => {
  test.each(["List", "Checks", "Repository", "ReviewComments"])("%s", async (on) => {
    expectRight((await under([{ kind: "truncated", when: { on } }])).facts);
  });

  test("each time: less is asked for, until it is whole", async () => {
    const faults: Fault[] = [{ kind: "truncated", when: { on: "List", above: 12, times: ALWAYS } }];
    expectRight((await under(faults)).facts);
  });
});

describe("4: a query that is too heavy", () => {
  test.each([
    "bad-gateway",
    "bad-gateway-html",
    "gateway-timeout",
  ] as const)("%s: pages are halved", async (kind) => {
    await serving(
      WORLD,
      { faults: [{ kind, when: { on: "List", above: 10, times: ALWAYS } }] },
      async (server) => {
        expectRight((await syncOnce(server)).facts);
        const sizes = server.log
          .filter(({ operation }) => operation === "List")
          .map(({ variables }) => variables.first);
        // 25 and 12 are too heavy; 6 stays the ceiling for 20 pages.
        expect(sizes.slice(0, 3)).toEqual([25, 12, 6]);
        expect(Math.max(...(sizes.slice(2) as number[]))).toBe(6);
      },
    );
  });

  test("alone: it is read in pieces", async () => {
    const world = worldOf({ pulls: 8, commits: 2 });
    const faults: Fault[] = [
      { kind: "bad-gateway", when: { on: "List", times: ALWAYS } },
      { kind: "bad-gateway", when: { on: "Pull", times: ALWAYS } },
    ];
    expectRight((await under(faults, world)).facts, world);
  });

  test("even a piece: that is unknown with its reason, and the rest is there", async () => {
    const world = worldOf({ pulls: 8, commits: 2 });
    const faults: Fault[] = ["List", "Pull", "PullTimeline"].map((on) => ({
      kind: "bad-gateway",
      when: { on, times: ALWAYS },
    }));
    const { facts } = await under(faults, world);
    expect(facts!.pulls).toHaveLength(8);
    expect(facts!.pulls[0]!.title).toBe("Pull 3");
    expect(facts!.pulls[0]!.events).toEqual({ unread: expect.stringContaining("too heavy") });
  });

  test("whatever is asked: the pull request is named among what is missing, and tried again the next time", async () => {
    const world = worldOf({ pulls: 8, commits: 2 });
    const files = memoryFiles();
    const faults: Fault[] = ["List", "Pull", "PullScalars"].map((on) => ({
      kind: "bad-gateway",
      when: { on, times: ALWAYS },
    }));
    await serving(world, { faults }, async (server) => {
      const { facts } = await syncOnce(server, { files, folder: "/stores" });
      expect(facts!.pulls).toHaveLength(0);
      expect(facts!.completeness.counted).toBe(8);
      expect(facts!.completeness.missing.map(({ number }) => number)).toEqual([3, 4, 5, 6, 7, 8, 9, 10]);
      expect(facts!.completeness.missing[0]!.because).toContain("too heavy");
    });
    await serving(world, {}, async (server) =>
      expectRight((await syncOnce(server, { files, folder: "/stores" })).facts, world),
    );
  });

  test("commits whose checks are too heavy together are asked for in halves", async () => {
    const faults: Fault[] = [{ kind: "bad-gateway", when: { on: "Checks", nth: 1, times: 2 } }];
    expectRight((await under(faults)).facts);
  });
});

describe("5: rate limits", () => {
  test("longer than allowed: what came stays, and the next run goes on there", async () => {
    const files = memoryFiles();
    await serving(
      WORLD,
      { faults: [{ kind: "rate-limited", when: { on: "List", nth: 2, times: ALWAYS } }] },
      async (server) => {
        const { facts, stopped } = await syncOnce(server, { files, folder: "/stores" });
        expect(stopped?.kind).toBe("rate-limited");
        // 25 of 60 would be taken for all of them.
        expect(facts).toBeNull();
      },
    );
    await serving(WORLD, {}, async (server) => {
      const { facts } = await syncOnce(server, { files, folder: "/stores" });
      const first = server.log.find(({ operation }) => operation === "List");
      expect(first?.variables.after).toEqual(expect.any(String));
      expectRight(facts);
      const undisturbed = await syncOnce(server);
      expect(bytesOf(facts)).toBe(bytesOf(undisturbed.facts));
    });
  });
});

describe("6: partial data", () => {
  test.each([
    ["no-checks", "Resource not accessible"],
  ] as const)("a token that may not read checks says so at every commit", async (profile, reason) => {
    await serving(WORLD, { profile }, async (server) => {
      const { facts, stopped } = await syncOnce(server);
      expect(stopped).toBeNull();
      expect(facts!.pulls).toEqual(expectedFacts(WORLD).pulls);
      const unread = [...facts!.checks.values()].filter((checks) => "unread" in checks);
      expect(unread.length).toBeGreaterThan(50);
      for (const one of unread) expect(one).toEqual({ unread: expect.stringContaining(reason) });
    });
  });

  test("a token that may not read deployments or issues", async () => {
    await serving(WORLD, { profile: "no-deployments" }, async (server) => {
      const { facts } = await syncOnce(server);
      expect(facts!.deployments).toEqual({ unread: expect.stringContaining("Resource not accessible") });
      expect(facts!.pulls).toEqual(expectedFacts(WORLD).pulls);
    });
    await serving(WORLD, { profile: "no-issues" }, async (server) => {
      const { facts } = await syncOnce(server);
      expect(facts!.incidents).toEqual({ unread: expect.stringContaining("Resource not accessible") });
    });
  });

  test("a field that is refused for a moment is asked for again; for ever, it is unknown", async () => {
    const refused = (times: number): Fault[] => [
      { kind: "refused", field: "MergedEvent", as: "forbidden", when: { times } },
    ];
    expectRight((await under(refused(1))).facts);
    const { facts } = await under(refused(ALWAYS));
    const merged = facts!.pulls.filter(({ state }) => state === "merged");
    expect(merged.length).toBeGreaterThan(20);
    for (const { events } of merged)
      expect(events).toEqual({ unread: expect.stringContaining("may not read") });
  });

  test("an author who cannot be read is not taken for a deleted account without a word", async () => {
    const { facts } = await under([
      { kind: "refused", field: "PullRequest.mergedBy", as: "forbidden", when: { times: ALWAYS } },
    ]);
    for (const { unread } of facts!.pulls)
      expect(unread).toEqual([expect.stringMatching(/^mergedBy: .*may not read/)]);
  });

  test("accounts that are deleted while they are read", async () => {
    const { facts } = await under([{ kind: "ghost", login: "bob", when: { on: "Repository" } }]);
    const accounts = new Set(facts!.pulls.map(({ author }) => author?.login ?? null));
    expect(accounts.has("bob")).toBe(false);
    expect(accounts.has(null)).toBe(true);
  });

  test("an older server without merge queues and rulesets", async () => {
    await serving(WORLD, { profile: "older" }, async (server) => {
      const { facts, stopped } = await syncOnce(server);
      expect(stopped).toBeNull();
      const queue = (kind: string) => kind.startsWith("queue-");
      const expected = expectedFacts(WORLD);
      for (const [index, pull] of expected.pulls.entries())
        expect(facts!.pulls[index]!.events).toEqual(read(pull.events).filter(({ kind }) => !queue(kind)));
      expect(facts!.rules).toEqual({
        approvals: 1,
        checks: ["build"],
        mergeQueue: false,
        pullRequests: true,
        codeOwners: true,
      });
    });
  });
});
