// Reads the graph and the metadata of a repository, and nothing else: what `bench/run.mjs` holds against git log.
import { openSource } from "../dist/collect/index.js";

const source = await openSource({
  path: process.argv[2],
  branch: null,
  deliveryFile: null,
  productionBranch: null,
  takenAt: Date.now(),
  git: { searchPath: process.env.PATH, home: undefined },
  cache: null,
  progress: () => {},
  whileReading: () => {},
  note: () => {},
});
await source.close();
console.log(source.history.commits.count);
