import { FlowauditError } from "../../../lib/errors.ts";
import { askContents, askHeadings, headingOf, type InObjects, type Taker } from "./ask-objects.ts";

export interface BlobRequest extends InObjects {
  /** Ids of blobs, or `commit:path`; none may hold a line feed. */
  readonly names: readonly string[];
  /** Bytes of the longest that is read. */
  readonly longest: number;
  /** What to throw where git cannot read one, given what it said. */
  readonly damaged: (stderr: string) => Error;
}

/** Contents by name: null for those that are too long; those that are missing from this clone are left out. */
export async function readBlobs(request: BlobRequest): Promise<Map<string, string | null>> {
  const { names, longest } = request;
  if (names.length === 0) return new Map();
  const { ok, stderr, lines } = await askHeadings(request, names);
  if (!ok) throw request.damaged(stderr);
  const found = names.flatMap((name, index) => {
    const heading = headingOf(lines[index]);
    return heading?.type === "blob" ? [{ name, id: heading.id, short: heading.size <= longest }] : [];
  });
  const short = [...new Set(found.filter((one) => one.short).map(({ id }) => id))];
  const texts = await textsOf(request, short);
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

/** Texts by id. */
async function textsOf(request: BlobRequest, ids: readonly string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  if (ids.length === 0) return texts;
  let [id, pieces]: [string, Buffer[]] = ["", []];
  const taker: Taker = {
    begin: (_, heading) => {
      [id, pieces] = [heading.id, []];
    },
    take: (piece) => void pieces.push(piece),
    end: () => void texts.set(id, Buffer.concat(pieces).toString("utf8")),
    lacks: () => request.damaged(""),
  };
  const { ok, stderr } = await askContents(request, ids, taker);
  if (!ok) throw request.damaged(stderr);
  return texts;
}
