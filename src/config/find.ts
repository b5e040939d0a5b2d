import { existsSync } from "node:fs";
import { lstat, realpath } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { type FileFault, readPlainFile, type UnreadFile } from "../collect/plain-file.ts";
import { FlowauditError } from "../lib/errors.ts";
import { text } from "../lib/text/text.ts";

/** A configuration as it stands in its file. */
export interface Written {
  /** The file, for people: seen from the top of the repository where it lies in one. */
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
  /** The folder that paths in it are seen from. */
  readonly folder: string;
  /** The folder that paths in it may not leave: the top of the repository that it belongs to; null for the person's own. */
  readonly root: string | null;
  readonly format: Format;
  readonly content: string;
}

export type Format = "json" | "yaml" | "package";

/** The names of a configuration. There is no JavaScript among them: what is being audited must not run. */
export const NAMES: readonly { readonly name: string; readonly says: string; readonly format: Format }[] = [
  { name: "flowaudit.config.json", says: "flowaudit.config.json", format: "json" },
  { name: "flowaudit.config.yaml", says: "flowaudit.config.yaml", format: "yaml" },
  { name: "flowaudit.config.yml", says: "flowaudit.config.yml", format: "yaml" },
  { name: ".flowaudit.json", says: ".flowaudit.json", format: "json" },
  { name: "package.json", says: "package.json#flowaudit", format: "package" },
];

/** So long a configuration may be. A manifest holds other things too. */
const MOST_BYTES = 32 * 1024;
const MOST_MANIFEST_BYTES = 1024 * 1024;

/**
 * The configurations in the nearest folder that has any, from the given one up to the top of its repository. Without a
 * work tree (a bare repository, no repository at all) there is none: it would be somebody else's. Manifests come
 * whether or not they configure anything: `uses` tells.
 *
 * @param path absolute; it may not exist
 * @throws FlowauditError of kind `usage` for a configuration that is no readable file of this repository, and for two
 */
export async function findWritten(
  path: string,
  uses: (written: Written) => boolean,
): Promise<Written | null> {
  const start = await realpath(path).catch(() => null);
  const root = start === null ? null : workTreeOf(start);
  if (start === null || root === null) return null;
  for (let folder = start; ; folder = dirname(folder)) {
    const found: Written[] = [];
    for (const { name, format } of NAMES) {
      const written = await readIn(folder, name, format, root);
      if (written !== null && uses(written)) found.push(written);
    }
    const [only, other] = found;
    if (other !== undefined) throw errors.several(found);
    if (only !== undefined) return only;
    if (folder === root) return null;
  }
}

/** The top of the work tree that a folder lies in, links followed; null where it lies in none. */
export function workTreeOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    const isBare = ["HEAD", "objects", "refs"].every((name) => existsSync(join(at, name)));
    if (isBare || dirname(at) === at) return null;
  }
}

/** The configuration that the person names; what it says of paths is their word, unless the repository wrote it. */
export async function readWritten(file: string, path: string): Promise<Written> {
  const place = await realpath(file).catch((cause: unknown) => {
    throw errors.noFile(file, cause);
  });
  const format = NAMES.find(({ name }) => place.endsWith(`${sep}${name}`))?.format ?? formatOf(place);
  if (format === null) throw errors.ending(file);
  const start = await realpath(path).catch(() => null);
  const tree = start === null ? null : workTreeOf(start);
  const root = tree !== null && isWithin(place, tree) ? tree : null;
  const content = await contentOf(place, file, format);
  return { name: file, file: place, folder: dirname(place), root, format, content };
}

function formatOf(file: string): Format | null {
  const ending = /\.(json|ya?ml)$/i.exec(file)?.[1]?.toLowerCase();
  return ending === undefined ? null : ending === "json" ? "json" : "yaml";
}

async function readIn(folder: string, base: string, format: Format, root: string): Promise<Written | null> {
  const file = join(folder, base);
  if ((await lstat(file).catch(() => null)) === null) return null;
  const name = relative(root, file);
  const place = await realpath(file).catch(() => null);
  const inside = place !== null && isWithin(place, root);
  const isManifest = format === "package";
  if (isManifest && !inside) return null;
  if (place === null) throw errors.noFile(name);
  if (!inside) throw errors.outside(name);
  const content = await contentOf(place, name, format).catch((error: unknown) => {
    // A manifest may be strange in many ways that are no concern of ours.
    if (isManifest && error instanceof FlowauditError) return null;
    throw error;
  });
  return content === null ? null : { name, file: place, folder, root, format, content };
}

function isWithin(file: string, root: string): boolean {
  return file.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** What a small plain file says. */
async function contentOf(file: string, name: string, format: Format): Promise<string> {
  const most = format === "package" ? MOST_MANIFEST_BYTES : MOST_BYTES;
  const bytes = await readPlainFile(file, { most, noLink: true }).catch((error: UnreadFile) => {
    throw FAULTS[error.fault](name, most, error);
  });
  return decoded(bytes, name);
}

function decoded(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw errors.encoding(name, cause);
  }
}

const refused = (what: string, next: string, cause?: unknown) =>
  new FlowauditError("usage", what, next, cause);
const shown = (name: string) => text(name, 200);
const WITHOUT = "or run it with --no-config";

const errors = {
  several: (found: readonly Written[]) =>
    refused(
      `There is more than one configuration: ${found.map(({ name }) => shown(name)).join(" and ")}.`,
      "Keep one of them, or name it with --config FILE.",
    ),
  noFile: (name: string, cause?: unknown) =>
    refused(`There is no configuration ${shown(name)}.`, `Check the path, ${WITHOUT}.`, cause),
  ending: (name: string) =>
    refused(
      `The ending of ${shown(name)} tells no format of a configuration.`,
      "It has to be .json, .yaml or .yml; JavaScript is not run.",
    ),
  outside: (name: string) =>
    refused(
      `The configuration ${shown(name)} is a link that leads out of the repository.`,
      `Put the file itself there, name it with --config FILE, ${WITHOUT}.`,
    ),
  unreadable: (name: string, { cause }: UnreadFile) =>
    refused(
      `The configuration ${shown(name)} may not be read: ${(cause as NodeJS.ErrnoException | undefined)?.code}.`,
      `Check its permissions, ${WITHOUT}.`,
      cause,
    ),
  slow: (name: string) =>
    refused(`The disk of the configuration ${shown(name)} does not answer.`, `Check the disk, ${WITHOUT}.`),
  noPlainFile: (name: string) =>
    refused(`The configuration ${shown(name)} is no file.`, `Put a file there, ${WITHOUT}.`),
  long: (name: string, most: number) =>
    refused(
      `The configuration ${shown(name)} is longer than ${most / 1024} KiB.`,
      `Take out what does not belong there, ${WITHOUT}.`,
    ),
  encoding: (name: string, cause: unknown) =>
    refused(`The configuration ${shown(name)} is not UTF-8.`, "Save it as UTF-8.", cause),
};

const FAULTS: Readonly<Record<FileFault, (name: string, most: number, error: UnreadFile) => FlowauditError>> =
  {
    absent: (name, _, error) => errors.noFile(name, error),
    denied: (name, _, error) => errors.unreadable(name, error),
    special: (name) => errors.noPlainFile(name),
    long: (name, most) => errors.long(name, most),
    slow: (name) => errors.slow(name),
  };
