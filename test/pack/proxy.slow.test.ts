import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createServer as createSecure } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";

const PROGRAM = fileURLToPath(new URL("../../bin/flowaudit.js", import.meta.url));

const folder = temporaryFolder();
const [key, certificate] = [join(folder.path, "key.pem"), join(folder.path, "certificate.pem")];
const open: Server[] = [];
afterAll(() => {
  for (const server of open) server.close();
  folder.done();
});

async function listen<S extends Server>(server: S): Promise<number> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** GitHub as one that takes no token, behind a certificate of ours. */
function github(asked: string[]): Promise<number> {
  const names = ["-subj", "/CN=api.github.com", "-addext", "subjectAltName=DNS:api.github.com"];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out"];
  execFileSync("openssl", [...made, certificate, ...names], { stdio: "ignore" });
  const identity = { key: readFileSync(key), cert: readFileSync(certificate) };
  return listen(
    createSecure(identity, (request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(401, { "content-type": "application/json" });
      response.end(JSON.stringify({ message: "Bad credentials" }));
    }),
  );
}

/** A proxy that leads every tunnel to one port of this machine. */
function proxyTo(port: number, tunnels: string[]): Promise<number> {
  const proxy = createServer();
  proxy.on("connect", (request, socket) => {
    tunnels.push(request.url ?? "");
    const there = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      there.pipe(socket).pipe(there);
    });
    there.on("error", () => socket.destroy());
    socket.on("error", () => there.destroy());
  });
  return listen(proxy);
}

// What the bundle keeps of the package that speaks to proxies is enough: only what is built can show that.
test("what is built asks GitHub through a proxy and reads its answer", async () => {
  const asked: string[] = [];
  const tunnels: string[] = [];
  const port = await proxyTo(await github(asked), tunnels);
  const repository = join(folder.path, "shop");
  mkdirSync(repository);
  execFileSync("git", ["init", "-q", repository]);
  const env = {
    PATH: process.env.PATH,
    HOME: folder.path,
    GH_TOKEN: "ghp_plantedPlantedPlantedPlanted",
    HTTPS_PROXY: `http://127.0.0.1:${port}`,
    NODE_EXTRA_CA_CERTS: certificate,
  };
  const ran = spawn(process.execPath, [PROGRAM, "doctor", repository, "--repo", "acme/shop"], { env });
  const [said] = await Promise.all([text(ran.stdout), text(ran.stderr)]);
  expect(tunnels[0]).toBe("api.github.com:443");
  expect(asked).toContain("POST /graphql");
  expect(said).toMatch(/github\.com does not accept the token.*\s.*\(status 401\)/);
});
