/** What our model says of deliveries, what they carried and what went wrong, told in hours after a Monday. */
import type { DeliveryRow, IncidentRow } from "../../../src/collect/facts.ts";
import { summary } from "../../../src/lib/statistics/quantile.ts";
import { changeFailure } from "../../../src/measures/headline/change-failure.ts";
import { incidents } from "../../../src/measures/outcomes/incidents.ts";
import { timeToRestore } from "../../../src/measures/outcomes/time-to-restore.ts";
import { type Flow, isKnown } from "../../../src/model/flow.ts";
import { figure, take, taken } from "../../measures/reading.ts";
import { flowOf, HOUR, idOf, Story, T0 } from "../../model/builders.ts";
import type { Answer } from "../case.ts";

/** Hours at which it finished; or that, with what else is known of it. */
export type Shipment =
  | number
  | {
      readonly at: number;
      readonly started?: number;
      readonly failed?: true;
      readonly environment?: string;
      /** Hours at which commits were written and pushed that it is the first to contain. */
      readonly commits?: readonly number[];
    };

/** Hours of the opening; or that, the closing, and the delivery that it names. */
export type Outage = number | { readonly at: number; readonly closed?: number; readonly names?: number };

export interface Shipped {
  /** In the order in which their commits came. */
  readonly deliveries: readonly Shipment[];
  readonly outages?: readonly Outage[];
  /** Hours; up to now where it is not given. */
  readonly window?: readonly [from: number, to: number];
  /** Hours: when everything was read; long after where it is not given. */
  readonly now?: number;
}

const ms = (hours: number) => (T0 + hours * HOUR) * 1000;
const LONG_AFTER = 10_000;
const BEFORE = -100_000;

export function flowOfShipped({ deliveries, outages = [], window, now = LONG_AFTER }: Shipped): Flow {
  const story = new Story();
  let tip = story.commit("root", { at: T0 + (BEFORE + 1) * HOUR });
  const rows = deliveries.map((one, i) => {
    const { at, started = at, failed, environment = "production", commits } = shipment(one);
    (commits ?? [at - 0.5]).forEach((hour, n) => {
      tip = story.commit(`${i + 1}.${n}`, { at: T0 + hour * HOUR });
    });
    return { at, started, failed, environment, tip };
  });
  const table = story.history().commits;
  const row = (
    { at, started, failed, environment, tip: on }: (typeof rows)[number],
    i: number,
  ): DeliveryRow => ({
    environment,
    workflow: "",
    commit: table.find(idOf(on)),
    startedAt: ms(started),
    finishedAt: ms(at),
    outcome: failed ? "failure" : "success",
    ref: `d.csv:${i + 1}`,
  });
  const history = story.history({
    takenAt: ms(now),
    rows: rows.map(row),
    incidents: outages.map((one, i) => outage(one, i, (n) => idOf(rows[n - 1]!.tip))),
  });
  return flowOf(history, {
    config: { deliveries: { kind: "file", name: "d.csv" } },
    window: { from: ms(window?.[0] ?? BEFORE), to: ms(window?.[1] ?? now) },
  });
}

const shipment = (one: Shipment): Exclude<Shipment, number> => (typeof one === "number" ? { at: one } : one);

function outage(one: Outage, index: number, commitOf: (delivery: number) => string): IncidentRow {
  const { at, closed, names } = typeof one === "number" ? { at: one } : one;
  return {
    openedAt: ms(at),
    closedAt: closed === undefined ? null : ms(closed),
    title: `Outage ${index + 1}`,
    names: names === undefined ? "" : commitOf(names),
    origin: "",
    url: null,
    ref: `i.csv:${index + 1}`,
  };
}

const ofShipped =
  (ask: (flow: Flow) => Answer) =>
  (shipped: Shipped): Answer =>
    ask(flowOfShipped(shipped));

/** The places of the deliveries in the order of their rows. */
const place = (ref: string) => Number(ref.split(":")[1]);

/** Which deliveries an incident speaks of, and how many do: `[delivery, incidents]`. */
export const blamed = ofShipped(({ deliveries }) =>
  deliveries
    .map(
      ({ ref, failures }) => [place(ref), failures.filter(({ kind }) => kind === "incident").length] as const,
    )
    .sort(([one], [other]) => one - other)
    .filter(([, count]) => count > 0),
);

/** In percent, the suspected ones included, as the measure gives it. */
export const failureRate = ofShipped((flow) => {
  const rate = figure(take(changeFailure, flow), "withSuspectedRate");
  return rate === null ? null : rate * 100;
});

/** Failed attempts in percent of all attempts, as the measure gives it. */
export const errorRate = ofShipped((flow) => {
  const rate = figure(take(changeFailure, flow), "deploymentErrorRate");
  return rate === null ? null : rate * 100;
});

export const delivered = ofShipped(({ deliveries }) => deliveries.length);

/** Incidents that were opened in the window. */
export const opened = ofShipped((flow) => take(incidents, flow).n);

/** From the opening to the closing of each incident, in hours. */
export const lasted = ofShipped(({ incidents: all }) =>
  all.map(({ openedAt, closedAt }) => (closedAt === null ? null : (closedAt - openedAt) / 3_600_000)),
);

/** Lead times of the changes that finished, in hours. */
const leadTimes = (shipped: Shipped): number[] =>
  flowOfShipped(shipped).finished.flatMap(({ startedAt, deliveredAt }) =>
    isKnown(startedAt) && isKnown(deliveredAt) ? [(deliveredAt.at - startedAt.at) / 3_600_000] : [],
  );

/** The successful deliveries as they followed each other, by the places of their rows. */
export const inOrder = ofShipped(({ deliveries }) =>
  [...deliveries].sort((one, other) => one.finishedAt - other.finishedAt).map(({ ref }) => place(ref)),
);

/** Mean of the lead times of several repositories' changes, in hours. */
export function meanLeadTime(repositories: readonly Shipped[]): number | null {
  const hours = repositories.flatMap(leadTimes);
  return summary(hours).mean;
}

/** Median hours from a failed delivery to its remedy; null where none is known to have failed its users. */
export const restored = ofShipped((flow) => {
  const measurement = taken(timeToRestore, flow);
  const seconds = measurement.status === "measured" ? figure(measurement, "medianSeconds") : null;
  return seconds === null ? null : seconds / 3600;
});

/** From the merge of the last change to its delivery, in minutes. */
export const mergedToDelivered = ofShipped(({ changes }) => {
  const { mergedAt, deliveredAt } = changes.reduce((last, one) =>
    isKnown(one.mergedAt) && isKnown(last.mergedAt) && one.mergedAt.at > last.mergedAt.at ? one : last,
  );
  return isKnown(mergedAt) && isKnown(deliveredAt) ? (deliveredAt.at - mergedAt.at) / 60_000 : null;
});
