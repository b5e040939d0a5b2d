/** Whether a process still runs: on Linux, which tells of processes in files. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "vitest";
import { isAlive } from "../../src/cli/request/is-alive.ts";

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

/** The first line that a process prints. */
async function lineOf(command: string, ...args: string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  started.push(child);
  const [line] = await once(createInterface(child.stdout), "line");
  return String(line);
}

const hour = 3_600_000;

test("a process that runs is alive, and one that was told of before it began is another one", () => {
  expect(isAlive(process.pid, Date.now())).toBe(true);
  // This one has not run for as long.
  expect(isAlive(process.pid, Date.now() - process.uptime() * 1000 - hour)).toBe(false);
});

test("a process that has ended is not", () => {
  const { pid } = spawnSync("true");
  expect(isAlive(pid, Date.now())).toBe(false);
});

test("one that was killed and of which its parent has not asked is not", async () => {
  // Perl never asks how its child ended.
  const pid = Number(
    await lineOf("perl", "-e", '$| = 1; my $p = fork // die; if (!$p) { sleep 60 } print "$p\\n"; sleep 60'),
  );
  expect(isAlive(pid, Date.now())).toBe(true);
  process.kill(pid, "SIGKILL");
  await expect.poll(() => readFileSync(`/proc/${pid}/stat`, "latin1")).toMatch(/\) Z /);
  expect(() => process.kill(pid, 0)).not.toThrow();
  expect(isAlive(pid, Date.now())).toBe(false);
});
