/** What no frozen page and no capture may say: see the words in `test/properties/sentences/unsaid.ts`. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { disagreementsIn, unsaidIn } from "../properties/sentences/unsaid.ts";

const FOLDERS = ["fixtures/reports", "docs/captures"].map((folder) =>
  fileURLToPath(new URL(`../../${folder}/`, import.meta.url)),
);
const pages = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".txt"))
    .map((file) => [file, readFileSync(folder + file, "utf8").replaceAll(/\s+/g, " ")] as const),
);

test.each(pages)("%s says nothing over which strangers stumble", (_, page) => {
  expect(unsaidIn(page)).toEqual([]);
});

test.each([
  ["1 are good", "0 changes are good", "no page"],
  ["1 change were left", "1 change was left", "verb"],
  ["1 of them ask", "1 of them asks", "of them"],
  ["12 changes has", "one of 12 changes has", "several"],
  ["1 changes", "11 changes", "noun"],
  ["a 8 % share", "an 8 % share", "an"],
  ["an 12 % share", "an 18 % share, a 12 %", "a"],
])("numbers disagree in %s, not in %s", (wrong, right) => {
  expect(disagreementsIn(wrong)).toHaveLength(1);
  expect(disagreementsIn(right)).toEqual([]);
});
