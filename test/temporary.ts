import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the tests write lies in one folder, which goes when they end, failed and interrupted ones included. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "tests-of-flowaudit-"));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
