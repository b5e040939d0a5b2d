import { text } from "../../../lib/text/text.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import { type Delivery, isKnown } from "../../../model/flow.ts";
import { seconds } from "../../parts/changes-part.ts";
import type { ReportDelivery } from "../../report/report.ts";
import type { Row } from "../dataset-tables.ts";
import type { Told } from "./told.ts";

/** The row of a delivery. */
export function deliveryRow(
  repo: string,
  delivery: Delivery,
  shown: ReportDelivery,
  teams: number | null,
): Row<"deliveries"> {
  return {
    repo,
    delivery: text(delivery.ref),
    name: shown.name,
    source: shown.source,
    stream: shown.stream,
    commit: shown.commit,
    asked_at: delivery.askedAt,
    started_at: delivery.startedAt,
    finished_at: delivery.finishedAt,
    held_seconds: delivery.held === null ? null : seconds(delivery.held),
    edge: shown.edge,
    carried: shown.carried,
    teams,
    observed: shown.observed,
    ...failuresOf(shown),
    repairs: shown.repairs !== null,
  };
}

const failuresOf = ({ failures, restoration }: ReportDelivery) => ({
  failures: failures.length,
  certain_failures: failures.filter(({ certain }) => certain).length,
  failure_kinds: [...new Set(failures.map(({ kind }) => kind))],
  restoration_from: restoration && epochOf(restoration.from),
  restoration_to: restoration?.to == null ? null : epochOf(restoration.to),
  restoration_seconds: restoration?.seconds ?? null,
  restoration_working_seconds: restoration?.workingSeconds ?? null,
});

/** What each delivery of the window was the first to carry. */
export function deliveryChangeRows(
  repo: string,
  deliveries: readonly Delivery[],
  changes: readonly Told[],
): Row<"delivery_changes">[] {
  const known = new Set(deliveries.map(({ ref }) => ref));
  return changes.flatMap(({ change: { id, deliveredAt } }) =>
    isKnown(deliveredAt) && known.has(deliveredAt.ref)
      ? [{ repo, delivery: text(deliveredAt.ref), change: id }]
      : [],
  );
}
