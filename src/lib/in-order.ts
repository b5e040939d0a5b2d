/**
 * Instants of events that came one after another, under clocks that were not always right: the fewest of them are
 * moved (all but a longest sequence that never falls), each to the one before it that stays. What cannot be read (NaN)
 * is moved too; what comes before the first that stays is set to that one. All NaN where none can be read.
 * O(n log n); Fredman, Discrete Mathematics 11 (1975).
 */
export function inOrder(instants: Float64Array): Float64Array {
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

/** Indices of a longest sequence that never falls. */
function longestRise(values: Float64Array): Int32Array {
  const before = new Int32Array(values.length);
  /** By length: index of the least value that ends such a sequence. */
  const ends = new Int32Array(values.length);
  let length = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    let [low, high] = [0, length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]!]! <= value) low = middle + 1;
      else high = middle;
    }
    before[i] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = i;
    if (low === length) length++;
  }
  const rise = new Int32Array(length);
  for (let i = length - 1, at = ends[length - 1] ?? -1; i >= 0; i--, at = before[at]!) rise[i] = at;
  return rise;
}
