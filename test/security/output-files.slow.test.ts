/** What a run writes, and what it must not give away: files, and the user part of a remote's address. */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { whyNoPlace } from "../../src/cli/streams/output-place.ts";
import { type Ran, runCli, temporaryFolder } from "../harness.ts";
import { AS_OF, buildShop, Place } from "./place.ts";

const folder = temporaryFolder();
const template = join(folder.path, "template");
beforeAll(() => buildShop(template));
const searched = { streams: 0, found: 0 };
afterAll(() => {
  folder.done();
  process.stdout.write(
    `remote addresses: ${searched.streams} streams searched, ${searched.found} with a user or a token\n`,
  );
});

let made = 0;
function place(): Place {
  const base = join(folder.path, String(made++));
  mkdirSync(base);
  return new Place(base, template);
}

const report = (at: Place, ...words: string[]) =>
  runCli(["report", ".", "--as-of", AS_OF, ...words], { cwd: at.repo });

describe("-o", () => {
  test("replaces a planted link, and does not follow it", async () => {
    const at = place();
    const victim = join(at.base, "victim");
    writeFileSync(victim, "precious");
    for (const name of ["report.json", "report.txt"]) {
      symlinkSync(victim, join(at.repo, name));
      expect((await report(at, "-o", name)).code).toBe(0);
      expect(readFileSync(victim, "utf8")).toBe("precious");
      expect(lstatSync(join(at.repo, name)).isFile()).toBe(true);
    }
    expect(JSON.parse(readFileSync(join(at.repo, "report.json"), "utf8")).schemaVersion).toBe(2);
  });

  test("replaces a link that leads nowhere, and makes nothing at its end", async () => {
    const at = place();
    symlinkSync(join(at.base, "new"), join(at.repo, "report.json"));
    expect((await report(at, "-o", "report.json")).code).toBe(0);
    expect(existsSync(join(at.base, "new"))).toBe(false);
    expect(lstatSync(join(at.repo, "report.json")).isFile()).toBe(true);
  });

  test("leaves the other name of a hard link alone", async () => {
    const at = place();
    const { linkSync } = await import("node:fs");
    writeFileSync(join(at.base, "victim"), "precious");
    linkSync(join(at.base, "victim"), join(at.repo, "report.json"));
    expect((await report(at, "-o", "report.json")).code).toBe(0);
    expect(readFileSync(join(at.base, "victim"), "utf8")).toBe("precious");
  });

  test.each([
    ["a missing folder", "missing/report.json"],
    ["a folder under that name", "src.json"],
    ["a file where a folder should be", "README.md/report.json"],
  ])("into %s: exit 3, nothing printed, nothing left behind", async (_, file) => {
    const at = place();
    mkdirSync(join(at.repo, "src.json"));
    const before = readdirSync(at.repo, { recursive: true }).sort();
    const ran = await report(at, "-o", file, "--debug");
    expect([ran.code, ran.stdout]).toEqual([3, ""]);
    // Before any work: git was not started.
    expect(ran.stderr).not.toContain("flowaudit: git ");
    expect(ran.stderr).toMatch(/^error \S.*could not be written.*\nnext {2}\S.*\n/);
    expect(ran.stderr).not.toContain(".flowaudit-");
    expect(readdirSync(at.repo, { recursive: true }).sort()).toEqual(before);
  });

  test("onto a pipe, which stays one", async () => {
    const at = place();
    const pipe = join(at.base, "pipe.json");
    execFileSync("mkfifo", [pipe]);
    const ran = await report(at, "-o", pipe);
    expect([ran.code, ran.stdout]).toEqual([3, ""]);
    expect(ran.stderr).toContain(
      "pipe.json could not be written: it is a pipe or a device. Nothing was written.",
    );
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  // The program would take the place of the device for everybody who may not look at it: only asked, never tried.
  test.each(["/dev/null", "/dev/stdout", "/proc/self/fd/1", "/dev/fd/1"])("onto %s", (file) => {
    expect(whyNoPlace(file)?.message).toMatch(/a device/);
  });

  test("two files of which one cannot be written: neither appears", async () => {
    const at = place();
    const ran = await report(at, "-o", "report.json", "-o", "missing/report.txt");
    expect([ran.code, ran.stdout]).toEqual([3, ""]);
    expect(existsSync(join(at.repo, "report.json"))).toBe(false);
  });

  test("a refusal leaves an earlier report as it was", async () => {
    const at = place();
    writeFileSync(join(at.repo, "report.json"), "earlier");
    expect((await report(at, "-o", "report.json", "--branch", "nowhere")).code).toBe(2);
    expect(readFileSync(join(at.repo, "report.json"), "utf8")).toBe("earlier");
  });

  test("nothing is written below .git or beside the report", async () => {
    const at = place();
    const tree = () => readdirSync(at.repo, { recursive: true }).sort();
    const before = tree();
    chmodSync(join(at.repo, ".git"), 0o555);
    expect((await report(at, "-o", "report.json")).code).toBe(0);
    expect(tree()).toEqual([...before, "report.json"].sort());
  });
});

const SECRET = "gh0_S3cretS3cretS3cret";
const USER = "u5er-of-the-url";

describe("the user part of a remote's address", () => {
  const URLS = [
    `https://${USER}:${SECRET}@github.com/octo/shop.git`,
    `https://${SECRET}@github.com/octo/shop.git`,
    `https://${USER}:p@${SECRET}@github.com/octo/shop`,
    `https://${USER}:ab/${SECRET}@github.com/octo/shop`,
    `https://${USER}:${SECRET}@github.com:8443/octo/shop.git/`,
    `https://github.com/octo/shop?access_token=${SECRET}`,
    `https://github.com/octo/shop#${SECRET}`,
    `https://github.com/${USER}:${SECRET}@/octo/shop`,
    `HTTPS://${USER}:${SECRET}@GitHub.com/octo/shop.git`,
    `http://${USER}:${SECRET}@gitlab.example.com/octo/shop.git`,
    `ssh://${USER}:${SECRET}@github.com/octo/shop.git`,
    `git+ssh://${USER}:${SECRET}@github.com:22/octo/shop.git`,
    `${USER}:${SECRET}@github.com:octo/shop.git`,
    `${USER}@${SECRET}@github.com:octo/shop.git`,
    `https://${USER}%3A${SECRET}%40@github.com/octo/shop.git`,
    `https://${USER}:${SECRET}\t@github.com/octo/shop.git`,
    `ext::curl -H ${SECRET} https://github.com/octo/shop`,
    `https:${USER}:${SECRET}@github.com/octo/shop`,
    `//${USER}:${SECRET}@github.com/octo/shop`,
  ];
  const WORDS = [
    ["report", ".", "--all"],
    ["report", ".", "--json"],
    ["explain", "#1", "."],
    ["explain", "#1", ".", "--json"],
    ["report", ".", "--branch", "nowhere"],
    ["explain", "#99", "."],
    ["report", ".", "--window", "2020-01"],
  ];

  function isSilent({ stdout, stderr }: Ran): void {
    for (const stream of [stdout, stderr]) {
      searched.streams++;
      const told = [SECRET, USER].filter((word) => stream.includes(word));
      if (told.length > 0) searched.found++;
      expect(told).toEqual([]);
    }
  }

  test.each(URLS)("%s", async (url) => {
    const at = place();
    at.git("config", "remote.origin.url", url);
    at.set({ "remote.origin.pushurl": url, "http.extraHeader": `Authorization: ${SECRET}` });
    for (const words of WORDS) {
      const ran = await runCli([...words, "--debug", "--as-of", AS_OF], { cwd: at.repo });
      expect(ran.stderr).not.toBe("");
      isSilent(ran);
    }
  });

  test.each(["insteadOf", "pushInsteadOf"])("by url.*.%s", async (how) => {
    const at = place();
    at.git("config", "remote.origin.url", "gh:octo/shop");
    at.set({ [`url.https://${USER}:${SECRET}@github.com/.${how}`]: "gh:" });
    for (const words of WORDS) {
      const ran = await runCli([...words, "--debug", "--as-of", AS_OF], { cwd: at.repo });
      isSilent(ran);
    }
  });

  test("an honest address is shown without it", async () => {
    const at = place();
    at.git("config", "remote.origin.url", URLS[0]!);
    expect(JSON.parse((await report(at, "--json")).stdout).repository.url).toBe(
      "https://github.com/octo/shop",
    );
  });
});
