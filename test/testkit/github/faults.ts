import type { Iso } from "../world.ts";
import { FIELD_REFUSALS, type FieldRefusal } from "./errors.ts";
import { errorEntry, type GraphQLBody } from "./execute.ts";
import { NO, type Reply } from "./replies.ts";

/** When a fault strikes. What is not given matches everything. */
export interface When {
  /** Name of the GraphQL operation, or the beginning of a REST path. */
  readonly on?: string;
  /** An id that stands in the query's variables. */
  readonly node?: string;
  /** Only pages that are asked to be larger than this. */
  readonly above?: number;
  /** The first of the matching requests to be struck, from 1. */
  readonly nth?: number;
  /** How many in a row are struck; 1 where it is not given. */
  readonly times?: number;
}

interface Nothing {
  readonly [key: string]: never;
}

/** What each fault wants to know. */
export interface FaultParameters {
  "bad-gateway": Nothing;
  "bad-gateway-html": Nothing;
  "gateway-timeout": Nothing;
  unauthorised: Nothing;
  "rate-limited": { readonly type?: "RATE_LIMITED" | "RATE_LIMIT" };
  /** `retryAfter` in seconds. */
  "secondary-limit": { readonly status: 200 | 403 | 429; readonly retryAfter?: number };
  html: Nothing;
  "text-instead-of-json": Nothing;
  redirect: { readonly status: 301 | 302 | 307; readonly location: string };
  /** `field`: a type, or `Type.field`. */
  refused: { readonly field: string; readonly as: FieldRefusal };
  /** With its authorisation address in a header. */
  saml: { readonly field: string };
  /** `connection`: its name in the answer. Without `position` all its nodes, without `as` no word of it. */
  "null-nodes": { readonly connection: string; readonly position?: number; readonly as?: FieldRefusal };
  /** Its counts stay. */
  "empty-connection": { readonly connection: string };
  /** Each page announces another one: the one after it again, or one that nobody asked for before. */
  "endless-pages": { readonly connection: string; readonly cursor: "same" | "new" };
  /** Announces so many. */
  "huge-count": { readonly connection: string; readonly count: number };
  /** JSON that nobody can hold: so deep, or so many openings that never close. */
  "deep-json": { readonly depth: number; readonly closed: boolean };
  truncated: Nothing;
  /** Sends the answer in this many pieces, with a pause in ms before each. */
  "slow-drip": { readonly pieces: number; readonly pause: number };
  hang: Nothing;
  /** Before anything was sent, or in the middle of the answer. */
  reset: { readonly after: "nothing" | "half" };
  /** These change the world once the answer is made. */
  touch: { readonly pull: number };
  drift: { readonly pull: number; readonly to: Iso };
  delete: { readonly pull: number };
  ghost: { readonly login: string };
}

export type FaultKind = keyof FaultParameters;

export type Fault = {
  readonly [K in FaultKind]: { readonly kind: K; readonly when?: When } & (FaultParameters[K] extends Nothing
    ? unknown
    : FaultParameters[K]);
}[FaultKind];

/** How an answer leaves. */
export interface Wire {
  readonly pieces: number;
  readonly pause: number;
  readonly breakOff: "never" | "nothing" | "half" | "hang";
}

export const PLAIN_WIRE: Wire = { pieces: 1, pause: 0, breakOff: "never" };

/** What faults may do to the world. */
export interface WorldControls {
  touch(pull: number): void;
  drift(pull: number, updatedAt: Iso): void;
  remove(pull: number): void;
  forget(login: string): void;
}

/** A fault is one or more of these. */
interface Row<P> {
  /** Answers in place of the server. */
  readonly instead?: (parameters: P, requestId: string) => Reply;
  /** Refuses a type or a field while the query runs. */
  readonly refuses?: (parameters: P) => readonly [field: string, as: FieldRefusal];
  /** Changes the answer. */
  readonly alter?: (reply: Reply, parameters: P) => Reply;
  readonly wire?: (parameters: P) => Partial<Wire>;
  readonly after?: (world: WorldControls, parameters: P) => void;
}

type Json = Record<string, unknown>;

/** Rewrites each object that stands under a name, however deep; `at` is its path. */
function rewrite(
  value: unknown,
  name: string,
  change: (found: Json, at: (string | number)[]) => Json,
): unknown {
  const walk = (one: unknown, at: (string | number)[]): unknown => {
    if (Array.isArray(one)) return one.map((item, index) => walk(item, [...at, index]));
    if (typeof one !== "object" || one === null) return one;
    const entries = Object.entries(one).map(([key, inner]) => {
      const path = [...at, key];
      const hit = key === name && typeof inner === "object" && inner !== null && !Array.isArray(inner);
      return [key, hit ? change(inner as Json, path) : walk(inner, path)];
    });
    return Object.fromEntries(entries);
  };
  return walk(value, []);
}

const inData = (
  reply: Reply,
  name: string,
  change: (found: Json, at: (string | number)[]) => Json,
): Reply => {
  const body = reply.body as GraphQLBody;
  return { ...reply, body: { ...body, data: rewrite(body.data, name, change) } };
};

/** GitHub says nothing in `errors` about them (reported once; unconfirmed). */
const emptied = (reply: Reply, connection: string): Reply =>
  inData(reply, connection, (found) => ({
    ...found,
    ...("nodes" in found && { nodes: [] }),
    ...("edges" in found && { edges: [] }),
    ...("pageInfo" in found && {
      pageInfo: { ...(found.pageInfo as Json), hasNextPage: false, endCursor: null },
    }),
  }));

function nulled(reply: Reply, { connection, position, as }: FaultParameters["null-nodes"]): Reply {
  const errors: unknown[] = [...((reply.body as GraphQLBody).errors ?? [])];
  const altered = inData(reply, connection, (found, at) => ({
    ...found,
    nodes: (found.nodes as unknown[]).map((node, index) => {
      if (position !== undefined && position !== index) return node;
      if (as !== undefined) errors.push(errorEntry(FIELD_REFUSALS[as], [...at, "nodes", index]));
      return null;
    }),
  }));
  return { ...altered, body: { ...(altered.body as Json), ...(errors.length > 0 && { errors }) } };
}

/** How often a page was announced, and where the last one ended. */
const announced = { pages: 0, place: new Map<string, string>() };

/** A cursor with more behind it is taken for the same place. */
function endless(reply: Reply, { connection, cursor }: FaultParameters["endless-pages"]): Reply {
  return inData(reply, connection, (found) => {
    if (!("pageInfo" in found)) return found;
    const { endCursor } = found.pageInfo as { endCursor: string | null };
    const place = endCursor ?? announced.place.get(connection) ?? "";
    announced.place.set(connection, place);
    const next = cursor === "same" ? place : `${place}${"=".repeat(++announced.pages % 500)}`;
    return { ...found, pageInfo: { ...(found.pageInfo as Json), hasNextPage: true, endCursor: next } };
  });
}

const textOf = (body: unknown) => (typeof body === "string" ? body : JSON.stringify(body));
const half = (text: string) => text.slice(0, Math.floor(text.length / 2));

const SSO = "required; url=https://github.com/orgs/acme/sso?authorization_request=AZSCKT4U6";

export const FAULTS: { readonly [K in FaultKind]: Row<FaultParameters[K]> } = {
  "bad-gateway": { instead: (_none, requestId) => NO.badGateway(requestId) },
  "bad-gateway-html": { instead: () => NO.html(502) },
  "gateway-timeout": { instead: () => NO.gatewayTimeout() },
  unauthorised: { instead: () => NO.unauthorised() },
  "rate-limited": {
    instead: ({ type }) => {
      const reply = NO.primary(type);
      return { ...reply, headers: { ...reply.headers, "x-ratelimit-remaining": "0" } };
    },
  },
  "secondary-limit": { instead: ({ status, retryAfter }) => NO.secondary(status, retryAfter ?? null) },
  html: { instead: () => NO.html(200) },
  "text-instead-of-json": {
    alter: (reply) => ({
      ...reply,
      headers: { ...reply.headers, "content-type": "text/plain; charset=utf-8" },
    }),
  },
  redirect: { instead: ({ status, location }) => NO.redirect(status, location) },
  refused: { refuses: ({ field, as }) => [field, as] },
  saml: {
    refuses: ({ field }) => [field, "saml"],
    alter: (reply) => ({ ...reply, headers: { ...reply.headers, "x-github-sso": SSO } }),
  },
  "null-nodes": { alter: nulled },
  "empty-connection": { alter: (reply, { connection }) => emptied(reply, connection) },
  "endless-pages": { alter: endless },
  "huge-count": {
    alter: (reply, { connection, count }) =>
      inData(reply, connection, (found) => ({
        ...found,
        ...("totalCount" in found && { totalCount: count }),
        ...("filteredCount" in found && { filteredCount: count }),
      })),
  },
  "deep-json": {
    alter: (reply, { depth, closed }) => ({
      ...reply,
      body: "[".repeat(depth) + (closed ? "]".repeat(depth) : ""),
    }),
  },
  truncated: { alter: (reply) => ({ ...reply, body: half(textOf(reply.body)) }) },
  "slow-drip": { wire: ({ pieces, pause }) => ({ pieces, pause }) },
  hang: { wire: () => ({ breakOff: "hang" }) },
  reset: { wire: ({ after }) => ({ breakOff: after }) },
  touch: { after: (world, { pull }) => world.touch(pull) },
  drift: { after: (world, { pull, to }) => world.drift(pull, to) },
  delete: { after: (world, { pull }) => world.remove(pull) },
  ghost: { after: (world, { login }) => world.forget(login) },
};

/** What a request shows of itself to the script. */
export interface Asked {
  readonly operation: string;
  readonly variables: string;
  readonly page: number;
}

/** Decides which faults strike a request, counting the matches of each. */
export class Script {
  private readonly seen = new Map<Fault, number>();

  constructor(private faults: readonly Fault[]) {}

  add(fault: Fault): void {
    this.faults = [...this.faults, fault];
  }

  strike(asked: Asked): readonly { readonly fault: Fault; readonly row: Row<never> }[] {
    return this.faults
      .filter((fault) => this.hits(fault, asked))
      .map((fault) => ({ fault, row: FAULTS[fault.kind] as Row<never> }));
  }

  private hits(fault: Fault, asked: Asked): boolean {
    const { on = "", node = "", above = -1, nth = 1, times = 1 } = fault.when ?? {};
    const named = asked.operation.startsWith("/") ? asked.operation.startsWith(on) : asked.operation === on;
    if (on !== "" && !named) return false;
    if (!asked.variables.includes(node) || asked.page <= above) return false;
    const count = (this.seen.get(fault) ?? 0) + 1;
    this.seen.set(fault, count);
    return count >= nth && count < nth + times;
  }
}

/** The answer of the first fault that answers in the server's place. */
export function replyInstead(
  struck: readonly { readonly fault: Fault; readonly row: Row<never> }[],
  requestId: string,
): Reply | null {
  const first = struck.find(({ row }) => row.instead !== undefined);
  return first?.row.instead?.(first.fault as never, requestId) ?? null;
}

/** What is sent of an answer whose body is no text yet. */
export function bytesOf(reply: Reply): Buffer {
  return Buffer.from(textOf(reply.body));
}
