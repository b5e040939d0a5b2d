import { copyFileSync, existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { git } from "./harness.ts";

export const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** Paths that git lists in a repository. */
export function listed(repo: string, ...args: string[]): string[] {
  return git(repo, "ls-files", "-z", ...args)
    .split("\0")
    .filter(Boolean);
}

/** A clone of this project with what is not committed yet, all of it in its index, and what is installed here. */
export function copyProject(to: string): void {
  git(ROOT, "clone", "-q", ROOT, to);
  for (const file of listed(ROOT, "--cached", "--others", "--exclude-standard")) {
    if (!existsSync(join(ROOT, file))) rmSync(join(to, file), { force: true });
    else {
      mkdirSync(dirname(join(to, file)), { recursive: true });
      copyFileSync(join(ROOT, file), join(to, file));
    }
  }
  git(to, "add", "--all");
  symlinkSync(join(ROOT, "node_modules"), join(to, "node_modules"));
}
