/** What an earlier report saw of its window, as more output and more shipped are told by it. */
import { groupsOf } from "../../lib/groups.ts";
import { text } from "../../lib/text/text.ts";
import { epochOf } from "../../lib/time/instants.ts";
import type { SeenChange, SeenDelivery, SeenWindow } from "../../measures/measure.ts";
import { isKnown, type Known, type Moment, type StageId } from "../../model/flow.ts";
import type { Report, ReportChange, ReportDelivery, ReportMoment } from "../report/report.ts";

/** What happened in the window of a baseline: the same as its flow saw, but for who opened what. */
export function seenOf(report: Report): SeenWindow {
  const { inputs, changes, deliveries, measures, gaps, coverage } = report;
  const window = { from: epochOf(report.window.from), to: epochOf(report.window.to) };
  const named = groupsOf(deliveries, ({ name }) => text(name, NAME));
  const counted = changes
    .filter(({ automated, kind }) => (inputs.includeBots || !automated) && kind !== "bookkeeping")
    .map((change) => ({ change, seen: seenChange(change, deliveryOf(change, named)) }));
  const those = (holds: (change: ReportChange) => boolean): SeenChange[] =>
    counted.filter(({ change }) => holds(change)).map(({ seen }) => seen);
  const { people, why } = peopleIn(report);
  return {
    window,
    source: { id: inputs.deliveries.source, because: inputs.deliveries.because },
    changes: those(() => true),
    merged: those(({ mergedAt }) => mergedAt.at !== null),
    abandoned: those(({ state }) => state === "abandoned"),
    finished: those(({ finished }) => finished),
    deliveries: deliveries.map(seenDelivery),
    people,
    seesIncidents: measures.some(({ id, status }) => id === "incidents" && status !== "unavailable"),
    why: gaps.some(({ id }) => id === "shallow")
      ? "the clone that the baseline was made of was shallow, and held only part of the history"
      : why,
    whyNotShipped:
      coverage.beforeRecord > 0 ? "the record of deliveries begins inside of the baseline's window" : null,
  };
}

const AGAIN = "write the baseline again with this version: flowaudit report --json -o baseline.json";

/** How many people opened any; reports of before did not count them, nor tell from when on a delivery collected. */
function peopleIn({ measures }: Report): Pick<SeenWindow, "people" | "why"> {
  const found = measures.find(({ id }) => id === "paradox");
  if (found?.status === "unavailable")
    return { people: 0, why: `the baseline was made without pull requests; read GitHub, and ${AGAIN}` };
  const people = found?.paradox?.people ?? null;
  return people === null
    ? { people: 0, why: `an earlier flowaudit wrote the baseline, and left out what this takes; ${AGAIN}` }
    : { people, why: null };
}

/** Names may be those of several; no two of one name end at once. */
const keyOf = ({ name, finishedAt }: ReportDelivery) => `${finishedAt} ${name}`;

/** One of that name that ended when the change was out; where dates contradict each other, any of that name. */
function deliveryOf(
  { delivery, deliveredAt }: ReportChange,
  named: ReadonlyMap<string, readonly ReportDelivery[]>,
): ReportDelivery | null {
  const some = named.get(delivery ?? "") ?? [];
  return some.find(({ finishedAt }) => finishedAt === deliveredAt.at) ?? some[0] ?? null;
}

/** A change names its delivery by so many letters. */
const NAME = 160;

function seenChange(change: ReportChange, delivery: ReportDelivery | null): SeenChange {
  const { size, files, kind, hotfix, reverts, spans } = change;
  const deliveredAt = momentOf(change.deliveredAt);
  const openedAt = momentOf(change.openedAt);
  return {
    kind,
    hotfix,
    reverts,
    author: null,
    startedAt: momentOf(change.startedAt),
    mergedAt: momentOf(change.mergedAt),
    deliveredAt:
      isKnown(deliveredAt) && delivery !== null ? { ...deliveredAt, ref: keyOf(delivery) } : deliveredAt,
    size: size ?? { missing: change.sizeMissing ?? "", files },
    spans: spans.map(({ stage, from, to, open }) => {
      return { stage: stage as StageId, from: epochOf(from), to: epochOf(to), open };
    }),
    pull: isKnown(openedAt) ? pullOf(change, openedAt) : null,
  };
}

const pullOf = ({ readyAt, firstReviewAt, closedAt }: ReportChange, openedAt: Known): SeenChange["pull"] => ({
  author: null,
  openedAt,
  readyAt: momentOf(readyAt),
  firstReviewAt: momentOf(firstReviewAt),
  closedAt: momentOf(closedAt),
});

/** Why one is missing is told in words, of which none is asked here. */
const momentOf = ({ at, source, ref }: ReportMoment): Moment =>
  at === null ? { missing: "not-read" } : { at: epochOf(at), source: source ?? "", ref: ref ?? "" };

function seenDelivery(delivery: ReportDelivery): SeenDelivery {
  const { finishedAt, since, edge, carried, observed, failures } = delivery;
  return {
    ref: keyOf(delivery),
    finishedAt: epochOf(finishedAt),
    since: since === null ? null : epochOf(since),
    edge,
    carried,
    observed,
    failures,
  };
}
