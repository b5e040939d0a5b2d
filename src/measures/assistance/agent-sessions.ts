/** The sessions of agents on their pull requests, as far as they were read. */
import type { AgentSession, Change } from "../../model/flow.ts";
import type { Count, Statistic } from "../measure.ts";
import { counted } from "../statistics/figure-words.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";
import { countsOf, shareStatistic } from "../statistics/share.ts";

/** Of each change of which sessions are known, those. */
const known = (changes: readonly Change[]): (readonly AgentSession[])[] =>
  changes.flatMap(({ pull }) => (pull?.sessions?.length ? [pull.sessions] : []));

const NOUN = "change";

/** Sessions a change, and the parts that have more than one, and one that failed. */
export function ofSessions(changes: readonly Change[]): Statistic[] {
  const all = known(changes);
  if (all.length === 0) return [];
  const share = (name: string, label: string, holds: (sessions: readonly AgentSession[]) => boolean) =>
    shareStatistic({ name, label, noun: NOUN }, all.filter(holds).length, all.length);
  return [
    ...quantileStatistics(
      ascending(all.map(({ length }) => length)),
      { unit: "count", prefix: "sessions", suffix: "", label: "sessions a change", noun: NOUN },
      ["median", "p90"],
    ),
    share("severalSessionsShare", "of those with sessions, with two or more", ({ length }) => length > 1),
    share("failedSessionShare", "of those with sessions, with one that failed", (sessions) =>
      sessions.some(({ outcome }) => outcome === "failed"),
    ),
  ];
}

/** How sessions ended; `unended`: nobody noted that. */
export const countsOfSessions = (changes: readonly Change[]): Count[] =>
  countsOf(
    "session",
    known(changes).flatMap((sessions) => sessions.map(({ outcome }) => outcome)),
  );

/** How many there were, and of how many changes nobody can tell. */
export function saysSessions(changes: readonly Change[]): string | false {
  const all = known(changes);
  const sessions = all.reduce((sum, { length }) => sum + length, 0);
  const unread = changes.filter(({ pull }) => pull !== null && pull.sessions === null).length;
  if (all.length === 0) return unread > 0 && `Sessions of ${counted(unread, "pull request")} were not read.`;
  const rest = unread === 0 ? "" : `; those of ${counted(unread, "other")} were not read`;
  return `${counted(sessions, "session")} in ${counted(all.length, "pull request")}${rest}.`;
}
