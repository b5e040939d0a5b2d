/** The controls behind the second table: those that ask for a step first, then what is there. */
import type { ReportControl } from "../../../judge/report/report.ts";
import { CONTROL_STATES, type ControlState, stateCounts } from "../../words/control-words.ts";
import { html, joined, link, type Markup, type Value } from "../parts/markup.ts";
import { badge, own } from "../parts/pieces.ts";
import { cardTable, filtered } from "../parts/tables.ts";

export function controls(all: readonly ReportControl[]): Markup | null {
  if (all.length === 0) return null;
  const of = (...states: readonly ControlState[]) =>
    states.flatMap((state) => all.filter((one) => one.state === state));
  const counts = stateCounts(all).map(({ says }) => says);
  return html`<h3>The controls that it rests on</h3>
<p>Safeguards that the evidence shows, or does not: ${counts.join(", ")}.</p>
${filtered("Find controls", [
  table(
    "Not there, walked around, or not known",
    ["Control", "What shows it", "What to do"],
    of("absent", "walked-around", "unknown"),
    ({ next, remedy }) => [next ?? remedy],
  ),
  table("Present", ["Control", "What shows it"], of("present"), () => []),
  table("Not applicable", ["Control", "Why"], of("not-applicable"), () => []),
])}`;
}

/** @param more the cells after the second */
function table(
  name: string,
  columns: readonly string[],
  rows: readonly ReportControl[],
  more: (control: ReportControl) => Value[],
): Markup | null {
  if (rows.length === 0) return null;
  return cardTable(
    name,
    columns,
    rows.map((one) => ({ cells: [titleOf(one), shownBy(one), ...more(one)], below: null })),
  );
}

function titleOf({ title, purpose: why, state }: ReportControl): Markup {
  const mark =
    state === "present" ? null : html`${badge(CONTROL_STATES[state].word, CONTROL_STATES[state].role)} `;
  // What it is for is of interest where there is something that it could be for.
  const purpose = state === "not-applicable" ? null : html`<span class="why">${why}</span>`;
  return html`${mark}<span class="name">${title}</span>${purpose}`;
}

/** The finding, and where that can be looked up. */
function shownBy({ because, evidence }: ReportControl): Markup {
  const places = evidence.flatMap(({ ref, url }) => (ref === null ? [] : [{ ref, url }]));
  const named = places.filter(({ ref }, index) => places.findIndex((one) => one.ref === ref) === index);
  if (named.length === 0) return html`${because}`;
  return html`${because} <span class="small muted">${joined(
    named.map(({ ref, url }) => link(url, own(ref))),
    ", ",
  )}</span>`;
}
