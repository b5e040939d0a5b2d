/** A repository that is named more than once is read once. */
import { realpath } from "node:fs/promises";
import { grouped } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";
import { text } from "../../../lib/text/text.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { type Subject, subjectOf } from "../subject.ts";
import { onServer, topOf } from "./repository-places.ts";

/** What was typed, and what that is; null where nobody has looked yet. */
interface Named {
  readonly word: string;
  readonly subject: Subject | null;
}

/**
 * Each repository where it is named first. A folder is known by where it lies, whichever folder in it is named; one on a server by its name. Whether
 * two of them hold the same is told when they are read.
 *
 * @param note told which were named more than once, in a line on all of them
 */
export async function namedOnce<T extends Named>(
  words: readonly T[],
  options: object,
  io: GuardedIo,
  note: (says: string) => void,
): Promise<T[]> {
  const found = new Map<string, [T, ...T[]]>();
  for (const one of words) {
    const key = await keyOf(one, options, io);
    const same = found.get(key);
    if (same === undefined) found.set(key, [one]);
    else same.push(one);
  }
  const all = [...found.values()];
  const repeated = all.filter(({ length }) => length > 1);
  if (repeated.length > 0) note(`named more than once, and read once: ${namesOf(repeated)}`);
  return all.map(([first]) => first);
}

/** What cannot be understood is its own word; its row says why. */
async function keyOf({ word, subject: known }: Named, options: object, io: GuardedIo): Promise<string> {
  const subject = known ?? (await subjectOf(word, options, io).catch(() => null));
  if (subject === null) return `word ${word}`;
  // GitHub's names do not tell upper from lower case.
  if (subject.kind === "server") return `server ${(await onServer(subject.repo, options, io)).toLowerCase()}`;
  const top = await topOf(subject.path);
  return `folder ${await realpath(top).catch(() => top)}`;
}

/** So many are named. */
const NAMED = 5;

function namesOf(repeated: readonly (readonly Named[])[]): string {
  const each = repeated.map((same) => listed([...new Set(same.map(({ word }) => text(word, 80)))]));
  const left = each.length - NAMED;
  return left > 0 ? `${each.slice(0, NAMED).join("; ")}; ${grouped(left)} more` : each.join("; ");
}
