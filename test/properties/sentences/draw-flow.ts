/** A flow drawn from its kind: changes that go out with the next delivery, and counts that add up. */
import {
  type Change,
  type Delivery,
  type Failure,
  type Flow,
  type Incident,
  isKnown,
  type Moment,
  type Style,
  type Train,
  within,
} from "../../../src/model/flow.ts";
import { aDelivery, aFlow, days, hours, SEES_GITHUB, T0 } from "../../builders.ts";
import { Random } from "../../testkit/generator/random.ts";
import { cutIn, type Departure, drawMerged, drawUnmerged, RECORD, WINDOW } from "./draw-change.ts";
import type { Kind } from "./kinds.ts";

const FAILURES = ["rolled-back", "reverted", "incident", "hotfixed"] as const;

const IN_WINDOW = { from: T0 + WINDOW.from, to: T0 + WINDOW.to };
const isInWindow = (moment: Moment) => isKnown(moment) && within(moment.at, IN_WINDOW);

/** The flow of a kind and a seed; the same every time. */
export function drawFlow(kind: Kind, seed: number): Flow {
  const random = new Random(seed * 7919 + 17);
  const departures = departuresOf(kind, random);
  const count = kind.over ? 0 : random.whole(...kind.changes);
  // The window is a third of the record.
  const drawn = Array.from({ length: count * 3 }, () => drawMerged(kind, random, departures));
  const cuts = cutsOf(drawn);
  const all = drawn.map((change) => ({
    ...change,
    spans: cutIn(change, cuts.get(change.delivery ?? "") ?? Number.POSITIVE_INFINITY),
  }));
  const changes = all
    .filter(({ mergedAt, deliveredAt }) => isInWindow(mergedAt) || isInWindow(deliveredAt))
    .sort((a, b) => instantOf(a.mergedAt) - instantOf(b.mergedAt));
  const people = changes.filter(({ automated }) => !automated);
  const isFinished = ({ mergedAt, deliveredAt }: Change) =>
    isInWindow(kind.source === "none" ? mergedAt : deliveredAt);
  const deliveries = kind.source === "none" ? [] : deliveriesOf(kind, random, departures, all);
  const unmerged = Math.ceil((kind.changes[0] * kind.unmerged) / 10);
  const draw = (isClosed: boolean) =>
    Array.from({ length: unmerged }, () => drawUnmerged(kind, random, isClosed));
  return aFlow({
    window: WINDOW,
    source: kind.source,
    sees: seesOf(kind),
    changes,
    finished: people.filter(isFinished),
    merged: people.filter(({ mergedAt }) => isInWindow(mergedAt)),
    open: draw(false),
    abandoned: draw(true),
    deliveries: deliveries.filter(({ finishedAt }) => within(finishedAt, IN_WINDOW)),
    trains: deliveries.flatMap((delivery) => trainOf(delivery, cuts)),
    incidents: incidentsOf(kind, random),
    census: censusOf(kind, changes, isFinished),
  });
}

/** The newest merge that each delivery was the first to contain, by its name. */
function cutsOf(changes: readonly Change[]): Map<string, number> {
  const cuts = new Map<string, number>();
  for (const { delivery, mergedAt } of changes)
    if (delivery !== null) cuts.set(delivery, Math.max(cuts.get(delivery) ?? 0, instantOf(mergedAt)));
  return cuts;
}

/** None where nothing new was aboard. */
function trainOf({ name, startedAt, finishedAt }: Delivery, cuts: ReadonlyMap<string, number>): Train[] {
  const cut = cuts.get(name);
  return cut === undefined ? [] : [{ stream: "", ref: name, cut, startedAt, finishedAt }];
}

const instantOf = (moment: Moment) => (isKnown(moment) ? moment.at : 0);

/** At most one where there is no rhythm; cut some hours before it begins. */
function departuresOf({ rhythm }: Kind, random: Random): Departure[] {
  const found: Departure[] = [];
  let at = rhythm === null ? WINDOW.to - days(2) : RECORD;
  while (at < WINDOW.to) {
    const held = Math.min(days(rhythm ?? 1) * 0.3 * random.next(), days(5));
    const finishedAt = at + random.span(0, hours(2));
    if (finishedAt < WINDOW.to)
      found.push({ name: `v1.${found.length}.0`, cut: Math.round(at - held), startedAt: at, finishedAt });
    at += rhythm === null ? WINDOW.to : random.around(days(rhythm));
  }
  return found;
}

function deliveriesOf(
  kind: Kind,
  random: Random,
  departures: readonly Departure[],
  changes: readonly Change[],
): Delivery[] {
  return departures.map(({ name, startedAt, finishedAt }, index) => {
    const failures = random.chance(kind.failing) ? [failureOf(random, T0 + finishedAt)] : [];
    const certain = failures.some((one) => one.certain);
    const to = random.chance(0.7) ? T0 + finishedAt + random.around(hours(9)) : null;
    return aDelivery({
      name,
      source: kind.source,
      startedAt: T0 + startedAt,
      finishedAt: T0 + finishedAt,
      edge: index === 0,
      carried: changes.filter(({ delivery }) => delivery === name).length,
      failures,
      restoration: certain
        ? { from: T0 + finishedAt, to, says: to === null ? null : "a later delivery" }
        : null,
      observed: finishedAt < WINDOW.to - days(14),
    });
  });
}

function failureOf(random: Random, at: number): Failure {
  const kind = random.pick(FAILURES);
  return { kind, certain: kind !== "hotfixed", says: "it was put right", ref: "x", at, url: null };
}

function incidentsOf({ incidents }: Kind, random: Random): Incident[] {
  return Array.from({ length: incidents }, (_, index) => {
    const openedAt = IN_WINDOW.from + random.span(0, days(80));
    const closedAt = random.chance(0.7) ? openedAt + random.around(hours(20)) : null;
    const rest = { delivery: null, changes: [], origin: null, url: null };
    return { name: `#${900 + index}`, title: "Nothing works", openedAt, closedAt, ...rest };
  });
}

function seesOf({ pulls, source }: Kind): Flow["sees"] {
  const sees = pulls ? SEES_GITHUB : ["history", "deliveries", "diffs"];
  return new Set(
    [...sees, "line-ages"].filter((fact) => fact !== "deliveries" || source !== "none"),
  ) as Flow["sees"];
}

/** Where git alone tells, every second change was in a release of another branch halfway from its merge to its delivery. */
function twinsOf(people: readonly Change[]): ReadonlyMap<string, number> {
  const twins = people.filter(({ deliveredAt }, index) => index % 2 === 0 && isKnown(deliveredAt));
  return new Map(
    twins.map(({ id, mergedAt, deliveredAt }) => [id, (instantOf(mergedAt) + instantOf(deliveredAt)) / 2]),
  );
}

/** Counts of what was drawn. */
function censusOf(
  kind: Kind,
  changes: readonly Change[],
  isFinished: (change: Change) => boolean,
): Flow["census"] {
  const own = changes.filter(({ automated }) => automated === kind.bots);
  const people = changes.filter((change) => !change.automated);
  const of = (style: Style) => own.filter((change) => change.style === style).length;
  const marked = own.filter(({ mergeMark }) => mergeMark !== null).length;
  const marks = [
    { mark: "github-merge", says: "GitHub merges", count: marked },
    { mark: null, says: "without a mark", count: own.length - marked },
  ].filter(({ count }) => count > 0);
  const automated = changes.filter((change) => change.automated);
  return {
    ...aFlow().census,
    styles: { merge: of("merge"), squash: of("squash"), rebase: of("rebase"), direct: of("direct") },
    marks,
    automatedFinished: automated.filter(isFinished).length,
    automatedMerged: automated.filter(({ mergedAt }) => isInWindow(mergedAt)).length,
    undelivered:
      kind.source === "none" ? 0 : people.filter(({ deliveredAt }) => !isKnown(deliveredAt)).length,
    unmarkedBackports: kind.pulls ? new Map() : twinsOf(people),
    hiddenStarts: people.filter(({ startedAt }) => !isKnown(startedAt)).length,
    pulls: kind.pulls ? { elsewhere: 0, absent: 0, unread: 0, unsynced: 0 } : null,
  };
}
