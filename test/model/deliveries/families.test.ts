import { describe, expect, test } from "vitest";
import { changeOf, day, flowOf, idOf, Story, type TagSpec } from "../builders.ts";

/** One change that touches some paths, then tags on it, a day apart in their order. */
function delivered(paths: readonly string[], names: readonly string[], folders: readonly string[]) {
  const story = new Story();
  story.commit("root", { at: day(0) });
  story.commit("change", { at: day(1) });
  const tags: TagSpec[] = names.map((name, i) => ({ name, on: "change", at: day(2 + i) }));
  const history = story.history({ tags, folders });
  return flowOf(history, { paths: (id) => (id === idOf("change") ? paths : ["packages/core/root.ts"]) });
}

const FOLDERS = ["packages", "packages/core", "packages/ui", "docs"];
const delivery = (...asked: Parameters<typeof delivered>) => changeOf(delivered(...asked), "change").delivery;
const streams = (names: readonly string[], folders = FOLDERS) =>
  [...new Set(delivered(["README.md"], names, folders).deliveries.map(({ stream }) => stream))].sort();

describe("a prefix is a package family only where a folder has its name", () => {
  test.each([
    ["folders of that name", ["core@1.0.0", "ui@1.0.0"], ["core", "ui"]],
    ["scoped packages", ["@scope/core@1.0.0", "@scope/ui@1.0.0"], ["@scope/core", "@scope/ui"]],
    ["Go modules", ["docs/v1.0.0", "packages/core/v1.0.0"], ["docs", "packages/core"]],
    ["dashes", ["core-v1.0.0", "ui-v1.0.0"], ["core", "ui"]],
    ["no such folder", ["api@1.0.0", "web@1.0.0"], [""]],
    ["the repository's own versions beside families", ["v1.0.0", "core@1.0.0"], ["", "core"]],
    ["plain words", ["release-1.0.0", "v1.1.0"], [""]],
  ])("%s", (_says, names, expected) => expect(streams(names)).toEqual(expected));

  test("a single prefix is no family: it is how this repository names its versions", () => {
    expect(streams(["core-1.0.0", "core-1.1.0"])).toEqual([""]);
  });
});

describe("which families carry a change", () => {
  test("those whose folder it touches", () => {
    const names = ["ui@1.0.0", "core@1.0.0"];
    expect(delivery(["packages/core/a.ts"], names, FOLDERS)).toBe("core@1.0.0");
    expect(delivery(["packages/ui/a.ts"], names, FOLDERS)).toBe("ui@1.0.0");
  });

  test("the earliest of several", () => {
    const names = ["ui@1.0.0", "core@1.0.0"];
    expect(delivery(["packages/core/a.ts", "packages/ui/b.ts"], names, FOLDERS)).toBe("ui@1.0.0");
  });

  test("all of them where it touches none", () => {
    expect(delivery(["README.md"], ["ui@1.0.0", "core@1.0.0"], FOLDERS)).toBe("ui@1.0.0");
    expect(delivery(["docs/a.md"], ["core@1.0.0", "ui@1.0.0"], FOLDERS)).toBe("core@1.0.0");
  });

  test("a folder is matched by its whole name", () => {
    const names = ["ui@1.0.0", "core@1.0.0"];
    expect(delivery(["packages/core-utils/a.ts", "packages/core"], ["core@1.0.0", "ui@1.0.0"], FOLDERS)).toBe(
      "core@1.0.0",
    );
    expect(delivery(["packages/core-utils/a.ts", "packages/ui/a.ts"], [...names].reverse(), FOLDERS)).toBe(
      "ui@1.0.0",
    );
  });

  test("of folders of one name the one nearest the top counts", () => {
    const folders = ["core", "packages", "packages/core", "ui"];
    expect(delivery(["packages/core/a.ts", "ui/b.ts"], ["core@1.0.0", "ui@1.0.0"], folders)).toBe("ui@1.0.0");
    expect(delivery(["core/a.ts"], ["ui@1.0.0", "core@1.0.0"], folders)).toBe("core@1.0.0");
  });

  test("a folder that only serves tests is no package", () => {
    const folders = [
      "packages",
      "packages/parser",
      "packages/parser/test",
      "packages/parser/test/core",
      "ui",
    ];
    expect(streams(["@scope/core@1.0.0", "ui@1.0.0", "v1.0.0"], folders)).toEqual(["", "ui"]);
  });

  test("a package goes before a folder of its name, even one nearer the top", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("change", { at: day(1) });
    const tags = ["ui@1.0.0", "core@1.0.0"].map((name, i) => ({ name, on: "change", at: day(2 + i) }));
    const folders = ["core", "packages", "packages/core", "ui"];
    const history = story.history({ tags, folders, manifests: ["packages/core/package.json"] });
    const carried = (path: string) => changeOf(flowOf(history, { paths: () => [path] }), "change").delivery;
    expect(carried("packages/core/a.ts")).toBe("core@1.0.0");
    // Touches no family, so all of them carry it: the earliest does.
    expect(carried("core/a.ts")).toBe("ui@1.0.0");
  });

  test("a name that is a path is that folder, whatever lies nearer the top", () => {
    const folders = ["core", "packages", "packages/core", "ui"];
    const names = ["packages/core/v1.0.0", "ui/v1.0.0"];
    expect(delivery(["packages/core/a.ts"], names, folders)).toBe("packages/core/v1.0.0");
    expect(delivery(["ui/a.ts"], names, folders)).toBe("ui/v1.0.0");
  });

  test("a change that no family has released waits, though another family was released", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("change", { at: day(2) });
    const tags = [
      { name: "core@1.0.0", on: "root", at: day(1) },
      { name: "ui@1.0.0", on: "root", at: day(1) },
      { name: "ui@1.1.0", on: "change", at: day(3) },
    ];
    const flow = flowOf(story.history({ tags, folders: FOLDERS }), { paths: () => ["packages/core/a.ts"] });
    expect(changeOf(flow, "change").deliveredAt).toEqual({ missing: "not-delivered" });
    expect(changeOf(flow, "root").delivery).toBe("core@1.0.0");
  });
});
