import type { WatchedFile } from "../../collect/facts.ts";
import type { Drift } from "../flow.ts";
import { LANGUAGES, type TestLanguage } from "./test-marks.ts";

/** The tests of one file, by name: how many of that name are run, and how many are not. */
type Tests = Map<string, { run: number; skipped: number; line: number }>;

/**
 * Tests that ran before and are told not to run now, file by file. One that was written so, or that was moved with its
 * mark, ran nowhere before.
 */
export function skippedTests(files: readonly WatchedFile[]): Drift[] {
  return files.flatMap(({ path, kind, before, after }): Drift[] => {
    const language = LANGUAGES.find((one) => one.files.test(path));
    if (kind !== "tests" || language === undefined || !before?.text || !after?.text) return [];
    if (ALONE.test(before.text)) return [];
    const [was, is] = [testsIn(before.text, language), testsIn(after.text, language)];
    const lost = [...is].filter(([name, now]) => {
      const then = was.get(name);
      return then !== undefined && now.skipped > then.skipped && now.run < then.run;
    });
    if (lost.length === 0) return [];
    const line = Math.min(...lost.map(([, { line: at }]) => at));
    const says = `${lost.length} ${lost.length === 1 ? "test or group of tests" : "tests or groups of tests"} skipped`;
    return [{ kind: "test-skipped", says, ref: `${path}:${line}`, count: lost.length }];
  });
}

/** Beside one that runs alone no other one ran. */
const ALONE = /^\s*(?:it|test|describe|context)\.only\(/m;
const CONDITION =
  /^\s*(?:\}?\s*(?:else\s+)?(?:if|unless|elsif|elif|else|switch|case|when|except|rescue|catch)\b|.*&&\s*$)/;
const COMMENT = /^\s*(?:\/\/|\*|\/\*|#(?!\[))/;
/** So many lines of marks stand above a test at most. */
const MOST_ABOVE = 12;

/** A test or a group that has begun. */
interface Begun {
  readonly name: string;
  readonly indent: number;
  skipped: boolean;
}

/** Tests as they stand, in groups as far as they are indented: what is in a group that is skipped is not run. */
function testsIn(text: string, { begins, on, above, inside, groups }: TestLanguage): Tests {
  const tests: Tests = new Map();
  const around: Begun[] = [];
  const lines = text.split("\n");
  let marked = Number.NEGATIVE_INFINITY;
  let before = "";
  lines.forEach((raw, index) => {
    const line = raw.length > 1000 ? raw.slice(0, 1000) : raw;
    if (COMMENT.test(line) || line.trim() === "") return;
    const next = /\(\s*$/.test(line) ? `${line}${lines[index + 1]?.trim() ?? ""}` : line;
    const name = nameIn(next, begins);
    if (name !== null) {
      const indent = line.length - line.trimStart().length;
      while ((around.at(-1)?.indent ?? -1) >= indent) around.pop();
      const isInside = groups === true && (around.at(-1)?.skipped ?? false);
      const skipped = isInside || (on?.test(next) ?? false) || marked >= 0;
      around.push({ name, indent, skipped });
      marked = Number.NEGATIVE_INFINITY;
      add(tests, name, skipped, index + 1);
    } else if (above?.test(line)) marked = index;
    else if (marked >= 0 && (index - marked > MOST_ABOVE || isStatement(line)))
      marked = Number.NEGATIVE_INFINITY;
    else if (inside?.test(line) && !CONDITION.test(before)) turn(tests, around.at(-1));
    before = line;
  });
  return tests;
}

function nameIn(line: string, begins: RegExp): string | null {
  const groups = begins.exec(line)?.groups;
  return groups === undefined
    ? null
    : (groups.name ?? groups.method ?? groups.constant ?? groups.said ?? null);
}

/** What ends the marks above a test: neither a mark nor the arguments of one. */
function isStatement(line: string): boolean {
  return /^\s*(?:import|from|return|let|const|var|use|mod|\}|type|struct|impl)\b|;\s*$/.test(line);
}

function add(tests: Tests, name: string, skipped: boolean, line: number): void {
  const known = tests.get(name);
  const test = known ?? { run: 0, skipped: 0, line };
  if (skipped && test.skipped === 0) test.line = line;
  test[skipped ? "skipped" : "run"]++;
  if (known === undefined) tests.set(name, test);
}

/** The test that was begun last is not run after all. */
function turn(tests: Tests, begun: Begun | undefined): void {
  const test = begun && tests.get(begun.name);
  if (test === undefined || begun === undefined || begun.skipped) return;
  begun.skipped = true;
  test.run--;
  test.skipped++;
}
