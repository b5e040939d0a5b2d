import { lastOf } from "../must.ts";
import { text } from "../text/text.ts";

/** What is wrong with a configuration: where in it, what, and what to do about it. */
export interface Mistake {
  /** `calendar.zone`; "" for the whole file. */
  readonly at: string;
  readonly what: string;
  readonly next: string;
}

/** What a file says, or why it cannot be read as data. */
export type Data = { readonly data: unknown } | { readonly mistakes: readonly Mistake[] };

/** Aliases that one file may use: each is another copy of what it names. */
const MOST_ALIASES = 20;
/** Nothing that can be configured lies deeper. */
const DEEPEST = 8;
/** Names by which an object of JavaScript is reached, not a key of its own. */
const FORBIDDEN: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Reads JSON or YAML as plain data. Nothing in it is run, nothing outside of it is read. */
export async function dataOf(content: string, format: "json" | "yaml"): Promise<Data> {
  const read = format === "json" ? jsonOf(content) : await yamlOf(content);
  return "data" in read ? checked(read.data) : read;
}

/** What `package.json` keeps under the name of this tool; null where it has no such key. */
export function packageData(content: string): Data | null {
  const key = "flowaudit";
  if (!content.includes(`"${key}"`)) return null;
  const read = jsonOf(content, key);
  if (!("data" in read)) return read;
  const whole = read.data;
  if (typeof whole !== "object" || whole === null || !Object.hasOwn(whole, key)) return null;
  return checked((whole as Record<string, unknown>)[key]);
}

/** @param under the one key whose insides count; all where none is given */
function jsonOf(content: string, under: string | null = null): Data {
  try {
    const data: unknown = JSON.parse(content);
    const twice = repeated(content).filter((path) => under === null || path[0] === under);
    if (twice.length === 0) return { data };
    return { mistakes: twice.map((path) => mistakes.twice(path.slice(under === null ? 0 : 1).join("."))) };
  } catch (error) {
    return { mistakes: [mistakes.unreadable("JSON", (error as Error).message)] };
  }
}

/** Paths of the keys that an object of this JSON has twice: the parser keeps the last one and says nothing. */
function repeated(json: string): string[][] {
  const found: string[][] = [];
  const open: { keys: Set<string>; last: string }[] = [];
  for (const [token, string, colon] of json.matchAll(/("(?:[^"\\]|\\.)*")\s*(:)?|[{}]/gs)) {
    if (token === "{") open.push({ keys: new Set(), last: "" });
    else if (token === "}") open.pop();
    else if (colon !== undefined && string !== undefined) {
      const [object, key] = [lastOf(open), JSON.parse(string) as string];
      object.last = key;
      if (object.keys.has(key)) found.push(open.map(({ last }) => last));
      object.keys.add(key);
    }
  }
  return found;
}

/** So many brackets, and so many marks of a list or a key on one line, stand in no configuration. */
const MOST_BRACKETS = 1000;
const MOST_MARKS = 200;
const MOST_INDENT = 100;

/** The parser goes down a level for each of these, until it ends the process: no error of it can be caught. */
function mayBeBottomless(yaml: string): boolean {
  const many = (text: string, mark: RegExp, most: number) => (text.match(mark)?.length ?? 0) > most;
  if (many(yaml, /[[{]/g, MOST_BRACKETS)) return true;
  return yaml
    .split(/[\r\n]/)
    .some((line) => many(line, /[-?:&!*|>](?=\s|$)/g, MOST_MARKS) || line.search(/\S|$/) > MOST_INDENT);
}

async function yamlOf(content: string): Promise<Data> {
  if (mayBeBottomless(content)) return { mistakes: [mistakes.deep("")] };
  const { LineCounter, parseDocument } = await import("yaml");
  const lines = new LineCounter();
  try {
    const document = parseDocument(content, { ...STRICT, lineCounter: lines });
    // A tag that is not known is but a warning to the parser.
    const wrong = [...document.errors, ...document.warnings].slice(0, MOST_TOLD);
    if (wrong.length === 0) return { data: document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {} };
    const told = wrong.map(({ message, pos }) => `${message} at line ${lines.linePos(pos[0]).line}`);
    return { mistakes: told.map((why) => mistakes.unreadable("YAML", why)) };
  } catch (error) {
    return { mistakes: [mistakes.unreadable("YAML", (error as Error).message)] };
  }
}

/** What follows the first mistakes of form often follows from them. */
const MOST_TOLD = 3;

const STRICT = {
  version: "1.2",
  schema: "core",
  merge: false,
  resolveKnownTags: false,
  uniqueKeys: true,
  stringKeys: true,
  logLevel: "error",
  // Each would be shown with the lines around it, which takes for ever where there are thousands.
  prettyErrors: false,
} as const;

/** The data, unless it lies too deep or names what is no key. */
function checked(data: unknown): Data {
  const wrong: Mistake[] = [];
  const walk = (value: unknown, path: readonly string[]) => {
    if (typeof value !== "object" || value === null || wrong.length > 0) return;
    if (path.length > DEEPEST) wrong.push(mistakes.deep(path.slice(0, 3).join(".")));
    else
      for (const [key, inner] of Object.entries(value)) {
        if (FORBIDDEN.has(key)) wrong.push(mistakes.forbidden([...path, key].join(".")));
        walk(inner, [...path, key]);
      }
  };
  walk(data, []);
  return wrong.length > 0 ? { mistakes: wrong } : { data };
}

const mistakes = {
  unreadable: (as: string, why: string): Mistake => ({
    at: "",
    what: `it cannot be read as ${as}: ${text(why, 200).replace(/[.:]$/, "")}`,
    next: "Correct it there.",
  }),
  twice: (at: string): Mistake => ({ at, what: "it stands there twice", next: "Keep one." }),
  deep: (at: string): Mistake => ({
    at,
    what: "it lies deeper than anything that can be configured",
    next: "Take it out.",
  }),
  forbidden: (at: string): Mistake => ({ at, what: "no key may have this name", next: "Take it out." }),
};
