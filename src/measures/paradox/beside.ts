/** Which figures stand beside the answer. */
import { DAY_MS, DAYS_A_YEAR } from "../../lib/time/units.ts";
import { type Flow, isKnown, isRepair } from "../../model/flow.ts";
import type { ParadoxRow, SeenChange, SeenDelivery, SeenWindow } from "../measure.ts";
import type { Period } from "../statistics/series.ts";
import { meanRow, medianRow, rateRow, type Valued } from "./half-rows.ts";
import { eventsOf, type Split } from "./halves.ts";
import { type At, authorOf, type Happened, inside, instantsOf, peopleOf } from "./seen-changes.ts";
import type { Shipping } from "./shipping.ts";

/** What the figures are made of. */
export interface Told {
  readonly flow: Flow;
  /** That of the flow, and before it that of a baseline. */
  readonly windows: readonly SeenWindow[];
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
      split.of,
    ),
  ({ happened, split }) =>
    rateRow(
      { about: "merged", label: "merged a week", unit: "perWeek" },
      eventsOf(instantsOf(happened.merged), split),
      "merged change",
      split.of,
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
  ({ windows, split }) =>
    rateRow(
      { about: "deliveries", label: "deliveries a week", unit: "perWeek" },
      eventsOf(
        deliveriesIn(windows).map(({ finishedAt }) => finishedAt),
        split,
      ),
      "delivery",
      split.of,
    ),
  ({ windows, split }) =>
    meanRow(
      { about: "batch", label: "changes a delivery, mean", unit: "count" },
      valued(carrying(deliveriesIn(windows)), ({ carried }) => carried),
      split,
    ),
  failureRow,
  repairRow,
  peopleRow,
  samePeopleRow,
  yearBeforeRow,
];

/** Whatever one delivery carried shares its wait. */
const trainOf = (deliveredAt: SeenChange["deliveredAt"]) =>
  isKnown(deliveredAt) ? { together: deliveredAt.ref } : {};

const shape = { about: "shipped", label: "shipped a week", unit: "perWeek" } as const;

function shippedRow({ shipping, split }: Told): ParadoxRow {
  if ("why" in shipping) return { ...shape, earlier: null, later: null, ratio: null, why: shipping.why };
  return rateRow(shape, shipping.shipped, "shipped change", split.of);
}

function linesOf({ change: { size }, at }: At): Valued[] {
  return "missing" in size ? [] : [{ at, value: size.added + size.deleted }];
}

/** A wait for a first look is followed for as long of every change; of the last ones nobody knows it. */
const FOLLOWED_MS = 14 * DAY_MS;

/** Of those that get a look or still wait for one, as long as all can be watched. */
function firstLookRow({ flow: { clock }, windows, split }: Told): ParadoxRow {
  const waits = windows.flatMap(({ window, changes }) =>
    changes.flatMap(({ pull, mergedAt }): Valued[] => {
      if (pull === null || !isKnown(pull.readyAt)) return [];
      const { at } = pull.openedAt;
      if (at < window.from || at > watchedTo(window)) return [];
      const ready = pull.readyAt.at;
      const { firstReviewAt: look, closedAt } = pull;
      if (isKnown(look)) return [{ at, value: Math.max(0, clock.between(ready, look.at)) }];
      const isOver = isKnown(mergedAt) || isKnown(closedAt);
      return isOver ? [] : [{ at, value: clock.between(ready, window.to) }];
    }),
  );
  const watched = (stretch: Period): Period => {
    const of = windows.find(({ window }) => window.from <= stretch.from && stretch.to <= window.to);
    return of === undefined ? stretch : { ...stretch, to: Math.min(stretch.to, watchedTo(of.window)) };
  };
  return medianRow(
    { about: "first-look", label: "time to a first look, median", unit: "seconds" },
    waits,
    { ...split, earlier: watched(split.earlier), later: watched(split.later) },
    "change that waited for a look",
  );
}

const watchedTo = ({ to }: Period) => to - FOLLOWED_MS;

const deliveriesIn = (windows: readonly SeenWindow[]) => windows.flatMap(({ deliveries }) => deliveries);

const carrying = (deliveries: readonly SeenDelivery[]) =>
  deliveries.filter(({ edge, carried }) => !edge && carried > 0);

const valued = (deliveries: readonly SeenDelivery[], value: (delivery: SeenDelivery) => number): Valued[] =>
  deliveries.map((delivery) => ({ at: delivery.finishedAt, value: value(delivery) }));

function failureRow({ windows, split }: Told): ParadoxRow {
  const named = { about: "failures", label: "failures a delivery, mean", unit: "count" } as const;
  const observed = deliveriesIn(windows).filter((delivery) => delivery.observed);
  const none = (why: string) => ({ ...named, earlier: null, later: null, ratio: null, why });
  const seeing = windows.filter(({ seesIncidents }) => seesIncidents).length;
  if (seeing > 0 && seeing < windows.length) return none("incidents are seen of one window alone");
  if (seeing === 0 && observed.every(({ failures }) => failures.length === 0))
    return none("nothing shows a failed delivery, and incidents are not seen");
  const failed = ({ failures }: SeenDelivery) => Number(failures.some(({ certain }) => certain));
  return meanRow(named, valued(observed, failed), split);
}

function repairRow({ windows, split }: Told): ParadoxRow {
  const values = windows.flatMap(({ finished, deliveries }) => {
    const repairs = new Map<string, number>();
    for (const change of finished) {
      if (!isKnown(change.deliveredAt) || !isRepair(change)) continue;
      const { ref } = change.deliveredAt;
      repairs.set(ref, (repairs.get(ref) ?? 0) + 1);
    }
    return valued(carrying(deliveries), ({ ref }) => repairs.get(ref) ?? 0);
  });
  return meanRow({ about: "rework", label: "repairs a delivery, mean", unit: "count" }, values, split);
}

function peopleRow({ windows, happened, split: { of, earlier, later } }: Told): ParadoxRow {
  const [first, last] = [windows[0], windows.at(-1)];
  const counts =
    of === "windows"
      ? { earlier: first?.people ?? null, later: last?.people ?? null }
      : {
          earlier: openersIn(happened.opened, earlier).size,
          later: openersIn(happened.opened, later).size,
        };
  return {
    about: "people",
    label: "people who opened any",
    unit: "count",
    ...counts,
    ratio: null,
    why: "counted, not judged",
  };
}

const openersIn = (opened: readonly At[], stretch: Period) =>
  peopleOf(inside(opened, stretch).map(({ change }) => change));

function samePeopleRow({ happened: { opened }, split }: Told): ParadoxRow {
  const named = { about: "same-people", unit: "perWeek" } as const;
  if (split.of === "windows") {
    const why = "who opened what stands in no report";
    const label = "opened a week by those who did in both windows";
    return { ...named, label, earlier: null, later: null, ratio: null, why };
  }
  const [first, second] = [openersIn(opened, split.earlier), openersIn(opened, split.later)];
  const same = opened.filter(({ change }) => {
    const author = authorOf(change);
    return author !== null && first.has(author) && second.has(author);
  });
  return rateRow(
    { ...named, label: "opened a week by those who did in both halves" },
    eventsOf(instantsOf(same), split),
    "such change",
    split.of,
  );
}

/** The same days a year before: what the season alone may have done. Of that time merges are known, and no openings. */
function yearBeforeRow({ flow: { earlier: record, window }, split }: Told): ParadoxRow {
  const named = {
    about: "year-before",
    label: "merged a week on the same days a year before",
    unit: "perWeek",
  } as const;
  const ago = (period: Period) => ({
    from: period.from - DAYS_A_YEAR * DAY_MS,
    to: period.to - DAYS_A_YEAR * DAY_MS,
  });
  const before = { earlier: ago(split.earlier), later: ago(split.later) };
  const first = record?.[0]?.finishedAt ?? Number.POSITIVE_INFINITY;
  if (record === null || first > before.earlier.from || before.later.to > window.from)
    return { ...named, earlier: null, later: null, ratio: null, why: "what was delivered then is not known" };
  const merged = record.flatMap(({ changes }) => changes.map(({ mergedAt }) => mergedAt));
  return rateRow(named, eventsOf(merged, before), "merged change", split.of);
}
