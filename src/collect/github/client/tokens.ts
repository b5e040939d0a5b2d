import { FlowauditError } from "../../../lib/errors.ts";
import { present } from "../../../lib/must.ts";
import { ENTERPRISE_VARIABLES, GITHUB_VARIABLES } from "../../../lib/text/secrets.ts";
import { askGh } from "./gh.ts";
import { isGitHubOwned } from "./hosts.ts";
import type { Place } from "./place.ts";

/**
 * A token and the host that it belongs to. The value lives in this closure alone: it is no property, so that
 * neither JSON nor an inspection of an object that holds it can show it.
 */
export interface Token {
  /** Where it came from, for people: `the variable GH_TOKEN`. */
  readonly source: string;
  /** The only host that it may be sent to. */
  readonly host: string;
  /** Calls back with the value; for the header, and for the filter on every sink. */
  use<T>(how: (value: string) => T): T;
}

/** Why there is no token, and what to do about it. */
export interface NoToken {
  readonly because: string;
  readonly next: string;
}

/**
 * What to do where a token is not accepted: one in a variable goes before what gh keeps.
 *
 * @param source where the token came from, as people read it
 */
export function renewedToken(source: string, host: string): string {
  const variable = /the variable (\w+)/.exec(source)?.[1];
  return variable === undefined
    ? `Make a new token, or sign in again: gh auth login --hostname ${host}`
    : `Make a new token, and set ${variable} to it.`;
}

type Environment = Readonly<Record<string, string | undefined>>;

export interface TokenRequest {
  readonly place: Pick<Place, "host" | "named">;
  readonly env: Environment;
  /** Where the GitHub CLI is looked up, as `trustedPath` leaves it. */
  readonly searchPath: string;
  readonly signal: AbortSignal;
  /** Told the token as soon as it is known, for the filter on every sink. */
  readonly keepOut: (secret: string) => void;
}

/**
 * The token for the host of a place: from the environment, else from the GitHub CLI, which keeps one for each
 * host. A variable says nothing of its host, so that what is in it goes only to github.com, or to a host that
 * the caller named; never to one that merely stands in a remote. A server on this machine is given the
 * variables for other hosts, and the CLI is not asked for it.
 */
export async function findToken(request: TokenRequest): Promise<Token | NoToken> {
  const { place, env } = request;
  const { name, loopback } = place.host;
  const variables = isGitHubOwned(name) ? GITHUB_VARIABLES : ENTERPRISE_VARIABLES;
  const variable = variables.find((candidate) => env[candidate]?.trim());
  const trusted = name === "github.com" || place.named;
  if (variable !== undefined && trusted)
    return tokenOf(present(env[variable], variable).trim(), `the variable ${variable}`, request);
  const stored = loopback ? null : await askGh(request, name);
  if (stored !== null) return tokenOf(stored, "the GitHub CLI (gh auth token)", request);
  return variable === undefined
    ? missing.none(variables[0], name, loopback)
    : missing.unbound(variable, name);
}

export function isToken(found: Token | NoToken): found is Token {
  return "use" in found;
}

function tokenOf(value: string, source: string, { place, keepOut }: TokenRequest): Token {
  keepOut(value);
  // Anything else is no token, and the error of a refused header would quote it.
  if (!/^[\x21-\x7e]{1,4096}$/.test(value)) throw errors.noToken(source);
  return { source, host: place.host.name, use: (how) => how(value) };
}

const missing = {
  none: (variable: string, host: string, loopback: boolean): NoToken => ({
    because: `there is no token for ${host}`,
    next: loopback
      ? `Set ${variable}.`
      : `Set ${variable}, or sign in with the GitHub CLI: gh auth login --hostname ${host}`,
  }),
  unbound: (variable: string, host: string): NoToken => ({
    because: `${variable} is set, but only a remote of this repository names ${host}, and a token is not sent to a host that its owner did not name`,
    next: `If it is meant for ${host}, set GH_HOST=${host}, or sign in: gh auth login --hostname ${host}`,
  }),
};

const errors = {
  noToken: (source: string) =>
    new FlowauditError(
      "usage",
      `What ${source} holds cannot be a token: it has spaces, line breaks or other characters that no token has.`,
      "Set it again, without quotes or line breaks.",
    ),
};
