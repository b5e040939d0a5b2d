import { text } from "../../../lib/text/text.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import { ApiError } from "../api.ts";
import type { Clock } from "./clock.ts";
import { Limited, speaksOfLimit, waitAsked } from "./limits.ts";
import { unsoundIn } from "./soundness.ts";
import type { Token } from "./tokens.ts";

/** What came with an answer, whatever its body says. */
export interface Exchange {
  readonly status: number;
  readonly headers: Headers;
  /** The server's `Date`, UTC epoch ms. */
  readonly at: number;
  /** Ms from the question to the last byte. */
  readonly took: number;
  /** GitHub's name for this request, for a report to its support. */
  readonly requestId: string | undefined;
}

export interface TransportSettings {
  readonly token: Token;
  /** Root addresses that may be asked; anything else is a mistake of ours. */
  readonly roots: readonly string[];
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly userAgent: string;
  /** Ms that one call may take, its body included. */
  readonly callTimeout: number;
}

/** Most bytes of one answer, unpacked: a page of pull requests takes 2 MB. */
const LARGEST = 64 * 1024 * 1024;

/** The fetch that the Octokit client is given, and what it learned. */
export interface Call {
  readonly fetch: (address: string, options: RequestInit) => Promise<Response>;
  /** null until a whole answer has come. */
  exchange(): Exchange | null;
}

/**
 * One call with our own manners: it alone adds the token, follows no redirect, ends after a while or when
 * interrupted, and holds no more than it should. Whatever the server says, the token is not in what it returns.
 */
export function openCall(settings: TransportSettings): Call {
  let exchange: Exchange | null = null;
  return {
    fetch: async (address, options) => {
      const begin = settings.clock.now();
      const { response, body } = await exchangeOnce(settings, address, options);
      exchange = {
        status: response.status,
        headers: response.headers,
        at: serverTime(response),
        took: settings.clock.now() - begin,
        requestId: text(response.headers.get("x-github-request-id") ?? "", 80) || undefined,
      };
      if (response.ok) checkType(response, body, exchange);
      const headers = new Headers(response.headers);
      headers.delete("content-encoding");
      const empty = response.status === 204 || response.status === 205 || response.status === 304;
      return new Response(empty ? null : body, { status: response.status, headers });
    },
    exchange: () => exchange,
  };
}

async function exchangeOnce(
  settings: TransportSettings,
  address: string,
  options: RequestInit,
): Promise<{ response: Response; body: string }> {
  if (!settings.roots.some((root) => address === root || address.startsWith(`${root}/`)))
    throw new ApiError("redirected", "An address outside of the server's API was to be asked.");
  const stop = new AbortController();
  const onAbort = () => stop.abort();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    stop.abort();
  }, settings.callTimeout);
  settings.signal.addEventListener("abort", onAbort, { once: true });
  if (settings.signal.aborted) onAbort();
  try {
    const headers = new Headers(options.headers);
    headers.set("user-agent", settings.userAgent);
    settings.token.use((value) => headers.set("authorization", `Bearer ${value}`));
    const response = await settings.fetch(address, {
      ...options,
      headers,
      redirect: "error",
      signal: stop.signal,
    });
    const body = await readBody(response);
    const unsound = unsoundIn(body);
    // The same answer comes the next time.
    if (unsound !== null) throw final(new ApiError("malformed", unsound, { status: response.status }));
    return { response, body: settings.token.use((value) => body.replaceAll(value, "[token]")) };
  } catch (error) {
    throw failureOf(error, settings, late);
  } finally {
    clearTimeout(timer);
    settings.signal.removeEventListener("abort", onAbort);
    // Whatever is left of the answer is not read.
    stop.abort();
  }
}

async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > LARGEST) {
      throw new ApiError("too-heavy", `The answer is larger than ${LARGEST / 1024 / 1024} MB.`, {
        status: response.status,
      });
    }
    pieces.push(decoder.decode(piece, { stream: true }));
  }
  return pieces.join("") + decoder.decode();
}

/** Everything that is asked here answers in JSON; a page in HTML comes from something in between. */
function checkType({ status, headers }: Response, body: string, { at, requestId }: Exchange): void {
  const type = headers.get("content-type") ?? "";
  if (status === 204 || /^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type)) return;
  if (speaksOfLimit(body.slice(0, 2000)))
    throw new Limited(waitAsked(headers, at), "A rate limit was reached.", status);
  const says = `The answer is not JSON (${text(type, 60) || "it does not say what it is"}).`;
  const kind = /^text\/html\b/i.test(type) ? "intercepted" : "malformed";
  throw new ApiError(kind, says, { status, ...(requestId === undefined ? {} : { requestId }) });
}

/** The watermark of a sync is the server's time: an answer without it cannot be used. */
function serverTime(response: Response): number {
  const at = epochOf(response.headers.get("date") ?? "");
  if (Number.isFinite(at)) return at;
  throw new ApiError("malformed", "The answer has no date.", { status: response.status });
}

/** What a lost connection says for itself, by the code of its cause; `again` where another try may help. */
const LOST: Readonly<Record<string, { says: string; again: boolean }>> = {
  ENOTFOUND: { says: "its name is not known here", again: true },
  EAI_AGAIN: { says: "its name could not be looked up", again: true },
  ECONNREFUSED: { says: "it refused the connection", again: true },
  ECONNRESET: { says: "the connection was cut", again: true },
  UND_ERR_SOCKET: { says: "the connection was cut", again: true },
  UND_ERR_CONNECT_TIMEOUT: { says: "it could not be reached in time", again: true },
  ENETUNREACH: { says: "there is no network", again: true },
  EHOSTUNREACH: { says: "there is no way to it", again: true },
  DEPTH_ZERO_SELF_SIGNED_CERT: { says: "its certificate is not trusted here", again: false },
  SELF_SIGNED_CERT_IN_CHAIN: { says: "its certificate is not trusted here", again: false },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { says: "its certificate is not trusted here", again: false },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { says: "its certificate is not trusted here", again: false },
  CERT_HAS_EXPIRED: { says: "its certificate has expired", again: false },
  ERR_TLS_CERT_ALTNAME_INVALID: { says: "its certificate is for another name", again: false },
};

/** fetch asks no server at the ports of other services: 22, 25, 6000 … */
const BAD_PORT = "its port belongs to another service and is never asked";

const FINAL = new WeakSet<ApiError>();

/** Marks an error that another try cannot mend, although others of its kind may pass. */
export function final(error: ApiError): ApiError {
  FINAL.add(error);
  return error;
}

export function isFinal(error: ApiError): boolean {
  return FINAL.has(error);
}

function failureOf(error: unknown, settings: TransportSettings, late: boolean): ApiError {
  if (error instanceof ApiError) return error;
  if (settings.signal.aborted) return new ApiError("aborted", "Interrupted.");
  if (late)
    return new ApiError("too-heavy", `No whole answer came in ${Math.round(settings.callTimeout / 1000)} s.`);
  const cause = causeOf(error);
  if (/unexpected redirect/.test(cause.message))
    return new ApiError("redirected", "It redirects to another address, which is not followed.");
  if (cause.message === "bad port") return final(new ApiError("network", BAD_PORT));
  const known = LOST[cause.code];
  const failure = new ApiError(
    "network",
    known ? `${known.says} (${cause.code})` : text(cause.message, 120) || "the connection failed",
  );
  return known?.again === false ? final(failure) : failure;
}

/** fetch wraps what happened; of several addresses that failed the first speaks. */
function causeOf(error: unknown): { code: string; message: string } {
  let cause = error;
  for (let depth = 0; depth < 4 && cause instanceof Error; depth++) {
    const inner = cause instanceof AggregateError ? cause.errors[0] : cause.cause;
    if (!(inner instanceof Error)) break;
    cause = inner;
  }
  const { code = "", message = "" } = (cause ?? {}) as { code?: string; message?: string };
  return { code: String(code), message: String(message) };
}
