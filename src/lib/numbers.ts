/** A column of so many numbers. A loop, because `Float64Array.from` walks an iterator for each number. */
export function numbers(count: number, make: (index: number) => number): Float64Array {
  const made = new Float64Array(count);
  for (let i = 0; i < count; i++) made[i] = make(i);
  return made;
}
