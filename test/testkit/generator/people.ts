import type { Random } from "./random.ts";

export interface Person {
  /** null once the account was deleted. */
  readonly login: string | null;
  readonly bot: boolean;
  readonly name: string;
  readonly email: string;
}

/** An automated account: GitHub's interface names it without the `[bot]` that its commits have. */
function automated(login: string, id: number): Person {
  const name = `${login}[bot]`;
  return { login, bot: true, name, email: `${id}+${name}@users.noreply.github.com` };
}

export const BOTS = {
  dependencies: automated("dependabot", 49699333),
  reviewer: automated("copilot-pull-request-reviewer", 175728472),
  agent: automated("copilot-swe-agent", 198982749),
  actions: automated("github-actions", 41898282),
  queue: automated("github-merge-queue", 118344674),
} as const;

/** Commits what is merged on the web. */
export const WEB: Person = { login: "web-flow", bot: false, name: "GitHub", email: "noreply@github.com" };

export const GHOST: Person = {
  login: null,
  bot: false,
  name: "Somebody Gone",
  email: "gone@example.org",
};

const NAMES = ["ada", "bo", "cleo", "dov", "eve", "finn", "gus", "hana", "ivo", "june", "kai", "lena"];

/** The people of a repository: more of them where there is more work. */
export function peopleFor(pulls: number): readonly Person[] {
  return Array.from({ length: Math.min(60, 8 + Math.floor(pulls / 150)) }, (_, index) => {
    const round = Math.floor(index / NAMES.length);
    const login = NAMES[index % NAMES.length]! + (round === 0 ? "" : `-${round + 1}`);
    return { login, bot: false, name: `Person ${login}`, email: `${login}@example.org` };
  });
}

/** A person of the list who is none of the others. */
export function anotherPerson(
  people: readonly Person[],
  taken: readonly (Person | undefined)[],
  random: Random,
): Person {
  const free = people.filter((person) => !taken.includes(person));
  return random.pick(free);
}
