/** Measures in short: finding, figure and interval, the same on every page. */
import type { Report, ReportMeasure } from "../../../../../src/judge/report/report.ts";
import { endsOf, isSaid } from "../figure-of.ts";
import type { PageRule } from "../page-rule.ts";
import { dataOf, flat, markdownRows, type Pages, partOf, readable } from "../pages.ts";

/** What a page says of a measure in short. */
interface Short {
  readonly page: string;
  readonly id: string;
  readonly finding: string;
  /** null: it has none. */
  readonly figure: string | null;
}

const WORDS = "act|watch|good|not judged|unknown|not applicable|failed";

/** Pages may end a title at its colon. */
function titled({ measures }: Report, title: string): ReportMeasure | undefined {
  return (
    measures.find((one) => one.title === title) ?? measures.find((one) => one.title.startsWith(`${title}: `))
  );
}

function inHtml(report: Report, { html }: Pages): Short[] {
  return report.measures.flatMap(({ id }) => {
    const row = new RegExp(
      `id="measure-${id}" class="name">.*?<span class="headline">(.*?)</span>(.*?)</tr>`,
      "s",
    );
    const [, mark, rest = ""] = row.exec(html) ?? [];
    if (mark === undefined) return [];
    const [own] = dataOf(rest.split("</strong>")[0] ?? "");
    return [{ page: "html", id, finding: readable(mark), figure: own?.says ?? null }];
  });
}

function inTiles({ measures }: Report, { html }: Pages): Short[] {
  const tiles = html.split('<li class="tile">').slice(1);
  return tiles.flatMap((tile) => {
    const id = /href="#measure-([\w-]+)"/.exec(tile)?.[1] ?? "";
    const finding = readable(/<span class="badge[^>]*>(.*?)<\/span>/s.exec(tile)?.[1] ?? "");
    const [own] = dataOf(tile.split("</li>")[0] ?? "");
    return measures.some((one) => one.id === id)
      ? [{ page: "tile", id, finding, figure: own?.says ?? null }]
      : [];
  });
}

const IN_BRIEF = new RegExp(`^(${WORDS})  +(\\S.*?)  (\\S.*)$`);

function inBrief(report: Report, { brief }: Pages): Short[] {
  return partOf(brief, "THE MEASURES").flatMap((line) => {
    const [, finding = "", figure = "", rest = ""] = IN_BRIEF.exec(line) ?? [];
    const measure = titled(report, rest.split(" · ")[0] ?? "");
    return measure === undefined
      ? []
      : [{ page: "brief", id: measure.id, finding, figure: figure.trim() === "–" ? null : flat(figure) }];
  });
}

const IN_MARKDOWN = new RegExp(`^(.*) \\p{S} (${WORDS})(?: · (.*))?$`, "u");

/** The rows of Markdown that name a measure: its title, the finding, and what stands behind it. */
function rowsIn(report: Report, { markdown }: Pages) {
  return markdownRows(markdown).flatMap(([cell = ""]) => {
    const [, title = "", finding = "", rest = ""] = IN_MARKDOWN.exec(cell) ?? [];
    const measure = titled(report, title);
    return measure === undefined ? [] : [{ measure, finding, rest }];
  });
}

function inMarkdown(report: Report, pages: Pages): Short[] {
  return rowsIn(report, pages).map(({ measure: { id, statistics }, finding, rest }) => {
    const { label = "", value = null } = statistics[0] ?? {};
    const at = rest.indexOf(` ${label}`);
    return { page: "md", id, finding, figure: value === null || at < 0 ? null : rest.slice(0, at) };
  });
}

const READERS = [inHtml, inTiles, inBrief, inMarkdown];

/** In a table of text the unit may stand in the words behind a figure. */
const isSame = (one: string | null, other: string | null) =>
  one === other || (one !== null && other !== null && (one.startsWith(other) || other.startsWith(one)));

const alike: PageRule = {
  name: "a measure has one finding and one figure on all pages",
  why: "Good here and watch there: a reader can follow only one of them.",
  broken: (report, pages) => {
    const all = READERS.flatMap((read) => read(report, pages));
    return report.measures.flatMap(({ id, title }) => {
      const [first, ...others] = all.filter((one) => one.id === id);
      if (first === undefined) return [];
      return others
        .filter(({ finding, figure }) => finding !== first.finding || !isSame(figure, first.figure))
        .map(
          (one) =>
            `${title}: ${first.page} ${first.finding} ${first.figure}, ${one.page} ${one.finding} ${one.figure}`,
        );
    });
  },
};

const FOUND = ["act", "watch", "good"];

const asJudged: PageRule = {
  name: "the finding on a page is the report's",
  why: "The word decides what is done.",
  broken: (report, pages) =>
    READERS.flatMap((read) => read(report, pages)).flatMap(({ page, id, finding }) => {
      const own = report.measures.find((one) => one.id === id)!;
      const told = own.status === "measured" && FOUND.includes(own.finding) ? own.finding : null;
      const isSameWord = told === null ? !FOUND.includes(finding) : told === finding;
      return isSameWord ? [] : [`${page}, ${id}: ${finding} for ${own.finding}`];
    }),
};

const LIKELY = /likely (.+?) as it ran/;

const likely: PageRule = {
  name: "the interval behind a headline is the report's",
  why: "A figure may be right and how sure it is wrong.",
  broken: (report, pages) =>
    rowsIn(report, pages).flatMap(({ measure: { id, statistics }, rest }) => {
      const range = LIKELY.exec(rest)?.[1];
      const { interval = null, unit = "count" } = statistics[0] ?? {};
      if (range === undefined) return [];
      const [low = "", high = ""] = endsOf(range).map((end) => (unit === "points" ? `${end} %` : end));
      return interval !== null && isSaid(low, interval.low) && isSaid(high, interval.high)
        ? []
        : [`${id}: ${range} for ${interval?.low} … ${interval?.high}`];
    }),
};

/** So many measures have to be found, or the pages were read wrongly. */
const found: PageRule = {
  name: "every starred measure stands on every page",
  why: "A rule over rows that are not found holds of nothing.",
  broken: (report, pages) => {
    const stars = report.measures.filter(({ headline }) => headline).map(({ id }) => id);
    return [inTiles, inBrief, inMarkdown].flatMap((read) => {
      const ids = new Set(read(report, pages).map(({ id }) => id));
      return stars.filter((id) => !ids.has(id)).map((id) => `${read.name}: ${id}`);
    });
  },
};

export const HEADLINES = [alike, asJudged, likely, found];
