/** A page per measure, made of its meta and of what a report says of it. */
import { boundWord, usualThresholds } from "../../src/config/yardsticks.ts";
import type { Report, ReportMeasure } from "../../src/judge/report/report.ts";
import { GROUPS } from "../../src/measures/groups.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Finding, Measure, Unit } from "../../src/measures/measure.ts";
import { inFull } from "../../src/measures/remedies.ts";
import type { FactKind } from "../../src/model/flow.ts";
import { code, fenced, listed, page, prose, table } from "./markdown.ts";
import { readinessRows, rulesOf } from "./uses.ts";

type Meta = Measure["meta"];

const FACTS: Readonly<Record<FactKind, string>> = {
  history: "the history of the repository",
  deliveries: "deliveries",
  diffs: "the contents of the commits",
  reviews: "pull requests and reviews",
  issues: "issues",
  checks: "checks",
  incidents: "incidents",
  "line-ages": "the ages of lines",
};

const UNITS: Readonly<Record<Unit, string>> = {
  seconds: "seconds",
  share: "share, 0.05 is 5 %",
  points: "difference of shares, 0.05 is 5 percentage points",
  count: "number",
  lines: "lines",
  perWeek: "per week",
  days: "days",
};

const FINDINGS: readonly Finding[] = ["good", "watch", "act", "unknown"];

/** All pages, by their paths below docs. */
export function measurePages(reports: readonly Report[]): ReadonlyMap<string, string> {
  const pages = MEASURES.map(({ meta }): [string, string] => [
    `measures/${meta.id}.md`,
    measurePage(
      meta,
      reports.map((report) => report.measures.find(({ id }) => id === meta.id)!),
    ),
  ]);
  return new Map([["measures/README.md", indexPage()], ...pages]);
}

function indexPage(): string {
  return page(
    "# The measures",
    [
      `What \`flowaudit report\` measures, in its order: ${MEASURES.length} measures, each on a page of its own. The five ★ always stand in`,
      "the report, the others where they have something to say, or with `--all`.",
    ],
    ...Object.entries(GROUPS).flatMap(([group, title]) => [
      `## ${title}`,
      table(["id", "what you measure", "what it tells you"], rowsOf(group)),
    ]),
    "## What holds for all of them",
    HOLDS_FOR_ALL,
    "See also: [every term and stage](../value-stream.md) · [controls and readiness](../controls.md) · [recommendations](../recommendations.md) · [configuration](../configuration.md)",
  );
}

const HOLDS_FOR_ALL = [
  "- **Finished** changes are those that were delivered in the window, or merged in it where no deliveries are known. Changes of",
  "  automated accounts are left out unless `--include-bots` is given.",
  "- **Nothing missing is 0.** A figure that cannot be given is `null` with its `why`. Every measure has its coverage: how many it saw of",
  "  how many there were, and why not the rest. Of less than half, nothing is judged.",
  "- **Few observations**: under 5 there is no quantile and no share, under 20 a measure is marked `smallSample`.",
  "- **Intervals** are 95 %: order statistics for quantiles (type 7), Wilson for shares, a seeded bootstrap over changes for ratios and",
  "  stage shares. The method stands beside each.",
  "- **Durations** are seconds with the suffix `Seconds`; with a working calendar, `working` has the same in working time.",
  "- **Finding**: `good`, `watch` or `act` against a yardstick whose source is printed, else `unknown`, which is no good news. Where no",
  "  yardstick is configured, nothing is judged. What misses it by no more than chance may is *near the yardstick*, with the milder",
  "  word. Each can be [set or changed](../configuration.md#yardsticks).",
  "- **Nobody is ranked**: no figure is given per person.",
];

function rowsOf(group: string): string[][] {
  const own = MEASURES.filter(({ meta }) => meta.group === group);
  return own.map(({ meta }) => [`[\`${meta.id}\`](${meta.id}.md)`, meta.title, meta.tells]);
}

function measurePage(meta: Meta, found: readonly ReportMeasure[]): string {
  const headline = meta.group === "headline" ? " · ★ always in the report" : "";
  return page(
    `# ${meta.title}`,
    `\`${meta.id}\`${headline} · [all measures](README.md)`,
    `**${meta.tells}**`,
    "## How it is computed",
    prose(meta.definition),
    prose(`Source: ${meta.source}.`),
    "## What to do next",
    table(["finding", "next step"], nextSteps(meta)),
    "## Yardstick",
    ...yardstick(meta),
    "## What it needs",
    `It needs ${listed(meta.needs.map((fact) => FACTS[fact]))}. ${prose(inFull(meta.remedy))}`,
    "## Figures",
    ...figures(found),
    "## Look at it",
    fenced("sh", `flowaudit explain ${meta.id}`, `flowaudit report --json | jq '${jqLine(meta.id)}'`),
    ...uses(meta.id),
  );
}

/** A step that holds for several findings stands once. */
function nextSteps({ next }: Meta): string[][] {
  const steps = [...new Set(FINDINGS.map((finding) => next[finding]))];
  if (steps.length === 1) return [["any", steps[0]!]];
  return steps.map((step) => [FINDINGS.filter((finding) => next[finding] === step).join(", "), step]);
}

function yardstick({ id, yardsticks = {} }: Meta): (string | string[])[] {
  const own = yardsticks[id];
  if (own === undefined)
    return ["None can be configured. Its `because` says whether, and by what, it is judged."];
  const usual = usualThresholds(yardsticks);
  const rows = Object.entries(yardsticks).map(([key, one]) => {
    const known = usual[key];
    return known === undefined
      ? [code(key), "none", one.says, ""]
      : [code(key), code(boundWord(one, known.value)), known.says, known.source];
  });
  const value = own.usual === undefined ? EXAMPLES[own.unit] : boundWord(own, own.usual.value);
  return [
    table(["key", "default", "in words", "source"], rows),
    "In the [configuration](../configuration.md#yardsticks); the reason is printed with it:",
    fenced("yaml", "thresholds:", `  ${id}: { value: ${value}, why: "agreed in May" }`),
  ];
}

/** Values to begin with, where there is no default. */
const EXAMPLES = { duration: "5d", share: "0.2", number: "2" } as const;

/** The statistics of all reports, by name, in the order in which they first stand there. */
function figures(found: readonly ReportMeasure[]): (string | string[])[] {
  const all = new Map(
    found
      .flatMap(({ statistics }) => statistics)
      .toReversed()
      .map((one) => [one.name, one]),
  );
  const names = [...new Set(found.flatMap(({ statistics }) => statistics.map(({ name }) => name)))];
  const rows = names.map((name) => [code(name), all.get(name)!.label, UNITS[all.get(name)!.unit]]);
  return [
    [
      "As `statistics` in the JSON, the headline first. These stand in the reports of a generated repository, with GitHub and from git",
      "alone; what the evidence does not give is left out, or null with its `why`.",
    ],
    table(["name", "in words", "unit"], rows),
    beside(found),
  ];
}

const COURSES = { week: "week", fortnight: "two weeks", month: "month" } as const;

/** What else the JSON has of it. */
function beside(found: readonly ReportMeasure[]): string {
  const series = found.find((one) => one.series !== null)?.series;
  const counts = [...new Set(found.flatMap((one) => one.counts.map(({ by }) => by)))];
  const lanes = [...new Set(found.flatMap((one) => one.lanes.map(({ name }) => name)))];
  const parts = [
    series ? `\`series\` (\`${series.statistic}\` by ${COURSES[series.every]})` : "",
    counts.length > 0 ? `\`counts\` by ${listed(counts.map((by) => `*${by}*`))}` : "",
    lanes.length > 0 ? `\`lanes\` (${listed(lanes.map(code))} of each lane)` : "",
    found.some((one) => one.months !== null) ? "`months`" : "",
    found.some((one) => one.queues !== null) ? "`queues`" : "",
    found.some((one) => one.comparison !== null) ? "`comparison`" : "",
    found.some((one) => one.evidence.length > 0) ? "`evidence`, the worst first" : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "" : `Beside them: ${listed(parts)}.`;
}

/** What the page tells to type after `jq`. */
export const jqLine = (id: string) =>
  `.measures[] | select(.id == "${id}") | {finding, because, n, statistics: [.statistics[] | {name, value}]}`;

const toRule = (id: string) => `[\`${id}\`](../recommendations.md#${id})`;

function uses(id: string): (string | string[])[] {
  const { asks, guards, judges } = rulesOf(id);
  const rows = readinessRows().filter(({ measures }) => measures.includes(id));
  const says = [
    asks.length > 0 && `- leads to the recommendation ${listed(asks.map(toRule))}`,
    guards.length > 0 && `- must not get worse while one follows ${listed(guards.map(toRule))}`,
    judges.length > 0 && `- tells later whether it helped: ${listed(judges.map(toRule))}`,
    rows.length > 0 &&
      `- decides in [readiness](../controls.md#readiness): ${listed(rows.map(({ evaluating }) => `*${evaluating}*`))}`,
  ].filter((line) => line !== false);
  return says.length === 0 ? [] : ["## Where it is used", says];
}
