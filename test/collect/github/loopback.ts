/** A server on this machine that answers as it is told, and a client for it with a clock that only the test moves. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Operation } from "../../../src/collect/github/api.ts";
import { type ApiSettings, openApi } from "../../../src/collect/github/client/client.ts";
import { hostAt } from "../../../src/collect/github/client/hosts.ts";
import type { Wait } from "../../../src/collect/github/client/limits.ts";
import type { Token } from "../../../src/collect/github/client/tokens.ts";
import { PATIENCE_MS } from "../../patience.ts";

/** In no output, error, log or child environment may this be found. */
export const CANARY = "ghp_canaryCanaryCanaryCanaryCanary1234";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What is answered: status, headers and body (an object goes out as JSON), or a function that does as it likes. */
export type Reply =
  | { status?: number; headers?: Record<string, string>; body?: unknown }
  | ((response: ServerResponse, request: IncomingMessage) => void);

export interface Loopback {
  readonly url: string;
  readonly asked: Asked[];
  close(): Promise<void>;
}

/** Answers with the replies in turn; the last one stays. */
export async function serve(...replies: Reply[]): Promise<Loopback> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      const { method = "", url: path = "", headers } = request;
      const reply = replies[Math.min(asked.length, replies.length - 1)]!;
      asked.push({ method, path, headers, body });
      if (typeof reply === "function") return reply(response, request);
      response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers });
      response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body ?? { data: {} }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A token as the collector finds it, for the server at an address. */
export function tokenFor(url: string, value = CANARY): Token {
  return { source: "the test", host: new URL(url).host, use: (how) => how(value) };
}

/** A clock that jumps over every wait and remembers it. */
export function jumpingClock(start = Date.UTC(2026, 0, 1)) {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    advance: (ms: number) => {
      now += ms;
    },
    sleep: async (ms: number) => {
      slept.push(ms);
      now += ms;
    },
  };
}

export function clientFor(url: string, overrides: Partial<ApiSettings> = {}) {
  const clock = jumpingClock();
  const waits: Wait[] = [];
  const api = openApi({
    host: hostAt(url),
    token: tokenFor(url),
    fetch,
    clock,
    signal: new AbortController().signal,
    userAgent: "flowaudit-test",
    callTimeout: PATIENCE_MS,
    maxWait: 60 * 60_000,
    onWait: (wait) => waits.push(wait),
    tries: 3,
    ...overrides,
  });
  return { api, clock, waits };
}

export const VIEWER: Operation = { name: "viewer", query: "query { viewer { login } }" };
