import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import { hostAndPath, type RemotePlace } from "../../git/remotes.ts";
import { type Host, hostAt, hostNamed, isGitHubOwned, isHostName } from "./hosts.ts";

/** A repository on a GitHub server, and why this one. */
export interface Place {
  readonly host: Host;
  readonly owner: string;
  readonly name: string;
  /** The caller named the host themselves; a remote alone does not make it trusted. */
  readonly named: boolean;
  /** For people: `the remote origin leads there`. */
  readonly because: string;
}

/** Why no repository on GitHub is known, and what to do about it. */
export interface NoPlace {
  readonly because: string;
  readonly next: string;
}

export interface PlaceRequest {
  /** `--repo`: `owner/name` or `host/owner/name`. */
  readonly repo: string | null;
  /** `--api-url`, from the command line or the environment; never from the repository. */
  readonly apiUrl: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Remotes of the audited repository, the preferred one first. */
  readonly remotes: readonly RemotePlace[];
}

/** Which repository on which server is meant. Throws a usage error for a `--repo` or `--api-url` that is nonsense. */
export function findPlace(request: PlaceRequest): Place | NoPlace {
  const api = request.apiUrl === null ? null : hostAt(request.apiUrl);
  const hosts = namedHosts(request.env);
  if (request.repo !== null) return asked(request.repo, api, hosts);
  return api === null ? fromRemotes(request.remotes, hosts) : atAddress(request.remotes, api);
}

/** The server that the caller names, whatever repository is meant on it; null where they name none. */
export function namedServer({ apiUrl, env }: Pick<PlaceRequest, "apiUrl" | "env">): Host | null {
  if (apiUrl !== null) return hostAt(apiUrl);
  const [name] = namedHosts(env);
  return name === undefined ? null : hostNamed(name);
}

/**
 * The repository that a word on the command line names, as `--repo` takes it: `owner/name`, `host/owner/name`, or an
 * address as https, ssh or `user@host:path`. Null for a word of another form. Throws a usage error where it names a
 * host that is neither GitHub's own nor one that the caller has named elsewhere: who pastes an address has not said
 * that their token is meant for it.
 */
export function repositoryIn(
  word: string,
  { apiUrl, env }: Pick<PlaceRequest, "apiUrl" | "env">,
): string | null {
  const { host: given = null, path = "" } = WRITTEN.exec(word)?.groups ?? {};
  const { host, path: pair } = pairOf(path) === null ? hostAndPath(word) : { host: given, path };
  if (pairOf(pair) === null && /^[a-z+]+:\/\//i.test(word)) throw errors.address(word);
  if (pairOf(pair) === null) return null;
  if (host === null) return pair;
  const own = [
    hostNamed("github.com").name,
    ...namedHosts(env),
    ...(apiUrl === null ? [] : [hostAt(apiUrl).name]),
  ];
  const { name } = hostNamed(host);
  if (!own.includes(name)) throw errors.stranger(name);
  return `${name}/${pair}`;
}

const WRITTEN = /^(?:(?<host>[^/@:]+(?:\.[^/@:]+|:\d+))\/)?(?<path>[^/]+\/[^/]+?)(?:\.git)?\/?$/;

export function isPlace(found: Place | NoPlace): found is Place {
  return "host" in found;
}

/** Hosts that the caller names in the environment, as the GitHub CLI and the runner of GitHub Actions do. */
function namedHosts({ GH_HOST, GITHUB_SERVER_URL }: PlaceRequest["env"]): string[] {
  const server = GITHUB_SERVER_URL && URL.canParse(GITHUB_SERVER_URL) ? new URL(GITHUB_SERVER_URL).host : "";
  return [GH_HOST?.toLowerCase() ?? "", server].filter((name) => name !== "");
}

const OWNER = /^[A-Za-z0-9][\w-]*$/;
const NAME = /^(?!\.{1,2}$)[\w.-]+$/;

function asked(repo: string, api: Host | null, hosts: readonly string[]): Place {
  const { host, path } = /^(?:(?<host>[^/]+)\/)?(?<path>[^/]+\/[^/]+)$/.exec(repo)?.groups ?? {};
  const pair = pairOf(path ?? "");
  if (pair === null) throw errors.repo(repo);
  const named = host === undefined ? null : hostNamed(host);
  if (named && api && named.name !== api.name) throw errors.twoHosts(named.name, api.name);
  const chosen = api ?? named ?? hostNamed(hosts[0] ?? "github.com");
  return { host: chosen, ...pair, named: true, because: "--repo names it" };
}

/** The preferred remote on a host that is GitHub's, that the caller named, or that is called after it. */
function fromRemotes(remotes: readonly RemotePlace[], hosts: readonly string[]): Place | NoPlace {
  for (const { name: remote, host, path } of remotes) {
    const pair = pairOf(path);
    if (host === null || !isHostName(host) || pair === null) continue;
    const named = hosts.includes(host);
    if (!named && !isGitHubOwned(host) && !host.includes("github")) continue;
    return { host: hostNamed(host), ...pair, named, because: `the remote ${text(remote, 40)} leads there` };
  }
  return missing.place(remotes);
}

/** The address was given, so that only the repository's name is taken from the remotes, whatever their host. */
function atAddress(remotes: readonly RemotePlace[], host: Host): Place | NoPlace {
  for (const { name: remote, path } of remotes) {
    const pair = pairOf(path);
    const because = `--api-url names the server, the remote ${text(remote, 40)} the repository`;
    if (pair !== null) return { host, ...pair, named: true, because };
  }
  return missing.place([]);
}

function pairOf(path: string): { owner: string; name: string } | null {
  const [owner = "", name = "", ...more] = path.split("/");
  return more.length === 0 && OWNER.test(owner) && NAME.test(name) ? { owner, name } : null;
}

/** Whether GitHub could call a repository so; a name that leads elsewhere as a path is none. */
export const isRepositoryName = (owner: string, name: string): boolean => pairOf(`${owner}/${name}`) !== null;

const missing = {
  place: (remotes: readonly RemotePlace[]): NoPlace => {
    const host = remotes.find((remote) => remote.host !== null)?.host ?? null;
    if (host === null) {
      return {
        because: "no remote of this repository leads to a server",
        next: "Name it: --repo owner/name",
      };
    }
    return {
      because: `the remotes of this repository lead to ${host}, which is not known to be a GitHub server`,
      next: `Where it is one, set GH_HOST=${host}; where the repository is elsewhere, name it: --repo owner/name`,
    };
  },
};

const errors = {
  repo: (repo: string) =>
    new FlowauditError(
      "usage",
      `--repo wants owner/name or host/owner/name, not ${text(repo, 80)}.`,
      "For example: --repo octo-org/api",
    ),
  address: (word: string) =>
    new FlowauditError(
      "usage",
      `${text(word, 100)} is not the address of a repository.`,
      "For example: flowaudit https://github.com/octo-org/api, or flowaudit octo-org/api",
    ),
  stranger: (host: string) =>
    new FlowauditError(
      "usage",
      `${text(host, 100)} is not a server that your token is known to be for.`,
      `Where it is a GitHub server that you trust, set GH_HOST=${text(host, 100)}; else clone it yourself and name the folder.`,
    ),
  twoHosts: (named: string, api: string) =>
    new FlowauditError(
      "usage",
      `--repo names ${named}, but --api-url leads to ${api}.`,
      "Give the repository as owner/name, or leave out --api-url.",
    ),
};
