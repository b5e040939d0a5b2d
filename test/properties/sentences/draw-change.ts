/** The life of one change, drawn from its kind: what it went through until its merge, and with which delivery it went out. */
import type { Change, Known, Span } from "../../../src/model/flow.ts";
import {
  aChange,
  anAbandonedChange,
  anAssistance,
  anOpenChange,
  type ChangeOverrides,
  days,
  hours,
  T0,
} from "../../builders.ts";
import type { Stages } from "../../builders-pulls.ts";
import type { Random } from "../../testkit/generator/random.ts";
import type { Kind } from "./kinds.ts";

/** A delivery before anything is aboard, in ms after `T0`. */
export interface Departure {
  readonly name: string;
  readonly cut: number;
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** The window in ms after `T0`, and from when on changes and deliveries are known. */
export const WINDOW = { from: 0, to: days(90) };
export const RECORD = days(-180);

const PACKAGES = ["api", "web", "store"];
const WORK = ["feature", "fix", "other", "docs", "refactoring"] as const;

/** A change that was merged, and delivered by the first departure whose cut it reached. */
export function drawMerged(kind: Kind, random: Random, departures: readonly Departure[]): Change {
  const assisted = random.chance(kind.assisted);
  const isDirect = random.chance(kind.direct);
  const isHidden = !isDirect && random.chance(kind.hidden);
  const own = isDirect ? [] : stagesOf(kind, random, assisted ? kind.slowdown : 1);
  const took = own.reduce((sum, [, ms]) => sum + ms, 0);
  const mergedAt = random.span(RECORD, WINDOW.to - days(1));
  const startedAt = mergedAt - took;
  const departure = kind.source === "none" ? undefined : departures.find(({ cut }) => cut >= mergedAt);
  const outward = departure === undefined ? [] : afterMerge(mergedAt, departure);
  const shared = {
    ...look(kind, random, assisted),
    delivery: departure?.name ?? null,
    automated: kind.bots,
    startedAt,
    requestedAt: kind.pulls && random.chance(0.4) ? startedAt - random.around(days(5)) : "no-issue",
  } as const;
  const later = departure?.finishedAt ?? (kind.source === "none" ? "no-deliveries" : "not-delivered");
  if (kind.pulls && !isDirect) {
    const reviewed = own.some(([stage]) => stage === "review");
    const pull = reviewed ? { rounds: random.whole(1, 4) } : ({ firstReviewAt: "not-reviewed" } as const);
    const change = aChange({ ...shared, mergedAt, stages: [...own, ...outward], pull });
    return { ...change, deliveredAt: endOf(departure) ?? change.deliveredAt };
  }
  const change = aChange({
    ...shared,
    ...(isHidden ? ({ startedAt: "squash-hides-start", style: "squash" } as const) : {}),
    ...(isDirect ? ({ style: "direct", mergeMark: null } as const) : {}),
    lastCommitAt: isHidden ? "squash-hides-commits" : mergedAt - Math.round(took * random.next() * 0.6),
    mergedAt,
    deliveredAt: departure?.startedAt ?? later,
  });
  return delivered(change, departure);
}

/** Its delivery takes time: what the builder knows ends where that begins. */
function delivered(change: Change, departure: Departure | undefined): Change {
  const deliveredAt = endOf(departure);
  if (departure === undefined || deliveredAt === null) return change;
  const { startedAt, finishedAt } = departure;
  if (finishedAt === startedAt) return { ...change, deliveredAt };
  const deploy = { stage: "deploy", from: T0 + startedAt, to: T0 + finishedAt, open: false } as const;
  return { ...change, deliveredAt, spans: [...change.spans, deploy] };
}

function endOf(departure: Departure | undefined): Known | null {
  if (departure === undefined) return null;
  return { at: T0 + departure.finishedAt, source: "date of the delivery", ref: departure.name };
}

/** The wait for a delivery in its two parts: until its cut, an epoch instant, and from there. */
export function cutIn({ spans }: Change, cut: number): Span[] {
  return spans.flatMap((span): Span[] => {
    if (span.stage !== "release") return [span];
    if (cut >= span.to) return [{ ...span, part: "cut" }];
    if (cut <= span.from) return [{ ...span, part: "publication" }];
    return [
      { ...span, to: cut, part: "cut" },
      { ...span, from: cut, part: "publication" },
    ];
  });
}

function afterMerge(mergedAt: number, { startedAt, finishedAt }: Departure): Stages {
  return [
    ["release", startedAt - mergedAt],
    ["deploy", finishedAt - startedAt],
  ];
}

/** What it went through until its merge. */
function stagesOf(kind: Kind, random: Random, slowdown: number): Stages {
  const lasting = (part: number) => random.around(hours(kind.hours) * part * slowdown);
  const end = [
    ["test", lasting(0.2)],
    ["merge", lasting(0.3)],
  ] as const;
  if (random.chance(kind.unreviewed)) return [["coding", lasting(1)], ...end];
  const rounds = random.whole(0, 2);
  const again = Array.from(
    { length: rounds },
    () =>
      [
        ["rework", lasting(0.5)],
        ["review", lasting(0.4)],
      ] as const,
  );
  return [["coding", lasting(1)], ["pickup", lasting(1)], ["review", lasting(0.3)], ...again.flat(), ...end];
}

/** What it looks like, whatever it went through. */
function look(kind: Kind, random: Random, assisted: boolean): ChangeOverrides {
  const lines = random.whole(1, kind.lines);
  const rewritten = random.whole(0, Math.round(lines / 4));
  const packages = PACKAGES.filter(() => random.chance(0.4));
  return {
    kind: random.pick(WORK),
    commits: random.whole(1, 6),
    size: { files: random.whole(1, 9), added: lines, deleted: random.whole(0, lines), excluded: 0 },
    scope: { packages, areas: packages, codeAreas: packages, tests: random.chance(0.5) },
    lines: { changed: lines, written: lines, rewrites: [], rewritten, observed: random.chance(0.7) },
    assistance: assisted ? anAssistance({ prompt: null, model: random.chance(0.5) ? "opus" : null }) : null,
  };
}

/** A pull request that is still open at the window's end, or was closed in it. */
export function drawUnmerged(kind: Kind, random: Random, isClosed: boolean): Change {
  const startedAt = random.span(isClosed ? days(5) : WINDOW.to - days(80), WINDOW.to - days(3));
  const coding = hours(1);
  const left = WINDOW.to - startedAt - coding;
  const assisted = random.chance(kind.assisted);
  const wait = isClosed ? random.span(0, left) : left;
  const stages = [
    ["coding", coding],
    ["pickup", wait],
  ] as const;
  const own = { ...look(kind, random, assisted), startedAt, stages };
  return isClosed ? anAbandonedChange(own) : anOpenChange(own);
}
