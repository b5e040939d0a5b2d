/** Which figures stand beside the answer. */
import { DAY_MS, DAYS_A_YEAR } from "../../lib/time/units.ts";
import { type Change, type Delivery, type Flow, isKnown, isRepair } from "../../model/flow.ts";
import type { ParadoxRow } from "../measure.ts";
import { meanRow, medianRow, rateRow, type Valued } from "./half-rows.ts";
import { eventsOf, type Split } from "./halves.ts";
import { type At, type Happened, inside, instantsOf } from "./seen-changes.ts";
import type { Shipping } from "./shipping.ts";

/** What the figures are made of. */
export interface Told {
  readonly flow: Flow;
  readonly split: Split;
  readonly happened: Happened;
  readonly shipping: Shipping | { readonly why: string };
}

export function figuresOf(told: Told): ParadoxRow[] {
  return FIGURES.map((figure) => figure(told));
}

const FIGURES: readonly ((told: Told) => ParadoxRow)[] = [
  ({ happened, split }) =>
    rateRow(
      { about: "opened", label: "opened a week", unit: "perWeek" },
      eventsOf(instantsOf(happened.opened), split),
      "opened change",
    ),
  ({ happened, split }) =>
    rateRow(
      { about: "merged", label: "merged a week", unit: "perWeek" },
      eventsOf(instantsOf(happened.merged), split),
      "merged change",
    ),
  shippedRow,
  ({ happened, split }) =>
    medianRow(
      { about: "lines", label: "lines a merged change, median", unit: "lines" },
      happened.merged.flatMap(linesOf),
      split,
      "merged change of known size",
    ),
  firstLookRow,
  ({ flow, happened, split }) =>
    medianRow(
      { about: "lead-time", label: "lead time, median", unit: "seconds" },
      happened.finished.flatMap(({ change: { startedAt, deliveredAt }, at }) =>
        isKnown(startedAt)
          ? [{ at, value: flow.clock.between(startedAt.at, at), ...trainOf(deliveredAt) }]
          : [],
      ),
      split,
      "finished change with a known lead time",
    ),
  ({ flow, split }) =>
    rateRow(
      { about: "deliveries", label: "deliveries a week", unit: "perWeek" },
      eventsOf(
        flow.deliveries.map(({ finishedAt }) => finishedAt),
        split,
      ),
      "delivery",
    ),
  ({ flow, split }) =>
    meanRow(
      { about: "batch", label: "changes a delivery, mean", unit: "count" },
      valued(carrying(flow), ({ carried }) => carried),
      split,
    ),
  failureRow,
  repairRow,
  ({ happened, split }) => peopleRow(happened.opened, split),
  ({ happened, split }) =>
    rateRow(
      { about: "same-people", label: "opened a week by those who did in both halves", unit: "perWeek" },
      eventsOf(instantsOf(ofSamePeople(happened.opened, split)), split),
      "such change",
    ),
  yearBeforeRow,
];

/** Whatever one delivery carried shares its wait. */
const trainOf = (deliveredAt: Change["deliveredAt"]) =>
  isKnown(deliveredAt) ? { together: deliveredAt.ref } : {};

const shape = { about: "shipped", label: "shipped a week", unit: "perWeek" } as const;

function shippedRow({ shipping }: Told): ParadoxRow {
  if ("why" in shipping) return { ...shape, earlier: null, later: null, ratio: null, why: shipping.why };
  return rateRow(shape, shipping.shipped, "shipped change");
}

function linesOf({ change: { size }, at }: At): Valued[] {
  return "missing" in size ? [] : [{ at, value: size.added + size.deleted }];
}

/** A wait for a first look is followed for as long of every change; of the last ones nobody knows it. */
const FOLLOWED_MS = 14 * DAY_MS;

/** Of those that get a look or still wait for one, as long as all can be watched. */
function firstLookRow({ flow, split, happened }: Told): ParadoxRow {
  const { window, clock } = flow;
  const waits = happened.opened.flatMap(({ change: { pull, mergedAt }, at }): Valued[] => {
    if (pull === null || !isKnown(pull.readyAt) || at > window.to - FOLLOWED_MS) return [];
    const ready = pull.readyAt.at;
    const { firstReviewAt: look, closedAt } = pull;
    if (isKnown(look)) return [{ at, value: Math.max(0, clock.between(ready, look.at)) }];
    const isOver = isKnown(mergedAt) || isKnown(closedAt);
    return isOver ? [] : [{ at, value: clock.between(ready, window.to) }];
  });
  const whole = { ...split, later: { ...split.later, to: window.to - FOLLOWED_MS } };
  return medianRow(
    { about: "first-look", label: "time to a first look, median", unit: "seconds" },
    waits,
    whole,
    "change that waited for a look",
  );
}

const carrying = ({ deliveries }: Flow) => deliveries.filter(({ edge, carried }) => !edge && carried > 0);

const valued = (deliveries: readonly Delivery[], value: (delivery: Delivery) => number): Valued[] =>
  deliveries.map((delivery) => ({ at: delivery.finishedAt, value: value(delivery) }));

function failureRow({ flow, split }: Told): ParadoxRow {
  const named = { about: "failures", label: "failures a delivery, mean", unit: "count" } as const;
  const observed = flow.deliveries.filter((delivery) => delivery.observed);
  const isSeen = flow.sees.has("incidents") || observed.some(({ failures }) => failures.length > 0);
  if (!isSeen) {
    const why = "nothing shows a failed delivery, and incidents are not seen";
    return { ...named, earlier: null, later: null, ratio: null, why };
  }
  const failed = ({ failures }: Delivery) => Number(failures.some(({ certain }) => certain));
  return meanRow(named, valued(observed, failed), split);
}

function repairRow({ flow, split }: Told): ParadoxRow {
  const repairs = new Map<string, number>();
  for (const change of flow.finished) {
    if (!isKnown(change.deliveredAt) || !isRepair(change)) continue;
    const { ref } = change.deliveredAt;
    repairs.set(ref, (repairs.get(ref) ?? 0) + 1);
  }
  return meanRow(
    { about: "rework", label: "repairs a delivery, mean", unit: "count" },
    valued(carrying(flow), ({ ref }) => repairs.get(ref) ?? 0),
    split,
  );
}

const authorsOf = (some: readonly At[]) => new Set(some.map(({ change }) => authorOf(change)));

const authorOf = ({ pull, author }: Change) => pull?.author ?? author;

function peopleRow(opened: readonly At[], { earlier, later }: Split): ParadoxRow {
  return {
    about: "people",
    label: "people who opened any",
    unit: "count",
    earlier: authorsOf(inside(opened, earlier)).size,
    later: authorsOf(inside(opened, later)).size,
    ratio: null,
    why: "counted, not judged",
  };
}

function ofSamePeople(opened: readonly At[], { earlier, later }: Split): At[] {
  const [first, second] = [authorsOf(inside(opened, earlier)), authorsOf(inside(opened, later))];
  return opened.filter(({ change }) => first.has(authorOf(change)) && second.has(authorOf(change)));
}

/** The same days a year before: what the season alone may have done. Of that time merges are known, and no openings. */
function yearBeforeRow({ flow: { earlier: record, window }, split }: Told): ParadoxRow {
  const named = {
    about: "year-before",
    label: "merged a week on the same days a year before",
    unit: "perWeek",
  } as const;
  const ago = (period: Split["earlier"]) => ({
    from: period.from - DAYS_A_YEAR * DAY_MS,
    to: period.to - DAYS_A_YEAR * DAY_MS,
  });
  const before = { earlier: ago(split.earlier), later: ago(split.later) };
  const first = record?.[0]?.finishedAt ?? Number.POSITIVE_INFINITY;
  if (record === null || first > before.earlier.from || before.later.to > window.from)
    return { ...named, earlier: null, later: null, ratio: null, why: "what was delivered then is not known" };
  const merged = record.flatMap(({ changes }) => changes.map(({ mergedAt }) => mergedAt));
  return rateRow(named, eventsOf(merged, before), "merged change");
}

/** Which people opened anything in the window. */
export const peopleIn = (opened: readonly At[]): number => authorsOf(opened).size;
