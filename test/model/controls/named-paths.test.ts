import { describe, expect, it } from "vitest";
import type { SetupFile } from "../../../src/collect/facts.ts";
import { namedPathsIn } from "../../../src/model/controls/named-paths.ts";

const FILES = ["src/api/main.ts", "docs/guide.md", "packages/core/src/x.ts", ".claude/skills", "AGENTS.md"];

const says = (...lines: string[]): SetupFile => ({
  path: "AGENTS.md",
  kind: "agent-instructions",
  content: lines.join("\n"),
});
const gone = (...lines: string[]) => namedPathsIn([says(...lines)], FILES).gone.map(({ names }) => names);

describe("paths that instructions name", () => {
  it("are gone where nothing at the tip is called so, each with its line", () => {
    expect(namedPathsIn([says("# How", "See `src/api/main.ts` and `src/web/`.")], FILES)).toEqual({
      count: 2,
      gone: [{ path: "AGENTS.md", line: 2, names: "src/web/" }],
    });
  });

  it.each([
    ["a file and a folder", "`src/api/main.ts`, `src/api/`, `./src/api`"],
    ["a place in a file", "`src/api/main.ts:12`, [here](docs/guide.md#top)"],
    ["a module without its ending", "`src/api/main`"],
    ["one below a package", "`src/x.ts`"],
    ["one behind a link", "`.claude/skills/release/SKILL.md`"],
  ])("are there: %s", (_, line) => expect(gone(line)).toEqual([]));

  it.each([
    ["a branch or a package", "`origin/main`, `@scope/name`, `lodash/fp`"],
    ["a pattern or a placeholder", "`src/**/*.ts`, `src/<name>/x.ts`, `src/{a,b}.ts`, `src/path/to/x.ts`"],
    ["what is built or installed", "`packages/core/dist/x.js`, `src/node_modules/a`"],
    ["what is to be made", "Create `src/new/thing.ts` first."],
    ["an example", "Tests lie beside the code, e.g. `src/pay/pay.test.ts`."],
    ["a command in a block", "```\n`src/other/x`\n```"],
  ])("are not asked for: %s", (_, line) => expect(gone(...line.split("\n"))).toEqual([]));

  it("are looked for in instructions for agents alone", () => {
    const other: SetupFile = { path: "CONTRIBUTING.md", kind: "contributing", content: "`src/web/`" };
    expect(namedPathsIn([other], FILES)).toEqual({ count: 0, gone: [] });
  });
});
