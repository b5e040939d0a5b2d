/** Which browser prints: never one of the folder that is looked at. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "../../../src/cli/printing/find-browser.ts";
import { temporaryFolder } from "../../harness.ts";

const folder = temporaryFolder();
const place = (name: string) => join(folder.path, name);
const [system, other, audited] = [place("system"), place("other"), place("audited")];
const planted = join(audited, "node_modules/.bin");

function program(into: string, name: string, mode = 0o755): string {
  const file = join(into, name);
  mkdirSync(into, { recursive: true });
  writeFileSync(file, "#!/bin/sh\n");
  chmodSync(file, mode);
  return file;
}

beforeAll(() => {
  for (const into of [planted, audited]) program(into, "chromium");
  program(system, "chromium", 0o644);
  program(system, "google-chrome");
  program(other, "chromium");
});
afterAll(folder.done);

const found = (path: readonly string[], more: Record<string, string> = {}) =>
  findBrowser({ PATH: path.join(delimiter), ...more }, audited, "linux");

test("the first of the search path that can be run", async () => {
  expect(await found([system])).toBe(join(system, "google-chrome"));
  expect(await found([system, other])).toBe(join(other, "chromium"));
});

test("nothing that the audited folder may have planted", async () => {
  expect(await found([planted, audited, ".", "", "node_modules/.bin"])).toBeNull();
  expect(await found([planted, system])).toBe(join(system, "google-chrome"));
});

test("the one that is named, by its whole path, or none", async () => {
  const named = program(other, "mine");
  expect(await found([system], { FLOWAUDIT_CHROMIUM: named })).toBe(named);
  expect(await found([system], { FLOWAUDIT_CHROMIUM: "chromium" })).toBeNull();
  expect(await found([system], { FLOWAUDIT_CHROMIUM: place("absent") })).toBeNull();
});
