import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Iso, World } from "../world.ts";
import { answerGraphQL } from "./answer-graphql.ts";
import { answerBelow } from "./answer-rest.ts";
import { WorldError } from "./errors.ts";
import { bytesOf, type Fault, PLAIN_WIRE, Script, type Wire } from "./faults.ts";
import { answerGit, type ServedGit } from "./git-http.ts";
import { type Clock, type Limits, Meter, startClock, USUAL } from "./limits.ts";
import { PROFILES, type Profile, type ProfileName } from "./profiles.ts";
import { NO, type Reply } from "./replies.ts";
import { WorldIndex } from "./world-index.ts";
import { type Organisation, Worlds } from "./worlds.ts";

export interface Options {
  readonly faults?: readonly Fault[];
  readonly profile?: ProfileName;
  /** The only token that is let in. */
  readonly token?: string;
  readonly limits?: Partial<Limits>;
  /** The repository itself, which can be cloned then. */
  readonly git?: ServedGit;
  /** What else the owner of the world has, which is listed with it. */
  readonly organisation?: Organisation;
  /** Whether the clock runs from the world's `now`, or stands there until it is advanced. */
  readonly clock?: "standing" | "running";
  /** 0: any free one. */
  readonly port?: number;
}

/** A request as it was seen. */
export interface LogEntry {
  /** Name of the GraphQL operation, or the REST path. */
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly points: number;
  readonly nodes: number;
  readonly faults: readonly string[];
  /** null where the connection was broken. */
  readonly status: number | null;
}

export interface GitHubServer {
  /** `http://127.0.0.1:PORT`: the root of the REST interface; GraphQL is at `/graphql` below it. */
  readonly url: string;
  readonly log: readonly LogEntry[];
  /** What was asked for and the world lacks. `close` throws while anything stands here. */
  readonly missing: string[];
  readonly clock: Clock;
  /** Somebody comments on a pull request: it moves to the front of what was updated last. */
  touch(pull: number): void;
  drift(pull: number, updatedAt: Iso): void;
  remove(pull: number): void;
  forget(login: string): void;
  fault(fault: Fault): void;
  close(): Promise<void>;
}

/** What an answer is made of. */
export interface Serving {
  readonly worlds: Worlds;
  readonly profile: Profile;
  readonly clock: Clock;
  readonly graphql: Meter;
  readonly rest: Meter;
  readonly script: Script;
  readonly origin: () => string;
}

/** An answer, and what the log and the wire should know of it. */
export interface Answered {
  readonly reply: Reply;
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly points: number;
  readonly nodes: number;
  readonly struck: ReturnType<Script["strike"]>;
}

const MOST_BODY = 10_000_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BODY) throw new Error("the request is too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Paths of github.com and of own servers: `/graphql` and `/…`, `/api/graphql` and `/api/v3/…`. */
function pathOf(url: URL): string {
  return url.pathname.replace(/^\/api\/v3(?=\/|$)/, "").replace(/^\/api\/graphql$/, "/graphql");
}

const nap = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function send(response: ServerResponse, reply: Reply, wire: Wire): Promise<void> {
  if (wire.breakOff === "hang") return;
  if (wire.breakOff === "nothing") {
    response.destroy();
    return;
  }
  const bytes = bytesOf(reply);
  response.writeHead(reply.status, { ...reply.headers, "content-length": bytes.length });
  const size = Math.max(1, Math.ceil(bytes.length / wire.pieces));
  for (let from = 0; from < bytes.length && !response.destroyed; from += size) {
    if (wire.pause > 0) await nap(wire.pause);
    const upTo = wire.breakOff === "half" ? Math.min(from + size, bytes.length >> 1) : from + size;
    const left = new Promise((resolve) => response.write(bytes.subarray(from, upTo), resolve));
    if (upTo < from + size) {
      // What was written must have left before the connection ends.
      await left;
      response.destroy();
      return;
    }
  }
  response.end();
}

/** Serves a world on the loopback interface as GitHub would. */
export async function startGitHub(world: World, options: Options = {}): Promise<GitHubServer> {
  const profile: Profile = PROFILES[options.profile ?? "full"];
  const limits: Limits = { ...USUAL, perHour: profile.pointsPerHour, ...options.limits };
  const clock = startClock(Date.parse(world.repository.now), options.clock === "running");
  const index = new WorldIndex(world);
  const others = options.organisation?.repositories ?? [];
  const worlds = new Worlds(index, options.organisation ?? null);
  const token = options.token ?? "local";
  const log: LogEntry[] = [];
  const missing: string[] = [];
  let requests = 0;
  let open = 0;

  const controls = {
    touch: (pull: number) => {
      const at = new Date(clock.now()).toISOString().replace(/\.\d+Z$/, "Z");
      const author = index.pull(pull)?.author ?? null;
      index.touch(pull, at, { type: "IssueComment", author, createdAt: at, body: "Any news?" });
    },
    drift: (pull: number, updatedAt: Iso) => index.touch(pull, updatedAt, null),
    remove: (pull: number) => index.remove(pull),
    forget: (login: string) => index.forget(login),
  };

  const serving: Serving = {
    worlds,
    profile,
    clock,
    graphql: new Meter(limits, clock),
    rest: new Meter({ ...limits, perMinute: Number.POSITIVE_INFINITY }, clock),
    script: new Script(options.faults ?? []),
    origin: () => url,
  };

  /** An answer to whatever was asked, faults included. */
  async function answer(
    request: IncomingMessage,
    path: string,
    target: URL,
    requestId: string,
  ): Promise<Answered> {
    const nobody = { operation: path, variables: {}, points: 0, nodes: 0, struck: [] };
    const body = await bodyOf(request);
    const given = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
    if (given !== token) return { ...nobody, reply: NO.unauthorised() };
    if (open > limits.concurrent) return { ...nobody, reply: NO.secondary(403, 60) };
    try {
      if (path === "/graphql" && request.method === "POST") return answerGraphQL(serving, body, requestId);
      if (request.method === "GET") return answerBelow(serving, path, target, requestId);
      return { ...nobody, reply: NO.notFound() };
    } catch (error) {
      const text =
        error instanceof WorldError ? error.message : `the local GitHub broke: ${(error as Error).stack}`;
      missing.push(text);
      return { ...nobody, reply: NO.incomplete(text) };
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = new URL(request.url ?? "/", url);
    const path = pathOf(target);
    const requestId = `F10A:${(0x1000 + requests++).toString(16).toUpperCase()}:${log.length}`;
    open++;
    response.on("close", () => open--);
    const { reply, struck, ...rest } = await answer(request, path, target, requestId);
    const wire: Wire = Object.assign(
      {},
      PLAIN_WIRE,
      ...struck.map(({ fault, row }) => row.wire?.(fault as never)),
    );
    const altered = struck.reduce((all, { fault, row }) => row.alter?.(all, fault as never) ?? all, reply);
    const whole: Reply = {
      ...altered,
      headers: {
        date: new Date(clock.now()).toUTCString(),
        "x-github-request-id": requestId,
        ...(profile.scopes !== null && { "x-oauth-scopes": profile.scopes }),
        ...(profile.version !== null && { "x-github-enterprise-version": profile.version }),
        ...altered.headers,
      },
    };
    const status = ["hang", "nothing"].includes(wire.breakOff) ? null : whole.status;
    const faults = struck.map(({ fault }) => fault.kind);
    log.push({ ...rest, method: request.method ?? "", path, headers: request.headers, faults, status });
    for (const { fault, row } of struck) row.after?.(controls, fault as never);
    await send(response, whole, wire);
  }

  const { owner, name } = world.repository;
  const git = [{ name, git: options.git }, ...others].flatMap((one) =>
    one.git === undefined ? [] : [[`${owner}/${one.name}`.toLowerCase(), one.git] as const],
  );
  const served = new Map(git);

  /** What git asks of repositories is answered by git; it comes by other ways than what asks for data. */
  const handleGit = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> =>
    served.size > 0 && answerGit(served, token, request, response);

  const server = createServer((request, response) => {
    handleGit(request, response)
      .then((isGit) => (isGit ? undefined : handle(request, response)))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    log,
    missing,
    clock,
    ...controls,
    fault: (fault) => serving.script.add(fault),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      if (missing.length > 0)
        throw new WorldError(`the world lacked what was asked for:\n${missing.join("\n")}`);
    },
  };
}
