// Syncs a generated repository of `--pulls N` (50,000) from the local GitHub, which runs in a process of its own,
// then once more with nothing new; prints time, requests and the most memory of each. `--most MB` fails above it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { generate } from "../.testkit/generator/generate.js";

const { values } = parseArgs({
  options: { pulls: { type: "string", default: "50000" }, most: { type: "string", default: "400" } },
});
const folder = mkdtempSync(join(tmpdir(), "flowaudit-memory-"));

/** The local GitHub over a world; its address once it listens. */
async function serve(world) {
  const server = spawn(process.execPath, [".testkit/github/main.js", world], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (piece) => {
      said += piece;
      const found = /--api-url (\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    server.once("close", () => reject(new Error("the local GitHub ended")));
  });
  return { url, server };
}

async function sync(url) {
  const argv = ["-r", "./bench/memory.cjs", "bin/flowaudit.js", "sync", folder, "--repo", "acme/shop"];
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...argv, "--api-url", url, "--store", join(folder, "store"), "--all", "--json"],
    {
      env: { PATH: process.env.PATH, HOME: folder, GH_TOKEN: "local", GH_ENTERPRISE_TOKEN: "local" },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"])
    child[stream].on("data", (piece) => {
      said[stream] += piece;
    });
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`flowaudit sync ended with ${code}: ${said.stderr}`);
  const { complete, stored, spent } = JSON.parse(said.stdout);
  return {
    complete,
    pulls: stored.pullRequests,
    requests: spent.reduce((sum, row) => sum + row.requests, 0),
    seconds: Math.round((performance.now() - began) / 1000),
    megabytes: Number(/most memory: (\d+) MB/.exec(said.stderr)?.[1]),
  };
}

try {
  const world = join(folder, "world");
  await generate(world, { pulls: Number(values.pulls), days: Math.ceil(Number(values.pulls) / 12) });
  const { url, server } = await serve(world);
  try {
    for (const run of ["first sync", "nothing new"]) {
      const seen = await sync(url);
      console.log(`${run}: ${JSON.stringify(seen)}`);
      if (!seen.complete || seen.megabytes > Number(values.most)) process.exitCode = 1;
    }
  } finally {
    server.kill("SIGINT");
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
