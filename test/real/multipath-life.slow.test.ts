import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Change } from "../../src/model/flow.ts";
import { git, temporaryFolder } from "../harness.ts";
import type { SavedPull } from "./multipath-facts.ts";
import { cloneInto, flowOf, isHere, openWithPulls, SAVED } from "./multipath-set-up.ts";

describe.skipIf(!isHere)("the pull requests of a real project, one by one", () => {
  const folder = temporaryFolder();
  const told = new Map(SAVED.pulls.map((pull) => [pull.number, pull]));
  let repository: string;
  let merged: Change[];

  beforeAll(async () => {
    repository = cloneInto(folder.path);
    const source = await openWithPulls(repository);
    merged = (await flowOf(source)).changes.filter(({ pull }) => pull?.state === "merged");
    await source.close();
  });
  afterAll(folder.done);

  /** Reviews of others before the merge, as they are saved. */
  const reviewsOf = ({ author, mergedAt, reviews }: SavedPull) =>
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
