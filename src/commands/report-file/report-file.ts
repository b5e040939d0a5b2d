import * as z from "zod";
import type { Report } from "../../judge/report/report.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nth, present } from "../../lib/must.ts";
import { listed } from "../../lib/text/listed.ts";
import { text } from "../../lib/text/text.ts";
import { epochOf, secondsBetween } from "../../lib/time/instants.ts";
import { ownFile } from "../own-files.ts";
import { takeFurther } from "./former-report.ts";
import { LATER, STEPS } from "./former-versions.ts";
import { dropFurther, type Schema } from "./further-fields.ts";

/** The version of the schema that this flowaudit writes; earlier ones are read. */
const VERSION = 2;
/** A report of ten thousand changes takes about half of it. */
export const MOST_REPORT_BYTES = 64 * 1024 * 1024;
/** Nothing in a report lies deeper; what does would only keep the parser busy. */
const DEEPEST = 24;
/** No sentence of a report is half as long. */
const LONGEST_TEXT = 2000;
/** As milliseconds it is no longer a whole number. */
const LARGEST_FIGURE = Number.MAX_SAFE_INTEGER / 1000;

/**
 * Reads a report that `flowaudit report --json` wrote, in this version or an earlier one, which is told in the names of
 * this one. It may come from anybody: it is held against the schema that is published with this version, what refers to
 * something refers to something that is there, and every text in it has passed the sanitiser again. What a later flowaudit added
 * within this version of the schema is not read.
 *
 * @param content what stands in the file
 * @param name    the file, as an error names it
 * @param note    told of what is not read
 * @throws FlowauditError of kind `usage` for anything else
 */
export function readReport(content: string, name: string, note: (says: string) => void = () => {}): Report {
  const file = text(name, 200);
  const refuse = (what: string, next: string, cause?: unknown): never => {
    throw new FlowauditError("usage", `${file} ${what}`, next, cause);
  };
  if (content.length > MOST_REPORT_BYTES) refuse("is longer than 64 MiB.", NEXT.none);
  if (nesting(content) > DEEPEST) refuse("is nested deeper than any report.", NEXT.none);
  const document = parsed(content, (cause) => refuse("cannot be read as JSON.", NEXT.none, cause));
  const other = otherThanReport(document);
  if (other !== null) refuse(other.what, other.next);
  const further = takeToThisVersion(record(document));
  if (further.length > 0) note(notRead(file, record(document), further));
  const result = schema().safeParse(document);
  if (!result.success) return refuse(`is no whole report: ${inWords(result.error.issues)}.`, NEXT.again);
  const report = cleaned(document, []) as Report;
  const nonsense = SENSE.find(({ holds }) => !holds(report));
  if (nonsense !== undefined) refuse(`contradicts itself: ${nonsense.otherwise}.`, NEXT.again);
  return report;

  /** The value with its texts sanitised; keys are those of the schema. */
  function cleaned(value: unknown, path: readonly string[]): unknown {
    if (typeof value === "string") return safeText(value, path);
    if (typeof value === "number" && Math.abs(value) > LARGEST_FIGURE)
      return refuse(`has a figure that nothing can have: ${path.join(".")}.`, NEXT.again);
    if (Array.isArray(value)) return value.map((one, index) => cleaned(one, [...path, String(index)]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, cleaned(inner, [...path, key])]),
    );
  }

  function safeText(value: string, path: readonly string[]): string {
    const isAddress = path.some((key) => key === "url" || key === "urls");
    if (isAddress && !/^https?:\/\//i.test(value))
      return refuse(`has an address that leads to no page: ${path.join(".")}.`, NEXT.again);
    return text(value, LONGEST_TEXT);
  }
}

const NEXT = {
  none: "Write a report with flowaudit report --json -o report.json, and name that file.",
  again: "Write it again with this version of flowaudit: flowaudit report --json -o report.json.",
  update: "Update flowaudit, or write the report again with this version.",
};

function parsed(content: string, failed: (cause: unknown) => never): unknown {
  try {
    // An editor may have put a byte order mark before it.
    return JSON.parse(content.replace(/^\ufeff/, ""));
  } catch (cause) {
    return failed(cause);
  }
}

/** How deep brackets lie in each other, those inside of strings left out. */
function nesting(json: string): number {
  let [depth, deepest, inString] = [0, 0, false];
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) inString = !inString;
    else if (inString) at += code === BACKSLASH ? 1 : 0;
    else if (code === BRACKET || code === BRACE) deepest = Math.max(deepest, ++depth);
    else if (code === BRACKET_END || code === BRACE_END) depth--;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, BRACKET, BRACKET_END, BRACE, BRACE_END] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** What flowaudit writes beside reports, by a key that only it has. */
const OTHERS: readonly (readonly [key: string, command: string])[] = [
  ["leftOut", "report --format summary-json"],
  ["change", "explain"],
  ["measure", "explain"],
  ["results", "check"],
  ["answers", "compare"],
  ["readiness", "readiness"],
];

/** What a document is that is no report of this version, and what to do about it; null for one that may be. */
function otherThanReport(document: unknown): { what: string; next: string } | null {
  const { schemaVersion, tool, ...rest } = record(document);
  const { name, version } = record(tool);
  if (name !== "flowaudit") return { what: "is JSON, but nothing that flowaudit wrote.", next: NEXT.none };
  if (schemaVersion !== VERSION && !isFormer(schemaVersion)) {
    const by = typeof version === "string" ? ` by flowaudit ${text(version, 40)}` : "";
    const which =
      typeof schemaVersion === "number" ? `with schema version ${schemaVersion}` : "without a schema version";
    return {
      what: `was written${by} ${which}; this flowaudit reads ${listed([...Object.keys(STEPS), String(VERSION)])}.`,
      next: NEXT.update,
    };
  }
  if (Object.hasOwn(rest, "verdict") && !Object.hasOwn(rest, "leftOut")) return null;
  const command = OTHERS.find(([key]) => Object.hasOwn(rest, key))?.[1] ?? "another command";
  return { what: `was written by flowaudit ${command}, and is no report.`, next: NEXT.none };
}

function isFormer(version: unknown): version is number {
  return typeof version === "number" && Object.hasOwn(STEPS, version);
}

/** So many fields are named. */
const MOST_NAMED = 5;

function notRead(file: string, { tool }: Record<string, unknown>, fields: readonly string[]): string {
  const named = fields.slice(0, MOST_NAMED).map((field) => text(field, 80));
  const more = fields.length > named.length ? [`${fields.length - named.length} more`] : [];
  return `${file} was written by flowaudit ${text(String(record(tool).version), 40)}, which knows more than this one; not read: ${listed([...named, ...more])}.`;
}

/**
 * Tells a report of an earlier version, or of an earlier day, in the names of this one, in place.
 *
 * @returns what a later flowaudit added to this version, which is taken off; earlier versions are complete
 */
function takeToThisVersion(document: Record<string, unknown>): string[] {
  const further = document.schemaVersion === VERSION ? dropFurther(document, publishedSchema()) : [];
  for (let { schemaVersion } = document; isFormer(schemaVersion); schemaVersion++) {
    takeFurther(document, present(STEPS[schemaVersion], "the step"));
    document.schemaVersion = schemaVersion + 1;
  }
  takeFurther(document, LATER);
  return further;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

let published: z.ZodType | null = null;

/** What the published schema asks for. */
function schema(): z.ZodType {
  published ??= z.fromJSONSchema(publishedSchema());
  return published;
}

type PublishedSchema = Schema & Parameters<typeof z.fromJSONSchema>[0];

const publishedSchema = (): PublishedSchema => JSON.parse(ownFile(`schema/report.v${VERSION}.json`));

/** The first thing that is wrong, and where. */
function inWords(issues: readonly z.core.$ZodIssue[]): string {
  const { code, path, message } = nth(issues, 0);
  const at = path.map(String).join(".");
  const what = code === "invalid_union" ? "it has none of the forms that it may have" : message;
  return text(at === "" ? what : `${at}: ${what}`, 200);
}

/** What the schema cannot say. */
const SENSE: readonly { readonly holds: (report: Report) => boolean; readonly otherwise: string }[] = [
  {
    holds: ({ window }) => epochOf(window.from) < epochOf(window.to),
    otherwise: "its window is empty",
  },
  { holds: ({ measures }) => areUnique(measures.map(({ id }) => id)), otherwise: "it has a measure twice" },
  { holds: ({ stages }) => areUnique(stages.map(({ stage }) => stage)), otherwise: "it has a stage twice" },
  { holds: ({ changes }) => areUnique(changes.map(({ id }) => id)), otherwise: "it has a change twice" },
  {
    holds: ({ longest: worst, changes }) => {
      const ids = new Set(changes.map(({ id }) => id));
      return worst.every((id) => ids.has(id));
    },
    otherwise: "it names a change that it does not hold",
  },
  {
    holds: ({ changes }) =>
      changes.every(({ spans }) =>
        spans.every(({ from, to, seconds }) => isClose(seconds, secondsBetween(from, to))),
      ),
    otherwise: "a stage of a change does not last from its begin to its end",
  },
  {
    holds: ({ changes }) =>
      changes.every(
        ({ spans, leadTimeSeconds }) =>
          leadTimeSeconds === null ||
          isClose(
            leadTimeSeconds,
            spans.reduce((sum, { seconds }) => sum + seconds, 0),
          ),
      ),
    otherwise: "the stages of a change do not add up to its lead time",
  },
  {
    holds: ({ changes, coverage }) =>
      changes.filter(({ finished, automated }) => finished && !automated).length <= coverage.finished,
    otherwise: "it counts fewer finished changes than it holds",
  },
];

/** To the millisecond. */
function isClose(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.001;
}

function areUnique(ids: readonly string[]): boolean {
  return new Set(ids).size === ids.length;
}
