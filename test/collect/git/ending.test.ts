/** A run of git ends, whatever it leaves behind. */
import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { askGit } from "../../../src/collect/git/asking.ts";
import { runGit } from "../../../src/collect/git/process.ts";
import { temporaryFolder } from "../../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

/** A context whose git is a script; it may leave somebody in a session of his own, who holds its output open until `free`. */
function scripted(name: string, script: string) {
  const bin = join(folder.path, name);
  const pipe = join(bin, "pipe");
  mkdirSync(bin);
  execFileSync("mkfifo", [pipe]);
  writeFileSync(join(bin, "git"), `#!/bin/sh\nstay() { setsid cat '${pipe}' & }\n${script}\n`);
  chmodSync(join(bin, "git"), 0o755);
  return {
    context: { searchPath: `${bin}:${process.env.PATH}`, home: undefined },
    free: () => closeSync(openSync(pipe, "r+")),
  };
}

/** A promise, and what fulfils it. */
function resolvable() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

test("one that leaves somebody at its output is read to its own end", async () => {
  const { context, free } = scripted("left", "stay; head -c 300000 /dev/zero; echo warning >&2; exit 4");
  const { ok, code, stdout, stderr } = await runGit(context, { args: [] });
  free();
  expect([ok, code, stdout.length, stderr]).toEqual([false, 4, 300_000, "warning\n"]);
});

test("one that is stopped ends, though somebody holds its output", async () => {
  const { context, free } = scripted("stopped", "stay; echo begun; exec cat");
  const abort = new AbortController();
  const ran = runGit(
    { ...context, signal: abort.signal },
    { args: [], onData: () => abort.abort(), input: "", lend: () => "word" },
  );
  await expect(ran).rejects.toMatchObject({ kind: "interrupted" });
  free();
});

test("one that does not end once it has nothing to do is stopped after a minute", async () => {
  const { context, free } = scripted("stays", "read line; echo $line; stay; wait");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const answered = resolvable();
    const onData = () => {
      answered.resolve();
      return true;
    };
    let isOver = false;
    const asked = askGit(context, { args: [], input: "word\n", onData }).finally(() => {
      isOver = true;
    });
    asked.catch(() => {});
    await answered.promise;
    await vi.advanceTimersByTimeAsync(59_999);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await expect(asked).rejects.toThrow("git did not finish in 1 min and was stopped.");
  } finally {
    vi.useRealTimers();
    free();
  }
});
