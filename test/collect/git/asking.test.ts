import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askGit, Standing } from "../../../src/collect/git/asking.ts";
import { askHeadings } from "../../../src/collect/git/objects/ask-objects.ts";
import { readBlobs } from "../../../src/collect/git/objects/blobs.ts";
import { git, temporaryFolder } from "../../harness.ts";

const folder = temporaryFolder();
const gitDir = join(folder.path, "repo");
let id = "";
beforeAll(() => {
  git(folder.path, "init", "-q", "--bare", "repo");
  writeFileSync(join(folder.path, "a"), "text\n");
  id = git(gitDir, "hash-object", "-w", join(folder.path, "a")).trim();
});
afterAll(folder.done);

/** A context that counts the processes which it starts. */
function counting(searchPath = process.env.PATH ?? "") {
  const calls: (readonly string[])[] = [];
  const context = { searchPath, home: undefined, onCall: (args: readonly string[]) => calls.push(args) };
  return { calls, alone: context, context: { ...context, standing: new Standing() } };
}

/** A context whose git is a script. */
function scripted(name: string, script: string) {
  const bin = join(folder.path, name);
  mkdirSync(bin);
  writeFileSync(join(bin, "git"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, "git"), 0o755);
  return counting(`${bin}:${process.env.PATH}`);
}

/** The answer is whole with its first line. */
async function line(context: Parameters<typeof askGit>[0], input: string) {
  let text = "";
  const onData = (piece: Buffer) => {
    text += piece.toString();
    return text.endsWith("\n");
  };
  const end = await askGit(context, { args: ["copy"], input, onData });
  return { ...end, text };
}

const heading = () => `${id} blob 5`;

test.each([
  ["2.36.0", 1],
  ["2.35.9", 2],
])("what objects are and what is in them git %s tells in %i processes", async (version, processes) => {
  const { calls, context } = counting();
  const versions = new Map([[context.searchPath, version]]);
  const request = { context: { ...context, versions }, gitDir, longest: 9, damaged: Error };
  for (const names of [[id], ["none", id, "not a name"]])
    expect(await readBlobs({ ...request, names })).toEqual(new Map([[id, "text\n"]]));
  await context.standing.close();
  expect(calls).toHaveLength(processes);
});

test("one process answers one question after the other, and ends with them", async () => {
  const { calls, context } = counting();
  for (const names of [[id], [id, "none", id]]) {
    const { ok, lines } = await askHeadings({ context, gitDir }, names);
    expect([ok, lines]).toEqual([
      true,
      [...names.map((name) => (name === id ? heading() : "none missing")), ""],
    ]);
  }
  expect(calls).toHaveLength(1);
  await context.standing.close();
  await askHeadings({ context, gitDir }, [id]);
  expect(calls).toHaveLength(2);
  await context.standing.close();
});

test("what is asked after all were ended leaves no process behind that waits", async () => {
  const { calls, context } = counting();
  await context.standing.close();
  expect((await askHeadings({ context, gitDir }, [id])).ok).toBe(true);
  expect(calls).toHaveLength(1);
  expect(context.standing.take(calls[0]!)).toBeUndefined();
});

test("of two that are asked at once one stays", async () => {
  const { calls, context } = counting();
  const ask = () => askHeadings({ context, gitDir }, [id]);
  await Promise.all([ask(), ask()]);
  expect(calls).toHaveLength(2);
  await ask();
  expect(calls).toHaveLength(2);
  await context.standing.close();
});

test("without a place to stay each question has its own process", async () => {
  const { calls, alone } = counting();
  for (let n = 0; n < 2; n++) expect((await askHeadings({ context: alone, gitDir }, [id])).ok).toBe(true);
  expect(calls).toHaveLength(2);
});

test("one that was asked much is ended, for what it keeps of it", async () => {
  const { calls, context } = counting();
  // 41 characters a name, 131,072 at most: the first question is within them, with the second it is asked more.
  const names = Array.from({ length: 2000 }, () => id);
  for (let n = 0; n < 3; n++)
    expect((await askHeadings({ context, gitDir }, names)).lines).toHaveLength(2001);
  expect(calls).toHaveLength(2);
  await context.standing.close();
});

test("one that ends before its answer is whole is no answer, however it ends", async () => {
  const { calls, context } = scripted("early", "read a; printf half; exit 0");
  expect(await line(context, "x\n")).toMatchObject({ ok: false, code: 0, text: "half" });
  // It does not stay.
  expect((await line(context, "x\n")).ok).toBe(false);
  expect(calls).toHaveLength(2);
  await context.standing.close();
});

test("one that ends badly after all of its answers is told when they are closed", async () => {
  const { context } = scripted("late", "read a; echo $a; cat > /dev/null; echo why >&2; exit 7");
  expect(await line(context, "x\n")).toMatchObject({ ok: true, text: "x\n" });
  await expect(context.standing.close()).rejects.toMatchObject({
    kind: "environment",
    message: "git ended badly after it had answered: why.",
  });
});

test("one that says more than it was asked is not believed", async () => {
  const { context } = scripted("more", "read a; echo $a; cat > /dev/null; echo more");
  expect((await line(context, "x\n")).ok).toBe(true);
  await expect(context.standing.close()).rejects.toMatchObject({
    message: "git printed something that flowaudit cannot read.",
  });
});

test("one that is being asked when all are closed ends once it has answered", async () => {
  const { context } = scripted("asked", `while read a; do echo $a; done; touch "${folder.path}/ended"`);
  const answer = line(context, "x\n");
  await context.standing.close();
  expect(await answer).toMatchObject({ ok: true, text: "x\n" });
  expect(existsSync(join(folder.path, "ended"))).toBe(true);
});

test("those that wait are ended when the run is interrupted", async () => {
  const interrupt = new AbortController();
  const { context } = scripted("waits", "trap '' TERM INT; while read a; do echo $a; done; sleep 600");
  const asked = { ...context, signal: interrupt.signal };
  expect((await line(asked, "x\n")).ok).toBe(true);
  interrupt.abort();
  await context.standing.close();
});
