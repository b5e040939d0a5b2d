import { FlowauditError } from "../../../lib/errors.ts";
import { present } from "../../../lib/must.ts";
import { text } from "../../../lib/text/text.ts";

/** A GitHub server and where its two interfaces are. */
export interface Host {
  /** Where its pages are: `github.com`, `acme.ghe.com`, `github.example.com`, `127.0.0.1:4711`. */
  readonly name: string;
  /** Root of its pages and its repositories, without a slash at its end. */
  readonly pages: string;
  readonly graphql: string;
  /** Root of the REST interface, without a slash at its end. */
  readonly rest: string;
  /** On this machine: the only place that may be asked without TLS. */
  readonly loopback: boolean;
}

const GITHUB = "github.com";
const TENANT = /^[a-z0-9-]+\.ghe\.com$/;
const NAME = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?$/;

/** How each kind of server lays out its addresses, by the name of its pages; the last row takes what is left. */
const LAYOUTS: readonly { takes: (name: string) => boolean; graphql: string; rest: string }[] = [
  {
    takes: (name) => name === GITHUB,
    graphql: "https://api.github.com/graphql",
    rest: "https://api.github.com",
  },
  { takes: (name) => TENANT.test(name), graphql: "https://api.HOST/graphql", rest: "https://api.HOST" },
  { takes: () => true, graphql: "https://HOST/api/graphql", rest: "https://HOST/api/v3" },
];

/** The server whose pages are on this host. Throws a usage error where that is no name of a host. */
export function hostNamed(given: string): Host {
  const name = given.toLowerCase().replace(/^www\.github\.com$/, GITHUB);
  if (!isHostName(name)) throw errors.host(given);
  const { graphql, rest } = present(
    LAYOUTS.find((layout) => layout.takes(name)),
    "a layout",
  );
  return {
    name,
    pages: `https://${name}`,
    graphql: graphql.replace("HOST", name),
    rest: rest.replace("HOST", name),
    loopback: isLoopback(new URL(`https://${name}`).hostname),
  };
}

export function isHostName(name: string): boolean {
  return NAME.test(name) && URL.canParse(`https://${name}`);
}

/** True for the host of GitHub itself and for its tenants with data residency: no other can take this name. */
export function isGitHubOwned(name: string): boolean {
  return name === GITHUB || TENANT.test(name);
}

/**
 * The server behind an address that was given with `--api-url`: the root of either interface
 * (`https://api.github.com`, `https://HOST/api/v3`, `…/graphql`) or the server itself.
 * Throws a usage error for anything else than https, but for http on this machine.
 */
export function hostAt(address: string): Host {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash) throw errors.address();
  if (url.username || url.password) throw errors.secrets();
  const loopback = isLoopback(url.hostname);
  if (url.protocol === "http:" && !loopback) throw errors.plain(url.host);
  const path = url.pathname.replace(/\/+$/, "").replace(/\/graphql$/, "");
  const pages = url.host.replace(/^api\.(?=github\.com$|[a-z0-9-]+\.ghe\.com$)/, "");
  if (isGitHubOwned(pages)) {
    if (path !== "") throw errors.address();
    return hostNamed(pages);
  }
  const root = `${url.origin}${path.replace(/\/api(\/v3)?$/, "")}`;
  const bare = loopback && !/\/api(\/v3)?$/.test(path);
  return {
    name: url.host,
    pages: root,
    graphql: bare ? `${root}/graphql` : `${root}/api/graphql`,
    rest: bare ? root : `${root}/api/v3`,
    loopback,
  };
}

/** Names that never leave this machine; what a name server says is not asked. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

const errors = {
  host: (given: string) =>
    new FlowauditError(
      "usage",
      `${text(given, 80)} is not the name of a host.`,
      "Give the host of the pages, for example github.com or github.example.com.",
    ),
  address: () =>
    new FlowauditError(
      "usage",
      "The address of the API is not one that flowaudit knows how to ask.",
      "For example: --api-url https://github.example.com/api/v3",
    ),
  secrets: () =>
    new FlowauditError(
      "usage",
      "The address of the API holds a name or a password, which would be printed and stored.",
      "Give the address alone, and the token in GH_ENTERPRISE_TOKEN.",
    ),
  plain: (host: string) =>
    new FlowauditError(
      "usage",
      `The API of ${text(host, 80)} was given with http: a token would cross the network in clear.`,
      "Give the address with https; http is for this machine alone.",
    ),
};
