/** An explained measure beside its row in the report. */
import type { ReportStatistic } from "../../../../../src/judge/report/report.ts";
import { endsOf, isSaid } from "../../pages/figure-of.ts";
import { factOf, flat, partOf } from "../../pages/pages.ts";
import type { Explained, ExplainRule } from "../explained.ts";

const WORDS = /^(act|watch|good|not judged|unknown|not applicable|failed)(?:$| {2}(\S.*)$)/;

/** The line of its finding and its headline. */
function headlineOf({ page }: Explained): { finding: string; rest: string } | null {
  const line = page.split("\n").find((one) => WORDS.test(one)) ?? "";
  const [, finding, rest = ""] = WORDS.exec(line) ?? [];
  return finding === undefined ? null : { finding, rest: flat(rest) };
}

const FOUND = ["act", "watch", "good"];

const finding: ExplainRule = {
  name: "explain begins with the finding of the report's row",
  why: "Who asks why it is good must not read that it is not.",
  broken: (report, explained) =>
    explained.flatMap((one) => {
      const own = report.measures.find(({ id }) => id === one.id)!;
      const told = headlineOf(one);
      const isJudged = own.status === "measured" && FOUND.includes(own.finding);
      const isSame =
        told !== null && (isJudged ? told.finding === own.finding : !FOUND.includes(told.finding));
      return isSame ? [] : [`${one.id}: ${told?.finding} for ${own.finding}`];
    }),
};

const headline: ExplainRule = {
  name: "explain begins with the figure of the report's row",
  why: "It was asked for because of that figure.",
  broken: (report, explained) =>
    explained.flatMap((one) => {
      const own = report.measures.find(({ id }) => id === one.id)!;
      const value = own.statistics[0]?.value ?? null;
      if (own.status !== "measured" || value === null) return [];
      const says = headlineOf(one)?.rest ?? "";
      return isSaid(says, value) ? [] : [`${one.id}: ${says} for ${value}`];
    }),
};

/** Words of a line with two blanks or more between them, by the column in which they end. */
function cellsOf(line: string): Map<number, string> {
  return new Map(
    [...line.matchAll(/\S+(?: \S+)*/g)].map((found) => [found.index + found[0].length, found[0]]),
  );
}

/** The rows of figures: each with its label, and its cells by the titles of their columns. */
function figuresIn({ page }: Explained): { label: string; cells: ReadonlyMap<string, string> }[] {
  const lines = partOf(page, "FIGURES");
  const at = lines.findIndex((line) => line.startsWith("figure "));
  const head = cellsOf(lines[at] ?? "");
  return lines.slice(at + 1).map((line) => {
    const cells = cellsOf(line);
    const [label = ""] = cells.values();
    return { label, cells: new Map([...head].map(([end, title]) => [title, cells.get(end) ?? ""])) };
  });
}

const SIDES = { "likely as it ran": "interval", "likely at this rhythm": "longRun" } as const;

function intervalBroken(
  one: ReportStatistic,
  side: "interval" | "longRun",
  cell: string | undefined,
): boolean {
  const interval = one[side];
  if (interval === null) return cell !== undefined && /\d/.test(cell);
  const [low = "", high = ""] = endsOf(cell ?? "").map((end) => (one.unit === "points" ? `${end} %` : end));
  return !isSaid(low, interval.low) || !isSaid(high, interval.high);
}

const figures: ExplainRule = {
  name: "explain has every figure and interval of the report's row",
  why: "The page in full may not know less, or other, than the page in short.",
  broken: (report, explained) =>
    explained.flatMap((one) => {
      const rows = figuresIn(one);
      const { statistics } = report.measures.find(({ id }) => id === one.id)!;
      return statistics.flatMap((statistic) => {
        const { value, label } = statistic;
        // A long label takes several lines; its figures stand on the first.
        const own =
          value === null
            ? []
            : rows.filter((row) => row.label !== "" && flat(label).startsWith(flat(row.label)));
        const isRight = own.some(
          ({ cells }) =>
            isSaid(cells.get("value") ?? "", value ?? 0) &&
            Object.entries(SIDES).every(
              ([title, side]) => !intervalBroken(statistic, side, cells.get(title)),
            ),
        );
        return isRight || value === null
          ? []
          : [`${one.id}, ${label}: ${value}, ${own.map(({ cells }) => [...cells])}`];
      });
    }),
};

const facts: ExplainRule = {
  name: "explain says why, what next and what to supply as the report does",
  why: "Said in two ways, it is two findings.",
  broken: (report, explained) =>
    explained.flatMap((one) => {
      const { because, next, remedy, note } = report.measures.find(({ id }) => id === one.id)!;
      const told = { Finding: because, "Do next": next, "To see it": remedy, Note: note };
      return Object.entries(told).flatMap(([label, says]) => {
        const found = factOf(one.page, label);
        return found === (says === null || says === "" ? undefined : flat(says))
          ? []
          : [`${one.id}, ${label}: ${found}, and ${says}`];
      });
    }),
};

const SEEN = /^([\d,]+) of ([\d,]+) /;

const seen: ExplainRule = {
  name: "explain tells of as many as the report's row",
  why: "What a figure rests on is what it is worth.",
  broken: (report, explained) =>
    explained.flatMap((one) => {
      const { coverage } = report.measures.find(({ id }) => id === one.id)!;
      const says = factOf(one.page, "Seen") ?? "";
      const [, some = "", of = ""] = SEEN.exec(says) ?? [];
      const isSame = coverage === null ? says === "" : isSaid(some, coverage.seen) && isSaid(of, coverage.of);
      return isSame ? [] : [`${one.id}: ${says} for ${coverage?.seen} of ${coverage?.of}`];
    }),
};

export const MEASURES = [finding, headline, figures, facts, seen];
