/** The pages of the controls with the rows of readiness, and of the recommendations. */

import type { Rule, Target } from "../../src/judge/recommendations/rule.ts";
import { RULES } from "../../src/judge/recommendations/rules/index.ts";
import { CONTROLS } from "../../src/measures/controls/index.ts";
import { inFull } from "../../src/measures/remedies.ts";
import { code, listed, page, prose, table } from "./markdown.ts";
import { ASKER, readinessRows } from "./uses.ts";

const toMeasure = (id: string) => `[\`${id}\`](measures/${id}.md)`;
const toControl = (id: string) => `[\`${id}\`](#${id})`;

/** All pages, by their paths below docs. */
export function safeguardPages(): ReadonlyMap<string, string> {
  return new Map([
    ["controls.md", controlsPage()],
    ["recommendations.md", rulesPage()],
  ]);
}

function controlsPage(): string {
  const rows = readinessRows();
  return page(
    "# Controls and readiness",
    [
      `The ${CONTROLS.length} safeguards that \`flowaudit readiness\` looks for, in its order, and the second table that it makes of them. A control is`,
      "**present**, **walked around** (it is there, and changes went past it), **absent**, **not applicable** (there is nothing here that it would",
      "control) or **unknown**, each with the file and line, or the rule, that shows it. Where the place was not read in which it",
      "would stand it is unknown, never absent. *The tip* is the newest commit of the audited branch. `flowaudit explain code-owners` says of",
      "one of them how it is told, what was found here and where, and what to do (as text, JSON, Markdown, a page or PDF).",
    ],
    table(
      ["id", "what is looked for", "what it is good for"],
      CONTROLS.map(({ meta }) => [toControl(meta.id), meta.title, meta.purpose]),
    ),
    "## Readiness",
    [
      "Which kinds of work the evidence says that a team can do more of. A row is *ready* where all of its conditions are met, *not yet* where one",
      "is not, *unknown* where one is, and has nothing to judge where none applies. Conditions of [measures](measures/README.md) are held against their yardsticks; a figure has to keep or",
      "miss them by more than chance may, and changes across boundaries may fail at most 10 percentage points more often.",
    ],
    table(
      ["what you are evaluating", "what to check before scaling", "rests on"],
      rows.map(({ evaluating, check, measures, controls }) => [
        evaluating,
        check,
        [...measures.map(toMeasure), ...controls.map(toControl)].join(", ") ||
          "the merged changes themselves",
      ]),
    ),
    "## Each control",
    ...CONTROLS.flatMap(({ meta }) => {
      const own = rows
        .filter(({ controls }) => controls.includes(meta.id))
        .map(({ evaluating }) => `*${evaluating}*`);
      return [
        `### ${meta.id}`,
        `**${meta.title}.** ${prose(meta.definition)}`,
        [
          `- To put it in place: ${prose(meta.next)}`,
          `- To let it be seen: ${prose(inFull(meta.remedy))}`,
          ...(own.length === 0 ? [] : [`- Decides in readiness: ${listed(own)}`]),
        ],
      ];
    }),
  );
}

function rulesPage(): string {
  return page(
    "# Recommendations",
    [
      `The ${RULES.length} steps that a report may advise. A rule applies where a finding asks for it (\`watch\` or \`act\`); what is unknown never does. The`,
      "report names the five that are worth most, the JSON has all: each with its evidence, what it would have been worth on the team's",
      "own deliveries, the measure that must not get worse, and the date and figure by which to judge it:",
      "the yardstick, or half of the window's figure, where that lies outside of its interval, else the far end of that. The median of a stage is a",
      "target where the step moves it by more than chance may. It is judged after six weeks, or after twice the median lead time where that is longer.",
      "",
      "Worth is *lead time and change-days a month with the stage's time halved*, replayed on the team's own deliveries. They are ordered by the least of it ×",
      "confidence; a rule that shortens no stage has a worth of its own, or says why it has none. Then come those without a worth, then what is worth",
      "under a fiftieth of the most valuable one.",
    ],
    table(
      ["id", "what to do", "shortens"],
      RULES.map((rule) => [toControl(rule.id), rule.do, stagesOf(rule)]),
    ),
    ...RULES.flatMap((rule) => [
      `## ${rule.id}`,
      `**${rule.do}** ${rule.followUp}`,
      [
        `- Applies where: ${linked(rule)}`,
        `- Shortens: ${stagesOf(rule)}`,
        `- Asks: ${rule.asks}`,
        `- Must not get worse: ${toMeasure(rule.guardrail)}`,
        `- Judged later by ${judgedBy(rule)}`,
        ...ofTexts(rule),
      ],
    ]),
  );
}

/** What is said instead where changes hardly touch program code. */
const ofTexts = ({ ofTexts: told }: Rule) =>
  told === undefined
    ? []
    : [
        `- Where under 20 % of the merged changes touch program code: ${[told.do, told.followUp].filter(Boolean).join(" ")}`,
      ];

const stagesOf = ({ stages }: Rule) =>
  stages.length === 0 ? "no stage of its own" : stages.map(code).join(", ");

/** The definition with each measure that it names as a link. */
const linked = ({ definition }: Rule) => definition.replaceAll(ASKER, toMeasure);

/** The first that is known is taken. */
function judgedBy({ review }: Rule): string {
  const says = (one: Target) =>
    one.kind === "stage"
      ? "the median of the stage, halved"
      : `${one.says.replace(/,$/, "")} (${toMeasure(one.measure)})`;
  return `${review.map(says).join("; else ")}.`;
}
