import type { Delivery } from "../../model/flow.ts";

/** Deliveries by finish, those of one instant by name: no order of arrival decides a figure. */
export function byFinish(deliveries: readonly Delivery[]): Delivery[] {
  return [...deliveries].sort((a, b) => a.finishedAt - b.finishedAt || (a.name < b.name ? -1 : 1));
}
