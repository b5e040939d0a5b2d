// Draws the pages in docs/captures from a real history: `npm run captures -- REPOSITORY AS-OF NAME`.
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { audit, auditOne } from "../dist/audit.js";
import { DEFAULT_CONFIG } from "../dist/config/defaults.js";
import { EXPLAIN_FORMATS, REPORT_FORMATS } from "../dist/render/index.js";

const OUT = fileURLToPath(new URL("../docs/captures/", import.meta.url));
const VIEWS = {
  "80.txt": { width: 80, colour: false },
  "80.ansi": { width: 80, colour: true },
  "160.txt": { width: 160, colour: false },
  "160.ansi": { width: 160, colour: true },
  "file.txt": { width: null, colour: false },
};

/** File name → content, for one repository at one instant. */
export async function capture(path, asOf, name, change) {
  const request = {
    path,
    config: DEFAULT_CONFIG,
    window: () => null,
    takenAt: Date.parse(asOf),
    version: "0.1.0",
    git: { searchPath: process.env.PATH, home: process.env.HOME },
    cache: null,
    progress: () => {},
    whileReading: () => {},
    note: () => {},
  };
  const report = await audit(request);
  const explanation = await auditOne(request, change);
  for (const document of [report, explanation]) document.repository.name = name;
  const [text, explain] = [await REPORT_FORMATS[0].load(), await EXPLAIN_FORMATS[0].load()];
  const options = { links: false, all: false, top: 5 };
  const pages = Object.entries(VIEWS).map(([view, how]) => [
    `report.${view}`,
    text(report, { ...options, ...how }),
  ]);
  const line = Object.entries(VIEWS)
    .slice(0, 1)
    .map(([view, how]) => [`explain.${view}`, explain(explanation, { ...options, ...how })]);
  return Object.fromEntries([...pages, ...line]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path, asOf, name, change] = process.argv.slice(2);
  if (!change) throw new Error("npm run captures -- REPOSITORY AS-OF NAME CHANGE");
  mkdirSync(OUT, { recursive: true });
  for (const [file, content] of Object.entries(await capture(path, asOf, name, change)))
    writeFileSync(OUT + file, content);
}
