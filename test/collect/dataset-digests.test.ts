/** What a dataset's folder tells of a file without holding it. */
import { createHash } from "node:crypto";
import { mkdtempSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { datasetFolder } from "../../src/collect/dataset/dataset-folder.ts";

const path = mkdtempSync(join(tmpdir(), "of-digests-"));
const folder = datasetFolder(path);
const bytes = Buffer.from(Array.from({ length: 2_500_000 }, (_, i) => (i * 31) % 251));
writeFileSync(join(path, "file"), bytes);

test("the digest of a file is that of all its pieces", async () => {
  expect(await folder.digestOf("file")).toBe(createHash("sha256").update(bytes).digest("hex"));
  writeFileSync(join(path, "empty"), "");
  expect(await folder.digestOf("empty")).toBe(createHash("sha256").digest("hex"));
});

test("the end of a file is read from where it is asked for", async () => {
  expect(await folder.read("file", bytes.length - 8)).toEqual(bytes.subarray(-8));
  expect(await folder.read("file", bytes.length)).toEqual(Buffer.alloc(0));
  expect(await folder.read("file")).toEqual(bytes);
});

test("there is none of what is no plain file, is not there, or is too long", async () => {
  symlinkSync(join(path, "file"), join(path, "link"));
  writeFileSync(join(path, "long"), "");
  truncateSync(join(path, "long"), 2 ** 30 + 1);
  for (const place of ["link", "gone", ".", "long"]) expect(await folder.digestOf(place), place).toBeNull();
});
