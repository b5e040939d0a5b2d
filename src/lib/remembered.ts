/** Most answers that are kept at a time: beyond these it begins anew, so that memory stays flat. */
const MOST = 50_000;

/** The same pure function, for texts that come again and again: the answer to one is kept. */
export function remembered<R extends NonNullable<unknown> | null>(
  answer: (text: string) => R,
): (text: string) => R {
  const known = new Map<string, R>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const found = answer(text);
    if (known.size >= MOST) known.clear();
    known.set(text, found);
    return found;
  };
}
