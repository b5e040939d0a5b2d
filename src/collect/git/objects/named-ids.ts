const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** What may be the ids of commits in a flow or a change: of the changes, of what is told of their moments, of deliveries. */
export function namedIds(whole: object): string[] {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const queue: unknown[] = [whole];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (typeof value === "string" && ID.test(value)) found.add(value);
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const part of Object.values(value)) if (part !== undefined) queue.push(part);
  }
  return [...found];
}
