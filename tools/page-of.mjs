// Pages of a saved or generated project, as the command line writes them, and the browser that looks at them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { readDataset } from "../.testkit/github/datasets/read.js";
import { startGitHub } from "../.testkit/github/server.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** The real project lies beside this checkout on the machines that have it. */
export const REAL = {
  dataset: join(ROOT, "../shared/data/multipath"),
  repository: "repo.bundle",
  name: "quicwg/multipath",
  asOf: "2026-03-20T00:00:00Z",
};

async function run(command, args, env) {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command} ended with ${code}.`);
}

/** Writes the page of a project into a folder of its own, and the one in short beside it; returns the file. */
export async function writePage({ dataset, repository, name, asOf }, folder) {
  const mirror = join(folder, "mirror.git");
  const env = { PATH: process.env.PATH, HOME: folder, GH_ENTERPRISE_TOKEN: "local" };
  await run("git", ["clone", "--quiet", "--mirror", join(dataset, repository), mirror], env);
  const server = await startGitHub(await readDataset(dataset), { token: "local" });
  const page = join(folder, "report.html");
  const place = ["--repo", name, "--api-url", server.url, "--as-of", asOf];
  await run(process.execPath, ["bin/flowaudit.js", "report", mirror, ...place, "-q", "-o", page], env);
  const short = ["--summary", "-o", shortOf(page)];
  await run(process.execPath, ["bin/flowaudit.js", "report", mirror, ...place, "-q", ...short], env);
  await server.close();
  return page;
}

/** The page in short that lies beside a page. */
export const shortOf = (page) => page.replace(/\.html$/, ".short.html");

/** Lends a browser that reaches no network. */
export async function withBrowser(use) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic"],
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
