import type { Proposal } from "../../judge/report/report.ts";
import { epochOf, formatDay } from "../../lib/time/instants.ts";
import type { Renderer } from "../renderer.ts";
import { formatSeconds } from "../words/format.ts";

/** Budgets as configuration to paste; all that is said of them is a comment. */
export const proposal: Renderer<Proposal> = (document) => {
  const { budgets, missing, windowWord } = document;
  const lines = [
    ...head(document).map(comment),
    ...missing.map(({ measure, why }) => comment(`None for ${measure}: ${why}.`)),
    ...(windowWord === null ? [] : [`window: ${windowWord}`]),
    "budgets:",
    ...budgets.flatMap(({ measure, statistic, max, periods, range }) => [
      `  ${comment(`${range} in ${periods} periods`)}`,
      `  - { measure: ${measure}, statistic: ${statistic}, max: ${max} }`,
    ]),
  ];
  return `${lines.join("\n")}\n`;
};

const comment = (says: string) => `# ${says}`;

function head({ tool, repository, periods, periodSeconds }: Proposal): string[] {
  const [newest] = periods;
  const until = newest === undefined ? "" : ` up to ${formatDay(epochOf(newest.to))}`;
  return [
    `Budgets of flowaudit ${tool.version} for ${repository.name}, branch ${repository.branch}, from its last ${periods.length} periods of ${formatSeconds(periodSeconds)}${until}.`,
    "Each is the 80th percentile of the upper ends of the periods' 95 % intervals, and no less than the worst period.",
    "They are for windows of that length.",
    ...periods.flatMap(({ from, to, why }) =>
      why === null ? [] : [`Left out: ${formatDay(epochOf(from))} to ${formatDay(epochOf(to))}, ${why}.`],
    ),
  ];
}
