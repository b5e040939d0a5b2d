import { describe, expect, test } from "vitest";
import { files, sourceOf } from "./sources.ts";

/** What waits at a pipe, or reads a device without end. */
const READS = /\b(?:readFile|readFileSync|createReadStream|open|openSync|opendir|readSync|readv?)\b/;
const FROM_FS = /import (?:\* as \w+|\w+|\{[^}]*\}) from "node:fs(?:\/promises)?"/g;

/** Who may open files, and whose they are. Those of an audited repository are read by the first alone. */
const READERS: Readonly<Record<string, string>> = {
  "collect/plain-file.ts": "anybody's: regular ones, of bounded length, in time",
  "collect/clone/stamp.ts": "the person's own clones",
  "collect/store/files.ts": "the person's own store",
  "cli/request/is-alive.ts": "the system's, of its processes",
  "cli/request/pseudonyms.ts": "the person's own key",
  "commands/own-files.ts": "the program's own",
};

/** True for a source that can open a file by itself. */
const canRead = (source: string) =>
  [...source.matchAll(FROM_FS)].some(([words]) => READS.test(words) || /import (?:\*|\w)/.test(words)) ||
  /import\("node:fs/.test(source);

describe("files of an audited repository", () => {
  test("are read in one way", () => {
    const found = files.filter((file) => canRead(sourceOf(file)));
    expect(found).toEqual(Object.keys(READERS).sort());
  });

  test.each([
    'import { readFile } from "node:fs/promises";',
    'import { existsSync, openSync } from "node:fs";',
    'import {\n  stat,\n  open,\n} from "node:fs/promises";',
    'import * as fs from "node:fs";',
    'import fs from "node:fs";',
    'const { readFile } = await import("node:fs/promises");',
  ])("the rule sees %s", (source) => {
    expect(canRead(source)).toBe(true);
  });

  test("the rule leaves what opens nothing", () => {
    expect(canRead('import { readdir, realpath, stat } from "node:fs/promises";')).toBe(false);
  });
});
