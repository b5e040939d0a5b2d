/** Of which teams it is known who is in them: by a file of teams, else by GitHub. */
import { type GitHubFacts, isRead, type TeamFact } from "../../collect/github-facts.ts";
import type { Config, Team } from "../../config/config.ts";
import type { Roster } from "../flow.ts";
import type { Accounts } from "./identities.ts";

/** Who may tell of teams. */
export interface TeamSources {
  /** What a file of teams says; null where there is none. */
  readonly file: Config["teams"];
  /** null where GitHub was not read. */
  readonly github: Pick<GitHubFacts, "owner" | "teams"> | null;
  /** The teams that own something here, by a file of teams or of code owners. */
  readonly owners: readonly string[];
  readonly accounts: Pick<Accounts, "isMachine">;
}

export interface KnownTeams extends Pick<Roster, "lacks"> {
  readonly told: readonly Pick<Team, "name" | "members">[];
}

/**
 * What a file says of a team goes before what GitHub says. GitHub is asked of those teams alone that own something here or were
 * asked for a review: an organisation has others, of everybody in a town, for which nobody waits.
 *
 * @param asked teams that were asked for a review, as `@acme/core`; null for one that GitHub did not name to the token
 */
export function knownTeams(
  { file, github, owners, accounts }: TeamSources,
  asked: readonly (string | null)[],
): KnownTeams {
  const told = (file ?? []).filter(({ members }) => members.length > 0);
  if (github?.teams === undefined) return { told, lacks: [] };
  const inFile = new Set(told.map(({ name }) => name.toLowerCase()));
  const before = `@${github.owner}/`.toLowerCase();
  const named = [...owners, ...asked.flatMap((name) => name ?? [])];
  const wanted = [...new Set(named)].filter((name) => {
    const key = name.toLowerCase();
    return key.startsWith(before) && !inFile.has(key);
  });
  const unnamed = asked.includes(null) ? [LACKS.unnamed] : [];
  if (wanted.length === 0) return { told, lacks: unnamed };
  if (!isRead(github.teams)) return { told, lacks: [LACKS.unread(github.teams.unread), ...unnamed] };
  const bySlug = new Map(github.teams.map((team) => [team.slug, team]));
  const slugOf = (name: string) => name.slice(before.length).toLowerCase();
  const shown = wanted.flatMap((name) => {
    const team = bySlug.get(slugOf(name));
    return team === undefined ? [] : [{ name, members: peopleOf(team, accounts) }];
  });
  return {
    told: [...told, ...shown],
    lacks: [...(shown.length < wanted.length ? [LACKS.unseen] : []), ...unnamed],
  };
}

/** An account that no person sits behind is nobody in a team either. */
const peopleOf = ({ members }: TeamFact, { isMachine }: TeamSources["accounts"]): Team["members"] =>
  members.filter((login) => !isMachine({ login, bot: false })).map((login) => [login]);

const GIVE =
  "Give the token read:org (a fine-grained one: Members, read, of the organisation) and run it again";
const NAME_THEM = "or name their members in a file of teams: --teams teams.yaml";

/** Each is the same for every repository, and names none: it is told once for all. */
const LACKS = {
  unnamed: {
    id: "unnamed-teams" as const,
    says: "Some reviews were asked of teams that GitHub did not name to the token: they count as asked of a team, and of which one is not known.",
    remedy: `${GIVE}.`,
  },
  unread: (because: string) => ({
    id: "unread-teams" as const,
    says: `Who is in the organisation's teams on GitHub is not known: ${because}.`,
    remedy: `${GIVE}, ${NAME_THEM}.`,
  }),
  unseen: {
    id: "unseen-teams" as const,
    says: "Some teams that code owners name, or that were asked for a review, GitHub does not show to the token: they are secret, no longer there, or its owner is not in the organisation.",
    remedy: `Use the token of somebody who sees them, ${NAME_THEM}.`,
  },
};
