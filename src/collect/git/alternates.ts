import { join, resolve } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { isFolder, readPlainFile, type UnreadFile } from "../plain-file.ts";

/** Git follows no longer chain. */
const DEEPEST = 6;
/** Who borrows from so many repositories has made a mistake, or wants to keep git busy. */
const MOST_FOLDERS = 64;
const LONGEST = 16 << 20;

/**
 * A repository's folder of objects and those it borrows from, absolute, each of which is one.
 * @throws FlowauditError of kind `environment` for what git should not be sent to, UnreadFile for a list that is no file
 */
export async function objectFolders(commonDir: string): Promise<string[]> {
  const folders = new Set<string>();
  let level = [join(commonDir, "objects")];
  for (let depth = 0; level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (folders.has(folder)) continue;
      if (depth > DEEPEST || folders.size === MOST_FOLDERS) throw errors.many(commonDir);
      if (depth > 0 && !(await isFolder(folder))) throw errors.noFolder(folder, commonDir);
      folders.add(folder);
      next.push(...(await listed(folder)));
    }
    level = next;
  }
  return [...folders];
}

/** The folders that one borrows from. */
async function listed(folder: string): Promise<string[]> {
  const bytes = await readPlainFile(join(folder, "info/alternates"), { most: LONGEST }).catch(orNone);
  const rows = bytes.toString("latin1").split("\n");
  return rows.filter((row) => row !== "" && !row.startsWith("#")).map((row) => resolve(folder, unquote(row)));
}

function orNone(error: UnreadFile): Buffer {
  if (error.fault === "absent") return Buffer.alloc(0);
  throw error;
}

/** Git's own quoting for paths in `alternates`. */
export function quote(path: string): string {
  return `"${path.replace(/[\\"\n]/g, (c) => (c === "\n" ? "\\n" : `\\${c}`))}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** @param row its bytes, each as one character */
function unquote(row: string): string {
  const isQuoted = row.length > 1 && row.startsWith('"') && row.endsWith('"');
  const byte = (word: string) =>
    word.length === 3 ? String.fromCharCode(Number.parseInt(word, 8)) : (ESCAPES[word] ?? word);
  const bytes = isQuoted
    ? row.slice(1, -1).replace(/\\([0-3][0-7]{2}|.)/g, (_, word: string) => byte(word))
    : row;
  return Buffer.from(bytes, "latin1").toString("utf8");
}

const OWN_COPY =
  "To copy what is borrowed into the repository: git repack -a -d, then remove its file objects/info/alternates.";

const errors = {
  noFolder: (folder: string, of: string) =>
    new FlowauditError(
      "environment",
      `${text(of, 200)} borrows objects from ${text(folder, 200)}, which is no folder, so git is not started on it.`,
      "Put that folder back, or make a fresh clone.",
    ),
  many: (of: string) =>
    new FlowauditError(
      "environment",
      `${text(of, 200)} borrows objects from more than ${MOST_FOLDERS - 1} folders, or over more than ${DEEPEST} others.`,
      OWN_COPY,
    ),
};
