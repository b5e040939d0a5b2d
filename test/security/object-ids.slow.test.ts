/** What is stored under the id of a commit is held to that id, where the report names it. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { AS_OF, buildShop, Place, quietGit } from "./place.ts";
import { isRefusal } from "./scene.ts";

const folder = temporaryFolder();
const template = join(folder.path, "template");
beforeAll(() => buildShop(template));
let refused = 0;
afterAll(() => {
  folder.done();
  process.stdout.write(`forged commits: ${refused} refused\n`);
});

let made = 0;
function place(): Place {
  const base = join(folder.path, String(made++));
  mkdirSync(base);
  return new Place(base, template);
}

/** Writes other content under the id of a commit, of the same length. */
function forge(file: string, change: (content: string) => string): void {
  const before = inflateSync(readFileSync(file)).toString("latin1");
  const after = change(before);
  expect(after).not.toBe(before);
  expect(after.length).toBe(before.length);
  rmSync(file);
  writeFileSync(file, deflateSync(Buffer.from(after, "latin1")));
}

/** Exchanges where two objects of a pack are found, in its index. */
function misdirect(index: string): string {
  const bytes = readFileSync(index);
  const count = bytes.readUInt32BE(8 + 255 * 4);
  const [ids, offsets] = [8 + 256 * 4, 8 + 256 * 4 + count * (20 + 4)];
  const first = bytes.subarray(offsets, offsets + 4).toString("hex");
  bytes.copy(bytes, offsets, offsets + 4, offsets + 8);
  bytes.write(first, offsets + 4, "hex");
  createHash("sha1")
    .update(bytes.subarray(0, -20))
    .digest()
    .copy(bytes, bytes.length - 20);
  rmSync(index);
  writeFileSync(index, bytes);
  return bytes.subarray(ids, ids + 20).toString("hex");
}

const later = (content: string) =>
  content.replaceAll(/ 17(\d{8}) \+0000/g, (_, n) => ` 17${n.slice(0, 7)}9 +0000`);
const renamed = (content: string) => content.replaceAll("Ada", "Eve");

const OURS = /what is stored as commit [0-9a-f]{40} has another id/;
const REPORT = ["report", ".", "--as-of", AS_OF, "--json"];

describe("a forged commit is no part of a report", () => {
  test.each([
    // Where git is asked for a commit by its id it looks at the content itself; not where another one leads there.
    ["the newest change", "HEAD", /hash mismatch [0-9a-f]{40}|bad object/],
    ["a merge", "HEAD~3", OURS],
    ["the own commit of a merged change", "HEAD~2^2", OURS],
    ["what a tag delivers", "v1.0.0^{commit}", /hash mismatch [0-9a-f]{40}|bad object/],
  ])("%s", async (_, revision, says) => {
    for (const change of [later, renamed]) {
      const at = place();
      forge(at.loose(revision), change);
      const ran = await at.audit(REPORT);
      isRefusal(ran, 3);
      expect(ran.stderr).toMatch(says);
      expect(at.left).toEqual([]);
      refused++;
    }
  });

  test("nor of what is told of a change", async () => {
    const at = place();
    forge(at.loose("v1.0.0^{commit}"), later);
    isRefusal(await at.audit(["explain", "#1", ".", "--as-of", AS_OF]), 3);
    refused++;
  });
});

describe("with --verify-objects nothing that is forged is read", () => {
  const VERIFY = [...REPORT, "--verify-objects"];

  test("an honest repository is read, and what was looked at is said", async () => {
    const at = place();
    at.loose("HEAD");
    const loose = at.git("count-objects").split(" ")[0];
    const ran = await at.audit(VERIFY);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toContain(`flowaudit: All ${loose} objects that are stored are what their ids say.\n`);
    expect(ran.stdout).toBe((await at.audit(REPORT)).stdout);
  });

  test.each([
    ["blob", (at: Place) => at.hash("blob", "Ada wrote what nobody names\n")],
    ["tree", (at: Place) => at.git("rev-parse", "v1.0.0^{tree}").trim()],
    ["commit", (at: Place) => at.hash("commit", at.git("cat-file", "commit", "HEAD"))],
  ])("a %s outside of packs", async (type, make) => {
    const at = place();
    const id = make(at);
    forge(at.loose(id), (content) =>
      content.replace(/[a-z](?=[^a-z]*$)/, (last) => (last === "z" ? "y" : "z")),
    );
    const ran = await at.audit(VERIFY);
    isRefusal(ran, 3);
    expect(ran.stderr).toMatch(new RegExp(`what is stored as ${type} ${id} has another id|mismatch ${id}`));
    refused++;
  });

  test("an index of a pack that leads elsewhere", async () => {
    const at = place();
    at.git("repack", "-a", "-d", "-q");
    const packs = join(at.repo, ".git/objects/pack");
    const id = misdirect(join(packs, readdirSync(packs).find((name) => name.endsWith(".idx"))!));
    const ran = await at.audit(VERIFY);
    isRefusal(ran, 3);
    expect(ran.stderr).toContain(id);
    refused++;
  });

  test("an object that lies in a borrowed folder, and one that nothing leads to passes without being asked for", async () => {
    const at = place();
    const lender = at.decoy();
    const id = quietGit(lender, ["hash-object", "-w", "--stdin"], undefined, "Ada lent this\n").trim();
    forge(join(lender, ".git/objects", id.slice(0, 2), id.slice(2)), renamed);
    at.write(".git/objects/info/alternates", `${join(lender, ".git/objects")}\n`);
    expect((await at.audit(REPORT)).code).toBe(0);
    const ran = await at.audit(VERIFY);
    isRefusal(ran, 3);
    expect(ran.stderr).toContain(`what is stored as blob ${id} has another id`);
    refused++;
  });
});

test("a repository of sha256 is held to its ids, and read where they are right", async () => {
  const at = place();
  rmSync(at.repo, { recursive: true });
  mkdirSync(at.repo);
  quietGit(at.repo, ["init", "-q", "-b", "main", "--object-format=sha256"]);
  for (let day = 1; day <= 3; day++)
    quietGit(at.repo, ["commit", "-q", "--allow-empty", "-m", `Change ${day}`], `2026-02-0${day}T00:00:00Z`);
  const whole = await at.audit([...REPORT, "--verify-objects"]);
  // Three commits, and the tree without files that they share.
  expect(whole).toMatchObject({ code: 0, stderr: expect.stringContaining("All 4 objects") });
  const id = at.git("rev-parse", "HEAD").trim();
  const file = join(at.repo, ".git/objects", id.slice(0, 2), id.slice(2));
  expect(readdirSync(dirname(file))).toHaveLength(1);
  forge(file, renamed);
  isRefusal(await at.audit(REPORT), 3);
  refused++;
});
