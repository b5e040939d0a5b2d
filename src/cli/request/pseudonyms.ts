import { createHmac, randomBytes } from "node:crypto";
import { lstat, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../collect/make-folder.ts";
import type { NamedKind, Pseudonym } from "../../commands/audit.ts";
import type { GuardedIo } from "../streams/io.ts";
import { stateFolder } from "./places.ts";

const KEY = "pseudonyms.key";
const KEY_BYTES = 32;
/** 35 bits: among 10,000 names two share a pseudonym in one of 700 reports. */
const LETTERS = 7;
/** Digits and letters without those that look alike. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Stands for names by a key of the user's own: without it nobody can tell a pseudonym by trying names. */
export const pseudonyms = async (io: GuardedIo, note: (says: string) => void): Promise<Pseudonym> =>
  pseudonymsBy(await pseudonymKey(io, note));

/** The key, which is made at the first use. Where none can be kept one is made for this run alone, and `note` is told. */
export const pseudonymKey = ({ env }: GuardedIo, note: (says: string) => void): Promise<Uint8Array> =>
  keptKey(env).catch((error: NodeJS.ErrnoException) => {
    note(`no key for pseudonyms can be kept (${error.code ?? error.message}): another run gives other ones.`);
    return randomBytes(KEY_BYTES);
  });

/** What stands for names by a key. */
export function pseudonymsBy(key: Uint8Array): Pseudonym {
  return (kind, name) => {
    if (kind === "words") return UNSAID;
    if (isEverybodys(kind, name)) return name;
    const digest = createHmac("sha256", key).update(`${kind}\0${name.toLowerCase()}`).digest();
    return `${kind} ${Array.from(digest.subarray(0, LETTERS), (byte) => ALPHABET[byte % ALPHABET.length]).join("")}`;
  };
}

/** What others wrote may name anything. */
const UNSAID = "told where this was made";

/** Names that so many have that they tell nothing. */
const EVERYBODYS: Partial<Record<NamedKind, ReadonlySet<string>>> = {
  branch: new Set(["main", "master", "trunk", "develop", "HEAD"]),
  environment: new Set(["production", "prod", "live", "staging", "preview", "test", "development", "dev"]),
  remote: new Set(["origin", "upstream"]),
};

const isEverybodys = (kind: NamedKind, name: string) => EVERYBODYS[kind]?.has(name) ?? false;

async function keptKey(env: GuardedIo["env"]): Promise<Buffer> {
  const folder = stateFolder(env);
  if (folder === null) throw new Error("the system names no folder for it");
  const file = join(folder, KEY);
  await makeFolder(folder);
  // Two runs at once: the one that comes second takes the key of the first.
  await writeFile(file, randomBytes(KEY_BYTES), { flag: "wx", mode: 0o600 }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
  const found = await lstat(file);
  const isOwn = found.isFile() && found.uid === (process.getuid?.() ?? found.uid);
  if (!isOwn) throw new Error(`${KEY} is a link, or another user's`);
  const key = await readFile(file);
  if (key.length !== KEY_BYTES) throw new Error(`${KEY} is damaged`);
  return key;
}
