/** A flow without the names that do not belong to whoever reads of it: they are gone before anything is said of it. */
import type { Pseudonym } from "../../collect/facts.ts";
import type { Config } from "../../config/config.ts";
import { SOURCES, type SourceId } from "../../config/delivery-sources.ts";
import { upTo } from "../../lib/text/text.ts";
import type {
  Asked,
  Assistance,
  Change,
  Delivery,
  Flow,
  FlowRepository,
  Incident,
  Moment,
  PullLife,
  Roster,
  Scope,
  Span,
  SponsorEvidence,
} from "../flow.ts";
import { isKnown, isLogin, NAMELESS } from "../flow.ts";
import { ASSISTANTS } from "./assistants.ts";

/** Agents and assistants whose names are nobody's. */
export const TOOLS: ReadonlySet<string> = new Set([
  NAMELESS,
  ...ASSISTANTS.map(({ assistant }) => assistant),
]);

/**
 * The flow with pseudonyms in place of people, teams, repositories, branches, environments, pages and the titles of changes,
 * incidents and defects, field by field. Figures, instants, ids, numbers, tags, paths and the names of checks,
 * workflows and labels stay: with them whoever has the repository can trace a figure.
 */
export function withPseudonyms(flow: Flow, pseudonym: Pseudonym): Flow {
  const name = naming(pseudonym);
  const stream = (of: string) => name.stream(flow.source.id, of);
  const seen = new Map<Change, Change>();
  // One change stands in several lists, and is one in all of them.
  const changes = (all: readonly Change[]) =>
    all.map((change) => {
      const known = seen.get(change) ?? changeNamed(change, name);
      seen.set(change, known);
      return known;
    });
  return {
    ...flow,
    repository: repositoryWithPseudonyms(flow.repository, pseudonym),
    workspace: { ...flow.workspace, teams: flow.workspace.teams.map(name.team) },
    roster: rosterNamed(flow.roster, name),
    changes: changes(flow.changes),
    finished: changes(flow.finished),
    merged: changes(flow.merged),
    open: changes(flow.open),
    abandoned: changes(flow.abandoned),
    waiting: changes(flow.waiting),
    heads: flow.heads.map((head) => ({
      ...head,
      attempts: head.attempts.map((attempt) => ({ ...attempt, url: null })),
    })),
    incidents: flow.incidents.map((one) => told(one, name)),
    defects: flow.defects?.map((one) => told(one, name)) ?? null,
    impacts:
      flow.impacts?.map((one) => ({
        ...one,
        feature: pseudonym("title", one.feature),
        metric: pseudonym("title", one.metric),
      })) ?? null,
    deliveries: flow.deliveries.map((delivery) => ({
      ...deliveryNamed(delivery, name),
      stream: stream(delivery.stream),
    })),
    trains: flow.trains.map((train) => ({
      ...train,
      stream: stream(train.stream),
      ref: name.ref(train.ref),
    })),
  };
}

const rosterNamed = ({ teams, people, lacks }: Roster, name: Naming): Roster => ({
  teams: teams && new Map([...teams].map(([key, of]) => [name.person(key), of.map(name.team)])),
  people: new Map([...people].map(([team, count]) => [name.team(team), count])),
  lacks,
});

/** Where on somebody's machine a file of the configuration lies is nobody's business. */
export function withoutPlaces(config: Config): Config {
  const origins = config.origins.map(({ key, origin }) => ({ key, origin: origin.replace(/^.*[/\\]/s, "") }));
  return { ...config, origins };
}

/** One change, as `withPseudonyms` has it. */
export function changeWithPseudonyms(change: Change, pseudonym: Pseudonym): Change {
  return changeNamed(change, naming(pseudonym));
}

/** The repository, as `withPseudonyms` has it: without its address no other page can be told. */
export function repositoryWithPseudonyms(repository: FlowRepository, pseudonym: Pseudonym): FlowRepository {
  return {
    ...repository,
    name: pseudonym("repository", repository.name),
    branch: pseudonym("branch", repository.branch),
    web: null,
    remote: repository.remote && pseudonym("remote", repository.remote),
  };
}

type Naming = ReturnType<typeof naming>;

/** What stands for each kind of field. */
function naming(pseudonym: Pseudonym) {
  return {
    title: (title: string) => titleFor(title, pseudonym),
    team: (team: string) => pseudonym("team", team),
    // A key that is no login stays none: measures name logins alone.
    person: (key: string) => (isLogin(key) ? pseudonym("person", key) : `<${pseudonym("person", key)}>`),
    environment: (environment: string) => pseudonym("environment", environment),
    page: (address: string) => pseudonym("page", address),
    /** A commit, a number, a tag or a row stays; a page does not, nor the repository that a number is another one's. */
    ref: (ref: string) => {
      if (/^https?:/i.test(ref)) return pseudonym("page", ref);
      const repository = upTo(ref, "#");
      return /^[\w.-]+\/[\w.-]+#\d+$/.test(ref)
        ? pseudonym("repository", repository) + ref.slice(repository.length)
        : ref;
    },
    stream: (source: SourceId, stream: string) => {
      const kind = SOURCES[source].streams;
      return kind === null || stream === "" ? stream : pseudonym(kind, stream);
    },
  };
}

/** The numbers that a title names stay: an incident that it says to have mended is told by them. */
function titleFor(title: string, pseudonym: Pseudonym): string {
  const numbers = title.match(/(?<![\w&/])#\d{1,9}\b/g) ?? [];
  return [pseudonym("title", title), ...numbers].join(" ");
}

function changeNamed(change: Change, name: Naming): Change {
  const { requestedAt, startedAt, lastCommitAt, mergedAt, deliveredAt, scope, assistance, pull } = change;
  return {
    ...change,
    title: name.title(change.title),
    author: name.person(change.author),
    requestedAt: momentNamed(requestedAt, name),
    startedAt: momentNamed(startedAt, name),
    lastCommitAt: momentNamed(lastCommitAt, name),
    mergedAt: momentNamed(mergedAt, name),
    deliveredAt: momentNamed(deliveredAt, name),
    spans: change.spans.map((span) => spanNamed(span, name)),
    scope: "missing" in scope ? scope : scopeNamed(scope, name),
    assistance: assistance && {
      ...assistance,
      ...toolNamed(assistance, name),
      ref: name.ref(assistance.ref),
      prompt: assistance.prompt && { ...assistance.prompt, ref: name.ref(assistance.prompt.ref) },
      signs: assistance.signs.map((sign) => ({ ...sign, ...toolNamed(sign, name), ref: name.ref(sign.ref) })),
    },
    pull: pull && pullNamed(pull, name),
  };
}

/** Who declares a tool that nobody knows may have written anybody's name. */
function toolNamed(
  { assistant, evidence }: Pick<Assistance, "assistant" | "evidence">,
  name: Naming,
): Pick<Assistance, "assistant" | "evidence"> {
  return TOOLS.has(assistant)
    ? { assistant, evidence }
    : { assistant: name.person(assistant), evidence: "a tool that it names" };
}

function momentNamed<M extends Moment>(moment: M, name: Naming): M {
  return isKnown(moment) ? { ...moment, ref: name.ref(moment.ref) } : moment;
}

function spanNamed(span: Span, name: Naming): Span {
  const { began } = span;
  return began === undefined ? span : { ...span, began: { ...began, ref: name.ref(began.ref), url: null } };
}

function scopeNamed(scope: Scope, name: Naming): Scope {
  return {
    ...scope,
    teams: scope.teams.map(name.team),
    owned: scope.owned.map((rule) => ({
      ...rule,
      people: rule.people.map(name.person),
      teams: rule.teams.map(name.team),
    })),
  };
}

const MOMENTS = [
  "openedAt",
  "readyAt",
  "firstReviewAt",
  "firstAutomatedReviewAt",
  "acceptedAt",
  "closedAt",
] as const satisfies readonly (keyof PullLife)[];

function pullNamed(pull: PullLife, name: Naming): PullLife {
  const moments = MOMENTS.map((key) => [key, momentNamed<Moment>(pull[key], name)]);
  return {
    ...pull,
    ...Object.fromEntries(moments),
    url: null,
    author: name.person(pull.author),
    reviewers: pull.reviewers.map(name.person),
    lateReviewers: pull.lateReviewers.map(name.person),
    assigned: pull.assigned?.map(name.person) ?? null,
    sponsorEvidence: pull.sponsorEvidence && evidenceNamed(pull.sponsorEvidence, name),
    looks: pull.looks.map((look) => ({ ...look, by: name.person(look.by) })),
    asked: pull.asked.map((one) => askedNamed(one, name)),
    merger: pull.merger && { ...pull.merger, key: name.person(pull.merger.key) },
    closes: pull.closes.map((issue) => ({ ...issue, name: name.ref(issue.name), url: name.page(issue.url) })),
  };
}

const askedNamed = (one: Asked, name: Naming): Asked =>
  one.team
    ? { ...one, who: one.who === null ? null : name.team(one.who) }
    : { ...one, who: name.person(one.who) };

const evidenceNamed = (evidence: SponsorEvidence, name: Naming): SponsorEvidence => ({
  workedFor: evidence.workedFor.map(name.person),
  coAuthors: evidence.coAuthors.map(name.person),
  askedAgain: evidence.askedAgain?.map(name.person) ?? null,
});

/** An incident or a defect. */
function told<T extends Pick<Incident, "name" | "title" | "url">>(one: T, name: Naming): T {
  return {
    ...one,
    name: name.ref(one.name),
    title: name.title(one.title),
    url: one.url && name.page(one.url),
  };
}

function deliveryNamed(delivery: Delivery, name: Naming): Delivery {
  return {
    ...delivery,
    earlierEnvironments:
      delivery.earlierEnvironments?.map((stop) => ({
        ...stop,
        environment: name.environment(stop.environment),
      })) ?? null,
    failures: delivery.failures.map((failure) => ({ ...failure, ref: name.ref(failure.ref), url: null })),
    // As its changes have it, which are found by it.
    ref: name.ref(delivery.ref),
    name: name.ref(delivery.name),
    url: null,
  };
}
