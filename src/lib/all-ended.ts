/**
 * What all of them come to, once each has ended: nothing of them goes on behind an error. Where several fail it is that of the
 * first in this order, whichever failed sooner, so that it is the same each time.
 */
export async function allEnded<const T extends readonly unknown[]>(
  all: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  for (const end of await Promise.allSettled(all)) if (end.status === "rejected") throw end.reason;
  return Promise.all(all);
}
