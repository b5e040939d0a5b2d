/** The action's steps, executed as a runner would, before a local GitHub. It takes a build: `npm test` makes one. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Report } from "../../src/judge/report/report.ts";
import { git, temporaryFolder } from "../harness.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import { type Conversation, converse } from "./comments.ts";
import { type Done, readAction, runAction } from "./runner.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ACTION = readAction(join(ROOT, "action.yml"));
const MARKER = "<!-- flowaudit:report -->";

const folder = temporaryFolder();
const world = join(folder.path, "world");
const workspace = join(folder.path, "workspace");
/** What an outsider may name. It would leave a file behind where it came to a shell as text. */
const PLANTED = join(folder.path, "planted");
const HOSTILE = `x"; touch ${PLANTED}; echo "$(touch ${PLANTED})\`touch ${PLANTED}\``;

let server: GitHubServer;
let github: Conversation;
beforeAll(async () => {
  await generate(world, { pulls: 40, days: 60, seed: 5 });
  git(world, "clone", "--quiet", "repo.git", workspace);
  server = await startGitHub(await readDataset(world), { token: "local" });
  github = await converse(server.url);
});
afterAll(async () => {
  await github.close();
  await server.close();
  folder.done();
});

let runs = 0;

function run(
  inputs: Record<string, string>,
  event: unknown = { pull_request: { number: 7, title: HOSTILE } },
  action = ROOT.replace(/\/$/, ""),
  env: Record<string, string> = {},
): Promise<Done> {
  runs++;
  return runAction(ACTION, {
    action,
    workspace,
    files: join(folder.path, `run-${runs}`),
    inputs: { window: "60d", args: `--repo=acme/shop\n--as-of\n${new Date(NOW).toISOString()}\n`, ...inputs },
    github: { token: "local", api_url: github.url, head_ref: HOSTILE },
    event,
    env: {
      PATH: process.env.PATH!,
      HOME: folder.path,
      GITHUB_API_URL: github.url,
      GITHUB_REPOSITORY: "acme/shop",
      GITHUB_HEAD_REF: HOSTILE,
      ...env,
    },
  });
}

describe("what every script must not do", () => {
  test("no expression stands in a script, and no step is somebody else's", () => {
    expect(ACTION.runs.using).toBe("composite");
    for (const { run: script, uses, shell } of ACTION.runs.steps) {
      expect(script).toBeDefined();
      expect([script!.includes("${{"), uses, shell]).toEqual([false, undefined, "bash"]);
    }
  });
});

test("the documentation names each input and each output, and its example is a workflow", () => {
  const page = readFileSync(join(ROOT, "docs/action.md"), "utf8");
  const named = new Set([...page.matchAll(/`([a-z]+)`/g)].map(([, name]) => name));
  for (const name of [...Object.keys(ACTION.inputs), ...Object.keys(ACTION.outputs)])
    expect(named).toContain(name);
  const example = parse(/<!-- example -->\n```yaml\n(.*?)```/s.exec(page)![1]!) as {
    permissions: Record<string, string>;
    jobs: { flowaudit: { steps: { with?: Record<string, unknown> }[] } };
  };
  const written = Object.entries(example.permissions).filter(([, right]) => right !== "read");
  expect(written).toEqual([["pull-requests", "write"]]);
  for (const name of Object.keys(example.jobs.flowaudit.steps.at(-1)!.with!))
    expect(Object.keys(ACTION.inputs)).toContain(name);
});

describe("on a pull request", () => {
  test("the report is written, summarised and put into one comment, which the next run brings up to date", async () => {
    const stranger = { id: 1, user: { login: "mallory" }, body: `${MARKER}\nnot ours` };
    github.comments.push(stranger);
    const first = await run({ comment: "true" });
    expect([first.code, first.log]).toEqual([0, expect.stringContaining("VERDICT")]);
    const report = JSON.parse(readFileSync(first.outputs.json!, "utf8")) as Report;
    expect(report.inputs.deliveries.source).toBe("deployments");
    expect(first.outputs.verdict).toBe(report.verdict.sentences[0]);
    expect(readFileSync(first.outputs.csv!, "utf8").split("\r\n").length).toBe(report.changes.length + 2);
    const page = readFileSync(first.outputs.markdown!, "utf8");
    expect(first.summary).toContain("### Where the time went");
    expect(github.comments.map(({ body }) => body)).toEqual([stranger.body, page]);
    github.comments[1]!.body = `${MARKER}\nof yesterday`;
    expect((await run({ comment: "true" })).code).toBe(0);
    expect(github.comments.map(({ body }) => body)).toEqual([stranger.body, page]);
    expect(first.outputs.outcome).toBe("");
  });

  test("nothing that an outsider named was executed, wherever it stood", async () => {
    expect(() => readFileSync(PLANTED)).toThrow("ENOENT");
    const done = await run({ path: `${HOSTILE}` });
    expect(done.code).not.toBe(0);
    expect(() => readFileSync(PLANTED)).toThrow("ENOENT");
  });

  test("from a fork the summary is all, which the log says, and nothing fails", async () => {
    github.mayWrite = false;
    const before = structuredClone(github.comments);
    const done = await run({ comment: "true" });
    github.mayWrite = true;
    expect(done.code).toBe(0);
    expect(done.log).toContain("::notice title=flowaudit::The token may not write comments here");
    expect(done.summary).toContain("### Where the time went");
    expect(github.comments).toEqual(before);
  });
});

test("without a pull request nothing is commented", async () => {
  const before = structuredClone(github.comments);
  const done = await run({ comment: "true" }, { schedule: "0 6 * * 1" });
  expect([done.code, done.log.includes("::notice")]).toEqual([0, false]);
  expect(github.comments).toEqual(before);
});

test("arguments stand one a line, whatever is in them", async () => {
  const file = join(folder.path, `a "b" $(touch ${basename(PLANTED)}) 'c'.json`);
  const asked = ["--repo=acme/shop", "", "--as-of", new Date(NOW).toISOString(), `--output=${file}`];
  const done = await run({ args: asked.join("\n") });
  expect([done.code, existsSync(file), existsSync(PLANTED)]).toEqual([0, true, false]);
});

test("a release installs nothing: it is what git has of it, and the program", async () => {
  const release = join(folder.path, "release");
  const bin = join(folder.path, "bin");
  for (const name of ["action.yml", "bin", "dist", "package.json", "schema", "tools/action"])
    cpSync(join(ROOT, name), join(release, name), { recursive: true });
  mkdirSync(bin);
  for (const name of ["npm", "npx"]) writeFileSync(join(bin, name), "#!/bin/sh\nexit 97\n", { mode: 0o755 });
  const PATH = `${bin}${delimiter}${process.env.PATH}`;
  const done = await run({ comment: "false" }, {}, release, { PATH });
  expect([done.code, done.log]).toEqual([0, expect.not.stringContaining("no release")]);
  rmSync(join(release, "dist"), { recursive: true });
  const sources = await run({ comment: "false" }, {}, release, { PATH });
  expect([sources.code, sources.log]).toEqual([
    97,
    expect.stringContaining("This is no release of the action"),
  ]);
});

test("every action that a page or a workflow uses is pinned to a commit, with its version behind it", () => {
  const texts = [
    "docs/action.md",
    "docs/recipes.md",
    "src/config/workflow-template.ts",
    ".github/workflows/release.yml",
  ].map((file) => readFileSync(join(ROOT, file), "utf8"));
  const used = texts
    .flatMap((text) => [...text.matchAll(/^ *- uses: (\S+)(.*)$/gm)])
    .filter(([, one]) => one !== "OWNER/flowaudit@COMMIT");
  expect(used.length).toBeGreaterThan(10);
  const pins = new Map<string, string>();
  for (const [, one = "", behind = ""] of used) {
    expect([one, behind]).toEqual([
      expect.stringMatching(/^[\w./-]+@[0-9a-f]{40}$/),
      expect.stringMatching(/^ # v\d+\.\d+\.\d+$/),
    ]);
    const [name = "", commit = ""] = one.split("@");
    // One version of each, wherever it stands.
    expect(pins.get(name) ?? commit).toBe(commit);
    pins.set(name, commit);
  }
});

describe("budgets", () => {
  const budget = (max: string) =>
    writeFileSync(
      join(workspace, "flowaudit.config.yaml"),
      `budgets:\n  - measure: lead-time\n    statistic: medianSeconds\n    max: ${max}\n`,
    );

  test("that are kept", async () => {
    budget("365d");
    const done = await run({ check: "true" });
    expect([done.code, done.outputs.outcome]).toEqual([0, "kept"]);
  });

  test("that are broken end the job, with an annotation", async () => {
    budget("1s");
    const done = await run({ check: "true", comment: "true" });
    expect([done.code, done.outputs.outcome]).toEqual([1, "broken"]);
    expect(done.log).toMatch(/^::error title=Budget broken::/m);
  });
});
