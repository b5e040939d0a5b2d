import type { Refusal } from "./errors.ts";

/** An answer before it is sent. A body that is no text is sent as JSON. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const JSON_TYPE = "application/json; charset=utf-8";
const DOCS = "https://docs.github.com/";

export function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { "content-type": JSON_TYPE, ...headers }, body };
}

const message = (
  status: number,
  text: string,
  page: string,
  headers: Readonly<Record<string, string>> = {},
) => json(status, { message: text, documentation_url: DOCS + page, status: String(status) }, headers);

const SECONDARY = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
const SECONDARY_PAGE =
  "free-pro-team@latest/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits";

const ANGRY_UNICORN = `<!DOCTYPE html>
<html>
  <head><title>Unicorn! &middot; GitHub</title></head>
  <body><p><strong>This page is taking too long to load.</strong></p></body>
</html>
`;

const LIMIT_REACHED = {
  RATE_LIMITED: { type: "RATE_LIMITED", message: "API rate limit exceeded for user ID 1." },
  RATE_LIMIT: {
    type: "RATE_LIMIT",
    code: "graphql_rate_limit",
    message: "API rate limit already exceeded for user ID 1.",
  },
};

/** Whole answers that say no. `heard` as in errors.ts. */
export const NO = {
  /** recorded */
  unauthorised: () => message(401, "Bad credentials", "rest"),
  /** recorded */
  noJson: () => message(400, "Problems parsing JSON", "graphql"),
  /** recorded */
  notFound: () => message(404, "Not Found", "rest"),
  /** recorded */
  forbidden: ({ message: text }: Refusal) => message(403, text, "rest"),
  /** recorded for REST */
  primaryRest: () => message(403, "API rate limit exceeded for user ID 1.", "rest"),
  /** recorded: HTTP 200 with an error of either type, the second since 2026 */
  primary: (type: "RATE_LIMITED" | "RATE_LIMIT" = "RATE_LIMITED") =>
    json(200, { errors: [LIMIT_REACHED[type]] }),
  /** 403: recorded. 429 and the text in an answer of 200: documented; the shape of the latter is unconfirmed. */
  secondary: (status: 200 | 403 | 429, retryAfter: number | null) => {
    const headers: Record<string, string> = retryAfter === null ? {} : { "retry-after": String(retryAfter) };
    return status === 200
      ? json(200, { data: null, errors: [{ message: SECONDARY }] }, headers)
      : message(status, SECONDARY, SECONDARY_PAGE, headers);
  },
  /** recorded: JSON from the application, HTML from what stands before it */
  badGateway: (requestId: string) =>
    json(502, {
      data: null,
      errors: [
        {
          message: `Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug. Please include \`${requestId}\` when reporting this issue.`,
        },
      ],
    }),
  /** recorded */
  gatewayTimeout: () =>
    json(504, {
      message:
        "We couldn't respond to your request in time. Sorry about that. Please try resubmitting your request and contact us if the problem persists.",
    }),
  html: (status: number): Reply => ({
    status,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: ANGRY_UNICORN,
  }),
  redirect: (status: 301 | 302 | 307, location: string) =>
    json(status, { message: "Moved Permanently", url: location, documentation_url: DOCS }, { location }),
  /** Not GitHub's: the world or this server lacks something, and the test shall notice. */
  incomplete: (text: string) =>
    json(501, { message: text, errors: [{ type: "WORLD_INCOMPLETE", message: text }] }),
};
