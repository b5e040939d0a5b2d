/** The controls behind the second table: those that are absent first, then what is not known, then what is there. */
import type { ReportControl } from "../../../judge/report/report.ts";
import { formatCount } from "../../words/format.ts";
import { html, joined, link, type Markup, type Value } from "../parts/markup.ts";
import { badge, own } from "../parts/pieces.ts";
import { cardTable } from "../parts/tables.ts";

type State = ReportControl["state"];

const ROLES: Readonly<Record<State, string>> = { absent: "act", unknown: "unknown", present: "good" };
const STATES = Object.keys(ROLES) as State[];

export function controls(all: readonly ReportControl[]): Markup | null {
  if (all.length === 0) return null;
  const of = (state: State) => all.filter((one) => one.state === state);
  const counts = STATES.filter((state) => of(state).length > 0).map(
    (state) => `${formatCount(of(state).length)} ${state}`,
  );
  const open = [...of("absent"), ...of("unknown")];
  return html`<h3>The controls behind it</h3>
<p>Safeguards that the evidence shows, or does not: ${counts.join(", ")}.</p>
${table("Not there, or not known", ["Control", "What shows it", "What to do"], open, ({ next, supply }) => [next ?? supply])}
${table("Present", ["Control", "What shows it"], of("present"), () => [])}`;
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

function titleOf({ title, why, state }: ReportControl): Markup {
  const mark = state === "present" ? null : html`${badge(state, ROLES[state])} `;
  return html`${mark}<span class="name">${title}</span><span class="why">${why}</span>`;
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
