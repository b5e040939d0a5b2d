// Types are checked elsewhere: this only makes programs of the sources.
//   node tools/build.mjs [FOLDER]    what ships, in `dist` or elsewhere
//   node tools/build.mjs --modules   module by module in `.modules`, for the tools that look into the program
//   node tools/build.mjs --testkit   the local GitHub and the generator, module by module in `.testkit`
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";
import { builtOnce } from "./built-once.mjs";

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
      // Names stay, so that a stack can be read; what comments ask for stands in THIRD-PARTY-NOTICES.txt.
      comments: false,
      minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
    },
  };
}

/** Module by module, packages left where they are. */
function modules(sources, folder) {
  const files = readdirSync(sources, { recursive: true }).filter((file) => file.endsWith(".ts"));
  return {
    platform: "node",
    external: /^[^./]/,
    input: files.map((file) => `${sources}/${file}`),
    output: { dir: folder, cleanDir: true, preserveModules: true },
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

/** What a program is made of beside its sources. */
const WITH = ["tools/build.mjs", "package.json", "package-lock.json", "tsconfig.json"];

const TARGETS = {
  "--modules": { folder: ".modules", sources: "src", options: (folder) => modules("src", folder) },
  "--testkit": {
    folder: ".testkit",
    sources: "test/testkit",
    options: (folder) => modules("test/testkit", folder),
  },
};

const [what = "dist"] = process.argv.slice(2);
const { folder, sources, options } = TARGETS[what] ?? { folder: what, sources: "src", options: program };
await builtOnce(folder, [sources, ...WITH], (fresh) => build(options(fresh)));
