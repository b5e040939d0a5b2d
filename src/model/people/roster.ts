/** Who of the people of a flow is in which team. */
import type { Team } from "../../config/config.ts";
import { addTo, groupsOf } from "../../lib/groups.ts";
import { type Change, FEWEST_PEOPLE, type Roster } from "../flow.ts";
import { knownTeams, type TeamSources } from "./known-teams.ts";

/**
 * The teams of whoever opened, looked at or was asked to look at a change. A team of fewer than three people would stand for a
 * person: nobody is said to be in it.
 */
export function rosterOf(sources: TeamSources, changes: readonly Change[]): Roster {
  const asked = changes.flatMap(({ pull }) =>
    (pull?.asked ?? []).filter((one) => one.team).map(({ who }) => who),
  );
  const { told, lacks } = knownTeams(sources, asked);
  if (told.length === 0) return { teams: null, people: new Map(), lacks };
  const people = new Map(told.map(({ name, members }) => [name, peopleIn(members)]));
  const byName = new Map<string, string[]>();
  for (const { name, members } of told)
    if ((people.get(name) ?? 0) >= FEWEST_PEOPLE)
      for (const member of new Set(members.flat())) addTo(byName, member, name);
  const found = new Map<string, readonly string[]>();
  for (const key of new Set(changes.flatMap(keysIn))) {
    const own = byName.get(key.toLowerCase()) ?? byName.get(loginIn(key));
    if (own !== undefined) found.set(key, own);
  }
  return { teams: found, people, lacks };
}

/**
 * How many people a team has at least: whoever is listed by a login alone may be listed by an address alone a second time, and
 * those who have a name in common are one.
 */
function peopleIn(members: Team["members"]): number {
  const first = new Map<string, string>();
  const firstOf = (name: string): string => {
    const before = first.get(name) ?? name;
    return before === name ? name : firstOf(before);
  };
  for (const [one = "", ...others] of members)
    for (const name of [one, ...others]) first.set(firstOf(name), firstOf(one));
  const people = [...groupsOf(new Set(members.flat()), firstOf).values()];
  const alone = people.flatMap((names) => (names.length === 1 ? names : []));
  const addresses = alone.filter((name) => name.includes("@")).length;
  return people.length - alone.length + Math.max(addresses, alone.length - addresses);
}

/** GitHub hides an address behind the login. */
const HIDDEN = /^(?:\d+\+)?([^@]+)@users\.noreply\.github\.com$/;

const loginIn = (key: string): string => HIDDEN.exec(key.toLowerCase())?.[1] ?? "";

function keysIn({ author, pull }: Change): string[] {
  if (pull === null) return [author];
  const asked = pull.asked.filter((one) => !one.team).map(({ who }) => who);
  return [author, ...pull.looks.map(({ by }) => by), ...asked];
}
