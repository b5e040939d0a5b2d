/**
 * What the collector asks of a GitHub server. The client behind it waits for rate limits, retries what the
 * network lost, checks the shape of each answer and counts the cost; it never repeats a query that the server
 * found too heavy, because only the one who asks can make it smaller.
 */

/** A GraphQL operation as data: the test validates each against GitHub's schema and works out its cost. */
export interface Operation {
  /** Name in the ledger: `list`, `checks` … */
  readonly name: string;
  readonly query: string;
}

/** An error that spoiled one field, beside data that arrived. */
export interface FieldError {
  /** `FORBIDDEN`, `NOT_FOUND`, `SAML_FAILURE`, … or "" where GitHub gives no type. */
  readonly type: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
  /** The server's `Date`, UTC epoch ms. */
  readonly at: number;
  /** How long it took, ms: who asks may want smaller pages. */
  readonly took: number;
}

export interface RestAnswer {
  readonly status: number;
  readonly data: unknown;
  readonly at: number;
  /** Address of the next page, or null. */
  readonly next: string | null;
}

export interface Api {
  readonly host: string;
  /** Throws `ApiError`. */
  graphql(operation: Operation, variables: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** A GET below the REST root, as `/repos/o/n/…`. `operation` is its name in the ledger. Throws `ApiError`. */
  rest(path: string, operation?: string): Promise<RestAnswer>;
  readonly ledger: Ledger;
}

/** What was spent, by operation, in the order of first use. */
export interface Ledger {
  rows(): readonly { readonly operation: string; readonly requests: number; readonly points: number }[];
  /** Points left in this hour, of how many, and when they are renewed, where the server says so. */
  remaining(): { readonly points: number; readonly limit: number; readonly resetAt: number } | null;
}

export type ApiErrorKind =
  /** 401: the token is not valid (any more). */
  | "unauthorised"
  /** The token may not see this; `message` says what it lacks. */
  | "forbidden"
  /** The organisation asks for single sign-on; `url` authorises the token. */
  | "saml"
  | "not-found"
  /** Waiting longer than allowed; `retryAt` says how long it would take. */
  | "rate-limited"
  /** 502, 504, time-out or RESOURCE_LIMITS_EXCEEDED: ask for less. */
  | "too-heavy"
  /** Pages repeat, or come without end. */
  | "endless"
  /** The query does not fit the server's (older) schema. */
  | "schema"
  /** The answer was cut off or is no GraphQL answer. */
  | "malformed"
  /** A page in HTML came in the answer's place, to sign in somewhere: it comes however often and little is asked. */
  | "intercepted"
  | "network"
  | "redirected"
  | "aborted";

/** Carries no token, no header and no body. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  constructor(
    readonly kind: ApiErrorKind,
    message: string,
    readonly details: {
      readonly status?: number;
      readonly requestId?: string;
      readonly retryAt?: number;
      readonly url?: string;
    } = {},
  ) {
    super(message);
  }
}
