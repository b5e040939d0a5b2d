import type { FileEdit } from "./commit.ts";
import type { Random } from "./random.ts";

const VERBS = ["Add", "Extend", "Simplify", "Fix", "Correct", "Move", "Rename", "Speed up", "Document"];
const THINGS = [
  "the order form",
  "the price list",
  "sign-in",
  "the invoice export",
  "stock levels",
  "the search page",
  "delivery notes",
  "the customer record",
  "the audit trail",
  "currency rounding",
  "the import job",
];
const KINDS = ["", "", "feat: ", "fix: ", "chore: ", "docs: "];

export function aTitle(random: Random): string {
  const text = `${random.pick(VERBS)} ${random.pick(THINGS)}`;
  const kind = random.pick(KINDS);
  return kind === "" ? text : kind + text[0]!.toLowerCase() + text.slice(1);
}

export function branchOf(title: string, item: number): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return `${words.slice(0, 40)}-${item}`;
}

export const LATER_MESSAGES = [
  "Answer the review",
  "Name things better",
  "Cover the empty case",
  "Fix the test",
  "Say why in a comment",
] as const;

export const AREAS = [
  "billing",
  "catalogue",
  "identity",
  "orders",
  "payments",
  "reports",
  "search",
  "stock",
] as const;
export const FILES_PER_AREA = 25;

export const sourcePath = (area: string, index: number) => `services/${area}/src/part${index}.ts`;
export const testPath = (area: string, index: number) => `services/${area}/test/part${index}.test.ts`;

/** Share of edits that take nothing away. */
const ONLY_ADDS = 0.35;
/** Files do not grow for ever: otherwise those of a large repository would become very long. */
const LONGEST = 120;

/** An edit of so many lines; where it stands and what it takes away come from random numbers of their own. */
export function anEdit(path: string, lines: number, places: Random): FileEdit {
  const at = places.next();
  const share = places.next();
  const removes = places.chance(ONLY_ADDS) ? 0 : Math.ceil(lines * share);
  return { path, at, removes, lines, longest: LONGEST, onto: null, name: 0 };
}

/** What one commit writes: a file or two of one area, at times with their test. */
function someEdits(area: string, random: Random, places: Random): FileEdit[] {
  const index = random.whole(0, FILES_PER_AREA - 1);
  const edit = (path: string, usual: number): FileEdit =>
    anEdit(path, Math.max(1, Math.round(random.around(usual * 1000) / 1000)), places);
  const edits = [edit(sourcePath(area, index), random.chance(0.05) ? 200 : 20)];
  if (random.chance(0.4)) edits.push(edit(testPath(area, index), 15));
  if (random.chance(0.2)) edits.push(edit(sourcePath(area, (index + 1) % FILES_PER_AREA), 10));
  return edits;
}

const MOST_IN_A_FILE = 400;

/** Edits of one area: of a size that was decided, or as it comes. */
export function editsOf(
  area: string,
  lines: number | null,
  { random, places }: { readonly random: Random; readonly places: Random },
): FileEdit[] {
  return lines === null ? someEdits(area, random, places) : plannedEdits(area, lines, places);
}

/** A change of a size that was decided: nothing is taken away. */
function plannedEdits(area: string, lines: number, places: Random): FileEdit[] {
  const first = places.whole(0, FILES_PER_AREA - 1);
  return Array.from({ length: Math.ceil(lines / MOST_IN_A_FILE) }, (_, index) => ({
    path: sourcePath(area, (first + index) % FILES_PER_AREA),
    at: places.next(),
    removes: 0,
    lines: Math.min(MOST_IN_A_FILE, lines - index * MOST_IN_A_FILE),
    longest: Infinity,
    onto: null,
    name: 0,
  }));
}
