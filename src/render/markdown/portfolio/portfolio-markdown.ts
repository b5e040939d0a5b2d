/** Many repositories as Markdown: for a page of a wiki, or a step summary. */
import type { PortfolioReport } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { ABSORPTION_TITLE, OUTPUT_TITLE, outputRows } from "../../words/portfolio/output-words.ts";
import {
  actionOf,
  againstOf,
  bestOf,
  factsOf,
  firstOf,
  gainOf,
  judgedIn,
  leadTimeInAll,
  markOf,
  marksIn,
  named,
  namesIn,
  trendsOf,
  unjudgedOf,
} from "../../words/portfolio/portfolio-words.ts";
import { cellsOf, columnsOf, meaningOf } from "../../words/portfolio/repository-columns.ts";
import { lackedTogether, lackingIn, walkedIn } from "../../words/portfolio/safeguard-words.ts";
import { STAGE_COLUMNS, stageCells } from "../../words/portfolio/stage-cells.ts";
import { blocks, bullets, table } from "../blocks.ts";
import { data, link, withCommands } from "../encode.ts";
import { halvesTable } from "../paradox-markdown.ts";
import { teams } from "./portfolio-teams.ts";

export const portfolio: Renderer<PortfolioReport> = (document, { all }) =>
  `${blocks(
    opening(document),
    bullets(document.says.map(data)),
    unjudged(document, all),
    stages(document),
    output(document),
    absorption(document),
    teams(document, all),
    repositories(document),
    steps(document, all),
    best(document),
    safeguards(document, all),
    section("Read with care", bullets(document.caveats.map(data))),
  )}\n`;

const section = (title: string, body: string) => (body === "" ? null : `## ${title}\n\n${body}`);

const fact = (label: string, says: string) => `- **${data(label)}**: ${data(says)}`;

function opening(document: PortfolioReport): string {
  const { from, to, because } = document.window;
  const window = fact("Window", `${from.slice(0, DAY)} to ${to.slice(0, DAY)}: ${because}`);
  return [
    "# flowaudit portfolio",
    "",
    window,
    ...factsOf(document).map(([name, says]) => fact(name, says)),
  ].join("\n");
}

/** Characters of a day in an instant. */
const DAY = "2026-03-02".length;

function unjudged(document: PortfolioReport, isAll: boolean): string {
  return blocks(
    ...unjudgedOf(document).map(([title, rows]) =>
      section(
        title,
        bullets(
          rows.map(({ labels, why, next }) =>
            [
              `**${data(named(labels, isAll))}**: ${data(why)}`,
              ...(next === null ? [] : [withCommands(next)]),
            ].join(" "),
          ),
        ),
      ),
    ),
  );
}

function stages(document: PortfolioReport): string | null {
  if (document.stages.length === 0) return null;
  const columns = STAGE_COLUMNS.map(({ title }) => ({ title, align: "right" as const }));
  const rows = stageCells(document.stages).map(({ stage, cells }) => [
    data(stage.stage),
    ...STAGE_COLUMNS.map(({ of }) => data(cells[of])),
  ]);
  return section(
    "Where the time goes",
    blocks(
      leadTimeInAll(document.totals),
      table([{ title: "stage" }, ...columns], rows),
      data(meaningOf(STAGE_COLUMNS)),
    ),
  );
}

function output({ output: found }: PortfolioReport): string | null {
  if (found === null) return null;
  const rows = outputRows(found);
  return section(
    OUTPUT_TITLE,
    blocks(found.says.map(data).join(" "), rows === null ? null : halvesTable(rows)),
  );
}

const absorption = ({ absorption: found }: PortfolioReport): string | null =>
  found === null ? null : section(ABSORPTION_TITLE, found.says.map(data).join(" "));

function repositories(document: PortfolioReport): string | null {
  const judged = judgedIn(document).map(({ row, figures }) => ({ row, cells: cellsOf(figures) }));
  const { title, nameOf } = namesIn(document);
  const found = columnsOf(judged.map(({ cells }) => cells));
  const rows = judged.map(({ row, cells }) => {
    return [
      `${link(data(nameOf(row.label)), row.url)}${data(markOf(row))}`,
      ...found.map(({ of }) => data(cells[of])),
    ];
  });
  if (rows.length === 0) return null;
  const columns = found.map(({ title, isNumber }) =>
    isNumber ? { title, align: "right" as const } : { title },
  );
  const trends = bullets(trendsOf(document).map(([label, says]) => `**${data(label)}**: ${data(says)}`));
  return section(
    "The repositories",
    blocks(
      table([{ title: data(title) }, ...columns], rows),
      data(meaningOf(found)),
      ...marksIn(document).map(data),
      trends,
    ),
  );
}

function steps({ steps: all }: PortfolioReport, isAll: boolean): string | null {
  const { shown, left } = firstOf(all, isAll);
  const lines = shown.map(
    (step, index) =>
      `${index + 1}. **${data(actionOf(step))}** ${data(againstOf(step))}${data(gainOf(step))}: ${data(named(step.repositories, isAll))}`,
  );
  return section("What to do across them", [...lines, ...more(left)].join("\n"));
}

const more = (left: number): string[] => (left === 0 ? [] : ["", `${left} more with --all`]);

function best(document: PortfolioReport): string | null {
  return section(
    "Where a step pays most",
    bullets(
      bestOf(document).map(({ label, action, gain }) => `**${data(label)}**, ${data(gain)}: ${data(action)}`),
    ),
  );
}

function safeguards(document: PortfolioReport, isAll: boolean): string | null {
  const { shown, left } = firstOf(lackingIn(document), isAll);
  const lines = lackedTogether(shown, document, isAll).map(({ says, names, safeguards: all }) =>
    blocks(
      data(`${says}${names}`),
      bullets(
        all.map((one) =>
          [
            `**${data(one.title)}**${data(walkedIn(one))}.`,
            ...(one.next === null ? [] : [withCommands(one.next)]),
          ].join(" "),
        ),
      ),
    ),
  );
  return section("Safeguards that most lack", blocks(...lines, ...more(left)));
}
