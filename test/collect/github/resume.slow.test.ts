import fc from "fast-check";
import { expect, test } from "vitest";
import { Killed, memoryFiles } from "../store/memory-files.ts";
import { bytesOf, PROCESS, serving, syncOnce } from "./syncing.ts";
import { worldOf } from "./worlds.ts";

const FOLDER = "/stores";
const WORLD = worldOf({ pulls: 60, long: [10], commits: 3 });
/** Each process has a number of its own; the one before it has ended. */
const nextProcess = (number: number) => ({ ...PROCESS, pid: number, isAlive: () => false });

/** Ends a sync in its step `killAt`, goes on with another process, and gives the facts of that. */
async function killedThenResumed(killAt: number, powerCut: boolean): Promise<string> {
  return serving(WORLD, {}, async (server) => {
    const first = memoryFiles(new Map(), { killAt });
    const failed = syncOnce(server, { folder: FOLDER, files: first, process: nextProcess(1) });
    await expect(failed).rejects.toBeInstanceOf(Killed);
    const second = memoryFiles(powerCut ? first.durable : first.content);
    const { facts } = await syncOnce(server, { folder: FOLDER, files: second, process: nextProcess(2) });
    return bytesOf(facts);
  });
}

test("killed at any step, or without power, the next run gives the facts of an undisturbed one", async () => {
  const files = memoryFiles();
  const undisturbed = await serving(WORLD, {}, async (server) =>
    bytesOf((await syncOnce(server, { folder: FOLDER, files })).facts),
  );
  const steps = files.steps();
  expect(steps).toBeGreaterThan(60);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: steps - 1 }), fc.boolean(), async (killAt, powerCut) => {
      expect(await killedThenResumed(killAt, powerCut)).toBe(undisturbed);
    }),
    { numRuns: 40, seed: 11 },
  );
});

test("what was acknowledged is not asked for again", async () => {
  await serving(WORLD, {}, async (server) => {
    const whole = memoryFiles();
    await syncOnce(server, { folder: FOLDER, files: whole });
    const requests = server.log.length;
    const first = memoryFiles(new Map(), { killAt: Math.floor(whole.steps() * 0.8) });
    await expect(
      syncOnce(server, { folder: FOLDER, files: first, process: nextProcess(1) }),
    ).rejects.toThrow();
    const spent = server.log.length - requests;
    await syncOnce(server, { folder: FOLDER, files: memoryFiles(first.content), process: nextProcess(2) });
    // The two requests that tell where the repository stands are asked by each run; one page may be lost.
    expect(server.log.length - requests - spent).toBeLessThanOrEqual(requests - spent + 3);
  });
});
