import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readTeamFile } from "../../src/config/team-file.ts";
import type { FlowauditError } from "../../src/lib/errors.ts";
import { temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

function read(content: string, name = "teams.yaml") {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return readTeamFile(file);
}

async function refused(content: string, name?: string): Promise<FlowauditError> {
  try {
    await read(content, name);
  } catch (error) {
    return error as FlowauditError;
  }
  throw new Error("it was read");
}

const SHOP = {
  name: "shop",
  paths: ["services/shop/**"],
  repositories: [],
  members: [["ada"], ["grace", "grace@acme.example"]],
};

test("teams are read by name, whatever their order, members without case and sign", async () => {
  const yaml = `teams:
  shop:
    paths: [services/shop/**]
    members: ["@Ada", [grace, Grace@Acme.example]]
  "@acme/core": { repositories: ["acme/core-*"] }
`;
  const core = { name: "@acme/core", paths: [], repositories: ["acme/core-*"], members: [] };
  expect(await read(yaml)).toEqual([core, SHOP]);
});

test("JSON is read as well", async () => {
  const { name: _, repositories: __, ...shop } = SHOP;
  expect(await read(JSON.stringify({ teams: { shop } }), "teams.json")).toEqual([SHOP]);
});

test.each([
  ["teams: {a: {path: [x]}}", "teams.a.path: there is no such key. The nearest is paths."],
  ["team: {a: {paths: [x]}}", "team: there is no such key. The nearest is teams."],
  ["teams: {a: {}}", "teams.a: It says nothing. Give paths, repositories or members."],
  [
    "teams: {a: {paths: x}}",
    'teams.a.paths: it has to be a list, not “x”. For example paths: ["services/shop/**"]',
  ],
  [
    "teams: {a: {members: [5]}}",
    "teams.a.members.0: It wants a login or an address, or a list of those of one person.",
  ],
  [
    "teams: [a]",
    "teams: it has to be a group of keys, not a list. A team has paths, repositories and members.",
  ],
  ["teams:\n  a: {paths: [x]}\n  a: {paths: [y]}", "at line 3"],
  ["teams:\n  a: {paths: [x]\n", "cannot be read as YAML"],
])("%s is refused with its place", async (content, says) => {
  const error = await refused(content);
  expect(error.message).toContain(says);
  expect([error.kind, error.next]).toEqual(["usage", "docs/teams.md shows how one looks."]);
});

test("a mistake in the name of a person is told without the name", async () => {
  const { message } = await refused("teams: {a: {members: [bo, Ada Lovelace]}}");
  expect(message).toContain("teams.a.members.1: It wants a login or an address");
  expect(message).not.toMatch(/Lovelace/);
});

test("a file that is not there is told by what names it", async () => {
  const error = await readTeamFile(join(folder.path, "none.yaml")).catch((e: FlowauditError) => e);
  expect(error).toMatchObject({ kind: "usage", next: "Check the path given with --teams." });
});
