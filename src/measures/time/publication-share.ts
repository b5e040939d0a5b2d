import { cell } from "../../lib/must.ts";
import type { Flow } from "../../model/flow.ts";
import type { Statistic } from "../measure.ts";
import { releaseParts, type StageTimes } from "../readings/stage-times.ts";

/** Of the wait for a delivery of those same changes: how much lies after the newest change of each delivery. */
export function publicationShare({ clock }: Flow, { whole, spent }: StageTimes): Statistic {
  const shape = {
    name: "publicationShare",
    unit: "share",
    label: "of the wait for a delivery, after its newest change",
  } as const;
  const waited = whole.filter((_, index) => cell(spent.release, index) > 0);
  const told = waited.flatMap(({ change }) => releaseParts(change, clock) ?? []);
  if (2 * told.length < waited.length)
    return { ...shape, value: null, why: "Less than half of the deliveries tell when they were cut" };
  const sumOf = (part: "cut" | "publication") => told.reduce((sum, one) => sum + one[part], 0);
  const [cut, publication] = [sumOf("cut"), sumOf("publication")];
  if (cut + publication === 0) return { ...shape, value: null, why: "Nothing waited" };
  return { ...shape, value: publication / (cut + publication) };
}
