import { spawnSync } from "node:child_process";
import { existsSync, openSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

const BIN = fileURLToPath(new URL("../../bin/flowaudit.js", import.meta.url));

test.skipIf(!existsSync("/dev/full"))(
  "a full disk behind stdout is a clear error with exit 3, not a stack",
  () => {
    const ran = spawnSync(process.execPath, [BIN, "--help"], {
      stdio: ["ignore", openSync("/dev/full", "w"), "pipe"],
    });
    expect(ran.status).toBe(3);
    expect(ran.stderr.toString()).toMatch(/^error The report could not be written: .*\nnext {2}\S.*\n$/);
  },
);

test.skipIf(process.platform === "win32")("a disk that takes the beginning alone is the same error", () => {
  const out = join(folder.path, "schema.json");
  const line = `ulimit -f 1; exec "${process.execPath}" "${BIN}" schema report > "${out}"`;
  const ran = spawnSync("sh", ["-c", line]);
  expect(statSync(out).size).toBeGreaterThan(0);
  expect(ran.status).toBe(3);
  expect(ran.stderr.toString()).toMatch(/^error The report could not be written: .*\nnext {2}\S.*\n$/);
});
