/** What a run over many repositories is about: what was typed, what a list names, and what organisations have. */

import type { GitHubRequest } from "../../../commands/github.ts";
import type {
  OfOrganisation,
  Organisation,
  Organisations,
} from "../../../commands/organisation/organisation.ts";
import { passwordIn } from "../../../lib/text/secrets.ts";
import { text } from "../../../lib/text/text.ts";
import type { GuardedIo } from "../../streams/io.ts";
import type { Progress } from "../../streams/progress.ts";
import { configured } from "../configure.ts";
import { gitContextOf } from "../git-context.ts";
import { gitHubRequestOf } from "../github-request.ts";
import type { ReportOptions } from "../options.ts";
import { clonesIn, type Subject, subjectOf } from "../subject.ts";
import { namedOnce } from "./named-once.ts";
import { type OrganisationOptions, wantedOf } from "./organisation-options.ts";

/** A repository that is asked for. */
export interface AskedWord {
  /** What was typed, or `owner/name`. */
  readonly word: string;
  /** What that is; null where it is looked up once its turn comes: what a server lists is never taken for a folder. */
  readonly subject: Subject | null;
  /** What a list says of it; null for one that is in none. */
  readonly listed: OfOrganisation | null;
}

/** All that are asked for, and what is known of the organisations that have some of them. */
export interface AskedRun {
  readonly asked: readonly AskedWord[];
  readonly organisations: Organisations | null;
}

/** What was typed, where no list says anything of it. */
export const asTyped = (word: string): AskedWord => ({ word, subject: null, listed: null });

/**
 * What was typed, then what organisations have of it that was not; what is named more than once stands there once. Throws a `FlowauditError`
 * where they cannot be listed, and a usage error for options that go with an organisation where none is named, and for a place or a bound that is none.
 */
export async function askedFor(
  typed: readonly string[],
  options: ReportOptions & OrganisationOptions,
  io: GuardedIo,
  progress: Progress,
  clients: GitHubRequest["clients"],
): Promise<AskedRun> {
  const wanted = wantedOf(options);
  const settled = await configured(null, options, io, { note: () => {} });
  const server = gitHubRequestOf(options, settled, io, progress, clients);
  clonesIn(options, io);
  if (server.apiUrl !== null) (await import("../../../commands/clone.ts")).namedServer(server);
  const once = (words: readonly AskedWord[]) => namedOnce(words, options, io, progress.note);
  if (options.org === undefined) return { asked: await once(typed.map(asTyped)), organisations: null };
  // What stands in a list of running programs is no place for a password; here it is at least not told again.
  for (const org of options.org) io.secrets.add(passwordIn(org));
  const { organisationsOf } = await import("../../../commands/organisation/organisation.ts");
  const organisations = await organisationsOf({
    ...server,
    orgs: options.org,
    wanted,
    git: gitContextOf(options, io),
    cwd: io.cwd,
  });
  const { host, each } = organisations;
  const inList = new Map(each.flatMap(listOf).map((one) => [withoutHost(one.repo, host), one] as const));
  const words: AskedWord[] = [];
  for (const word of typed) {
    const subject = await subjectOf(word, options, io).catch(() => null);
    const listed = subject?.kind === "server" ? inList.get(withoutHost(subject.repo, host)) : undefined;
    words.push(listed === undefined ? asTyped(word) : { word, subject: fromList(listed), listed });
  }
  const named = new Set(words.flatMap(({ listed }) => listed ?? []));
  for (const { word, listed } of words)
    if (listed !== null && listed.repo !== word)
      progress.note(`${text(word, 80)} is ${text(listed.repo, 80)}, which GitHub lists: it is read once`);
  const others = each.flatMap(({ read }) => read).filter((one) => !named.has(one));
  const withNamed = each.map((one) => takenIn(one, named));
  return {
    asked: [
      ...(await once(words)),
      ...others.map((listed) => ({ word: listed.repo, subject: fromList(listed), listed })),
    ],
    organisations: { ...organisations, each: withNamed },
  };
}

/** What is asked for by its name is not left out. */
function takenIn({ read, leftOut, ...own }: Organisation, named: ReadonlySet<OfOrganisation>): Organisation {
  const out = leftOut.map(({ because, repositories }) => ({
    because,
    repositories: repositories.filter((one) => !named.has(one)),
  }));
  const taken = leftOut.flatMap(({ repositories }) => repositories).filter((one) => named.has(one));
  return {
    ...own,
    read: [...read, ...taken],
    leftOut: out.filter(({ repositories }) => repositories.length > 0),
  };
}

const fromList = ({ repo }: OfOrganisation): Subject => ({ kind: "server", repo, listed: true });

/** Those that are left out can be asked for by their names. */
const listOf = ({ read, leftOut }: Organisation): OfOrganisation[] => [
  ...read,
  ...leftOut.flatMap(({ repositories }) => repositories),
];

/** `owner/name`, in one spelling. */
function withoutHost(repo: string, host: string): string {
  const name = repo.toLowerCase();
  return name.startsWith(`${host}/`) ? name.slice(host.length + 1) : name;
}
