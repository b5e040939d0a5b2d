/** What takes the place of a file that git or flowaudit opens: pipes, devices, files without end. */
import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Place } from "./place.ts";

/** A way of making a file that is never read to its end. */
export interface Strange {
  readonly name: string;
  readonly make: (file: string) => void;
  readonly says: RegExp;
}

/** Ten gigabytes that take no room on the disk. */
const ENDLESS = 10 * 2 ** 30;

export const PIPE: Strange = {
  name: "a pipe",
  make: (file) => execFileSync("mkfifo", [file]),
  says: /is no plain file but a pipe, a device or the like/,
};

export const STRANGE: readonly Strange[] = [
  PIPE,
  {
    name: "a link to /dev/zero",
    make: (file) => symlinkSync("/dev/zero", file),
    says: /is no plain file but a pipe, a device or the like/,
  },
  {
    name: "a sparse file of 10 GB",
    make: (file) => {
      const handle = openSync(file, "w");
      ftruncateSync(handle, ENDLESS);
      closeSync(handle);
    },
    says: /is longer than any that git wrote/,
  },
];

/** A file of a repository, and how the command is run that would have it opened. */
export interface Opened {
  readonly name: string;
  /** The file whose place is taken, after whatever makes git open it. */
  readonly file: (place: Place) => string;
  /** Folder below the repository in which the command is run. */
  readonly cwd?: string;
}

const inGit = (name: string): Opened => ({
  name: `.git/${name}`,
  file: ({ repo }) => join(repo, ".git", name),
});

/** A second work tree, inside the first one so that the command can be run there. */
function worktree(place: Place): string {
  place.git("worktree", "add", "-q", "wt", "-b", "wt");
  return join(place.repo, ".git/worktrees/wt");
}

const inWorktree = (name: string): Opened => ({
  name: `.git/worktrees/wt/${name}`,
  file: (place) => join(worktree(place), name),
  cwd: "wt",
});

/** A submodule's folder, to which a file `.git` leads; its settings tell that it belongs there. */
function submodule(place: Place): string {
  const gitDir = join(place.repo, ".git/modules/sub");
  place.git("clone", "-q", "--bare", "--no-hardlinks", ".", gitDir);
  mkdirSync(join(place.repo, "sub"));
  place.write("sub/.git", "gitdir: ../.git/modules/sub\n");
  return gitDir;
}

/** What git or flowaudit opens before the first figure. */
export const OPENED: readonly Opened[] = [
  ...["HEAD", "config", "packed-refs", "shallow", "commondir", "objects/info/alternates"].map(inGit),
  inGit("refs/heads/side"),
  {
    name: ".git/config.worktree",
    file: (place) => {
      place.git("config", "core.repositoryFormatVersion", "1");
      place.set({ "extensions.worktreeConfig": "true" });
      return join(place.repo, ".git/config.worktree");
    },
  },
  ...["gitdir", "HEAD", "commondir"].map(inWorktree),
  { name: "a submodule's config", file: (place) => join(submodule(place), "config"), cwd: "sub" },
];

/** What git opens of the objects; a file's length says nothing there. */
export const OBJECTS: readonly Opened[] = [
  { name: "a loose object", file: (place) => place.loose("HEAD") },
  inGit("objects/pack/pack-x.idx"),
  inGit("objects/pack/pack-x.pack"),
];

/** Puts something strange in the place of a file. */
export function take(file: string, strange: Strange): void {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  strange.make(file);
}

export const write = (file: string, content: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
};
