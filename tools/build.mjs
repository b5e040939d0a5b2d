// Types are checked elsewhere: this only makes programs of the sources.
//   node tools/build.mjs [FOLDER]    what ships, in `dist` or elsewhere
//   node tools/build.mjs --modules   module by module in `.modules`, for the tools that look into the program
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";

/**
 * Few large modules, packages included: Node looks hundreds of small ones up slowly, and whoever installs the program
 * installs one package. What a command asks for late stays in chunks of its own.
 */
function program(folder) {
  return {
    platform: "node",
    external: /^node:/,
    input: { "cli/main": "src/cli/main.ts" },
    plugins: [licences],
    output: {
      dir: folder,
      cleanDir: true,
      entryFileNames: "[name].js",
      // As deep as the sources, which find the package's own files from where they lie.
      chunkFileNames: "chunks/[name].js",
      comments: { jsdoc: false },
    },
  };
}

function modules() {
  const files = readdirSync("src", { recursive: true }).filter((file) => file.endsWith(".ts"));
  return {
    platform: "node",
    external: /^[^./]/,
    input: files.map((file) => `src/${file}`),
    output: { dir: ".modules", cleanDir: true, preserveModules: true },
  };
}

/** The licence of each package of which something went into the program, as its licence asks for. */
const licences = {
  name: "licences",
  generateBundle(_, bundle) {
    const ids = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
    const folders = ids.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []);
    const texts = [...new Set(folders)].sort().map(licenceOf);
    const source = texts.join(`\n${"-".repeat(78)}\n\n`);
    this.emitFile({ type: "asset", fileName: "THIRD-PARTY-NOTICES.txt", source });
  },
};

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence to bring along.`);
  return `${name} ${version}, ${license}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}

const [what = "dist"] = process.argv.slice(2);
await build(what === "--modules" ? modules() : program(what));
