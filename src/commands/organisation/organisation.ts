/** The repositories of an organisation: which there are, which are read, and what that will take. */
import { isCloned } from "../../collect/clone/clone.ts";
import { trustedPath } from "../../collect/git/environment.ts";
import type { GitContext } from "../../collect/git/process.ts";
import { ApiError } from "../../collect/github/api.ts";
import { explainApiError } from "../../collect/github/client/api-errors.ts";
import { repositoryIn } from "../../collect/github/client/place.ts";
import { chooseListed, type LeftOut, type Wanted } from "../../collect/github/organisation/choose-listed.ts";
import { type CostOfList, costOfList, type ToRead } from "../../collect/github/organisation/cost-of-list.ts";
import {
  type ListedRepository,
  listOrganisation,
  type OrganisationList,
} from "../../collect/github/organisation/list-organisation.ts";
import { placeOf, storedUpTo } from "../../collect/github/stored.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { present } from "../../lib/must.ts";
import { counted } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { MOST_LOOKS } from "../audit.ts";
import { type GitHubRequest, openWay } from "../github.ts";

export type { LeftOut, LeftOutBecause, Wanted } from "../../collect/github/organisation/choose-listed.ts";
export type { CostOfList } from "../../collect/github/organisation/cost-of-list.ts";

/** An organisation that is asked for, and what the command line lends. */
export interface OrganisationRequest extends Omit<GitHubRequest, "repo"> {
  /** `NAME`, or `HOST/NAME`. */
  readonly org: string;
  readonly wanted: Wanted;
  readonly git: GitContext;
  /** Where the command was given: programs of a repository that lies there are not trusted. */
  readonly cwd: string;
}

/** A repository that is read, by the name by which it is asked for. */
export interface OfOrganisation extends ListedRepository {
  /** `owner/name`, with its host where that was named. */
  readonly repo: string;
}

/** What came of a list. */
export interface Organisation {
  /** `acme` */
  readonly owner: string;
  readonly host: string;
  readonly read: readonly OfOrganisation[];
  readonly leftOut: readonly LeftOut[];
  /** Why others could not be seen, a reason for each. */
  readonly unseen: OrganisationList["unseen"];
  /** Points of this hour, as they are left behind the list. */
  readonly left: { readonly points: number; readonly limit: number; readonly resetAt: number } | null;
  /** What reading some of those will take. */
  readonly costOf: (some: readonly OfOrganisation[], terms: CostRequest) => Promise<Priced>;
}

export interface CostRequest {
  /** What was last touched before this is not read, UTC epoch ms; null where GitHub is not asked. */
  readonly since: number | null;
  /** Folder of all clones; null where the system names none. */
  readonly clones: string | null;
}

/** What some will take together, and which are here already. */
export interface Priced extends CostOfList {
  readonly here: ReadonlySet<string>;
}

/** Lists an organisation, or a user. Throws a `FlowauditError`. */
export async function organisationOf(request: OrganisationRequest): Promise<Organisation> {
  const { org } = request;
  const repo = ANY_NAME.test(org) ? repositoryIn(`${org}/${SOME}`, request) : null;
  if (repo === null) throw errors.name(org);
  if (request.offline) throw errors.offline(org);
  const searchPath = trustedPath(request.git.searchPath, request.cwd);
  const way = await openWay({ ...request, repo }, { searchPath, remotes: [], places: [] });
  const stored = present(way.stored, "a name leads to a place");
  if (way.connection === null) throw errors.noWay(stored.host, present(way.lacks, "what is lacking"));
  const { place, token, api } = way.connection;
  const { owner: login, host } = place;
  request.progress(`asking ${host.name} for the repositories of ${login}`);
  const onPage = (listed: number) =>
    request.progress(`${counted(listed, "repository")} of ${login} are listed`);
  const list = await listOrganisation(api, login, onPage).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === "not-found") throw errors.none(login, host.name);
    const asked = { host: host.name, repository: login, source: token.source, goesOffline: false };
    throw explainApiError(error, asked);
  });
  if (list === null) throw errors.none(login, host.name);
  const { read, leftOut } = chooseListed(list.repositories, list.owner, request.wanted);
  const before = repo.slice(0, -`${login}/${SOME}`.length);
  const left = api.ledger.remaining();
  return {
    owner: list.owner,
    host: host.name,
    read: read.map((one) => ({ ...one, repo: `${before}${list.owner}/${one.name}` })),
    leftOut,
    unseen: list.unseen,
    left,
    costOf: async (some, { since, clones }) => {
      const kept = { host: host.name, owner: list.owner, productionEnvironments: null };
      const toRead = async (one: OfOrganisation): Promise<ToRead> => {
        const of = { ...kept, name: one.name, folder: stored.folder };
        const cloned = clones !== null && (await isCloned(placeOf(clones, of), one));
        return { ...one, cloned, syncedAt: since === null ? null : await storedUpTo(of, since) };
      };
      const all: ToRead[] = [];
      for (const one of some) all.push(await toRead(one));
      const here = some.flatMap(({ repo: name }, i) => (all[i]?.cloned ? [name] : []));
      return { ...costOfList(all, { since, at: list.at, left, looks: LOOKS }), here: new Set(here) };
    },
  };
}

/** The window and the one before it are looked at, each until it reaches far enough back; what is stored is brought up to date. */
const LOOKS = { anew: 2 * MOST_LOOKS, stored: 2 };

/** A name of a repository, which is not asked for: the way to an organisation is that to one of its repositories. */
const SOME = "repositories";
const ANY_NAME = /^[^\s]+$/;

const errors = {
  name: (org: string) =>
    new FlowauditError(
      "usage",
      `--org wants the name of an organisation or a user, not ${text(org, 80) || "nothing"}.`,
      "For example: --org octo-org",
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
