import { FlowauditError } from "../../../lib/errors.ts";
import type { RemotePlace } from "../../git/remotes.ts";
import type { Client } from "./client.ts";
import type { Clock } from "./clock.ts";
import type { Host } from "./hosts.ts";
import type { Wait } from "./limits.ts";
import { findPlace, isPlace, type NoPlace, namedServer, type Place } from "./place.ts";
import { fetchThrough, type ProxyServer, proxyFor } from "./proxy.ts";
import { findToken, isToken, type NoToken, type Token } from "./tokens.ts";

/** What the command line knows of the way to GitHub. Nothing of it comes from the audited repository but its remotes. */
export interface SurveyRequest {
  /** `--repo`, or null. */
  readonly repo: string | null;
  /** `--api-url`, or null. */
  readonly apiUrl: string | null;
  /** `--insecure`: go on although the environment has turned off the check of certificates. */
  readonly insecure: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where the GitHub CLI is looked up, as `trustedPath` leaves it. */
  readonly searchPath: string;
  readonly remotes: readonly RemotePlace[];
  readonly signal: AbortSignal;
  /** Told each secret as soon as it is known, for the filter on every sink. */
  readonly keepOut: (secret: string) => void;
}

/** The same when GitHub is to be asked. */
export interface ConnectRequest extends SurveyRequest {
  readonly clock: Clock;
  /** Version of flowaudit, by which the server knows it. */
  readonly version: string;
  /** Ms of waiting for rate limits allowed in all. */
  readonly maxWait: number;
  readonly onWait: (wait: Wait) => void;
  /** How often a call is tried where the network loses it or its answer is damaged. */
  readonly tries: number;
  /** What the repositories of one run share; one alone shares nothing. */
  readonly clients?: Clients;
}

/** The clients of a run: one for each server and token, so that what one repository leaves of a limit is what the next one has. */
export interface Clients {
  /** Told when a limit is waited for, whoever asked. */
  readonly note: (says: string) => void;
  /** The one for a server and a token, by `make` where there is none yet. */
  of(terms: ClientTerms, make: () => Promise<Client>): Promise<Client>;
}

/** What tells a client from others, and what it is made of by who knows the rest of a `ConnectRequest`. Holds no secret. */
export interface ClientTerms
  extends Pick<Place, "host" | "named">,
    Pick<ConnectRequest, "searchPath" | "maxWait"> {
  /** Where its token came from: `the variable GH_TOKEN`. */
  readonly source: string;
}

/** Two clients of one key would be one. */
export const keyOf = ({ host, source }: ClientTerms): string => `${host.graphql} ${source}`;

/** What was found on the way to GitHub, each part or why it is missing. */
export interface Survey {
  readonly place: Place | NoPlace;
  /** The place's, or the one that the caller names without a repository; null where none is known. */
  readonly server: Host | null;
  /** null where it is not known whose token is wanted. */
  readonly token: Token | NoToken | null;
  readonly proxy: ProxyServer | null;
}

/** A way to a repository on GitHub. */
export interface Connection {
  readonly place: Place;
  readonly token: Token;
  readonly api: Client;
  readonly terms: ClientTerms;
}

/** Ms that one call may take: GitHub gives up after ten seconds, the rest is for slow lines. */
const CALL_TIMEOUT = 45_000;

/** Looks for the repository, the token and the proxy. Asks no server. Throws a usage error for nonsense. */
export async function survey(request: SurveyRequest): Promise<Survey> {
  if (request.env.NODE_TLS_REJECT_UNAUTHORIZED === "0" && !request.insecure) throw errors.insecure();
  const place = findPlace(request);
  const server = isPlace(place) ? place.host : namedServer(request);
  if (server === null) return { place, server, token: null, proxy: null };
  const proxy = proxyFor(server.graphql, request.env);
  const named = isPlace(place) ? place.named : true;
  return { place, server, token: await findToken({ ...request, place: { host: server, named } }), proxy };
}

/** A client for what a survey found, or why there is none and what to do about it. Asks no server. */
export async function connect(
  request: ConnectRequest,
  { place, token, proxy }: Survey,
): Promise<Connection | NoPlace | NoToken> {
  if (!isPlace(place)) return place;
  if (token === null) throw new TypeError("no token was looked for");
  if (!isToken(token)) return token;
  const terms = termsOf(request, place, token);
  return { place, token, terms, api: await clientOf(request, terms, token, proxy) };
}

/** The client for terms that were found elsewhere. Asks no server. Throws where there is no token any more. */
export async function clientAt(request: ConnectRequest, terms: ClientTerms): Promise<Client> {
  const asked = { ...request, searchPath: terms.searchPath, maxWait: terms.maxWait };
  const token = await findToken({ ...asked, place: terms });
  if (!isToken(token)) throw errors.noToken(token);
  return clientOf(asked, termsOf(asked, terms, token), token, proxyFor(terms.host.graphql, request.env));
}

const termsOf = (
  { searchPath, maxWait }: ConnectRequest,
  { host, named }: Pick<Place, "host" | "named">,
  { source }: Token,
): ClientTerms => ({ host, named, source, searchPath, maxWait });

function clientOf(
  request: ConnectRequest,
  terms: ClientTerms,
  token: Token,
  proxy: ProxyServer | null,
): Promise<Client> {
  const make = () => clientFor(request, terms.host, token, proxy);
  return request.clients?.of(terms, make) ?? make();
}

async function clientFor(
  request: ConnectRequest,
  host: Host,
  token: Token,
  proxy: ProxyServer | null,
): Promise<Client> {
  const { openApi } = await import("./client.ts");
  return openApi({
    ...request,
    host,
    token,
    fetch: await fetchThrough(proxy, request.env),
    userAgent: `flowaudit/${request.version}`,
    callTimeout: CALL_TIMEOUT,
  });
}

export function isConnection(found: Connection | NoPlace | NoToken): found is Connection {
  return "api" in found;
}

const errors = {
  noToken: ({ because, next }: NoToken) =>
    new FlowauditError("permission", `GitHub cannot be asked: ${because}.`, next),
  insecure: () =>
    new FlowauditError(
      "usage",
      "NODE_TLS_REJECT_UNAUTHORIZED=0 turns off the check of certificates, so that anybody in between could read the token.",
      "Unset it; a certificate of your own network goes into NODE_EXTRA_CA_CERTS. --insecure goes on all the same.",
    ),
};
