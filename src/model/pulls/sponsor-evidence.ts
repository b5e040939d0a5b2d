import type { CommitTable } from "../../collect/facts.ts";
import { type AgentEvent, isRead, type PullFact } from "../../collect/github-facts.ts";
import { cell } from "../../lib/must.ts";
import { behalfIn } from "../../lib/text/mentions.ts";
import type { SponsorEvidence } from "../flow.ts";
import type { Agents } from "../people/agents.ts";
import type { Accounts } from "../people/identities.ts";

/** What tells of the people behind an agent's pull request, beside whom it was assigned to. */
interface Told {
  readonly request: PullFact;
  /** Its commits in the clone, that which landed it among them. */
  readonly commits: CommitTable;
  readonly written: readonly number[];
  readonly accounts: Accounts;
  readonly agents: Agents;
}

/**
 * Further evidence of who stands behind an agent's change. It is told apart from the assignments: whether a look is
 * independent does not hang on it.
 */
export function sponsorEvidenceOf(told: Told): SponsorEvidence {
  const { request, accounts } = told;
  const events =
    request.agentEvents !== undefined && isRead(request.agentEvents) ? request.agentEvents : null;
  const isPerson = (login: string) => !accounts.isMachine({ login, bot: false });
  const people = (logins: readonly string[]) => [...new Set(logins.filter(isPerson))].sort();
  const started = (events ?? []).flatMap(({ kind, actor }) =>
    kind === "work-started" && actor !== null ? [actor.login.toLowerCase()] : [],
  );
  return {
    workedFor: people([...behalfIn(request.body), ...started, ...byWords(events ?? [], told)]),
    coAuthors: people(coAuthorsIn(told)),
    askedAgain: events && people([...started.slice(1), ...askedIn(events, told)]),
  };
}

/** On whose behalf the agent's own words say that it works. */
const byWords = (events: readonly AgentEvent[], { accounts }: Told): string[] =>
  events.flatMap((event) =>
    event.kind === "words" && event.actor !== null && accounts.agentOf(event.actor) !== null
      ? event.behalf
      : [],
  );

/** Who mentions an agent, in a comment or a review. */
const askedIn = (events: readonly AgentEvent[], { accounts }: Told): string[] =>
  events.flatMap((event) => {
    if (event.kind !== "words" || event.actor === null) return [];
    const asks = event.mentions.some((login) => accounts.agentOf({ login, bot: false }) !== null);
    return asks ? [event.actor.login.toLowerCase()] : [];
  });

const TRAILER = /^co-authored-by:[^<\n]{0,200}<([^>\n]{1,200})>/gim;
const NO_REPLY = /^(?:\d+\+)?([\w.[\]-]+)@users\.noreply\.github\.com$/;

/** Whom the trailers of the agent's own commits name, by account where the address is GitHub's. */
function coAuthorsIn({ commits, written, accounts, agents }: Told): string[] {
  const byAgent = written.filter(
    (commit) => agents.agentOf(commits.identity(cell(commits.author, commit))) !== null,
  );
  const addresses = byAgent.flatMap((commit) =>
    [...commits.message(commit).matchAll(TRAILER)].map(([, address = ""]) => address.toLowerCase()),
  );
  return addresses
    .filter(
      (email) => !accounts.isAutomated({ name: "", email }) && agents.agentOf({ name: "", email }) === null,
    )
    .map((address) => NO_REPLY.exec(address)?.[1] ?? address);
}
