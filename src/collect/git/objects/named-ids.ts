const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/** What may be the ids of commits in a flow or a change: of the changes, of what is told of their moments, of deliveries. */
export function namedIds(whole: object): string[] {
  const found = new Set<string>();
  const seen = new Set<object>();
  const queue = [whole];
  for (let value = queue.pop(); value !== undefined; value = queue.pop()) {
    if (seen.has(value)) continue;
    seen.add(value);
    for (const part of Object.values(value))
      if (typeof part === "object" && part !== null) queue.push(part);
      else if (typeof part === "string" && ID.test(part)) found.add(part);
  }
  return [...found];
}
