/** Deliveries over the window, those that failed their users, and how long that lasted. */
import type { Report, ReportDelivery, ReportFailure } from "../../../judge/report/report.ts";
import { listed } from "../../../lib/text/listed.ts";
import { epochOf, secondsBetween } from "../../../lib/time/instants.ts";
import { counted, formatCount } from "../../words/format.ts";
import { instant, shortId } from "../../words/names.ts";
import { type Chart, type Drawn, figure, type Printed, sortable } from "./chart.ts";
import { NONE, tallied, timed } from "./chart-words.ts";
import { narrowDeliveries, wideDeliveries } from "./deliveries-lanes.ts";
import type { Course, Outcome, Stretch } from "./delivery-course.ts";

const CHART = { id: "deliveries", title: "Deliveries and failures" };

export const deliveries: Chart = { ...CHART, draw };

function draw(report: Report): Drawn | null {
  const course = courseOf(report);
  if (course.events.length + course.incidents.length === 0) return null;
  const says = sentence(report, course);
  return {
    svg: figure(CHART, says, wideDeliveries(course), narrowDeliveries(course)),
    says,
    table: tableOf(report),
  };
}

function courseOf({ window, deliveries: all, incidents }: Report): Course {
  const [from, to] = [epochOf(window.from), epochOf(window.to)];
  const inside = (first: string, last: string | null): Stretch[] => {
    const [begin, end] = [Math.max(from, epochOf(first)), Math.min(to, last === null ? to : epochOf(last))];
    return end < begin ? [] : [{ from: begin, to: end, open: last === null }];
  };
  return {
    from,
    to,
    events: all
      .map((delivery) => ({
        at: epochOf(delivery.finishedAt),
        carried: delivery.edge ? 0 : delivery.carried,
        outcome: outcomeOf(delivery),
      }))
      .filter(({ at }) => at >= from && at < to),
    restorations: all.flatMap(({ restoration }) =>
      restoration === null ? [] : inside(restoration.from, restoration.to),
    ),
    incidents: incidents.flatMap(({ openedAt, closedAt }) => inside(openedAt, closedAt)),
  };
}

/** What is too young is judged neither way, even where there is evidence. */
function outcomeOf({ observed, failures }: ReportDelivery): Outcome {
  if (!observed) return "young";
  if (failures.some(({ certain }) => certain)) return "certain";
  return failures.length > 0 ? "suspected" : "fine";
}

const OUTCOMES: Readonly<Record<Outcome, string>> = {
  certain: "failed for certain",
  suspected: "suspected to have failed",
  young: "not judged yet",
  fine: "no failure seen",
};

function sentence({ incidents }: Report, { events }: Course): string {
  const count = (wanted: Outcome) => events.filter(({ outcome }) => outcome === wanted).length;
  const young = count("young");
  const judged = events.length - young;
  const bad = (["certain", "suspected"] as const).flatMap((outcome) =>
    count(outcome) === 0 ? [] : [`${formatCount(count(outcome))} ${OUTCOMES[outcome]}`],
  );
  const parts = [
    ...(events.length === 0 ? ["no delivery"] : [counted(events.length, "delivery")]),
    ...(judged === 0 ? [] : [bad.length === 0 ? "no failure is known" : listed(bad)]),
    ...(young === 0 ? [] : [`${formatCount(young)} ${young === 1 ? "is" : "are"} too young to be judged`]),
    ...(incidents.length === 0 ? [] : [counted(incidents.length, "incident")]),
  ];
  return `In the window: ${parts.join("; ")}.`;
}

function tableOf({ deliveries: all, incidents }: Report): Drawn["table"] {
  const rows: [string, ...(string | Printed)[]][] = [
    ...all.map((delivery): [string, ...(string | Printed)[]] => [
      instant(delivery.finishedAt),
      shortId(delivery.name),
      delivery.stream === "" ? NONE : delivery.stream,
      delivery.edge ? { shown: "unknown: the record begins with it", by: null } : tallied(delivery.carried),
      OUTCOMES[outcomeOf(delivery)],
      delivery.failures.map(({ says }: ReportFailure) => says).join("; ") || NONE,
      delivery.restoration === null ? NONE : putRight(delivery.restoration.seconds),
    ]),
    ...incidents.map(({ name, title, openedAt, closedAt }): [string, ...(string | Printed)[]] => [
      instant(openedAt),
      name,
      NONE,
      NONE,
      "incident",
      title,
      putRight(closedAt === null ? null : secondsBetween(openedAt, closedAt)),
    ]),
  ];
  return sortable(
    ["UTC", "delivery or incident", "stream", "changes", "outcome", "evidence", "put right after"],
    rows.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}

function putRight(seconds: number | null): Printed {
  return seconds === null ? { shown: "not yet", by: null } : timed(seconds);
}
