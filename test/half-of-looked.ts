/**
 * By when half of those that had the event had it, in seconds. Each that had it counts for those whose watch had ended
 * before: by the share that was watched so long, Kaplan–Meier with the end of the watch as the event.
 */
export function halfOfLooked(
  waits: readonly { readonly ms: number; readonly end: "looked" | "other" | "waiting" }[],
): number | null {
  if (waits.length < 5) return null;
  const watched = (at: number) =>
    [...new Set(waits.filter(({ end, ms }) => end === "waiting" && ms < at).map(({ ms }) => ms))].reduce(
      (left, ms) => {
        // Who has ended at an instant is no longer watched for what ends then.
        const there = waits.filter((one) => one.ms > ms || (one.ms === ms && one.end === "waiting")).length;
        return left * (1 - waits.filter((one) => one.end === "waiting" && one.ms === ms).length / there);
      },
      1,
    );
  const looked = waits
    .filter(({ end }) => end === "looked")
    .map(({ ms }) => ({ ms, weight: 1 / watched(ms) }));
  looked.sort((a, b) => a.ms - b.ms);
  const all = looked.reduce((all, { weight }) => all + weight, 0);
  const others = waits.filter(({ end }) => end === "other").map(({ ms }) => 1 / watched(ms));
  if (all === 0 || waits.length - all - others.reduce((all, weight) => all + weight, 0) > all + 1e-9)
    return null;
  let passed = 0;
  for (const [index, { ms, weight }] of looked.entries()) {
    passed += weight;
    const next = looked[index + 1];
    if (Math.abs(passed - all / 2) < 1e-9 && next !== undefined && next.ms > ms) return (ms + next.ms) / 2000;
    if (passed >= all / 2) return ms / 1000;
  }
  return null;
}
