import { afterEach, expect, test } from "vitest";
import { openReader } from "../../src/commands/github.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { type Loopback, serve } from "../collect/github/loopback.ts";

let server: Loopback;
afterEach(() => server.close());

test("a page to sign in, in the server's place, is asked once, and that it is asked is told", async () => {
  server = await serve({ headers: { "content-type": "text/html" }, body: "<html>Sign in</html>" });
  const told: string[] = [];
  const request = {
    repo: "acme/shop",
    apiUrl: server.url,
    insecure: false,
    env: { GH_ENTERPRISE_TOKEN: "local" },
    signal: new AbortController().signal,
    version: "0.0.0-test",
    keepOut: () => {},
    incidentLabels: DEFAULT_CONFIG.incidentLabels,
    bugLabels: DEFAULT_CONFIG.bugLabels,
    agents: [],
    productionEnvironments: DEFAULT_CONFIG.productionEnvironments,
    workflow: null,
    store: null,
    storeChosen: false,
    uid: null,
    offline: false,
    goesOffline: true,
    maxWait: 0,
    process: { pid: process.pid, startedAt: 0, isAlive: () => true },
    now: () => Date.UTC(2026, 2, 1),
    progress: (says: string) => told.push(says),
    note: () => {},
  };
  const reader = await openReader(request, { remotes: [], searchPath: "", places: [] });
  const { facts, problem } = await reader.read(0, () => {});
  const { host } = new URL(server.url);
  expect([facts, told]).toEqual([null, [`asking ${host}`]]);
  expect(problem?.message).toBe(
    `A page for people came in the place of ${host}'s answer: The answer is not JSON (text/html).`,
  );
  expect(server.asked).toHaveLength(1);
});
