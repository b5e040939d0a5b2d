import { expect, test } from "vitest";
import { aFile, day, flowOf, idOf, Story } from "./builders.ts";

const changed = (...paths: string[]) => ({
  files: paths.map((path) => aFile(path, [[1, 1, 1, 1]])),
  linesMissing: null,
});

test("release bookkeeping is counted apart, and waits for nothing in any figure", () => {
  const story = new Story();
  story.commit("root", { at: day(0) });
  story.commit("work", { at: day(1), message: "Add a cache" });
  story.commit("books", { at: day(2), message: "Bump to 1.1.0; update changelog" });
  story.commit("bump", { at: day(3), message: "Bump to 2.0.0 of the protocol" });
  const history = story.history({ tags: [] });
  const books = changed("Cargo.toml", "CHANGELOG.md");
  const diffs = { root: changed("a.c"), work: changed("b.c"), books, bump: books };
  const flow = flowOf(history, { diffs, window: { from: day(0.5) * 1000, to: history.takenAt } });
  const titles = (changes: typeof flow.changes) => changes.map(({ id }) => id);
  expect(titles(flow.changes)).toEqual([idOf("work"), idOf("books"), idOf("bump")]);
  expect(titles(flow.finished)).toEqual([idOf("work"), idOf("bump")]);
  expect(titles(flow.merged)).toEqual([idOf("work"), idOf("bump")]);
  expect(flow.census).toMatchObject({ bookkeepingFinished: 1, bookkeepingMerged: 1 });
  // Who asks for changes of machines does not ask for these.
  expect(titles(flowOf(history, { diffs, config: { includeBots: true } }).merged)).not.toContain(
    idOf("books"),
  );
});
