// Draws the pictures in docs/pictures: what the terminal shows (from docs/captures), and the page of the same
// project in a browser, light and dark. `npm run pictures` builds and draws them.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { REAL, withBrowser, writePage } from "./page-of.mjs";
import { terminalPictures } from "./terminal-picture.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const PICTURES = join(ROOT, "docs/pictures");
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

async function drawPage() {
  const folder = mkdtempSync(join(tmpdir(), "flowaudit-pictures-"));
  try {
    await photograph(await writePage(REAL, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The part of the page that says where the time went, light and dark. */
async function photograph(page) {
  await withBrowser(async (browser) => {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ viewport: SIZE, colorScheme, offline: true });
      const tab = await context.newPage();
      await tab.goto(pathToFileURL(page).href);
      const heading = tab.getByRole("heading", { name: "Where the time went" });
      await heading.evaluate((element) => element.scrollIntoView());
      keep(`page.${colorScheme}.png`, await tab.screenshot());
      await context.close();
    }
  });
}

mkdirSync(PICTURES, { recursive: true });
drawTerminal();
if (existsSync(REAL.dataset)) await drawPage();
else
  console.warn("skipped: the pictures of the page need the saved project, which is not beside this checkout");
