import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { Settled } from "../../config/settle.ts";
import { settle } from "../../config/settle.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import type { GuardedIo } from "../streams/io.ts";
import type { Progress } from "../streams/progress.ts";
import { gitContextOf } from "./git-context.ts";
import { gitHubRequestOf } from "./github-request.ts";
import type { GitHubOptions } from "./options.ts";
import { cloneFolder } from "./places.ts";

/** What a command looks at: a folder, or a repository on a server, as `--repo` names it. */
export type Subject =
  | { readonly kind: "folder"; readonly path: string }
  /** One that a server listed was not typed, and could not be taken for a folder. */
  | { readonly kind: "server"; readonly repo: string; readonly listed?: true };

/** What a word on the command line names. What exists here comes first. Throws a usage error for an address that leads nowhere. */
export async function subjectOf(word: string, options: object, io: GuardedIo): Promise<Subject> {
  const path = resolve(io.cwd, word);
  if (await isHere(path)) return { kind: "folder", path };
  const { repositoryIn } = await import("../../commands/clone.ts");
  const repo = repositoryIn(word, { ...apiOf(options, io), env: io.env });
  return repo === null ? { kind: "folder", path } : { kind: "server", repo };
}

/** The address of the server that the caller names; null where they name none. */
export function apiOf(options: object, { env, cwd }: GuardedIo): { apiUrl: string | null } {
  const { apiUrl } = settle({ ...options }, env, null, cwd).own;
  return { apiUrl: apiUrl === undefined ? null : String(apiUrl) };
}

const isHere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Whether a word names what is there: a file or a folder, or a repository by its address or as owner/name. */
export async function isPlace(word: string, options: object, io: GuardedIo): Promise<boolean> {
  const { kind } = await subjectOf(word, options, io);
  return kind === "server" || (await isHere(resolve(io.cwd, word)));
}

/** The folder in which a subject's configuration is looked for; a repository that is not here has none that is read. */
export const configuredIn = (subject: Subject): string | null =>
  subject.kind === "folder" ? subject.path : null;

/** The same settings, with the repository on the server that was named; one that was given with `--repo` stays. */
export function namedIn(settled: Settled, subject: Subject): Settled {
  if (subject.kind === "folder" || settled.own.repo !== undefined) return settled;
  return { ...settled, own: { ...settled.own, repo: subject.repo } };
}

/** So much a clone may take where nobody says: of the largest public repositories one takes more. */
const USUAL_MOST = 4e9;

/** Bytes that a clone may take. */
export const mostOf = ({ maxClone }: Settled): number => maxClone ?? USUAL_MOST;

/** The folder of all clones; null where the system names none. */
export function clonesIn({ clones }: CloneOptions, { env, cwd }: GuardedIo): string | null {
  if (clones === undefined) return cloneFolder(env);
  if (clones.trim() !== "") return resolve(cwd, clones);
  throw new FlowauditError("usage", "--clones names no folder.", "For example: --clones /data/clones");
}

export interface CloneOptions {
  readonly clones?: string;
}

/** `owner/name`; null for a folder. */
export const titleOf = (subject: Subject): string | null =>
  subject.kind === "folder" ? null : subject.repo.split("/").slice(-2).join("/");

/** The folder in which git finds a subject, which may have to be cloned; as of when, where no server was asked. */
export async function folderOf(
  subject: Subject,
  options: GitHubOptions & CloneOptions & { readonly debug?: boolean },
  settled: Settled,
  io: GuardedIo,
  progress: Progress,
): Promise<{ path: string; clonedAt: number | null; onServer: string | null }> {
  const onServer = titleOf(subject);
  if (subject.kind === "folder") return { path: subject.path, clonedAt: null, onServer };
  const { cloneOf } = await import("../../commands/clone.ts");
  const request = gitHubRequestOf(options, settled, io, progress);
  const where = options.clones === undefined ? "your cache folder" : text(options.clones, 200);
  if (!subject.listed)
    progress.note(`${subject.repo} is no folder here: it is read from its server, by a clone in ${where}.`);
  const { path, fetchedAt } = await cloneOf({
    ...request,
    repo: subject.repo,
    clones: clonesIn(options, io),
    most: mostOf(settled),
    git: gitContextOf(options, io),
    cwd: io.cwd,
  });
  return { path, clonedAt: request.offline ? fetchedAt : null, onServer };
}
