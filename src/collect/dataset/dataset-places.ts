/** Where things stand in the folder of a dataset: `TABLE/bucket=NN/REPO.parquet`, as engines that know Hive's folders read it. */
import { createHash } from "node:crypto";

/** Buckets into which repositories are put by the digest of their names. */
export const BUCKETS = 64;

/** The file about the whole of it, and the folder of those about one repository each. */
export const MANIFEST = "manifest.json";
export const ENTRIES = "manifest";
/** Where files are written before they take their places. */
export const ASIDE = ".aside";

/** The bucket of a repository: sha256 of its name, modulo the number of buckets. */
export function bucketOf(repo: string): number {
  return (digestOf(repo)[DIGEST_BYTES - 1] ?? 0) % BUCKETS;
}

const DIGEST_BYTES = 32;
const digestOf = (repo: string) => createHash("sha256").update(repo).digest();

/** The file of a repository in a table, or among the entries, seen from the top of the dataset. */
export function placeOf(folder: string, repo: string, ending: "parquet" | "json"): string {
  return `${folder}/bucket=${String(bucketOf(repo)).padStart(2, "0")}/${fileName(repo)}.${ending}`;
}

/** Longer names are refused by most file systems. */
const LONGEST = 200;
const DIGITS = 16;

/** The name percent-encoded; of one that is too long its beginning and a digest. */
function fileName(repo: string): string {
  const encoded = encodeURIComponent(repo).replaceAll(/[!'()*]|^\./g, escaped);
  if (encoded.length <= LONGEST) return encoded;
  return `${encoded.slice(0, LONGEST - DIGITS - 1)}~${digestOf(repo).toString("hex").slice(0, DIGITS)}`;
}

const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
