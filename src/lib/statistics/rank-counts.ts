/** Two numbers of one thing, as its begin and its end. */
import { firstWhere } from "../sorted.ts";
export type Pair = readonly [first: number, second: number];

/**
 * For each bound the number of pairs whose first number is no less than the bound's, and whose second one is less than
 * the bound's. O((n + m) log n): pairs and bounds are gone through from the largest first number down, and a tree of
 * sums over the ranks of the second ones (Fenwick, 1994) counts the pairs that were met.
 */
export function rankCounts(pairs: readonly Pair[], bounds: readonly Pair[]): number[] {
  const seconds = Float64Array.from(pairs, ([, second]) => second).sort();
  const rankOf = (value: number) => firstWhere(seconds, (second) => second >= value);
  const tree = new Int32Array(seconds.length + 1);
  const waiting = pairs.toSorted((a, b) => byFirst(b, a));
  const counts = new Array<number>(bounds.length);
  for (const index of [...bounds.keys()].sort((a, b) => byFirst(bounds[a]!, bounds[b]!))) {
    const [first, second] = bounds[index]!;
    while (waiting.length > 0 && waiting.at(-1)![0] >= first) addOne(tree, rankOf(waiting.pop()![1]));
    counts[index] = sumBelow(tree, rankOf(second));
  }
  return counts;
}

function byFirst([a]: Pair, [b]: Pair): number {
  return b - a;
}

function addOne(tree: Int32Array, rank: number): void {
  for (let at = rank + 1; at < tree.length; at += at & -at) tree[at]!++;
}

function sumBelow(tree: Int32Array, rank: number): number {
  let sum = 0;
  for (let at = rank; at > 0; at -= at & -at) sum += tree[at]!;
  return sum;
}
