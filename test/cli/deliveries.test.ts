import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Explanation, Report } from "../../src/judge/report/report.ts";
import { git, gitAt, runCli, temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const origin = join(folder.path, "origin");
const clone = join(folder.path, "clone");
const ids = new Map<string, string>();

/** Commits in `origin` on a day of January 2026, at noon. */
function commit(name: string, day: number, ...args: string[]): void {
  const at = `2026-01-${String(day).padStart(2, "0")}T12:00:00Z`;
  gitAt(at, origin, ...args);
  ids.set(name, git(origin, "rev-parse", "HEAD").trim());
}

const plain = (name: string, day: number, message = name) =>
  commit(name, day, "commit", "--quiet", "--allow-empty", "-m", message);

/**
 * main: root 1, a 2, b 4, c 8. production leaves main at root and merges a on day 3, b on day 5.
 * maint leaves main at root, with a pick of c on day 9 (tagged m1 by a lightweight tag).
 */
beforeAll(() => {
  git(folder.path, "init", "--quiet", "-b", "main", origin);
  plain("root", 1);
  git(origin, "branch", "production");
  git(origin, "branch", "maint");
  plain("a", 2);
  plain("b", 4);
  plain("c", 8);
  git(origin, "checkout", "--quiet", "production");
  commit("up-a", 3, "merge", "--quiet", "--no-ff", "-m", "Promote a", ids.get("a")!);
  commit("up-b", 5, "merge", "--quiet", "--no-ff", "-m", "Promote b", ids.get("b")!);
  git(origin, "checkout", "--quiet", "maint");
  plain("pick", 9, `c\n\n(cherry picked from commit ${ids.get("c")!})`);
  git(origin, "tag", "m1");
  git(origin, "tag", "live-monday", ids.get("root")!);
  git(origin, "checkout", "--quiet", "main");
  git(folder.path, "clone", "--quiet", origin, clone);
});

const run = (...argv: string[]) => runCli([...argv, "--json", "--as-of", "2026-03-01"], { cwd: folder.path });
const report = async (...argv: string[]) => {
  const ran = await run("report", "clone", "--window", "2026-01", ...argv);
  expect(ran.stderr.match(/^error.*$/m)?.[0] ?? "").toBe("");
  return JSON.parse(ran.stdout) as Report;
};
const deliveredAt = (one: Report, name: string) =>
  one.changes.find(({ id }) => id === ids.get(name))!.deliveredAt.at;

describe("--deliveries branch:NAME", () => {
  test("reads a branch that only the remote has", async () => {
    expect(git(clone, "branch", "--list", "production").trim()).toBe("");
    const one = await report("--deliveries", "branch:production");
    expect(one.inputs.deliveries).toMatchObject({ source: "branch", streams: ["production"], inWindow: 3 });
    expect(one.deliveries.map(({ commit: id, edge }) => [id, edge])).toEqual([
      [ids.get("root"), true],
      [ids.get("up-a"), false],
      [ids.get("up-b"), false],
    ]);
    expect(["a", "b", "c"].map((name) => deliveredAt(one, name))).toEqual([
      "2026-01-03T12:00:00.000Z",
      "2026-01-05T12:00:00.000Z",
      null,
    ]);
  });

  test("prints it for people", async () => {
    const argv = [
      "report",
      "clone",
      "--window",
      "2026-01",
      "--as-of",
      "2026-03-01",
      "--deliveries",
      "branch:production",
    ];
    const { stdout } = await runCli([...argv, "--all"], { cwd: folder.path });
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "3 pushes to the production branch in the window: each of the 3 commits on the first-parent line of production counts as a push to it",
    );
  });

  test("refuses a branch that does not exist, with near ones", async () => {
    const ran = await run("report", "clone", "--deliveries", "branch:prodution");
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toContain("There is no branch prodution");
    expect(ran.stderr).toContain("production");
  });
});

describe("--deliveries workflow:NAME", () => {
  test("gives the line that makes a file of the runs", async () => {
    const ran = await run("report", "clone", "--deliveries", "workflow:Deploy to production");
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toContain('gh run list --workflow "Deploy to production"');
    expect(ran.stderr).toContain("--json headSha,workflowName,startedAt,updatedAt,conclusion --jq");
    expect(ran.stderr).toContain("--deliveries file:deliveries.ndjson");
  });

  test.each(["x$(id)", 'x"; id #', "x`id`"])("never puts %s into a line to paste", async (name) => {
    const { stderr } = await run("report", "clone", "--deliveries", `workflow:${name}`);
    expect(stderr).toContain('--workflow "NAME"');
    expect(stderr).not.toContain("id #");
  });

  test("the file that it makes is read", async () => {
    const file = join(folder.path, "deliveries.ndjson");
    const row = (name: string, day: number, outcome = "success") =>
      JSON.stringify({
        sha: ids.get(name),
        workflow: "Deploy",
        started_at: `2026-01-${day}T09:00:00Z`,
        finished_at: `2026-01-${day}T09:10:00Z`,
        outcome,
      });
    const rows = [row("root", 10), row("c", 11), row("c", 12, "failure"), row("a", 13)];
    writeFileSync(file, `${[...rows, row("a", 14).replace(ids.get("a")!, "f".repeat(40))].join("\n")}\n`);
    const one = await report("--deliveries", "file:deliveries.ndjson");
    expect(one.deliveries.map(({ stream, failures }) => [stream, failures.map(({ kind }) => kind)])).toEqual([
      ["Deploy", []],
      ["Deploy", ["rolled-back"]],
      ["Deploy", []],
    ]);
    expect(one.gaps.map(({ id }) => id)).toContain("unknown-commits");
  });
});

describe("what only GitHub records", () => {
  test.each([
    "deployments",
    "releases",
  ])("--deliveries %s is refused without it, with the next step", async (source) => {
    const ran = await run("report", "clone", "--deliveries", source);
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toContain("nothing was read from GitHub");
    expect(ran.stderr).toContain("--deliveries file:F");
  });

  test("a source that there is not is refused with those that there are", async () => {
    const ran = await run("report", "clone", "--deliveries", "deployment");
    expect([ran.code, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toContain("There is no delivery source deployment.");
    expect(ran.stderr).toContain("auto, deployments, releases, tags, workflow:Deploy, branch:production");
  });
});

describe("--incidents", () => {
  const heading = "opened_at,closed_at,title,ref,url";

  test("shows which delivery failed, and how long it took to be put right", async () => {
    // b reached production on day 5; an incident of the day after names it.
    const row = `2026-01-06T12:00:00Z,2026-01-07T12:00:00Z,Login,${ids.get("b")!.slice(0, 8)},https://status.example.com/1`;
    writeFileSync(join(folder.path, "incidents.csv"), `${heading}\n${row}\n`);
    const one = await report("--deliveries", "branch:production", "--incidents", "incidents.csv");
    expect(one.deliveries.map(({ commit: id, failures }) => [id, failures.map(({ kind }) => kind)])).toEqual([
      [ids.get("root"), []],
      [ids.get("up-a"), []],
      [ids.get("up-b"), ["incident"]],
    ]);
    expect(one.deliveries[2]!.failures[0]).toMatchObject({
      certain: true,
      ref: "incidents.csv:2",
      url: "https://status.example.com/1",
    });
    const restored = one.measures.find(({ id }) => id === "time-to-restore")!;
    expect(restored.status).toBe("measured");
  });

  test("refuses a row that is wrong, and a file that is not there", async () => {
    writeFileSync(join(folder.path, "wrong.csv"), `${heading}\n2026-01-06T12:00:00Z,yesterday,,,\n`);
    const wrong = await run("report", "clone", "--incidents", "wrong.csv");
    expect([wrong.code, wrong.stdout]).toEqual([2, ""]);
    expect(wrong.stderr).toContain("The incident file is wrong at wrong.csv:2: closed_at");
    const missing = await run("report", "clone", "--incidents", "nowhere.csv");
    expect([missing.code, missing.stdout]).toEqual([2, ""]);
    expect(missing.stderr).toContain("nowhere.csv cannot be read");
  });
});

describe("--impact", () => {
  test("says what features moved, for the changes that built them", async () => {
    const rows = `feature,metric,before,after\n#7,visits,100,140\nsrc/pay,errors,9,3\n`;
    writeFileSync(join(folder.path, "impact.csv"), rows);
    const one = await report("--impact", "impact.csv");
    expect(one.impacts).toEqual([
      {
        feature: "#7",
        metric: "visits",
        before: 100,
        after: 140,
        changes: [],
        touchedBy: [],
        ref: "impact.csv:2",
      },
      {
        feature: "src/pay",
        metric: "errors",
        before: 9,
        after: 3,
        changes: [],
        touchedBy: [],
        ref: "impact.csv:3",
      },
    ]);
    const density = (from: Report) => from.measures.find(({ id }) => id === "impact-density")!;
    const unknown = (because: unknown) => ({ status: "unavailable", because });
    expect(density(one)).toMatchObject(unknown(expect.stringMatching(/^No row of the impact file/)));
    expect(density(await report())).toMatchObject(unknown("No file says what features were built for."));
  });

  test("refuses a row that is wrong", async () => {
    writeFileSync(join(folder.path, "wrong.csv"), "feature,metric,before,after\n#7,visits,100,many\n");
    const wrong = await run("report", "clone", "--impact", "wrong.csv");
    expect([wrong.code, wrong.stdout]).toEqual([2, ""]);
    expect(wrong.stderr).toContain("The impact file is wrong at wrong.csv:2: after “many”");
  });
});

describe("--tag-pattern", () => {
  test("decides which tags are releases, in report and explain", async () => {
    const one = await report("--tag-pattern", "m*");
    expect(one.deliveries.map(({ name }) => name)).toEqual(["m1"]);
    const ran = await run("explain", ids.get("c")!, "clone", "--tag-pattern", "m*");
    const { change } = JSON.parse(ran.stdout) as Explanation;
    expect(change.deliveredAt).toMatchObject({
      at: "2026-01-09T12:00:00.000Z",
      ref: "m1",
      source: `date of the version tag, which carries it as the cherry-pick ${ids.get("pick")!.slice(0, 10)}`,
    });
  });

  test("refuses a pattern that matches nothing, and one beside another source", async () => {
    const nothing = await run("report", "clone", "--tag-pattern", "release-*");
    expect([nothing.code, nothing.stdout]).toEqual([2, ""]);
    expect(nothing.stderr).toContain('No tag of this repository matches "release-*".');
    const beside = await run("report", "clone", "--tag-pattern", "m*", "--deliveries", "none");
    expect([beside.code, beside.stdout]).toEqual([2, ""]);
    expect(beside.stderr).toContain("Give one or the other.");
  });
});

describe("a window with a delivery and without a change", () => {
  // b is delivered on day 5 and once more on days 20 and 21, between which nothing else happens.
  const file = join(folder.path, "again.csv");
  const during = ["--deliveries", `file:${file}`, "--since", "2026-01-19", "--until", "2026-01-26"];

  beforeAll(() => {
    const row = (day: string) =>
      `${ids.get("b")!},prod,2026-01-${day}T00:00:00Z,2026-01-${day}T00:00:00Z,success`;
    writeFileSync(
      file,
      ["sha,environment,started_at,finished_at,outcome", row("05"), row("20"), row("21")].join("\n"),
    );
  });

  test("has its frequency, and says what it holds", async () => {
    const ran = await run("report", "clone", ...during);
    const told = JSON.parse(ran.stdout) as Report;
    expect(ran.code).toBe(0);
    expect(told.verdict.sentences).toEqual([
      "No change was merged or delivered in this window: it holds 2 deliveries without anything new.",
    ]);
    // Two in the one week.
    const frequency = told.measures.find(({ id }) => id === "deployment-frequency")!;
    expect(frequency.statistics[0]!.value).toBe(2);
  });

  test("is exported", async () => {
    const ran = await runCli(["export", "deliveries", "clone", ...during, "--as-of", "2026-03-01"], {
      cwd: folder.path,
    });
    expect([ran.code, ran.stdout.trim().split("\n").length]).toEqual([0, 3]);
  });

  test("is refused where it holds nothing at all", async () => {
    const ran = await run("report", "clone", "--since", "2026-01-19", "--until", "2026-01-26");
    expect(ran.code).toBe(5);
  });
});
