// Generated repositories as clones, with what a server said of each in one store.
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate, NOW } from "../../../.testkit/generator/generate.js";
import { readDataset } from "../../../.testkit/github/datasets/read.js";
import { startGitHub } from "../../../.testkit/github/server.js";
import { watched } from "./watched.mjs";

export const BIN = fileURLToPath(new URL("../../../bin/flowaudit.js", import.meta.url));
const DAYS = 200;

/**
 * @param folder  where they are made
 * @param pulls   pull requests of each
 * @returns their paths, and what `collect` takes to read them with the store and without asking anybody
 */
export async function storedClones(folder, count, pulls) {
  const store = join(folder, "store");
  const paths = [];
  let port = 0;
  let more = {};
  for (let index = 0; index < count; index++) {
    const [world, path] = [join(folder, "world"), join(folder, `shop-${index}`)];
    await generate(world, { pulls, days: DAYS, seed: index + 1 });
    const { repository, ...rest } = await readDataset(world);
    const named = { ...rest, repository: { ...repository, name: `shop-${index}` } };
    // The same port for all: the store keeps what a server said under its address.
    const server = await startGitHub(named, { token: "local", port });
    try {
      const { origin } = new URL(server.url);
      port = Number(new URL(server.url).port);
      more = { GH_ENTERPRISE_TOKEN: "local", FLOWAUDIT_API_URL: server.url, HOME: folder };
      git("clone", "--quiet", "--bare", join(world, "repo.git"), path);
      git("-C", path, "remote", "set-url", "origin", `${origin}/acme/shop-${index}.git`);
      await watched([BIN, "sync", path, "--all", "--store", store, "-q"], { more });
    } finally {
      await server.close();
    }
    rmSync(world, { recursive: true });
    paths.push(path);
  }
  const seen = ["--as-of", new Date(NOW).toISOString(), "--window", `${DAYS - 20}d`, "-q"];
  return { paths, argv: ["--store", store, "--offline", "--no-cache", ...seen], more };
}

const git = (...words) => execFileSync("git", words, { stdio: "ignore" });
