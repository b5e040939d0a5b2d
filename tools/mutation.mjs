// Changes a layer of src piece by piece and tells which changes its own tests do not notice:
// `npm run mutation -- LAYER [EVERY [SEED]]`. With EVERY only a seeded sample of its stretches of 20 lines is changed,
// about one in so many, because a whole layer takes hours.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { figure } from "./figures/figure.mjs";

const STRETCH = 20;
const [layer = "lib", every = "1", seed = "1"] = process.argv.slice(2);

/** Numerical Recipes' quick generator: the same sample everywhere. */
let state = Number(seed);
function random() {
  state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
  return state / 2 ** 32;
}

function stretchesOf(file) {
  const lines = readFileSync(file, "utf8").split("\n").length;
  const starts = Array.from({ length: Math.ceil(lines / STRETCH) }, (_, index) => index * STRETCH + 1);
  return starts
    .filter(() => random() < 1 / Number(every))
    .map((start) => `${file}:${start}-${start + STRETCH - 1}`);
}

const files = readdirSync(join("src", layer), { recursive: true })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => join("src", layer, name))
  .sort();
const mutated = every === "1" ? files : files.flatMap(stretchesOf);
const { status } = spawnSync(
  "npx",
  ["stryker", "run", "tools/config/stryker.config.json", "--mutate", mutated.join(",")],
  {
    stdio: "inherit",
    env: { ...process.env, FLOWAUDIT_LAYER: layer },
  },
);
process.exitCode = status ?? 1;
if (status === 0) tell();

/** What Stryker wrote of this run, in one figure. */
function tell() {
  const { files: changed } = JSON.parse(readFileSync("reports/mutation.json", "utf8"));
  const mutants = Object.values(changed).flatMap(({ mutants }) => mutants);
  const having = (...wanted) => mutants.filter(({ status }) => wanted.includes(status)).length;
  const noticed = having("Killed", "Timeout");
  const valid = noticed + having("Survived", "NoCoverage");
  figure({
    table: "mutation",
    what: `\`${layer}\`${every === "1" ? "" : `, one stretch in ${every}, seed ${seed}`}`,
    shown: `${noticed} of ${valid} noticed (${having("Timeout")} by a time-out): ${Math.round((100 * noticed) / valid)} %`,
    ...(["lib", "model"].includes(layer) ? { aim: "80 %", met: noticed / valid >= 0.8 } : {}),
  });
}
