/** Small repositories of which a test needs no more than that something changes each day. */
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { git } from "./harness.ts";

/** What a day's commit says and leaves in which files. */
export interface Day {
  readonly message: string;
  readonly files: Readonly<Record<string, string>>;
}

const DAY_S = 86_400;

/** Makes a repository with one commit of Ada's a day, at midnight from the first day on. */
export function writeDays(repo: string, first: number, days: readonly Day[]): void {
  mkdirSync(repo, { recursive: true });
  git(repo, "init", "-q", "-b", "main");
  const lines = days.flatMap(({ message, files }, day) => {
    const who = `Ada <ada@example.org> ${first / 1000 + day * DAY_S} +0000`;
    const changed = Object.entries(files).flatMap(([path, content]) => [
      `M 644 inline ${path}`,
      data(content),
    ]);
    return ["commit refs/heads/main", `author ${who}`, `committer ${who}`, data(message), ...changed];
  });
  execFileSync("git", ["fast-import", "--quiet"], { cwd: repo, input: `${lines.join("\n")}\n` });
  git(repo, "reset", "-q", "--hard");
}

const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}`;

/** So many days on which one file changes. */
export function plainDays(count: number, file = "main.ts"): Day[] {
  return Array.from({ length: count }, (_, day) => ({
    message: `change ${day}`,
    files: { [file]: `${day}\n` },
  }));
}
