/** Puts a value at a path of a document. */
export function put(document: unknown, path: readonly (string | number)[], value: unknown): void {
  const holder = path.slice(0, -1).reduce((at, key) => (at as Record<string, unknown>)[key], document);
  (holder as Record<string | number, unknown>)[path.at(-1)!] = value;
}
