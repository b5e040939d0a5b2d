/** The controls: those that are absent or walked around first, what is there last. */

import type { ReportControl } from "../../../judge/report/report.ts";
import { groupsOf } from "../../../lib/groups.ts";
import { nth } from "../../../lib/must.ts";
import { CONTROL_STATES, STATES, stateCounts } from "../../words/control-words.ts";
import { hanging, heading, type Page, ROOM_FOR_TABLE, rule } from "../layout/page.ts";
import { glued, joined, p, padEnd, type Rich, wrap } from "../layout/rich.ts";
import { type Column, GAP, table } from "../layout/table.ts";

/** Part of the width that the titles take. */
const TITLES = 0.36;
const WIDEST_TITLE = 52;

/** How many are of each state: `5 absent · 1 walked around · 6 unknown · 12 present`. */
export function tally(controls: readonly ReportControl[]): Rich {
  return joined(
    stateCounts(controls).map(({ state, says }) => [p(glued(says), CONTROL_STATES[state].role)]),
    " · ",
  );
}

/** A row for each control; what it is good for and what shows it where everything is asked for. */
export function controls(all: readonly ReportControl[], page: Page): Rich[] {
  if (all.length === 0) return [];
  const rows = STATES.flatMap((state) =>
    together(
      all.filter((one) => one.state === state),
      page.options.all,
    ).map((some) => ({ state, look: CONTROL_STATES[state], some })),
  );
  const [titles = [], ...lines] = (page.width < ROOM_FOR_TABLE ? below : beside)(rows, page);
  const body = rows.flatMap(({ state, some }, index) => [
    ...(page.options.all || state !== rows[index - 1]?.state ? [rule(page)] : []),
    ...(lines[index] ?? []),
    ...(page.options.all ? some.flatMap((one) => under(one, page)) : []),
  ]);
  return [...heading(page, "CONTROLS", tally(all)), ...titles, ...body, rule(page)];
}

const CONTROL = "Control";
const SHOWS = "What shows it";

/** Controls of one state that are as they are for one reason. */
interface Row {
  readonly look: (typeof CONTROL_STATES)[ReportControl["state"]];
  readonly some: readonly ReportControl[];
}

/** The titles, then each row. */
type Draw = (rows: readonly Row[], page: Page) => Rich[][];

const beside: Draw = (rows, page) => {
  const title = Math.min(WIDEST_TITLE, Math.round((page.width - GAP) * TITLES));
  const shows = page.width - GAP - title;
  const columns: Column[] = [
    { title: CONTROL, width: title },
    { title: SHOWS, width: shows },
  ];
  return table(
    columns,
    rows.map((row) => [titlesOf(row, title), wrap(reasonOf(row), shows)]),
  );
};

const below: Draw = (rows, page) => [
  wrap([p(`${CONTROL} · ${SHOWS}`, "dim")], page.width),
  ...rows.map((row) => [
    ...titlesOf(row, page.width),
    ...hanging(padEnd([], 2 * GAP), reasonOf(row), page.width),
  ]),
];

const titlesOf = ({ look, some }: Row, width: number): Rich[] =>
  some.flatMap((one) => hanging([p(`${look.mark} `, look.role)], [p(one.title, "strong")], width));

const reasonOf = ({ some }: Row): Rich => [p(nth(some, 0).because), ...ofAll(some.length)];

/** That one reason is that of several controls. */
function ofAll(count: number): Rich {
  return count === 1 ? [] : [p(` (the same for ${count === 2 ? "both" : `all ${count}`})`, "dim")];
}

/** Controls that are as they are for one reason in one row; each in its own where everything is asked for. */
function together(controls: readonly ReportControl[], apart: boolean): ReportControl[][] {
  return [...groupsOf(controls, ({ id, because }) => (apart ? id : because)).values()];
}

/** Its name for `explain`, what it is good for, what shows it, and how to put it in place or to see it. */
function under(control: ReportControl, page: Page): Rich[] {
  const step = control.next ?? control.remedy;
  return [
    ...hanging([p(glued("  "))], [p(`${control.id}: ${control.purpose}`, "dim")], page.width),
    ...evidenceLines(control, page),
    ...(step === null ? [] : hanging([p(glued("  → "), "dim")], [p(step)], page.width)),
  ];
}

/** The places that show it, each on a line of its own. */
export function evidenceLines({ evidence }: ReportControl, page: Page): Rich[] {
  return evidence.flatMap(({ says, ref, url }) =>
    hanging(
      [p(glued("  · "), "dim")],
      [p(says), ...(ref === null ? [] : [p("  "), p(ref, "dim", url)])],
      page.width,
    ),
  );
}
