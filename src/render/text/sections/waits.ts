/** The changes that took longest, and where. */
import type { Report, ReportChange } from "../../../judge/report/report.ts";
import { formatSeconds, formatShare } from "../../words/format.ts";
import { byId, knownSeconds, nameOf, shortId, titleOf } from "../../words/names.ts";
import { type StageTime, stageTimes } from "../../words/stage-times.ts";
import type { Kind } from "../../words/stage-words.ts";
import { legend, strip } from "../layout/bars.ts";
import { hanging, heading, type Page, ROOM_FOR_ADDRESS, short, titled } from "../layout/page.ts";
import { glued, joined, p, padEnd, padStart, type Rich, widthOf } from "../layout/rich.ts";

/** The `top` worst changes of the report: how long, which, and a strip of their stages. */
export function waits(report: Report, page: Page): Rich[] {
  const changes = byId(report.changes);
  const worst = report.longest.flatMap((id) => changes.get(id) ?? []).slice(0, page.options.top);
  if (worst.length === 0) return [];
  const kinds = new Set<Kind>(worst.flatMap(({ spans }) => spans.map(({ kind }) => kind)));
  const times = worst.map(timeOf);
  const indent = Math.max(...times.map(widthOf)) + 2;
  const names = Math.max(...worst.map((change) => nameOf(change).length)) + 2;
  const entries = worst.map((change, index) => [
    ...titled(
      [
        ...padStart(times[index] ?? [], indent - 2),
        p(glued("  ")),
        ...padEnd([p(nameOf(change), "plain", change.url)], names),
      ],
      titleOf(change),
      page,
    ),
    ...below(change, page, indent + names, report.inputs.deliveries.source !== "none"),
  ]);
  const key = legend(kinds);
  return [...heading(page, "THE LONGEST LEAD TIMES", key), ...entries.flat()];
}

/** The lead time, or what is known of it. */
function timeOf(change: ReportChange): Rich {
  if (change.leadTimeSeconds !== null) return [p(glued(formatSeconds(change.leadTimeSeconds)), "strong")];
  const known = knownSeconds(change.spans);
  return known > 0 ? [p("over ", "dim"), p(glued(formatSeconds(known)), "strong")] : [p("unknown", "dim")];
}

/** @param known whether deliveries are known at all: that they are not is said once, at the top */
function below(change: ReportChange, page: Page, indent: number, known: boolean): Rich[] {
  const drawing = strip(change.spans, stripWidth(page));
  const start: Rich = drawing.length === 0 ? [] : [...drawing, p(glued("  "))];
  const address = addressOf(change, page);
  const room = page.limit - indent - widthOf(start);
  const facts = fitting([...longest(change), ...(known ? delivered(change, page) : [])], room);
  const together: Rich = [
    ...facts,
    p(facts.length > 0 && address.length > 0 ? " · " : "", "dim"),
    ...address,
  ];
  const before = [...padEnd([], indent), ...start];
  if (widthOf(before) + widthOf(together) <= page.width) return [[...before, ...together]];
  const fits = indent + widthOf(address) <= page.limit;
  const own: Rich[] = fits && address.length > 0 ? [[...padEnd([], indent), ...address]] : [];
  return [...hanging(before, facts, page.width), ...own];
}

/** The facts on one line, without the last where they do not fit. */
function fitting(facts: readonly Rich[], room: number): Rich {
  const all = joined(facts, " · ");
  return facts.length > 1 && widthOf(all) > room ? joined(facts.slice(0, -1), " · ") : all;
}

/** Columns of a strip of stages. */
export function stripWidth(page: Page): number {
  return Math.max(10, Math.min(60, Math.round(page.width / 4)));
}

/** Where most of its time went. */
function longest({ spans, leadTimeSeconds }: ReportChange): Rich[] {
  const [most] = stageTimes(spans);
  if (most === undefined) return [];
  const total = leadTimeSeconds === null ? null : knownSeconds(spans);
  return [[p(most.stage, most.kind), p(` ${glued(formatSeconds(most.seconds))}${partOf(most, total)}`)]];
}

/** That part of the lead time, where that is known. */
function partOf({ open, seconds }: StageTime, total: number | null): string {
  const still = open ? " so far" : "";
  return total === null ? still : `${still}${glued(` (${formatShare(seconds / total)})`)}`;
}

function delivered(change: ReportChange, page: Page): Rich[] {
  if (change.delivery !== null) {
    const name = shortId(change.delivery);
    return [[p(glued(name === change.delivery ? short(page, name) : `delivered ${name}`), "dim")]];
  }
  return change.deliveredAt.missing === null ? [] : [[p(change.deliveredAt.missing, "dim")]];
}

/** The address in print, where it is no link and the page has room for it. */
function addressOf(change: ReportChange, page: Page): Rich {
  const shown = change.url !== null && !page.options.links && page.limit >= ROOM_FOR_ADDRESS;
  return shown ? [p(change.url ?? "", "dim")] : [];
}
