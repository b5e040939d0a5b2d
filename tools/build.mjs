// Types are checked elsewhere: this only makes programs of the sources.
//   node tools/build.mjs [FOLDER]    what ships, in `dist` or elsewhere
//   node tools/build.mjs --modules   module by module in `.modules`, for the tools that look into the program
import { readdirSync } from "node:fs";
import { build } from "rolldown";

const shared = { platform: "node", external: /^[^./]/ };

/** Few large modules: Node loads hundreds of small ones slowly. What a command asks for late stays in chunks of its own. */
function program(folder) {
  return {
    ...shared,
    input: { "cli/main": "src/cli/main.ts" },
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
    ...shared,
    input: files.map((file) => `src/${file}`),
    output: { dir: ".modules", cleanDir: true, preserveModules: true },
  };
}

const [what = "dist"] = process.argv.slice(2);
await build(what === "--modules" ? modules() : program(what));
