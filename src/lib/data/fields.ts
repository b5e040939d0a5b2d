/** Reading what a file says as data, whatever form it has: what is not there is undefined or empty. */

export function fieldOf(data: unknown, key: string): unknown {
  return isRecord(data) && Object.hasOwn(data, key) ? data[key] : undefined;
}

export function fieldsOf(data: unknown): [string, unknown][] {
  return isRecord(data) ? Object.entries(data) : [];
}

export function itemsOf(data: unknown): unknown[] {
  return Array.isArray(data) ? data : [];
}

/** The words of a list, the keys of an object, or the one word. */
export function wordsOf(data: unknown): string[] {
  if (typeof data === "string") return [data];
  if (Array.isArray(data)) return data.filter((one) => typeof one === "string");
  return fieldsOf(data).map(([key]) => key);
}

/** Every text in it, each with its key before it: `uses: actions/checkout@v4`. */
export function textsIn(data: unknown): string[] {
  if (typeof data === "string") return [data];
  if (Array.isArray(data)) return data.flatMap(textsIn);
  return fieldsOf(data).flatMap(([key, value]) =>
    typeof value === "string" ? [`${key}: ${value}`] : [`${key}:`, ...textsIn(value)],
  );
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
