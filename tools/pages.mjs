// Pictures and prints of the page of a generated repository and, where it lies beside this checkout, of the real
// project: `npm run pages -- FOLDER`. For eyes; what a browser can tell by itself is tested.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "../.testkit/generator/generate.js";
import { REAL, shortOf, withBrowser, writePage } from "./page-of.mjs";

const SCREENS = [
  { width: 390, height: 844, colorScheme: "light" },
  { width: 768, height: 1024, colorScheme: "dark" },
  { width: 1280, height: 900, colorScheme: "light" },
];
const PAPERS = ["A4", "Letter"];

const out = resolve(process.argv[2] ?? "pages");
const work = mkdtempSync(join(tmpdir(), "flowaudit-pages-"));
mkdirSync(out, { recursive: true });
try {
  const world = join(work, "world");
  await generate(world, { seed: 7, pulls: 300 });
  const made = { dataset: world, repository: "repo.git", name: "acme/shop", asOf: "2026-03-02T12:00:00Z" };
  await look("generated", made);
  if (existsSync(REAL.dataset)) await look("real", REAL);
  else console.warn("skipped: the saved project is not beside this checkout");
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function look(name, project) {
  const folder = join(work, name);
  mkdirSync(folder);
  const address = pathToFileURL(await writePage(project, folder)).href;
  await withBrowser(async (browser) => {
    for (const { width, height, colorScheme } of SCREENS) {
      const context = await browser.newContext({ viewport: { width, height }, colorScheme, offline: true });
      const tab = await context.newPage();
      await tab.goto(address);
      const file = `${name}.${width}.${colorScheme}.png`;
      await tab.screenshot({ path: join(out, file), fullPage: true });
      await tab.screenshot({ path: join(out, `first.${file}`) });
      console.log(file);
      if (width === 1280)
        for (const format of PAPERS) {
          await tab.pdf({ path: join(out, `${name}.${format}.pdf`), format });
          console.log(`${name}.${format}.pdf`);
        }
      if (width === 1280) {
        await tab.goto(pathToFileURL(shortOf(fileURLToPath(address))).href);
        await tab.pdf({ path: join(out, `${name}.short.pdf`), format: PAPERS[0] });
      }
      await context.close();
    }
  });
}
