import { cell } from "../../lib/must.ts";
import type { Train } from "../flow.ts";
import type { Deliveries } from "./deliveries.ts";

/** The events that were cut, by stream, of those that finished by an instant. */
export function trainsOf({ streams }: Deliveries, until: number): Train[] {
  return streams.flatMap(({ name, events, cuts }) =>
    events.flatMap(({ ref, startedAt, finishedAt }, index): Train[] => {
      const cut = cell(cuts, index);
      if (Number.isNaN(cut) || finishedAt > until) return [];
      return [{ stream: name, ref, cut: Math.min(cut, finishedAt), finishedAt, startedAt }];
    }),
  );
}
