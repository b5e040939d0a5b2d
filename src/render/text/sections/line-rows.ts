/** The rows of a time line: boundaries with their evidence, and the stages between them. */

import type { ReportSpan } from "../../../judge/report/report.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import { besideElapsed, formatSeconds, formatShare, formatWorking } from "../../words/format.ts";
import { KINDS } from "../../words/stage-words.ts";
import { bar } from "../layout/bars.ts";
import { type Page, ROOM_FOR_ADDRESS, ROOM_FOR_TABLE } from "../layout/page.ts";
import { glued, p, padEnd, padStart, type Rich, widthOf, wrap } from "../layout/rich.ts";

const INSTANT = 18;
const NAME = 14;
const BAR = 30;

/** Before every line between two boundaries. */
export const RAIL: Rich = [p("│", "dim"), p(glued("   "))];

/** Before the facts of a boundary: its dot, its instant, its name. */
export function rowStart(dot: string, when: string, name: string, role: "strong" | "dim"): Rich {
  return [
    p(`${dot} `, "dim"),
    ...padEnd([p(glued(when), role)], INSTANT),
    ...padEnd([p(glued(name), role)], NAME),
  ];
}

/** The address of the evidence, where it is no link and the page has room for it. */
export function addressLines(url: string | null, page: Page, indent: number): Rich[] {
  if (url === null || page.options.links || page.limit < ROOM_FOR_ADDRESS) return [];
  const line: Rich = [...padEnd([], indent), p(url, "dim")];
  return widthOf(line) <= page.limit ? [line] : [];
}

export interface Part {
  readonly span: ReportSpan;
  readonly seconds: number;
}

/** What of a span lies between two instants. */
export function part(span: ReportSpan, from: number, to: number): Part[] {
  const start = Math.max(from, epochOf(span.from));
  const end = Math.min(to, epochOf(span.to));
  return end > start ? [{ span, seconds: (end - start) / 1000 }] : [];
}

/** A stage with its bar, its duration, its kind and its part of the whole; then what it waited for. */
export function stageLines({ span, seconds }: Part, total: number, page: Page): Rich[] {
  const share = total > 0 ? seconds / total : 0;
  const width = Math.min(BAR, Math.floor(page.width / 4));
  const drawing = padEnd([bar(share, width, span.kind)], width);
  const duration = padStart([p(glued(formatSeconds(seconds)), "strong")], 11);
  const working = glued(besideElapsed(span.workingSeconds));
  const isWhole = seconds >= span.seconds;
  const whole = isWhole ? "" : `of ${formatSeconds(span.seconds)}${working} `;
  const worked =
    isWhole && span.workingSeconds !== null ? [glued(`${formatWorking(span.workingSeconds)} working`)] : [];
  const facts = [...worked, `${KINDS[span.kind].words}`, glued(formatShare(share))];
  const open: Rich = span.open ? [p(" · still waiting, so far", "strong")] : [];
  const says: Rich = [p(whole), p(span.stage, span.kind), p(` · ${facts.join(" · ")}`, "dim"), ...open];
  const before = [...RAIL, ...drawing, p(glued("  ")), ...duration, p(glued("  "))];
  if (page.width < ROOM_FOR_TABLE) {
    const lines = wrap(says, page.prose - widthOf(RAIL)).map((line) => [...RAIL, ...line]);
    return [before, ...lines, ...awaited(span, page, RAIL)];
  }
  const indent = padEnd(RAIL, widthOf(before));
  const lines = wrap(says, page.prose - widthOf(before)).map((line, index) =>
    index === 0 ? [...before, ...line] : [...indent, ...line],
  );
  return [...lines, ...awaited(span, page, indent)];
}

/** Who was waited for, and how much of it lay in a queue. */
function awaited({ kind, awaits, queuedSeconds, seconds }: ReportSpan, page: Page, indent: Rich): Rich[] {
  const verb = kind === "work" ? "for" : "waiting for";
  const facts = [
    ...(awaits === null ? [] : [`${verb} ${awaits}`]),
    ...(queuedSeconds === null || (awaits !== null && queuedSeconds >= seconds)
      ? []
      : [`${formatSeconds(queuedSeconds)} of it in the merge queue`]),
  ];
  const says = wrap([p(facts.join(" · "), "dim")], page.prose - widthOf(indent));
  return says.map((line) => [...indent, ...line]);
}
