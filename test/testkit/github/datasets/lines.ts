import { createReadStream } from "node:fs";

/** Rows of an NDJSON file. Throws with file and line where one cannot be read. */
export async function readRows<T>(file: string): Promise<T[]> {
  const rows: T[] = [];
  let number = 0;
  for await (const line of linesOf(file)) {
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

/** Lines that end in a line feed; node:readline ends them at U+2028, too, which JSON may hold. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of createReadStream(file, "utf8")) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  yield rest;
}
