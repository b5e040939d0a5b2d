/** The sources of the product as the tests of its architecture see them. */
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g;

/** Paths below a folder, sorted. */
export function sourcesIn(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith(".ts")).sort();
}

export const files = sourcesIn(SRC);

export const sourceOf = (file: string) => readFileSync(join(SRC, file), "utf8");

/** What a file imports as it is written there, types included. */
export function specifiersIn(source: string): string[] {
  return [...source.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3]!);
}

export interface Import {
  readonly kind: "own" | "packages" | "node";
  /** A path below src, the name of a package, or of a module of Node. */
  readonly name: string;
}

/** Throws for a module of Node without its prefix. */
export function importOf(file: string, specifier: string): Import {
  if (builtinModules.includes(specifier)) throw new Error(`${file} imports ${specifier} without node:`);
  if (specifier.startsWith("node:")) return { kind: "node", name: specifier.slice("node:".length) };
  if (!specifier.startsWith(".")) return { kind: "packages", name: specifier };
  return { kind: "own", name: relative(SRC, resolve(dirname(join(SRC, file)), specifier)) };
}

export function importsOf(file: string): Import[] {
  return specifiersIn(sourceOf(file)).map((specifier) => importOf(file, specifier));
}

/** `model/pulls/`; `""` at the top. */
export function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}

/** The groups of nodes that reach each other, each with more than one member (Tarjan, SIAM J. Comput. 1, 1972). */
export function circlesIn(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node)!);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, low.get(next)!));
    }
    if (low.get(node) !== order.get(node)) return;
    const circle = stack.splice(stack.indexOf(node));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return found;
}

export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
