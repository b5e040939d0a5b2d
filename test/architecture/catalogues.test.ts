/** Folders in which one file is one entry: what lies there is listed in the folder's index, once and with an id of its own. */
import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { ROWS } from "../../src/judge/readiness/rows/index.ts";
import { RULES } from "../../src/judge/recommendations/rules/index.ts";
import { CONTROLS } from "../../src/measures/controls/index.ts";
import { GROUPS } from "../../src/measures/groups.ts";
import { MEASURES } from "../../src/measures/index.ts";
import { SRC, sourceOf } from "./sources.ts";

/** Paths and ids of the entries in a folder and below: what has an id of its own at the first or second level. */
function entriesIn(folder: string): string[] {
  const files = readdirSync(`${SRC}${folder}`, { recursive: true, encoding: "utf8" });
  return files.flatMap((name) => {
    if (!name.endsWith(".ts")) return [];
    const entry =
      /^export const \w+: (?:Measure|Control|Rule|Row) = \{\n(?: {2}meta: \{\n)? +id: "([\w-]+)"/m;
    const id = entry.exec(sourceOf(`${folder}/${name}`))?.[1];
    return id === undefined ? [] : [`${folder} ${id}`];
  });
}

const idsOf = (all: readonly { readonly meta: { readonly id: string } }[]) => all.map(({ meta }) => meta.id);

const CATALOGUES: readonly (readonly [folder: string, ids: readonly string[]])[] = [
  ...Object.keys(GROUPS).map((group): [string, string[]] => [
    `measures/${group}`,
    idsOf(MEASURES.filter(({ meta }) => meta.group === group)),
  ]),
  ["measures/controls", idsOf(CONTROLS)],
  ["judge/recommendations/rules", RULES.map(({ id }) => id)],
  ["judge/readiness/rows", ROWS.map(({ id }) => id)],
];

test.each(CATALOGUES)("%s holds what is listed, and nothing that is not", (folder, ids) => {
  expect(ids.length).toBeGreaterThan(0);
  expect([...ids].map((id) => `${folder} ${id}`).sort()).toEqual(entriesIn(folder).sort());
});
