import * as z from "zod";
import type { Run } from "../../judge/report/report.ts";
import { MOST_CHANGES } from "../../judge/runs/run-of.ts";
import { text } from "../../lib/text/text.ts";
import { EARLIEST, epochOf, LATEST } from "../../lib/time/instants.ts";
import { ownFile } from "../own-files.ts";

/** More of anything in one run is nonsense, and would only keep the machine busy. */
const MOST_THINGS = 1_000_000;

let published: z.ZodType | null = null;

/** What the published schema asks for. */
function schema(): z.ZodType {
  published ??= z.fromJSONSchema(JSON.parse(ownFile("schema/run.v1.json")));
  return published;
}

/**
 * Reads a run that `report --record` wrote. Anybody may have put the file there: it is held against the published schema,
 * its columns have to fit each other, and every text in it has passed the sanitiser again.
 *
 * @returns null for anything else
 */
export function readRun(content: string): Run | null {
  const document = parsed(content);
  if (!schema().safeParse(document).success) return null;
  const run = cleaned(document) as Run;
  return SENSE.every((holds) => holds(run)) ? run : null;
}

function parsed(content: string): unknown {
  try {
    const document: unknown = JSON.parse(content);
    // Runs of an earlier flowaudit do not tell what was advised.
    return isObject(document) ? { recommendations: [], ...document } : document;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value with its texts sanitised; keys are those of the schema. */
function cleaned(value: unknown): unknown {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
}

/** What the schema cannot say. */
const SENSE: readonly ((run: Run) => boolean)[] = [
  ({ takenAt, window: { from, to } }) =>
    [takenAt, from, to].every((at) => epochOf(at) >= EARLIEST && epochOf(at) < LATEST) &&
    epochOf(from) < epochOf(to),
  ({ measures }) => new Set(measures.map(({ id }) => id)).size === measures.length,
  ({ changes: { of, kinds, packages, ...columns } }) => {
    const lengths = new Set(Object.values(columns).map(({ length }) => length));
    const [length = 0] = lengths;
    return lengths.size === 1 && length <= Math.min(of, MOST_CHANGES);
  },
  ({ days: { every, from, ...columns } }) => {
    const lengths = new Set(Object.values(columns).map(({ length }) => length));
    const things = Object.values(columns).flat();
    return lengths.size === 1 && every > 0 && things.reduce((sum, count) => sum + count, 0) <= MOST_THINGS;
  },
];
