/** Index of the first item of which something is true, where it is then true of all that follow; their number where of none. */
export function firstWhere<T>(items: ArrayLike<T>, holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the first of ascending numbers that is not below another one; as `firstWhere`, for whoever asks thousands of times. */
export function firstFrom(ascending: Float64Array, least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! >= least) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Puts numbers in an order in which those at a place and behind it, up to the next one, are what they would be in an ascending
 * one, without sorting the rest. None may be NaN. Hoare, "Find", Communications of the ACM 4 (1961).
 *
 * @returns what it was given
 */
export function withOrdered(values: Float64Array, place: number): Float64Array {
  for (let [low, high] = [0, values.length - 1]; low < high; ) {
    const pivot = values[(low + high) >> 1]!;
    let left = low;
    let right = high;
    while (left <= right) {
      while (values[left]! < pivot) left++;
      while (values[right]! > pivot) right--;
      if (left > right) break;
      const value = values[left]!;
      values[left++] = values[right]!;
      values[right--] = value;
    }
    if (right < place) low = left;
    if (left > place) high = right;
  }
  let next = place + 1;
  for (let i = place + 2; i < values.length; i++) if (values[i]! < values[next]!) next = i;
  if (next < values.length) {
    const value = values[place + 1]!;
    values[place + 1] = values[next]!;
    values[next] = value;
  }
  return values;
}
