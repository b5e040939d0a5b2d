import { BOTS, type Person } from "./people.ts";
import type { Traits } from "./setting.ts";

/** What stands under every message of a change's author. */
export interface Trailers {
  readonly text: string;
  /** Whom those of an agent name beside it: logins where the address is GitHub's, else addresses. */
  readonly coAuthors: readonly string[];
}

const GITHUB = "users.noreply.github.com";

/** How agents name who asked them: an account's address, with its number or without; an address of the person's own; not at all. */
const WAYS: readonly ((asked: Person) => { readonly email: string; readonly known: string } | null)[] = [
  ({ login }) => ({ email: `4711+${login}@${GITHUB}`, known: login! }),
  ({ login }) => ({ email: `${login}@${GITHUB}`, known: login! }),
  ({ email }) => ({ email, known: email }),
  () => null,
];

/** Who asked an agent for a change is named in its commits; nothing is drawn for that, so that worlds stay as they are. */
export function trailersOf(item: number, { author, trailer }: Traits, people: readonly Person[]): Trailers {
  const asked = people[item % people.length]!;
  const way = WAYS[Math.floor(item / people.length) % WAYS.length]!;
  const told = author === BOTS.agent ? way(asked) : null;
  if (told === null) return { text: trailer, coAuthors: [] };
  const named = `Co-authored-by: ${asked.name} <${told.email}>`;
  return { text: `${trailer}\n\n${named}`, coAuthors: [told.known] };
}
