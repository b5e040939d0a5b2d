import type { Facts } from "../../collect/facts.ts";
import { isRead } from "../../collect/github-facts.ts";
import type { Config } from "../../config/config.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import type { Stream } from "../deliveries/deliveries.ts";
import type { Incident, Window } from "../flow.ts";
import { within } from "../flow-terms.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import type { Outline } from "../outline.ts";
import { type Blamed, mergesNamed, type Names, namedBy, namesIn } from "./incident-names.ts";
import { closedBy, fixesOf, labelled } from "./issues.ts";
import { originIn, originOf } from "./origins.ts";

/** How long after a delivery an incident is put down to it by time alone (value-stream §3.3). */
const BY_TIME_MS = WEEK_MS;

/** An incident as it was told, before it is known what it speaks of. */
export interface Told extends Omit<Incident, "delivery" | "changes"> {
  /** Every text in which it may name what caused it. */
  readonly texts: readonly string[];
  /** The change that closed it, or that says that it will; null where none is known. */
  readonly fix: MergeRecord | null;
}

/** An incident and the deliveries that it speaks of: those that it names, else those before it in time. */
export interface Traced {
  readonly told: Told;
  readonly blamed: readonly (Blamed & { readonly certain: boolean })[];
  /** Ids of the changes that it names. */
  readonly changes: readonly string[];
}

/** Incidents up to `takenAt`, by opening; null where nothing was read that could tell of any. */
export type Incidents = readonly Traced[] | null;

/**
 * Finds the incidents that issues and an incident file tell of, and the deliveries that they speak of. Where
 * neither a file is given nor any issue was ever marked as an incident, they are kept somewhere else: unknown.
 */
export function findIncidents(facts: Facts, outline: Outline, config: Config): Incidents {
  const told = [...fromIssues(facts, outline, config), ...fromRows(facts)].filter(
    ({ openedAt }) => openedAt <= facts.takenAt,
  );
  if (told.length === 0 && facts.incidentRows === null) return null;
  told.sort((a, b) => a.openedAt - b.openedAt || (a.name < b.name ? -1 : 1));
  const names = namesIn(facts, outline, told);
  return told.map((one) => ({
    told: one,
    blamed: blamedBy(facts, outline, names, one),
    changes: mergesNamed(facts, outline, names, one).map(({ commit }) => facts.commits.id(commit)),
  }));
}

/** Those that were open in the window, each with the last delivery that it speaks of. */
export function incidentsIn(incidents: Incidents, window: Window): Incident[] {
  const isOpen = ({ openedAt, closedAt }: Told) =>
    within(openedAt, window) || (openedAt < window.from && (closedAt === null || closedAt > window.from));
  const open = (incidents ?? []).filter(({ told }) => isOpen(told));
  return open.map(({ told, blamed, changes }): Incident => {
    const { name, title, openedAt, closedAt, origin, url } = told;
    const [last] = [...blamed].sort((a, b) => eventOf(b).finishedAt - eventOf(a).finishedAt);
    const delivery = last === undefined ? null : { ref: eventOf(last).ref, certain: last.certain };
    return { name, title, openedAt, closedAt, delivery, changes, origin, url };
  });
}

const eventOf = ({ stream, index }: Blamed) => stream.events[index]!;

function fromIssues(facts: Facts, outline: Outline, { incidentLabels }: Config): Told[] {
  const { github } = facts;
  if (github === null || !isRead(github.incidents)) return [];
  const issues = labelled(github.incidents, incidentLabels);
  const fixes = fixesOf(facts, outline, issues);
  return issues.map((issue): Told => {
    const { number, title, body, labels, createdAt: openedAt, url } = issue;
    const closedAt = closedBy(facts, issue.closedAt);
    const told = { name: `#${number}`, title, openedAt, closedAt, origin: originIn(labels), url };
    return { ...told, texts: [title, body], fix: fixes.get(number) ?? null };
  });
}

function fromRows(facts: Facts): Told[] {
  return (facts.incidentRows ?? []).map(({ openedAt, title, names, url, ref, ...row }): Told => {
    const closedAt = closedBy(facts, row.closedAt);
    const told = { name: ref, title, openedAt, closedAt, origin: originOf(row.origin), url };
    return { ...told, texts: [names, title], fix: null };
  });
}

function blamedBy(facts: Facts, outline: Outline, names: Names, told: Told): Traced["blamed"] {
  const named = namedBy(facts, outline, names, told);
  if (named.length > 0) return named.map((one) => ({ ...one, certain: true }));
  return outline.deliveries.streams.flatMap((stream) => {
    const index = lastBefore(stream, told.openedAt);
    const soon = index !== -1 && told.openedAt - stream.events[index]!.finishedAt <= BY_TIME_MS;
    return soon ? [{ stream, index, certain: false, names: null }] : [];
  });
}

/** The last delivery of a stream that had finished by then, −1 for none. */
function lastBefore({ events }: Stream, at: number): number {
  return events.findLastIndex(({ finishedAt }) => finishedAt <= at);
}
