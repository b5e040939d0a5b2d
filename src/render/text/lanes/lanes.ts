/** The lanes of changes beside each other: what came, what was accepted, who looked, what it took. */
import type { Report } from "../../../judge/report/report.ts";
import { allLanes, LANES_TITLE, laneLines, laneNotes, mainLanes } from "../../words/lane-words.ts";
import { heading, type Page } from "../layout/page.ts";
import { p, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { drawnOf, LOOSE, stackedOf, TIGHT } from "./lane-columns.ts";

/** Nothing where all changes are of one lane. */
export function lanes({ lanes: all }: Pick<Report, "lanes">, page: Page): Rich[] {
  if (all.length === 0) return [];
  const { untold, words } = laneNotes(all);
  const forms = [
    [allLanes(all), LOOSE],
    [mainLanes(all), LOOSE],
    [mainLanes(all), TIGHT],
  ] as const;
  const drawn = forms.map(([shown, spacing]) => drawnOf(shown, laneLines(shown, all), spacing));
  const fitting = drawn.find((lines) => lines.every((line) => widthOf(line) <= page.width));
  return [
    heading(page, LANES_TITLE.toUpperCase()),
    ...(fitting ?? stackedOf(mainLanes(all), laneLines(mainLanes(all), all), page)),
    ...untold.flatMap((says) => wrap([p(says)], page.prose)),
    ...wrap([p(words, "dim")], page.prose),
  ];
}
