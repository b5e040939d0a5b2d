/**
 * Instants of events that came one after another, under clocks that were not always right: the fewest of them are
 * moved (all but a longest sequence that never falls), each to the one before it that stays. Where either of two
 * could be wrong the earlier date is: commits are kept and pushed late more often than clocks run ahead. What cannot
 * be read (NaN) is moved too; what comes before the first that stays is set to that one. All NaN where none can be
 * read. O(n log n); Fredman, Discrete Mathematics 11 (1975).
 */
export function inOrder(instants: Float64Array): Float64Array {
  if (instants.every((at, i) => (i === 0 ? !Number.isNaN(at) : at >= instants[i - 1]!))) return instants;
  const stays = longestRise(instants);
  const ordered = new Float64Array(instants.length);
  let [next, at] = [0, stays.length === 0 ? Number.NaN : instants[stays[0]!]!];
  for (let i = 0; i < instants.length; i++) {
    if (i === stays[next]) {
      at = instants[i]!;
      next++;
    }
    ordered[i] = at;
  }
  return ordered;
}

/** Indices of a longest sequence that never falls, looked for from the end: its values are the largest possible. */
function longestRise(values: Float64Array): Int32Array {
  const after = new Int32Array(values.length);
  /** By length: index of the largest value that begins such a sequence. */
  const begins = new Int32Array(values.length);
  let length = 0;
  for (let i = values.length - 1; i >= 0; i--) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    let [low, high] = [0, length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[begins[middle]!]! >= value) low = middle + 1;
      else high = middle;
    }
    after[i] = low === 0 ? -1 : begins[low - 1]!;
    begins[low] = i;
    if (low === length) length++;
  }
  const rise = new Int32Array(length);
  for (let i = 0, at = begins[length - 1] ?? -1; i < length; i++, at = after[at]!) rise[i] = at;
  return rise;
}
