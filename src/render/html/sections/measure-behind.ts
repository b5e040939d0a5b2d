/** What stands behind a measure: all of its figures, what it saw, where its definition and its yardstick come from. */
import type { ReportMeasure, ReportStatistic } from "../../../judge/report/report.ts";
import {
  formatCount,
  formatInterval,
  formatLongRun,
  formatValue,
  formatWorking,
} from "../../words/format.ts";
import { besideLanes, nameOfLane } from "../../words/lane-words.ts";
import { toldOnce } from "../../words/measure-words.ts";
import { medianSentences } from "../../words/medians-words.ts";
import { html, type Markup, type Value } from "../parts/markup.ts";
import { type Changes, command, data, facts, own, refs } from "../parts/pieces.ts";
import { figureTable } from "../parts/tables.ts";

const NONE = "–";

export function behind(measure: ReportMeasure, changes: Changes): Markup {
  const { id, threshold, note, source, evidence } = measure;
  return html`${figures(measure)}${byLane(measure)}${compared(measure)}
${facts([
  ["Yardstick", threshold && `${threshold.says} (${threshold.source})`],
  ["Seen", seen(measure)],
  ["Note", note],
  ["Definition", source],
  ["Evidence", evidence.length === 0 ? null : html`${refs(evidence, changes)}, worst first`],
])}
<p class="small in-full">In full: ${command(["flowaudit", "explain", id])}</p>`;
}

/** Two cohorts by their ranks, as the text has them. */
export function compared({ comparison }: ReportMeasure): Markup | null {
  if (comparison === null) return null;
  return html`<ul class="small">${medianSentences(comparison).map((says) => html`<li>${own(says)}</li>`)}</ul>`;
}

/** All of its figures with their intervals, each told once; null where it has none. */
export function figures({ id, title, statistics: all }: ReportMeasure): Markup | null {
  const statistics = toldOnce(all);
  if (statistics.length === 0) return null;
  const isTimed = statistics.some(({ working }) => working !== null);
  const isRanged = statistics.some(({ interval }) => interval !== null);
  const isLongRun = statistics.some(({ longRun }) => longRun !== null);
  return figureTable(
    `Figures of: ${title}`,
    [
      { title: "statistic" },
      { title: "value", isNumber: true },
      ...(isTimed ? [{ title: "working time", isNumber: true }] : []),
      ...(isRanged ? [{ title: "likely as it ran", isNumber: true }] : []),
      ...(isLongRun ? [{ title: "likely at this rhythm", isNumber: true }] : []),
    ],
    statistics.map((one) => [
      one.label,
      shownValue(one, id),
      ...(isTimed ? [one.working === null ? NONE : formatWorking(one.working)] : []),
      ...(isRanged ? [formatInterval(one) ?? NONE] : []),
      ...(isLongRun ? [formatLongRun(one) ?? NONE] : []),
    ]),
  );
}

/** The figures of each lane beside how many they rest on; null where all changes are of one. */
export function byLane({ id, title, lanes }: ReportMeasure): Markup | null {
  if (lanes.length === 0) return null;
  const isTimed = lanes.some(({ working }) => working !== null);
  const isRanged = lanes.some(({ interval }) => interval !== null);
  const table = figureTable(
    `By lane: ${title}`,
    [
      { title: "lane" },
      { title: "value", isNumber: true },
      ...(isTimed ? [{ title: "working time", isNumber: true }] : []),
      { title: "n", isNumber: true },
      ...(isRanged ? [{ title: "likely as it ran", isNumber: true }] : []),
    ],
    lanes.map((one) => [
      html`${nameOfLane(one.lane)} <span class="small muted">${one.label}${one.value === null && html` (${one.why})`}</span>`,
      one.value === null ? NONE : shownValue(one, `${id}.${one.lane}`),
      ...(isTimed ? [one.working === null ? NONE : formatWorking(one.working)] : []),
      formatCount(one.n),
      ...(isRanged ? [formatInterval(one) ?? NONE] : []),
    ]),
  );
  return html`${table}<p class="small muted">${besideLanes(lanes)}</p>`;
}

function shownValue({ name, value, unit, why }: ReportStatistic, id: string): Value {
  if (value === null) return html`${NONE} <span class="small muted">${why}</span>`;
  return data(value, formatValue(value, unit), `${id}.${name}`);
}

/** How much of what there was it saw, and why not the rest. */
function seen({ coverage, n, smallSample }: ReportMeasure): string | null {
  const count = n === null ? null : `n ${formatCount(n)}${smallSample ? ", few: read with care" : ""}`;
  if (coverage === null) return count;
  const { seen: some, of, what, missing } = coverage;
  const reasons = missing.map((one) => `${formatCount(one.count)}: ${one.reason}`).join("; ");
  const whole = `${formatCount(some)} of ${formatCount(of)} ${what}${reasons === "" ? "" : `. Not seen: ${reasons}`}`;
  return count === null ? whole : `${count}, from ${whole}`;
}
