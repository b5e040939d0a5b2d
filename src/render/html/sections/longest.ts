/** The changes that took longest, each with a bar of its life. */
import type { Report, ReportChange, ReportSpan } from "../../../judge/report/report.ts";
import { formatSeconds, formatShare } from "../../words/format.ts";
import { byId, knownSeconds, nameOf, shortId, titleOf } from "../../words/names.ts";
import { stageTimes } from "../../words/stage-times.ts";
import { KINDS, type Kind } from "../../words/stage-words.ts";
import { lifeBar } from "../charts/charts.ts";
import { html, joined, type Markup } from "../parts/markup.ts";
import { changeName, command, data, own, time, unfold } from "../parts/pieces.ts";
import { figureTable } from "../parts/tables.ts";

/** null where no change is known to have taken long. */
export function longest(report: Report, top: number): Markup | null {
  const changes = byId(report.changes);
  const worst = report.longest.flatMap((id) => changes.get(id) ?? []).slice(0, top);
  if (worst.length === 0) return null;
  const most = Math.max(...worst.map(({ spans }) => knownSeconds(spans)));
  return html`<p>${spanLegend(...worst)}</p>
<ol class="longest">${worst.map((change) => life(change, most))}</ol>`;
}

/** What the looks of their stages mean. */
export function spanLegend(...changes: readonly Pick<ReportChange, "spans">[]): Markup {
  const kinds = new Set(changes.flatMap(({ spans }) => spans.map(({ kind }) => kind)));
  const shown = (Object.keys(KINDS) as Kind[]).filter((kind) => kinds.has(kind));
  return joined(
    shown.map((kind) => html`<span class="stage ${kind}">${KINDS[kind].words}</span>`),
    " ",
  );
}

function life(change: ReportChange, longestLife: number): Markup {
  const { spans } = change;
  return html`<li><p><span class="name">${timeOf(change)}</span> ${changeName(change)} ${own(titleOf(change))}</p>
${lifeBar(change, longestLife)}
<p class="small">${mostOf(change)}${outcomeOf(change)}</p>
${spans.length === 0 ? null : unfold(html`Its life, stage by stage<span class="hidden">: ${nameOf(change)}</span>`, html`${spanTable(change)}<p>${command(["flowaudit", "explain", nameOf(change)])}</p>`)}</li>
`;
}

/** The lead time, or what is known of it. */
function timeOf({ id, leadTimeSeconds, spans }: ReportChange): Markup {
  if (leadTimeSeconds !== null)
    return data(leadTimeSeconds, formatSeconds(leadTimeSeconds), `changes.${id}.leadTimeSeconds`);
  const known = knownSeconds(spans);
  return known > 0 ? html`over ${formatSeconds(known)}` : html`unknown`;
}

/** Where most of its time went. */
function mostOf({ spans, leadTimeSeconds }: ReportChange): string {
  const [most] = stageTimes(spans);
  if (most === undefined) return "Nothing is known of its stages.";
  const part = leadTimeSeconds === null ? "" : ` (${formatShare(most.seconds / knownSeconds(spans))})`;
  return `Longest in ${most.stage}: ${formatSeconds(most.seconds)}${part}${most.open ? " so far" : ""}.`;
}

function outcomeOf({ delivery, deliveredAt }: ReportChange): Markup | null {
  if (delivery !== null) return html` Delivered with ${own(shortId(delivery))}.`;
  return deliveredAt.missing === null ? null : html` Not delivered: ${deliveredAt.missing}.`;
}

/** The stages of a change, each with what began it and what it waited for. */
export function spanTable({ id, spans }: ReportChange): Markup {
  return figureTable(
    `The life of ${shortId(id)}`,
    [
      { title: "stage" },
      { title: "from" },
      { title: "time", isNumber: true },
      { title: "waits for" },
      { title: "begun by" },
    ],
    spans.map((span) => [
      html`<span class="stage ${span.kind}">${breakable(span.stage)}</span>`,
      time(span.from),
      `${formatSeconds(span.seconds)}${span.open ? " so far" : ""}`,
      span.awaits ?? "–",
      begunBy(span),
    ]),
  );
}

/** May go on in the next line after its sign of addition: there is no room for both names on a phone. */
const breakable = (stage: string): Markup =>
  html`${stage.split("+").map((name, index) => (index === 0 ? name : html`+<wbr>${name}`))}`;

function begunBy({ began }: ReportSpan): string {
  return began === null ? "–" : `${began.source}, ${shortId(began.ref)}`;
}
