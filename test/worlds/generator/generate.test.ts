import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCRIPTS } from "../../testkit/generator/scripts.ts";
import type { TruthChange } from "../../testkit/generator/truth.ts";
import { makeScene, type Scene } from "./scene.ts";

const SETTINGS = { pulls: 700, days: 200, seed: 11 } as const;

let scene: Scene;
beforeAll(async () => {
  scene = await makeScene(SETTINGS);
});
afterAll(() => scene.remove());

/** Every file of a folder with what is in it. */
function digest(folder: string): string {
  const files = (readdirSync(folder, { recursive: true }) as string[])
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort();
  const hash = createHash("sha256");
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const at = (instant: string) => Date.parse(instant);

describe("what is generated", () => {
  test("the same seed gives the same bytes, another one others", async () => {
    const scenes = [];
    for (const seed of [1, 1, 2]) scenes.push(await makeScene({ ...SETTINGS, pulls: 100, seed }));
    const [one, again, other] = scenes.map(({ folder }) => digest(folder));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    for (const each of scenes) each.remove();
  });

  test("has as many pull requests as asked for", () => {
    expect(scene.world.pulls).toHaveLength(SETTINGS.pulls);
    expect(scene.changes.filter((change) => change.number !== null)).toHaveLength(SETTINGS.pulls);
  });

  test("holds nearly every kind of life", () => {
    const seen = new Set(scene.changes.map((change) => change.script));
    const rare = SCRIPTS.filter((row) => !seen.has(row.id));
    // 700 lives over weights of about 1,000: only the rarest may be missing.
    expect(rare.filter((row) => row.weight > 8).map((row) => row.id)).toEqual([]);
    expect(seen).toContain("into-branch");
    expect(seen).toContain("revert");
    expect(seen).toContain("hotfix");
  });

  test("leaves no placeholder and no gap in the rows", () => {
    for (const file of readdirSync(scene.folder).filter((name) => name.includes("json")))
      expect(readFileSync(join(scene.folder, file), "utf8")).not.toMatch(/@[a-z]\d+@|undefined|NaN/);
  });
});

describe("the git repository", () => {
  test("is sound", () => {
    expect(scene.git(["fsck", "--no-dangling", "--strict"])).toBe("");
  });

  test("holds the commits of the world, with the same parents, dates and messages", () => {
    const { commits } = scene.world;
    const format = "%H%x00%P%x00%aI%x00%cI%x00%an%x00%cE%x00%B%x01";
    const ids = commits.map(({ oid }) => oid).join("\n");
    const log = scene.git(
      ["log", "--no-walk=unsorted", "--stdin", "--date=iso-strict", `--format=${format}`],
      ids,
    );
    const rows = log
      .split("\u0001")
      .slice(0, -1)
      .map((row) => row.trimStart().split("\0"));
    expect(rows).toHaveLength(commits.length);
    for (const [index, [oid, parents, authored, committed, name, email, message]] of rows.entries()) {
      const commit = commits[index]!;
      expect([oid, parents, name, email]).toEqual([
        commit.oid,
        commit.parents.join(" "),
        commit.author.name,
        commit.committer.email,
      ]);
      expect([at(authored!), at(committed!)]).toEqual([at(commit.author.date), at(commit.committer.date)]);
      expect(message!.trimEnd()).toBe(commit.message);
    }
  });

  test("knows every commit that is named anywhere", () => {
    const text = readdirSync(scene.folder)
      .filter((name) => name.includes("json"))
      .map((name) => readFileSync(join(scene.folder, name), "utf8"))
      .join("\n");
    const named = [...new Set(text.match(/\b[0-9a-f]{40}\b/g))];
    expect(named.length).toBeGreaterThan(2000);
    const kinds = scene.git(["cat-file", "--batch-check=%(objecttype)"], named.join("\n")).trim().split("\n");
    expect(kinds.filter((kind) => kind !== "commit")).toEqual([]);
  });

  test("lists as a pull request's commits what leads to its head", () => {
    for (const pull of scene.world.pulls.slice(0, 80)) {
      const listed = pull.timeline.flatMap((event) =>
        event.type === "PullRequestCommit" ? [event.oid] : [],
      );
      const reached = scene.git(["rev-list", `refs/pull/${pull.number}/head`, `^${pull.baseRefOid}`]);
      // A base merge may bring in what landed before the change itself did: nothing else may be missing.
      expect(
        listed.filter((oid) => !reached.includes(oid)),
        `#${pull.number}`,
      ).toEqual([]);
    }
  });
});

describe("the events of a life", () => {
  test("are in order, from the opening to the last update", () => {
    for (const pull of scene.world.pulls) {
      const instants = pull.timeline.flatMap((event) => {
        if (event.type === "PullRequestCommit") return [];
        return [
          at(event.type === "PullRequestReview" ? (event.submittedAt ?? event.createdAt) : event.createdAt),
        ];
      });
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(Math.min(at(pull.createdAt), ...instants)).toBe(at(pull.createdAt));
      const edited = pull.editedAt === null ? [] : [at(pull.editedAt)];
      expect(Math.max(at(pull.createdAt), ...edited, ...instants)).toBe(at(pull.updatedAt));
      expect(at(pull.updatedAt)).toBeLessThanOrEqual(scene.truth.now);
    }
  });

  test("are numbered in the order of their opening", () => {
    const numbers = [...scene.world.pulls, ...scene.world.issues].sort((a, b) => a.number - b.number);
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length);
    const opened = numbers.map(({ createdAt }) => at(createdAt));
    expect(opened).toEqual([...opened].sort((a, b) => a - b));
  });
});

/** The last instant that is known of a change, or now. */
function lastInstant(change: TruthChange, now: number): number {
  if (change.delivery.state === "delivered") return Math.max(change.mergedAt!, change.delivery.finishedAt);
  if (change.censored) return now;
  return change.mergedAt ?? change.closedAt!;
}

describe("the truth of a life", () => {
  test("its spells touch and add up to the whole", () => {
    for (const change of scene.changes.filter(({ kind }) => kind === "pull")) {
      const from = change.requestedAt ?? change.startedAt;
      const end = lastInstant(change, scene.truth.now);
      expect(change.endsAt, `#${change.number}`).toBe(end);
      expect(sum(change.spells.map(({ ms }) => ms))).toBe(end - from);
      expect(sum(Object.values(change.stages))).toBe(end - from);
      expect(change.spells.every(({ ms }) => ms > 0)).toBe(true);
      for (const [index, spell] of change.spells.entries())
        expect(spell.stage).not.toBe(change.spells[index + 1]?.stage);
    }
  });

  test("its instants are GitHub's", () => {
    const pulls = new Map(scene.world.pulls.map((pull) => [pull.number, pull]));
    const commits = new Map(scene.world.commits.map((commit) => [commit.oid, commit]));
    for (const change of scene.changes.filter(({ number }) => number !== null)) {
      const pull = pulls.get(change.number!)!;
      expect(change.openedAt).toBe(at(pull.createdAt));
      expect(change.mergedAt).toBe(pull.mergedAt && at(pull.mergedAt));
      const own = pull.timeline
        .flatMap((event) => (event.type === "PullRequestCommit" ? [commits.get(event.oid)!] : []))
        .filter((commit) => commit.parents.length === 1);
      // Value-stream model, section 1: the earliest author date, never later than the opening.
      const earliest = Math.min(...own.map((commit) => at(commit.author.date)));
      expect(change.startedAt, `#${change.number} ${change.script}`).toBe(
        Math.min(earliest, change.openedAt!),
      );
    }
  });

  test("its head's checks are those of the rows", () => {
    const commits = new Map(scene.world.commits.map((commit) => [commit.oid, commit]));
    const failed = new Set<string | null>(["FAILURE", "TIMED_OUT"]);
    for (const head of scene.changes.flatMap((change) => change.heads)) {
      const runs = commits.get(head.oid)!.suites.flatMap((suite) => suite.runs);
      const flaky = runs.filter(
        (run) =>
          run.conclusion === "SUCCESS" &&
          runs.some(
            (other) => other.name === run.name && other.attempt < run.attempt && failed.has(other.conclusion),
          ),
      );
      expect(head.flaky).toEqual(flaky.map((run) => run.name));
    }
    expect(scene.truth.checks.allHeads.flaky).toBeGreaterThan(5);
  });
});
