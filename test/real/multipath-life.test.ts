import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSource } from "../../src/collect/index.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import type { Change } from "../../src/model/flow.ts";
import { buildFlow, outlineOf, rangesFor } from "../../src/model/index.ts";
import { git, requestFor, temporaryFolder } from "../harness.ts";
import { sharedData } from "../shared-data.ts";
import { savedFacts } from "./multipath-facts.ts";

interface Saved {
  readonly number: number;
  readonly author: string | null;
  readonly mergedAt: string | null;
  readonly mergedBy: string | null;
  readonly headRefOid: string;
  readonly reviews: readonly {
    author: string | null;
    state: string;
    createdAt: string;
    body: string;
    commit: string | null;
    comments: readonly { author: string | null; createdAt: string }[];
  }[];
}

const bundle = sharedData("multipath/repo.bundle");
const saved = sharedData("multipath/github.json");
const AS_OF = Date.UTC(2026, 2, 20);

describe.skipIf(bundle === null || saved === null)("the pull requests of a real project, one by one", () => {
  const folder = temporaryFolder();
  const repository = join(folder.path, "multipath.git");
  const told = new Map<number, Saved>();
  let merged: Change[];

  beforeAll(async () => {
    const { pulls } = JSON.parse(readFileSync(saved!, "utf8")) as { pulls: Saved[] };
    for (const pull of pulls) told.set(pull.number, pull);
    git(folder.path, "clone", "--quiet", "--mirror", bundle!, repository);
    const source = await openSource({
      ...requestFor(repository, { asOf: AS_OF }),
      branch: null,
      deliveryFile: null,
      productionBranch: null,
      incidentFile: null,
      impactFile: null,
    });
    const window = { from: Date.UTC(2021, 0, 1), to: AS_OF, because: "all of it" };
    const { commits } = source.history;
    const named = (digits: string) => {
      const [found] = commits.findPrefix(digits);
      return found === undefined ? digits : commits.id(found);
    };
    const history = { ...source.history, github: savedFacts(saved!, named) };
    const outline = outlineOf(history, DEFAULT_CONFIG);
    const diffs = await source.diffs(rangesFor(outline, window, new Set()));
    const flow = buildFlow({ ...history, diffs }, outline, DEFAULT_CONFIG, window);
    merged = flow.changes.filter(({ pull }) => pull?.state === "merged");
    await source.close();
  });
  afterAll(folder.done);

  /** Reviews of others before the merge, as they are saved. */
  const reviewsOf = ({ author, mergedAt, reviews }: Saved) =>
    reviews
      .filter((review) => review.author !== author && review.createdAt <= mergedAt!)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));

  test("each has the looks that were saved: by whom, when, what was said inline, and of which head", () => {
    const own = merged.map(({ number, pull }) => [
      number,
      pull!.looks.map((look) => [
        look.by,
        look.at,
        look.comments,
        look.hasText,
        look.head?.slice(0, 7) ?? null,
      ]),
    ]);
    const saidIn = merged.map(({ number }) => [
      number,
      reviewsOf(told.get(number!)!).map(({ author, createdAt, comments, body, commit }) => [
        author,
        Date.parse(createdAt),
        comments.filter((comment) => comment.createdAt <= told.get(number!)!.mergedAt!).length,
        body !== "",
        commit,
      ]),
    ]);
    expect(own).toEqual(saidIn);
    expect(own).toHaveLength(311);
  });

  test("each was merged by whom GitHub names", () => {
    for (const { number, pull } of merged) {
      const { author, mergedBy } = told.get(number!)!;
      const role = mergedBy === author ? "author" : "person";
      expect([number, pull!.merger]).toEqual([number, mergedBy === null ? null : { key: mergedBy, role }]);
    }
  });

  /** Lines of a diff, by plain git: no file of this project is left out of sizes. */
  const lines = (base: string, tip: string) =>
    git(repository, "diff-tree", "-r", "-M50%", "--diff-algorithm=myers", "--numstat", base, tip)
      .split("\n")
      .reduce(
        (sum, row) => sum + row.split("\t", 2).reduce((all, count) => all + (Number(count) || 0), 0),
        0,
      );

  test("twelve that grew after their first review did so by as many lines as plain git counts", () => {
    const grown = merged.flatMap(({ id, number, pull }) => {
      const [first] = reviewsOf(told.get(number!)!);
      const { growth } = pull!;
      if ("missing" in growth || first?.commit == null || growth.reviewed === growth.final) return [];
      return [{ id, head: first.commit, growth }];
    });
    expect(grown.length).toBeGreaterThan(100);
    const every = Math.floor(grown.length / 12);
    for (const { id, head, growth } of grown.filter((_, i) => i % every === 0).slice(0, 12)) {
      const base = git(repository, "merge-base", head, `${id}^1`).trim();
      expect(growth).toEqual({ reviewed: lines(base, head), final: lines(`${id}^1`, id) });
    }
  });

  test("all of those that were reviewed tell how much they grew, also what another one brought in", () => {
    const missing = merged.flatMap(({ number, pull }) =>
      "missing" in pull!.growth && pull!.growth.missing !== "not-reviewed" ? [number] : [],
    );
    expect(missing).toEqual([]);
    // Merged into the branch of #376 by ff18b349, after the base had been merged into it.
    const inside = merged.find(({ number }) => number === 372)!;
    expect(inside.pull!.growth).toEqual({
      reviewed: lines("a2f052d", "4fbf7fb"),
      final: lines("ff18b349^1", "ff18b349"),
    });
  });
});
