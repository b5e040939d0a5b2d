/** What to do, in the order of what it is worth, and what faster coding would buy. */
import type {
  Recommendation,
  Report,
  ReportFasterCoding,
  ReportGain,
  ReportWorth,
} from "../../../judge/report/report.ts";
import { counted, formatAmount, formatSeconds, formatShare } from "../../words/format.ts";
import { lessOf, likelyDays } from "../../words/worth.ts";
import { html, type Markup } from "../parts/markup.ts";
import { type Changes, data, evidence, facts, namedBy, unfold } from "../parts/pieces.ts";
import { figureTable } from "../parts/tables.ts";

/** null where there is nothing to advise and no lead time to speak of. */
export function advice(report: Report): Markup | null {
  const { recommendations, fasterCoding } = report;
  if (recommendations.length === 0 && fasterCoding === null) return null;
  const named = namedBy(report);
  return html`${recommendations.length === 0 ? html`<p>No finding asks for a step.</p>` : null}
<ol class="advice">${recommendations.map((one) => step(one, named))}</ol>
${fasterCoding === null ? null : faster(fasterCoding)}`;
}

function step(one: Recommendation, changes: Changes): Markup {
  const { id, action, onward, because, guard, reviewOn, confidence, confidenceBecause, worth } = one;
  const of = `recommendations.${id}`;
  return html`<li><h3>${action}</h3>
<p>${because}</p>
${facts([
  [
    "Worth",
    html`${worthOf(one)}${worth === null ? null : html` <span class="muted">Assumed: ${worth.assumption}.</span>`}`,
  ],
  ["Then", onward],
  ["Guard", `${guard.says} must not get worse.`],
  ["Weight", html`${data(confidence, formatShare(confidence), `${of}.confidence`)}: ${confidenceBecause}`],
  ["Look again", html`<time datetime="${reviewOn.date}">${reviewOn.date}</time>: ${reviewOn.says}`],
])}
${one.evidence.length === 0 ? null : unfold("The worst of what is behind it", evidence(one.evidence, changes))}</li>
`;
}

/** What the step is worth: change-days a month and what comes off the lead time, each with its interval. */
export function worthOf({ id, worth, worthMissing }: Recommendation): Markup {
  if (worth === null) return html`What it is worth is not known: ${worthMissing ?? "no figure"}.`;
  const of = `recommendations.${id}.changeDaysPerMonth`;
  const { leadTime } = worth;
  const days = data(
    worth.changeDaysPerMonth.value,
    `${counted(worth.changeDaysPerMonth.value, "change-day")} a month`,
    of,
  );
  return html`<strong>${days}</strong>${likely(likelyDays(worth))}${
    leadTime === null
      ? null
      : html`, ${less(leadTime)}${likely(gainRange(leadTime.median.seconds > 0 ? leadTime.median : leadTime.mean))}`
  }.`;
}

function less(leadTime: NonNullable<ReportWorth["leadTime"]>): string {
  const { figure, words } = lessOf(leadTime);
  return `${figure} ${words}`;
}

function likely(range: string | null): string | null {
  return range === null ? null : ` (likely ${range})`;
}

function gainRange({ lowSeconds, highSeconds }: ReportGain): string {
  return `${formatSeconds(lowSeconds)} – ${formatSeconds(highSeconds)}`;
}

/** Coding in no time beside half the constraint. */
function faster({ says, stages, removed, halved }: ReportFasterCoding): Markup {
  const rows = [
    row(`${stages.join(", ")} in no time`, removed),
    ...(halved === null ? [] : [row(`${halved.stage} halved`, halved.worth)]),
  ];
  return html`<h3>What faster coding would buy</h3>
<p>${says}</p>
${figureTable(
  "What faster coding would buy",
  [
    { title: "if only this changed" },
    { title: "off the mean lead time", isNumber: true },
    { title: "likely", isNumber: true },
    { title: "change-days a month", isNumber: true },
    { title: "likely", isNumber: true },
  ],
  rows,
)}`;
}

const NONE = "–";

function row(what: string, worth: ReportWorth): (Markup | string)[] {
  const { leadTime, changeDaysPerMonth } = worth;
  return [
    what,
    leadTime === null ? NONE : formatSeconds(leadTime.mean.seconds),
    leadTime === null ? NONE : gainRange(leadTime.mean),
    formatAmount(changeDaysPerMonth.value),
    likelyDays(worth) ?? NONE,
  ];
}
