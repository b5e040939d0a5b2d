/** How git is asked, against servers that would have it do more than that: elsewhere, with another certificate, with the user's own settings. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { createServer as createSecure } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { type Clone, openClone } from "../../../src/collect/clone/clone.ts";
import type { Origin } from "../../../src/collect/clone/origin.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";
import { git, temporaryFolder } from "../../harness.ts";
import { answerGit } from "../../testkit/github/git-http.ts";
import { CANARY } from "../github/loopback.ts";
import { ORIGIN } from "./origin.ts";

const folder = temporaryFolder();
const repository = join(folder.path, "origin");
mkdirSync(repository);
git(repository, "init", "-q", "-b", "main");
git(repository, "commit", "-q", "--allow-empty", "-m", "first");
afterAll(folder.done);

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** What was asked, with whom the server was told to be asked by. */
const asked: string[] = [];

const serveGit: RequestListener = (request, response) => {
  asked.push(`${request.url} ${request.headers.authorization ?? "nobody"}`);
  const served = { folder: join(repository, ".git"), private: true };
  void answerGit(new Map([["octo/api", served]]), CANARY, request, response).then(
    (isGit) => isGit || response.writeHead(404).end(),
  );
};

async function listen(
  server: ReturnType<typeof createServer> | ReturnType<typeof createSecure>,
): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  asked.length = 0;
  return (server.address() as AddressInfo).port;
}

let count = 0;
async function cloneFrom(origin: Partial<Origin>, home = folder.path): Promise<Clone | FlowauditError> {
  const token = { source: "the test", use: <T>(how: (value: string) => T) => how(CANARY) };
  try {
    return await openClone({
      origin: { ...ORIGIN, token, ...origin },
      git: { searchPath: process.env.PATH ?? "", home },
      most: 1e9,
      folder: join(folder.path, `clones-${count++}`),
      offline: false,
      process: { pid: process.pid, startedAt: 0, isAlive: () => true },
      now: () => 0,
      progress: () => {},
    });
  } catch (error) {
    if (error instanceof FlowauditError) return error;
    throw error;
  }
}

describe("by https", () => {
  const [key, certificate] = [join(folder.path, "key.pem"), join(folder.path, "cert.pem")];
  const words = [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    key,
    "-out",
    certificate,
    "-days",
    "2",
  ];
  execFileSync("openssl", [...words, "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"], {
    stdio: "ignore",
  });
  const secure = () =>
    listen(createSecure({ key: readFileSync(key), cert: readFileSync(certificate) }, serveGit));

  test("a certificate that nobody trusts is refused, before the token is shown", async () => {
    const pages = `https://127.0.0.1:${await secure()}`;
    const refused = await cloneFrom({ pages });
    expect(refused).toMatchObject({
      kind: "environment",
      message: expect.stringContaining("cannot be reached safely"),
      next: expect.stringContaining("NODE_EXTRA_CA_CERTS"),
    });
    expect(asked).toEqual([]);
  });

  test("one that the caller trusts is taken", async () => {
    const pages = `https://127.0.0.1:${await secure()}`;
    expect(await cloneFrom({ pages, certificates: certificate })).toMatchObject({ fetchedAt: 0 });
    expect(asked.length).toBeGreaterThan(2);
  });
});

test.each([301, 302, 307, 308])("a server that sends us elsewhere (%i) is not followed", async (status) => {
  const elsewhere: string[] = [];
  const other = await listen(
    createServer((request, response) => {
      elsewhere.push(request.url ?? "");
      response.end();
    }),
  );
  const port = await listen(
    createServer((request, response) => {
      response.writeHead(status, { location: `http://localhost:${other}${request.url}` });
      response.end();
    }),
  );
  const refused = await cloneFrom({ pages: `http://127.0.0.1:${port}` });
  expect(refused).toMatchObject({
    kind: "environment",
    message: expect.stringContaining("sends us elsewhere"),
  });
  expect(elsewhere).toEqual([]);
});

test("nothing of the user's own configuration runs or leads elsewhere", async () => {
  const home = join(folder.path, "home");
  const marker = join(folder.path, "ran");
  const template = join(folder.path, "template");
  mkdirSync(join(template, "hooks"), { recursive: true });
  mkdirSync(home);
  writeFileSync(join(template, "hooks/reference-transaction"), `#!/bin/sh\ntouch ${marker}\n`, {
    mode: 0o755,
  });
  writeFileSync(
    join(home, ".gitconfig"),
    [
      `[credential]\n\thelper = "!touch ${marker}; echo"`,
      `[core]\n\taskPass = ${marker}\n\thooksPath = ${template}/hooks`,
      `[init]\n\ttemplateDir = ${template}`,
      '[url "ext::sh -c false "]\n\tinsteadOf = http://',
      '[http]\n\tproxy = http://127.0.0.1:1\n\textraHeader = "X-Planted: yes"\n',
    ].join("\n"),
  );
  writeFileSync(join(home, ".netrc"), "machine 127.0.0.1 login x password wrong\n");
  const port = await listen(createServer(serveGit));
  expect(await cloneFrom({ pages: `http://127.0.0.1:${port}` }, home)).toMatchObject({ fetchedAt: 0 });
  expect(existsSync(marker)).toBe(false);
  const right = `Basic ${Buffer.from(`x-access-token:${CANARY}`).toString("base64")}`;
  expect(new Set(asked.map((one) => one.slice(one.indexOf(" ") + 1)))).toEqual(new Set(["nobody", right]));
});

test("an empty repository says so", async () => {
  git(repository, "symbolic-ref", "HEAD", "refs/heads/nothing");
  const port = await listen(createServer(serveGit));
  const refused = await cloneFrom({ pages: `http://127.0.0.1:${port}` });
  git(repository, "symbolic-ref", "HEAD", "refs/heads/main");
  expect(refused).toMatchObject({
    kind: "usage",
    message: expect.stringContaining("has no commits on its default branch"),
  });
});
