/** The figures of one measure as tables: statistics, counts, its course. */
import type { ReportMeasure, ReportStatistic } from "../../../judge/report/report.ts";
import { groupsOf } from "../../../lib/groups.ts";
import { listed } from "../../../lib/text/listed.ts";
import {
  counted,
  figureFirst,
  formatCount,
  formatInterval,
  formatLongRun,
  formatSeconds,
  formatWorking,
} from "../../words/format.ts";
import { besideLanes, nameOfLane } from "../../words/lane-words.ts";
import { toldOnce } from "../../words/measure-words.ts";
import { bar } from "../layout/bars.ts";
import { laidOut, type Texts } from "../layout/laid-out.ts";
import { heading, type Page } from "../layout/page.ts";
import { glued, p, type Rich, wrap } from "../layout/rich.ts";

const NONE = "–";

/** Every statistic with its interval; why one has no value. How intervals are made stands in the JSON. */
export function figures({ statistics: all, n, smallSample }: ReportMeasure, page: Page): Rich[] {
  const statistics = toldOnce(all);
  if (statistics.length === 0) return [];
  const level = statistics.find(({ interval }) => interval !== null)?.interval?.level;
  const rows = statistics.map((one) => ({ one, range: formatInterval(one), rhythm: formatLongRun(one) }));
  const hasLongRun = rows.some(({ rhythm }) => rhythm !== null);
  const untold = groupsOf(
    statistics.filter(({ longRunWhy }) => longRunWhy !== null),
    ({ longRunWhy }) => longRunWhy,
  );
  const lines = laidOut(
    [
      { title: "figure", cells: rows.map(({ one }) => labelOf(one)) },
      { title: "value", cells: rows.map(({ one }) => valueCell(one)), align: "right" },
      ...workingColumn(statistics),
      ...(level === undefined
        ? []
        : [
            {
              title: "likely as it ran",
              cells: rows.map(({ range }): Rich => (range === null ? [] : [p(glued(range), "dim")])),
              align: "right" as const,
            },
          ]),
      ...(hasLongRun
        ? [
            {
              title: "likely at this rhythm",
              cells: rows.map(({ rhythm }): Rich => (rhythm === null ? [] : [p(glued(rhythm), "dim")])),
              align: "right" as const,
            },
          ]
        : []),
    ],
    page,
  );
  const facts = [
    ...(n === null ? [] : [`${counted(n, "observation")}${smallSample ? ", few: read with care" : ""}`]),
    ...(level === undefined
      ? []
      : [`likely as it ran: ${Math.round(level * 100)} % sure, of these deliveries`]),
    ...(hasLongRun ? ["at this rhythm: 95 % sure, of the team's deliveries in two years"] : []),
    ...[...untold].map(
      ([why, those]) => `no ${listed(those.map(({ label }) => label))} at this rhythm: ${why}`,
    ),
  ];
  return [...heading(page, "FIGURES"), ...lines, ...wrap([p(facts.join(" · "), "dim")], page.prose)];
}

/** The figures of each lane beside how many it rests on; why one has no value. */
export function byLane({ lanes }: ReportMeasure, page: Page): Rich[] {
  if (lanes.length === 0) return [];
  const likely = lanes.map((one) => formatInterval(one));
  const columns: Texts[] = [
    {
      title: "lane",
      cells: lanes.map((one) => [p(`${nameOfLane(one.lane)}: `, "dim"), ...labelOf(one)]),
    },
    { title: "value", cells: lanes.map(valueCell), align: "right" },
    ...workingColumn(lanes),
    { title: "n", cells: lanes.map(({ n }): Rich => [p(formatCount(n), "dim")]), align: "right" },
    ...(likely.every((range) => range === null)
      ? []
      : [
          {
            title: "likely as it ran",
            cells: likely.map((range): Rich => (range === null ? [] : [p(glued(range), "dim")])),
            align: "right" as const,
          },
        ]),
  ];
  return [
    ...heading(page, "BY LANE"),
    ...laidOut(columns, page),
    ...wrap([p(besideLanes(lanes), "dim")], page.prose),
  ];
}

/** Where a calendar tells it. */
function workingColumn(statistics: readonly Pick<ReportStatistic, "working">[]): Texts[] {
  if (statistics.every(({ working }) => working === null)) return [];
  const cells = statistics.map(({ working }): Rich => {
    return working === null ? [] : [p(glued(formatWorking(working)))];
  });
  return [{ title: "working", cells, align: "right" }];
}

function labelOf({ label, value, why }: Pick<ReportStatistic, "label" | "value" | "why">): Rich {
  return value === null && why !== null ? [p(label), p(` (${why})`, "dim")] : [p(label)];
}

function valueCell(statistic: Pick<ReportStatistic, "value" | "unit" | "label">): Rich {
  const { figure } = figureFirst(statistic);
  return figure === null ? [p(NONE, "dim")] : [p(glued(figure), "strong")];
}

/** Observations by name, a table for each respect. */
export function counts({ counts: all }: ReportMeasure, page: Page): Rich[] {
  const respects = [...new Set(all.map(({ by }) => by))];
  if (respects.length === 0) return [];
  const tables = respects.map((respect) => {
    const own = all.filter(({ by }) => by === respect);
    const timed = own.some(({ medianSeconds }) => medianSeconds !== null);
    const columns: Texts[] = [
      { title: respect, cells: own.map(({ name }): Rich => [p(name)]) },
      {
        title: "count",
        cells: own.map(({ count }): Rich => [p(formatCount(count), "strong")]),
        align: "right",
      },
    ];
    const medians = own.map(({ medianSeconds: seconds }): Rich => {
      return [p(seconds === null ? NONE : glued(formatSeconds(seconds)), "dim")];
    });
    const timedColumns: Texts[] = [
      { title: "median", cells: medians, align: "right" },
      ...workingColumn(own.map(({ workingMedianSeconds: working }) => ({ working }))),
    ];
    return laidOut(timed ? [...columns, ...timedColumns] : columns, page);
  });
  return [
    ...heading(page, "BY NAME"),
    ...tables.flatMap((lines, index) => (index === 0 ? lines : [[], ...lines])),
  ];
}

/** Weeks or months that are listed where not all are asked for: the latest. */
const MOST_POINTS = 26;

/** The course: a row a week or month, with a bar. */
export function course({ series, statistics }: ReportMeasure, page: Page): Rich[] {
  if (series === null || series.points.length === 0) return [];
  const points = page.options.all ? series.points : series.points.slice(-MOST_POINTS);
  const named = statistics.find(({ name }) => name === series.statistic);
  const unit = (named ?? statistics[0])?.unit ?? "count";
  const most = Math.max(0, ...points.map(({ value }) => value ?? 0));
  const label = named?.label ?? inWords(series.statistic);
  const value = (one: number | null): Rich => valueCell({ label, unit, value: one });
  const columns: Texts[] = [
    { title: `${series.every} of`, cells: points.map(({ from }): Rich => [p(from.slice(0, 10))]) },
    {
      title: "count",
      cells: points.map(({ count }): Rich => [p(formatCount(count), "dim")]),
      align: "right",
    },
    {
      title: label,
      cells: points.map((point) => value(point.value)),
      align: "right",
    },
    ...workingColumn(points),
    {
      title: "",
      isDrawing: true,
      cells: points.map((point): Rich => (most > 0 ? [bar((point.value ?? 0) / most, BAR, "work")] : [])),
    },
  ];
  const left = series.points.length - points.length;
  const rest = left === 0 ? [] : [[p(`${formatCount(left)} earlier ones: --all`, "dim")]];
  return [...heading(page, `BY ${series.every.toUpperCase()}`), ...laidOut(columns, page), ...rest];
}

const BAR = 20;

/** `release share` for `releaseShare`. */
function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
