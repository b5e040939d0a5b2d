import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  ComparedReport,
  PortfolioReport,
  PortfolioRepository,
  Report,
} from "../../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";
import { expectSums } from "./portfolio-rows.ts";

const folder = temporaryFolder();
const at = (...names: string[]) => join(folder.path, ...names);
const DAY = 86_400_000;
const FIRST = Date.UTC(2025, 9, 1);
const AS_OF = new Date(FIRST + 200 * DAY).toISOString();
const SEEN = ["--as-of", AS_OF, "--window", "90d", "--no-github"];

const run = (...words: string[]) => runCli(["portfolio", ...words, ...SEEN], { cwd: folder.path });
const json = async (...words: string[]) =>
  validated<PortfolioReport>("portfolio.v1.json", (await run(...words, "--json")).stdout);
const stateOf = ({ repositories }: PortfolioReport) =>
  repositories.map(({ label, state, exitCode }) => [label, state, exitCode]);
const rowOf = ({ repositories }: PortfolioReport, name: string): PortfolioRepository =>
  repositories.find(({ label }) => label === name)!;

/** A commit a day, and each so many days a release. */
function writeReleased(name: string, every: number, file: string, first = FIRST): void {
  writeDays(at(name), first, plainDays(200, file));
  const commits = git(at(name), "rev-list", "--reverse", "HEAD").trim().split("\n");
  commits.forEach((commit, i) => {
    if (i % every === 0) git(at(name), "tag", `v1.${i / every}.0`, commit);
  });
}

beforeAll(() => {
  writeReleased("shop", 10, "shop.ts");
  writeReleased("till", 4, "till.ts");
  // Its last change lies years before the window.
  writeReleased("calm", 5, "calm.ts", Date.UTC(2020, 0, 1));
  mkdirSync(at("plain"));
  git(folder.path, "init", "-q", "-b", "main", "empty");
  git(folder.path, "clone", "-q", "shop", "copy");
  git(folder.path, "clone", "-q", "--bare", "--no-hardlinks", "till", "broken.git");
  const packs = at("broken.git", "objects", "pack");
  for (const pack of readdirSync(packs).filter((name) => name.endsWith(".pack"))) {
    rmSync(join(packs, pack));
    writeFileSync(join(packs, pack), "PACK");
  }
});
afterAll(folder.done);

describe("what stands in a portfolio", () => {
  test("a row says what the repository's own report says, and sums are those of the reports", async () => {
    const document = await json("shop", "till");
    const reports = await Promise.all(
      ["shop", "till"].map(async (name) => {
        const { stdout } = await runCli(["report", name, ...SEEN, "--json"], { cwd: folder.path });
        return JSON.parse(stdout) as Report;
      }),
    );
    expectSums(document, reports);
    expect(document.stages.length).toBeGreaterThan(0);
    expect(document.totals.finished).toBeGreaterThan(100);
  });

  test("against the window before it says what compare says", async () => {
    const windows = [20, 110, 200].map((day) => new Date(FIRST + day * DAY).toISOString());
    const between = (i: number) => `${windows[i]}..${windows[i + 1]}`;
    const { stdout } = await runCli(
      [
        "compare",
        "till",
        "--baseline",
        between(0),
        "--pilot",
        between(1),
        "--as-of",
        AS_OF,
        "--no-github",
        "--json",
      ],
      { cwd: folder.path },
    );
    const compared = JSON.parse(stdout) as ComparedReport;
    const { trend } = rowOf(await json("till"), "till").figures!;
    const [answer] = compared.answers;
    const figure = compared.figures.find(({ measure }) => measure === "lead-time")!;
    expect(trend).toMatchObject({
      conclusion: answer!.conclusion,
      was: figure.baseline.value,
      is: figure.pilot.value,
    });
    expect(trend!.conclusion).toBe("no-detectable-change");
  });

  test("one that cannot be judged ends nothing but its own row", async () => {
    const document = await json("shop", "plain", "nowhere", "empty", "broken.git", "calm", "till");
    expect(
      stateOf(document)
        .slice(0, 2)
        .map(([label]) => label)
        .sort(),
    ).toEqual(["shop", "till"]);
    expect(stateOf(document).slice(2)).toEqual([
      ["broken", "refused", 3],
      ["empty", "refused", 2],
      ["nowhere", "refused", 2],
      ["plain", "refused", 2],
      ["calm", "quiet", 5],
    ]);
    expect(rowOf(document, "plain").why).toContain("is not a git repository");
    expect(rowOf(document, "empty").why).toContain("has no commits");
    expect(document.counts).toEqual({ asked: 7, judged: 2, partly: 0, quiet: 1, refused: 4, repeated: 0 });
    const { stdout, code } = await run("shop", "plain", "calm", "till", "--color", "never");
    expect(code).toBe(0);
    expect(stdout.indexOf("COULD NOT BE JUDGED")).toBeLessThan(stdout.indexOf("WHERE THE TIME GOES"));
    // What there is of it, and which window would hold some.
    const calm = stdout.slice(stdout.indexOf("- calm: ")).replaceAll(/\s+/g, " ");
    expect(calm).toMatch(/^- calm: No change was merged or delivered between 20/);
    expect(calm).toMatch(
      /→ The oldest change there is of .*: choose a window that holds some, for example --window 20/,
    );
  });

  test("a list names repositories as they would be typed", async () => {
    writeFileSync(at("repos.txt"), "\uFEFF# what we ship\r\nshop\r\n\r\n  till  \n");
    writeFileSync(at("none.txt"), "# nobody\n");
    const plain = ({ repositories, ...rest }: PortfolioReport) => ({
      ...rest,
      repositories: repositories.map((row) => ({ ...row, seconds: 0 })),
    });
    expect(plain(await json("--repos", "repos.txt"))).toEqual(plain(await json("shop", "till")));
    expect((await json("calm", "--repos", "repos.txt")).counts.asked).toBe(3);
    const refused = async (file: string) => {
      const { code, stdout, stderr } = await run("--repos", file);
      return [code, stdout, stderr.split("\n")[0]];
    };
    expect(await refused("none.txt")).toEqual([
      2,
      "",
      "error flowaudit portfolio wants repositories, and none.txt names none.",
    ]);
    expect(await refused("gone.txt")).toEqual([2, "", "error There is no file gone.txt."]);
    expect(await refused("plain")).toEqual([2, "", "error plain is no file."]);
  });

  test("of a partial clone is read what is there, and it is never called damaged", async () => {
    const clone = (filter: string) =>
      git(
        folder.path,
        ...["clone", "-q", "--bare", `--filter=${filter}`],
        "--upload-pack=git -c uploadpack.allowFilter=true upload-pack",
        ...[`file://${at("shop")}`, `${filter.split(":")[0]}.git`],
      );
    clone("blob:none");
    clone("tree:0");
    const document = await json("blob.git", "tree.git");
    const [blobs, trees] = [rowOf(document, "blob"), rowOf(document, "tree")];
    expect([blobs.state, blobs.exitCode]).toEqual(["partly", 0]);
    expect(blobs.why).toContain("This is a partial clone");
    expect(blobs.figures!.finished).toBe(rowOf(await json("shop"), "shop").figures!.finished);
    expect([trees.state, trees.exitCode]).toEqual(["refused", 3]);
    expect(trees.why).toContain("partial clone without the folders of its history");
    expect(JSON.stringify(document)).not.toMatch(/damaged/);
  });

  test("what is named twice is read once, and told in one line", async () => {
    writeFileSync(at("twice.txt"), "shop\ntill\n./shop/\n");
    const { stdout, stderr, code } = await run("shop", "--repos", "twice.txt", "--json");
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as PortfolioReport).counts).toMatchObject({
      asked: 2,
      judged: 2,
      repeated: 0,
    });
    expect(stderr.match(/named more than once.*/g)).toEqual([
      "named more than once, and read once: shop and ./shop/",
    ]);
  });

  test("the same repository counts once, however it is given", async () => {
    const document = await json("shop", "copy");
    expect(stateOf(document)).toEqual([
      ["shop", "done", 0],
      ["copy", "repeated", 0],
    ]);
    expect(document.totals).toEqual((await json("shop")).totals);
    // An older copy ends elsewhere, and its changes of the window are the same.
    git(at("copy"), "remote", "remove", "origin");
    git(at("copy"), "reset", "-q", "--hard", "HEAD~3");
    const older = rowOf(await json("shop", "copy"), "copy");
    expect(older.state).toBe("repeated");
    expect(older.why).toMatch(/^It shares its history with shop, and \d+ of its \d+ finished changes/);
  });

  test("the window is the same for all, and never widened", async () => {
    const { window, repositories } = validated<PortfolioReport>(
      "portfolio.v1.json",
      (
        await runCli(["portfolio", "calm", "shop", "--as-of", AS_OF, "--no-github", "--json"], {
          cwd: folder.path,
        })
      ).stdout,
    );
    expect(window).toEqual({
      from: new Date(FIRST + 110 * DAY).toISOString(),
      to: AS_OF,
      because: "the last 90 days",
    });
    expect(repositories.map(({ state }) => state)).toEqual(["done", "quiet"]);
    // What a repository's own configuration says of a window is not followed.
    writeFileSync(at("till", "flowaudit.config.json"), '{ "window": "1y" }');
    const document = await json("till");
    rmSync(at("till", "flowaudit.config.json"));
    expect(document).toEqual({ ...(await json("till")), repositories: document.repositories });
  });

  test("names are hidden where that is asked for, in reasons as well", async () => {
    const { stdout } = await run("shop", "nowhere", "calm", "--anonymise", "--json");
    expect(stdout).not.toMatch(/shop|nowhere|calm|flowaudit-test/);
    const document = validated<PortfolioReport>("portfolio.v1.json", stdout);
    for (const { asked, label } of document.repositories) {
      expect(asked).toBeNull();
      expect(label).toMatch(/^repository [a-z0-9]{7}$/);
    }
  });
});

describe("what is written", () => {
  test("a folder takes the page, and beside it that of each repository", async () => {
    const { code, stdout } = await run("shop", "till", "plain", "-o", "pages/");
    expect([code, stdout]).toEqual([0, ""]);
    expect(readdirSync(at("pages")).sort()).toEqual(["index.html", "shop.html", "till.html"]);
    const index = readFileSync(at("pages", "index.html"), "utf8");
    expect(index).toContain('<a href="shop.html"><bdi>shop</bdi></a>');
    // What supplies what is missing is said so that it can be done here.
    expect(index).toContain("in flowaudit.config.yaml of its folder");
    expect(index).not.toMatch(/--(?:repo|deliveries|incidents|impact)\b/);
    // The page of a repository is the one that its own report would write, with the way back.
    await runCli(["report", "shop", ...SEEN, "-o", "alone.html"], { cwd: folder.path });
    const back = '<p class="kind"><a href="index.html">← All repositories</a></p>\n';
    const [before, after, ...others] = readFileSync(at("pages", "shop.html"), "utf8").split(back);
    expect(others).toEqual([]);
    expect(before).toMatch(/<header class="head">$/);
    expect(`${before}${after}`).toBe(readFileSync(at("alone.html"), "utf8"));
  });

  test("each table is CSV", async () => {
    const tables = [
      "csv=rows.txt",
      "csv-stages=stages.txt",
      "csv-steps=steps.txt",
      "csv-safeguards=safeguards.txt",
    ];
    const { code } = await run("shop", "till", "plain", ...tables.flatMap((one) => ["-o", one]));
    expect(code).toBe(0);
    const document = await json("shop", "till", "plain");
    const lines = (name: string) => readFileSync(at(name), "utf8").trim().split("\r\n");
    expect(lines("rows.txt")[0]).toMatch(/^label,name,asked,url,branch,state,why,next,exitCode,seconds/);
    expect(lines("rows.txt")).toHaveLength(4);
    expect(lines("stages.txt")).toHaveLength(1 + document.stages.length);
    expect(lines("steps.txt")).toHaveLength(1 + document.steps.length);
    expect(lines("safeguards.txt").length).toBeGreaterThan(document.safeguards.length);
  });

  test("a folder that cannot be made is said before anything is read", async () => {
    const { code, stderr } = await run("shop", "-o", "missing/pages/");
    expect(code).toBe(3);
    expect(stderr).toContain("could not be made: ENOENT");
    expect(existsSync(at("missing"))).toBe(false);
  });
});

test.each([
  [["shop", "plain"], 0],
  [["shop", "plain", "--strict"], 5],
  [["shop", "calm", "--strict"], 0],
  [["plain", "nowhere"], 3],
  [["plain", "calm"], 3],
  [["calm"], 5],
])("%j ends with %i", async (words, code) => {
  const ran = await run(...words, "--format", "md");
  expect(ran.code).toBe(code);
  expect(ran.stdout).toMatch(/^# flowaudit portfolio\n/);
});

test.each([
  [[], "wants repositories, and none was given"],
  [["shop", "--window", "last-release..2026-04-01"], "last-release is another instant in every repository"],
  [["shop", "--since", "v1.0.0"], "v1.0.0 is another instant in every repository"],
  [["shop", "--repo", "octo/shop"], "--repo says something of one repository"],
  [["shop", "--deliveries", "file:rows.csv"], "--deliveries file: says something of one repository"],
  [["shop", "--as-of", "2027-01-01"], "lies in the future"],
  [["shop", "--format", "csv-teams"], "csv-teams is a table of teams, and nothing asks for teams."],
  [["shop", "-o", "csv-waits=waits.csv"], "csv-waits is a table of teams, and nothing asks for teams."],
  [["shop", "--max-wait", "soon"], '--max-wait: "soon" is not a duration.'],
  [["shop", "--max-clone", "much"], "--max-clone wants an amount such as 500MB or 4GB, not much."],
  [["shop", "--store", " "], "--store names no folder."],
  [["shop", "--clones", " "], "--clones names no folder."],
  [["shop", "--api-url", "nonsense"], "The address of the API is not one"],
])("%j is refused before anything is read", async (words, says) => {
  const { code, stdout, stderr } = await runCli(["portfolio", ...words], { cwd: folder.path });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(says);
});

test("what is refused is not offered", async () => {
  const { stdout } = await runCli(["portfolio", "--help"], {});
  expect(stdout).toContain("--tag-pattern");
  expect(stdout).not.toMatch(/--repo\b|--incidents|--impact/);
});

test("Ctrl-C ends all of it", async () => {
  const abort = new AbortController();
  abort.abort();
  const { code, stdout } = await runCli(["portfolio", "shop", "till", ...SEEN], {
    cwd: folder.path,
    signal: abort.signal,
  });
  expect([code, stdout]).toEqual([130, ""]);
});
