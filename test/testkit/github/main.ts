import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { World } from "../world.ts";
import { isDataset } from "./datasets/read.ts";
import { readSeveral } from "./datasets/several.ts";
import { PROFILES, type ProfileName } from "./profiles.ts";
import { startGitHub } from "./server.ts";

const USAGE = `npm run github -- DATASET… [options]

Serves data sets as GitHub would, until Ctrl-C, and says how to ask for them. DATASET is a folder: a generated world, a
saved project with its bundle, or a folder of such. Several are repositories of one owner, by the names of their
folders, and can be listed, and cloned where they are generated worlds.

  --port N      0 for any free one (0)
  --profile P   what the token may see, or an older server (full):
                ${Object.keys(PROFILES).join(", ")}
  --help        prints this
`;

/** Serves a data set until it is interrupted. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: "string", default: "0" },
      profile: { type: "string", default: "full" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return console.log(USAGE);
  const port = Number(values.port);
  if (positionals.length === 0 || !(values.profile in PROFILES) || !Number.isInteger(port))
    throw new Error(USAGE);
  const folders = positionals.map((folder) => resolve(folder));
  const { first, options, titles } = await readSeveral(folders);
  const profile = values.profile as ProfileName;
  const github = await startGitHub(first, { ...options, profile, port, clock: "running" });
  const isOne = titles.length === 1 && isDataset(folders[0]!);
  console.log(isOne ? howToAsk(folders[0]!, first, github.url) : howToAskAll(first, titles, github.url));
  process.once("SIGINT", () => {
    github.close().catch((error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    });
  });
}

/** What to type in another terminal. A saved project has its history in a bundle, which is cloned first. */
function howToAsk(folder: string, { repository }: World, url: string): string {
  const { owner, name, now } = repository;
  const own = join(folder, "repo.git");
  const clone = join(tmpdir(), `${name}.git`);
  const isSaved = !existsSync(own);
  const path = isSaved ? clone : own;
  const configuration = join(folder, "flowaudit.config.json");
  return [
    `${owner}/${name} is served at ${url} until Ctrl-C. In another terminal, in this folder:`,
    "",
    ...(isSaved ? [`git clone --quiet --mirror ${join(folder, "repo.bundle")} ${clone}`] : []),
    "export GH_ENTERPRISE_TOKEN=local",
    `node bin/flowaudit.js report ${path} --as-of ${now} --repo ${owner}/${name} --api-url ${url}`,
    // What no repository shows: hours, limits, high-risk paths, what features were built for.
    ...(existsSync(configuration) ? ["", `With what a team tells of itself: --config ${configuration}`] : []),
  ].join("\n");
}

/** The same of several, which are cloned. */
const howToAskAll = ({ repository: { owner, now } }: World, titles: readonly string[], url: string) =>
  [
    `${titles.join(", ")}: served at ${url} until Ctrl-C. In another terminal:`,
    "",
    "export GH_ENTERPRISE_TOKEN=local",
    `node bin/flowaudit.js portfolio --org ${owner} --api-url ${url} --as-of ${now} --clones ${join(tmpdir(), "clones")}`,
  ].join("\n");

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
