import type { Facts } from "../collect/facts.ts";
import { type IssueFact, isRead } from "../collect/github-facts.ts";
import type { Config } from "../config/config.ts";
import { wildcards } from "../lib/wildcards.ts";
import type { Stream } from "./deliveries.ts";
import type { Incident, Window } from "./flow.ts";
import { type Blamed, type Names, namedBy, namesIn } from "./incident-names.ts";
import type { Landing } from "./landings.ts";
import { mergedMs, type Outline } from "./outline.ts";
import { within } from "./windows.ts";

const DAY = 86_400_000;
/** How long after a delivery an incident is put down to it by time alone (value-stream §3.3). */
const BY_TIME_MS = 7 * DAY;

/** An incident as it was told, before it is known what it speaks of. */
export interface Told extends Omit<Incident, "delivery" | "changes" | "origin"> {
  /** Every text in which it may name what caused it. */
  readonly texts: readonly string[];
  /** The change that closed it, or that says that it will; null where none is known. */
  readonly fix: Landing | null;
}

/** An incident and the deliveries that it speaks of: those that it names, else those before it in time. */
export interface Traced {
  readonly told: Told;
  readonly blamed: readonly (Blamed & { readonly certain: boolean })[];
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
  return told.map((one) => ({ told: one, blamed: blamedBy(facts, outline, names, one) }));
}

/** Those that were open in the window, each with the last delivery that it speaks of. */
export function incidentsIn(incidents: Incidents, window: Window): Incident[] {
  const isOpen = ({ openedAt, closedAt }: Told) =>
    within(openedAt, window) || (openedAt < window.from && (closedAt === null || closedAt > window.from));
  const open = (incidents ?? []).filter(({ told }) => isOpen(told));
  return open.map(({ told: { name, title, openedAt, closedAt, url }, blamed }): Incident => {
    const [last] = [...blamed].sort((a, b) => eventOf(b).finishedAt - eventOf(a).finishedAt);
    const delivery = last === undefined ? null : { ref: eventOf(last).ref, certain: last.certain };
    return { name, title, openedAt, closedAt, delivery, changes: [], origin: null, url };
  });
}

const eventOf = ({ stream, index }: Blamed) => stream.events[index]!;

function fromIssues(facts: Facts, outline: Outline, { incidentLabels }: Config): Told[] {
  const { github } = facts;
  if (github === null || !isRead(github.incidents)) return [];
  const patterns = incidentLabels.map((label) => wildcards(label.toLowerCase()));
  const isIncident = ({ labels }: IssueFact) =>
    labels.some((label) => patterns.some((matches) => matches(label.toLowerCase())));
  const issues = github.incidents.filter(isIncident);
  const fixes = fixesOf(facts, outline, issues);
  return issues.map((issue): Told => {
    const { number, title, body, createdAt: openedAt, closedAt, url } = issue;
    const told = { name: `#${number}`, title, openedAt, closedAt: until(facts, closedAt), url };
    return { ...told, texts: [title, body], fix: fixes.get(number) ?? null };
  });
}

function fromRows(facts: Facts): Told[] {
  return (facts.incidentRows ?? []).map(({ openedAt, closedAt, title, names, url, ref }): Told => {
    const told = { name: ref, title, openedAt, closedAt: until(facts, closedAt), url };
    return { ...told, texts: [names, title], fix: null };
  });
}

/** Seen as of an earlier instant, what was closed later is still open. */
function until({ takenAt }: Facts, closedAt: number | null): number | null {
  return closedAt !== null && closedAt <= takenAt ? closedAt : null;
}

/** By issue: the last landed pull request that says that it closes it, and did so by then. */
function fixesOf(facts: Facts, outline: Outline, issues: readonly IssueFact[]): Map<number, Landing> {
  const { owner, name, pulls } = facts.github!;
  const ours = `${owner}/${name}`.toLowerCase();
  const closers = new Map<number, number[]>();
  for (const { number: pull, closes } of pulls)
    for (const { repository, number: issue } of closes)
      if (repository.toLowerCase() === ours) closers.set(issue, [...(closers.get(issue) ?? []), pull]);
  const landed = outline.landings.byNumber(new Set([...closers.values()].flat()));
  const fixes = new Map<number, Landing>();
  for (const { number, closedAt } of issues) {
    const end = until(facts, closedAt) ?? facts.takenAt;
    const by = (closers.get(number) ?? [])
      .flatMap((pull) => landed.get(pull) ?? [])
      .map((index) => outline.landings.at(index))
      // What landed later did not close it: somebody else had.
      .filter((landing) => mergedMs(facts, landing) <= end)
      .sort((a, b) => a.position - b.position);
    if (by.length > 0) fixes.set(number, by.at(-1)!);
  }
  return fixes;
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
