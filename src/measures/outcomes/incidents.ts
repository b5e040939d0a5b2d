import type { Change, Flow, Incident } from "../../model/flow.ts";
import type { Measure, Measurement } from "../measure.ts";
import { REMEDY_GITHUB, REMEDY_INCIDENTS } from "../readings/remedies.ts";
import { completeCoverage } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { counted, listed, sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { perHundred, perWeek } from "../statistics/rates.ts";
import { isWhole, seriesOf } from "../statistics/series.ts";
import { countsOf } from "../statistics/share.ts";

const AI = "AI-assisted";
const UNDECLARED = "undeclared";
const NOT_TAGGED = "not tagged";

/**
 * Incidents opened in the window, per week and per 100 deliveries that finished in it, and by who made what caused
 * them: what a label or the file's column says; else AI-assisted where a change that it names declares help, and
 * undeclared where none of them does; else not tagged. Definition: value-stream §3.3.
 */
export const incidents: Measure = {
  meta: {
    id: "incidents",
    title: "Incidents, and what they came from",
    tells: "How often your users are let down, and whether that grows with what you deliver.",
    definition:
      "Incidents opened in the window ÷ its length in weeks, and per 100 deliveries that finished in it. Origin: what a label or a column of the file says; else AI-assisted where a change that it names declares help, undeclared where all that it names are known and none does, else not tagged.",
    next: {
      good: "Keep naming in each incident the change that it came from.",
      watch: "Name in each incident the change that it came from, and turn it into a test.",
      act: "Name in each incident the change that it came from, and turn it into a test.",
      unknown: "Tag each incident with its origin, and name the change that it came from.",
    },
    group: "outcomes",
    source: "Incidents by issue labels, or by a file of them; the origin as the team tags it",
    needs: ["incidents"],
    remedy: `${REMEDY_INCIDENTS} ${REMEDY_GITHUB}`,
  },
  measure: measureIncidents,
};

function measureIncidents(flow: Flow): Measurement {
  const { window, deliveries } = flow;
  const opened = flow.incidents.filter(({ openedAt }) => openedAt >= window.from && openedAt < window.to);
  const changes = new Map(flow.changes.map((change) => [change.id, change]));
  const counts = countsOf(
    "origin",
    opened.map((one) => originOf(one, changes)),
  );
  const shape = { name: "incidentsPerWeek", unit: "perWeek", label: "opened per week" } as const;
  const open = flow.incidents.filter((one) => endOf(one, flow) === null).length;
  return measured({
    n: opened.length,
    statistics: [
      { ...shape, ...perWeek(opened.length, window) },
      perHundred("incidentsPer100Deliveries", "per 100 deliveries", opened.length, {
        of: deliveries.length,
        noun: "delivery",
      }),
      { name: "opened", unit: "count", label: "opened in the window", value: opened.length },
      { name: "unresolved", unit: "count", label: "not resolved at its end", value: open },
    ],
    ...unjudged("There is no general yardstick: hold it against your own past"),
    coverage: completeCoverage("incidents opened in the window", opened.length),
    evidence: worstFirst(
      opened,
      (one) => flow.clock.between(one.openedAt, endOf(one, flow) ?? window.to),
      ({ name }) => name,
    ),
    counts,
    series: {
      every: "week",
      statistic: "incidentsPerWeek",
      points: seriesOf(
        window,
        "week",
        opened,
        ({ openedAt }) => openedAt,
        (week, period) => (isWhole(period, window) ? week.length : null),
      ),
    },
    note: sentences(
      counts.length > 0 &&
        `By origin: ${listed(counts.map(({ name, count }) => `${name} ${count}`))}. An origin is what a label or a column says, else what the changes that it names declare; undeclared does not mean written without help.`,
      open > opened.length &&
        `${counted(open, "incident")} not resolved, some of them from before the window.`,
    ),
  });
}

/** When it was closed; null where it was still open as the window ended. */
function endOf({ closedAt }: Incident, { window }: Flow): number | null {
  return closedAt !== null && closedAt < window.to ? closedAt : null;
}

/** A change that is not of this flow may have declared help or not: it leaves the origin open. */
function originOf({ origin, changes: named }: Incident, changes: ReadonlyMap<string, Change>): string {
  if (origin !== null) return origin === "ai" ? AI : origin;
  const known = named.flatMap((id) => changes.get(id) ?? []);
  if (known.some(({ assistance }) => assistance !== null)) return AI;
  return known.length > 0 && known.length === named.length ? UNDECLARED : NOT_TAGGED;
}
