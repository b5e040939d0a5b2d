import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Real data that lies beside the project on the machines that have it. */
const SHARED = fileURLToPath(new URL("../../shared/data/", import.meta.url));

/** A file of the real data, or null with a message where it is absent. In CI beside the data, absence fails. */
export function sharedData(path: string): string | null {
  const file = SHARED + path;
  if (existsSync(file)) return file;
  console.warn(`skipped: the real data ${path} is not beside this checkout`);
  return null;
}
