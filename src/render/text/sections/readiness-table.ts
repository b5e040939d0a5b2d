/** The second table: what you are evaluating, what to check before scaling, and what the evidence says. */
import type { ReportCondition, ReportNamedChange, ReportReadiness } from "../../../judge/report/report.ts";
import { nth } from "../../../lib/must.ts";
import { CONDITION_STATES, VERDICTS, type Verdict, worstFirst } from "../../words/readiness-words.ts";
import { hanging, heading, type Page, ROOM_FOR_TABLE, rule } from "../layout/page.ts";
import { evidenceRefs } from "../layout/refs.ts";
import { glued, joined, p, padEnd, type Rich, type Role, wrap } from "../layout/rich.ts";
import { type Column, GAP, table } from "../layout/table.ts";

const ROLES: Readonly<Record<Verdict, Role>> = {
  ready: "good",
  "not-yet": "watch",
  unknown: "unknown",
  "not-applicable": "unknown",
};

const EVALUATING = "What you are evaluating";
const FEW_REFS = 3;
const VERDICT = "Verdict";
/** The longest verdict, nothing to judge, takes two lines. */
const VERDICT_WIDTH = "to judge".length;

export type Named = ReadonlyMap<string, ReportNamedChange>;

/** How many rows have each verdict: `1 ready · 3 not yet · 1 unknown`. */
export function verdicts(rows: readonly ReportReadiness[]): Rich {
  return joined(
    (Object.keys(VERDICTS) as Verdict[]).flatMap((verdict) => {
      const count = rows.filter((row) => row.verdict === verdict).length;
      return count === 0 ? [] : [[p(glued(`${count} ${VERDICTS[verdict]}`), ROLES[verdict])]];
    }),
    " · ",
  );
}

/** The rows, each with what its verdict is made from, worst first, and the next step. */
export function readinessTable(rows: readonly ReportReadiness[], page: Page, changes: Named): Rich[] {
  const draw = page.width < ROOM_FOR_TABLE ? below : beside;
  const [titles = [], ...lines] = draw(rows, page);
  const body = rows.flatMap((row, index) => [
    rule(page),
    ...(lines[index] ?? []),
    ...conditions(row, page, changes),
  ]);
  return [...heading(page, "READINESS", verdicts(rows)), ...titles, ...body, rule(page)];
}

/** The titles, then each row. */
type Draw = (rows: readonly ReportReadiness[], page: Page) => Rich[][];

const CHECK = "What to check before scaling";

const below: Draw = (rows, page) => [
  wrap([p(`${EVALUATING} · ${VERDICT} · ${CHECK}`, "dim")], page.width),
  ...rows.map(({ evaluating, check, verdict }) => [
    ...wrap([p(evaluating, "strong"), p(": "), p(glued(VERDICTS[verdict]), ROLES[verdict])], page.width),
    ...hanging(padEnd([], GAP), [p(check)], page.width),
  ]),
];

const beside: Draw = (rows, page) => {
  const inner = page.width - 2 * GAP - VERDICT_WIDTH;
  const evaluating = Math.round(inner * 0.38);
  const columns: Column[] = [
    { title: evaluating < EVALUATING.length ? "Evaluating" : EVALUATING, width: evaluating },
    { title: CHECK, width: inner - evaluating },
    { title: VERDICT, width: VERDICT_WIDTH },
  ];
  return table(
    columns,
    rows.map((row) => {
      return [
        wrap([p(row.evaluating, "strong")], nth(columns, 0).width),
        wrap([p(row.check)], nth(columns, 1).width),
        wrap([p(VERDICTS[row.verdict], ROLES[row.verdict])], VERDICT_WIDTH),
      ];
    }),
  );
};

function conditions({ conditions: all, next }: ReportReadiness, page: Page, changes: Named): Rich[] {
  return [
    ...worstFirst(all).flatMap((one) => {
      const { mark, role } = CONDITION_STATES[one.state];
      return hanging([p(glued("  ")), p(`${mark} `, role)], conditionLine(one, page, changes), page.width);
    }),
    ...(next === null ? [] : hanging([p(glued("  → "), "dim")], [p(next, "strong")], page.width)),
  ];
}

function conditionLine({ says, evidence }: ReportCondition, page: Page, changes: Named): Rich {
  const refs = evidenceRefs(page, evidence, changes, { most: FEW_REFS, width: page.width - 4 });
  return [p(says), ...(refs.length === 0 ? [] : [p("; see ", "dim"), ...refs])];
}
