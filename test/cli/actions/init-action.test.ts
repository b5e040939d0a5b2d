/** What init writes beside the configuration, and what it never touches. */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { git, runCli, temporaryFolder } from "../../harness.ts";

const folder = temporaryFolder();
const CONFIG = "flowaudit.config.yaml";
const WORKFLOW = ".github/workflows/flowaudit.yml";
const now = () => Date.UTC(2026, 2, 1);
const env = { PATH: process.env.PATH, HOME: folder.path };
let repo = "";
let count = 0;

beforeEach(() => {
  repo = join(folder.path, `repo-${++count}`);
  mkdirSync(repo);
  git(repo, "init", "-q", "-b", "main");
  git(repo, "remote", "add", "origin", "https://github.com/acme/shop.git");
  git(repo, "commit", "-q", "--allow-empty", "-m", "Start");
});
afterAll(() => folder.done());

const init = (...more: string[]) => runCli(["init", ...more], { cwd: repo, env, now });
const read = (file: string) => readFileSync(join(repo, file), "utf8");
const written = () =>
  readdirSync(repo, { recursive: true })
    .map(String)
    .filter((file) => !/^\.git(?:\/|$)/.test(file));

interface Workflow {
  on: Record<string, unknown>;
  permissions: Record<string, string>;
  jobs: { flowaudit: { steps: { uses?: string; run?: string; with?: Record<string, unknown> }[] } };
}

test("a repository on GitHub gets a configuration and a workflow that only reads", async () => {
  const ran = await init();
  expect([ran.code, ran.stdout]).toEqual([0, ""]);
  expect(ran.stderr).toContain(`wrote ${join(repo, WORKFLOW)}`);
  expect(existsSync(join(repo, CONFIG))).toBe(true);
  const { on, permissions, jobs } = parse(read(WORKFLOW)) as Workflow;
  expect(Object.keys(on)).toEqual(["pull_request", "schedule", "workflow_dispatch"]);
  expect(new Set(Object.values(permissions))).toEqual(new Set(["read"]));
  const { steps } = jobs.flowaudit;
  expect(steps[0]!.with).toEqual({ "fetch-depth": 0, "persist-credentials": false });
  expect(steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  expect(steps.filter(({ run }) => run === "flowaudit report")).toHaveLength(1);
  expect(read(WORKFLOW)).not.toContain("pull_request_target");
});

test("--dry-run prints both under their names, and writes neither", async () => {
  const { code, stdout } = await init("--dry-run");
  expect(code).toBe(0);
  expect(written()).toEqual([]);
  const [config, workflow] = stdout.split(`\n# ${WORKFLOW}\n`);
  expect(config!.startsWith(`# ${CONFIG}\n`)).toBe(true);
  await init();
  expect(config).toBe(`# ${CONFIG}\n${read(CONFIG)}`);
  expect(workflow).toBe(read(WORKFLOW));
});

test("elsewhere than on GitHub it is the configuration alone", async () => {
  git(repo, "remote", "set-url", "origin", "https://gitlab.com/acme/shop.git");
  expect((await init()).code).toBe(0);
  expect(written()).toEqual([CONFIG]);
});

test.each([
  [CONFIG, "branch: main\n", WORKFLOW],
  [WORKFLOW, "name: mine\n", CONFIG],
])("%s that is there stays, and the other one is written", async (there, content, other) => {
  mkdirSync(join(repo, ".github/workflows"), { recursive: true });
  writeFileSync(join(repo, there), content);
  const ran = await init();
  expect([ran.code, read(there), existsSync(join(repo, other))]).toEqual([0, content, true]);
  expect(ran.stderr).toContain(`there is ${there} already; it was left as it is.`);
  const before = read(other);
  const again = await init();
  expect([again.code, read(there), read(other)]).toEqual([2, content, before]);
  expect(again.stderr.replaceAll(/\s+/g, " ")).toContain("Both were left as they are.");
});

test.each([
  ".github",
  ".github/workflows",
])("%s that leads elsewhere is not followed, and nothing is written", async (planted) => {
  const outside = join(folder.path, `outside-${count}`);
  mkdirSync(join(outside, "workflows"), { recursive: true });
  if (planted !== ".github") mkdirSync(join(repo, ".github"));
  symlinkSync(outside, join(repo, planted));
  const ran = await init();
  expect(ran.code).toBe(2);
  expect(ran.stderr.replaceAll(/\s+/g, " ")).toContain(
    `${planted} is no folder of this repository, and links are not followed.`,
  );
  expect(existsSync(join(repo, CONFIG))).toBe(false);
  expect(readdirSync(outside, { recursive: true })).toEqual(["workflows"]);
});

test("a link in the workflow's place is left as it is", async () => {
  const outside = join(folder.path, `outside-${count}.yml`);
  mkdirSync(join(repo, ".github/workflows"), { recursive: true });
  symlinkSync(outside, join(repo, WORKFLOW));
  expect((await init()).code).toBe(0);
  expect([existsSync(outside), existsSync(join(repo, CONFIG))]).toEqual([false, true]);
});

test("a folder outside any repository is told as report tells it; a bare one has no work tree", async () => {
  const outside = join(folder.path, `nothing-${count}`);
  mkdirSync(outside);
  const ran = await init(outside);
  expect([ran.code, ran.stdout]).toEqual([2, ""]);
  expect(ran.stderr).toBe((await runCli(["report", outside], { cwd: repo, env, now })).stderr);
  expect(ran.stderr).toContain("is not a git repository, nor inside one.");
  const bare = join(folder.path, `bare-${count}.git`);
  git(folder.path, "clone", "-q", "--bare", repo, bare);
  expect((await init(bare)).stderr).toContain(`${bare} has no work tree`);
});
