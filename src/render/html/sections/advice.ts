/** What to do, in the order of what it is worth, and what faster coding would buy. */
import type {
  Recommendation,
  Report,
  ReportFasterCoding,
  ReportWorth,
} from "../../../judge/report/report.ts";
import { capital } from "../../../lib/text/capital.ts";
import { noStepSays } from "../../words/brief.ts";
import { formatShare } from "../../words/format.ts";
import {
  besideMonthly,
  changeDaysOf,
  gainOf,
  guardOf,
  isNothing,
  monthlyOf,
  OFF_THE_MEAN,
} from "../../words/worth.ts";
import { html, type Markup } from "../parts/markup.ts";
import { type Changes, data, evidence, facts, namedBy, unfold } from "../parts/pieces.ts";
import { figureTable } from "../parts/tables.ts";

/** null where there is nothing to advise and no lead time to speak of. */
export function advice(report: Report): Markup | null {
  const { recommendations, fasterCoding } = report;
  if (recommendations.length === 0 && fasterCoding === null) return null;
  const named = namedBy(report);
  return html`${recommendations.length === 0 ? html`<p>${noStepSays(report)}</p>` : null}
<ol class="advice">${recommendations.map((one) => step(one, named))}</ol>
${fasterCoding === null ? null : faster(fasterCoding)}`;
}

function step(one: Recommendation, changes: Changes): Markup {
  const { id, action, asks, followUp, because, reviewOn, weight, weightBecause, worth } = one;
  const of = `recommendations.${id}`;
  return html`<li><h3>${action}</h3>
<p>${because}</p>
${facts([
  [
    "Worth",
    html`${worthOf(one)}${worth === null ? null : html` <span class="muted">Assumed: ${worth.assumption}.</span>`}`,
  ],
  ["Ask", asks === "" ? null : `${capital(asks)}.`],
  ["Then", followUp],
  ["Guard", `${guardOf(one)}.`],
  ["Weight", html`${data(weight, formatShare(weight), `${of}.weight`)}: ${weightBecause}`],
  ["Look again", html`<time datetime="${reviewOn.date}">${reviewOn.date}</time>: ${reviewOn.says}`],
])}
${one.evidence.length === 0 ? null : unfold("The worst examples", evidence(one.evidence, changes))}</li>
`;
}

/** What the step is worth: change-days a month and what comes off the lead time. */
export function worthOf({ id, worth, worthMissing }: Recommendation): Markup {
  if (worth === null) return html`What it is worth is not known: ${worthMissing ?? "no figure"}.`;
  const of = `recommendations.${id}.changeDaysPerMonth`;
  if (isNothing(worth)) return html`${monthlyOf(worth)}.`;
  const days = data(worth.changeDaysPerMonth.value, monthlyOf(worth), of);
  return html`<strong>${days}</strong>${besideMonthly(worth)}.`;
}

/** Coding in no time beside half the constraint. */
function faster({
  says,
  stages,
  codingRemoved: removed,
  constraintHalved: halved,
}: ReportFasterCoding): Markup {
  const rows = [
    row(`${stages.join(", ")} in no time`, removed),
    ...(halved === null
      ? []
      : [
          row(
            halved.stage === "release" ? "deliveries twice as often" : `${halved.stage} halved`,
            halved.worth,
          ),
        ]),
  ];
  return html`<h3>What faster coding would buy</h3>
<p>${says}</p>
${figureTable(
  "What faster coding would buy",
  [
    { title: "if only this changed" },
    { title: OFF_THE_MEAN, isNumber: true },
    { title: "change-days a month", isNumber: true },
  ],
  rows,
)}`;
}

const NONE = "–";

function row(what: string, worth: ReportWorth): (Markup | string)[] {
  const { leadTime } = worth;
  return [what, leadTime === null ? NONE : gainOf(leadTime.mean), changeDaysOf(worth)];
}
