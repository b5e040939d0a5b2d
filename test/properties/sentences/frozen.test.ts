/** The rules held to the frozen reports: a page that is kept as an example is one that could be printed. */
import { expect, test } from "vitest";
import { REPORTS } from "../../render/reports.ts";
import { brokenIn } from "./hold.ts";

/** Made of what no history holds, to see what it does to a page. */
const IMPOSSIBLE = ["hostile"];

/** Rules of which a frozen report is an exception, and why. */
const EXCEPT: Readonly<Record<string, string>> = {
  "no measure fails": "what a page looks like where one does is kept, too",
  "the spread of a stage has the figures of its row":
    "a few of its changes are told of, the rest is only counted",
  "where changes stood longest is the row with the longest median": "the same",
};

test.each(
  [...REPORTS.keys()].filter((name) => !IMPOSSIBLE.includes(name)),
)("no two sentences of the frozen report contradict each other: %s", (name) => {
  const broken = brokenIn(REPORTS.get(name)!);
  expect(
    broken.filter((where) => !Object.keys(EXCEPT).some((rule) => where.startsWith(`${rule}: `))),
  ).toEqual([]);
});
