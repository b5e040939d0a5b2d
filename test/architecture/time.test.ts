import { createSourceFile, forEachChild, type Node, ScriptTarget, SyntaxKind } from "typescript";
import { expect, test } from "vitest";
import { files, sourceOf } from "./sources.ts";

/** The only place that knows how long a day is, and how instants are read and written. */
const HOME = "lib/time/";

/** Lengths of time: in milliseconds, in seconds, a day's minutes, a month's days. */
const LENGTHS = new Set([60_000, 3_600_000, 86_400_000, 604_800_000, 3600, 86_400, 604_800, 1440, 30.4375]);
/** Numbers that are a length of time where something is multiplied with them, or divided by them. */
const FACTORS = new Set([24]);
/** What dates can do, by the names of `Date`. */
const DATES =
  /^(?:new Date|Date\.(?:parse|UTC))$|\.(?:toISOString|(?:get|set)(?:UTC)?(?:FullYear|Month|Date|Day|Hours))$/;

/** Exact working time asks the clock of a zone, and does so by itself. */
const ALLOWED: ReadonlyMap<string, readonly string[]> = new Map([["lib/calendar.ts", ["Date.UTC"]]]);

/** What a source says of time, as it is written there. */
function timeIn(source: string): string[] {
  const tree = createSourceFile("", source, ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: Node): void => {
    const says = timeAt(node);
    if (says !== null) found.push(says);
    forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const OPERATIONS = [SyntaxKind.AsteriskToken, SyntaxKind.SlashToken];

function timeAt(node: Node): string | null {
  const { parent } = node;
  if (node.kind === SyntaxKind.NumericLiteral) {
    const value = Number(node.getText().replaceAll("_", ""));
    const isFactor = parent.getChildren().some(({ kind }) => OPERATIONS.includes(kind));
    return LENGTHS.has(value) || (FACTORS.has(value) && isFactor) ? parent.getText() : null;
  }
  const isCall = node.kind === SyntaxKind.PropertyAccessExpression;
  const made = node.kind === SyntaxKind.NewExpression ? node.getText().replace(/\(.*/s, "") : null;
  const name = isCall ? node.getText() : made;
  return name !== null && DATES.test(name) ? name : null;
}

test("one folder knows how long a day is, and how instants are read and written", () => {
  const found = files
    .filter((file) => !file.startsWith(HOME))
    .flatMap((file) =>
      timeIn(sourceOf(file))
        .filter((one) => !ALLOWED.get(file)?.includes(one))
        .map((one) => `${file}: ${one}`),
    );
  expect(found).toEqual([]);
});

test.each([
  ["const DAY = 86_400_000;", ["DAY = 86_400_000"]],
  ["const day = 24 * HOUR;", ["24 * HOUR"]],
  ["const rest = ms / 3600_000 / 24;", ["ms / 3600_000", "ms / 3600_000 / 24"]],
  ["const size = days * 864e5;", ["days * 864e5"]],
  ["const at = Date.parse(text);", ["Date.parse"]],
  ["const iso = new Date(at).toISOString();", ["new Date(at).toISOString", "new Date"]],
  ["const year = date.getUTCFullYear();", ["date.getUTCFullYear"]],
  ["// 86_400 seconds\nconst says = 'within 24 h, or 3600 s'; const most = 24;", []],
])("it is seen in %s", (source, found) => {
  expect(timeIn(source)).toEqual(found);
});

test("nothing is allowed that is not there", () => {
  const unused = [...ALLOWED].filter(([file, all]) => {
    const found = timeIn(sourceOf(file));
    return !all.every((one) => found.includes(one));
  });
  expect(unused).toEqual([]);
});
