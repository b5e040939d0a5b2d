/**
 * What control-drift finds, held against a sample that was labelled by reading. It takes clones of the repositories that
 * the sample names, as `OWNER/NAME` in the folder that FLOWAUDIT_HISTORIES names.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CommitTable, Facts } from "../../../src/collect/facts.ts";
import { NO_CACHE } from "../../../src/collect/git/remembered/range-cache.ts";
import { readWatched } from "../../../src/collect/git/watched/read-watched.ts";
import { driftIn } from "../../../src/model/controls/drift.ts";
import { git } from "../../harness.ts";

interface Row {
  readonly repository: string;
  readonly commit: string;
  readonly kind: string;
  readonly file: string;
  /** Whether a reader says that the change lowered a control there. */
  readonly lowered: boolean;
}

const SAMPLE: readonly Row[] = readFileSync(new URL("./drift-sample.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [repository = "", commit = "", kind = "", file = "", lowered] = line.split("\t");
    return { repository, commit, kind, file, lowered: lowered === "yes" };
  });
const FOLDER = process.env.FLOWAUDIT_HISTORIES ?? "";
const keyOf = ({ commit, kind, file }: Pick<Row, "commit" | "kind" | "file">) => `${commit} ${kind} ${file}`;

/** What is found in the commits of the sample of one repository. */
async function foundIn(clone: string, rows: readonly Row[]): Promise<Set<string>> {
  const ask = (...args: string[]) => git(clone, ...args).trim();
  const gitDir = ask("rev-parse", "--absolute-git-dir");
  const names = [...new Set(rows.map(({ commit }) => commit))];
  const ids = names.flatMap((name) => [ask("rev-parse", name), ask("rev-parse", `${name}^1`)]);
  const ranges = names.map((_, place) => ({ tip: 2 * place, base: 2 * place + 1 }));
  const commits = { id: (index: number) => ids[index]! } as CommitTable;
  const context = { searchPath: process.env.PATH ?? "", home: undefined };
  const watched = await readWatched(
    { context, gitDir, commits, known: () => undefined, cache: NO_CACHE },
    ranges,
  );
  const files = ask("ls-tree", "-r", "--name-only", "HEAD").split("\n");
  const drift = driftIn({ watched, repository: { files } } as unknown as Facts);
  return new Set(
    names.flatMap((commit, place) => {
      const found = drift(2 * place);
      if ("missing" in found) return [];
      return found.map(({ kind, ref }) => keyOf({ commit, kind, file: ref.replace(/:\d+$/, "") }));
    }),
  );
}

describe("the sample that was labelled by hand", () => {
  it("has a row for each place, once", () => {
    expect(SAMPLE.length).toBeGreaterThanOrEqual(150);
    const keys = SAMPLE.map((row) => `${row.repository} ${keyOf(row)}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  const here = [...new Set(SAMPLE.map(({ repository }) => repository))].filter((name) =>
    existsSync(join(FOLDER, name)),
  );
  if (FOLDER === "" || here.length === 0)
    console.warn("skipped: FLOWAUDIT_HISTORIES names no folder with the histories of the sample");

  it.skipIf(FOLDER === "" || here.length === 0)(
    "is right in 95 of 100 hits, and misses what is published",
    async () => {
      const counts = { right: 0, wrong: 0, missed: 0 };
      for (const name of here) {
        const rows = SAMPLE.filter(({ repository }) => repository === name);
        const found = await foundIn(join(FOLDER, name), rows);
        for (const row of rows) {
          const isFound = found.has(keyOf(row));
          if (isFound) counts[row.lowered ? "right" : "wrong"]++;
          else if (row.lowered) counts.missed++;
        }
      }
      console.info(`${here.length} histories: ${JSON.stringify(counts)}`);
      expect(counts.right / (counts.right + counts.wrong)).toBeGreaterThanOrEqual(0.95);
      expect(counts.missed).toBeLessThanOrEqual(MISSED);
    },
  );
});

/** As docs/drift.md has it. */
const MISSED = 4;
