import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

test.each([
  ["repotr", "report"],
  ["exlpain", "explain"],
  ["docter", "doctor"],
])("%s: did you mean %s", async (word, meant) => {
  const ran = await runCli([word], { cwd: folder.path });
  expect([ran.code, ran.stdout]).toEqual([2, ""]);
  expect(ran.stderr).toContain(`error There is no command ${word}, and no folder of that name.`);
  expect(ran.stderr).toContain(
    `Did you mean flowaudit ${meant}? There are: report, explain, compare, forecast, whatif, portfolio, readiness, check, trend, verify, export, collect, merge, load, doctor, sync, schema, init, completion.`,
  );
});

test("with what belongs to the command that was meant, too", async () => {
  const ran = await runCli(["explian", "lead-time", "."], { cwd: folder.path });
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain("Did you mean flowaudit explain?");
});

test("a folder is a folder, whatever it is called", async () => {
  mkdirSync(join(folder.path, "repor"));
  const ran = await runCli(["repor"], { cwd: folder.path });
  expect(ran.stderr).toMatch(/^error .*is not a git repository/);
});

test("a word that is like no command is told to be no folder", async () => {
  expect((await runCli(["shop"], { cwd: folder.path })).stderr).toMatch(/^error There is no folder /);
});

const COMMANDS =
  "report, explain, compare, forecast, whatif, portfolio, readiness, check, trend, verify, export, collect, merge, load, doctor, sync, schema, init, completion";

test("help on what is no command says so", async () => {
  const nope = await runCli(["help", "nope"], { cwd: folder.path });
  expect([nope.code, nope.stdout]).toEqual([2, ""]);
  expect(nope.stderr).toBe(`error There is no command nope.\nnext  There are: ${COMMANDS}.\n`);
  const slip = await runCli(["help", "reprot"], { cwd: folder.path });
  expect(slip.stderr).toBe(
    `error There is no command reprot.\nnext  Did you mean flowaudit report? There are: ${COMMANDS}.\n`,
  );
});

test.each([["help"], ["help", "report"], ["help", "--help"]])("%j helps", async (...words) => {
  const ran = await runCli(words, { cwd: folder.path });
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  expect(ran.stdout).toContain("Usage: flowaudit");
});
