/** Figures of a page, beside the report and beside each other. */
import type { Report, ReportStatistic } from "../../../../../src/judge/report/report.ts";
import { endsOf, inReport, isPart, isSaid } from "../figure-of.ts";
import type { PageRule } from "../page-rule.ts";
import { type Datum, dataOf, linesOf, readable, type Table, tablesOf } from "../pages.ts";

/** Parts are printed so that they add up; a worth is printed as a range, which stands in the report beside it. */
const IS_PART = /^stages\..+\.share$/;
const IS_WORTH = /^recommendations\.(.+)\.changeDaysPerMonth$/;

function isTheReports(report: Report, { of, value, says }: Datum): boolean {
  if (value !== inReport(report, of)) return false;
  const id = IS_WORTH.exec(of)?.[1];
  if (id === undefined) return (IS_PART.test(of) ? isPart : isSaid)(says, value);
  const { low, high } = report.recommendations.find((one) => one.id === id)!.worth!.changeDaysPerMonth;
  const [first, last] = endsOf(says.replace(/ change-days? a month$/, ""));
  return isSaid(first, low ?? value) && isSaid(last, high ?? value);
}

const areTheReports: PageRule = {
  name: "every figure of the page is the report's, for a program and for a reader",
  why: "Who reads the page and who reads the file must find one number.",
  broken: (report, { html }) =>
    dataOf(html)
      .filter((one) => !isTheReports(report, one))
      .map(({ of, value, says }) => `${of}: ${says}, ${value}; in the report ${inReport(report, of)}`),
};

/** In a tile the unit may stand in the words below: one text begins with the other. */
const alike = (one: string, other: string) => one.startsWith(other) || other.startsWith(one);

const printedOnce: PageRule = {
  name: "a figure is printed alike wherever it stands on the page",
  why: "8 h here and 8 h 4 min there are two figures to a reader.",
  broken: (_, { html }) => {
    const first = new Map<string, string>();
    return dataOf(html).flatMap(({ of, says }) => {
      const known = first.get(of) ?? says;
      first.set(of, known);
      return alike(known, says) ? [] : [`${of}: ${known} and ${says}`];
    });
  },
};

/** The two sides of an interval by the title of its column. */
const SIDES = { "likely as it ran": "interval", "likely at this rhythm": "longRun" } as const;

/** What is wrong with the interval in a cell. */
function cellBroken(statistic: ReportStatistic, side: "interval" | "longRun", cell: string): boolean {
  const interval = statistic[side];
  if (interval === null) return cell !== "–";
  const [low, high] = endsOf(cell).map((end) => (statistic.unit === "points" ? `${end} %` : end));
  return !isSaid(low ?? "", interval.low) || !isSaid(high ?? "", interval.high);
}

/** What is broken of a measure's table: a row for each figure, with its intervals. */
function tableBroken(
  title: string,
  statistics: readonly ReportStatistic[],
  table: Table | undefined,
): string[] {
  const [head = [], ...rows] = table?.rows ?? [];
  if (rows.length !== statistics.length)
    return [`${title}: ${rows.length} rows for ${statistics.length} figures`];
  return statistics.flatMap((statistic, index) =>
    Object.entries(SIDES).flatMap(([column, side]) => {
      const at = head.indexOf(column);
      const cell = at < 0 ? "–" : (rows[index]?.[at] ?? "");
      return cellBroken(statistic, side, cell) ? [`${title}, ${statistic.label}, ${column}: ${cell}`] : [];
    }),
  );
}

const intervals: PageRule = {
  name: "every interval of a measure's table is the report's",
  why: "How sure one can be of a figure is no less a figure.",
  broken: ({ measures }, { html }) => {
    const tables = tablesOf(html);
    return measures
      .filter(({ status }) => status === "measured")
      .flatMap(({ title, statistics }) =>
        tableBroken(
          title,
          // What repeats the first, as the queue that grows most, has one row.
          statistics.filter(
            ({ label, value }, i) => i === 0 || [label, value].join() !== firstOf(statistics),
          ),
          tables.find(({ name }) => name === `Figures of: ${title}`),
        ),
      );
  },
};

const firstOf = ([first]: readonly ReportStatistic[]) => [first?.label, first?.value].join();

const ONE_OF_MANY =
  /(?<![\w.,/–−+:-]|of )1 (?:people|changes|deliveries|deployments|releases|commits|weeks|months|days|rounds|reviews|lines|incidents)\b/;

const counted: PageRule = {
  name: "no line of the page tells of 1 as of several, nor twice of a week",
  why: "1 people, or more a week per week, shows that nobody read it.",
  broken: (_, { html }) => [
    ...linesOf(html).filter((line) => ONE_OF_MANY.test(line)),
    ...[...html.matchAll(/class="headline">(.*?)<\/th>/gs)]
      .map(([, says = ""]) => readable(says))
      .filter((says) => /\ba week\b.*\bper week\b/.test(says)),
  ],
};

const VALUES = /(?<![\w.-])(?:NaN|undefined|null|Infinity)(?![\w-])|\[object/;

const nothingOfPrograms: PageRule = {
  name: "nothing on the page that only programs say",
  why: "A reader cannot know what NaN is.",
  broken: (_, { html }) => linesOf(html).filter((line) => VALUES.test(line)),
};

export const FIGURES = [areTheReports, printedOnce, intervals, counted, nothingOfPrograms];
