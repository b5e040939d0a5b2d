import { text } from "../lib/text.ts";
import {
  type Change,
  type Failure,
  type Flow,
  type Integration,
  isKnown,
  type Moment,
  REASONS,
  type Span,
  STAGES,
  type Touches,
} from "../model/flow.ts";
import type { Links } from "./links.ts";
import type {
  ReportChange,
  ReportFailure,
  ReportIntegration,
  ReportMoment,
  ReportSpan,
  ReportTouches,
} from "./report.ts";

const TITLE = 160;

/** Merge styles whose numbers are not those of the forge that the remote names. */
const NUMBERED_ELSEWHERE: ReadonlySet<string> = new Set(["gerrit"]);

/** Epoch milliseconds as the report writes instants. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** Milliseconds as the report writes durations. */
export function seconds(ms: number): number {
  return ms / 1000;
}

/** The page of a delivery: of its tag, or of the commit that was pushed. */
export function deliveryLink(links: Links, source: Flow["source"]["id"], ref: string): string | null {
  if (source === "tags") return links.tag(ref);
  return source === "branch" ? links.commit(ref) : null;
}

/** Evidence of a failure, with the page of what shows it: a delivery where one went back, else a change. */
export function reportFailure(failure: Failure, links: Links, source: Flow["source"]["id"]): ReportFailure {
  const { kind, certain, says, ref, at } = failure;
  const url = kind === "rolled-back" ? deliveryLink(links, source, ref) : links.commit(ref);
  return { kind, certain, says, ref: text(ref, TITLE), at: iso(at), url };
}

/** A change as the report shows it. `flow` tells whether it finished in the window; null outside of one. */
export function reportChange(
  change: Change,
  links: Links,
  finished: boolean,
  source: Flow["source"]["id"],
): ReportChange {
  const size = "missing" in change.size ? null : change.size;
  const commit = (ref: string) => links.commit(ref);
  const delivery = (ref: string) => deliveryLink(links, source, ref);
  return {
    id: change.id,
    number: change.number,
    title: text(change.title, TITLE),
    url: links.change(NUMBERED_ELSEWHERE.has(change.landedBy ?? "") ? null : change.number, change.id),
    style: change.style,
    landedBy: change.landedBy,
    kind: change.kind,
    hotfix: change.hotfix === null ? null : text(change.hotfix, TITLE),
    automated: change.automated,
    finished,
    commits: change.commits,
    startedAt: reportMoment(change.startedAt, commit),
    lastCommitAt: reportMoment(change.lastCommitAt, commit),
    mergedAt: reportMoment(change.mergedAt, commit),
    deliveredAt: reportMoment(change.deliveredAt, delivery),
    delivery: change.delivery === null ? null : text(change.delivery, TITLE),
    leadTimeSeconds: leadTimeOf(change, source),
    spans: change.spans.map(reportSpan),
    flags: [...change.flags],
    size,
    files: change.size.files,
    sizeMissing: "missing" in change.size ? change.size.missing : null,
    ...touchesOf(change.touches),
    ...integrationOf(change.integration, commit),
    assistance: change.assistance && {
      ...change.assistance,
      assistant: text(change.assistance.assistant, 60),
    },
    reverts: change.reverts,
    revertedBy: change.revertedBy,
  };
}

function touchesOf(touches: Change["touches"]): Pick<ReportChange, "touches" | "touchesMissing"> {
  if ("missing" in touches) return { touches: null, touchesMissing: touches.missing };
  return { touches: reportTouches(touches), touchesMissing: null };
}

function reportTouches({ packages, teams, code, tests, operations }: Touches): ReportTouches {
  const names = (raw: readonly string[]) => raw.map((name) => text(name, TITLE));
  return {
    packages: names(packages),
    teams: names(teams),
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
  { baseMerges, conflicts, basedOn }: Integration,
  link: (ref: string) => string | null,
): ReportIntegration {
  return { baseMerges, conflicts, basedOn: reportMoment(basedOn, link) };
}

/** Start to delivery (to the merge where there are no deliveries), null where either end is missing. */
function leadTimeOf(change: Change, source: Flow["source"]["id"]): number | null {
  const end = source === "none" ? change.mergedAt : change.deliveredAt;
  return isKnown(change.startedAt) && isKnown(end) ? seconds(end.at - change.startedAt.at) : null;
}

function reportMoment(moment: Moment, link: (ref: string) => string | null): ReportMoment {
  if (!isKnown(moment))
    return { at: null, source: null, ref: null, url: null, missing: REASONS[moment.missing] };
  return {
    at: iso(moment.at),
    source: moment.source,
    ref: text(moment.ref, TITLE),
    url: link(moment.ref),
    missing: null,
  };
}

function reportSpan(span: Span): ReportSpan {
  return {
    stage: span.stage,
    kind: STAGES[span.stage].kind,
    from: iso(span.from),
    to: iso(span.to),
    seconds: seconds(span.to - span.from),
    open: span.open,
  };
}
