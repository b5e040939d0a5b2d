/** A change's life as a time line: its boundaries with their evidence, and the stages between them. */

import type { ReportChange, ReportMoment, ReportSpan } from "../../../judge/report/report.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import { instant, knownSeconds } from "../../words/names.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { refOf } from "../layout/refs.ts";
import { joined, p, type Rich, widthOf } from "../layout/rich.ts";
import { addressLines, part, RAIL, rowStart, stageLines } from "./line-rows.ts";

/** The boundaries in the order in which a change passes them, and what it costs not to know one. */
const BOUNDARIES = [
  {
    key: "startedAt",
    name: "started",
    without: "so it has no lead time, and nothing before its merge is measured",
  },
  { key: "lastCommitAt", name: "last commit", without: "so the wait before its merge is not bounded" },
  { key: "mergedAt", name: "merged", without: "so its stages cannot be told apart" },
  { key: "deliveredAt", name: "delivered", without: "so it has no lead time" },
] as const;

interface Boundary {
  readonly name: string;
  readonly without: string;
  readonly moment: ReportMoment;
  /** Epoch ms by which it is put in order; null where it is missing. */
  readonly at: number | null;
}

/** The section for a change of which git alone is known: a row a boundary, and the stages between each two. */
export function timeLine(change: ReportChange, page: Page): Rich[] {
  const rows = ordered(change);
  const total = knownSeconds(change.spans);
  return [
    ...heading(page, "TIME LINE, UTC"),
    [],
    ...rows.flatMap((row, index) => {
      const next = rows.slice(index + 1).find(({ at }) => at !== null);
      return [...rowLines(row, page), ...between(row, next, change.spans, total, page)];
    }),
  ];
}

/** Where a delivery is not known but the lead time is: nothing is ever delivered here. */
const ENDS_AT_MERGE = "so its lead time ends at the merge";

/** Known boundaries by time; a missing one where it belongs. */
function ordered(change: ReportChange): Boundary[] {
  const rows = BOUNDARIES.map(({ key, name, without }) => {
    const moment = change[key];
    const cost = key === "deliveredAt" && change.leadTimeSeconds !== null ? ENDS_AT_MERGE : without;
    return { name, without: cost, moment, at: moment.at === null ? null : epochOf(moment.at) };
  });
  const known = rows.filter(({ at }) => at !== null).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
  return rows.map((row) => (row.at === null ? row : (known.shift() ?? row)));
}

function rowLines({ name, without, moment, at }: Boundary, page: Page): Rich[] {
  if (at === null || moment.at === null) {
    const why = `${moment.missing ?? "no date"}, ${without}`;
    return hanging(rowStart("○", "not known", name, "dim"), [p(why, "dim")], page.prose);
  }
  const ref = refOf(moment);
  const facts: Rich[] = [
    ...(moment.source === null ? [] : [[p(moment.source)]]),
    ...(ref === null ? [] : [[ref]]),
  ];
  const before = rowStart("●", instant(moment.at), name, "strong");
  return [
    ...hanging(before, joined(facts, " · "), page.prose),
    ...addressLines(moment.url, page, widthOf(before)),
  ];
}

/** The stages from one known boundary to the next, or to the window's end. */
function between(
  row: Boundary,
  next: Boundary | undefined,
  spans: readonly ReportSpan[],
  total: number,
  page: Page,
): Rich[] {
  if (row.at === null) return [];
  const from = row.at;
  const to = next?.at ?? Number.POSITIVE_INFINITY;
  const parts = spans.flatMap((span) => part(span, from, to));
  return parts.length === 0 ? [] : [RAIL, ...parts.flatMap((each) => stageLines(each, total, page)), RAIL];
}
