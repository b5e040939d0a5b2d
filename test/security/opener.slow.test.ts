/** A page is opened by a program of the system's, never by one that the audited repository brings. */
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { AS_OF, buildShop, ended, Place } from "./place.ts";

const folder = temporaryFolder();
const template = join(folder.path, "template");
beforeAll(() => buildShop(template));
const counts = { ran: 0, controls: 0 };
afterAll(() => {
  folder.done();
  process.stdout.write(
    `openers: ${ROWS.length} rows, ${counts.ran} ran the planted program; without the rule it runs in ${counts.controls}\n`,
  );
});

let made = 0;
function place(): Place {
  const base = join(folder.path, String(made++));
  mkdirSync(base);
  return new Place(base, template);
}

const OPENER = process.platform === "darwin" ? "open" : "xdg-open";

/** Entries of the search path, and where each has its opener. */
const ROWS: readonly (readonly [name: string, entry: (at: Place) => string, bin: (at: Place) => string])[] = [
  ["the current folder", () => ".", ({ repo }) => repo],
  ["an empty entry", () => "", ({ repo }) => repo],
  ["a relative one", () => "tools", ({ repo }) => join(repo, "tools")],
  ["node_modules/.bin", () => "node_modules/.bin", ({ repo }) => join(repo, "node_modules/.bin")],
  [
    "the whole path of it",
    ({ repo }) => join(repo, "node_modules/.bin"),
    ({ repo }) => join(repo, "node_modules/.bin"),
  ],
  [
    "another project's",
    ({ base }) => join(base, "node_modules/.bin"),
    ({ base }) => join(base, "node_modules/.bin"),
  ],
  ["a folder of the repository", ({ repo }) => join(repo, "tools"), ({ repo }) => join(repo, "tools")],
  ["a link into it", ({ base }) => join(base, "link"), ({ base, repo }) => linked(base, join(repo, "tools"))],
];

function linked(base: string, to: string): string {
  symlinkSync(to, join(base, "link"));
  return to;
}

/** A folder with git and node alone, so that no opener of this machine's is found. */
async function plainTools(at: Place): Promise<string> {
  const bin = join(at.base, "bin");
  mkdirSync(bin);
  const found = await ended("sh", ["-c", "command -v git"], { env: { PATH: process.env.PATH }, cwd: "/" });
  symlinkSync(found.stdout.trim(), join(bin, "git"));
  return bin;
}

async function planted(entry: (at: Place) => string, bin: (at: Place) => string) {
  const at = place();
  const program = join(bin(at), OPENER);
  at.script(program);
  chmodSync(program, 0o755);
  return { at, path: [entry(at), await plainTools(at)].join(delimiter) };
}

const words = ["report", ".", "--as-of", AS_OF, "-o", "page.html", "--open"];

describe.skipIf(process.platform === "win32")("an opener planted in", () => {
  test.each(ROWS)("%s is found by the system", async (_, entry, bin) => {
    const { at, path } = await planted(entry, bin);
    await ended("/bin/sh", ["-c", `${OPENER} page.html`], { env: { PATH: path }, cwd: at.repo });
    expect(at.touched, "the control must be able to fail").not.toBeNull();
    counts.controls++;
  });

  test.each(ROWS)("%s is not run", async (_, entry, bin) => {
    const { at, path } = await planted(entry, bin);
    const ran = await at.audit(words, { env: { PATH: path } });
    if (at.touched !== null) counts.ran++;
    expect(at.touched, "the planted program was run").toBeNull();
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toContain(`page.html could not be opened: there is no ${OPENER} here`);
  });

  test("one of the person's own is run, outside of the repository", async () => {
    const at = place();
    const own = join(at.base, "own");
    at.script(join(own, OPENER), `pwd >> "${at.canary}"`);
    const ran = await at.audit(words, { env: { PATH: [own, process.env.PATH].join(delimiter) } });
    expect([ran.code, ran.stderr]).toEqual([0, expect.not.stringContaining("could not be opened")]);
    expect(at.touched).toBe(`${join(own, OPENER)} ${join(at.repo, "page.html")}\n/\n`);
  });
});
