import { finishOf, SOURCES } from "../../config/delivery-sources.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import { lookedAtBy, sponsorsOf } from "../../measures/readings/independence.ts";
import {
  type Change,
  type Failure,
  type Flow,
  type Incident,
  type Integration,
  isKnown,
  type Moment,
  type PullLife,
  REASONS,
  type Scope,
  type Span,
  STAGES,
} from "../../model/flow.ts";
import type {
  ReportChange,
  ReportFailure,
  ReportHeads,
  ReportIncident,
  ReportIntegration,
  ReportMoment,
  ReportReview,
  ReportScope,
  ReportSpan,
} from "../report/report.ts";
import { afterMerge } from "../words/wait-words.ts";
import { agentPart, assistancePart, lanePart } from "./lane-part.ts";
import type { Links } from "./links.ts";
import { machinesOf, outcomePart } from "./outcome-part.ts";
import { type WorkingSeconds, workingSeconds } from "./working-part.ts";

const TITLE = 160;

/** Merge styles whose numbers are not those of the forge that the remote names. */
const NUMBERED_ELSEWHERE: ReadonlySet<string> = new Set(["gerrit"]);

/** Epoch milliseconds as the report writes instants. */
export function iso(at: number): string {
  return isoOf(at);
}

/** Milliseconds as the report writes durations. */
export function seconds(ms: number): number {
  return ms / 1000;
}

/** The page of a delivery: of its tag, or of the commit that was pushed. */
export function deliveryLink(links: Links, source: Flow["source"]["id"], ref: string): string | null {
  const kind = SOURCES[source].ref;
  return kind === "tag" || kind === "commit" ? links[kind](ref) : null;
}

/** Evidence of a failure, with the page of what shows it: a delivery where one went back, else a change. */
export function reportFailure(failure: Failure, links: Links, source: Flow["source"]["id"]): ReportFailure {
  const { kind, certain, says, ref, at } = failure;
  const page = kind === "rolled-back" ? deliveryLink(links, source, ref) : links.commit(ref);
  const url = failure.url ?? (kind === "incident" ? null : page);
  return { kind, certain, says, ref: text(ref, TITLE), at: iso(at), url };
}

/**
 * A change as the report shows it.
 * @param finished whether it finished in the window; outside of one, at all
 * @param pages    pages of deliveries by their ref, as far as their record names them
 * @param worked   counts working time
 */
export function reportChange(
  change: Change,
  links: Links,
  finished: boolean,
  source: Flow["source"]["id"],
  pages: ReadonlyMap<string, string | null> = new Map(),
  worked: WorkingSeconds = workingSeconds(null),
): ReportChange {
  const size = "missing" in change.size ? null : change.size;
  const commit = (ref: string) => links.commit(ref);
  const delivery = (ref: string) => pages.get(ref) ?? deliveryLink(links, source, ref);
  const page = (ref: string) => (ref.startsWith("#") ? (change.pull?.url ?? null) : commit(ref));
  return {
    id: change.id,
    number: change.number,
    title: text(change.title, TITLE),
    url: change.pull?.url ?? links.change(numberOf(change), change.id),
    state: change.pull?.state ?? "merged",
    style: change.style,
    mergeMark: change.mergeMark,
    kind: change.kind,
    hotfix: change.hotfix === null ? null : text(change.hotfix, TITLE),
    automated: change.automated,
    ...lanePart(change),
    finished,
    commits: change.commits,
    requestedAt: reportMoment(change.requestedAt, pageIn),
    workingIntakeSeconds: betweenMoments(change.requestedAt, change.startedAt, worked),
    startedAt: reportMoment(change.startedAt, page),
    lastCommitAt: reportMoment(change.lastCommitAt, page),
    ...milestonesOf(change.pull, page),
    mergedAt: reportMoment(change.mergedAt, page),
    deliveredAt: deliveredOf(change, delivery, source),
    delivery: change.delivery === null ? null : text(change.delivery, TITLE),
    leadTimeSeconds: leadTimeOf(change, source, (from, to) => seconds(to - from)),
    workingLeadTimeSeconds: leadTimeOf(change, source, worked),
    plannedWaitSeconds: null,
    spans: change.spans.map((span) => reportSpan(span, source, worked)),
    review: change.pull && reviewOf(change, change.pull),
    flags: [...change.flags],
    size,
    files: change.size.files,
    sizeMissing: "missing" in change.size ? change.size.missing : null,
    ...linesOf(change.lines),
    ...scopePart(change.scope),
    ...integrationOf(change.integration, commit),
    assistance: assistancePart(change.assistance),
    reverts: change.reverts,
    revertedBy: change.revertedBy,
    ...outcomePart(change),
  };
}

function deliveredOf(
  { deliveredAt, delivery }: Change,
  link: (ref: string) => string | null,
  source: Flow["source"]["id"],
): ReportMoment {
  const moment = reportMoment(deliveredAt, link);
  const isKey = SOURCES[source].ref === "key";
  return delivery !== null && isKey ? { ...moment, ref: text(delivery, TITLE) } : moment;
}

/** Its number where that is one of the forge whose pages are linked. */
function numberOf({ mergeMark, number }: Change): number | null {
  return NUMBERED_ELSEWHERE.has(mergeMark ?? "") ? null : number;
}

const MILESTONES = ["openedAt", "readyAt", "firstReviewAt", "acceptedAt", "closedAt"] as const;

/** The moments of a pull request; all missing where none is known. */
function milestonesOf(
  pull: PullLife | null,
  link: (ref: string) => string | null,
): Pick<ReportChange, (typeof MILESTONES)[number]> {
  const moments = MILESTONES.map((name) => {
    const moment: Moment = pull === null ? { missing: "no-pull-request" } : pull[name];
    return [name, reportMoment(moment, link)];
  });
  return Object.fromEntries(moments);
}

function linesOf(lines: Change["lines"]): Pick<ReportChange, "lines" | "linesMissing"> {
  if ("missing" in lines) return { lines: null, linesMissing: lines.missing };
  const rewrites = lines.rewrites.map(({ age, of, ...rest }) => ({
    change: of,
    ...rest,
    ageSeconds: seconds(age),
  }));
  return { lines: { ...lines, rewrites }, linesMissing: null };
}

/** Numbers only: who reviewed is nobody's business here. */
function reviewOf(change: Change, pull: PullLife): ReportReview {
  const { reviews, approvals, rounds, automatedReviews, postMergeReviews, requested, pushes } = pull;
  const reviewers = pull.reviewers.length;
  const sponsors = sponsorsOf(change, pull)?.length ?? null;
  const machines = machinesOf(pull.machineLooks);
  const counts = { reviews, approvals, reviewers, rounds, automatedReviews, machines, postMergeReviews };
  return { ...counts, sponsors, lookedAtBy: lookedAtBy(change), ...agentPart(pull), requested, pushes };
}

export function reportIncident(incident: Incident): ReportIncident {
  const { name, title, openedAt, closedAt, delivery, changes, origin, url } = incident;
  return {
    name: text(name, TITLE),
    title: text(title, TITLE),
    openedAt: iso(openedAt),
    closedAt: closedAt === null ? null : iso(closedAt),
    delivery: delivery && { ref: text(delivery.ref, TITLE), certain: delivery.certain },
    changes: [...changes],
    origin: origin === null ? null : text(origin, TITLE),
    url: pageIn(url),
  };
}

/** The checks of all heads in numbers; null where checks were not read. */
export function reportHeads({ heads, sees }: Flow): ReportHeads | null {
  if (!sees.has("checks")) return null;
  const attempts = heads.flatMap((head) => head.attempts);
  return {
    pushed: heads.length,
    finished: heads.filter(({ finishedAt }) => finishedAt !== null).length,
    complete: heads.filter(({ complete }) => complete).length,
    attempts: attempts.length,
    failed: attempts.filter(({ outcome }) => outcome === "failed").length,
  };
}

function scopePart(scope: Change["scope"]): Pick<ReportChange, "scope" | "scopeMissing"> {
  if ("missing" in scope) return { scope: null, scopeMissing: scope.missing };
  return { scope: reportScope(scope), scopeMissing: null };
}

function reportScope({ packages, teams, areas, risks, code, tests, operations }: Scope): ReportScope {
  const names = (raw: readonly string[]) => raw.map((name) => text(name, TITLE));
  return {
    packages: names(packages),
    teams: names(teams),
    areas: names(areas),
    risks: names(risks),
    code,
    tests,
    operations: operations.map((one) => ({ ...one })),
  };
}

function integrationOf(
  integration: Change["integration"],
  link: (ref: string) => string | null,
): Pick<ReportChange, "integration" | "integrationMissing"> {
  if ("missing" in integration)
    return { integration: null, integrationMissing: REASONS[integration.missing] };
  return { integration: reportIntegration(integration, link), integrationMissing: null };
}

function reportIntegration(
  { baseMerges, conflicts, mergeBase }: Integration,
  link: (ref: string) => string | null,
): ReportIntegration {
  return { baseMerges, conflicts, mergeBase: reportMoment(mergeBase, link) };
}

/** Start to delivery (to the merge where there are no deliveries), null where either end is missing. */
function leadTimeOf(change: Change, source: Flow["source"]["id"], between: WorkingSeconds): number | null {
  return betweenMoments(change.startedAt, finishOf(change, source), between);
}

function betweenMoments(from: Moment, to: Moment, between: WorkingSeconds): number | null {
  return isKnown(from) && isKnown(to) ? between(from.at, to.at) : null;
}

function reportMoment(moment: Moment, link: (ref: string) => string | null): ReportMoment {
  if (!isKnown(moment))
    return { at: null, source: null, ref: null, url: null, missing: REASONS[moment.missing] };
  return {
    at: iso(moment.at),
    source: text(moment.source),
    ref: text(nameOfPage(moment.ref), TITLE),
    url: link(moment.ref),
    missing: null,
  };
}

const ADDRESS = /^https?:\/\//;

/** A page that can be opened; null for everything else, as for what stands for one. */
export function pageIn(url: string | null): string | null {
  return url !== null && ADDRESS.test(url) ? url : null;
}

/** `#12` for the page of an issue or a pull request; anything else as it is. */
function nameOfPage(ref: string): string {
  const number = ADDRESS.test(ref) ? /\/(?:issues|pull)\/(\d+)$/.exec(ref) : null;
  return number === null ? ref : `#${number[1]}`;
}

function reportSpan(
  { stage, from, to, open, awaits, part, queued, began }: Span,
  source: Flow["source"]["id"],
  worked: WorkingSeconds,
): ReportSpan {
  const waited = awaits ?? afterMerge(stage, source, part);
  return {
    stage,
    kind: STAGES[stage].kind,
    from: iso(from),
    to: iso(to),
    seconds: seconds(to - from),
    workingSeconds: worked(from, to),
    open,
    awaits: waited === undefined ? null : text(waited, TITLE),
    queuedSeconds: queued === undefined ? null : seconds(queued),
    began:
      began === undefined
        ? null
        : { source: text(began.source, TITLE), ref: text(began.ref, TITLE), url: began.url },
  };
}
