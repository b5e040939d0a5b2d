import { createSourceFile, forEachChild, isFunctionLike, type Node, ScriptTarget } from "typescript";
import { expect, test } from "vitest";
import { MOST, OF_FUNCTIONS } from "./house.ts";
import { files, folderOf, medianOf, sourceOf } from "./sources.ts";

const lengthOf = (file: string) => sourceOf(file).split("\n").length - 1;

/** Lines of every function with a body, by its place. */
function functionsIn(file: string, source: string): { place: string; lines: number }[] {
  const tree = createSourceFile(file, source, ScriptTarget.Latest, true);
  const found: { place: string; lines: number }[] = [];
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line;
  const visit = (node: Node): void => {
    if (isFunctionLike(node) && "body" in node && node.body !== undefined && isNamed(node)) {
      const [from, to] = [lineOf(node.getStart(tree)), lineOf(node.end)];
      found.push({ place: `${file}:${from + 1}`, lines: to - from + 1 });
    }
    forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** Arrow functions inside of expressions are part of what they stand in. */
function isNamed(node: Node): boolean {
  return ("name" in node && node.name !== undefined) || node.parent.kind === VARIABLE;
}
const VARIABLE = createSourceFile("", "let x = 1", ScriptTarget.Latest, true)
  .statements[0]!.getChildAt(0)
  .getChildAt(1)
  .getChildAt(0).kind;

test("files stay small", () => {
  const lengths = files.map((file) => ({ file, lines: lengthOf(file) }));
  expect(lengths.filter(({ lines }) => lines > MOST.linesOfAFile)).toEqual([]);
  expect(medianOf(lengths.map(({ lines }) => lines))).toBeLessThanOrEqual(MOST.medianLinesOfAFile);
});

test("functions stay small", () => {
  const all = files.flatMap((file) => functionsIn(file, sourceOf(file)));
  expect(all.length).toBeGreaterThan(1000);
  expect(all.filter(({ lines }) => lines > OF_FUNCTIONS.lines)).toEqual([]);
  expect(medianOf(all.map(({ lines }) => lines))).toBeLessThanOrEqual(OF_FUNCTIONS.medianLines);
});

test("a long function is seen", () => {
  const source = `const a = () => {\n${"  b();\n".repeat(60)}};\nfunction c() {\n}\n`;
  expect(functionsIn("x.ts", source).map(({ lines }) => lines)).toEqual([62, 2]);
});

test("a folder holds no more than a reader can know by name", () => {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(folderOf(file), (counts.get(folderOf(file)) ?? 0) + 1);
  const full = [...counts].filter(([, count]) => count > MOST.filesInAFolder);
  expect(full).toEqual([]);
});

test("a name stands for at most two things", () => {
  const places = new Map<string, string[]>();
  for (const file of files) {
    const name = file.slice(folderOf(file).length);
    places.set(name, [...(places.get(name) ?? []), file]);
  }
  const often = [...places].filter(([name, all]) => all.length > 2 && name !== "index.ts");
  expect(often).toEqual([]);
});
