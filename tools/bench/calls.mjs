// How often each function runs for one pull request, as V8 counts it: in a sync, and in a report over five years.
//   npm run bench:calls                    a generated repository of 300 pull requests
//   npm run bench:calls -- ../before       the same with another checkout, of which `npm run modules` was run
// Read it for what should be 1: decoding, ordering, replaying. Time is no part of it, so that it says the same anywhere.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate, NOW } from "../../.testkit/generator/generate.js";
import { readDataset } from "../../.testkit/github/datasets/read.js";
import { startGitHub } from "../../.testkit/github/server.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PULLS = 300;
const LIMITS = { perHour: null, perMinute: Number.MAX_SAFE_INTEGER };
/** What a pull request passes through. */
const WAY = /\/\.modules\/(collect\/(?:github|store)\/.*|model\/.*)\.js$/;

const modules = join(resolve(process.argv[2] ?? ROOT), ".modules");
const scratch = mkdtempSync(join(tmpdir(), "flowaudit-calls-"));
const world = join(scratch, "world");
// What is delivered is one file, in which nothing tells where a function stood.
const bin = join(scratch, "flowaudit.mjs");
writeFileSync(bin, `import { main } from "${pathToFileURL(modules)}/cli/main.js";\nawait main();\n`);
try {
  await generate(world, { pulls: PULLS, seed: 7 });
  const server = await startGitHub(await readDataset(world), { token: "local", limits: LIMITS });
  const place = ["--repo", "acme/shop", "--api-url", server.url, "--store", join(scratch, "store")];
  const asOf = ["--as-of", new Date(NOW).toISOString(), "--offline", "--window", "5y", "--json", "-q"];
  said("sync", await callsOf(["sync", scratch, ...place, "--all", "--json"]));
  said("report", await callsOf(["report", join(world, "repo.git"), ...place, ...asOf]));
  await server.close();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Calls of each named function on the way of a pull request, by file and name. */
async function callsOf(args) {
  const counted = mkdtempSync(join(scratch, "v8-"));
  const env = {
    PATH: process.env.PATH,
    HOME: scratch,
    GH_ENTERPRISE_TOKEN: "local",
    NODE_V8_COVERAGE: counted,
  };
  const child = spawn(process.execPath, [bin, ...args], { env, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${args[0]} ended with ${code}`);
  const calls = new Map();
  for (const name of readdirSync(counted))
    for (const { url, functions } of JSON.parse(readFileSync(join(counted, name), "utf8")).result) {
      const file = WAY.exec(url)?.[1];
      for (const { functionName, ranges } of file === undefined ? [] : functions) {
        const key = `${file} ${functionName}`;
        if (functionName !== "") calls.set(key, (calls.get(key) ?? 0) + ranges[0].count);
      }
    }
  return calls;
}

function said(name, calls) {
  const all = [...calls.values()].reduce((sum, count) => sum + count, 0);
  console.log(`${name}: ${Math.round(all / PULLS)} calls a pull request`);
  for (const [key, count] of [...calls].sort(([, a], [, b]) => b - a))
    if (count >= PULLS / 2) console.log(`${(count / PULLS).toFixed(2).padStart(8)}  ${key}`);
}
