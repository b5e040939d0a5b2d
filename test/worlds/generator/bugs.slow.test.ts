import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TruthBug, TruthChange } from "../../testkit/generator/truth.ts";
import type { WorldIssue } from "../../testkit/world.ts";
import { makeScene, type Scene } from "./scene.ts";

describe("bugs", () => {
  let scene: Scene;
  let issues: Map<number, WorldIssue>;
  let changes: Map<number | null, TruthChange>;
  const bugs = (kind: string) => scene.truth.bugs.filter((bug) => bug.kind === kind);
  const escaped = ({ blames }: TruthBug) => blames.filter(({ delivered }) => delivered === true);

  beforeAll(async () => {
    scene = await makeScene({ pulls: 1500, days: 400, seed: 71 });
    issues = new Map(scene.world.issues.map((issue) => [issue.number, issue]));
    changes = new Map(scene.changes.map((change) => [change.number, change]));
  });
  afterAll(() => scene.remove());

  test("of every kind are there, as issues with a label of bugs", () => {
    const kinds = new Set(scene.truth.bugs.map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(["both", "elsewhere", "named", "nothing", "rewritten", "undelivered"]);
    for (const { number, openedAt, closedAt } of scene.truth.bugs) {
      const issue = issues.get(number)!;
      expect(issue.labels.some((label) => ["bug", "type: bug", "regression"].includes(label))).toBe(true);
      expect([Date.parse(issue.createdAt), issue.closedAt && Date.parse(issue.closedAt)]).toEqual([
        openedAt,
        closedAt,
      ]);
    }
  });

  test("name in their text the changes that it is said they name", () => {
    for (const bug of scene.truth.bugs) {
      const { body } = issues.get(bug.number)!;
      const named = bug.blames.filter(({ by }) => by === "named");
      const words = [...body.matchAll(/(?<![\w/])#(\d+)\b/g)].map(([, number]) => Number(number));
      const ids = [...body.matchAll(/\b[0-9a-f]{10,40}\b/g)].map(([id]) => id);
      expect(named.map(({ number }) => number).filter((number) => words.includes(number!))).toHaveLength(
        words.length,
      );
      expect(named.filter(({ landing }) => ids.some((id) => landing.startsWith(id)))).toHaveLength(
        ids.length,
      );
      expect(words.length + ids.length).toBe(named.length);
    }
  });

  test("are closed by the pull request that says so, and put down to what it rewrote", () => {
    const pulls = new Map(scene.world.pulls.map((pull) => [pull.number, pull]));
    const fixed = scene.truth.bugs.filter(({ fixedBy }) => fixedBy !== null);
    expect(fixed.length).toBeGreaterThan(5);
    for (const { number, fixedBy, closedAt, blames } of fixed) {
      const pull = pulls.get(fixedBy!)!;
      expect(pull.closes).toEqual([number]);
      expect(pull.body).toContain(`#${number}`);
      expect(Date.parse(pull.mergedAt!)).toBe(closedAt);
      const rewritten = blames
        .filter(({ by }) => by === "rewritten")
        .map(({ landing, lines, age }) => [landing, lines, age]);
      expect(rewritten).toEqual(
        changes.get(fixedBy)!.lines!.rewrites.map(({ of, lines, age }) => [of, lines, age]),
      );
    }
  });

  test("escaped where what they are put down to had been delivered when they were opened", () => {
    for (const { openedAt, blames } of scene.truth.bugs)
      for (const { number, delivered } of blames) {
        const { delivery } = changes.get(number)!;
        if (delivery.state === "delivered") expect(delivered).toBe(delivery.finishedAt <= openedAt);
        if (delivery.state === "waiting") expect(delivered).toBe(false);
      }
    for (const kind of ["named", "both"])
      for (const bug of bugs(kind)) expect(escaped(bug).map(({ by }) => by)).toContain("named");
    const rewriting = [...bugs("rewritten"), ...bugs("both")].filter(({ fixedBy }) => fixedBy !== null);
    expect(
      rewriting.filter((bug) => escaped(bug).some(({ by }) => by === "rewritten")).length,
    ).toBeGreaterThan(2);
    for (const kind of ["elsewhere", "nothing", "undelivered"])
      for (const bug of bugs(kind)) expect(escaped(bug)).toEqual([]);
  });

  test("questions and issues of other kinds are none", () => {
    const told = new Set(scene.truth.bugs.map(({ number }) => number));
    const questions = scene.world.issues.filter(({ labels }) => labels.includes("question"));
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.filter(({ number }) => told.has(number))).toEqual([]);
  });
});

describe("incidents", () => {
  test("bear the origin that it is said they do", async () => {
    const scene = await makeScene({ pulls: 1500, days: 400, seed: 71 });
    const { incidents } = scene.truth;
    const issues = new Map(scene.world.issues.map((issue) => [issue.number, issue]));
    expect(new Set(incidents.map(({ origin }) => origin))).toEqual(new Set(["ai", "human", null]));
    for (const { number, origin } of incidents) {
      const { labels } = issues.get(number)!;
      expect(labels.some((label) => /ai\b/.test(label))).toBe(origin === "ai");
      expect(labels.some((label) => label.includes("human"))).toBe(origin === "human");
    }
    scene.remove();
  });
});
