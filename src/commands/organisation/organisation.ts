/** The repositories of organisations: which there are, which are read, and what that will take. */
import { isCloned } from "../../collect/clone/clone.ts";
import { trustedPath } from "../../collect/git/environment.ts";
import type { GitContext } from "../../collect/git/process.ts";
import { ApiError } from "../../collect/github/api.ts";
import { explainApiError } from "../../collect/github/client/api-errors.ts";
import { namedServer, repositoryIn } from "../../collect/github/client/place.ts";
import { chooseListed, type LeftOut, type Wanted } from "../../collect/github/organisation/choose-listed.ts";
import { type CostOfList, costOfList, type ToRead } from "../../collect/github/organisation/cost-of-list.ts";
import {
  type ListedRepository,
  listOrganisation,
  type OrganisationList,
} from "../../collect/github/organisation/list-organisation.ts";
import { requestsForTeams } from "../../collect/github/organisation/list-teams.ts";
import { placeOf, storedUpTo } from "../../collect/github/stored.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { present } from "../../lib/must.ts";
import { counted } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { MOST_LOOKS } from "../audit.ts";
import { type GitHubRequest, openWay } from "../github.ts";

export type { LeftOut, LeftOutBecause, Wanted } from "../../collect/github/organisation/choose-listed.ts";
export type { CostOfList } from "../../collect/github/organisation/cost-of-list.ts";

/** Organisations that are asked for, and what the command line lends. */
export interface OrganisationRequest extends Omit<GitHubRequest, "repo"> {
  /** Each as `NAME`, `HOST/NAME` or the address of its page. */
  readonly orgs: readonly string[];
  readonly wanted: Wanted;
  readonly git: GitContext;
  /** Where the command was given: programs of a repository that lies there are not trusted. */
  readonly cwd: string;
}

/** A repository of a list, by the name by which it is asked for. */
export interface OfOrganisation extends ListedRepository {
  /** `acme` */
  readonly owner: string;
  /** `owner/name`, with its host where that was named. */
  readonly repo: string;
}

/** What came of a list. */
export interface Organisation {
  /** `acme` */
  readonly owner: string;
  readonly read: readonly OfOrganisation[];
  readonly leftOut: readonly LeftOut<OfOrganisation>[];
  /** Why others could not be seen, a reason for each. */
  readonly unseen: OrganisationList["unseen"];
}

/** Organisations of one server. */
export interface Organisations {
  readonly host: string;
  /** As they were asked for. */
  readonly each: readonly Organisation[];
  /** Points of this hour, as they are left behind the lists. */
  readonly left: { readonly points: number; readonly limit: number; readonly resetAt: number } | null;
  /** What reading some of their repositories will take. */
  readonly costOf: (some: readonly OfOrganisation[], terms: CostRequest) => Promise<Priced>;
}

export interface CostRequest {
  /** What was last touched before this is not read, UTC epoch ms; null where GitHub is not asked. */
  readonly since: number | null;
  /** What is stored from here on is enough, as far as can be told before it is read, UTC epoch ms. */
  readonly enough: number;
  /** Teams are told of: who is in them is asked, too. */
  readonly teams: boolean;
  /** Folder of all clones; null where the system names none. */
  readonly clones: string | null;
}

/** What some will take together, and which are here already. */
export interface Priced extends CostOfList {
  /** Those that are cloned. */
  readonly here: ReadonlySet<string>;
  /** So many of them GitHub was read of before. */
  readonly stored: number;
}

/** Lists organisations, or users. Throws a `FlowauditError`. */
export async function organisationsOf(request: OrganisationRequest): Promise<Organisations> {
  const ways = [];
  // What cannot be asked is refused before any of them is.
  for (const org of request.orgs) ways.push(await wayTo(org, request));
  const [first] = ways;
  if (first === undefined) throw new TypeError("an organisation is named");
  const { host } = first;
  const stranger = ways.find((way) => way.host !== host);
  if (stranger !== undefined) throw errors.twoServers(host, stranger.host);
  const each = new Map<string, Organisation>();
  let at = 0;
  for (const way of ways) {
    if (each.has(way.login.toLowerCase())) continue;
    const list = await listed(way, request);
    at = list.at;
    each.set(way.login.toLowerCase(), organisationIn(list, way.before, request.wanted));
  }
  const left = first.api.ledger.remaining();
  return {
    host,
    each: [...each.values()],
    left,
    costOf: async (some, { since, enough, teams, clones }) => {
      const toRead = async (one: OfOrganisation): Promise<ToRead> => {
        const of = { host, owner: one.owner, name: one.name, folder: first.folder };
        const kept = { ...of, productionEnvironments: null };
        const cloned = clones !== null && (await isCloned(placeOf(clones, kept), one));
        return { ...one, cloned, syncedAt: since === null ? null : await storedUpTo(kept, enough) };
      };
      const all: ToRead[] = [];
      for (const one of some) all.push(await toRead(one));
      const here = some.flatMap(({ repo }, i) => (all[i]?.cloned ? [repo] : []));
      const stored = all.filter(({ syncedAt }) => syncedAt !== null).length;
      const owners = new Set(since === null || !teams ? [] : some.map(({ owner }) => owner));
      let once = 0;
      for (const owner of owners) once += await requestsForTeams(first.api, owner);
      return { ...costOfList(all, { since, once, at, left, looks: LOOKS }), here: new Set(here), stored };
    },
  };
}

/** The way to an account, and what comes before the names of its repositories. */
async function wayTo(org: string, request: OrganisationRequest) {
  const [, host, name] = ADDRESS.exec(org) ?? [];
  const named = host === undefined ? org : `${host}/${name}`;
  const repo = ANY_NAME.test(named) ? repositoryIn(`${named}/${SOME}`, request) : null;
  if (repo === null) throw errors.name(org);
  if (request.offline) throw errors.offline(org);
  const server = namedServer(request)?.name;
  if (host !== undefined && request.apiUrl !== null && server !== host.toLowerCase())
    throw errors.otherServer(org, name ?? "", server ?? "");
  const searchPath = trustedPath(request.git.searchPath, request.cwd);
  const way = await openWay({ ...request, repo }, { searchPath, remotes: [], places: [] });
  const stored = present(way.stored, "a name leads to a place");
  if (way.connection === null) throw errors.noWay(stored.host, present(way.lacks, "what is lacking"));
  const { place, token, api } = way.connection;
  const before = repo.slice(0, -`${place.owner}/${SOME}`.length);
  return { host: place.host.name, login: place.owner, before, token, api, folder: stored.folder };
}

/** What its server lists. */
async function listed({ host, login, token, api }: Way, { progress }: OrganisationRequest) {
  progress(`asking ${host} for the repositories of ${login}`);
  const onPage = (count: number) => progress(`${counted(count, "repository")} of ${login} are listed`);
  const list = await listOrganisation(api, login, onPage).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === "not-found") throw errors.none(login, host);
    throw explainApiError(error, { host, repository: login, source: token.source, goesOffline: false });
  });
  if (list === null) throw errors.none(login, host);
  return list;
}

type Way = Awaited<ReturnType<typeof wayTo>>;

function organisationIn(list: OrganisationList, before: string, wanted: Wanted): Organisation {
  const { owner, unseen } = list;
  const all = list.repositories.map((one) => ({ ...one, owner, repo: `${before}${owner}/${one.name}` }));
  return { owner, unseen, ...chooseListed(all, owner, wanted) };
}

/** The window and the one before it are looked at, each until it reaches far enough back; what is stored is brought up to date. */
const LOOKS = { anew: 2 * MOST_LOOKS, stored: 2 };

/** A name of a repository, which is not asked for: the way to an organisation is that to one of its repositories. */
const SOME = "repositories";
const ANY_NAME = /^(?!.*:\/\/)\S+$/;
/** Pages of an account, as a browser has them. */
const ADDRESS =
  /^(?:https?:\/\/)?([\w-]+(?:\.[\w-]+|:\d+)[\w.:-]*)\/(?:orgs\/)?([\w-]+)(?:\/repositories)?\/?$/i;

const errors = {
  name: (org: string) =>
    new FlowauditError(
      "usage",
      `--org wants the name of an organisation or a user, not ${text(org, 80) || "nothing"}.`,
      "For example: --org octo-org, or --org https://github.com/octo-org",
    ),
  otherServer: (org: string, name: string, server: string) =>
    new FlowauditError(
      "usage",
      `--org ${text(org, 80)} is on another server than --api-url, which leads to ${server}.`,
      `Give the name alone, --org ${text(name, 60)}, or leave out --api-url (FLOWAUDIT_API_URL).`,
    ),
  twoServers: (one: string, other: string) =>
    new FlowauditError(
      "usage",
      `--org names organisations of two servers: ${one} and ${other}.`,
      "Give those of one server, and the others in another run.",
    ),
  offline: (org: string) =>
    new FlowauditError(
      "usage",
      `No server may be asked, and which repositories ${text(org, 80)} has, only its server knows.`,
      "Leave out --offline, or name the repositories: octo-org/api, or a list with --repos FILE.",
    ),
  noWay: (host: string, { because, next }: { readonly because: string; readonly next: string }) =>
    new FlowauditError(
      "permission",
      `${host} cannot be asked which repositories there are: ${because}.`,
      next,
    ),
  none: (login: string, host: string) =>
    new FlowauditError(
      "permission",
      `There is no organisation or user ${text(login, 80)} on ${host} that this token may see.`,
      "Check the name, and that the token's owner has access to it.",
    ),
};
