/** A small repository with fixed dates, and copies of it in which a row of the tables plants something. */
import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PATIENCE_MS } from "../patience.ts";

export const BIN = fileURLToPath(new URL("../../bin/flowaudit.js", import.meta.url));
/** Every run looks at the history as it was then. */
export const AS_OF = "2026-03-01";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One copy of the repository, with a program beside it that leaves a trace when it is run. */
export class Place {
  readonly base: string;
  readonly repo: string;
  readonly home: string;
  readonly tmp: string;
  /** Appends a line to `canary`. */
  readonly program: string;
  readonly canary: string;

  constructor(base: string, template: string) {
    this.base = base;
    this.repo = join(base, "shop");
    this.home = join(base, "home");
    this.tmp = join(base, "tmp");
    this.program = join(base, "program");
    this.canary = join(base, "canary");
    for (const folder of [this.home, this.tmp]) mkdirSync(folder, { recursive: true });
    cpSync(template, this.repo, { recursive: true, verbatimSymlinks: true });
    this.script(this.program);
  }

  /** A program at `file` that touches the canary, then does what `more` says. */
  script(file: string, more = "exit 0"): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\necho "$0 $*" >> "${this.canary}"\n${more}\n`);
    chmodSync(file, 0o755);
  }

  /** Writes a file below the repository. */
  write(path: string, content: string): void {
    const file = join(this.repo, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }

  /** Plain git, without anybody's configuration, before the planting. */
  git(...args: string[]): string {
    return quietGit(this.repo, args);
  }

  /** Settings of the repository itself. */
  set(settings: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(settings)) this.git("config", "--add", key, value);
  }

  /** The file of an object, which lies in a pack until it is asked for. */
  loose(revision: string): string {
    const packs = join(this.repo, ".git/objects/pack");
    for (const pack of readdirSync(packs).filter((name) => name.endsWith(".pack"))) {
      const content = readFileSync(join(packs, pack));
      for (const name of readdirSync(packs)) rmSync(join(packs, name));
      quietGit(this.repo, ["unpack-objects", "-q"], undefined, content);
    }
    const id = this.git("rev-parse", "--verify", revision).trim();
    return join(this.repo, ".git/objects", id.slice(0, 2), id.slice(2));
  }

  /** Another repository, with another history. */
  decoy(): string {
    const path = join(this.base, "decoy");
    if (existsSync(path)) return path;
    mkdirSync(path);
    quietGit(path, ["init", "-q", "-b", "main"]);
    quietGit(path, ["commit", "-q", "--allow-empty", "-m", "Merge pull request #1 from evil/decoy"]);
    quietGit(path, ["tag", "v9.0.0"]);
    return path;
  }

  get touched(): string | null {
    return existsSync(this.canary) ? readFileSync(this.canary, "utf8") : null;
  }

  /** What flowaudit left in the temporary folder. */
  get left(): string[] {
    return readdirSync(this.tmp).filter((name) => name.startsWith("flowaudit-"));
  }

  /** Writes an object as it stands. */
  hash(type: string, content: string): string {
    return quietGit(this.repo, ["hash-object", "-t", type, "-w", "--stdin"], undefined, content).trim();
  }

  /** Runs the real command in a process of its own, inside the repository. */
  audit(words: readonly string[], more: { env?: NodeJS.ProcessEnv; cwd?: string } = {}): Promise<Ended> {
    const env = { PATH: process.env.PATH, HOME: this.home, TMPDIR: this.tmp, ...more.env };
    return ended(process.execPath, [BIN, ...words, "--no-cache"], {
      env,
      cwd: join(this.repo, more.cwd ?? "."),
    });
  }

  /** Runs git as a person in that folder would, with all that was planted. */
  plain(words: readonly string[], env: NodeJS.ProcessEnv = {}, stdin = ""): Promise<Ended> {
    const person = {
      GIT_AUTHOR_NAME: "a",
      GIT_AUTHOR_EMAIL: "a@b.c",
      GIT_COMMITTER_NAME: "a",
      GIT_COMMITTER_EMAIL: "a@b.c",
    };
    return ended(
      "git",
      words,
      { env: { PATH: process.env.PATH, HOME: this.home, ...person, ...env }, cwd: this.repo },
      stdin,
    );
  }
}

/** Runs a program to its end. */
export function ended(
  file: string,
  args: readonly string[],
  options: { env: NodeJS.ProcessEnv; cwd: string },
  stdin = "",
): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(
      file,
      args,
      { timeout: PATIENCE_MS, ...options, killSignal: "SIGKILL", maxBuffer: 1 << 26 },
      (error, stdout, stderr) => {
        resolve({ code: error ? (typeof error.code === "number" ? error.code : null) : 0, stdout, stderr });
      },
    );
    child.stdin?.on("error", () => {});
    child.stdin?.end(stdin);
  });
}

const PERSON = "Ada <ada@example.com>";

export function quietGit(
  cwd: string,
  args: readonly string[],
  at = "2026-01-01T00:00:00Z",
  input: string | Buffer = "",
): string {
  const [name, email] = PERSON.slice(0, -1).split(" <") as [string, string];
  const env = {
    PATH: process.env.PATH,
    HOME: cwd,
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TEMPLATE_DIR: "",
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: at,
  };
  return execFileSync("git", args, {
    cwd,
    env,
    input,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "pipe"],
    maxBuffer: 1 << 26,
    timeout: PATIENCE_MS,
  });
}

/** Signatures as each of git's three verifiers knows them; none is valid. */
const SIGNATURES = {
  openpgp: ["-----BEGIN PGP SIGNATURE-----", "", "iQ=", "-----END PGP SIGNATURE-----"],
  ssh: ["-----BEGIN SSH SIGNATURE-----", "U1NI", "-----END SSH SIGNATURE-----"],
  x509: ["-----BEGIN SIGNED MESSAGE-----", "MII=", "-----END SIGNED MESSAGE-----"],
};

/**
 * A shop with two releases: a merged pull request, a squash, another merge, direct pushes, a submodule, a lock
 * file, generated files. Its own `.gitattributes` names drivers that no configuration defines yet.
 */
export function buildShop(path: string): void {
  mkdirSync(path, { recursive: true });
  const git = (at: string, ...args: string[]) => quietGit(path, args, at);
  const put = (file: string, content: string) => {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  };
  const commit = (at: string, subject: string) => {
    git(at, "add", "-A", "--", ":!lib");
    git(at, "commit", "-q", "-m", subject);
  };
  const sign = (kind: keyof typeof SIGNATURES) => {
    const [head = "", ...body] = git("", "cat-file", "commit", "HEAD").split("\n\n");
    const signed = `${head}\ngpgsig ${SIGNATURES[kind].join("\n ")}\n\n${body.join("\n\n")}`;
    const id = quietGit(path, ["hash-object", "-t", "commit", "-w", "--stdin"], undefined, signed).trim();
    git("", "reset", "-q", "--hard", id);
  };
  const merge = (at: string, branch: string, subject: string) => {
    git(at, "checkout", "-q", "main");
    git(at, "merge", "-q", "--no-ff", "-m", subject, branch);
  };
  const lines = (count: number, word: string) =>
    Array.from({ length: count }, (_, i) => `${word} ${i}\n`).join("");

  git("", "init", "-q", "-b", "main");
  git("", "config", "remote.origin.url", "https://github.com/octo/shop.git");
  put(".gitattributes", "*.ts diff=evil\n*.dat filter=evil merge=evil\n*.api.ts linguist-generated\n");
  put("package-lock.json", lines(40, "lock"));
  put("src/cart.ts", lines(30, "cart"));
  put("data/prices.dat", lines(9, "price"));
  commit("2026-01-05T09:00:00Z", "Start");
  git("", "checkout", "-q", "-b", "search");
  put("src/search.ts", lines(25, "search"));
  commit("2026-01-06T09:00:00Z", "Add a search field");
  put("src/search.ts", lines(40, "find"));
  commit("2026-01-07T15:30:00Z", "Rank what is found");
  sign("openpgp");
  merge("2026-01-09T10:00:00Z", "search", "Merge pull request #1 from octo/search\n\nSearch");
  sign("openpgp");
  git("2026-01-12T10:00:00Z", "tag", "-a", "-m", "v1.0.0", "v1.0.0");
  put("src/cart.ts", lines(22, "basket"));
  put("src/orders.api.ts", lines(300, "generated"));
  put("package-lock.json", lines(90, "locked"));
  commit("2026-01-15T11:00:00Z", "Fix the totals (#2)");
  sign("ssh");
  git("", "checkout", "-q", "-b", "prices");
  put("data/prices.dat", lines(14, "price in cents"));
  put("src/prices.ts", lines(18, "cents"));
  commit("2026-01-19T08:00:00Z", "Count in cents");
  merge("2026-01-23T17:00:00Z", "prices", "Merge pull request #3 from octo/prices\n\nPrices in cents");
  sign("x509");
  put(".gitmodules", '[submodule "lib"]\n\tpath = lib\n\turl = ../lib.git\n');
  git("", "update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},lib`);
  commit("2026-01-26T09:00:00Z", "Take the library in");
  git("2026-02-02T10:00:00Z", "tag", "-a", "-m", "v1.1.0", "v1.1.0");
  put("README.md", "shop\n");
  put("src/cart.ts", lines(22, "basket").replace("basket 11", "bag 11"));
  commit("2026-02-10T09:00:00Z", "Say what this is");
  for (const branch of ["search", "prices"]) git("", "branch", "-q", "-D", branch);
  rmSync(join(path, ".git/logs"), { recursive: true });
  git("", "gc", "-q", "--prune=now");
}
