import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const NAME = "tests-of-flowaudit-";

/**
 * What the tests write lies in one folder, which goes when they end, failed and interrupted ones included. Each project of
 * the configuration sets up: the folder of the first serves all.
 */
export default function setup(): (() => void) | undefined {
  if (basename(tmpdir()).startsWith(NAME)) return undefined;
  const folder = mkdtempSync(join(tmpdir(), NAME));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
