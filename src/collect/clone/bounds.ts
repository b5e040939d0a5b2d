import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { formatBytes } from "../../lib/text/bytes.ts";
import { text } from "../../lib/text/text.ts";
import { formatDuration } from "../../lib/time/durations.ts";
import { type Origin, titleOf } from "./origin.ts";

/** How long a question to the server may take, and how much it may bring. */
export interface Bounds {
  /** Ms. */
  readonly longest: number;
  /** Where it brings something: the bare repository, and the bytes that may lie there. */
  readonly into: { readonly gitDir: string; readonly most: number } | null;
}

const EVERY_MS = 500;

/** Ends what goes on for too long or brings too much; it ends with the caller's own signal, too. */
export function hold({ longest, into }: Bounds, origin: Origin, signal: AbortSignal | undefined) {
  const ending = new AbortController();
  let problem: FlowauditError | null = null;
  const end = (why: FlowauditError | null) => {
    problem ??= why;
    ending.abort();
  };
  const onAbort = () => end(null);
  signal?.addEventListener("abort", onAbort, { once: true });
  if (signal?.aborted) onAbort();
  const late = setTimeout(() => end(errors.late(origin, longest)), longest);
  const look = setInterval(async () => {
    if (into !== null && (await packed(into.gitDir)) > into.most) end(errors.large(origin, into.most));
  }, EVERY_MS);
  return {
    signal: ending.signal,
    /** Why it was ended; null where it was not, or was interrupted. */
    problem: () => problem,
    release: () => {
      clearTimeout(late);
      clearInterval(look);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}

/** Bytes of the packs of a repository, those included that are being written. */
async function packed(gitDir: string): Promise<number> {
  const folder = join(gitDir, "objects", "pack");
  const names = await readdir(folder).catch(() => []);
  const sizeOf = (name: string) =>
    stat(join(folder, name)).then(
      ({ size }) => size,
      () => 0,
    );
  return (await Promise.all(names.map(sizeOf))).reduce((sum, size) => sum + size, 0);
}

const errors = {
  late: (origin: Origin, longest: number) =>
    new FlowauditError(
      "environment",
      `${origin.host} did not send ${text(titleOf(origin))} in ${formatDuration(longest)}.`,
      "Check the network, or clone it yourself and name the folder.",
    ),
  large: (origin: Origin, most: number) =>
    new FlowauditError(
      "environment",
      `${text(titleOf(origin))} is larger than ${formatBytes(most)}, which is the most that a clone may take.`,
      `Allow more with --max-clone ${formatBytes(2 * most).replace(" ", "")}, or clone it yourself and name the folder.`,
    ),
};
