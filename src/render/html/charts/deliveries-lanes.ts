/** The lanes of the chart of deliveries, on a page and on a phone. */
import { scaleSqrt } from "d3-scale";
import { counted, formatCount } from "../../format.ts";
import { html, type Markup } from "../markup.ts";
import { axis, instantScale, type Scale } from "./axes.ts";
import { NARROW, type Picture, WIDE } from "./chart.ts";
import type { Course, Outcome, Stretch } from "./deliveries.ts";
import { circle, label, line, path, px, rect } from "./marks.ts";

/** Deliveries so near to each other, in units, are drawn as one. */
const STEP = 10;
const LARGEST = 15;

/** Deliveries that are drawn as one. */
interface Group {
  readonly x: number;
  readonly count: number;
  readonly carried: number;
  readonly outcomes: ReadonlySet<Outcome>;
}

function groupsOf({ events }: Course, { at }: Scale): Group[] {
  const groups = new Map<number, { x: number; count: number; carried: number; outcomes: Set<Outcome> }>();
  for (const event of events) {
    const x = at(event.at);
    const key = Math.floor(x / STEP);
    const group = groups.get(key) ?? { x: 0, count: 0, carried: 0, outcomes: new Set<Outcome>() };
    group.x = (group.x * group.count + x) / (group.count + 1);
    group.count += 1;
    group.carried += event.carried;
    group.outcomes.add(event.outcome);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => a.x - b.x);
}

interface Lane {
  readonly name: string;
  readonly facts: string;
  readonly height: number;
  /** Its marks, around a middle line. */
  readonly body: (middle: number) => Markup;
}

function lanesOf(course: Course, scale: Scale): Lane[] {
  const groups = groupsOf(course, scale);
  const most = Math.max(0, ...groups.map(({ carried }) => carried));
  const radius = scaleSqrt([0, Math.max(1, most)], [2, LARGEST]);
  const failed = course.events.filter(({ outcome }) => outcome === "certain" || outcome === "suspected");
  const certain = failed.filter(({ outcome }) => outcome === "certain").length;
  const all: Lane[] = [
    {
      name: "deliveries",
      facts: formatCount(course.events.length),
      height: 2 * LARGEST + 22,
      body: (middle) =>
        html`${line("grid", scale.from, middle, scale.to, middle)}${groups.map((group) => bubble(group, middle, radius(group.carried)))}${largest(groups, most, middle, radius(most), scale)}`,
    },
    {
      name: "failures",
      facts:
        failed.length === 0
          ? ""
          : [certain, failed.length - certain]
              .map((count, index) =>
                count === 0 ? "" : `${formatCount(count)} ${index === 0 ? "certain" : "suspected"}`,
              )
              .filter(Boolean)
              .join(", "),
      height: 30,
      body: (middle) => html`${groups.map(({ x, outcomes }) => failure(x, middle, outcomes))}`,
    },
    stretches("restoring", course.restorations, "restoring", scale),
    stretches("incidents", course.incidents, "incident", scale),
  ];
  return all.filter(({ facts }) => facts !== "" && facts !== "0");
}

function stretches(name: string, all: readonly Stretch[], mark: string, { at }: Scale): Lane {
  const open = all.filter((one) => one.open).length;
  return {
    name,
    facts:
      all.length === 0 ? "" : `${formatCount(all.length)}${open === 0 ? "" : `, ${formatCount(open)} open`}`,
    height: 30,
    body: (middle) =>
      html`${merged(all.map((one) => ({ from: at(one.from), to: at(one.to), open: one.open }))).map(({ from, to, open: lasts }) => html`${rect(mark, { x: from, y: middle - 5, width: Math.max(3, to - from), height: 10 })}${lasts ? path("arrow", `M${px(to + 2)} ${px(middle - 4)}l4 4l-4 4`) : null}`)}`,
  };
}

/** Stretches that lie on each other as one. */
function merged(all: readonly Stretch[]): Stretch[] {
  const sorted = [...all].sort((a, b) => a.from - b.from || a.to - b.to);
  const kept: Stretch[] = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    if (last !== undefined && one.from <= last.to + 1)
      kept[kept.length - 1] = { from: last.from, to: Math.max(last.to, one.to), open: last.open || one.open };
    else kept.push(one);
  }
  return kept;
}

/** What nobody can judge yet is hollow. */
function bubble({ x, outcomes }: Group, y: number, r: number): Markup {
  return circle(outcomes.size === 1 && outcomes.has("young") ? "young" : "delivery", x, y, r);
}

/** The fullest one by its number. */
function largest(
  groups: readonly Group[],
  most: number,
  middle: number,
  r: number,
  { from, to }: Scale,
): Markup | null {
  const group = groups.find(({ carried }) => carried === most);
  if (group === undefined || most === 0) return null;
  const text = counted(most, "change");
  const anchor = group.x < from + 40 ? "start" : group.x > to - 40 ? "end" : "middle";
  return label({ x: group.x, y: middle - r - 4, text, size: "small", anchor });
}

/** A cross is certain, a triangle suspected. */
function failure(x: number, y: number, outcomes: ReadonlySet<Outcome>): Markup | null {
  if (outcomes.has("certain")) return path("certain", `M${px(x - 5)} ${px(y - 5)}l10 10m0 -10l-10 10`);
  if (outcomes.has("suspected")) return path("suspected", `M${px(x)} ${px(y - 6)}l6 11h-12z`);
  return null;
}

const KEY = [
  { of: "young", says: "hollow: not judged yet" },
  { of: "certain", says: "×: failed for certain" },
  { of: "suspected", says: "△: suspected" },
] as const;

function keyOf({ events }: Course): string {
  const seen = new Set(events.map(({ outcome }) => outcome));
  return ["size: changes carried", ...KEY.flatMap(({ of, says }) => (seen.has(of) ? [says] : []))].join(
    " · ",
  );
}

const NAMES = 124;

export function wideDeliveries(course: Course): Picture {
  const scale = instantScale(course.from, course.to, NAMES + 8, WIDE - 10, 8);
  let y = 18;
  const lanes = lanesOf(course, scale).map(({ name, facts, height, body }) => {
    const middle = y + height / 2 + (name === "deliveries" ? 6 : 0);
    y += height;
    return html`${body(middle)}${label({ x: 0, y: middle - 2, text: name, size: "strong" })}${label({ x: 0, y: middle + 12, text: facts, size: "small", tone: "muted" })}`;
  });
  const body = html`${label({ x: NAMES + 8, y: 12, text: keyOf(course), size: "small", tone: "muted" })}${axis(scale, 20, y + 4)}${lanes}`;
  return { width: WIDE, height: y + 24, body };
}

export function narrowDeliveries(course: Course): Picture {
  const scale = instantScale(course.from, course.to, 16, NARROW - 16, 4);
  let y = 22;
  const lanes = lanesOf(course, scale).map(({ name, facts, height, body }) => {
    const top = y;
    y += height + 20;
    return html`${label({ x: 0, y: top + 12, text: name, size: "strong" })}${label({ x: NARROW, y: top + 12, text: facts, size: "small", tone: "muted", anchor: "end" })}${body(top + 18 + height / 2)}`;
  });
  const body = html`${label({ x: 0, y: 12, text: keyOf(course), size: "small", tone: "muted" })}${axis(scale, 22, y)}${lanes}`;
  return { width: NARROW, height: y + 20, body };
}
