/** The table of stages, and what the drawings say of the same stages. */
import type { Report } from "../../../../../src/judge/report/report.ts";
import { isPart, isSaid } from "../figure-of.ts";
import type { PageRule } from "../page-rule.ts";
import { captionsOf, dataOf, flat, markdownRows, type Pages, partOf, tablesOf } from "../pages.ts";

/** Cells of a stage by the title of their column. */
type Row = ReadonlyMap<string, string>;

const COLUMNS = ["share", "median", "p75", "p90", "changes"];

function fromTable(rows: readonly (readonly string[])[]): Map<string, Row> {
  const [head = [], ...body] = rows;
  const title = (name: string) => name.replace("share of lead time", "share").toLowerCase();
  return new Map(
    body.map((cells) => [
      (cells[0] ?? "").split(" ")[0] ?? "",
      new Map(cells.map((cell, index) => [title(head[index] ?? ""), cell])),
    ]),
  );
}

/** A row of text ends with its figures, two blanks or more between them. */
function inText({ stages }: Report, text: string): Map<string, Row> {
  const lines = partOf(text, "WHERE THE TIME WENT");
  const head = (lines.find((line) => line.startsWith("stage ")) ?? "").trim().split(/ {2,}/).slice(1);
  const rows = stages.flatMap(({ stage, inLeadTime }): [string, Row][] => {
    const line = lines.find((one) => one.startsWith(`${stage} `));
    if (line === undefined || !inLeadTime) return [];
    const cells = line.trim().split(/ {2,}/).slice(-head.length);
    // A bar may stand a single blank before a share that is as wide as its column.
    return [
      [
        stage,
        new Map(head.map((title, index) => [title, flat(cells[index] ?? "").replace(/^[█▉▊▋▌▍▎▏░]+ /, "")])),
      ],
    ];
  });
  return new Map(rows);
}

function everywhere(report: Report, { text, brief, markdown, html }: Pages): [string, Map<string, Row>][] {
  const table = tablesOf(html).find(({ name }) => name === "Stages of a change, in their order");
  const rows = markdownRows(markdown);
  const from = rows.findIndex(([first]) => first === "Stage");
  return [
    ["html", fromTable(table?.rows ?? [])],
    ["text", inText(report, text)],
    ["brief", inText(report, brief)],
    ["md", from < 0 ? new Map() : fromTable(rows.slice(from, from + 1 + report.stages.length))],
  ];
}

const alike: PageRule = {
  name: "a stage's row has the same figures on all pages",
  why: "Everybody looks at this table first.",
  broken: (report, pages) => {
    const [[, html] = ["", new Map<string, Row>()], ...others] = everywhere(report, pages);
    return others.flatMap(([page, rows]) =>
      [...rows].flatMap(([stage, row]) =>
        COLUMNS.flatMap((column) => {
          const [one, other] = [row.get(column), html.get(stage)?.get(column)];
          return one === undefined || !/\d/.test(one) || other === undefined || one === other
            ? []
            : [`${stage}, ${column}: ${page} ${one}, html ${other}`];
        }),
      ),
    );
  },
};

const addUp: PageRule = {
  name: "shares of the stages add up to 100 % on the page",
  why: "Readers add up what stands below each other.",
  broken: (_, { html }) => {
    const shares = dataOf(html).filter(({ of }) => /^stages\..+\.share$/.test(of));
    // What is under or over a bound is at most so much off.
    const off = shares.filter(({ says }) => /^[<>]/.test(says)).length * 0.1;
    const sum = shares.reduce((all, { says }) => all + Number.parseFloat(says.replace(/^[<>]/, "")), 0);
    return shares.length === 0 || Math.abs(sum - 100) <= off + 1e-6 ? [] : [`${sum} %`];
  },
};

const spread: PageRule = {
  name: "the spread of a stage has the figures of its row",
  why: "The median in the drawing is the median in the table.",
  broken: (_, { html }) => {
    const all = tablesOf(html);
    const own = fromTable(
      all.find(({ name }) => name === "How long a change spends in each stage")?.rows ?? [],
    );
    const rows = fromTable(all.find(({ name }) => name === "Stages of a change, in their order")?.rows ?? []);
    return [...own].flatMap(([stage, cells]) =>
      ["median", "p75", "p90"].flatMap((column) => {
        const [one, other] = [cells.get(column), rows.get(stage)?.get(column)];
        return one === other ? [] : [`${stage}, ${column}: ${one}, ${other}`];
      }),
    );
  },
};

const WHOLE =
  /^Of the (.+?) change-days? of lead time that (.+?) changes? took, .*?(?:; the constraint, (\S+), took (.+?))?\.$/;

const stream: PageRule = {
  name: "what the value stream says of the constraint and of all lead time is the table's",
  why: "The drawing and the table stand side by side.",
  broken: ({ stages, verdict, coverage }, { html }) => {
    const says = captionsOf(html).get("value-stream") ?? "";
    const [, days = "", changes = "", stage, share = ""] = WHOLE.exec(says) ?? [];
    if (days === "") return [];
    const inside = stages.filter(({ inLeadTime }) => inLeadTime);
    const total = inside.reduce((sum, row) => sum + row.totalSeconds, 0) / 86_400;
    const own = stages.find((row) => row.stage === verdict.constraint)?.share ?? null;
    const isRight =
      isSaid(days, total) &&
      isSaid(changes, coverage.withLeadTime) &&
      (stage === undefined || (stage === verdict.constraint && own !== null && isPart(share, own)));
    return isRight ? [] : [`${total} change-days, ${verdict.constraint} ${own}: ${says}`];
  },
};

const SPLIT = /(?:██|░░|▒▒) ([\w +]+?) ([\d.]+) %/g;
const TOLD: Readonly<Record<string, RegExp>> = {
  wait: /([\d.]+) % was waiting/,
  work: /([\d.]+) % was work(?! and| or)/,
};

const split: PageRule = {
  name: "how much was work is the same above the table and beside the drawing",
  why: "It is the figure that is quoted.",
  broken: (_, { text, html }) => {
    const heading = text.split("\n").filter((line) => /██|░░/.test(line) && !line.startsWith(" "));
    const says = captionsOf(html).get("value-stream") ?? "";
    return [...flat(heading.slice(0, 2).join(" ")).matchAll(SPLIT)].flatMap(([, kind = "", percent]) => {
      const other = TOLD[kind]?.exec(says)?.[1];
      return other === undefined || other === percent ? [] : [`${kind}: ${percent} % and ${other} %`];
    });
  },
};

const STOOD = /stood longest in (\S+): (.+?); one in ten of them stood there for (.+?) or longer/;

const stood: PageRule = {
  name: "where changes stood longest is the row with the longest median",
  why: "A reader looks for the largest number in the column.",
  broken: ({ stages }, { html }) => {
    const says = captionsOf(html).get("distribution") ?? "";
    const [, stage, median = "", p90 = ""] = STOOD.exec(says) ?? [];
    if (stage === undefined) return [];
    const row = stages.find((one) => one.stage === stage);
    const most = Math.max(
      ...stages.filter(({ inLeadTime }) => inLeadTime).map((one) => one.medianSeconds ?? 0),
    );
    return row?.medianSeconds === most && isSaid(median, most) && isSaid(p90, row.p90Seconds ?? -1)
      ? []
      : [`${row?.medianSeconds} of at most ${most}: ${says}`];
  },
};

export const STAGES = [alike, addUp, spread, stream, split, stood];
