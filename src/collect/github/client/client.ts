import { graphql as octokitGraphql } from "@octokit/graphql";
import { request as octokitRequest } from "@octokit/request";
import { type Answer, type Api, ApiError, type ApiErrorKind, type RestAnswer } from "../api.ts";
import { answerOf, refusalOf } from "./answers.ts";
import { declaredCost } from "./cost.ts";
import type { Host } from "./hosts.ts";
import { openBooks } from "./ledger.ts";
import { type GateSettings, Limited, openGate } from "./limits.ts";
import { openSlots } from "./slots.ts";
import { type Call, type Exchange, isFinal, openCall, type TransportSettings } from "./transport.ts";

export interface ApiSettings extends Omit<TransportSettings, "roots">, GateSettings {
  readonly host: Host;
  /** How often a call is tried where the network loses it or its answer is damaged. */
  readonly tries: number;
}

/** The client, and what its owner may ask of it beside the collector. */
export interface Client extends Api {
  /** Scopes of the token, where the server names them: it does so for classic tokens. */
  scopes(): readonly string[] | null;
}

/** Two at once: a minute of GitHub's time may hold a minute of work, and that binds first. */
const AT_ONCE = 2;
const BACK_OFF = 1000;
const LONGEST_BACK_OFF = 30_000;
/** The version of the REST interface that is asked for. */
const REST_VERSION = "2022-11-28";

/** What may pass by itself. A query that was too heavy is as heavy the next time. */
const WORTH_ANOTHER_TRY: Readonly<Record<"graphql" | "rest", ReadonlySet<ApiErrorKind>>> = {
  graphql: new Set(["network", "malformed"]),
  rest: new Set(["network", "malformed", "too-heavy"]),
};

const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A client for one server and one token. Throws a plain error for a token of another host: a mistake of ours. */
export function openApi(settings: ApiSettings): Client {
  const { host, token, signal, clock } = settings;
  if (token.host !== host.name) throw new Error(`A token of ${token.host} was to be sent to ${host.name}.`);
  const transport: TransportSettings = { ...settings, roots: [host.graphql, host.rest] };
  const gate = openGate(settings);
  const inSlot = openSlots(AT_ONCE, signal);
  const books = openBooks();
  let scopes: readonly string[] | null = null;
  let heard = false;

  // A page for people comes each time where somebody has to sign in; after answers it may pass.
  const mayPass = (way: "graphql" | "rest", error: ApiError) =>
    !isFinal(error) && (WORTH_ANOTHER_TRY[way].has(error.kind) || (heard && error.kind === "intercepted"));

  const learn = (operation: string, data: unknown, exchange: Exchange | null, declared: number) => {
    books.note(operation, costIn(data), exchange?.headers ?? null, declared);
    const named = exchange?.headers.get("x-oauth-scopes");
    if (named != null) scopes = wordsIn(named);
  };

  /** Asks until there is an answer or an error that stays. */
  const untilAnswered = async <T>(way: "graphql" | "rest", ask: () => Promise<T>): Promise<T> => {
    for (let tried = 1; ; ) {
      let opening = 0;
      try {
        return await inSlot(async () => {
          opening = await gate.pass();
          const answer = await ask();
          gate.answered(opening);
          heard = true;
          return answer;
        });
      } catch (error) {
        if (error instanceof Limited) gate.close(error, opening);
        else if (!(error instanceof ApiError)) throw error;
        else if (tried >= settings.tries || !mayPass(way, error)) throw error;
        else await clock.sleep(Math.min(BACK_OFF * 2 ** (tried++ - 1), LONGEST_BACK_OFF), signal);
      }
    }
  };

  const graphql: Api["graphql"] = (operation, variables) =>
    untilAnswered("graphql", async () => {
      const call = openCall(transport);
      const came = await perform(call, () => askGraphql(host, call, operation.query, variables));
      learn(operation.name, came.data, call.exchange(), declaredCost(operation, variables));
      return readGraphql(came, call);
    });
  const rest: Api["rest"] = (path, operation = "rest") =>
    untilAnswered("rest", async () => {
      const call = openCall(transport);
      const came = await perform(call, () => askRest(host, call, path));
      learn(operation, null, call.exchange(), 0);
      return readRest(came, call, host.rest);
    });
  return { host: host.name, ledger: books, scopes: () => scopes, graphql, rest };
}

/** `repo, read:org` as words. */
function wordsIn(header: string): string[] {
  return header
    .split(",")
    .map((word) => word.trim())
    .filter(Boolean);
}

function askGraphql(host: Host, call: Call, query: string, variables: object): Promise<unknown> {
  return octokitGraphql(query, {
    ...variables,
    baseUrl: host.graphql.replace(/\/graphql$/, ""),
    request: { fetch: call.fetch, log: SILENT },
  });
}

function askRest(host: Host, call: Call, path: string): Promise<unknown> {
  return octokitRequest({
    method: "GET",
    url: addressBelow(host.rest, path),
    headers: { "x-github-api-version": REST_VERSION },
    request: { fetch: call.fetch, log: SILENT },
  });
}

/** What came of a call: data, with or without errors; or what was thrown instead. */
interface Came {
  readonly data?: unknown;
  readonly errors?: unknown;
  readonly thrown?: unknown;
}

async function perform(call: Call, ask: () => Promise<unknown>): Promise<Came> {
  try {
    return { data: await ask() };
  } catch (thrown) {
    const { errors, data, response } = thrown as {
      errors?: unknown;
      data?: unknown;
      response?: { data?: unknown };
    };
    if (Array.isArray(errors)) return { data, errors };
    return { thrown, data: call.exchange() === null ? undefined : response?.data };
  }
}

function readGraphql(came: Came, call: Call): Answer {
  const exchange = exchangeOf(came, call);
  return answerOf(came.data, came.errors, exchange);
}

function readRest(came: Came, call: Call, root: string): RestAnswer {
  const exchange = exchangeOf(came, call);
  const { data } = came.data as { data: unknown };
  if (typeof data !== "object" || data === null)
    throw new ApiError("malformed", "The answer was cut off.", { status: exchange.status });
  return { status: exchange.status, data, at: exchange.at, next: nextBelow(root, exchange.headers) };
}

/** What is known of a call that was answered. Throws what was thrown in its place, as our own error. */
function exchangeOf({ thrown, data }: Came, call: Call): Exchange {
  const exchange = call.exchange();
  const ours = causeOf(thrown);
  if (ours !== null) throw ours;
  if (exchange === null) throw thrown;
  if (exchange.status >= 400) throw refusalOf(data, exchange);
  // Octokit stumbles over an answer that is no object.
  if (thrown !== undefined)
    throw new ApiError("malformed", "The answer is not one that GitHub gives.", { status: exchange.status });
  return exchange;
}

/** Octokit wraps what our fetch throws; its own errors carry requests and headers and stay here. */
function causeOf(thrown: unknown): ApiError | Limited | null {
  const inner = thrown instanceof Error ? thrown.cause : undefined;
  for (const error of [thrown, inner])
    if (error instanceof ApiError || error instanceof Limited) return error;
  return null;
}

function costIn(data: unknown): number | null {
  const cost = (data as { rateLimit?: { cost?: unknown } } | null | undefined)?.rateLimit?.cost;
  return typeof cost === "number" ? cost : null;
}

/** The full address of a path below the REST root; braces are no templates here. */
function addressBelow(root: string, path: string): string {
  const href = path.startsWith("/") ? new URL(`${root}${path}`).href : "";
  if (!href.startsWith(`${root}/`))
    throw new ApiError("redirected", "A path outside of the server's API was to be asked.");
  return href.replaceAll("{", "%7B").replaceAll("}", "%7D");
}

/** The path of the next page, from the header `link`; null on the last one. */
function nextBelow(root: string, headers: Headers): string | null {
  const next = /<([^<>]+)>\s*;\s*rel="next"/.exec(headers.get("link") ?? "")?.[1];
  if (next === undefined) return null;
  if (!next.startsWith(`${root}/`))
    throw new ApiError("redirected", "The next page is at another address, which is not followed.");
  return next.slice(root.length);
}
