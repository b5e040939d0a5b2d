/** What a later run reads: what is new, what was not at its end, and nothing else. */
import { describe, expect, test } from "vitest";
import type { DeploymentFact } from "../../../src/collect/github-facts.ts";
import type { World, WorldCommit, WorldPull } from "../../testkit/world.ts";
import { memoryFiles } from "../store/memory-files.ts";
import { expectedFacts } from "./expected.ts";
import { bytesOf, serving, syncOnce } from "./syncing.ts";
import { iso, NOW, worldOf } from "./worlds.ts";

const HOUR = 3_600_000;
const FOLDER = "/stores";

/** The same world some hours later, with what has changed. */
const later = (world: World, hours: number, over: Partial<World>): World => ({
  ...world,
  ...over,
  repository: { ...world.repository, now: iso(Date.parse(world.repository.now) + hours * HOUR) },
});

const withCommit = (world: World, oid: string, change: (commit: WorldCommit) => WorldCommit) =>
  world.commits.map((commit) => (commit.oid === oid ? change(commit) : commit));

const withPull = (world: World, number: number, change: (pull: WorldPull) => WorldPull) =>
  world.pulls.map((pull) => (pull.number === number ? change(pull) : pull));

/** Syncs each world in turn into one store; the facts after the last, and what that has asked for. */
async function inTurn(...worlds: World[]) {
  const files = memoryFiles();
  let last: Awaited<ReturnType<typeof syncOnce>> | null = null;
  let asked: string[] = [];
  for (const world of worlds)
    await serving(world, {}, async (server) => {
      last = await syncOnce(server, { folder: FOLDER, files });
      asked = server.log.map(({ operation }) => operation);
    });
  return { facts: last!.facts!, asked };
}

const green = (at: number) => ({
  createdAt: iso(at),
  app: "github-actions",
  workflow: { name: "CI", event: "push", runNumber: 9 },
  branch: "main",
  runs: [
    {
      name: "late",
      attempt: 1,
      startedAt: iso(at),
      completedAt: iso(at + 1000),
      conclusion: "SUCCESS" as const,
    },
  ],
});

describe("checks move without a trace at the pull request", () => {
  const world = worldOf({ pulls: 30, commits: 2 });
  const open = world.pulls.find(({ state }) => state === "OPEN")!;

  test("heads of open pull requests are looked at in every run", async () => {
    const next = later(world, 100, {
      commits: withCommit(world, open.headRefOid, (commit) => ({ ...commit, suites: [green(NOW)] })),
    });
    const { facts } = await inTurn(world, next);
    expect([...facts.checks]).toEqual([...expectedFacts(next).checks]);
  });

  test("runs that were going on are looked at until they end, of closed pull requests too", async () => {
    const old = world.pulls[0]!.headRefOid;
    const going = { ...green(NOW - HOUR) };
    const running = {
      ...world,
      commits: withCommit(world, old, (commit) => ({
        ...commit,
        suites: [{ ...going, runs: [{ ...going.runs[0]!, completedAt: null, conclusion: null }] }],
      })),
    };
    const ended = later(world, 30, {
      commits: withCommit(world, old, (commit) => ({ ...commit, suites: [going] })),
    });
    expect((await inTurn(running, ended)).facts.checks.get(old)).toEqual(
      expectedFacts(ended).checks.get(old),
    );
    // Two more runs: by then it is at its end, and nothing is asked about it again.
    const { asked } = await inTurn(running, ended, later(ended, 30, {}), later(ended, 60, {}));
    expect(asked).toEqual(["Repository", "List", "Checks"]);
  });

  test("heads and merges of what was merged lately are looked at once more a day after", async () => {
    const merged = world.pulls.filter(({ state }) => state === "MERGED").at(-1)!;
    const lately = {
      ...world,
      pulls: withPull(world, merged.number, (pull) => ({
        ...pull,
        mergedAt: iso(NOW - HOUR),
        updatedAt: iso(NOW - HOUR),
      })),
    };
    const grown = (hours: number) =>
      later(lately, hours, {
        commits: withCommit(lately, merged.mergeCommit!, (commit) => ({ ...commit, suites: [green(NOW)] })),
      });
    const early = await inTurn(lately, grown(10));
    expect(early.facts.checks.get(merged.mergeCommit!)).toEqual(
      expectedFacts(lately).checks.get(merged.mergeCommit!),
    );
    const late = await inTurn(lately, later(lately, 10, {}), grown(30));
    expect(late.facts.checks.get(merged.mergeCommit!)).toEqual(
      expectedFacts(grown(30)).checks.get(merged.mergeCommit!),
    );
  });
});

test("deployments are looked at until they come to their end; new ones are found", async () => {
  const world = worldOf({ pulls: 150, commits: 1 });
  const moved = world.deployments.map((one, index) =>
    index === 145 || index === 20
      ? { ...one, statuses: [...one.statuses, { state: "SUCCESS", createdAt: iso(NOW) }] }
      : one,
  );
  const waiting = {
    ...world,
    deployments: world.deployments.map((one, index) => (index === 20 ? { ...one, statuses: [] } : one)),
  };
  const fresh = { ...moved[0]!, id: "new", createdAt: iso(NOW + HOUR), statuses: [] };
  const next = later(world, 2, {
    deployments: [
      ...moved.map((one, index) => (index === 20 ? { ...one, statuses: one.statuses.slice(-1) } : one)),
      fresh,
    ],
  });
  expect((await inTurn(waiting, next)).facts.deployments).toEqual(expectedFacts(next).deployments);
});

test("what was touched since is read again, with what hangs on it; the rest is as it was", async () => {
  const world = worldOf({ pulls: 80, commits: 2 });
  const next = later(world, 5, {
    pulls: withPull(world, 20, (pull) => ({
      ...pull,
      title: "Renamed",
      updatedAt: iso(NOW + HOUR),
      timeline: [
        ...pull.timeline,
        {
          type: "PullRequestReview",
          id: "r2",
          author: "cyd",
          state: "COMMENTED",
          createdAt: iso(NOW + HOUR),
          submittedAt: iso(NOW + HOUR),
          body: "",
          commit: null,
          comments: [{ author: "cyd", createdAt: iso(NOW + HOUR), body: "?", reply: true }],
        },
      ],
    })),
  });
  const { facts, asked } = await inTurn(world, next);
  expect(facts.pulls).toEqual(expectedFacts(next).pulls);
  expect(asked.filter((one) => one === "List")).toHaveLength(2);
});

test("a change within the second of its last touch is seen", async () => {
  const world = worldOf({ pulls: 30, commits: 1 });
  const just = { ...world, pulls: withPull(world, 10, (pull) => ({ ...pull, updatedAt: iso(NOW) })) };
  const next = later(just, 0, { pulls: withPull(just, 10, (pull) => ({ ...pull, title: "Quickly" })) });
  expect((await inTurn(just, next)).facts.pulls).toEqual(expectedFacts(next).pulls);
});

test("another repository under the same name: nothing of the first one stays", async () => {
  const world = worldOf({ pulls: 10, commits: 1 });
  const files = memoryFiles();
  await serving(world, {}, async (server) => {
    await syncOnce(server, { folder: FOLDER, files });
  });
  const other = { ...worldOf({ pulls: 3, commits: 1 }), repository: { ...world.repository, owner: "acme2" } };
  await serving(other, {}, async (server) => {
    // The test's server has one name; the store is asked for under the first one's.
    const { facts, told } = await syncOnce(server, { folder: FOLDER, files: renamed(files), owner: "acme2" });
    expect(facts!.pulls).toHaveLength(3);
    expect(told.notes).toEqual([
      "Another repository has taken the name acme2/shop; everything is read anew.",
    ]);
  });
});

function renamed(files: ReturnType<typeof memoryFiles>) {
  return memoryFiles(
    new Map([...files.content].map(([name, text]) => [name.replace("/acme/", "/acme2/"), text])),
  );
}

describe("a range", () => {
  const world = worldOf({ pulls: 200, commits: 1 });
  const since = NOW - 124 * HOUR;
  const inside = (pull: WorldPull) => Date.parse(pull.updatedAt) >= since || pull.state === "OPEN";

  test("holds what was touched since then, and what is open", async () => {
    await serving(world, {}, async (server) => {
      const { facts } = await syncOnce(server, { since });
      const expected = world.pulls.filter(inside).map(({ number }) => number);
      expect(expected.length).toBeLessThan(130);
      expect(facts!.pulls.map(({ number }) => number)).toEqual(expected);
      const touched = world.pulls.filter(({ updatedAt }) => Date.parse(updatedAt) >= since).length;
      expect(facts!.completeness).toEqual({ stored: touched, counted: touched, missing: [] });
      expect(facts!.since).toBe(since);
    });
  });

  test("has the deployments of 90 days before it too: the first one of all says nothing of what it carried", async () => {
    const DAY = 24 * HOUR;
    const slow = worldOf({ pulls: 150, commits: 1, pace: DAY });
    await serving(slow, {}, async (server) => {
      const { facts } = await syncOnce(server, { since: NOW - 30 * DAY });
      // 30 days of the range, and the 90 days before it.
      const wanted = slow.deployments.filter(({ createdAt }) => Date.parse(createdAt) >= NOW - 120 * DAY);
      const found = facts!.deployments as readonly DeploymentFact[];
      expect(found.map(({ createdAt }) => iso(createdAt)).sort()).toEqual(
        wanted.map(({ createdAt }) => createdAt).sort(),
      );
      // One a day, the newest eleven days old: those of day 11 to day 120.
      expect(found).toHaveLength(110);
    });
  });

  test("grows when more is asked for, and gives what asking for it at once gives", async () => {
    const files = memoryFiles();
    await serving(world, {}, async (server) => {
      await syncOnce(server, { since, folder: FOLDER, files });
      const grown = await syncOnce(server, { since: 0, folder: FOLDER, files });
      expect(bytesOf(grown.facts)).toBe(bytesOf((await syncOnce(server)).facts));
      const again = await syncOnce(server, { since, folder: FOLDER, files });
      expect(bytesOf(again.facts)).toBe(bytesOf(grown.facts));
    });
  });
});

describe("completeness", () => {
  test("a pull request that the list leaves out is found by its number", async () => {
    const world = worldOf({ pulls: 30, commits: 1 });
    const faults = [
      { kind: "null-nodes", connection: "pullRequests", position: 4, when: { on: "List", times: 3 } },
    ] as const;
    await serving(world, { faults }, async (server) => {
      const { facts } = await syncOnce(server);
      expect(facts!.pulls).toEqual(expectedFacts(world).pulls);
    });
  });
});
