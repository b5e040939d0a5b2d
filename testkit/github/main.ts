import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readDataset } from "./datasets/read.ts";
import { PROFILES, type ProfileName } from "./profiles.ts";
import { startGitHub } from "./server.ts";

const USAGE = `npm run github -- DATASET [--port N] [--profile P]
  DATASET  a folder: a generated world, or a saved project with its bundle
  P        ${Object.keys(PROFILES).join(", ")}`;

/** Serves a data set until it is interrupted. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: "string", default: "0" }, profile: { type: "string", default: "full" } },
  });
  const [folder] = positionals;
  const port = Number(values.port);
  if (folder === undefined || !(values.profile in PROFILES) || !Number.isInteger(port))
    throw new Error(USAGE);
  const world = await readDataset(resolve(folder));
  const profile = values.profile as ProfileName;
  const github = await startGitHub(world, { profile, port, clock: "running" });
  const { owner, name } = world.repository;
  console.log(
    `GH_ENTERPRISE_TOKEN=local flowaudit report --api-url ${github.url}/graphql --repo ${owner}/${name}`,
  );
  process.once("SIGINT", () => {
    github.close().catch((error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    });
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
