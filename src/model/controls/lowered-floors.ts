import type { WatchedFile, WatchedText } from "../../collect/facts.ts";
import type { Drift } from "../flow.ts";
import { leavesOf } from "./flat-data.ts";
import { lineOf } from "./line-of.ts";

/** A floor under which coverage may not fall, by the keys that lead to it. */
type Floors = Map<string, number>;

/** Floors that stand in a line of their own, in settings and in the commands of workflows. */
const LINES: readonly { readonly key: string; readonly pattern: RegExp }[] = [
  { key: "fail_under", pattern: /^\s*fail[-_]under\s*[=:]\s*["']?(\d+(?:\.\d+)?)/m },
  { key: "--cov-fail-under", pattern: /--cov-fail-under[= ](\d+(?:\.\d+)?)/ },
  {
    key: "--fail-under",
    pattern: /(?:coverage report|llvm-cov|tarpaulin)[^\n]*--fail-under(?:-lines)?[= ](\d+(?:\.\d+)?)/,
  },
  { key: "minimum_coverage", pattern: /\bminimum_coverage\s*\(?\s*(?:line:\s*)?(\d+(?:\.\d+)?)/ },
  { key: "minimum", pattern: /<minimum>(\d+(?:\.\d+)?)%?<\/minimum>|\bminimum\s*=\s*["']?(\d+(?:\.\d+)?)/ },
];
const BLOCK = /["']?\b(coverageThreshold|thresholds?)["']?\s*:\s*\{/g;
const METRIC = /^(?:branches|functions|lines|statements)$/;
/** Folders of settings whose numbers are floors. */
const UNDER = /^(?:coverageThreshold|thresholds?|nyc|c8|watermarks)$/i;

/** Floors of coverage that were lowered or taken away; one that stands in another file now was moved. */
export function loweredFloors(files: readonly WatchedFile[]): Drift[] {
  const held = files.filter(({ kind }) => kind === "coverage" || kind === "workflow");
  const now = held.map(({ path, after }) => floorsIn(path, after));
  return held.flatMap(({ path, before, after }, at): Drift[] => {
    if (before === null || before.text === null || (after !== null && after.text === null)) return [];
    const is = now[at] ?? new Map<string, number>();
    const others = now.filter((_, place) => place !== at);
    const lowered = loweredIn(floorsIn(path, before), is, others);
    const [first] = lowered;
    if (first === undefined) return [];
    const says = wordsOf(first);
    const line =
      after === null ? "" : `:${lineOf(after, /threshold|fail[-_]under|minimum|target|branches|lines/i)}`;
    return [{ kind: "coverage-lowered", says, ref: `${path}${line}`, count: lowered.length }];
  });
}

interface Lowered {
  readonly was: number;
  readonly value: number | undefined;
}

function loweredIn(before: Floors, is: Floors, others: readonly Floors[]): Lowered[] {
  const wider = [...is].filter(([key, value]) => value < 0 && before.size > 0 && !before.has(key));
  const lowered = [...before].flatMap(([key, was]): Lowered[] => {
    const value = is.get(key);
    if (value !== undefined) return value < was ? [{ was, value }] : [];
    const isKept = was <= 0 || isMoved(key, was, others) || (is.size > 0 && hasValue(is, was));
    return isKept ? [] : [{ was, value }];
  });
  return [...lowered, ...wider.map(([, value]) => ({ was: 0, value }))];
}

/** What may be missed is kept as less than nothing. */
function wordsOf({ was, value }: Lowered): string {
  if (value === undefined) return `the floor of coverage (${was}) removed`;
  return value < 0 ? "what coverage may fall by widened" : `the floor of coverage from ${was} to ${value}`;
}

const hasValue = (floors: Floors, was: number) => [...floors.values()].some((value) => value >= was);

function isMoved(key: string, was: number, others: readonly Floors[]): boolean {
  const last = (name: string) => name.slice(name.lastIndexOf(" ") + 1);
  return others.some((floors) =>
    [...floors].some(([other, value]) => last(other) === last(key) && value >= was),
  );
}

function floorsIn(path: string, side: WatchedText | null): Floors {
  const text = side?.text ?? "";
  const floors: Floors = new Map();
  const bare = text.replace(/^\s*(?:#|\/\/).*$/gm, "");
  for (const { key, pattern } of LINES) {
    const [, one, two] = pattern.exec(bare) ?? [];
    if (one !== undefined || two !== undefined) floors.set(key, Number(one ?? two));
  }
  if (/\.[cm]?[jt]s$/.test(path)) for (const [key, value] of blockFloors(bare)) floors.set(key, value);
  if (side?.data !== undefined && !path.includes("/workflows/"))
    for (const [key, value] of /codecov/.test(path) ? codecovFloors(side.data) : dataFloors(path, side.data))
      floors.set(key, value);
  return floors;
}

/** Numbers in the block of thresholds of a program that sets a tool up, by the names of the braces around them. */
function blockFloors(text: string): Floors {
  const floors: Floors = new Map();
  for (const { index, 0: head, 1: name = "" } of text.matchAll(BLOCK)) {
    const open = [name];
    const rest = text.slice(index + head.length, index + head.length + 4000);
    for (const [, brace, close, key, value] of rest.matchAll(
      /["']?([\w./*-]+)["']?\s*:\s*\{|(\})|["']?([\w./*-]+)["']?\s*:\s*(-?\d+(?:\.\d+)?)/g,
    )) {
      if (brace !== undefined) open.push(brace);
      else if (close !== undefined) open.pop();
      else if (key !== undefined && METRIC.test(key) && Number(value) > 0)
        floors.set([...open, key].join(" "), Number(value));
      if (open.length === 0) break;
    }
  }
  return floors;
}

function dataFloors(path: string, data: unknown): Floors {
  const own = /(?:nyc|c8)rc|testcoverage/.test(path);
  const floors: Floors = new Map();
  for (const { keys, value } of leavesOf(data)) {
    const last = keys.at(-1) ?? "";
    const isFloor = METRIC.test(last) || /^(?:file|package|total)$/.test(last);
    if (isFloor && typeof value === "number" && value > 0 && (own || keys.some((key) => UNDER.test(key))))
      floors.set(keys.join(" "), value);
  }
  return floors;
}

/** Codecov: a target is a floor; how far below it one may fall counts the other way. */
function codecovFloors(data: unknown): Floors {
  const floors: Floors = new Map();
  for (const { keys, value } of leavesOf(data)) {
    if (!keys.includes("status")) continue;
    const last = keys.at(-1) ?? "";
    const number = Number(String(value).replace("%", ""));
    const key = keys.join(" ");
    if (last === "target" && Number.isFinite(number)) floors.set(key, number);
    else if (last === "threshold" && Number.isFinite(number)) floors.set(key, -number);
    else if (last === "informational") floors.set(key, value === true ? -1 : 0);
    else if (/^(?:project|patch)$/.test(last)) floors.set(key, value === false || value === "off" ? -1 : 0);
  }
  return floors;
}
