/** A map whose values are made when they are first asked for, each once. */
export class LazyMap<K, V> implements ReadonlyMap<K, V> {
  private readonly made = new Map<K, V>();
  private readonly all: ReadonlySet<K>;
  private readonly make: (key: K) => V;

  /** @param all its keys, in their order */
  constructor(all: ReadonlySet<K>, make: (key: K) => V) {
    this.all = all;
    this.make = make;
  }

  get size(): number {
    return this.all.size;
  }

  has(key: K): boolean {
    return this.all.has(key);
  }

  get(key: K): V | undefined {
    if (this.all.has(key) && !this.made.has(key)) this.made.set(key, this.make(key));
    return this.made.get(key);
  }

  keys() {
    return this.all.keys();
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this) yield value;
    return undefined;
  }

  *entries(): Generator<[K, V], undefined> {
    for (const key of this.all) yield [key, this.get(key) as V];
    return undefined;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(use: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this) use(value, key, this);
  }
}
