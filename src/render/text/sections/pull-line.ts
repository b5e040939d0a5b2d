/** The life of a pull request as a time line: every stage with what began it, whom it waited for and how long. */

import type { ReportChange, ReportMoment, ReportSpan } from "../../../judge/report/report.ts";
import { epochOf, isoOf, secondsBetween } from "../../../lib/time/instants.ts";
import { besideElapsed, formatSeconds } from "../../words/format.ts";
import { instant, knownSeconds, shortId } from "../../words/names.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { glued, joined, p, type Rich, widthOf } from "../layout/rich.ts";
import { addressLines, part, RAIL, rowStart, stageLines } from "./line-rows.ts";

/** The milestones in the order in which a change passes them. */
const MILESTONES = [
  ["startedAt", "started"],
  ["openedAt", "opened"],
  ["readyAt", "ready"],
  ["firstReviewAt", "first review"],
  ["acceptedAt", "accepted"],
  ["mergedAt", "merged"],
  ["closedAt", "closed"],
  ["deliveredAt", "delivered"],
] as const;

/** What happened at an instant: its name, what it can be traced to. */
interface Event {
  readonly at: number;
  readonly name: string;
  readonly source: string | null;
  readonly ref: string | null;
  readonly url: string | null;
}

/** The section: what happened, and between each two instants the stages. */
export function pullLine(change: ReportChange, page: Page): Rich[] {
  const events = eventsOf(change);
  const instants = [...new Set(events.map(({ at }) => at))].sort((a, b) => a - b);
  const total = knownSeconds(change.spans);
  return [
    ...heading(page, "TIME LINE, UTC"),
    [],
    ...intake(change, page),
    ...unknownStart(change, page),
    ...instants.flatMap((at, index) => [
      ...eventLines(
        events.filter((event) => event.at === at),
        change,
        page,
      ),
      ...between(change.spans, at, instants[index + 1] ?? Number.POSITIVE_INFINITY, total, page),
    ]),
    ...ending(change, page),
  ];
}

/** Milestones, and what began each stretch of its life where no milestone did. */
function eventsOf(change: ReportChange): Event[] {
  const passed = MILESTONES.flatMap(([key, name]): Event[] => {
    const { at, source, ref, url } = change[key];
    return at === null ? [] : [{ at: epochOf(at), name, source, ref, url }];
  });
  const known = new Set(passed.map(({ at }) => at));
  const begun = change.spans.flatMap(({ from, stage, began }, index): Event[] => {
    const at = epochOf(from);
    const goesOn = change.spans[index - 1]?.stage === stage;
    if (began === null && (known.has(at) || goesOn)) return [];
    if (began === null) return [{ at, name: stage, source: null, ref: null, url: null }];
    return [{ at, name: stage, ...began }];
  });
  return [...passed, ...begun];
}

/** The dot and its instant stand before the first of those that happened at once. */
function eventLines(events: readonly Event[], change: ReportChange, page: Page): Rich[] {
  const told = new Set<string>();
  return events.flatMap((event, index) => {
    const { at, name, source, ref, url } = event;
    const facts = [source, ref === null ? null : shortId(ref)].flatMap((fact): Rich[] => {
      if (fact === null || told.has(fact)) return [];
      told.add(fact);
      return [[p(fact, fact === source ? "plain" : "dim", fact === source ? null : url)]];
    });
    if (index > 0 && facts.length === 0 && change.spans.some(({ stage }) => stage === name)) return [];
    const start = rowStart(index === 0 ? "●" : "│", index === 0 ? instant(iso(at)) : "", name, "strong");
    const lines = facts.length === 0 ? [start] : hanging(start, joined(facts, " · "), page.prose);
    const address = url === change.url ? [] : addressLines(url, page, widthOf(start));
    return [...lines, ...address];
  });
}

function iso(at: number): string {
  return isoOf(at);
}

/** The stages from one instant to the next. */
function between(spans: readonly ReportSpan[], from: number, to: number, total: number, page: Page): Rich[] {
  const parts = spans.flatMap((span) => part(span, from, to));
  return parts.length === 0 ? [] : [RAIL, ...parts.flatMap((each) => stageLines(each, total, page)), RAIL];
}

/** The wait before lead time begins, where the change closes an issue. */
function intake({ requestedAt, startedAt, workingIntakeSeconds: working }: ReportChange, page: Page): Rich[] {
  if (requestedAt.at === null || startedAt.at === null) return [];
  const seconds = secondsBetween(requestedAt.at, startedAt.at);
  if (seconds <= 0) return [];
  const before = rowStart("○", instant(requestedAt.at), "requested", "dim");
  const facts = [requestedAt.source, requestedAt.ref].filter((fact) => fact !== null);
  const rich = facts.map((fact): Rich => [p(fact, "dim", fact === requestedAt.ref ? requestedAt.url : null)]);
  const wait: Rich = [
    ...RAIL,
    p(glued(formatSeconds(seconds)), "strong"),
    p(glued(besideElapsed(working)), "dim"),
    p(" intake", "wait"),
    p(" · waiting for somebody to start, before lead time begins", "dim"),
  ];
  return [
    ...hanging(before, joined(rich, " · "), page.prose),
    ...addressLines(requestedAt.url, page, widthOf(before)),
    RAIL,
    ...hanging(RAIL, wait.slice(RAIL.length), page.prose),
    RAIL,
  ];
}

function unknownStart({ startedAt }: ReportChange, page: Page): Rich[] {
  return startedAt.at === null ? without("started", startedAt, page) : [];
}

/** What has not happened yet. */
function ending({ state, deliveredAt, spans }: ReportChange, page: Page): Rich[] {
  if (state === "merged") return deliveredAt.at === null ? without("delivered", deliveredAt, page) : [];
  const end = spans.at(-1)?.to;
  if (state === "abandoned" || end === undefined) return [];
  return hanging(
    rowStart("○", instant(end), "still open", "dim"),
    [p("the moment of looking", "dim")],
    page.prose,
  );
}

function without(name: string, moment: ReportMoment, page: Page): Rich[] {
  const start = rowStart("○", "not known", name, "dim");
  return hanging(start, [p(moment.missing ?? "no date", "dim")], page.prose);
}
