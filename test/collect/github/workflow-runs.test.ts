/** Runs of the workflow whose runs are deliveries, and what a later sync reads of them. */
import { describe, expect, test } from "vitest";
import type { WorkflowRunFact } from "../../../src/collect/github-facts.ts";
import type { World, WorldSuite } from "../../testkit/world.ts";
import { Killed, memoryFiles } from "../store/memory-files.ts";
import { PROCESS, read, serving, syncOnce } from "./syncing.ts";
import { iso, NOW, worldOf } from "./worlds.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FOLDER = "/stores";
type Conclusion = WorldSuite["runs"][number]["conclusion"];

/** A run made at an instant; each attempt begins an hour after the last and takes ten minutes. null runs still. */
const suite = (at: number, name: string, ...attempts: Conclusion[]): WorldSuite => ({
  createdAt: iso(at),
  app: "github-actions",
  workflow: { name, event: "push", runNumber: 1 },
  branch: "main",
  runs: attempts.map((conclusion, index) => ({
    name: "job",
    attempt: index + 1,
    startedAt: iso(at + index * HOUR + 5000),
    completedAt: conclusion === null ? null : iso(at + index * HOUR + 600_000),
    conclusion,
  })),
});

const BASE = worldOf({ pulls: 20, commits: 1 });

/** The world in which the nth commit was run on by the nth list of suites, and `hours` have passed. */
const ranOn = (suites: readonly (readonly WorldSuite[])[], hours = 0, base = BASE): World => ({
  ...base,
  repository: { ...base.repository, now: iso(NOW + hours * HOUR) },
  commits: base.commits.map((commit, n) => ({ ...commit, suites: suites[n] ?? [] })),
});

const deploy = (at: number, ...attempts: Conclusion[]) => [suite(at, "Deploy to prod", ...attempts)];

/** What is told of a run, without its id and address. */
const told = (runs: readonly WorkflowRunFact[]) =>
  runs.map(({ commit, startedAt, finishedAt, conclusion }) => [commit, startedAt, finishedAt, conclusion]);
const commit = (n: number) => BASE.commits[n]!.oid;

/** Syncs each world in turn into one store; the last facts, and what was asked of Actions for them. */
async function inTurn(workflow: string, ...worlds: World[]) {
  const files = memoryFiles();
  let last: Awaited<ReturnType<typeof syncOnce>> | null = null;
  let asked: string[] = [];
  for (const world of worlds)
    await serving(world, {}, async (server) => {
      last = await syncOnce(server, { folder: FOLDER, files, workflow });
      asked = server.log.map(({ operation }) => operation).filter((path) => path.includes("/actions/"));
    });
  return { facts: last!.facts!, asked: asked.map((path) => path.replace(/^.*\/actions/, "")) };
}

describe("a workflow that is asked for", () => {
  const [a, b, c, d] = [NOW - 40 * DAY, NOW - 39 * DAY, NOW - 2 * DAY, NOW - HOUR];
  const world = ranOn([
    deploy(a, "SUCCESS"),
    // It failed, went out, and was started a third time in vain.
    deploy(b, "FAILURE", "SUCCESS", "FAILURE"),
    [suite(c, "CI", "SUCCESS"), ...deploy(c, "CANCELLED")],
    deploy(d, null),
  ]);
  const expected = [
    [commit(0), a, a + 600_000, "SUCCESS"],
    [commit(1), b + HOUR + 5000, b + HOUR + 600_000, "SUCCESS"],
    [commit(2), c, c + 600_000, "CANCELLED"],
    [commit(3), d, null, null],
  ];

  test.each([
    "Deploy to prod",
    "deploy TO prod",
    "deploy-to-prod.yml",
    "deploy-to-prod",
  ])("is found as %s; the first success of a run counts", async (word) => {
    const { facts, asked } = await inTurn(word, world);
    expect(told(read(facts.runs))).toEqual(expected);
    expect(read(facts.runs)[1]).toMatchObject({ workflow: "Deploy to prod", event: "push", branch: "main" });
    const [list, runs, ...attempts] = asked;
    expect([list, runs]).toEqual(["/workflows", expect.stringMatching(/^\/workflows\/\d+\/runs$/)]);
    // The third attempt is in the list, and what was before the second no longer matters.
    expect(attempts.map((path) => path.replace(/^\/runs\/\d+/, ""))).toEqual(["/attempts/1", "/attempts/2"]);
  });

  test("and that there is not, leaves the names of those that there are", async () => {
    const { facts } = await inTurn("Delpoy", world);
    expect(facts.runs).toHaveProperty("unread");
    expect(facts.workflows!.map(({ name, path }) => [name, path]).sort()).toEqual([
      ["CI", ".github/workflows/ci.yml"],
      ["Deploy to prod", ".github/workflows/deploy-to-prod.yml"],
    ]);
  });

  test("costs nothing where none is asked for; what is older is no answer then", async () => {
    const files = memoryFiles();
    await serving(world, {}, async (server) => {
      const plain = await syncOnce(server);
      expect(server.log.filter(({ operation }) => operation.includes("/actions/"))).toEqual([]);
      expect(plain.facts!.runs).toEqual({ unread: "no workflow was named whose runs are deliveries" });
      await syncOnce(server, { folder: FOLDER, files, workflow: "deploy-to-prod" });
      server.clock.advance(HOUR);
      const later = await syncOnce(server, { folder: FOLDER, files });
      expect(later.facts!.runs).toEqual({ unread: "they were not asked for when the rest was last read" });
    });
  });

  test("that the token may not read is unread with its reason, and everything else arrives", async () => {
    await serving(world, { profile: "no-actions" }, async (server) => {
      const { facts, stopped, tally } = await syncOnce(server, { workflow: "deploy-to-prod" });
      const because = "Resource not accessible by personal access token";
      expect([stopped, facts!.runs]).toEqual([null, { unread: because }]);
      expect(facts!.pulls).toHaveLength(20);
      expect(tally?.unread).toContainEqual({ what: "workflow-runs", because, count: null });
    });
  });

  test("is read again by a token that may", async () => {
    const files = memoryFiles();
    const over = { folder: FOLDER, files, workflow: "deploy-to-prod" };
    await serving(world, { profile: "no-actions" }, (server) => syncOnce(server, over));
    await serving(world, {}, async (server) => {
      const { facts } = await syncOnce(server, over);
      expect(told(read(facts!.runs))).toEqual(expected);
    });
  });
});

describe("a later sync", () => {
  /** One run every six hours, the newest an hour old: 280 of them fill three pages. */
  const base = worldOf({ pulls: 150, commits: 1 });
  const at = (n: number) => NOW - HOUR - n * 6 * HOUR;
  const many = (change: (n: number) => Conclusion[] = () => ["SUCCESS"]) =>
    base.commits.map((_, n) => (n < 280 ? deploy(at(n), ...change(n)) : []));
  const runsAsked = (asked: readonly string[]) => asked.filter((path) => path.endsWith("/runs")).length;
  const count = 280;

  test("reads the first page alone where all had succeeded, and finds what is new", async () => {
    const first = many();
    const { facts, asked } = await inTurn("deploy-to-prod", ranOn(first, 0, base));
    expect([read(facts.runs).length, runsAsked(asked)]).toEqual([count, Math.ceil(count / 100)]);
    const last = first.length - 1;
    const more = first.map((suites, n) => (n === last ? deploy(NOW + HOUR, "SUCCESS") : suites));
    const next = await inTurn("deploy-to-prod", ranOn(first, 0, base), ranOn(more, 3, base));
    expect([read(next.facts.runs).length, runsAsked(next.asked)]).toEqual([count + 1, 1]);
  });

  test("sees the end of what ran, and what was started again within 30 days, on the second page too", async () => {
    const before = many((n) => (n === 2 ? [null] : n === 118 ? ["FAILURE"] : ["SUCCESS"]));
    const after = many((n) => (n === 118 ? ["FAILURE", "SUCCESS"] : ["SUCCESS"]));
    const { facts, asked } = await inTurn("deploy-to-prod", ranOn(before, 0, base), ranOn(after, 3, base));
    const fresh = await inTurn("deploy-to-prod", ranOn(after, 3, base));
    expect(read(facts.runs)).toEqual(read(fresh.facts.runs));
    const again = read(facts.runs).find(({ commit: oid }) => oid === base.commits[118]!.oid)!;
    expect([again.conclusion, again.startedAt]).toEqual(["SUCCESS", at(118) + HOUR + 5000]);
    expect(runsAsked(asked)).toBe(2);
  });

  test("goes on where it was killed", async () => {
    const world = ranOn(
      many((n) => (n % 40 === 7 ? ["FAILURE", "SUCCESS"] : ["SUCCESS"])),
      0,
      base,
    );
    const undisturbed = memoryFiles();
    const over = { folder: FOLDER, workflow: "deploy-to-prod" };
    await serving(world, {}, async (server) => {
      const whole = await syncOnce(server, { ...over, files: undisturbed });
      // The last steps are those of the runs, of the counts and of the end.
      for (let back = 1; back <= 29; back += 7) {
        const first = memoryFiles(new Map(), { killAt: undisturbed.steps() - back });
        const dead = { ...PROCESS, isAlive: () => false };
        await expect(syncOnce(server, { ...over, files: first, process: dead })).rejects.toBeInstanceOf(
          Killed,
        );
        const second = memoryFiles(first.content);
        const { facts } = await syncOnce(server, { ...over, files: second, process: { ...dead, pid: 2 } });
        expect(facts!.runs).toEqual(whole.facts!.runs);
      }
    });
  });
});
