// The floor of everything that reads a store: each of its records decoded and thrown away.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [store] = process.argv.slice(2);
for (const name of readdirSync(store, { recursive: true }))
  if (name.endsWith(".ndjson"))
    for (const line of readFileSync(join(store, name), "utf8").split("\n")) if (line !== "") JSON.parse(line);
