/**
 * Counts what code does, not how long it takes: the engine tells how often each piece of the source ran, and what the
 * built-in functions go through unseen is counted where they are called. So a verdict on growth is the same on every
 * machine. Import it before the code that is counted: only functions that were compiled afterwards are counted well.
 */
import { type Profiler, Session } from "node:inspector";
import { expect } from "vitest";

const session = new Session();
session.connect();
post("Profiler.enable");
post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

/** How many times as many operations twice the input may take: sorting takes a little more than twice as many. */
const MOST = 2.2;

/**
 * Fails where twice the input takes much more than twice the operations.
 *
 * @param prepare makes the work for a size; what it does itself is not counted
 */
export function expectOperationsLikeInput(prepare: (size: number) => () => unknown, size: number): void {
  const [small, large] = [prepare(size), prepare(2 * size)];
  expectLinear(operationsOf(small), operationsOf(large));
}

/** Fails where operations on twice the input are much more than twice those on the input. */
export function expectLinear(operations: number, ofTwice: number): void {
  expect(operations).toBeGreaterThan(0);
  expect(ofTwice / operations).toBeLessThanOrEqual(MOST);
}

let hidden = 0;

/** Characters of source that ran, each as often as it did, and elements that built-in functions went through. */
export function operationsOf(work: () => unknown): number {
  const restore = [
    ...LISTS.flatMap(([of, names]) => names.map((name) => counting(of as Methods, name))),
    ...PARTS.map(([of, name, through]) => countingPart(of as Methods, name, through)),
  ];
  hidden = 0;
  post("Profiler.takePreciseCoverage");
  try {
    work();
  } finally {
    for (const back of restore) back();
  }
  return executed() + hidden;
}

type Methods = Record<string, (...args: unknown[]) => unknown>;
const prototypeOf = (value: object): Methods => Object.getPrototypeOf(value);
const lengthOf = (value: unknown) => (value as { readonly length?: number }).length ?? 1;

const STEPS = ["next"];
const LOOPS = ["includes", "indexOf", "lastIndexOf", "slice", "join", "sort", "reverse"];
/** What goes through all of its list. */
const LISTS: readonly (readonly [of: object, names: readonly string[]])[] = [
  [prototypeOf([]), [...LOOPS, "fill", "concat", "flat", "shift", "unshift", "splice"]],
  [prototypeOf(Int8Array.prototype), LOOPS],
  [prototypeOf([].values()), STEPS],
  [prototypeOf(new Map().values()), STEPS],
  [prototypeOf(new Set().values()), STEPS],
];

/** What goes through something else: how much, by what it was called with and what it gave. */
type Through = (list: unknown, args: readonly unknown[], result: unknown) => number;
const given: Through = (_, [list]) => lengthOf(list);
const made: Through = (_list, _args, result) => lengthOf(result);
const filled: Through = (list, [, from = 0, to = lengthOf(list)]) => (to as number) - (from as number);
const upToFound: Through = (list, [, from], result) =>
  (result === -1 ? lengthOf(list) : (result as number)) - ((from as number | undefined) ?? 0) + 1;
const PARTS: readonly (readonly [of: object, name: string, Through])[] = [
  [prototypeOf(Int8Array.prototype), "set", given],
  [prototypeOf(Int8Array.prototype), "fill", filled],
  [prototypeOf(Buffer.alloc(0)), "indexOf", upToFound],
  [prototypeOf(Buffer.alloc(0)), "toString", made],
  [Buffer, "concat", made],
];

/** Makes a method count its list; what it returns takes that back. */
function counting(of: Methods, name: string): () => void {
  const plain = of[name]!;
  const { apply } = Reflect;
  of[name] = function (this: { readonly length?: number }, ...args) {
    hidden += this.length ?? 1;
    return apply(plain, this, args);
  };
  return () => {
    of[name] = plain;
  };
}

/** The same for what it goes through instead. */
function countingPart(of: Methods, name: string, through: Through): () => void {
  const plain = of[name]!;
  const { apply } = Reflect;
  of[name] = function (this: unknown, ...args) {
    const result = apply(plain, this, args);
    hidden += through(this, args, result);
    return result;
  };
  return () => {
    of[name] = plain;
  };
}

function executed(): number {
  const { result } = post<Profiler.TakePreciseCoverageReturnType>("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => /\/(src|test)\//.test(url))
    .flatMap(({ functions }) => functions)
    .reduce((sum, { ranges }) => sum + charactersIn(ranges), 0);
}

/** A range counts as often as it ran, what lies in an inner one as often as that. */
function charactersIn(ranges: readonly Profiler.CoverageRange[]): number {
  const around: Profiler.CoverageRange[] = [];
  let sum = 0;
  for (const range of ranges) {
    while (around.length > 0 && around.at(-1)!.endOffset <= range.startOffset) around.pop();
    sum += (range.count - (around.at(-1)?.count ?? 0)) * (range.endOffset - range.startOffset);
    around.push(range);
  }
  return sum;
}

/** The engine answers before this returns. */
function post<T>(method: string, params?: object): T {
  let answer: T;
  session.post(method, params, (error, result) => {
    if (error) throw error;
    answer = result as T;
  });
  return answer!;
}
