/** Two generated repositories in a folder of their own: `shop`, of which a local GitHub tells, and `till`, of git alone. */
import { join } from "node:path";
import type { PortfolioReport } from "../../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { validated } from "../../schemas.ts";
import { generate, NOW } from "../../testkit/generator/generate.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import { type GitHubServer, type Options, startGitHub } from "../../testkit/github/server.ts";

export function twoShops() {
  const folder = temporaryFolder();
  const at = (...names: string[]) => join(folder.path, ...names);
  let server: GitHubServer | null = null;
  const run = (...words: string[]) => {
    const env = {
      PATH: process.env.PATH,
      HOME: folder.path,
      XDG_STATE_HOME: at("state"),
      GH_ENTERPRISE_TOKEN: "local",
      FLOWAUDIT_API_URL: server?.url,
    };
    return runCli(words, { cwd: folder.path, env, now: Date.now });
  };
  return {
    path: folder.path,
    at,
    run,
    /** What they are looked at with. */
    seen: (window: string) => [
      "--as-of",
      new Date(NOW).toISOString(),
      "--window",
      window,
      "--no-cache",
      "-q",
    ],
    portfolio: async (...words: string[]) =>
      validated<PortfolioReport>(
        "portfolio.v1.json",
        (await run("portfolio", ...words, "--json", "-q")).stdout,
      ),
    async generate(pulls = 80): Promise<void> {
      for (const [seed, name] of ["shop", "till"].entries()) {
        await generate(at(`${name}-world`), { pulls, days: 200, seed: seed + 3 });
        git(at(`${name}-world`), "clone", "--quiet", "--bare", "repo.git", at(name));
        git(at(name), "remote", "remove", "origin");
      }
    },
    /** From now on GitHub tells of `shop`, as its world says. */
    async serve(options: Options = {}): Promise<GitHubServer> {
      server = await startGitHub(await readDataset(at("shop-world")), { token: "local", ...options });
      git(at("shop"), "remote", "add", "origin", `${new URL(server.url).origin}/acme/shop.git`);
      return server;
    },
    async done(): Promise<void> {
      await server?.close();
      folder.done();
    },
  };
}
