/** The changes that took longest, on every page. */
import type { Report, ReportChange } from "../../../../../src/judge/report/report.ts";
import { isSaid } from "../figure-of.ts";
import type { PageRule } from "../page-rule.ts";
import { linesOf, markdownRows, type Pages, partOf } from "../pages.ts";

/** What a page says of where a change spent most of its time. */
interface Told {
  readonly page: string;
  readonly stage: string;
  readonly time: string;
}

const IN_HTML = /^Longest in (\S+): (.+?)(?: \([^)]*\))?(?: so far)?\./;
const IN_TEXT = /^ +\S* +(\S+) (\d\S* \S+(?: \d+ \S+)?)(?: so far)?(?: \(\S+ %\))?(?: · |$)/;

function told(report: Report, { text, markdown, html }: Pages): Told[][] {
  const stages = new Set(report.stages.map(({ stage }) => stage));
  const of = (page: string, found: RegExpExecArray | null): Told[] =>
    found === null ? [] : [{ page, stage: found[1] ?? "", time: found[2] ?? "" }];
  return [
    linesOf(html).flatMap((line) => of("html", IN_HTML.exec(line))),
    partOf(text, "THE LONGEST LEAD TIMES")
      .flatMap((line) => of("text", IN_TEXT.exec(line.replaceAll("\u00a0", " "))))
      .filter(({ stage }) => stages.has(stage)),
    markdownRows(markdown).flatMap((cells) => of("md", /^(\S+), (.+?) \(/.exec(cells[3] ?? ""))),
  ];
}

/** Where it spent most time, each stage with all of its stretches. */
function mostOf({ spans }: ReportChange): { stages: string[]; seconds: number } {
  const times = new Map<string, number>();
  for (const { stage, seconds } of spans) times.set(stage, (times.get(stage) ?? 0) + seconds);
  const seconds = Math.max(0, ...times.values());
  return { stages: [...times].filter(([, time]) => time === seconds).map(([stage]) => stage), seconds };
}

const TOP = 5;

const most: PageRule = {
  name: "where a change spent most of its time is one stage and one time on all pages",
  why: "A stage of several stretches is as long as all of them.",
  broken: (report, pages) => {
    const worst = report.longest
      .slice(0, TOP)
      .flatMap((id) => report.changes.find((change) => change.id === id) ?? [])
      .filter(({ spans }) => mostOf({ spans } as ReportChange).seconds > 0);
    return told(report, pages).flatMap((page) =>
      page.length !== worst.length
        ? page.length === 0
          ? []
          : [`${page[0]?.page}: ${page.length} of ${worst.length}`]
        : page.flatMap((one, index) => {
            const { stages, seconds } = mostOf(worst[index]!);
            return stages.includes(one.stage) && isSaid(one.time, seconds)
              ? []
              : [`${one.page}, ${worst[index]?.id}: ${one.stage} ${one.time}, not ${stages} ${seconds}`];
          }),
    );
  },
};

export const LONGEST = [most];
