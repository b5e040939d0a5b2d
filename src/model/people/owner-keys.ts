import type { Change } from "../flow.ts";

/**
 * The changes with the owners of what they touched under the keys that pull requests know people by. A login is
 * written in upper and lower case as its owner likes it, a file of code owners as its author does; GitHub reads both
 * as one. Who does nothing in any of these changes stays as the file writes it.
 * @param others changes of the same flow
 */
export function withOwnerKeys(changes: readonly Change[], others: readonly Change[]): Change[] {
  const keys = new Map([...changes, ...others].flatMap(keysIn).map((key) => [key.toLowerCase(), key]));
  const keyOf = (person: string) => keys.get(person.toLowerCase()) ?? person;
  return changes.map((change) => {
    const { scope } = change;
    if ("missing" in scope || scope.owned.every(({ people }) => people.length === 0)) return change;
    const owned = scope.owned.map((rule) => ({ ...rule, people: rule.people.map(keyOf) }));
    return { ...change, scope: { ...scope, owned } };
  });
}

function keysIn({ pull }: Change): string[] {
  if (pull === null) return [];
  const { author, reviewers, asked, merger } = pull;
  const people = asked.filter((one) => !one.team).map(({ who }) => who);
  return [author, ...reviewers, ...people, ...(merger === null ? [] : [merger.key])];
}
