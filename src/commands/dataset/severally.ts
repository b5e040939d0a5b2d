/**
 * Does something with each of many, so many at once, in the order in which they stand. Where one fails no other is begun, and that
 * is thrown at once: what is under way goes on.
 */
export async function severally<T>(
  all: readonly T[],
  atOnce: number,
  act: (one: T, place: number) => Promise<void>,
): Promise<void> {
  const left = all.entries();
  let failed = false;
  const lane = async () => {
    for (let next = left.next(); !failed && !next.done; next = left.next())
      await act(next.value[1], next.value[0]).catch((error: unknown) => {
        failed = true;
        throw error;
      });
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}
