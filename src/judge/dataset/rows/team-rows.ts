/** Teams in a repository: who has how many people, who waits for whom, and what is delivered together. Never who they are. */
import { addTo } from "../../../lib/groups.ts";
import { text } from "../../../lib/text/text.ts";
import { type Asked, type Change, type Flow, isKnown, type Roster, type Span } from "../../../model/flow.ts";
import { seconds } from "../../parts/changes-part.ts";
import type { Row } from "../dataset-tables.ts";
import type { Told } from "./told.ts";

/** The teams of a person by a file of teams; null where nobody told who is in which. */
export function teamsBy({ teams }: Roster, key: string): string[] | null {
  return teams && (teams.get(key) ?? []).map((team) => text(team));
}

/** Whom a review was asked of, as teams: the one that was asked, or those of the person; null where nobody told which. */
export function askedTeams(roster: Roster, asked: Asked): string[] | null {
  if (!asked.team) return teamsBy(roster, asked.who);
  return asked.who === null ? null : [text(asked.who)];
}

/** The teams that own something here, whose people work here, or that were asked for a review. */
export function teamRows(repo: string, flow: Flow, changes: readonly Told[]): Row<"teams">[] {
  const { roster, workspace } = flow;
  const asked = changes.flatMap(({ change: { pull } }) => pull?.asked ?? []);
  const known = [...workspace.teams, ...(roster.teams?.values() ?? [])].flat();
  const names = [...known, ...asked.flatMap((one) => (one.team ? (one.who ?? []) : []))];
  const authors = authorsByTeam(changes);
  return [...new Set(names)].sort().map((name) => {
    const team = text(name);
    return { repo, team, people: roster.people.get(name) ?? null, authors: authors.get(team)?.size ?? 0 };
  });
}

/** The people who wrote the finished changes of each team's parts; automated accounts and agents are none. */
function authorsByTeam(changes: readonly Told[]): ReadonlyMap<string, ReadonlySet<string>> {
  const authors = new Map<string, Set<string>>();
  for (const { change, shown } of changes) {
    if (!shown.finished || shown.automated || shown.lane === "agent-authored") continue;
    for (const team of shown.scope?.teams ?? [])
      authors.set(team, (authors.get(team) ?? new Set()).add(change.author));
  }
  return authors;
}

/** One team that asked another, or null where one of the two is not known. */
type Pair = readonly [author: string | null, asked: string | null];
const UNTOLD: Pair = [null, null];

interface Waited {
  readonly pair: Pair;
  readonly authors: Set<string>;
  changes: number;
  requests: number;
  ms: number;
}

/** Who waited for whom, over the finished changes: a row for each pair of teams. */
export function waitRows(repo: string, { roster }: Flow, changes: readonly Told[]): Row<"team_waits">[] {
  const waited = new Map<string, Waited>();
  for (const { change, shown } of changes)
    if (shown.finished)
      for (const [key, asked] of askedByPair(change, roster)) {
        const pair = JSON.parse(key) as Pair;
        const one = waited.get(key) ?? { pair, authors: new Set(), changes: 0, requests: 0, ms: 0 };
        waited.set(key, one);
        one.authors.add(change.author);
        one.changes++;
        one.requests += asked.length;
        one.ms += waitedFor(asked, change.spans);
      }
  return [...waited]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([
        ,
        {
          pair: [author_team, asked_team],
          authors,
          changes,
          requests,
          ms,
        },
      ]) => ({
        repo,
        author_team,
        asked_team,
        authors: authors.size,
        changes,
        requests,
        seconds: seconds(ms),
      }),
    );
}

/** What was asked for a change, for each pair of teams. */
function askedByPair({ author, pull }: Change, roster: Roster): ReadonlyMap<string, Asked[]> {
  const own = teamsBy(roster, author) ?? [];
  const pairs = new Map<string, Asked[]>();
  for (const one of pull?.asked ?? []) {
    const others = askedTeams(roster, one) ?? [];
    const all = own.flatMap((team) => others.map((other): Pair => [team, other]));
    for (const pair of all.length === 0 ? [UNTOLD] : all) addTo(pairs, JSON.stringify(pair), one);
  }
  return pairs;
}

/** Stages in which a change waits for whoever was asked. */
const FOR_REVIEW: ReadonlySet<string> = new Set(["pickup", "review"]);

/** How long a change waited for a review while any of these was asked for, ms: two at once count once. */
function waitedFor(asked: readonly Asked[], spans: readonly Span[]): number {
  const waits = spans.filter(({ stage, open }) => !open && FOR_REVIEW.has(stage));
  const byBegin = [...asked].sort((a, b) => a.from - b.from);
  let ms = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of byBegin) {
    const [begin, end] = [Math.max(from, until), to ?? Number.POSITIVE_INFINITY];
    for (const wait of waits) ms += Math.max(0, Math.min(end, wait.to) - Math.max(begin, wait.from));
    until = Math.max(until, end);
  }
  return ms;
}

/**
 * How many teams own what each delivery was the first to carry, at least; null where fewer than two are known, and of something in
 * it nobody can tell.
 */
export function teamsCarried(changes: readonly Told[]): (delivery: string) => number | null {
  const teams = new Map<string, Set<string>>();
  const unread = new Set<string>();
  for (const { change, shown } of changes) {
    if (!isKnown(change.deliveredAt)) continue;
    const { ref } = change.deliveredAt;
    if (shown.scope === null) unread.add(ref);
    const known = teams.get(ref) ?? new Set();
    for (const team of shown.scope?.teams ?? []) known.add(team);
    teams.set(ref, known);
  }
  return (delivery) => {
    const known = teams.get(delivery)?.size ?? 0;
    return known < 2 && unread.has(delivery) ? null : known;
  };
}
