/** The lanes of changes beside each other: what came, what was accepted, who looked, what it took. */
import type { Report } from "../../../judge/report/report.ts";
import {
  allLanes,
  LANES_TITLE,
  laneLines,
  laneNotes,
  lanesInBrief,
  lanesInBriefSay,
  twoLanes,
} from "../../words/lane-words.ts";
import { heading, type Page } from "../layout/page.ts";
import { p, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { drawnOf, LOOSE, stackedOf, TIGHT } from "./lane-columns.ts";

/** Nothing where all changes are of one lane, nor in brief where nothing of any can be judged. */
export function lanes({ lanes: every }: Pick<Report, "lanes">, page: Page): Rich[] {
  const brief = !page.options.all;
  const all = brief ? lanesInBrief(every) : every;
  if (all.length === 0) return [];
  const main = twoLanes(all);
  const forms = [
    { shown: allLanes(all), spacing: LOOSE },
    { shown: main, spacing: LOOSE },
    { shown: main, spacing: TIGHT },
  ];
  const drawn = forms.map(({ shown, spacing }) => ({
    shown,
    lines: drawnOf(shown, laneLines(shown, all, brief), spacing),
  }));
  const { shown, lines } = drawn.find(({ lines }) => lines.every((line) => widthOf(line) <= page.width)) ?? {
    shown: main,
    lines: stackedOf(main, laneLines(main, all, brief), page),
  };
  const { differences, untold, words } = laneNotes(shown, all);
  return [
    ...heading(page, LANES_TITLE.toUpperCase()),
    ...lines,
    ...(brief ? untold : [...differences, ...untold]).flatMap((says) => wrap([p(says)], page.prose)),
    ...wrap([p(brief ? lanesInBriefSay(shown) : words, "dim")], page.prose),
  ];
}
