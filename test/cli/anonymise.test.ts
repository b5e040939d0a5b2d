import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CheckReport, Report } from "../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../harness.ts";
import { plainDays, writeDays } from "../history.ts";
import { validated } from "../schemas.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { startGitHub } from "../testkit/github/server.ts";

/** An agent of the team's own, which runs under the accounts of people and is called after one. */
const AGENT = { name: "Canary Coder", accounts: ["ada", "bo"] };

/** Names that are found nowhere else: of the branch, of environments, and of what was measured. */
async function plantCanaries(place: string): Promise<void> {
  const written = async (name: string, change: (text: string) => string) => {
    const file = join(place, name);
    await writeFile(file, change(await readFile(file, "utf8")));
  };
  await written("deployments.ndjson", (text) =>
    text.replaceAll(/"environment":"([^"]*)"/g, '"environment":"canary-$1"'),
  );
  await written("pulls.ndjson", (text) => text.replaceAll('"main"', '"canary-trunk"'));
  await written("repository.json", (text) => text.replaceAll('"main"', '"canary-trunk"'));
  await written("impact.csv", (text) => text.replaceAll(/^(?!feature)(?=.)/gm, "canary-feature-"));
  await written("flowaudit.config.json", (text) =>
    JSON.stringify({ ...JSON.parse(text), productionEnvironments: ["canary-production*"], agents: [AGENT] }),
  );
  git(join(place, "repo.git"), "branch", "-m", "main", "canary-trunk");
}

describe("what --anonymise prints", () => {
  const folder = temporaryFolder();
  const place = join(folder.path, "world");
  const key = join(folder.path, "state", "flowaudit", "pseudonyms.key");
  const pages: Record<string, string> = {};
  let named: string;
  let known: { logins: string[]; titles: string[] };

  const rows = async (name: string) =>
    (await readFile(join(place, `${name}.ndjson`), "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);
  let run: (command: readonly string[], ...more: string[]) => Promise<string>;

  beforeAll(async () => {
    const ai = { share: 0.4, agents: 0.6, effect: {}, lean: "none" } as const;
    await generate(place, { seed: 3, pulls: 80, streams: 2, ai });
    await plantCanaries(place);
    const titles = [...(await rows("pulls")), ...(await rows("issues"))].map(({ title }) => title!);
    const people = (await rows("accounts")).filter(({ type }) => type === "User");
    known = { logins: people.map(({ login }) => login!), titles };
    const server = await startGitHub(await readDataset(place), { token: "local" });
    const env = {
      PATH: process.env.PATH,
      HOME: folder.path,
      XDG_STATE_HOME: join(folder.path, "state"),
      GH_ENTERPRISE_TOKEN: "local",
    };
    const own = ["--config", join(place, "flowaudit.config.json"), "--store", join(folder.path, "store")];
    const from = ["--repo", "acme/shop", "--api-url", server.url, "--as-of", "2026-03-02T12:00Z", "-q"];
    const chosen = ["--branch", "canary-trunk"];
    run = async ([command, ...words], ...more) => {
      const argv = [
        command!,
        ...words,
        join(place, "repo.git"),
        ...from,
        ...own,
        ...chosen,
        "--people",
        ...more,
      ];
      const { code, stdout, stderr } = await runCli(argv, { env, now: Date.now });
      expect([code, stderr]).toEqual([0, ""]);
      return stdout;
    };
    named = await run(["report"], "--json");
    pages.json = await run(["report"], "--json", "--offline", "--anonymise");
    pages.text = await run(["report"], "--all", "--offline", "--anonymise");
    pages.measure = await run(["explain", "lead-time"], "--all", "--offline", "--anonymise");
    pages.laneByLane = await run(
      ["explain", "first-review-wait"],
      "--format",
      "md",
      "--offline",
      "--anonymise",
    );
    pages.change = await run(["explain", changeOf(named)], "--json", "--offline", "--anonymise");
    pages.html = await run(["report"], "--format", "html", "--offline", "--anonymise");
    pages.markdown = await run(["report"], "--format", "md", "--offline", "--anonymise");
    pages.summary = await run(["report"], "--format", "summary-json", "--offline", "--anonymise");
    pages.changes = await run(["report"], "--format", "csv", "--offline", "--anonymise");
    pages.deliveries = await run(["export", "deliveries"], "--format", "csv", "--offline", "--anonymise");
    pages.lanes = await run(["export", "lanes"], "--format", "csv", "--offline", "--anonymise");
    pages.measures = await run(["export", "measures"], "--format", "csv", "--offline", "--anonymise");
    pages.readiness = await run(["readiness"], "--all", "--offline", "--anonymise");
    await server.close();
  });
  afterAll(folder.done);

  const changeOf = (report: string) =>
    `#${(JSON.parse(report).changes as { number: number | null }[]).find(({ number }) => number !== null)!.number}`;

  test.each([
    ...["json", "text", "html", "markdown", "summary", "changes", "deliveries", "measures"],
    ...["measure", "laneByLane", "lanes", "change", "readiness"],
  ])("names nobody in its %s", (page) => {
    const text = pages[page]!.replaceAll(/\s+/g, " ");
    const found = known.logins.filter((login) => new RegExp(`(?<![\\w-])${login}(?![\\w-])`).test(text));
    expect([found, known.titles.filter((title) => text.includes(title))]).toEqual([[], []]);
    expect(text).not.toMatch(/acme|canary|example\.org|https?:\/\/(?!www\.w3\.org)/i);
    expect(text).not.toContain(place);
  });

  test("would be found out by these names otherwise", () => {
    expect(known.logins.filter((login) => named.includes(`"${login}"`)).length).toBeGreaterThan(2);
    expect(known.titles.filter((title) => named.includes(title)).length).toBeGreaterThan(20);
    expect(named).toContain("acme/shop");
    for (const name of ["canary-trunk", "canary-production", "canary-feature", AGENT.name])
      expect(named).toContain(name);
  });

  test("tells of lanes, with the tools that everybody knows by their names", () => {
    const { changes } = JSON.parse(pages.json!) as Report;
    const tools = changes.filter(({ lane }) => lane === "agent-authored").map(({ assistant }) => assistant);
    expect(tools).toContain("Copilot");
    expect(tools.filter((tool) => tool !== "Copilot")).toContainEqual(
      expect.stringMatching(/^person [0-9a-z]{7}$/),
    );
    for (const page of ["text", "html", "markdown", "lanes", "laneByLane"])
      expect(pages[page]).toContain("agent-authored");
    expect(JSON.parse(pages.json!).lanes.length).toBeGreaterThan(1);
  });

  test("is as the schema says", () => {
    validated("report.v2.json", pages.json!);
  });

  test("has the same figures, dates and numbers", () => {
    const figures = (json: string) => {
      const report: Report = JSON.parse(json);
      // People stand in the order of their names, which have become others.
      for (const { counts } of report.measures)
        counts.sort((a, b) => (a.by === "reviewer" && b.by === "reviewer" ? a.count - b.count : 0));
      const all: unknown[] = [];
      JSON.parse(JSON.stringify(report), (_, value) => {
        if (typeof value === "number" || /^\d{4}-.*Z$/.test(String(value))) all.push(value);
        return value;
      });
      return all;
    };
    expect(figures(pages.json!)).toEqual(figures(named));
  });

  test("calls the same by the same name with the user's key, and otherwise with another", async () => {
    expect(await run(["report"], "--json", "--offline", "--anonymise")).toBe(pages.json);
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    const kept = await readFile(key);
    await writeFile(key, Buffer.alloc(kept.length, 7));
    const other = JSON.parse(await run(["report"], "--json", "--offline", "--anonymise"));
    expect(other.repository.name).not.toBe(JSON.parse(pages.json!).repository.name);
    expect(other.repository.name).toMatch(/^repository [0-9a-z]{7}$/);
  });
});

describe("of a repository in a folder whose name is a word of the report", () => {
  const folder = temporaryFolder();
  afterAll(folder.done);

  test.each([
    "2026",
    "tags",
    "release",
    "t",
  ])("%s, --anonymise takes away the name and nothing else", async (name) => {
    const path = join(folder.path, name);
    await mkdir(path);
    await writeDays(path, Date.UTC(2026, 0, 2), plainDays(2));
    const env = { PATH: process.env.PATH, HOME: folder.path, XDG_STATE_HOME: join(folder.path, "state") };
    const run = async (...more: string[]) => {
      const { stdout } = await runCli(["report", path, "--json", "--window", "2y", ...more], { env });
      return validated<Report>("report.v2.json", stdout);
    };
    const [plain, hidden] = [await run(), await run("--anonymise")];
    expect(hidden.repository.name).toMatch(/^repository [0-9a-z]{7}$/);
    const titles = new Map(hidden.changes.map(({ id, title }) => [id, title]));
    expect([...titles.values()].every((title) => /^title [0-9a-z]{7}$/.test(title))).toBe(true);
    // What else there is of the plain report stays: it has neither people nor pages.
    const expected = {
      ...plain,
      repository: { ...plain.repository, name: hidden.repository.name },
      changes: plain.changes.map((change) => ({ ...change, title: titles.get(change.id) })),
    };
    expect(hidden).toEqual(expected);
  });
});

describe("reports that were made before", () => {
  const folder = temporaryFolder();
  const path = join(folder.path, "canary-repository");
  const env = { PATH: process.env.PATH, HOME: folder.path, XDG_STATE_HOME: join(folder.path, "state") };
  const [made, config] = [join(folder.path, "made.json"), join(folder.path, "budgets.json")];
  beforeAll(async () => {
    await mkdir(path);
    await writeDays(path, Date.UTC(2026, 0, 2), plainDays(2));
    await runCli(["report", path, "--json", "--window", "2y", "-o", made], { env });
    const budgets = [{ measure: "lead-time", max: "baseline", level: "warn" }];
    await writeFile(config, JSON.stringify({ budgets }));
  });
  afterAll(folder.done);

  test("a budget's baseline is named by pseudonyms, and is known to be of the same repository", async () => {
    const words = ["check", path, "--window", "2y", "--baseline", made, "--config", config, "--anonymise"];
    const { stdout, code } = await runCli([...words, "--json"], { env });
    expect([code, stdout]).toEqual([expect.any(Number), expect.not.stringContaining("canary")]);
    const document: CheckReport = JSON.parse(stdout);
    expect(document.baseline?.repository).toBe(document.repository.name);
    expect(stdout).not.toContain("something else");
  });

  test("two of them cannot be hidden any more", async () => {
    const words = ["compare", "--baseline", made, "--pilot", made, "--anonymise"];
    const { code, stdout, stderr } = await runCli(words, { env });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("--anonymise was given with two reports");
  });
});
