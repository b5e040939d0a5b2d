import { entry } from "../../../lib/entry.ts";
import { text } from "../../../lib/text/text.ts";
import { type Answer, ApiError, type ApiErrorKind, type FieldError } from "../api.ts";
import { Limited, speaksOfLimit, waitAsked } from "./limits.ts";
import { type Exchange, final } from "./transport.ts";

/** What GitHub's error types are for us. Types that are not here spoil their own field alone. */
const TYPES: Readonly<Record<string, ApiErrorKind>> = {
  FORBIDDEN: "forbidden",
  INSUFFICIENT_SCOPES: "forbidden",
  SAML_FAILURE: "saml",
  NOT_FOUND: "not-found",
  RATE_LIMITED: "rate-limited",
  RATE_LIMIT: "rate-limited",
  RESOURCE_LIMITS_EXCEEDED: "too-heavy",
  MAX_NODE_LIMIT_EXCEEDED: "too-heavy",
};
/** These hold for the whole query, whatever data came beside them. */
const WHOLE: ReadonlySet<string> = new Set<ApiErrorKind>(["rate-limited", "too-heavy"]);

/** What an HTTP status is for us; 403 and 429 may be limits, see `refusalOf`. */
const STATUSES: Readonly<Record<number, ApiErrorKind>> = {
  401: "unauthorised",
  403: "forbidden",
  404: "not-found",
  408: "too-heavy",
  410: "not-found",
  413: "too-heavy",
  429: "rate-limited",
  451: "forbidden",
  502: "too-heavy",
  504: "too-heavy",
};

/** A query that ran too long is told without a type. */
const TOO_LONG =
  /something went wrong while executing your query|timed? ?out|couldn't respond to your request in time/i;

/** Errors of a query that does not fit the schema have a code beside their message, and no data came. */
const VALIDATION =
  /doesn't exist on type|doesn't accept argument|isn't a defined|isn't an input|is not defined/i;

/**
 * An answer to a GraphQL query. Throws `ApiError`, or `Limited` where the server wants to be left alone.
 * @param data   `data` of the answer, as it came
 * @param errors `errors` of the answer, as they came
 */
export function answerOf(data: unknown, errors: unknown, exchange: Exchange): Answer {
  const spoiled = (Array.isArray(errors) ? errors : []).map(fieldError);
  const first = spoiled.find((error) => WHOLE.has(kindOf(error, data) ?? "")) ?? spoiled[0];
  if (first !== undefined && (!hasSome(data) || WHOLE.has(kindOf(first, data) ?? "")))
    throw failureOf(first, kindOf(first, data) ?? "malformed", exchange);
  if (!isRecord(data)) throw new ApiError("malformed", "The answer was cut off.", detailsOf(exchange));
  return { data, errors: spoiled, at: exchange.at, took: exchange.took };
}

/**
 * What a status of 400 or more means. A limit comes as 403 or 429, told apart from a refusal by its headers
 * or its words.
 */
export function refusalOf(body: unknown, exchange: Exchange): ApiError | Limited {
  const { status, headers, at } = exchange;
  const message = messageOf(body) || `The server answered with status ${status}.`;
  const limited =
    status === 429 ||
    (status === 403 &&
      (headers.has("retry-after") || headers.get("x-ratelimit-remaining") === "0" || speaksOfLimit(message)));
  if (limited) return new Limited(waitAsked(headers, at), message, status);
  const url = authorisationOf(headers);
  if (status === 403 && url !== undefined)
    return new ApiError("saml", message, { ...detailsOf(exchange), url });
  const heavy = status >= 500 && TOO_LONG.test(message);
  const kind = heavy ? "too-heavy" : (STATUSES[status] ?? (status >= 500 ? "network" : "malformed"));
  const refusal = new ApiError(kind, message, detailsOf(exchange));
  // Whoever asked wrongly asks wrongly again.
  return status < 500 ? final(refusal) : refusal;
}

function failureOf(error: FieldError, kind: ApiErrorKind, exchange: Exchange): ApiError | Limited {
  if (kind === "rate-limited") {
    return new Limited(waitAsked(exchange.headers, exchange.at), error.message, exchange.status);
  }
  const url = kind === "saml" ? authorisationOf(exchange.headers) : undefined;
  const details = { ...detailsOf(exchange), ...(url === undefined ? {} : { url }) };
  const failure = new ApiError(kind, error.message, details);
  // What GitHub has a name for was meant as an answer.
  return error.type === "" ? failure : final(failure);
}

/** null for an error that spoils its field alone. */
function kindOf({ type, message }: FieldError, data: unknown): ApiErrorKind | null {
  const known = entry(TYPES, type);
  if (known !== undefined) return known;
  if (type === "" && speaksOfLimit(message) && !hasSome(data)) return "rate-limited";
  if (TOO_LONG.test(message)) return "too-heavy";
  return type === VALIDATED || VALIDATION.test(message) ? "schema" : null;
}

const VALIDATED = "VALIDATION";

/** One of GitHub's errors, its words made harmless: they may quote what an outsider wrote. */
function fieldError(error: unknown): FieldError {
  const { type, path, message, extensions } = isRecord(error) ? error : {};
  const extra = isRecord(extensions) ? extensions : {};
  return {
    type: extra.saml_failure === true ? "SAML_FAILURE" : typeOf(type, extra.code),
    path: (Array.isArray(path) ? path : []).filter(
      (step): step is string | number => typeof step === "string" || typeof step === "number",
    ),
    message: text(typeof message === "string" ? message : "GitHub gave no reason.", 300),
  };
}

/** A code in camel case (`undefinedField`) is that of the validation, which has no type. */
function typeOf(type: unknown, code: unknown): string {
  if (typeof type === "string") return text(type, 60);
  return typeof code === "string" && /^[a-z]+[A-Z]/.test(code) ? VALIDATED : "";
}

/** Where the organisation lets a token be authorised, from the header that says so; only a page of https. */
function authorisationOf(headers: Headers): string | undefined {
  const url = /\burl=(\S+)/.exec(headers.get("x-github-sso") ?? "")?.[1];
  return url !== undefined && URL.canParse(url) && new URL(url).protocol === "https:" ? url : undefined;
}

function detailsOf({ status, requestId }: Exchange): { status: number; requestId?: string } {
  return { status, ...(requestId === undefined ? {} : { requestId }) };
}

function messageOf(body: unknown): string {
  const errors = isRecord(body) && Array.isArray(body.errors) ? body.errors : [];
  const said = isRecord(body) ? (body.message ?? errors.map((error) => error?.message).join("; ")) : "";
  return typeof said === "string" ? text(said, 300) : "";
}

/** True where at least one field arrived: the state of the limit is none. */
function hasSome(data: unknown): boolean {
  return (
    isRecord(data) && Object.entries(data).some(([name, value]) => name !== "rateLimit" && value !== null)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
