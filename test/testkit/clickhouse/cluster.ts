/** Servers of ClickHouse as processes of this machine: a cluster whose every shard is one of them. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Node, serverConfig, usersConfig } from "./server-config.ts";

export interface ClickHouseCluster {
  /** The address of each server. */
  readonly urls: readonly string[];
  /** Ends one server as a failing machine would, and waits until it is gone. */
  kill(which: number): Promise<void>;
  /** Starts one again that was ended, with what it has on its disk. */
  start(which: number): Promise<void>;
  /** Ends all, and takes away what they wrote. */
  stop(): Promise<void>;
}

const PROGRAM = "clickhouse-server";

/** Starts so many servers, and waits until each of them answers. */
export async function startClickHouse(count: number): Promise<ClickHouseCluster> {
  const folder = mkdtempSync(join(tmpdir(), "clickhouse-"));
  const ports = await freePorts(2 * count);
  const nodes = Array.from({ length: count }, (_, i): Node => {
    const [httpPort = 0, tcpPort = 0] = ports.slice(2 * i);
    return { folder: join(folder, String(i)), httpPort, tcpPort };
  });
  const running = new Map<number, ChildProcess>();
  const start = async (which: number) => {
    const node = nodes[which];
    if (node === undefined) throw new Error(`There is no server ${which}.`);
    running.set(which, await started(node));
  };
  const kill = async (which: number) => {
    const child = running.get(which);
    running.delete(which);
    if (child !== undefined) await ended(child);
  };
  const stop = async () => {
    await Promise.all(nodes.map((_, which) => kill(which)));
    rmSync(folder, { recursive: true, force: true });
  };
  for (const node of nodes) prepare(node, nodes);
  try {
    await Promise.all(nodes.map((_, which) => start(which)));
  } catch (error) {
    await stop();
    throw error;
  }
  return { urls: nodes.map(urlOf), kill, start, stop };
}

const urlOf = ({ httpPort }: Node) => `http://127.0.0.1:${httpPort}`;

function prepare(node: Node, all: readonly Node[]): void {
  for (const part of ["data", "tmp", "files"]) mkdirSync(join(node.folder, part), { recursive: true });
  writeFileSync(join(node.folder, "config.xml"), serverConfig(node, all));
  writeFileSync(join(node.folder, "users.xml"), usersConfig());
}

/** How often an answer is asked for, and how often at most. */
const EVERY_MS = 50;
const TRIES = 1200;

async function started(node: Node): Promise<ChildProcess> {
  const child = spawn(PROGRAM, ["--config-file=config.xml"], { cwd: node.folder, stdio: "ignore" });
  let failed: Error | null = null;
  child.once("error", (error) => {
    failed = error;
  });
  for (let tries = 0; tries < TRIES && child.exitCode === null && failed === null; tries++) {
    if (await answers(urlOf(node))) return child;
    await sleep(EVERY_MS);
  }
  await ended(child);
  throw failed ?? new Error(`${PROGRAM} did not start; ${node.folder}/errors says why.`);
}

const answers = (url: string) =>
  fetch(`${url}/ping`).then(
    ({ ok }) => ok,
    () => false,
  );

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** Ports that nobody listens at. All are held until the last is found, so that none comes twice. */
async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      return server;
    }),
  );
  const ports = held.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
