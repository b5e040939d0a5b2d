// Draws the pictures in docs/pictures: what the terminal shows (from docs/captures), and the page of the same
// project in a browser, light and dark. `npm run pictures` builds and draws them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { readDataset } from "../.testkit/github/datasets/read.js";
import { startGitHub } from "../.testkit/github/server.js";
import { terminalPictures } from "./terminal-picture.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const PICTURES = join(ROOT, "docs/pictures");
/** The real project lies beside this checkout on the machines that have it. */
const PROJECT = join(ROOT, "../shared/data/multipath");
/** More than these bytes, and a README takes long to load. */
const MOST_BYTES = 300_000;
const SIZE = { width: 1080, height: 900 };

function drawTerminal() {
  const ansi = readFileSync(join(ROOT, "docs/captures/report.80.ansi"), "utf8");
  for (const [name, picture] of terminalPictures(ansi)) keep(name, picture);
}

function keep(name, content) {
  const file = join(PICTURES, name);
  writeFileSync(file, content);
  const { size } = statSync(file);
  if (size > MOST_BYTES) throw new Error(`${name} has ${size} bytes, more than ${MOST_BYTES}.`);
  console.log(`${name}: ${Math.ceil(size / 1000)} kB`);
}

async function run(command, args, env) {
  const child = spawn(command, args, { cwd: ROOT, env, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command} ended with ${code}.`);
}

/** The page of the real project, as the command line writes it. */
async function writePage(folder) {
  const repository = join(folder, "multipath.git");
  const env = { PATH: process.env.PATH, HOME: folder, GH_ENTERPRISE_TOKEN: "local" };
  await run("git", ["clone", "--quiet", "--mirror", join(PROJECT, "repo.bundle"), repository], env);
  const server = await startGitHub(await readDataset(PROJECT), { token: "local" });
  const page = join(folder, "report.html");
  const place = ["--repo", "quicwg/multipath", "--api-url", server.url, "--as-of", "2026-03-20T00:00:00Z"];
  await run(process.execPath, ["bin/flowaudit.js", "report", repository, ...place, "-q", "-o", page], env);
  await server.close();
  return page;
}

async function drawPage() {
  const folder = mkdtempSync(join(tmpdir(), "flowaudit-pictures-"));
  try {
    await photograph(await writePage(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The part of the page that says where the time went, light and dark. */
async function photograph(page) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  try {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport: SIZE, colorScheme, offline: true });
      const tab = await context.newPage();
      await tab.goto(pathToFileURL(page).href);
      const heading = tab.getByRole("heading", { name: "Where the time went" });
      await heading.evaluate((element) => element.scrollIntoView());
      keep(`page.${colorScheme}.png`, await tab.screenshot());
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

mkdirSync(PICTURES, { recursive: true });
drawTerminal();
if (existsSync(PROJECT)) await drawPage();
else
  console.warn("skipped: the pictures of the page need the saved project, which is not beside this checkout");
