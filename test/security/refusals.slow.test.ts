/** Every refusal: its exit code, one to three lines on stderr that say what to do, nothing on stdout. */
import { rmSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { runCli } from "../harness.ts";
import { AS_OF } from "./place.ts";
import { DELIVERIES, EXPLAIN, IMPACTS } from "./refusal-files.ts";
import { PLACES } from "./refusal-places.ts";
import { WORDS } from "./refusal-words.ts";
import { isRefusal, Scene } from "./scene.ts";

const scene = new Scene();
let refused = 0;

afterAll(() => {
  scene.done();
  process.stdout.write(`refusals: ${refused} command lines refused as they should be\n`);
});

describe.each([
  ["places", PLACES],
  ["words", WORDS],
  ["delivery files", DELIVERIES],
  ["impact files", IMPACTS],
  ["explain", EXPLAIN],
] as const)("%s", (_, rows) => {
  test.each(rows.map((row) => [row.name, row] as const))("%s", async (__, { words, exit, says, next }) => {
    const line = words(scene);
    const asOf = line.includes("--as-of") || line.length < 2 ? [] : ["--as-of", AS_OF];
    const ran = await runCli([line[0]!, ...asOf, ...line.slice(1)], { cwd: scene.path });
    isRefusal(ran, exit);
    expect(ran.stderr.split("\n")[0]).toMatch(says);
    if (next) expect(ran.stderr.split("\n").slice(1).join(" ")).toMatch(next);
    refused++;
  });
});

test("attributes that are missing from the clone are never passed over in silence", async () => {
  const path = scene.damaged((place) => rmSync(place.loose("HEAD:.gitattributes")));
  const ran = await runCli(["report", path, "--json", "--as-of", AS_OF]);
  if (ran.code !== 0) return isRefusal(ran, 3);
  const whole = await runCli(["report", scene.clean, "--json", "--as-of", AS_OF]);
  const [told, known] = [ran, whole].map(({ stdout }) => JSON.parse(stdout) as Report) as [Report, Report];
  expect(told.gaps.length).toBe(known.gaps.length + 1);
  for (const [index, { size }] of told.changes.entries()) {
    if (size !== null) expect(size, "a size is right or missing").toEqual(known.changes[index]!.size);
  }
});
