import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";

/** The page that a browser shows of a folder. */
export const INDEX = "index.html";

/** Where the outputs of a command go, of which folders take several pages. */
export interface Places {
  /** What names files, with the page of each folder. */
  readonly output: string[];
  /** Absolute paths. */
  readonly folders: readonly string[];
}

/** Tells folders from files, by what is there or by a slash at the end, and makes those that are missing. */
export function placesOf(words: readonly string[], cwd: string): Places {
  const folders = words.filter((word) => isFolder(word, cwd)).map((word) => resolve(cwd, word));
  for (const folder of folders) makeOne(folder);
  const files = words.filter((word) => !isFolder(word, cwd));
  return { output: [...folders.map((folder) => `html=${join(folder, INDEX)}`), ...files], folders };
}

/** Whether an output takes several pages. */
export function isFolder(word: string, cwd: string): boolean {
  if (/[/\\]$/.test(word)) return true;
  return statSync(resolve(cwd, word), { throwIfNoEntry: false })?.isDirectory() === true;
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && statSync(folder).isDirectory()) return;
    throw new FlowauditError(
      "environment",
      `The folder ${folder} could not be made: ${code}. Nothing was written.`,
      "Name one whose own folder exists and may be written.",
      error,
    );
  }
}

/** Gives each page of a folder a name that no other has, from what it is of. */
export function pageNames(): (name: string) => string {
  const given = new Set([INDEX]);
  return (name) => {
    const word =
      name
        .toLowerCase()
        .replaceAll(/[^a-z0-9._-]+/g, "-")
        .replace(/^[.-]+/, "") || "repository";
    for (let times = 1; ; times++) {
      const file = `${word.slice(0, LONGEST)}${times === 1 ? "" : `-${times}`}.html`;
      if (given.has(file)) continue;
      given.add(file);
      return file;
    }
  };
}

const LONGEST = 80;
