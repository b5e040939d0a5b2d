/** A token is handed to a server that misbehaves in every way that it knows: in nothing that comes of it may it be found. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { CANARY, clientFor } from "../collect/github/loopback.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import type { Fault } from "../testkit/github/faults.ts";
import { startGitHub } from "../testkit/github/server.ts";
import { pull, world } from "../worlds/github/small-world.ts";

const folder = temporaryFolder();
const seen = { streams: 0, errors: 0, files: 0, found: 0 };

afterAll(() => {
  for (const entry of readdirSync(folder.path, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    seen.files++;
    isFree(readFileSync(join(entry.parentPath, entry.name), "utf8"));
  }
  folder.done();
  process.stdout.write(
    `canary: ${seen.streams} streams, ${seen.errors} errors and ${seen.files} files searched, ${seen.found} with the token\n`,
  );
});

function isFree(text: string): void {
  const found = text.includes(CANARY) || text.includes(Buffer.from(CANARY).toString("base64"));
  if (found) seen.found++;
  expect(found).toBe(false);
}

/** Those that never answer are in the tests of the client, where a second is enough. */
const FAULTS: readonly Fault[] = [
  { kind: "bad-gateway" },
  { kind: "bad-gateway-html" },
  { kind: "gateway-timeout" },
  { kind: "unauthorised" },
  { kind: "rate-limited" },
  { kind: "secondary-limit", status: 200 },
  { kind: "secondary-limit", status: 403, retryAfter: 60 },
  { kind: "secondary-limit", status: 429 },
  { kind: "html" },
  { kind: "text-instead-of-json" },
  { kind: "redirect", status: 302, location: "http://127.0.0.1:1/elsewhere" },
  { kind: "redirect", status: 301, location: "https://evil.example.com/" },
  { kind: "refused", field: "Repository", as: "forbidden" },
  { kind: "refused", field: "Repository", as: "resource-limits" },
  { kind: "refused", field: "Repository", as: "went-wrong" },
  { kind: "saml", field: "Repository" },
  { kind: "truncated" },
  { kind: "reset", after: "nothing" },
  { kind: "reset", after: "half" },
];
const always = { times: 99 };

describe.each(
  FAULTS.map((fault) => [JSON.stringify(fault), { ...fault, when: always } as Fault] as const),
)("%s", (_, fault) => {
  test("leaves the command line with an exit code, words and no token", async () => {
    const server = await startGitHub(world({ pulls: [pull(1)] }), { token: CANARY, faults: [fault] });
    const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: CANARY };
    const file = join(folder.path, `${seen.streams}.json`);
    const words = ["doctor", folder.path, "--repo", "acme/shop", "--api-url", server.url, "--debug"];
    const ran = await runCli([...words, "--format", "text", "-o", file], { env });
    await server.close();
    for (const stream of [ran.stdout, ran.stderr]) {
      seen.streams++;
      isFree(stream);
    }
    expect([3, 4]).toContain(ran.code);
    expect(ran.stderr).toMatch(/^error (?!flowaudit itself failed).*\nnext {2}\S/m);
  });

  test("leaves the client with an error that holds no token", async () => {
    const server = await startGitHub(world(), { token: CANARY, faults: [fault] });
    const { api } = clientFor(server.url, { maxWait: 0 });
    const query = 'query Q { repository(owner: "acme", name: "shop") { id } }';
    const error = await api.graphql({ name: "q", query }, {}).catch((thrown: unknown) => thrown);
    await server.close();
    seen.errors++;
    expect(error).toMatchObject({ name: "ApiError" });
    isFree(inspect(error, { depth: 30, showHidden: true, getters: true }));
    isFree(inspect(api, { depth: 30, showHidden: true, getters: true }));
  });
});
