import { FlowauditError } from "../../../lib/errors.ts";
import { type GitContext, type GitResult, runGit } from "../process.ts";

export interface BlobRequest {
  readonly context: GitContext;
  readonly gitDir: string;
  /** Ids of blobs, or `commit:path`; none may hold a line feed. */
  readonly names: readonly string[];
  /** Bytes of the longest that is read. */
  readonly longest: number;
  /** What to throw where git cannot read one, given what it said. */
  readonly damaged: (stderr: string) => Error;
}

const SIZED = /^(?<id>[0-9a-f]{40,64}) blob (?<size>\d+)$/;
const NEWLINE = 10;

/** Contents by name: null for those that are too long; those that are missing from this clone are left out. */
export async function readBlobs(request: BlobRequest): Promise<Map<string, string | null>> {
  const { names, longest } = request;
  if (names.length === 0) return new Map();
  const rows = (await ask(request, names, "--batch-check")).toString("utf8").split("\n");
  const found = names.flatMap((name, index) => {
    const { id, size } = SIZED.exec(rows[index] ?? "")?.groups ?? {};
    return id === undefined ? [] : [{ name, id, short: Number(size) <= longest }];
  });
  const short = [...new Set(found.filter((one) => one.short).map(({ id }) => id))];
  const texts = short.length === 0 ? new Map() : textsOf(await ask(request, short, "--batch"));
  return new Map(found.map(({ name, id }) => [name, texts.get(id) ?? null]));
}

/**
 * Why texts without which a report can do were not read. Git says why contents cannot be had, and then what they say is
 * not known (`ifUnreadable`); where it says nothing, it was stopped.
 */
export function unreadable(stderr: string): Error {
  if (/^(fatal|error): /m.test(stderr)) return new Error(stderr);
  return new FlowauditError(
    "environment",
    "The repository is damaged: a file of the newest commit cannot be read (git stopped).",
    "Run git fsck, then git fetch --refetch or make a fresh clone. No figures are given for half a history.",
  );
}

/** For `unreadable`: nothing is known where git said why. */
export function ifUnreadable(error: unknown): Map<string, string | null> {
  if (error instanceof FlowauditError) throw error;
  return new Map();
}

async function ask(
  { context, gitDir, damaged }: BlobRequest,
  names: readonly string[],
  how: string,
): Promise<Buffer> {
  const args = [`--git-dir=${gitDir}`, "cat-file", how];
  const { ok, stdout, stderr }: GitResult = await runGit(context, { args, input: `${names.join("\n")}\n` });
  if (!ok) throw damaged(stderr);
  return stdout;
}

/** Rows `id blob size`, each before its contents and a newline. */
function textsOf(bytes: Buffer): Map<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(NEWLINE, at);
    const [blob = "", , size] = bytes.toString("latin1", at, end).split(" ");
    const from = end + 1;
    at = from + Number(size) + 1;
    texts.set(blob, bytes.toString("utf8", from, at - 1));
  }
  return texts;
}
