/** What was told of the past against what came: tenths of all chances, and the line on which both are the same. */
import { scaleLinear } from "d3-scale";
import type { ReportTried } from "../../../../judge/report/report.ts";
import { EVENTS, triedName } from "../../../words/ahead/tried-words.ts";
import { formatShare, formatShareRange } from "../../../words/format.ts";
import { circle, label, line } from "../../drawing/marks.ts";
import { lined } from "../../drawing/space.ts";
import { html, type Markup } from "../../parts/markup.ts";
import { type Drawn, figure, NARROW, type Picture, sortable, WIDE } from "../chart.ts";

/** The horizons of one event beside each other, or below each other on a phone; null where nothing was tried. */
export function calibrationChart(event: ReportTried["event"], all: readonly ReportTried[]): Drawn | null {
  const tried = all.filter((one) => one.event === event && one.deciles.length > 0);
  if (tried.length === 0) return null;
  const says = sentence(tried);
  const { is, of } = EVENTS[event];
  const chart = { id: `calibration-${event}`, title: `That ${of} is ${is}: what was told, and what came` };
  return { svg: figure(chart, says, wide(tried), narrow(tried)), says, table: tableOf(tried) };
}

/** In how many of the tenths the line lies within the interval. */
function sentence(tried: readonly ReportTried[]): string {
  const all = tried.flatMap(({ deciles }) => deciles);
  const held = all.filter(({ told, low, high }) => low <= told && told <= high).length;
  return `In ${held} of ${all.length} tenths of the chances what was told lies within the 95 % interval of what came.`;
}

function tableOf(tried: readonly ReportTried[]): Drawn["table"] {
  return sortable(
    ["tenth", "chances", "told", "came", "95 % interval"],
    tried.flatMap((one) =>
      one.deciles.map(({ trials, told, came, low, high }, index) => [
        `${triedName(one)}: ${index + 1}`,
        { shown: String(trials), by: trials },
        { shown: formatShare(told), by: told },
        { shown: formatShare(came), by: came },
        formatShareRange({ low, high }),
      ]),
    ),
  );
}

const TOP = 26;
const BOTTOM = 36;
const LEFT = 40;
const SHARES = [0, 0.25, 0.5, 0.75, 1];

/** One horizon in a square with its left upper corner at a place. */
function panel({ withinDays, deciles }: ReportTried, x0: number, y0: number, side: number): Markup {
  const x = scaleLinear([0, 1], [x0 + LEFT, x0 + LEFT + side]);
  const y = scaleLinear([0, 1], [y0 + TOP + side, y0 + TOP]);
  const grid = SHARES.map(
    (share) =>
      html`${line("grid", x(share), y(0), x(share), y(1))}${line("grid", x(0), y(share), x(1), y(share))}`,
  );
  const ends = [0, 1].map(
    (share) =>
      html`${label({ x: x(share), y: y(0) + 15, text: formatShare(share), size: "small", tone: "muted", anchor: "middle" })}${label({ x: x(0) - 5, y: y(share) + 4, text: formatShare(share), size: "small", tone: "muted", anchor: "end" })}`,
  );
  const points = deciles.map(
    ({ told, came, low, high }) =>
      html`${line("whisker", x(told), y(low), x(told), y(high))}${circle("mean", x(told), y(came), 3)}`,
  );
  return html`${label({ x: x(0), y: y0 + 14, text: `within ${withinDays} days`, size: "strong" })}${grid}${line("before", x(0), y(0), x(1), y(1))}${ends}${label({ x: x(0.5), y: y(0) + 28, text: "told →", size: "small", tone: "muted", anchor: "middle" })}${points}`;
}

const KEY = ["point: what came of a tenth, with its 95 % interval", "dashed: what was told"];

function wide(tried: readonly ReportTried[]): Picture {
  const step = WIDE / 3;
  const side = step - LEFT - 24;
  const body = html`${label({ x: 0, y: 12, text: KEY.join(" · "), size: "small", tone: "muted" })}${tried.map((one, index) => panel(one, index * step, 18, side))}`;
  return { width: WIDE, height: 18 + TOP + side + BOTTOM, body };
}

function narrow(tried: readonly ReportTried[]): Picture {
  const side = NARROW - LEFT - 16;
  const height = TOP + side + BOTTOM + 8;
  const key = lined(KEY, NARROW, "small");
  const top = 8 + 15 * key.length;
  const body = html`${key.map((text, index) => label({ x: 0, y: 12 + 15 * index, text, size: "small", tone: "muted" }))}${tried.map((one, index) => panel(one, 0, top + index * height, side))}`;
  return { width: NARROW, height: top + height * tried.length, body };
}
