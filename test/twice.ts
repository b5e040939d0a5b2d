/** A flow and the same once more: exactly twice the input, so that what is counted of it is no chance. */
import type { Flow } from "../src/model/flow.ts";

/** No duration is as long, and no instant since 1973 is as small. */
const LONGEST = 1e11;
/** Numbers of pull requests and issues of the copy begin here. */
const FURTHER = 1_000_000;

/** Lists of a flow by time; what else it holds stands once. */
const LISTS = [
  "changes",
  "finished",
  "merged",
  "open",
  "abandoned",
  "heads",
  "trunk",
  "incidents",
  "defects",
  "impacts",
  "deliveries",
] as const satisfies readonly (keyof Flow)[];

/** @param by how much earlier the copy is, ms: the window reaches as much further back */
export function twice(flow: Flow, by: number): Flow {
  const earlier = copier(by);
  const lists = LISTS.map((name) => {
    const own: readonly unknown[] | null = flow[name];
    return [name, own && [...own.map(earlier), ...own]];
  });
  const { window } = flow;
  return { ...flow, ...Object.fromEntries(lists), window: { ...window, from: window.from - by } };
}

/** Copies values with their instants moved and names of their own; what is one object stays one. */
function copier(by: number): (value: unknown) => unknown {
  const copies = new Map<object, unknown>();
  const copy = (value: unknown): unknown => {
    if (typeof value === "number") return value > LONGEST ? value - by : value;
    if (typeof value === "string") return renamed(value);
    if (typeof value !== "object" || value === null) return value;
    if (!copies.has(value)) copies.set(value, anew(value, copy));
    return copies.get(value);
  };
  return copy;
}

function anew(value: object, copy: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (value instanceof Set) return new Set([...value].map(copy));
  if (value instanceof Map) return new Map([...value].map(([key, of]) => [copy(key), copy(of)]));
  return Object.fromEntries(
    Object.entries(value).map(([key, of]) => [
      key,
      key === "number" && of !== null ? of + FURTHER : copy(of),
    ]),
  );
}

/** Commits by their id backwards, pull requests and issues by a number that is further on. */
function renamed(text: string): string {
  const backwards = (id: string) => [...id].reverse().join("");
  return text
    .replace(/\b[0-9a-f]{40}\b/g, backwards)
    .replace(/#(\d+)/g, (_, number: string) => `#${Number(number) + FURTHER}`);
}
