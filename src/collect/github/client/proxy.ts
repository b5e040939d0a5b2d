import { FlowauditError } from "../../../lib/errors.ts";
import { present } from "../../../lib/must.ts";
import { PROXY_VARIABLES } from "../../../lib/text/secrets.ts";
import { isLoopback } from "./hosts.ts";

/** A proxy from the environment. Its address may hold a password: only `name` is for people. */
export interface ProxyServer {
  /** `proxy.example.com:3128` */
  readonly name: string;
  /** The variable that names it: `HTTPS_PROXY`. */
  readonly variable: string;
  readonly url: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, or null for none: `https_proxy` or `http_proxy` by the address's own scheme, as
 * curl and git read them, lower case before upper; `no_proxy` lists hosts that are asked directly (`*`, a
 * domain with all below it, with or without a port). This machine is never asked through a proxy.
 * Throws a usage error where the variable holds no address.
 */
export function proxyFor(address: string, env: Environment): ProxyServer | null {
  const target = new URL(address);
  const scheme = target.protocol.slice(0, -1);
  const variable = PROXY_VARIABLES.find(
    (name) => name.toLowerCase() === `${scheme}_proxy` && env[name]?.trim(),
  );
  if (variable === undefined || isLoopback(target.hostname) || isExempt(target, env)) return null;
  const given = present(env[variable], variable).trim();
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `http://${given}`;
  const url = URL.canParse(written) ? new URL(written) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "") throw errors.proxy(variable);
  return { name: url.host, variable, url: written };
}

function isExempt(target: URL, env: Environment): boolean {
  const port = target.port || (target.protocol === "https:" ? "443" : "80");
  const listed = (env.no_proxy || env.NO_PROXY || "").toLowerCase().split(/[\s,]+/);
  return listed.filter(Boolean).some((entry) => {
    const [, domain = "", only] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    if (only !== undefined && only !== port) return false;
    return entry === "*" || (domain !== "" && `.${target.hostname}`.endsWith(`.${domain}`));
  });
}

/**
 * What asks the network: Node's own fetch, or, through a proxy, that of undici, which is loaded only then.
 * Where the caller has Node choose proxies by itself, undici goes the direct way, too: Node would send what is
 * meant for this machine to the proxy.
 */
export async function fetchThrough(proxy: ProxyServer | null, env: Environment): Promise<typeof fetch> {
  if (proxy === null && !env.NODE_USE_ENV_PROXY) return fetch;
  const { Agent, fetch: proxied, ProxyAgent } = await import("undici");
  const dispatcher = proxy === null ? new Agent() : new ProxyAgent(proxy.url);
  return ((input: string, init: object) =>
    proxied(input, { ...init, dispatcher })) as unknown as typeof fetch;
}

const errors = {
  proxy: (variable: string) =>
    new FlowauditError(
      "usage",
      `The variable ${variable} does not hold the address of a proxy.`,
      `For example: ${variable}=http://proxy.example.com:3128`,
    ),
};
