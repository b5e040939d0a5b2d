/** The lanes of the chart of deliveries, on a page and on a phone. */
import { scaleSqrt } from "d3-scale";
import { counted, formatCount } from "../../words/format.ts";
import { axis, instantScale, type Scale } from "../drawing/axes.ts";
import { circle, label, line, path, px, rect } from "../drawing/marks.ts";
import { lined, widthOf } from "../drawing/space.ts";
import { html, type Markup } from "../parts/markup.ts";
import { NARROW, type Picture, WIDE } from "./chart.ts";
import type { Course, Outcome, Stretch } from "./delivery-course.ts";

const DELIVERIES = "deliveries";
/** Deliveries so near to each other, in units, are drawn as one. */
const STEP = 10;
/** Radius of the fullest one. */
const LARGEST = 15;
const LANE = 36;

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

/** The lanes that hold anything. */
function lanesOf(course: Course, scale: Scale): Lane[] {
  const groups = groupsOf(course, scale);
  const lanes = [
    carryingLane(groups, course.events.length, scale),
    failingLane(groups, course),
    stretchLane("restoring", course.restorations, scale),
    stretchLane("incidents", course.incidents, scale),
  ];
  return lanes.filter(({ facts }) => facts !== "");
}

/** `3`, `3 certain`; nothing for none. */
const some = (count: number, after = "") => (count === 0 ? "" : `${formatCount(count)}${after}`);

function carryingLane(groups: readonly Group[], count: number, scale: Scale): Lane {
  const most = Math.max(0, ...groups.map(({ carried }) => carried));
  const radius = scaleSqrt([0, Math.max(1, most)], [2, LARGEST]);
  return {
    name: DELIVERIES,
    facts: some(count),
    height: 2 * LARGEST + 22,
    body: (middle) => {
      const bubbles = groups.map((group) => bubble(group, middle, radius(group.carried)));
      const name = fullest(groups, most, middle - radius(most) - 4, scale);
      return html`${line("grid", scale.from, middle, scale.to, middle)}${bubbles}${name}`;
    },
  };
}

function failingLane(groups: readonly Group[], { events }: Course): Lane {
  const count = (wanted: Outcome) => events.filter(({ outcome }) => outcome === wanted).length;
  const facts = [some(count("certain"), " certain"), some(count("suspected"), " suspected")];
  return {
    name: "failures",
    facts: facts.filter(Boolean).join(", "),
    height: LANE,
    body: (middle) => html`${groups.map(({ x, outcomes }) => failure(x, middle, outcomes))}`,
  };
}

function stretchLane(name: string, all: readonly Stretch[], { at }: Scale): Lane {
  const open = some(all.filter((one) => one.open).length, " open");
  return {
    name,
    facts: all.length === 0 ? "" : [some(all.length), open].filter(Boolean).join(", "),
    height: LANE,
    body: (middle) => {
      const shown = merged(all.map((one) => ({ ...one, from: at(one.from), to: at(one.to) })));
      return html`${shown.map((one) => stretchOf(name, one, middle))}`;
    },
  };
}

/** A bar, with an arrow where it goes on. */
function stretchOf(name: string, { from, to, open }: Stretch, middle: number): Markup {
  const bar = rect(name, { x: from, y: middle - 5, width: Math.max(3, to - from), height: 10 });
  return html`${bar}${open ? path("arrow", `M${px(to + 2)} ${px(middle - 4)}l4 4l-4 4`) : null}`;
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

/** What the fullest one carried. */
function fullest(groups: readonly Group[], most: number, y: number, { from, to }: Scale): Markup | null {
  const group = groups.find(({ carried }) => carried === most);
  if (group === undefined || most === 0) return null;
  const text = counted(most, "change");
  const half = widthOf(text, "small") / 2;
  const x = Math.max(from + half, Math.min(to - half, group.x));
  return label({ x, y, text, size: "small", anchor: "middle" });
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

/** What the marks mean, as far as they occur, from the top down. */
function keyOf({ events }: Course, x: number): { mark: Markup; height: number } {
  const seen = new Set(events.map(({ outcome }) => outcome));
  const facts = KEY.flatMap(({ of, says }) => (seen.has(of) ? [says] : []));
  const size = events.length === 0 ? [] : ["size: changes carried"];
  const right = x === 0 ? NARROW : WIDE;
  const lines = lined([...size, ...facts], right - x, "small");
  const mark = html`${lines.map((text, row) => label({ x, y: 12 + row * LINE, text, size: "small", tone: "muted" }))}`;
  return { mark, height: lines.length * LINE };
}

const LINE = 16;
const NAMES = 124;

export function wideDeliveries(course: Course): Picture {
  const left = NAMES + 8;
  const scale = instantScale(course.from, course.to, left, WIDE - 10, 8);
  const key = keyOf(course, left);
  let bottom = key.height + 2;
  const lanes = lanesOf(course, scale).map(({ name, facts, height, body }) => {
    const middle = bottom + height / 2 + (name === DELIVERIES ? 6 : 0);
    bottom += height;
    const words = [
      label({ x: 0, y: middle - 2, text: name, size: "strong" }),
      label({ x: 0, y: middle + 12, text: facts, size: "small", tone: "muted" }),
    ];
    return html`${body(middle)}${words}`;
  });
  const body = html`${key.mark}${axis(scale, key.height + 4, bottom + 4)}${lanes}`;
  return { width: WIDE, height: bottom + 24, body };
}

export function narrowDeliveries(course: Course): Picture {
  const scale = instantScale(course.from, course.to, 16, NARROW - 16, 4);
  const key = keyOf(course, 0);
  let bottom = key.height + 2;
  const lanes = lanesOf(course, scale).map(({ name, facts, height, body }) => {
    const top = bottom;
    bottom += height + 16;
    const words = [
      label({ x: 0, y: top + 16, text: name, size: "strong" }),
      label({ x: NARROW, y: top + 16, text: facts, size: "small", tone: "muted", anchor: "end" }),
    ];
    return html`${words}${body(top + 20 + height / 2)}`;
  });
  const body = html`${key.mark}${axis(scale, key.height + 4, bottom)}${lanes}`;
  return { width: NARROW, height: bottom + 20, body };
}
