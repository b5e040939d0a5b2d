import { type ErrorKind, FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { type Origin, ROOM_FOR, titleOf } from "./origin.ts";

interface Row {
  /** What git says of it, or the server. */
  readonly says: RegExp;
  readonly exit: ErrorKind;
  readonly what: (asked: Asked, said: string) => string;
  readonly next: (asked: Asked) => string;
}

/** What an error is about, in words that are safe to print. */
interface Asked {
  readonly host: string;
  readonly title: string;
  /** `token from the variable GH_TOKEN`, or null where there is none. */
  readonly token: string | null;
  readonly lacks: Origin["lacks"];
  readonly room: string;
  /** There is a clone of it from before. */
  readonly cloned: boolean;
}

const again = ({ cloned }: Asked) =>
  cloned
    ? "Run the same command again later, or go on with what was cloned before: --offline"
    : "Run the same command again later.";
const access = ({ lacks }: Asked) =>
  lacks?.next ?? "Check the name, and that the token's owner has access to it.";

/** What each kind of trouble means to the one who waits for a report, the most particular first. */
const ROWS: readonly Row[] = [
  {
    says: /No space left on device|Disk quota exceeded/i,
    exit: "environment",
    what: ({ title }) => `There is no room on the disk for a clone of ${title}`,
    next: ({ room }) => room,
  },
  {
    says: /SAML SSO/,
    exit: "permission",
    what: ({ title }) =>
      `The organisation of ${title} asks for single sign-on, and this token is not authorised for it`,
    next: () =>
      "Authorise the token for the organisation in the settings of your account, under Developer settings.",
  },
  {
    says: /could not read (?:Username|Password)|terminal prompts disabled/i,
    exit: "permission",
    what: ({ host, title, lacks }) =>
      `There is no repository ${title} on ${host} that may be read without a token, and ${lacks?.because ?? "none was taken"}`,
    next: (asked) => `Check the name. ${access(asked)}`,
  },
  {
    says: /repository .* not found|returned error: 404/is,
    exit: "permission",
    what: ({ host, title, token }) =>
      `There is no repository ${title} on ${host} that ${token === null ? "may be read without a token" : `the ${token} may see`}`,
    next: access,
  },
  {
    says: /Authentication failed|returned error: 401/i,
    exit: "permission",
    what: ({ host, token }) =>
      `${host} does not accept the ${token ?? "question"}: it is wrong, expired or revoked`,
    next: ({ host }) => `Make a new token, or sign in again: gh auth login --hostname ${host}`,
  },
  {
    says: /returned error: 403/,
    exit: "permission",
    what: ({ title, token }, said) =>
      `${token === null ? "Without a token one" : `The ${token}`} may not read ${title}: ${said}`,
    next: () => "Give it read access to the repository's contents; flowaudit doctor shows what it lacks.",
  },
  {
    says: /redirect|returned error: 30\d/i,
    exit: "environment",
    what: ({ host, title }) => `${host} sends us elsewhere for ${title}, and a token is not sent on`,
    next: () => "Where it was renamed, give its new name; a new address of the server goes into --api-url.",
  },
  {
    says: /certificate|SSL_|gnutls|TLS/i,
    exit: "environment",
    what: ({ host }, said) => `${host} cannot be reached safely: ${said}`,
    next: () => "If your network has a certificate of its own, name its file in NODE_EXTRA_CA_CERTS.",
  },
  {
    says: /Could not resolve|Failed to connect|Connection (?:refused|timed out|reset)|too slow|timed out/i,
    exit: "environment",
    what: ({ host }, said) => `${host} cannot be reached: ${said}`,
    next: ({ cloned }) =>
      cloned
        ? "Check the network and the proxy (HTTPS_PROXY), or go on with what was cloned before: --offline"
        : "Check the network and the proxy (HTTPS_PROXY), then run the same command again.",
  },
  {
    says: /returned error: (?:429|5\d\d)/,
    exit: "environment",
    what: ({ host, title }, said) => `${host} could not serve ${title}: ${said}`,
    next: again,
  },
];

/** For what no row knows. */
const ELSE: Omit<Row, "says"> = {
  exit: "environment",
  what: ({ title, host }, said) => `git could not fetch ${title} from ${host}: ${said}`,
  next: () => "Run it again with --debug, or clone it yourself and name the folder.",
};

/**
 * What git said as it failed, as an error that a person can act on.
 * @param cloned whether there is a clone from before to go on with
 */
export function explainFetch(stderr: string, origin: Origin, cloned: boolean): FlowauditError {
  const asked: Asked = {
    host: text(origin.host, 100),
    title: text(titleOf(origin), 200),
    token: origin.token === null ? null : `token from ${origin.token.source}`,
    lacks: origin.lacks,
    room: ROOM_FOR,
    cloned,
  };
  const { exit, what, next } = ROWS.find(({ says }) => says.test(stderr)) ?? ELSE;
  return new FlowauditError(exit, `${what(asked, reasonIn(stderr))}.`, next(asked));
}

/** The line that tells why: what the server said of it, else what git did. */
function reasonIn(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim());
  const told = (start: RegExp) => lines.find((line) => start.test(line))?.replace(start, "");
  const reason = told(/^remote: (?:error: )?(?=\S)/i) ?? told(/^(?:fatal|error): /) ?? lines.at(-1) ?? "";
  return (
    text(reason.replace(/unable to access '[^']*': /, ""), 200).replace(/[.\s]+$/, "") || "it was stopped"
  );
}
