import { type ErrorKind, FlowauditError } from "../../../lib/errors.ts";
import { formatInstant } from "../../../lib/time/instants.ts";
import type { ApiError, ApiErrorKind } from "../api.ts";
import { renewedToken } from "./tokens.ts";

/** What an error is about, for people. */
export interface Asked {
  /** `github.com` */
  readonly host: string;
  /** `owner/name` */
  readonly repository: string;
  /** Where the token came from: `the variable GH_TOKEN`. */
  readonly source: string;
  /** What was asked for can be done without GitHub too, with --offline. */
  readonly goesOffline: boolean;
}

interface Row {
  readonly exit: ErrorKind;
  readonly what: (error: ApiError, asked: Asked) => string;
  readonly next: (error: ApiError, asked: Asked) => string;
}

const retry = "Run the same command again later: what was collected is kept.";

/** What each kind of trouble means to the one who waits for a report: exit code, what and why, next step. */
const ROWS: Readonly<Record<ApiErrorKind, Row>> = {
  unauthorised: {
    exit: "permission",
    what: (_, { host, source }) =>
      `${host} does not accept the token from ${source}: it is wrong, expired or revoked`,
    next: (_, { host, source }) => renewedToken(source, host),
  },
  forbidden: {
    exit: "permission",
    what: ({ message }, { repository, source }) =>
      `The token from ${source} may not read this of ${repository}: ${sentence(message)}`,
    next: () =>
      "Give it read access to the repository's contents, pull requests, checks, actions, deployments and issues; flowaudit doctor shows what it lacks.",
  },
  saml: {
    exit: "permission",
    what: (_, { repository }) =>
      `The organisation of ${repository} asks for single sign-on, and this token is not authorised for it`,
    next: ({ details }) =>
      details.url === undefined
        ? "Authorise the token for the organisation in the settings of your account, under Developer settings."
        : `Authorise the token there: ${details.url}`,
  },
  "not-found": {
    exit: "permission",
    what: (_, { host, repository }) =>
      `There is no repository ${repository} on ${host} that this token may see`,
    next: () => "Check the name (--repo owner/name), and that the token's owner has access to it.",
  },
  "rate-limited": {
    exit: "environment",
    what: ({ message, details }, { host }) =>
      `${host} asks to wait${details.retryAt === undefined ? "" : ` until ${formatInstant(details.retryAt)}`}: ${sentence(message)}`,
    next: () =>
      "Run the same command again then, or allow a longer wait with --max-wait: what was collected is kept.",
  },
  "too-heavy": {
    exit: "environment",
    what: ({ message }, { host }) =>
      `${host} could not answer in time, however little was asked: ${sentence(message)}`,
    next: () => retry,
  },
  endless: {
    exit: "environment",
    what: ({ message }, { host }) => `What ${host} lists does not end: ${sentence(message)}`,
    next: () =>
      "Check the address (--api-url) and what lies between, then try again: what was collected is kept.",
  },
  schema: {
    exit: "environment",
    what: ({ message }, { host }) => `${host} does not know what was asked: ${sentence(message)}`,
    next: () =>
      "The server is older than flowaudit supports, or newer: look for a newer flowaudit, and report this message.",
  },
  malformed: {
    exit: "environment",
    what: ({ message }, { host }) =>
      `What answered in the place of ${host} is damaged or is not GitHub: ${sentence(message)}`,
    next: () =>
      "Check the address (--api-url) and what lies between (a proxy, a sign-in page), then try again.",
  },
  intercepted: {
    exit: "environment",
    what: ({ message }, { host }) =>
      `A page for people came in the place of ${host}'s answer: ${sentence(message)}`,
    next: () =>
      "Sign in where your network asks for it, or check the address (--api-url) and the proxy, then try again.",
  },
  network: {
    exit: "environment",
    what: ({ message }, { host }) => `${host} cannot be reached: ${sentence(message)}`,
    next: ({ message }, { goesOffline }) =>
      /certificate/.test(message)
        ? "If your network has a certificate of its own, name its file in NODE_EXTRA_CA_CERTS."
        : /its port/.test(message)
          ? "Serve it at another port, 443 or 8443 for example, and give that in --api-url."
          : `Check the network and the proxy (HTTPS_PROXY), then run the same command again: what was collected is kept.${goesOffline ? " Or add --offline and go on without it." : ""}`,
  },
  redirected: {
    exit: "environment",
    what: ({ message }, { host }) => `${host} sends us elsewhere: ${sentence(message)}`,
    next: () => "A token is sent to one host only. Give the new address with --api-url.",
  },
  aborted: {
    exit: "interrupted",
    what: () => "Interrupted",
    next: () => "Run the same command again: what was collected is kept.",
  },
};

/**
 * An error of the client as one that a person can act on. The cause is not handed on: all that is known of it
 * is in the words.
 */
export function explainApiError(error: ApiError, asked: Asked): FlowauditError {
  const { exit, what, next } = ROWS[error.kind];
  const { status, requestId } = error.details;
  const facts = [
    ...(status === undefined || status === 200 ? [] : [`status ${status}`]),
    ...(requestId === undefined ? [] : [`request ${requestId}`]),
  ];
  const aside = facts.length === 0 ? "" : ` (${facts.join(", ")})`;
  return new FlowauditError(exit, `${what(error, asked)}${aside}.`, next(error, asked));
}

/** A message of the server as the end of our sentence. */
function sentence(message: string): string {
  return message.replace(/[.\s]+$/, "");
}
