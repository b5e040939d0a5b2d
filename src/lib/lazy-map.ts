/** A map whose values are made when they are first asked for, each once. */
export class LazyMap<K, V> implements ReadonlyMap<K, V> {
  private readonly made = new Map<K, V>();
  private readonly makers: ReadonlyMap<K, () => V>;

  constructor(makers: ReadonlyMap<K, () => V>) {
    this.makers = makers;
  }

  get size(): number {
    return this.makers.size;
  }

  has(key: K): boolean {
    return this.makers.has(key);
  }

  get(key: K): V | undefined {
    const make = this.makers.get(key);
    if (make !== undefined && !this.made.has(key)) this.made.set(key, make());
    return this.made.get(key);
  }

  keys() {
    return this.makers.keys();
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this) yield value;
    return undefined;
  }

  *entries(): Generator<[K, V], undefined> {
    for (const key of this.makers.keys()) yield [key, this.get(key) as V];
    return undefined;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(use: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) use(value, key, this);
  }
}
