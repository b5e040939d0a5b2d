import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { annotate, summarise } from "../../src/cli/streams/annotations.ts";
import { type GuardedIo, guarded } from "../../src/cli/streams/io.ts";
import type { Format } from "../../src/render/index.ts";
import { temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const summary = join(folder.path, "summary.md");
const MEBIBYTE = 1024 * 1024;

let stderr = "";
let notes: string[] = [];
beforeEach(() => {
  stderr = "";
  notes = [];
  rmSync(summary, { force: true, recursive: true });
});

const sink = { write: () => {}, isTerminal: false, columns: null };

function ioWith(env: Record<string, string>): GuardedIo {
  const write = (text: string) => {
    stderr += text;
  };
  return guarded({
    stdout: sink,
    stderr: { ...sink, write },
    env,
    cwd: folder.path,
    now: () => 0,
    signal: new AbortController().signal,
    open: async () => {},
    print: async () => new Uint8Array(),
  });
}

const IN_ACTIONS = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
const AS_IT_IS: readonly Format<string>[] = [
  { id: "md", endings: ["md"], load: async () => (document) => document },
];
const add = (document: string, env: Record<string, string> = IN_ACTIONS, ci?: boolean) =>
  summarise(document, AS_IT_IS, ci, ioWith(env), { note: (says) => notes.push(says) });
const written = () => readFileSync(summary, "utf8");

describe("the summary of a step", () => {
  test("is added to what is there", async () => {
    await add("# One\n");
    await add("# Two\n");
    expect(written()).toBe("# One\n\n# Two\n");
    expect(notes).toEqual([]);
  });

  test.each<[string, Record<string, string>, boolean | undefined]>([
    ["no job of Actions", { GITHUB_STEP_SUMMARY: summary }, undefined],
    ["another CI", { ...IN_ACTIONS, GITHUB_ACTIONS: "false" }, undefined],
    ["--no-ci", IN_ACTIONS, false],
    ["no file named", { GITHUB_ACTIONS: "true" }, undefined],
    ["an empty name", { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: "" }, undefined],
  ])("is left alone: %s", async (_, env, ci) => {
    await add("# One\n", env, ci);
    expect([() => written(), notes]).toEqual([expect.any(Function), []]);
    expect(written).toThrow("ENOENT");
  });

  test("never grows over a mebibyte, ends with a whole line, and says that it was cut", async () => {
    writeFileSync(summary, "x".repeat(MEBIBYTE - 1000));
    await add(`${"ä".repeat(40)}\n`.repeat(100));
    const added = written().slice(MEBIBYTE - 1000);
    expect(Buffer.byteLength(written())).toBeLessThanOrEqual(MEBIBYTE);
    expect(Buffer.byteLength(written())).toBeGreaterThan(MEBIBYTE - 100);
    expect(added).toMatch(/^\n(?:ä{40}\n)+\n\*The rest has no room in this summary\.\*\n$/);
  });

  test("takes what just fits", async () => {
    writeFileSync(summary, "x".repeat(MEBIBYTE - 7));
    await add("12345\n");
    expect(written().slice(MEBIBYTE - 7)).toBe("\n12345\n");
  });

  test.each([0, 3, 40])("with %i bytes left, a note says that nothing was added", async (left) => {
    writeFileSync(summary, "x".repeat(MEBIBYTE - left));
    await add(`${"y".repeat(200)}\n`);
    expect(Buffer.byteLength(written())).toBe(MEBIBYTE - left);
    expect(notes).toEqual([expect.stringContaining("is full")]);
  });

  test("one that cannot be written is a note", async () => {
    mkdirSync(summary);
    await add("# One\n");
    expect(notes).toEqual([expect.stringMatching(/could not be written: E[A-Z]+\./)]);
  });

  test("no token gets into it", async () => {
    const token = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";
    await add(`# ${token}\n`, { ...IN_ACTIONS, GH_TOKEN: token });
    expect(written()).not.toContain(token);
  });
});

describe("annotations", () => {
  const print = (
    says: string,
    title = "Budget broken",
    env: Record<string, string> = IN_ACTIONS,
    ci?: boolean,
  ) => annotate([{ level: "error", title, says }], ci, ioWith(env));

  test("are commands of the runner", () => {
    print("lead-time: 6 d, over 20 %");
    expect(stderr).toBe("::error title=Budget broken::lead-time: 6 d, over 20 %25\n");
  });

  test("data ends no line, no property and no command, and begins none", () => {
    print("a\r\n::stop-commands::x\n##[add-mask]y %0A", "t,line=1:x::y\n::z");
    expect(stderr.split("\n")).toHaveLength(2);
    const [, title, says] = /^::error title=([^,:]*)::(.*)\n$/.exec(stderr)!;
    expect(title).not.toMatch(/[,:\r\n]/);
    expect(says).not.toMatch(/::|##\[|[\r\n]/);
    expect(says).toContain("%250A");
  });

  test("are printed in a job of Actions alone", () => {
    print("x", "t", {});
    print("x", "t", IN_ACTIONS, false);
    expect(stderr).toBe("");
  });
});
