import { spawnSync } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

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
