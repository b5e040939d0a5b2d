import {
  createSourceFile,
  type Expression,
  forEachChild,
  isCallExpression,
  isElementAccessExpression,
  isNonNullExpression,
  isPropertyAccessExpression,
  type Node,
  ScriptTarget,
} from "typescript";
import { expect, test } from "vitest";
import { files, sourceOf } from "./sources.ts";

/** What `!` may stand behind, and how often in all: a loop or a test beside it has to prove that it is there. */
const ALLOWED = { kinds: ["index"], most: 400 };

interface Bang {
  readonly place: string;
  /** `index`, `.get()`, `.property`, or `other`. */
  readonly kind: string;
}

function kindOf(one: Expression): string {
  if (isElementAccessExpression(one)) return "index";
  if (isCallExpression(one) && isPropertyAccessExpression(one.expression))
    return `.${one.expression.name.text}()`;
  return isPropertyAccessExpression(one) ? `.${one.name.text}` : "other";
}

function bangsIn(file: string, source: string): Bang[] {
  const tree = createSourceFile(file, source, ScriptTarget.Latest, true);
  const found: Bang[] = [];
  const visit = (node: Node): void => {
    if (isNonNullExpression(node)) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
      found.push({ place: `${file}:${line}`, kind: kindOf(node.expression) });
    }
    forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const bangs = files.flatMap((file) => bangsIn(file, sourceOf(file)));

test("few values are taken to be there without a look", () => {
  expect(bangs.length).toBeLessThanOrEqual(ALLOWED.most);
});

test("only an element is, never what a map, a search or a field may not hold", () => {
  expect(bangs.filter(({ kind }) => !ALLOWED.kinds.includes(kind))).toEqual([]);
});

test("the rules can fail", () => {
  const source = "const a = [b[0]!, c.get(d)!, e.f!, (g ?? h)!];\nif (i !== j) k(l!.m);";
  expect(bangsIn("n.ts", source)).toEqual([
    { place: "n.ts:1", kind: "index" },
    { place: "n.ts:1", kind: ".get()" },
    { place: "n.ts:1", kind: ".f" },
    { place: "n.ts:1", kind: "other" },
    { place: "n.ts:2", kind: "other" },
  ]);
});
