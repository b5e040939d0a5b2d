import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Diagnosis } from "../../src/commands/doctor.ts";
import { loadYardsticks } from "../../src/commands/layers.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { loadConfiguration } from "../../src/config/load.ts";
import { settle } from "../../src/config/settle.ts";
import { valuesOf } from "../../src/config/values.ts";
import { git, runCli, temporaryFolder } from "../harness.ts";
import { USUAL } from "../yardsticks.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const repo = join(folder.path, "shop");
const FILE = join(repo, "flowaudit.config.yaml");
const now = () => Date.UTC(2026, 1, 1);
const env = { PATH: process.env.PATH, HOME: folder.path };

beforeAll(() => {
  git(folder.path, "init", "-q", "-b", "main", repo);
  const commit = (author: string, day: string, subject: string) =>
    git(
      repo,
      ...["-c", `user.name=${author}`, "-c", "user.email=a@example.org", "-c", `user.signingkey=`],
      ...["commit", "-q", "--allow-empty", "-m", subject, `--date=2026-01-${day}T10:00:00Z`],
    );
  for (const [day, what] of Object.entries({
    "02": "first",
    "04": "third",
    "05": "4th",
    "06": "5th",
    "07": "6th",
  }))
    commit("Ada", day, `${what} (#${Number(day)})`);
  commit("Acme Robot", "03", "second (#3)");
});
afterEach(() => rmSync(FILE, { force: true }));

const run = (...words: string[]) =>
  runCli([...words, "--no-github"], { cwd: repo, env, now: () => Date.now() });

describe("a report", () => {
  test("follows the file, says so on stderr, and leaves it out where it is told to", async () => {
    writeFileSync(FILE, 'window: 5y\nautomatedAccounts: ["acme *"]\nthresholds: { lead-time: 3d }\n');
    const merged = async (...words: string[]) => {
      const ran = await run("report", "--json", "--window", "5y", ...words);
      expect(ran.code).toBe(0);
      const { coverage } = JSON.parse(ran.stdout) as { coverage: { automatedFinished: number } };
      return { ...ran, automated: coverage.automatedFinished };
    };
    const told = await merged();
    expect(told.stderr).toBe(
      "flowaudit: flowaudit.config.yaml configures 3 keys; flowaudit doctor lists the values.\n",
    );
    expect(told.automated).toBe(1);
    expect(told.stdout).toContain('"source": "configured in flowaudit.config.yaml"');
    const untold = await merged("--no-config");
    expect([untold.stderr, untold.automated]).toEqual(["", 0]);
    expect(untold.stdout).not.toContain("flowaudit.config.yaml");
  });

  test("with a mistake in the file ends with 2 and reports nothing", async () => {
    writeFileSync(FILE, "branhc: main\npeopel: true\n");
    const ran = await run("report");
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toMatch(/^error The configuration flowaudit\.config\.yaml has 2 mistakes:$/m);
    expect(ran.stderr).toMatch(/branhc: there is no such key\. The nearest is branch\.$/m);
    expect(ran.stderr).toMatch(/peopel: there is no such key\. The nearest is people\.$/m);
  });
});

describe("doctor", () => {
  const doctor = (overrides: object, ...words: string[]) =>
    runCli(["doctor", "--offline", ...words], { cwd: repo, env: { ...env, ...overrides }, now });

  test("shows each value with where it comes from", async () => {
    writeFileSync(FILE, "tagPattern: v*\nthresholds: { rework: { value: 0.2, why: agreed } }\n");
    const { code, stdout } = await doctor({ FLOWAUDIT_BRANCH: "main" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^configuration +flowaudit\.config\.yaml$/m);
    expect(stdout).toMatch(/^branch +main · FLOWAUDIT_BRANCH$/m);
    expect(stdout).toMatch(/^tagPattern +"v\*" · flowaudit\.config\.yaml: tagPattern$/m);
    expect(stdout).toMatch(
      /^thresholds\.rework +at most 20 % of the work · flowaudit\.config\.yaml: thresholds\.rework$/m,
    );
    expect(stdout).toMatch(/^offline +true · --offline$/m);
    expect(stdout).toMatch(/^people +false · default$/m);
    expect(stdout).toMatch(/^\d+ yardsticks are defaults too/m);
  });

  test("goes on where the file is wrong, says what, and ends with 2", async () => {
    writeFileSync(FILE, "branhc: main\n");
    const { code, stdout, stderr } = await doctor({}, "--json");
    expect(code).toBe(2);
    const { configuration, values, repository, problem } = JSON.parse(stdout) as Diagnosis;
    expect(configuration.found).toBeNull();
    expect(configuration.because).toContain("branhc: there is no such key");
    expect(repository.found).toBe(repo);
    expect(problem?.kind).toBe("usage");
    expect(values.every(({ key, origin: from }) => key === "offline" || from === "default")).toBe(true);
    expect(stderr).toMatch(/^error The configuration flowaudit\.config\.yaml has 1 mistake:/);
  });
});

describe("init", () => {
  test("--dry-run prints a configuration and writes none", async () => {
    const { code, stdout } = await runCli(["init", "--dry-run"], { cwd: repo, env, now });
    expect(code).toBe(0);
    expect(existsSync(FILE)).toBe(false);
    expect(stdout).toContain("# Found here: main, the branch that is checked out.\n#branch: develop\n");
    expect(stdout).toMatch(/^# Found here: none; no version tag was found/m);
  });

  test("what it writes changes nothing, and every line of it may be made to count", async () => {
    expect((await runCli(["init"], { cwd: repo, env, now })).code).toBe(0);
    expect((await loadConfiguration(repo, "found", loadYardsticks))?.says).toEqual({});
    const content = readFileSync(FILE, "utf8");
    const examples = /^#(?:incidents|impact|teams|tagPattern): .*\n/gm;
    writeFileSync(
      FILE,
      content
        .replace(examples, "")
        .replaceAll(/^#(?=[^ \n])/gm, "")
        .replaceAll(/^# {2}(?=\S)/gm, "  "),
    );
    const loaded = await loadConfiguration(repo, "found", loadYardsticks);
    const { config } = settle({}, {}, loaded, repo);
    const [now_, usual] = [valuesOf(config), valuesOf(DEFAULT_CONFIG)];
    for (const key of [
      "deliveries",
      "bugLabels",
      "incidentLabels",
      "exceptionLabels",
      "includeBots",
      "firstDelivery",
      "riskPaths",
    ])
      expect([key, now_[key]]).toEqual([key, usual[key]]);
    for (const [id, { value }] of Object.entries(USUAL))
      expect(config.thresholds[id]?.value).toBeCloseTo(value, 0);
  });

  test("never writes over one that is there, nor into a bare repository", async () => {
    writeFileSync(FILE, "branch: main\n");
    const ran = await runCli(["init"], { cwd: repo, env, now });
    expect([ran.code, ran.stdout, readFileSync(FILE, "utf8")]).toEqual([2, "", "branch: main\n"]);
    expect(ran.stderr).toContain("There is a configuration already: flowaudit.config.yaml.");
    const bare = join(folder.path, "bare.git");
    git(folder.path, "clone", "-q", "--bare", repo, bare);
    const refused = await runCli(["init", bare], { cwd: folder.path, env, now });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("has no work tree");
  });
});

describe("schema", () => {
  test.each([
    "report",
    "explanation",
    "measure-explanation",
    "control-explanation",
    "readiness",
    "config",
  ])("%s is printed as it is published", async (name) => {
    const { code, stdout } = await runCli(["schema", name]);
    expect(code).toBe(0);
    expect(stdout).toBe(
      readFileSync(
        new URL(`../../schema/${name}.v${name === "config" ? 1 : 2}.json`, import.meta.url),
        "utf8",
      ),
    );
  });

  test("another one is refused with the nearest", async () => {
    const { code, stderr } = await runCli(["schema", "confg"]);
    expect(code).toBe(2);
    expect(stderr).toContain("There is no schema confg.");
    expect(stderr).toContain("The nearest is config.");
  });
});
