import { describe, expect, it } from "vitest";
import { MEASURES } from "../../src/measures/index.ts";
import type { Flow } from "../../src/model/flow.ts";
import { day, flowOf, idOf, Story } from "../model/builders.ts";
import { taken } from "./reading.ts";

/** What each change touched: six in a, of them two with b, and three that lie outside of it. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  c1: ["packages/a/src/x.ts"],
  c2: ["packages/a/src/x.ts", "packages/a/src/x.test.ts"],
  c3: ["packages/a/src/x.ts", "packages/b/src/y.ts"],
  c4: ["packages/a/src/x.ts", "packages/b/src/y.ts", "packages/b/test/y.ts"],
  c5: ["packages/a/README.md"],
  c6: ["packages/a/src/x.ts"],
  c7: ["packages/b/src/y.ts", "packages/c/src/z.ts"],
  c8: ["packages/c/src/z.ts", "packages/c/test/z.ts"],
  c9: ["packages/ab/src/w.ts"],
};

const story = new Story();
Object.keys(PATHS).forEach((name, i) => {
  const message =
    name === "c1" || name === "c8" ? "Do it\n\nCo-authored-by: Claude <noreply@anthropic.com>" : "Do it";
  story.commit(name, { at: day(i), message, ...(i === 0 ? { parents: [] } : {}) });
});
const history = story.history({
  manifests: ["packages/a/package.json", "packages/b/package.json", "packages/c/package.json"],
});
const byId = new Map(Object.entries(PATHS).map(([name, paths]) => [idOf(name), paths]));
const slice = (path: string): Flow => flowOf(history, { config: { path }, paths: (id) => byId.get(id)! });

function read(flow: Flow, id: string) {
  const measurement = taken(MEASURES.find(({ meta }) => meta.id === id)!, flow);
  if (measurement.status !== "measured") throw new Error(measurement.because);
  return measurement;
}

describe("a slice of the repository", () => {
  const [a, whole] = [slice("packages/a"), slice("")];

  it("holds the changes that touch its folder, whole", () => {
    // a: c1 … c6, of which c3 and c4 cross. All: 9, of which c3, c4 and c7 cross.
    expect(read(a, "cross-boundary").statistics[0]).toMatchObject({ name: "crossingShare", value: 2 / 6 });
    expect(read(whole, "cross-boundary").statistics[0]).toMatchObject({ value: 3 / 9 });
  });

  it("keeps the boundaries of the whole workspace", () => {
    // What is gone is of its own changes; of a world without a tree all is.
    const { gone, ...boundaries } = whole.workspace;
    expect(a.workspace).toEqual({ ...boundaries, gone: ["packages/a", "packages/b"] });
    expect(gone).toEqual(["packages", "packages/a", "packages/b", "packages/c"]);
    expect(a.workspace.packages).toEqual(["packages/a", "packages/b", "packages/c"]);
    expect(read(a, "cross-boundary").counts).toEqual([
      { by: "pair", name: "packages/a + packages/b", count: 2 },
    ]);
  });

  it("asks for tests of its own changes only", () => {
    // a: code in c1 c2 c3 c4 c6, tests in c2 and c4. All: code in all but c5, tests in c2 c4 c8.
    expect(read(a, "tests-with-change")).toMatchObject({ n: 5, statistics: [{ value: 2 / 5 }, {}, {}] });
    expect(read(whole, "tests-with-change")).toMatchObject({ n: 8, statistics: [{ value: 3 / 8 }, {}, {}] });
  });

  it("shares out the assistance of its own changes only", () => {
    expect(read(a, "ai-share").statistics[0]).toMatchObject({ value: 1 / 6 });
    expect(read(whole, "ai-share").statistics[0]).toMatchObject({ value: 2 / 9 });
  });

  it("counts operations and merges of its own changes only", () => {
    expect([read(a, "operational-load").n, read(whole, "operational-load").n]).toEqual([6, 9]);
    // They are all direct pushes.
    expect(read(a, "integration-friction").note).toContain("Left out: 6 direct pushes.");
  });
});
