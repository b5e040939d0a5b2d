import type { GraphQLResolveInfo } from "graphql";
import { connect, type Paging, sequence, type View } from "../connections.ts";
import { nodeId, parseNodeId } from "../ids.ts";
import type { OrganisationTeam, Worlds } from "../worlds.ts";

const byName = <T extends string>(names: Iterable<T>) => [...new Set(names)].sort();

/** Everybody in a team and in those below it. */
function peopleOf(teams: readonly OrganisationTeam[], { slug, members }: OrganisationTeam): string[] {
  const below = teams.filter(({ parent }) => parent === slug);
  return byName([...members, ...below.flatMap((one) => peopleOf(teams, one))]);
}

function teamView(worlds: Worlds, team: OrganisationTeam): View {
  return {
    __typename: "Team",
    id: nodeId("Team", team.slug),
    name: team.slug,
    slug: team.slug,
    members: (args: Paging, info: GraphQLResolveInfo) =>
      connect(sequence(peopleOf(worlds.teams, team)), args, info, (login) => ({
        __typename: "User",
        id: nodeId("User", login),
        login,
      })),
  };
}

/** The teams that are shown: of secret ones nothing is told, neither that nor how many there are. */
export const teamsView = (worlds: Worlds, args: Paging, info: GraphQLResolveInfo): View =>
  connect(
    sequence(worlds.teams.filter(({ secret }) => !secret).toSorted((a, b) => (a.slug < b.slug ? -1 : 1))),
    args,
    info,
    (team) => teamView(worlds, team),
  );

/** The team of an id; null where it is none of one. */
export function teamBehind(worlds: Worlds, id: string): View | null {
  const { type, key } = parseNodeId(id) ?? {};
  const team = type === "Team" ? worlds.teams.find(({ slug }) => slug === key) : undefined;
  return team === undefined ? null : teamView(worlds, team);
}
