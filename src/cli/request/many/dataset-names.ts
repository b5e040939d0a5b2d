import { basename, dirname, sep } from "node:path";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { type Subject, subjectOf } from "../subject.ts";
import type { AskedWord } from "./asked-for.ts";
import { onServer, topOf } from "./repository-places.ts";

/** A repository that was named: where it lies, and what a dataset calls it. */
export interface Named extends AskedWord {
  readonly subject: Subject;
  /** null for one on a server. */
  readonly place: string | null;
  readonly repo: string;
}

/**
 * What a dataset calls the repositories that were named: `owner/name` of a server, else their folders, with so many of those
 * above as tell them apart. Known before any is read: it decides which shard reads it. Throws a usage error where two have one
 * name, as a folder and the bare repository beside it have.
 */
export async function namesOf(
  words: readonly AskedWord[],
  options: object,
  io: GuardedIo,
): Promise<readonly Named[]> {
  const found: (Omit<Named, "repo"> & { readonly parts: readonly string[] })[] = [];
  for (const { word, subject: known, listed } of words) {
    const subject = known ?? (await subjectOf(word, options, io));
    const place = subject.kind === "folder" ? await topOf(subject.path) : null;
    const parts =
      subject.kind === "folder" ? partsOf(place ?? "") : [await onServer(subject.repo, options, io)];
    found.push({ word, subject, listed, place, parts });
  }
  const names = shortest(found.map(({ parts }) => parts));
  // GitHub's names do not tell upper from lower case; those of folders may.
  const keys = found.map(({ subject }, i) =>
    subject.kind === "server" ? (names[i] ?? "").toLowerCase() : (names[i] ?? ""),
  );
  const first = new Map(keys.map((key, i) => [key, i] as const).reverse());
  return found.map(({ word, subject, listed, place, parts }, i) => {
    const twin = first.get(keys[i] ?? "") ?? i;
    if (twin !== i) throw twice(word, found[twin]?.word ?? word, parts[0] ?? word);
    return { word, subject, listed, place, repo: names[i] ?? word };
  });
}

/** The names on the way to a folder, its own first; a bare repository is called as if it were none. */
function partsOf(place: string): string[] {
  const own = basename(place).replace(/(?<=.)\.git$/, "") || place;
  return [own, ...dirname(place).split(sep).reverse()].filter((part) => part !== "");
}

/** So many parts of each as no other has. */
function shortest(all: readonly (readonly string[])[]): string[] {
  const names = all.map((parts) => parts[0] ?? "");
  for (let depth = 2; depth <= Math.max(...all.map((parts) => parts.length), 0); depth++) {
    const counts = new Map<string, number>();
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (counts.size === names.length) break;
    for (const [i, parts] of all.entries())
      if ((counts.get(names[i] ?? "") ?? 0) > 1) names[i] = parts.slice(0, depth).reverse().join("/");
  }
  return names;
}

const twice = (word: string, twin: string, name: string) =>
  new FlowauditError(
    "usage",
    `${text(word, 200)} and ${text(twin, 200)} would both be called ${text(name, 80)} in the dataset.`,
    "Name one of them, or give one a folder with another name.",
  );
