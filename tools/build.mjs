// Types are checked elsewhere: this only makes programs of the sources.
//   node tools/build.mjs [FOLDER]    what ships, in `dist` or elsewhere
//   node tools/build.mjs --modules   module by module in `.modules`, for the tools that look into the program
//   node tools/build.mjs --testkit   the local GitHub and the generator, module by module in `.testkit`
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "rolldown";
import { builtOnce } from "./built-once.mjs";

/** What whoever needs it installs apart. */
const APART = Object.keys(JSON.parse(readFileSync("package.json", "utf8")).peerDependencies);

/**
 * Few large modules, packages included: Node looks hundreds of small ones up slowly, and whoever installs the program
 * installs one package. What a command asks for late stays in chunks of its own.
 */
function program(folder) {
  return {
    platform: "node",
    external: [/^node:/, ...APART],
    input: { "cli/main": "src/cli/main.ts", "cli/reader": "src/cli/reader.ts" },
    plugins: [ofUndici, ofParquet, licences],
    output: {
      dir: folder,
      cleanDir: true,
      entryFileNames: "[name].js",
      // As deep as the sources, which find the package's own files from where they lie.
      chunkFileNames: "chunks/[name].js",
      // Names of functions and classes stay, so that a stack can be read; what comments ask for stands in THIRD-PARTY-NOTICES.txt.
      comments: false,
      minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
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

/**
 * Of undici what a proxy needs: its index asks for all that it has, so that nothing of it can be left out by itself. Of its ways to
 * ask, fetch and the tunnel of a proxy use one.
 * Its parser of HTTP is there twice, for machines with and without wide registers; the second runs everywhere.
 */
const OF_UNDICI = `
require("./lib/dispatcher/dispatcher").prototype.connect = require("./lib/api/api-connect");
exports.Agent = require("./lib/dispatcher/agent");
exports.ProxyAgent = require("./lib/dispatcher/proxy-agent");
exports.fetch = require("./lib/web/fetch").fetch;
`;

const ofUndici = {
  name: "of-undici",
  resolveId: {
    filter: { id: /llhttp_simd-wasm/ },
    handler(id, importer) {
      return this.resolve(id.replace("llhttp_simd-wasm", "llhttp-wasm"), importer);
    },
  },
  transform: {
    filter: { id: /node_modules\/undici\/index\.js$/ },
    handler: () => OF_UNDICI,
  },
};

/** Of the writer of Parquet what plain columns need: without filters, shapes on a map, variants and packed differences. */
const UNUSED_OF_PARQUET = {
  bloom: ["BloomBuilder", "writeBlooms"],
  delta: ["deltaBinaryPack", "deltaByteArray", "deltaLengthByteArray"],
  geospatial: ["geospatialStatistics"],
  splitstream: ["writeByteStreamSplit"],
  variant: ["autoDetectShredding", "encodeVariantColumn", "normalizeShreddingConfig"],
  wkb: ["geojsonToWkb"],
};

const ofParquet = {
  name: "of-parquet",
  transform: {
    filter: {
      id: /node_modules\/hyparquet-writer\/src\/(?:bloom|delta|geospatial|splitstream|variant|wkb)\.js$/,
    },
    handler: (_, id) =>
      UNUSED_OF_PARQUET[basename(id, ".js")].map((name) => `export function ${name}() {}`).join("\n"),
  },
};

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
