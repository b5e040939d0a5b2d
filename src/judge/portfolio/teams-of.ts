/** A portfolio by team. Pure: the same records in any order give the same. */
import { addTo } from "../../lib/groups.ts";
import { FEWEST_PEOPLE, STAGES } from "../../model/flow.ts";
import type { PortfolioTeam, PortfolioTeamDeliveries, PortfolioTeams } from "../report/report.ts";
import { ascending, secondsAt } from "./pooled.ts";
import type { RecordedTeams } from "./recorded-teams.ts";
import type { RecordedChange } from "./repository-record.ts";
import { notesOf, ownNothing, teamsSay, waitNotesOf } from "./team-says.ts";
import { type People, peopleOf, waitsOf } from "./team-waits.ts";

/** The finished changes of a repository, with what is known of teams in it. */
export interface Teamed {
  readonly changes: readonly RecordedChange[];
  readonly teams: RecordedTeams;
  /** The teams that a file of teams says own something, each with whether it does here; a dataset does not keep that. */
  readonly given?: ReadonlyMap<string, boolean>;
}

export function teamsOf(all: readonly Teamed[]): PortfolioTeams {
  const people = peopleOf(all.map(({ teams }) => teams));
  const { byTeam, none, unread, shown, hidden } = sortedOut(all, people);
  const rows = [...byTeam].filter(([team]) => isShown(people.get(team))).map(rowOf);
  const { waits, pairs } = waitsOf(
    all.flatMap(({ teams }) => teams.waits),
    people,
  );
  const untold = all.flatMap(({ teams }) => teams.waits.filter(({ asked_team }) => asked_team === null));
  const document = {
    rows: [...rows.sort(inOrder), ...noTeam(none)],
    shown,
    unread,
    hidden: { teams: byTeam.size - rows.length, changes: hidden, pairs },
    waits,
    requests: {
      asked: sum(all.map(({ teams }) => teams.requests)),
      untold: sum(untold.map(({ requests }) => requests)),
    },
    deliveries: deliveriesOf(all.flatMap(({ teams }) => teams.deliveries)),
  };
  return {
    says: teamsSay(document),
    ...document,
    // What is lacking is the same of many repositories.
    notes: [
      ...notesOf(document),
      ...ownNothing(idleOf(all, byTeam)),
      ...new Set(all.flatMap(({ teams }) => teams.lacks)),
    ],
    waitNotes: waitNotesOf(document),
  };
}

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** Teams of a file of teams that own nothing anywhere, sorted. */
function idleOf(all: readonly Teamed[], byTeam: ReadonlyMap<string, unknown>): string[] {
  const given = all.flatMap((one) => [...(one.given ?? [])]);
  const owners = new Set(given.flatMap(([team, owns]) => (owns ? team : [])));
  const names = new Set(given.map(([team]) => team));
  return [...names].filter((team) => !owners.has(team) && !byTeam.has(team)).sort();
}

/** A change and the place of its repository. */
interface Placed {
  readonly change: RecordedChange;
  readonly place: number;
}

/** The finished changes by what they belong to. Each is shown, hidden, of no team or unread. */
function sortedOut(all: readonly Teamed[], people: People) {
  const byTeam = new Map<string, Placed[]>();
  const none: Placed[] = [];
  const counts = { unread: 0, shown: 0, hidden: 0 };
  for (const [place, { changes, teams }] of all.entries())
    for (const change of changes) {
      const own = teams.byChange.get(change.id) ?? null;
      for (const team of own ?? []) addTo(byTeam, team, { change, place });
      if (own === null) counts.unread++;
      else if (own.length === 0) none.push({ change, place });
      else if (own.some((team) => isShown(people.get(team)))) counts.shown++;
      else counts.hidden++;
    }
  return { byTeam, none, ...counts };
}

/** Where nobody told how many people a team has, so many have to have written its changes in one repository. */
function isShown(known: ReturnType<People["get"]>): boolean {
  return (known?.people ?? known?.authors ?? 0) >= FEWEST_PEOPLE;
}

function countsOf(placed: readonly Placed[]) {
  return {
    repositories: new Set(placed.map(({ place }) => place)).size,
    changes: placed.length,
    withLeadTime: placed.filter(({ change }) => change.lead !== null).length,
  };
}

function rowOf([team, placed]: [string, readonly Placed[]]): PortfolioTeam {
  const whole = placed.flatMap(({ change }) =>
    change.lead === null ? [] : [{ ...change, lead: change.lead }],
  );
  const leads = ascending(whole.map(({ lead }) => lead));
  const medianSeconds = secondsAt(leads, 0.5);
  return {
    team,
    ...countsOf(placed),
    medianSeconds,
    p90Seconds: secondsAt(leads, 0.9),
    // Of so few that they have no median nothing is told.
    constraint: medianSeconds === null ? null : constraintOf(whole),
  };
}

/** Of what no team owns it is told how much there is. */
const noTeam = (placed: readonly Placed[]): PortfolioTeam[] =>
  placed.length === 0
    ? []
    : [{ team: null, ...countsOf(placed), medianSeconds: null, p90Seconds: null, constraint: null }];

/** The wait in which most of the time of these changes went. */
function constraintOf(
  whole: readonly (RecordedChange & { readonly lead: number })[],
): PortfolioTeam["constraint"] {
  const waited = new Map<string, number>();
  for (const { spent } of whole)
    for (const { stage, ms } of spent)
      if (STAGES[stage].kind === "wait") waited.set(stage, (waited.get(stage) ?? 0) + ms);
  const [largest] = [...waited].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const total = sum(whole.map(({ lead }) => lead));
  if (largest === undefined || largest[1] === 0 || total === 0) return null;
  return { stage: largest[0], share: largest[1] / total };
}

const inOrder = (a: PortfolioTeam, b: PortfolioTeam): number =>
  b.changes - a.changes || ((a.team ?? "") < (b.team ?? "") ? -1 : 1);

function deliveriesOf(all: readonly (number | null)[]): PortfolioTeamDeliveries {
  const told = all.filter((count) => count !== null && count > 0) as number[];
  const ofSeveral = told.filter((count) => count > 1).length;
  return {
    ofTeams: told.length,
    ofSeveral,
    share: told.length === 0 ? null : ofSeveral / told.length,
    untold: all.filter((count) => count === null).length,
  };
}
