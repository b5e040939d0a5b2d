import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generate, type Options } from "../../testkit/generator/generate.ts";
import type { Truth, TruthChange } from "../../testkit/generator/truth.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import type { World } from "../../testkit/world.ts";

export interface Scene {
  readonly folder: string;
  readonly world: World;
  readonly truth: Truth;
  readonly changes: readonly TruthChange[];
  readonly git: (args: readonly string[], input?: string) => string;
  readonly remove: () => void;
}

/** A generated repository as it lies on disk. */
export async function makeScene(options: Partial<Options>): Promise<Scene> {
  const parent = mkdtempSync(join(tmpdir(), "flowaudit-generator-"));
  const folder = join(parent, "world");
  await generate(folder, options);
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  return {
    folder,
    world: await readDataset(folder),
    truth: JSON.parse(read("truth.json")),
    changes: read("truth.ndjson")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
    git: (args, input = "") =>
      execFileSync("git", ["-C", join(folder, "repo.git"), ...args], {
        input,
        encoding: "utf8",
        maxBuffer: 1 << 28,
      }),
    remove: () => rmSync(parent, { recursive: true }),
  };
}
