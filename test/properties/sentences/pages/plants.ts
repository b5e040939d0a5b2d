/** Contradictions to plant on pages: for each rule something that breaks it, on pages that break none. */
import type { Report } from "../../../../src/judge/report/report.ts";
import { type Pages, partOf } from "./pages.ts";

/** What is planted: pages of the report that say something else; or a report that is not the pages'. */
interface PagePlant {
  readonly rule: string;
  /** Throws a `RangeError` where what it needs does not grow. */
  readonly plant: (pages: Pages, report: Report) => Pages;
}

/** The page with something else in a place that has to be there. */
function altered(page: string, wanted: RegExp, instead: string | ((...found: string[]) => string)): string {
  if (!wanted.test(page)) throw new RangeError(`${wanted} does not grow here`);
  return page.replace(wanted, instead as string);
}

const inHtml = (wanted: RegExp, instead: string | ((...found: string[]) => string)): PagePlant["plant"] => {
  return (pages) => ({ ...pages, html: altered(pages.html, wanted, instead) });
};
const inText = (wanted: RegExp, instead: string): PagePlant["plant"] => {
  return (pages) => ({ ...pages, text: altered(pages.text, wanted, instead) });
};

/** A caption of a figure, altered. */
const captioned = (id: string, wanted: RegExp, instead: string): PagePlant["plant"] => {
  const caption = new RegExp(`id="figure-${id}">\\s*<figcaption>.*?</figcaption>`, "s");
  return inHtml(caption, (found) => altered(found, wanted, instead));
};

/** A table of figures by its name, altered. */
const tabled = (name: string, wanted: RegExp, instead: string): PagePlant["plant"] => {
  const table = new RegExp(`aria-label="${name}"><table.*?</table>`, "s");
  return inHtml(table, (found) => altered(found, wanted, instead));
};

const COHORTS = "Where the difference between the cohorts lies";
const BLANK = "[ \\u00a0]";

export const PAGE_PLANTS: readonly PagePlant[] = [
  {
    rule: "no page says what strangers stumbled over",
    plant: inText(/Whether faster coding/, "With a longer queue at the end"),
  },
  {
    rule: "a number goes with its verb and its article",
    plant: inHtml(/<p>Of \d+ measures /, "<p>1 are good, "),
  },
  {
    rule: "a step has one number, with and without --all",
    plant: inText(/^1 {2}(?=\S)/m, "2  "),
  },
  {
    rule: "measures stand in one order with one figure, with and without --all",
    plant: (pages) => ({
      ...pages,
      brief: altered(pages.brief, /^(watch|act|good|unknown|not judged)( +)(\S+)/m, "failed$2$3"),
    }),
  },
  {
    rule: "every figure of the page is the report's, for a program and for a reader",
    plant: inHtml(/(data-of="lead-time\.medianSeconds">)[^<]+/, "$1 9 d"),
  },
  {
    rule: "every figure of the page is the report's, for a program and for a reader",
    plant: inHtml(/value="[^"]*"( data-of="lead-time\.medianSeconds")/, 'value="7"$1'),
  },
  {
    rule: "every figure of the page is the report's, for a program and for a reader",
    plant: inHtml(/(changeDaysPerMonth">)[^<]+/, "$19,999–10,000 change-days a month"),
  },
  {
    rule: "a figure is printed alike wherever it stands on the page",
    plant: inHtml(/(data-of="lead-time\.medianSeconds">)[^<]+/, "$1about a week"),
  },
  {
    rule: "every interval of a measure's table is the report's",
    plant: tabled("Figures of: Lead time, from first commit to delivery", /– \d+/, "– 999"),
  },
  {
    rule: "every interval of a measure's table is the report's",
    plant: inHtml(/(aria-label="Figures of: Lead time.*?)<tr><th scope="row">.*?<\/tr>/s, "$1"),
  },
  {
    rule: "no line of the page tells of 1 as of several, nor twice of a week",
    plant: inHtml(/<p class="verdict">/, "<p>1 people gave all of them</p>$&"),
  },
  {
    rule: "no line of the page tells of 1 as of several, nor twice of a week",
    plant: inHtml(/(class="headline">)/, "$12 more a week per week "),
  },
  {
    rule: "nothing on the page that only programs say",
    plant: inHtml(/(<p class="verdict">)/, "$1NaN d"),
  },
  {
    rule: "the verdict is said word for word on every page",
    plant: inHtml(/(<p class="verdict">)\w+/, "$1Perhaps"),
  },
  {
    rule: "the verdict is said word for word on every page",
    plant: (pages) => ({ ...pages, markdown: altered(pages.markdown, /> \*\*\w+/, "> **Perhaps") }),
  },
  {
    rule: "what to do, why and until when is said word for word where everything is told",
    plant: inHtml(/(<dt>Then<\/dt><dd>)[^<]+/, "$1Do something else."),
  },
  {
    rule: "what could not be seen is said word for word where everything is told",
    plant: (pages, { gaps }) => {
      const says = gaps[0]?.says.split(" ")[0];
      if (says === undefined) throw new RangeError("no gap grows here");
      return { ...pages, text: pages.text.replaceAll(says, "") };
    },
  },
  {
    rule: "the pages begin with the same facts",
    plant: inText(/^Changes +\d+/m, "Changes     9999"),
  },
  {
    rule: "the figure of two cohorts says what the measure says",
    plant: captioned("absorption", /<p>(?:Yes|No|Cannot tell)/, "<p>Perhaps"),
  },
  {
    rule: "a measure has one finding and one figure on all pages",
    plant: (pages) => ({ ...pages, brief: altered(pages.brief, /^(good|watch|act)( +)\d/m, "$1$299") }),
  },
  {
    rule: "a measure has one finding and one figure on all pages",
    plant: (pages) => ({ ...pages, markdown: altered(pages.markdown, /· \*\*\d/, "· **99") }),
  },
  {
    rule: "the finding on a page is the report's",
    plant: inHtml(/(id="measure-lead-time".*?<span class="badge[^>]*>)[^<]*/s, "$1act"),
  },
  {
    rule: "the interval behind a headline is the report's",
    plant: (pages) => ({ ...pages, markdown: altered(pages.markdown, /, likely \d+/, ", likely 999") }),
  },
  {
    rule: "every starred measure stands on every page",
    plant: (pages) => {
      const [, line] = partOf(pages.brief, "THE MEASURES");
      return { ...pages, brief: pages.brief.replace(line ?? "", "") };
    },
  },
  {
    rule: "a stage's row has the same figures on all pages",
    plant: inHtml(/(data-of="stages\.\w+\.medianSeconds">)[^<]+/, "$1 99 d"),
  },
  {
    rule: "a stage's row has the same figures on all pages",
    plant: inText(/^(release .*? )\d+$/m, "$1 999"),
  },
  {
    rule: "shares of the stages add up to 100 % on the page",
    plant: inHtml(/(data-of="stages\.release\.share">)[^<]+/, "$199 %"),
  },
  {
    rule: "the spread of a stage has the figures of its row",
    plant: tabled(
      "How long a change spends in each stage",
      /(<td[^>]* class="number"[^>]*>)[^<]*(<\/td><td[^>]* class="number"[^>]*>[^<]*<\/td><\/tr>)/,
      "$199 d$2",
    ),
  },
  {
    rule: "what the value stream says of the constraint and of all lead time is the table's",
    plant: captioned("value-stream", /took \d+/, "took 99"),
  },
  {
    rule: "what the value stream says of the constraint and of all lead time is the table's",
    plant: captioned("value-stream", /Of the /, "Of the 9"),
  },
  {
    rule: "how much was work is the same above the table and beside the drawing",
    plant: captioned("value-stream", new RegExp(`\\d+${BLANK}% was waiting`), "1 % was waiting"),
  },
  {
    rule: "where changes stood longest is the row with the longest median",
    plant: captioned("distribution", /longest in \w+/, "longest in test"),
  },
  {
    rule: "the tally of the measures adds up to all of them, and to what their rows say",
    plant: inHtml(/Of (\d+) measures \d+/, "Of $1 measures 99"),
  },
  {
    rule: "what a figure counts is what the report counts",
    plant: captioned("deliveries", /the window: /, "the window: 9"),
  },
  {
    rule: "what a figure counts is what the report counts",
    plant: captioned("open-work", /<p>/, "<p>9"),
  },
  {
    rule: "the oldest open change is the first in the table, and as old there",
    plant: captioned("open-work", /oldest, /, "oldest, #"),
  },
  {
    rule: "the failures of the deliveries' figure are those that the rate counts",
    plant: captioned("deliveries", /deliver(?:y|ies);/, "$& 9 failed for certain;"),
  },
  {
    rule: "the rate of failed deliveries is that of the deliveries on the page",
    plant: (pages, { measures }) => {
      const [rate] = measures.find(({ id }) => id === "change-failure")?.statistics ?? [];
      if (rate?.value == null) throw new RangeError("no rate grows here");
      rate.value = 0.987;
      return pages;
    },
  },
  {
    rule: "what --all has more is what is not shown",
    plant: (pages) => ({ ...pages, brief: altered(pages.brief, /--all has \d+ more/, "--all has 99 more") }),
  },
  {
    rule: "two cohorts have the same figures in the text and beside the drawing",
    plant: tabled(COHORTS, /\+\d+/, "+99"),
  },
  {
    rule: "the printed stages of two cohorts add up to the printed whole",
    plant: tabled(COHORTS, /(<th scope="row"[^>]*>coding<\/th><td[^>]* class="number"[^>]*>)\d+/, "$199"),
  },
  {
    rule: "the printed difference of two cohorts is that of what is printed",
    plant: tabled(COHORTS, /\+\d+/, "+99"),
  },
  {
    rule: "where a change spent most of its time is one stage and one time on all pages",
    plant: inHtml(/Longest in \w+: /, "Longest in coding: 9"),
  },
  {
    rule: "what a step takes off the mean lead time is the report's on every page",
    plant: inHtml(/(<ol class="advice">.*?<\/strong>, )[^<]+?( off the mean)/s, "$19 s – 99 d$2"),
  },
  {
    rule: "what halving the constraint saves is one range in the sentence, in the row and in the step",
    plant: (pages, { fasterCoding }) => {
      if (fasterCoding === null) throw new RangeError("nothing would be faster here");
      fasterCoding.says =
        "If coding took no time at all, it would fall by 7 s; if more were, it would fall by 3 s.";
      return pages;
    },
  },
  {
    rule: "what coding in no time would save is one range in the sentence and in the row",
    plant: tabled("What faster coding would buy", /(in no time<\/th><td class="number">)[^<]*/, "$17 s"),
  },
];
