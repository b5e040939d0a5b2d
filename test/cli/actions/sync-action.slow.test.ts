import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { worldOf } from "../../collect/github/worlds.ts";
import { runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { startGitHub } from "../../testkit/github/server.ts";

const folder = temporaryFolder();
const repo = join(folder.path, "repo");
beforeAll(() => writeDays(repo, Date.UTC(2026, 0, 10), plainDays(1)));
afterAll(folder.done);

// Slow because it tries again as a person's sync would, with pauses.
test("a server that cannot be reached at the first time: exit 3, its name, and what to do", async () => {
  const gone = await startGitHub(worldOf({ pulls: 1 }));
  await gone.close();
  const where = ["--repo", "acme/shop", "--api-url", gone.url, "--store", join(folder.path, "gone")];
  const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" };
  const ran = await runCli(["sync", repo, ...where], { env });
  expect(ran.code).toBe(3);
  expect(ran.stderr).toMatch(/127\.0\.0\.1:\d+ cannot be reached[^\n]*\nnext /);
});
