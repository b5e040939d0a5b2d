/** Which changes of two cohorts went together, so that neither their time nor their delivery tells them apart. */
import type { Units } from "../../lib/statistics/two-samples/chance.ts";
import { everyChange, type Strata, withinCalendar, withinDeliveries } from "./alike.ts";
import type { Settings } from "./medians.ts";
import { byPeople } from "./people.ts";
import { type ComparedRow, holdsEnough, isEnough, type Table } from "./table.ts";

/** Fewest deliveries of each cohort that are held against each other as a whole. */
const FEWEST_DELIVERIES = 6;

/**
 * Where deliveries hold both cohorts, their changes are held against each other within them, each by itself. Where they
 * do not, whole deliveries are, within the month of the merge: months that follow each other are alike. Changes that
 * are alike besides, where enough are.
 */
export function settingsOf(table: Table, strata: Strata | null): Omit<Settings, "irregular"> {
  const { changes, isFirst } = table;
  const deliveries = deliveriesOf(changes);
  const each: Units = { clusters: changes.map((_, i) => i) };
  const whole: Units = { clusters: deliveries };
  const finest = (within: (of: Strata["of"]) => Strata) =>
    [strata ?? everyChange(changes), everyChange(changes)]
      .map(({ of }) => within(of))
      .find((one) => holdsEnough(one, isFirst)) ?? null;
  const mixed = finest((of) => withinDeliveries(deliveries, isFirst, of));
  const months = mixed ?? finest((of) => withinCalendar("month", changes, isFirst, of));
  const units = mixed === null ? whole : each;
  const isSound = mixed !== null || (months !== null && holdsDeliveries(months, deliveries, isFirst));
  return {
    asItIs: { strata, units },
    together: months !== null && isSound ? { strata: months, units } : null,
    people: byPeople(table, strata),
    needed: true,
    enough: isEnough(isFirst),
  };
}

/** A number for each delivery; what none is known of was delivered by itself. */
function deliveriesOf(changes: readonly ComparedRow[]): number[] {
  const numbers = new Map<string, number>();
  return changes.map(({ delivery }, i) => {
    if (delivery === null) return -1 - i;
    const number = numbers.get(delivery) ?? numbers.size;
    numbers.set(delivery, number);
    return number;
  });
}

function holdsDeliveries(
  strata: Strata,
  deliveries: readonly number[],
  isFirst: readonly boolean[],
): boolean {
  const held = (wanted: boolean) =>
    new Set(deliveries.filter((_, i) => strata.of[i] !== null && isFirst[i] === wanted)).size;
  return Math.min(held(true), held(false)) >= FEWEST_DELIVERIES;
}
