import { readFileSync } from "node:fs";

/** A file of this package, by its path from the top: as far above this one as above what is built of it. */
export function ownFile(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}
