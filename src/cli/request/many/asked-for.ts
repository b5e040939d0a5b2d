/** What a run over many repositories is about: what was typed, what a list names, and what an organisation has. */

import type { GitHubRequest } from "../../../commands/github.ts";
import type { OfOrganisation, Organisation, Priced } from "../../../commands/organisation/organisation.ts";
import { passwordIn } from "../../../lib/text/secrets.ts";
import type { Bounds } from "../../../lib/time/points.ts";
import type { GuardedIo } from "../../streams/io.ts";
import type { Progress } from "../../streams/progress.ts";
import { configured } from "../configure.ts";
import { gitContextOf } from "../git-context.ts";
import { gitHubRequestOf } from "../github-request.ts";
import type { ReportOptions } from "../options.ts";
import { clonesIn, mostOf, type Subject, subjectOf } from "../subject.ts";
import { type OrganisationOptions, wantedOf } from "./organisation-options.ts";

/** A repository that is asked for. */
export interface AskedWord {
  /** What was typed, or `owner/name`. */
  readonly word: string;
  /** What that is; null where it is looked up once its turn comes: what a server lists is never taken for a folder. */
  readonly subject: Subject | null;
}

/** All that are asked for, and what is known of the organisation that has some of them. */
export interface AskedRun {
  readonly asked: readonly AskedWord[];
  readonly organisation: Organisation | null;
}

/**
 * What was typed, then what the organisation has of it that was not. Throws a `FlowauditError` where it cannot be listed, and
 * a usage error for options that go with an organisation where none is named.
 */
export async function askedFor(
  typed: readonly string[],
  options: ReportOptions & OrganisationOptions,
  io: GuardedIo,
  progress: Progress,
  clients: GitHubRequest["clients"],
): Promise<AskedRun> {
  const wanted = wantedOf(options);
  const words = typed.map((word) => ({ word, subject: null }));
  if (options.org === undefined) return { asked: words, organisation: null };
  // What stands in a list of running programs is no place for a password; here it is at least not told again.
  io.secrets.add(passwordIn(options.org));
  const settled = await configured(null, options, io, { note: () => {} });
  const { organisationOf } = await import("../../../commands/organisation/organisation.ts");
  const organisation = await organisationOf({
    ...gitHubRequestOf(options, settled, io, progress, clients),
    org: options.org,
    wanted,
    git: gitContextOf(options, io),
    cwd: io.cwd,
  });
  const named = await namedOnServer(typed, options, io, organisation.host);
  const others = organisation.read.filter(({ repo }) => !named.has(withoutHost(repo, organisation.host)));
  return {
    asked: [
      ...words,
      ...others.map(({ repo }) => ({ word: repo, subject: { kind: "server", repo, listed: true } as const })),
    ],
    organisation,
  };
}

/** Repositories that were typed as those of a server; what cannot be understood is told in its own row. */
async function namedOnServer(
  typed: readonly string[],
  options: ReportOptions,
  io: GuardedIo,
  host: string,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const word of typed) {
    const subject = await subjectOf(word, options, io).catch(() => null);
    if (subject?.kind === "server") found.add(withoutHost(subject.repo, host));
  }
  return found;
}

/** `owner/name`, in one spelling. */
function withoutHost(repo: string, host: string): string {
  const name = repo.toLowerCase();
  return name.startsWith(`${host}/`) ? name.slice(host.length + 1) : name;
}

/** What of an organisation is read in this run, and what that will take. */
export interface Reckoned extends Priced {
  readonly repositories: readonly OfOrganisation[];
  /** Of what was last touched before it nothing is read, UTC epoch ms; null where GitHub is not asked. */
  readonly since: number | null;
  readonly clones: string | null;
  /** Ms of waiting for rate limits that are allowed. */
  readonly maxWait: number;
  /** Bytes that a clone may take. */
  readonly most: number;
}

/** So many windows before that of the run: the one that it is held against, and what began before that. */
const BACK = 2;

/** Reckons what of an organisation is asked for. */
export async function reckoned(
  { asked, organisation }: AskedRun & { readonly organisation: Organisation },
  { from, to }: Bounds,
  options: ReportOptions & OrganisationOptions,
  io: GuardedIo,
  progress: Progress,
): Promise<Reckoned> {
  const settled = await configured(null, options, io, { note: () => {} });
  const words = new Set(asked.map(({ word }) => word));
  const repositories = organisation.read.filter(({ repo }) => words.has(repo));
  const since = options.github ? from - BACK * (to - from) : null;
  const clones = clonesIn(options, io);
  const { maxWait } = gitHubRequestOf(options, settled, io, progress);
  const priced = await organisation.costOf(repositories, { since, clones });
  return { ...priced, repositories, since, clones, maxWait, most: mostOf(settled) };
}
