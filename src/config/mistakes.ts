import type { z } from "zod";
import type { Mistake } from "../lib/data/data.ts";
import { FlowauditError } from "../lib/errors.ts";
import { counted } from "../lib/text/counted.ts";
import { nearest } from "../lib/text/near.ts";
import { text } from "../lib/text/text.ts";
import { KEYS } from "./keys.ts";

export type Issue = z.core.$ZodIssue;

/** So many mistakes are listed at once. */
const MOST_LISTED = 20;
/** What people call a place for a token. */
const SECRET = /token|secret|passw|credential|api[-_]?key|private[-_]?key|^auth/i;

/** What kind of file is wrong, and what helps. */
export interface FileKind {
  readonly called: string;
  readonly next: string;
}

const CONFIGURATION: FileKind = {
  called: "configuration",
  next: "flowaudit schema config prints what may stand there; --no-config leaves the file out.",
};

/** All mistakes of one file in one error. */
export function mistaken(
  name: string,
  found: readonly Mistake[],
  { called, next }: FileKind = CONFIGURATION,
): FlowauditError {
  const lines = found
    .slice(0, MOST_LISTED)
    .map(({ at, what, next }) => `${at === "" ? "" : `${text(at, 120)}: `}${what}. ${next}`.trim());
  const more = found.length > MOST_LISTED ? [`and ${found.length - MOST_LISTED} more`] : [];
  return new FlowauditError(
    "usage",
    [`The ${called} ${text(name, 200)} has ${counted(found.length, "mistake")}:`, ...lines, ...more].join(
      found.length === 1 ? " " : "\n",
    ),
    next,
  );
}

/**
 * What the schema objects to, in words.
 *
 * @param known the keys that there are at a path
 * @param example how what stands there should look
 */
export function mistakesOf(
  issues: readonly Issue[],
  known: (path: readonly PropertyKey[]) => readonly string[],
  example: (issue: Issue) => string = exampleOf,
): Mistake[] {
  return issues.flatMap((issue) => {
    const at = issue.path.map(String).join(".");
    if (issue.code !== "unrecognized_keys") return [{ at, ...inWords(issue, example(issue)) }];
    return issue.keys.map((key) => ({
      at: at === "" ? key : `${at}.${key}`,
      ...unknown(key, known(issue.path)),
    }));
  });
}

type Words = Omit<Mistake, "at">;

function unknown(key: string, known: readonly string[]): Words {
  if (SECRET.test(key)) {
    return {
      what: "no token may stand in a configuration: everybody who can read the repository reads it",
      next: "Put it into GH_TOKEN or use gh auth login; if it was committed, revoke it.",
    };
  }
  return { what: "there is no such key", next: `The nearest is ${nearest(key, known, 1)[0]}.` };
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: "text",
  array: "a list",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
  object: "a group of keys",
  record: "a group of keys",
};

function inWords(issue: Issue, next: string): Words {
  switch (issue.code) {
    case "invalid_type":
      return typeInWords(issue, next);
    case "invalid_value": {
      const values = issue.values.map(String);
      return {
        what: `it has to be one of ${values.join(", ")}, not ${shown(issue.input)}`,
        next:
          typeof issue.input === "string" ? `The nearest is ${nearest(issue.input, values, 1)[0]}.` : next,
      };
    }
    case "too_big":
      return { what: `it is too ${LARGE[issue.origin] ?? "large"}: at most ${issue.maximum}`, next };
    case "too_small":
      return { what: `it is too ${SMALL[issue.origin] ?? "small"}: at least ${issue.minimum}`, next };
    case "invalid_key":
      return { what: "it has no name that can be printed: letters, digits, blanks and hyphens", next };
    default:
      return ownWords(issue.message);
  }
}

const LARGE: Readonly<Record<string, string>> = { string: "long", array: "long" };
const SMALL: Readonly<Record<string, string>> = { string: "short", array: "short" };

/** The schema's own words are sentences: the first says what is wrong, the rest how it should look. */
function ownWords(message: string): Words {
  const [, what = message, next = ""] = /^(.*?)\.(?: (.*))?$/s.exec(message) ?? [];
  return { what, next };
}

function typeInWords({ expected, input }: Extract<Issue, { code: "invalid_type" }>, next: string): Words {
  if (input === undefined) return { what: "it is missing", next };
  const what = `it has to be ${EXPECTED[expected] ?? expected}, not ${shown(input)}`;
  const isBare = expected === "string" && (typeof input === "number" || typeof input === "boolean");
  return { what, next: isBare ? `Put it in quotes: "${input}".` : next };
}

function exampleOf({ path }: Issue): string {
  const key = KEYS.find((one) => one.key === path[0]);
  return key === undefined
    ? "It has to be a group of keys, as in branch: main."
    : `For example ${key.example}`;
}

function shown(input: unknown): string {
  if (input === null) return "nothing";
  if (Array.isArray(input)) return "a list";
  if (typeof input === "object") return "a group of keys";
  return typeof input === "string" ? `“${text(input, 60)}”` : String(input);
}
