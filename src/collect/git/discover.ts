import { access, constants, realpath, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { allEnded } from "../../lib/all-ended.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { MINUTE_MS } from "../../lib/time/units.ts";
import { checkOpened, foldersOf } from "./opened-files.ts";
import { type GitContext, runGit } from "./process.ts";
import { checkRedirect } from "./redirect.ts";
import { askVersion } from "./version.ts";

/** Where a repository lies and what it is, as git itself tells it. */
export interface Located {
  /** The folder that was named, resolved. */
  readonly path: string;
  /** Top of the work tree, or the git directory of a bare repository. */
  readonly top: string;
  readonly gitDir: string;
  readonly commonDir: string;
  readonly objectFormat: "sha1" | "sha256";
  readonly shallow: boolean;
  /** A file `.git` led here. */
  readonly redirected: boolean;
  readonly headId: string;
}

/** A ref as the target repository lists it. */
export interface RawRef {
  readonly name: string;
  readonly id: string;
}

export interface Target extends Located {
  /** Version of git: `2.39.5`. */
  readonly gitVersion: string;
  readonly refs: readonly RawRef[];
  /** Targets of symbolic refs by name (`refs/remotes/origin/HEAD` → `refs/remotes/origin/main`). */
  readonly symrefs: ReadonlyMap<string, string>;
  /** The branch that is checked out, or null. */
  readonly head: { readonly id: string; readonly branch: string | null };
  /** Settings that are read as data: remotes, url rewriting, partial clones. Keys in lower case but for the subsection. */
  readonly settings: readonly (readonly [key: string, value: string])[];
  readonly replaceRefs: number;
  readonly grafts: boolean;
  /** Its folder of objects, and those it borrows from. */
  readonly objects: readonly string[];
  /** Extra arguments that the owner's own `safe.directory` calls for. */
  readonly trust: readonly string[];
}

const QUICK = MINUTE_MS;

/** Finds the repository that `path` lies in. Runs nothing but `rev-parse`, `for-each-ref` and `config --file`. */
export async function discover(context: GitContext, folder: string): Promise<Target> {
  const expected = await foldersOf(folder);
  const expectedObjects = expected === null ? null : await checkOpened(expected);
  // A git that is too old misunderstands the question: its age is the better answer.
  const [version, located] = await allEnded([askVersion(context), locate(context, folder)]);
  const { trust } = located;
  const at = [...trust, `--git-dir=${located.gitDir}`];
  const isExpected = expected?.gitDir === located.gitDir && expected.commonDir === located.commonDir;
  const objects = isExpected && expectedObjects ? expectedObjects : await checkOpened(located);
  const [refs, settings, grafts] = await allEnded([
    readRefs(context, at),
    readSettings(context, located.commonDir),
    exists(join(located.commonDir, "info", "grafts")),
  ]);
  return {
    ...located,
    objects,
    gitVersion: version,
    refs: refs.refs.filter((ref) => !ref.name.startsWith("refs/replace/")),
    symrefs: refs.symrefs,
    head: { id: located.headId, branch: refs.current },
    settings,
    replaceRefs: refs.refs.filter((ref) => ref.name.startsWith("refs/replace/")).length,
    grafts,
  };
}

/** The folder that was named, resolved; throws where it cannot be read. */
export async function readableFolder(path: string): Promise<string> {
  try {
    const folder = await realpath(path);
    if (!(await stat(folder)).isDirectory()) throw errors.noFolder(path);
    await access(folder, constants.R_OK | constants.X_OK);
    return folder;
  } catch (error) {
    if (error instanceof FlowauditError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw code === "EACCES" || code === "EPERM" ? errors.unreadable(path, error) : errors.noPath(path, error);
  }
}

/** Answered a line each; HEAD comes last because an unborn one ends the answer with an error. */
const WHERE = ["--path-format=absolute", "--git-dir", "--git-common-dir", "--is-shallow-repository"];
const WHAT = ["--is-inside-work-tree", "--show-object-format", "--show-prefix", "HEAD"];

async function locate(context: GitContext, folder: string): Promise<Located & { trust: readonly string[] }> {
  const ask = (trust: readonly string[]) =>
    runGit(context, { args: [...trust, "rev-parse", ...WHERE, ...WHAT], cwd: folder, deadline: QUICK });
  let trust: readonly string[] = [];
  let answer = await ask(trust);
  if (!answer.ok && answer.stderr.includes("dubious ownership")) {
    trust = await ownersTrust(context);
    answer = await ask(trust);
  }
  const [gitDir, commonDir, shallow, inside, format, prefix = "", headId = ""] = answer.stdout
    .toString("utf8")
    .split("\n");
  // In a bare repository git takes an unborn HEAD for the file of that name, and says no more than that name.
  const isUnborn = answer.ok ? headId === "HEAD" : /ambiguous argument 'HEAD'/.test(answer.stderr);
  if (gitDir && isUnborn) throw errors.empty(folder);
  if (!answer.ok || !gitDir || !commonDir) throw errors.cannotOpen(folder, answer.stderr);
  const own =
    basename(gitDir) === ".git" && `${folder}/`.startsWith(`${dirname(gitDir).replace(/\/$/, "")}/`);
  const inTree = own || inside === "true";
  // A repository's own setting may claim another work tree: `.git` itself tells where it lies.
  const top = own ? dirname(gitDir) : inTree ? folder.slice(0, folder.length - prefix.length) || "/" : gitDir;
  const located: Located = {
    path: folder,
    top,
    gitDir,
    commonDir,
    objectFormat: format === "sha256" ? "sha256" : "sha1",
    shallow: shallow === "true",
    redirected: gitDir !== commonDir || (inTree && !own),
    headId,
  };
  if (located.redirected) await checkRedirect(located);
  return { ...located, trust };
}

/** The caller's own `safe.directory` entries, from their configuration only, as arguments for git. */
async function ownersTrust(context: GitContext): Promise<string[]> {
  const env = context.home ? { HOME: context.home, GIT_CONFIG_GLOBAL: join(context.home, ".gitconfig") } : {};
  const scopes = ["--system", "--global"].map((scope) =>
    runGit(context, {
      args: ["config", scope, "--includes", "-z", "--type=path", "--get-all", "safe.directory"],
      env: { ...env, GIT_CONFIG_NOSYSTEM: "0" },
      deadline: QUICK,
    }),
  );
  const entries = (await Promise.all(scopes)).flatMap((result) =>
    // An empty entry takes back those before it, so it is passed on.
    result.ok ? result.stdout.toString("utf8").split("\0").slice(0, -1) : [],
  );
  return entries.flatMap((entry) => ["-c", `safe.directory=${entry}`]);
}

async function readRefs(
  context: GitContext,
  at: readonly string[],
): Promise<{ refs: RawRef[]; symrefs: Map<string, string>; current: string | null }> {
  const format = "--format=%(objectname)%00%(refname)%00%(symref)%00%(HEAD)";
  const answer = await runGit(context, { args: [...at, "for-each-ref", format], deadline: QUICK });
  if (!answer.ok) throw errors.refs(answer.stderr);
  const refs: RawRef[] = [];
  const symrefs = new Map<string, string>();
  let current: string | null = null;
  for (const row of answer.stdout.toString("utf8").split("\n")) {
    const [id, name, symref, head] = row.split("\0");
    if (!id || !name) continue;
    if (symref) symrefs.set(name, symref);
    else refs.push({ id, name });
    if (head === "*" && name.startsWith("refs/heads/")) current = name.slice("refs/heads/".length);
  }
  return { refs, symrefs, current };
}

async function readSettings(context: GitContext, commonDir: string): Promise<Target["settings"]> {
  const wanted =
    "^(remote\\..*\\.(url|promisor|partialclonefilter)|url\\..*\\.insteadof|extensions\\.partialclone)$";
  const file = join(commonDir, "config");
  const answer = await runGit(context, {
    args: ["config", "--file", file, "--no-includes", "-z", "--get-regexp", wanted],
    deadline: QUICK,
  });
  // 1 says that nothing matches.
  if (!answer.ok && answer.code === 1) return [];
  if (!answer.ok) throw errors.settings(answer.stderr);
  return answer.stdout
    .toString("utf8")
    .split("\0")
    .filter(Boolean)
    .map((row) => {
      const cut = row.indexOf("\n");
      return cut === -1 ? ([row, "true"] as const) : ([row.slice(0, cut), row.slice(cut + 1)] as const);
    });
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

const errors = {
  noPath: (path: string, cause: unknown) =>
    new FlowauditError(
      "usage",
      `There is no folder ${path}.`,
      "Name the folder of a git repository, or run flowaudit inside one.",
      cause,
    ),
  noFolder: (path: string) =>
    new FlowauditError(
      "usage",
      `${path} is a file, not a folder.`,
      "Name the folder of a git repository, or run flowaudit inside one.",
    ),
  unreadable: (path: string, cause: unknown) =>
    new FlowauditError(
      "environment",
      `The folder ${path} may not be read.`,
      "Ask for read permission on it, or copy the repository with git clone.",
      cause,
    ),
  cannotOpen: (folder: string, stderr: string) => {
    const said = stderr.trim().split("\n")[0] ?? "";
    if (/not a git repository/.test(stderr)) {
      return new FlowauditError(
        "usage",
        `${folder} is not a git repository, nor inside one.`,
        "Name the folder of a clone, for example: flowaudit report path/to/clone",
      );
    }
    if (/dubious ownership/.test(stderr)) {
      const exact = /safe\.directory (.+)$/m.exec(stderr)?.[1] ?? folder;
      return new FlowauditError(
        "environment",
        `The repository at ${folder} belongs to somebody else, and git will not read it.`,
        `If you trust it: git config --global --add safe.directory ${exact}`,
      );
    }
    return new FlowauditError(
      "environment",
      `git cannot open the repository at ${folder}: ${said.replace(/^fatal: /, "")}.`,
      "Check that its files can be read and that this git knows its format (git --version, git fsck).",
    );
  },
  empty: (top: string) =>
    new FlowauditError(
      "usage",
      `The repository ${basename(top)} has no commits on its current branch.`,
      "Commit something, or check out a branch that has a history.",
    ),
  settings: (stderr: string) =>
    new FlowauditError(
      "environment",
      `git could not read the repository's configuration: ${stderr.trim().split("\n")[0] || "it was stopped"}.`,
      "Check the file .git/config, then run the same command again.",
    ),
  refs: (stderr: string) =>
    new FlowauditError(
      "environment",
      `git could not list the branches and tags: ${stderr.trim().split("\n")[0]}.`,
      "Check the repository with git fsck, or make a fresh clone.",
    ),
};
