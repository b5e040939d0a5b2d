/** Many repositories into one dataset: whole, in shards, and killed on the way. Needs the built program. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsIn } from "../../src/commands/dataset/read-parquet.ts";
import type { Row } from "../../src/judge/dataset/dataset-tables.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { BIN } from "../security/place.ts";
import { generate } from "../testkit/generator/generate.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const WORLDS = ["api", "web", "worker"];
const PATHS = [...WORLDS.map((name) => join(folder.path, name, "repo.git")), join(folder.path, "gone")];
const AS_OF = ["--as-of", "2026-03-02T12:00Z"];
const HOW = ["--no-github", "--no-cache", "-q"];
const whole = join(folder.path, "whole");

beforeAll(async () => {
  for (const [seed, name] of WORLDS.entries())
    await generate(join(folder.path, name), { seed, pulls: 25, deliveries: "tags" });
  expect(await collect(whole, ...AS_OF)).toEqual([0, ""]);
});

async function collect(into: string, ...more: string[]): Promise<[code: number, stderr: string]> {
  const env = { PATH: process.env.PATH, HOME: folder.path };
  const ran = await runCli(["collect", ...PATHS, "--into", into, ...HOW, ...more], { env, now: Date.now });
  return [ran.code, ran.stderr];
}

/** All files of a dataset, by their paths. */
function filesIn(path: string): Map<string, string> {
  const found = existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }) : [];
  const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(files.sort().map((file) => [file.slice(path.length + 1), readFileSync(file, "latin1")]));
}

async function repositoriesIn(path: string): Promise<Row<"repos">[]> {
  const files = [...filesIn(path)].filter(([file]) => file.startsWith("repos/"));
  return (
    await Promise.all(files.map(([file, text]) => rowsIn("repos", Buffer.from(text, "latin1"), file)))
  ).flat();
}

describe("many repositories", () => {
  test("each have their row, and one that cannot be judged says why without saying where it lay", async () => {
    const rows = await repositoriesIn(whole);
    // Three bare repositories of one name are told apart by the folders that they lie in.
    expect(rows.map(({ repo, state, exit_code }) => [repo, state, exit_code]).sort()).toEqual([
      ["api/repo", "done", 0],
      ["gone", "refused", 2],
      ["web/repo", "done", 0],
      ["worker/repo", "done", 0],
    ]);
    expect(rows.find(({ repo }) => repo === "gone")!.why).toBe("There is no folder gone.");
    for (const [file, text] of filesIn(whole)) expect(text.includes(folder.path), file).toBe(false);
  });

  test("have one window, which is widened for none", async () => {
    const judged = (await repositoriesIn(whole)).filter(({ state }) => state === "done");
    const day = 86_400_000;
    const to = Date.UTC(2026, 2, 2, 12);
    expect(judged.every(({ as_of, window_from }) => as_of === to && window_from === to - 90 * day)).toBe(
      true,
    );
    const head = JSON.parse(filesIn(whole).get("manifest.json")!);
    expect(head).toMatchObject({
      schemaVersion: 4,
      window: { from: "2025-12-02T12:00:00.000Z", to: "2026-03-02T12:00:00.000Z" },
      asOf: "2026-03-02T12:00:00.000Z",
      shard: "1/1",
      complete: true,
      repositories: 4,
    });
  });

  test.each([
    ["--repo", "octo-org/api"],
    ["--incidents", "x.csv"],
    ["--impact", "x.csv"],
    ["--deliveries", "file:x.csv"],
  ])("take no %s, which says something of one", async (...option) => {
    const said = expect.stringContaining(`${option[0]}`);
    expect(await collect(join(folder.path, "never"), ...option)).toEqual([2, said]);
  });

  test("are not written over another run", async () => {
    expect(await collect(whole, ...AS_OF)).toEqual([2, expect.stringContaining("holds a dataset already")]);
    const [code, says] = await collect(whole, "--resume", "--window", "2026-01");
    expect([code, says]).toEqual([
      2,
      expect.stringContaining("the window (2025-12-02 12:00 UTC to 2026-03-02 12:00 UTC, not 2026-01-01"),
    ]);
    const file = join(folder.path, "other.yaml");
    writeFileSync(file, "incidentLabels: [sev1]\n");
    for (const [option, named] of [
      [["--include-bots"], "--include-bots"],
      [["--config", file, "--include-bots"], "--include-bots, incidentLabels"],
    ] as const) {
      const [, refused] = await collect(whole, "--resume", ...option);
      expect(refused).toContain(`holds a dataset of another run: the configuration (${named}).`);
    }
  });

  test("end with 3 where none could be judged, and with 5 where --strict wants all", async () => {
    const none = ["collect", join(folder.path, "gone"), "--into", join(folder.path, "none"), ...HOW];
    expect((await runCli(none)).code).toBe(3);
    expect((await collect(join(folder.path, "strict"), ...AS_OF, "--strict"))[0]).toBe(5);
  });
});

test("a dataset of which an entry is gone is refused whole, and so is pages' place in one", async () => {
  const into = join(folder.path, "lost");
  copy(whole, into);
  const [entry] = [...filesIn(into)].find(([name]) => name.startsWith("manifest/"))!;
  rmSync(join(into, entry));
  const lost = await runCli(["portfolio", into, "-q"]);
  expect([lost.code, lost.stdout]).toEqual([3, ""]);
  expect(lost.stderr).toContain("has lost the entries of 1 repository");
  const pages = await runCli(["portfolio", join(folder.path, "api/repo"), "-o", `${whole}/`, "-q"]);
  expect([pages.code, pages.stderr]).toEqual([2, expect.stringContaining("holds a dataset, and pages")]);
});

describe("shards", () => {
  const shards = [1, 2, 3].map((part) => join(folder.path, `shard-${part}`));
  const merge = (into: string, ...some: string[]) => runCli(["merge", ...some, "--into", into, "-q"]);

  beforeAll(async () => {
    for (const [i, shard] of shards.entries()) await collect(shard, ...AS_OF, "--shard", `${i + 1}/3`);
  });

  test("are told as parts", async () => {
    const ran = await Promise.all(shards.map((shard) => runCli(["portfolio", shard, "--json", "-q"])));
    const caveats = ran.filter(({ code }) => code === 0).map(({ stdout }) => JSON.parse(stdout).caveats[0]);
    expect(caveats.length).toBeGreaterThan(0);
    for (const says of caveats)
      expect(says).toMatch(/^This is shard [123] of 3: the repositories of the others/);
  });

  test("have each repository once, and put together are the whole, byte by byte", async () => {
    const all = await Promise.all(shards.map(repositoriesIn));
    expect(
      all
        .flat()
        .map(({ repo }) => repo)
        .sort(),
    ).toEqual(["api/repo", "gone", "web/repo", "worker/repo"]);
    const into = join(folder.path, "merged");
    expect((await merge(into, ...shards)).code).toBe(0);
    expect(filesIn(into)).toEqual(filesIn(whole));
  });

  test.each<[string, string, (other: string) => Promise<unknown> | unknown]>([
    [
      "is missing",
      "Not all shards are there: 3/3 is missing.",
      (other) => rmSync(other, { recursive: true }),
    ],
    ["is no dataset", "holds no dataset", (other) => rmSync(join(other, "manifest.json"))],
    ["was ended", "is not complete", (other) => rewrite(other, (text) => text.replace("true,", "false,"))],
    [
      "has another window",
      "the window (",
      (other) => rewrite(other, (text) => text.replace("2025-12-02", "2025-12-03")),
    ],
    [
      "has another configuration",
      "the configuration, which options such as",
      (other) => rewrite(other, (text) => text.replace(/"configuration": "./, '"configuration": "x')),
    ],
    [
      "has other settings",
      "the configuration (--teams)",
      (other) =>
        rewrite(other, (text) =>
          text
            .replace(/"configuration": "./, '"configuration": "x')
            .replace(/"settings": \{/, '"settings": {"--teams": "12ab",'),
        ),
    ],
    [
      "has another schema",
      "the schema version (5, not 4)",
      (other) => rewrite(other, (text) => text.replace('"schemaVersion": 4', '"schemaVersion": 5')),
    ],
    ["is of another number", "is of", (other) => rewrite(other, (text) => text.replace('"3/3"', '"3/4"'))],
    [
      "comes twice",
      "are both shard 1/3",
      (other) => rewrite(other, (text) => text.replace('"3/3"', '"1/3"')),
    ],
  ])("are refused where one %s", async (_, says, change) => {
    const other = join(folder.path, "changed");
    rmSync(other, { recursive: true, force: true });
    copy(shards[2]!, other);
    await change(other);
    const given = existsSync(other) ? [...shards.slice(0, 2), other] : shards.slice(0, 2);
    const ran = await merge(join(folder.path, "never"), ...given);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(says)]);
  });

  test("are refused where a file of one is damaged", async () => {
    const damaged = shards.findIndex((shard) =>
      [...filesIn(shard)].some(([file]) => file.startsWith("changes/")),
    );
    const other = join(folder.path, "damaged");
    copy(shards[damaged]!, other);
    const [file, text] = [...filesIn(other)].find(([name]) => name.startsWith("changes/"))!;
    writeFileSync(join(other, file), text.replace("PAR1", "PAR0"), "latin1");
    const ran = await merge(join(folder.path, "whole-of-damaged"), ...shards.with(damaged, other));
    expect([ran.code, ran.stderr]).toEqual([
      2,
      expect.stringContaining(`damaged/${file} is missing, or not as it was written`),
    ]);
  });

  test.each(["0/3", "4/3", "1/65", "3", "1/2/3"])("%s is no part of a whole", async (word) => {
    expect(await collect(join(folder.path, "never"), "--shard", word)).toEqual([
      2,
      expect.stringContaining(`--shard ${word} is no part`),
    ]);
  });
});

function copy(from: string, to: string): void {
  for (const [file, text] of filesIn(from)) {
    mkdirSync(join(to, file, ".."), { recursive: true });
    writeFileSync(join(to, file), text, "latin1");
  }
}

function rewrite(dataset: string, change: (text: string) => string): void {
  const file = join(dataset, "manifest.json");
  const text = readFileSync(file, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
}

describe("a run that is killed", () => {
  function started(into: string): ChildProcess {
    const env = { PATH: process.env.PATH, HOME: folder.path };
    const argv = [BIN, "collect", ...PATHS, "--into", into, ...HOW, ...AS_OF, "--resume"];
    return spawn(process.execPath, argv, { env, stdio: ["ignore", "ignore", "pipe"] });
  }

  /** Starts the program and kills it once its folder holds so many files. Whether it was. */
  async function killedAt(into: string, files: number): Promise<boolean> {
    const child = started(into);
    const ended = once(child, "close");
    while (child.exitCode === null && filesCount(into) < files) await pause(1);
    child.kill("SIGKILL");
    await ended;
    return child.signalCode === "SIGKILL";
  }
  const filesCount = (path: string): number =>
    existsSync(path)
      ? readdirSync(path, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length
      : 0;

  test("goes on where it was, to the same bytes", async () => {
    const into = join(folder.path, "killed");
    const killed: boolean[] = [];
    // A repository has 14 files with its entry, beside the lock and the manifest: in the middle of one, right behind one, and
    // before the last.
    for (const files of [1, 7, 16, 22, 30, 36, 44, 57]) killed.push(await killedAt(into, files));
    expect(killed.filter((one) => one).length).toBeGreaterThan(4);
    expect(await collect(into, "--resume")).toEqual([0, ""]);
    expect(filesIn(into)).toEqual(filesIn(whole));
    // Not even an empty folder for what is written aside.
    expect(readdirSync(into).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("says how to go on where somebody ended it", async () => {
    const into = join(folder.path, "interrupted");
    const child = started(into);
    let told = "";
    child.stderr?.on("data", (bytes: Buffer) => {
      told += bytes.toString();
    });
    const ended = once(child, "close");
    while (child.exitCode === null && filesCount(into) < 16) await pause(1);
    child.kill("SIGINT");
    expect([(await ended)[0], told]).toEqual([130, expect.stringContaining("again with --resume")]);
    expect(await collect(into, "--resume")).toEqual([0, ""]);
    expect(filesIn(into)).toEqual(filesIn(whole));
  });

  test("is read again by the program as it is built, whose readers are a part of their packages", async () => {
    const argv = [BIN, "portfolio", whole, "--json", "-q"];
    const { stdout } = await promisify(execFile)(process.execPath, argv, { maxBuffer: 2 ** 26 });
    expect(JSON.parse(stdout).counts).toMatchObject({ asked: 4, judged: 3, refused: 1 });
  });

  test("keeps a second one out while it writes, and nobody once it is gone", async () => {
    const into = join(folder.path, "held");
    const first = started(into);
    const ended = once(first, "close");
    while (!existsSync(join(into, "manifest.json"))) await pause(1);
    first.kill("SIGSTOP");
    const [code, says] = await collect(into, ...AS_OF, "--resume");
    expect(code).toBe(3);
    expect(says).toMatch(
      new RegExp(`^error Process ${first.pid} on .* has been writing into this folder since`),
    );
    first.kill("SIGKILL");
    await ended;
    expect(await collect(into, "--resume")).toEqual([0, ""]);
    expect(filesIn(into)).toEqual(filesIn(whole));
  });

  test("does a repository again of which a file is gone, or is another of the same length", async () => {
    const into = join(folder.path, "holes");
    copy(whole, into);
    const [file] = [...filesIn(into)].find(([name]) => name.startsWith("spans/"))!;
    rmSync(join(into, file));
    const [other, text] = [...filesIn(into)].find(([name]) => name.startsWith("changes/"))!;
    writeFileSync(join(into, other), text.replace("PAR1", "PAR0"), "latin1");
    expect(await collect(into, "--resume")).toEqual([0, ""]);
    expect(filesIn(into)).toEqual(filesIn(whole));
  });
});
