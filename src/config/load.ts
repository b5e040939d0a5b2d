import { realpath, stat } from "node:fs/promises";
import { resolve, sep } from "node:path";
import { type Data, dataOf, type Mistake, packageData } from "../lib/data/data.ts";
import { findWritten, readWritten, type Written } from "./find.ts";
import { mistaken, mistakesOf } from "./mistakes.ts";
import type { FileSettings } from "./schema.ts";
import type { Yardsticks } from "./yardsticks.ts";

/** What a configuration file says, with its files resolved to absolute paths. */
export interface Loaded {
  /** The file, for people. */
  readonly name: string;
  readonly says: FileSettings;
  /** The yardsticks that it may set; empty where it sets none. */
  readonly yardsticks: Yardsticks;
}

/** All yardsticks there are. Whoever has them is large: they are asked for only where a file sets one. */
export type Catalogue = () => Promise<Yardsticks>;

/** Which configuration: the one that is found, the one that is named, or none. */
export type Choice = { readonly file: string } | "found" | "none";

/**
 * Reads the configuration of the repository that a folder lies in. What can only be done with a library is loaded
 * where there is one. null where there is none.
 *
 * @param path absolute path of the folder, which may not exist
 * @throws FlowauditError of kind `usage` that names every mistake of the file
 */
export async function loadConfiguration(
  path: string,
  choice: Choice,
  catalogue: Catalogue,
): Promise<Loaded | null> {
  if (choice === "none") return null;
  const written =
    choice === "found" ? await findWritten(path, configures) : await readWritten(choice.file, path);
  return written === null ? null : loaded(written, catalogue);
}

/** True for a file of ours, and for a manifest that has something for us. */
export function configures({ format, content }: Written): boolean {
  return format !== "package" || packageData(content) !== null;
}

async function loaded(written: Written, catalogue: Catalogue): Promise<Loaded> {
  const { name, format, content } = written;
  const read = format === "package" ? (packageData(content) ?? NOTHING) : await dataOf(content, format);
  if (!("data" in read)) throw mistaken(name, read.mistakes);
  const yardsticks = setsThresholds(read.data) ? await catalogue() : {};
  const schema = (await import("./schema.ts")).fileSchema(yardsticks);
  const parsed = schema.safeParse(read.data, { reportInput: true });
  if (!parsed.success)
    throw mistaken(
      name,
      mistakesOf(parsed.error.issues, (path) => keysAt(schema, path)),
    );
  const wrong: Mistake[] = [];
  const says = await withFiles(parsed.data, written, wrong);
  if (wrong.length > 0) throw mistaken(name, wrong);
  return { name, says, yardsticks };
}

const setsThresholds = (data: unknown) =>
  typeof data === "object" && data !== null && "thresholds" in data && data.thresholds !== undefined;

const NOTHING: Data = { data: {} };

/** A part of a schema, as far as its keys are asked for. */
interface Part {
  readonly shape?: Readonly<Record<string, Part>>;
  unwrap?(): unknown;
}

function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  let part = schema as Part | undefined;
  // Where a list stands, its place says nothing of the keys.
  for (const key of path) if (typeof key === "string") part = plain(part?.shape?.[key]);
  return Object.keys(part?.shape ?? {});
}

/** What is inside of an optional value, or of a list. */
function plain(part: Part | undefined): Part | undefined {
  return part?.shape === undefined && part?.unwrap !== undefined ? plain(part.unwrap() as Part) : part;
}

const FILE = "file:";

/** The files that it names, as absolute paths. */
async function withFiles(says: FileSettings, written: Written, wrong: Mistake[]): Promise<FileSettings> {
  const place = async (at: string, word: string) => {
    const [file, mistake] = await placed(word, written);
    if (mistake !== null) wrong.push({ at, ...mistake });
    return file;
  };
  const { incidents, impact, teams, deliveries } = says;
  return {
    ...says,
    ...(incidents !== undefined && { incidents: await place("incidents", incidents) }),
    ...(impact !== undefined && { impact: await place("impact", impact) }),
    ...(teams !== undefined && { teams: await place("teams", teams) }),
    ...(deliveries?.startsWith(FILE) && {
      deliveries: FILE + (await place("deliveries", deliveries.slice(FILE.length))),
    }),
  };
}

/** Longer files of rows are not written by hand, and a repository's authors could put any file there. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Where a file lies that a configuration names; one in a repository may name that repository's files only. */
async function placed(
  word: string,
  { folder, root }: Written,
): Promise<[file: string, wrong: Omit<Mistake, "at"> | null]> {
  const named = resolve(folder, word);
  const file = await realpath(named).catch(() => null);
  const inside = (path: string) => root === null || path.startsWith(root.endsWith(sep) ? root : root + sep);
  if (!inside(named) || (file !== null && !inside(file))) return [named, OUTSIDE];
  const there = file === null ? null : await stat(file).catch(() => null);
  if (file === null || there === null) return [named, ABSENT];
  return [file, there.isFile() && there.size <= MOST_BYTES ? null : STRANGE];
}

const OUTSIDE = {
  what: "this file lies outside the repository",
  next: "Copy it into the repository, or name it on the command line.",
};
const ABSENT = {
  what: "there is no such file",
  next: "A path is seen from the folder of the configuration.",
};
const STRANGE = { what: "this is no file, or one of more than 64 MiB", next: "Name a file." };
