import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Bounds, hold } from "../../../src/collect/clone/bounds.ts";
import { temporaryFolder } from "../../harness.ts";
import { ORIGIN } from "./origin.ts";

const DAY = 24 * 3_600_000;

/** Waits for the end of what is held, and tells why it came. */
async function ended(bounds: Bounds, signal?: AbortSignal) {
  const held = hold(bounds, ORIGIN, signal);
  await new Promise((resolve) => held.signal.addEventListener("abort", resolve, { once: true }));
  held.release();
  return held.problem();
}

test("more than was allowed ends it, and says how to allow more", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder.path, "objects/pack"), { recursive: true });
  writeFileSync(join(folder.path, "objects/pack/tmp_pack_x"), "x".repeat(1_500_000));
  const problem = await ended({ longest: DAY, into: { gitDir: folder.path, most: 1_000_000 } });
  folder.done();
  expect(problem).toMatchObject({
    kind: "environment",
    message: "octo/api is larger than 1 MB, which is the most that a clone may take.",
    next: "Allow more with --max-clone 2MB, or clone it yourself and name the folder.",
  });
});

test("what does not come in time is ended", async () => {
  const problem = await ended({ longest: 1000, into: null });
  expect(problem?.message).toBe("github.com did not send octo/api in 1 s.");
});

test("an interruption is no problem of the server's", async () => {
  const interrupt = new AbortController();
  const ending = ended({ longest: DAY, into: null }, interrupt.signal);
  interrupt.abort();
  expect(await ending).toBeNull();
});
