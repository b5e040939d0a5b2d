import { expect, test } from "vitest";
import { workflowsNamed } from "../../../src/lib/text/workflow-names.ts";

const workflow = (name: string, file: string) => ({ name, path: `.github/workflows/${file}` });
const ALL = [
  workflow("Deploy", "release.yml"),
  workflow("deploy", "deploy.yaml"),
  workflow("Release", "deploy.yml"),
  workflow("CI", "ci.yml"),
  workflow("CI", "ci-old.yml"),
];

test.each([
  // Its name as it is written comes before any other way.
  ["Deploy", ["release.yml"]],
  ["deploy", ["deploy.yaml"]],
  ["DEPLOY", ["release.yml", "deploy.yaml"]],
  ["release", ["deploy.yml"]],
  ["deploy.yml", ["deploy.yml"]],
  [".github/workflows/deploy.yml", ["deploy.yml"]],
  ["ci-old", ["ci-old.yml"]],
  ["CI", ["ci.yml", "ci-old.yml"]],
  ["", []],
  ["dep", []],
])("%s", (word, files) => {
  expect(workflowsNamed(word, ALL).map(({ path }) => path.slice(".github/workflows/".length))).toEqual(files);
});

test("the file of a workflow whose file is unknown is named by nobody", () => {
  expect(workflowsNamed("x", [{ name: "Y", path: "" }])).toEqual([]);
});
