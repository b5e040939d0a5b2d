/** The controls: those that are absent first, then what is not known, then what is there. */

import type { ReportControl } from "../../../judge/report/report.ts";
import { groupsOf } from "../../../lib/groups.ts";
import { hanging, heading, type Page, rule } from "../layout/page.ts";
import { glued, joined, p, type Rich, type Role, wrap } from "../layout/rich.ts";
import { type Column, GAP, table } from "../layout/table.ts";

type State = ReportControl["state"];

/** In the order of the page. */
const STATES: readonly { readonly state: State; readonly mark: string; readonly role: Role }[] = [
  { state: "absent", mark: "✗", role: "act" },
  { state: "unknown", mark: "?", role: "unknown" },
  { state: "present", mark: "✓", role: "good" },
];

/** Part of the width that the titles take. */
const TITLES = 0.36;
const WIDEST_TITLE = 52;

/** How many are of each state: `5 absent · 6 unknown · 13 present`. */
export function tally(controls: readonly ReportControl[]): Rich {
  return joined(
    STATES.flatMap(({ state, role }) => {
      const count = controls.filter((one) => one.state === state).length;
      return count === 0 ? [] : [[p(glued(`${count} ${state}`), role)]];
    }),
    " · ",
  );
}

/** A row for each control; what it is good for and what shows it where everything is asked for. */
export function controls(all: readonly ReportControl[], page: Page): Rich[] {
  if (all.length === 0) return [];
  const title = Math.min(WIDEST_TITLE, Math.round((page.width - GAP) * TITLES));
  const columns: Column[] = [
    { title: "Control", width: title },
    { title: "What shows it", width: page.width - GAP - title },
  ];
  const rows = STATES.flatMap((look) =>
    together(
      all.filter(({ state }) => state === look.state),
      page.options.all,
    ).map((some) => ({ look, some })),
  );
  const [titles = [], ...lines] = table(
    columns,
    rows.map(({ look, some }) => [
      some.flatMap((one) =>
        hanging([p(`${look.mark} `, look.role)], [p(one.title, "strong")], columns[0]!.width),
      ),
      wrap([p(some[0]!.because), ...ofAll(some.length)], columns[1]!.width),
    ]),
  );
  const body = rows.flatMap(({ look, some }, index) => [
    ...(page.options.all || look.state !== rows[index - 1]?.look.state ? [rule(page)] : []),
    ...(lines[index] ?? []),
    ...(page.options.all ? some.flatMap((one) => under(one, page)) : []),
  ]);
  return [heading(page, "CONTROLS", tally(all)), ...titles, ...body, rule(page)];
}

/** That one reason is that of several controls. */
function ofAll(count: number): Rich {
  return count === 1 ? [] : [p(count === 2 ? " (both)" : ` (all ${count})`, "dim")];
}

/** Controls that are as they are for one reason in one row; each in its own where everything is asked for. */
function together(controls: readonly ReportControl[], apart: boolean): ReportControl[][] {
  return [...groupsOf(controls, ({ id, because }) => (apart ? id : because)).values()];
}

/** What it is good for, what shows it, and how to put it in place or to see it. */
function under(control: ReportControl, page: Page): Rich[] {
  const step = control.next ?? control.supply;
  return [
    ...hanging([p(glued("  "))], [p(control.why, "dim")], page.width),
    ...evidenceLines(control, page),
    ...(step === null ? [] : hanging([p(glued("  → "), "dim")], [p(step)], page.width)),
  ];
}

function evidenceLines({ evidence }: ReportControl, page: Page): Rich[] {
  return evidence.flatMap(({ says, ref, url }) =>
    hanging(
      [p(glued("  · "), "dim")],
      [p(says), ...(ref === null ? [] : [p("  "), p(ref, "dim", url)])],
      page.width,
    ),
  );
}
