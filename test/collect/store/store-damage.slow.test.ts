import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { diskFiles } from "../../../src/collect/store/files.ts";
import { temporaryFolder } from "../../harness.ts";
import { contentOf, release, reopened, threeSteps } from "./three-steps.ts";

const folder = temporaryFolder();
afterAll(folder.done);

test("every bit that flips in a segment or the manifest is noticed, and everything is looked at again", async () => {
  const at = join(folder.path, "flipped");
  await threeSteps(at);
  const files = readdirSync(at);
  const originals = new Map(files.map((name) => [name, readFileSync(join(at, name))]));
  const bits = files.flatMap((name) => {
    const { length } = originals.get(name)!;
    return Array.from({ length: length * 8 }, (_, bit) => ({ name, bit }));
  });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...bits), async ({ name, bit }) => {
      for (const left of readdirSync(at)) if (!files.includes(left)) await diskFiles.remove(join(at, left));
      for (const [file, bytes] of originals) writeFileSync(join(at, file), bytes);
      const bytes = Buffer.from(originals.get(name)!);
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      writeFileSync(join(at, name), bytes);
      const store = await reopened(at);
      const records = await contentOf(store);
      expect(store.damaged).toBe(1);
      expect(store.state).toBeNull();
      const lost = /^0000000(\d)/.exec(name)?.[1];
      const kept = [1, 2, 3].filter((step) => step !== Number(lost));
      expect(records).toEqual(kept.flatMap((step) => [release(step), release(step * 10)]));
      await store.close();
      if (lost !== undefined) expect(existsSync(join(at, `${name}.damaged`))).toBe(true);
      // Once is enough: the next run finds a whole store that has to begin anew.
      const next = await reopened(at);
      expect(await contentOf(next)).toEqual(records);
      expect(next.state).toBeNull();
      await next.close();
    }),
    { numRuns: 300, seed: 5 },
  );
});
