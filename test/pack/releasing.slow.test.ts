/** docs/releasing.md: what can be run here is, in a clone of this project. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { copyProject, ROOT } from "../copy.ts";
import { git, temporaryFolder } from "../harness.ts";

const PAGE = readFileSync(join(ROOT, "docs/releasing.md"), "utf8");
const BLOCKS = [...PAGE.matchAll(/^<!-- run[^>]*-->\n```sh\n(.*?)^```$/gms)].map(([, lines]) =>
  lines!.trimEnd().split("\n"),
);

const folder = temporaryFolder();
const clone = join(folder.path, "flowaudit");
afterAll(folder.done);
beforeAll(() => {
  copyProject(clone);
  git(clone, "commit", "--quiet", "--allow-empty", "--message", "as it is");
});

/** A key to sign with is the releaser's own. */
const unsigned = (line: string) => line.replace(" --sign ", " ");

function sh(line: string) {
  const who = {
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.org",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.org",
  };
  const env = { PATH: process.env.PATH, HOME: folder.path, ...who };
  return spawnSync("sh", ["-c", unsigned(line)], { cwd: clone, env, encoding: "utf8" });
}

describe("a release", () => {
  test("is made by lines that work, and its tag has the program in it", () => {
    expect(BLOCKS.map(({ length }) => length)).toEqual([4, 1, 5]);
    for (const line of BLOCKS.flat()) {
      const { status, stderr } = sh(line);
      expect([line, status], stderr).toEqual([line, 0]);
    }
    const inTag = git(clone, "ls-tree", "-r", "--name-only", "v0.1.0");
    for (const file of [
      "action.yml",
      "bin/flowaudit.js",
      "dist/cli/main.js",
      "dist/THIRD-PARTY-NOTICES.txt",
      "tools/action/outputs.mjs",
    ])
      expect(inTag.split("\n")).toContain(file);
    const sbom = JSON.parse(readFileSync(join(clone, "flowaudit.cdx.json"), "utf8"));
    expect([sbom.bomFormat, sbom.metadata.component.name]).toEqual(["CycloneDX", "flowaudit"]);
    expect(sbom.components.map(({ name }: { name: string }) => name)).toContain("commander");
  });

  test("is built again to the byte, which the workflow asks for before it publishes", () => {
    const steps = (parse(readFileSync(join(ROOT, ".github/workflows/release.yml"), "utf8")) as Workflow).jobs
      .publish.steps;
    const lines = steps.flatMap(({ run }) => run ?? []);
    const again = lines.find((line) => line.includes("git diff --exit-code"))!;
    expect(lines.indexOf(again)).toBeLessThan(lines.findIndex((line) => line.includes("npm publish")));
    const same = sh(again);
    expect([same.status, same.stdout]).toEqual([0, ""]);
    expect(
      sh("echo '// planted' >> dist/cli/main.js && git commit --quiet --all --message planted").status,
    ).toBe(0);
    expect(sh(again).status).not.toBe(0);
  });
});

interface Workflow {
  readonly jobs: { readonly publish: { readonly steps: readonly { readonly run?: string }[] } };
}
