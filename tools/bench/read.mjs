// Reads the graph and the metadata of a repository, and nothing else: what `tools/bench/run.mjs` holds against git log.
import { readHistory } from "./source.mjs";

console.log((await readHistory(process.argv[2])).commits.count);
