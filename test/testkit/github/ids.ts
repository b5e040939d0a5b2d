/**
 * Node ids in GitHub's older form, base64 of `0` + length of the type's name + `:` + type + key (as
 * `04:User17`), because they can be read: an id leads to its type and key without a table.
 */
export function nodeId(type: string, key: string | number): string {
  return Buffer.from(`0${type.length}:${type}${key}`).toString("base64");
}

/** Type and key of an id, or null where it is none of ours. */
export function parseNodeId(id: string): { readonly type: string; readonly key: string } | null {
  const match = /^0(\d+):(.*)$/s.exec(Buffer.from(id, "base64").toString("utf8"));
  if (match === null) return null;
  const length = Number(match[1]);
  const type = match[2]!.slice(0, length);
  return /^[A-Z][A-Za-z]+$/.test(type) ? { type, key: match[2]!.slice(length) } : null;
}

/** A number that does not fit in 32 bits, as GitHub's are by now, made of an id's bytes (FNV-1a, 48 bits). */
export function wideNumber(id: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(id)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return String((hash & 0xffffffffffffn) | 0x100000000n);
}
