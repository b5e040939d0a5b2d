/** What was and what is: the headlines against an earlier run. */
import type { Report } from "../../../judge/report/report.ts";
import { runWords, untilWords, type WasIsWords, wasIsWords } from "../../words/earlier-words.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, widthOf, wrap } from "../layout/rich.ts";
import { GAP } from "../layout/table.ts";

/** Less is no room for a sentence: it stands below its figures then. */
const LEAST_ROOM = 36;
const INDENT = 2;

/** A line a headline; nothing where nothing was ever recorded. */
export function earlier({ earlier: found }: Pick<Report, "earlier">, page: Page): Rich[] {
  if (found === null) return [];
  if (found.run === null) {
    const says = untilWords(found);
    return says === null ? [] : wrap([p(says, "dim")], page.prose);
  }
  const lines = wasIsWords(found);
  const title = Math.max(...lines.map((line) => widthOf([p(line.title)])));
  const figures = Math.max(...lines.map((line) => widthOf(figuresOf(line))));
  const before = (line: WasIsWords): Rich => [
    ...padEnd([p(line.title)], title + GAP),
    ...padEnd(figuresOf(line), figures + GAP),
  ];
  const isWide = page.width - title - figures - 2 * GAP >= LEAST_ROOM;
  return [
    ...heading(page, TITLE, [p(`against ${runWords(found.run)}`, "dim")]),
    ...lines.flatMap((line) =>
      isWide
        ? hanging(before(line), saysOf(line), page.width)
        : [...wrap(before(line), page.width), ...hanging(padEnd([], INDENT), saysOf(line), page.width)],
    ),
  ];
}

const TITLE = "WAS AND IS";

const figuresOf = ({ was, is }: WasIsWords): Rich => [
  p(glued(was), "dim"),
  p(glued(" → "), "dim"),
  p(glued(is), "strong"),
];

const saysOf = ({ says, looks }: WasIsWords): Rich => [p(says, looks === "unknown" ? "dim" : looks)];
