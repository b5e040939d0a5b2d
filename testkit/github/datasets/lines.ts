import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** Rows of an NDJSON file. Throws with file and line where one cannot be read. */
export async function readRows<T>(file: string): Promise<T[]> {
  const rows: T[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number++;
    if (line === "") continue;
    try {
      rows.push(JSON.parse(line) as T);
    } catch {
      throw new Error(`${file}:${number} is no JSON. Generate the world again.`);
    }
  }
  return rows;
}
