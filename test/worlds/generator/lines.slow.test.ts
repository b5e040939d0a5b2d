import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TruthChange } from "../../testkit/generator/truth.ts";
import { makeScene, type Scene } from "./scene.ts";

/** The truth of lines against what git itself says: `git diff` of what landed, `git blame` of what went. */
describe("lines of a landing", () => {
  let scene: Scene;
  let landed: TruthChange[];
  /** Commits of the default branch, oldest first, and the landing that each is a part of. */
  let line: string[];
  let landingOf: Map<string, string>;

  beforeAll(async () => {
    // Few days, so that much is rewritten soon.
    scene = await makeScene({ pulls: 260, days: 30, seed: 61 });
    line = scene.git(["rev-list", "--first-parent", "--reverse", "main"]).trim().split("\n");
    const place = new Map(line.map((oid, index) => [oid, index]));
    landed = scene.changes
      .filter(({ lines }) => lines !== null)
      .sort((a, b) => place.get(a.landing!)! - place.get(b.landing!)!);
    const lasts = new Set(landed.map(({ landing }) => landing!));
    landingOf = new Map();
    let last = "";
    for (const oid of [...line].reverse()) {
      if (lasts.has(oid)) last = oid;
      landingOf.set(oid, last);
    }
  });
  afterAll(() => scene.remove());

  interface Hunk {
    readonly path: string;
    readonly from: number;
    readonly removed: number;
    readonly added: number;
  }

  function hunksOf(before: string, after: string): Hunk[] {
    const hunks: Hunk[] = [];
    let path = "";
    for (const row of scene.git(["diff", "-U0", "--no-renames", before, after]).split("\n")) {
      const file = /^--- a\/(.*)$/.exec(row);
      if (file) path = file[1]!;
      const [, from, removed = "1", added = "1"] =
        /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(row) ?? [];
      if (from !== undefined)
        hunks.push({ path, from: Number(from), removed: Number(removed), added: Number(added) });
    }
    return hunks;
  }

  /** The state before a landing: the one before its first commit. */
  function before({ landing }: TruthChange): string | null {
    const last = line.indexOf(landing!);
    const earlier = line.slice(0, last).findLastIndex((oid) => landingOf.get(oid) !== landing);
    return earlier < 0 ? null : line[earlier]!;
  }

  test("each line of the default branch belongs to one landing", () => {
    expect([...landingOf.values()].every((last) => last !== "")).toBe(true);
    expect(landed.length).toBeGreaterThan(200);
    expect(landed.filter(({ mergeStyle }) => mergeStyle === "rebase").length).toBeGreaterThan(20);
  });

  test("changed, written and rewritten are what git says", () => {
    const instants = new Map(landed.map(({ landing, mergedAt }) => [landing!, mergedAt!]));
    let young = 0;
    for (const change of landed.slice(-70)) {
      const base = before(change)!;
      const hunks = hunksOf(base, change.landing!);
      const writers = new Map<string, number>();
      for (const { path, from, removed } of hunks.filter((hunk) => hunk.removed > 0)) {
        const range = `${from},${from + removed - 1}`;
        const blamed = scene.git([
          "blame",
          "--first-parent",
          "-l",
          "-s",
          "--root",
          "-L",
          range,
          base,
          "--",
          path,
        ]);
        for (const row of blamed.trim().split("\n")) {
          const writer = landingOf.get(row.slice(0, 40))!;
          writers.set(writer, (writers.get(writer) ?? 0) + 1);
        }
      }
      const lines = change.lines!;
      expect([change.number, lines.changed, lines.written]).toEqual([
        change.number,
        hunks.reduce((sum, { removed, added }) => sum + Math.max(removed, added), 0),
        hunks.reduce((sum, { added }) => sum + added, 0),
      ]);
      const told = lines.rewrites.map(({ of, lines: count, age }) => [of, count, age] as const);
      expect(new Map(told.map(([of, count]) => [of, count]))).toEqual(writers);
      for (const [of, count, age] of told) {
        expect(age).toBe(change.mergedAt! - instants.get(of)!);
        if (age < 21 * 86_400_000) young += count;
      }
    }
    expect(young).toBeGreaterThan(100);
  });

  test("what was delivered before it was rewritten is said so", () => {
    const byLanding = new Map(landed.map((change) => [change.landing, change]));
    const rewrites = landed.flatMap((change) =>
      change.lines!.rewrites.map((rewrite) => ({ change, rewrite, writer: byLanding.get(rewrite.of)! })),
    );
    const states = rewrites.map(({ change, rewrite, writer }) => {
      const { delivery } = writer;
      if (delivery.state === "delivered")
        expect(rewrite.delivered).toBe(Math.max(delivery.finishedAt, writer.mergedAt!) <= change.mergedAt!);
      if (delivery.state === "waiting") expect(rewrite.delivered).toBe(false);
      return rewrite.delivered;
    });
    expect(new Set(states)).toEqual(new Set([true, false, null]));
  });

  test("a pull request's size is that of its branch against what it left", () => {
    for (const pull of scene.world.pulls.slice(0, 60)) {
      const base = scene.git(["merge-base", pull.baseRefOid, pull.headRefOid]).trim();
      const counts = scene
        .git(["diff", "--numstat", "--no-renames", base, pull.headRefOid])
        .trim()
        .split("\n");
      const sum = (column: number) => counts.reduce((all, row) => all + Number(row.split("\t")[column]), 0);
      expect([pull.number, pull.additions, pull.deletions]).toEqual([pull.number, sum(0), sum(1)]);
    }
  });
});
