import type { Facts } from "../collect/facts.ts";
import { formatDuration } from "../lib/duration.ts";
import { deliveryOf } from "./delivered.ts";
import { type Carried, firstOf, type Stream } from "./deliveries.ts";
import type { Delivery, Failure, Window } from "./flow.ts";
import { contains } from "./graph.ts";
import { hotfixMark } from "./hotfixes.ts";
import type { Landing } from "./landings.ts";
import { mergedMs, type Outline } from "./outline.ts";
import { headOf } from "./picks.ts";
import { within } from "./windows.ts";

const HOUR = 3_600_000;
/** How long a delivery is watched for reverts before it is judged (value-stream, §3.3). */
export const OBSERVED_MS = 14 * 24 * HOUR;
/** How soon the next delivery must come for its hotfix to speak of this one. */
const HOTFIXED_MS = 48 * HOUR;

/** Sources whose record tells what ran: going back to an older commit is an act, not a maintenance release. */
const ROLLS_BACK: ReadonlySet<string> = new Set(["file"]);

/** What speaks of a delivery's failure, and whether it repaired an earlier one. */
export type Evidence = Pick<Delivery, "failures" | "repairs">;

/** What a landing says of the delivery that first carried it. */
interface Telling {
  readonly landing: Landing;
  readonly carried: Extract<Carried, { kind: "delivered" }>;
  readonly hotfix: string | null;
  /** The landing that reverts it. */
  readonly revert: Landing | null;
  /** It reverts what had been delivered before. */
  readonly undoes: boolean;
}

/**
 * Looks for evidence at the deliveries of a window.
 * @param counts whether a landing belongs to what is audited
 */
export function findEvidence(
  facts: Facts,
  outline: Outline,
  window: Window,
  counts: (landing: Landing) => boolean,
): (stream: Stream, index: number) => Evidence {
  const telling = tellingByDelivery(facts, outline, window, counts);
  return (stream, index) => {
    const own = telling.get(stream)?.get(index) ?? [];
    const next = telling.get(stream)?.get(index + 1) ?? [];
    const failures = [
      ...rolledBack(facts, outline, stream, index),
      ...own.flatMap((one) => reverted(facts, outline, stream, index, one)),
      ...hotfixed(facts, stream, index, next),
    ];
    failures.sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
    return { failures, repairs: repairOf(own) };
  };
}

type ByDelivery = ReadonlyMap<Stream, ReadonlyMap<number, readonly Telling[]>>;

/** The landings that tell something of deliveries in the window and of the one that follows each. */
function tellingByDelivery(
  facts: Facts,
  outline: Outline,
  window: Window,
  counts: (landing: Landing) => boolean,
): ByDelivery {
  const found = new Map(outline.deliveries.streams.map((stream) => [stream, new Map<number, Telling[]>()]));
  const wanted = outline.deliveries.streams
    .map((stream) => ({ stream, ...eventsIn(stream, window) }))
    .filter(({ from, to }) => from < to);
  const isNear = (commit: number) =>
    wanted.some(({ stream, from, to }) => {
      const index = firstOf(stream, commit);
      return index >= from && index <= to;
    });
  for (let i = 0; i < outline.landings.length; i++) {
    if (!isNear(outline.landings.commitOf(i))) continue;
    const landing = outline.landings.at(i);
    const told = tellingOf(facts, outline, landing);
    if (told === null || !counts(landing)) continue;
    const events = found.get(told.carried.stream)!;
    const known = events.get(told.carried.index);
    if (known) known.push(told);
    else events.set(told.carried.index, [told]);
  }
  return found;
}

/** Indices `[from, to)` of the stream's deliveries that finished in the window. */
function eventsIn({ events }: Stream, window: Window): { from: number; to: number } {
  const from = events.findIndex((event) => within(event.finishedAt, window));
  const to = events.findLastIndex((event) => within(event.finishedAt, window)) + 1;
  return from === -1 ? { from: 0, to: 0 } : { from, to };
}

/** Null for a landing that says nothing, or that no delivery is known to have carried first. */
function tellingOf(facts: Facts, outline: Outline, landing: Landing): Telling | null {
  const hotfix = hotfixMark(landing);
  const target = outline.reverting.get(landing.commit);
  // What reverts a revert brings the change back: neither a failure nor a repair.
  const revert = target === undefined ? outline.revertedBy.get(landing.commit) : undefined;
  if (hotfix === null && target === undefined && revert === undefined) return null;
  const carried = deliveryOf(outline, landing, facts.diffs.get(landing.commit));
  if (carried.kind !== "delivered") return null;
  const isFirst = target !== undefined && !outline.reverting.has(target.commit);
  const undoes = isFirst && wasOut(facts, outline, target, carried.event.finishedAt);
  return { landing, carried, hotfix, undoes, revert: revert ?? null };
}

/** Whether a landing was delivered before an instant; what the record begins with was. */
function wasOut(facts: Facts, outline: Outline, landing: Landing, at: number): boolean {
  const carried = deliveryOf(outline, landing, facts.diffs.get(landing.commit));
  return carried.kind === "before-record" || (carried.kind === "delivered" && carried.event.finishedAt < at);
}

/** The next success of the stream carries an older commit. The same commit again is none. */
function rolledBack(facts: Facts, outline: Outline, { events }: Stream, index: number): Failure[] {
  const [event, next] = [events[index]!, events[index + 1]];
  if (!ROLLS_BACK.has(event.source) || next === undefined || next.commit === event.commit) return [];
  if (!contains(facts.commits, outline.line, event.commit, next.commit)) return [];
  const later = formatDuration(next.finishedAt - event.finishedAt);
  return [
    {
      kind: "rolled-back",
      url: null,
      certain: true,
      says: `the next delivery, ${later} later, went back to an older commit`,
      ref: next.ref,
      at: next.finishedAt,
    },
  ];
}

/** A change that this delivery first carried was taken out of the default branch soon after. */
function reverted(
  facts: Facts,
  outline: Outline,
  { events }: Stream,
  index: number,
  one: Telling,
): Failure[] {
  const { revert } = one;
  const event = events[index]!;
  if (revert === null) return [];
  const at = mergedMs(facts, revert);
  const after = at - event.finishedAt;
  // A revert that came before may have reached this delivery in another form, such as an unmarked backport.
  if (!(after >= 0 && after <= OBSERVED_MS) || carries(facts, outline, event.commit, revert)) return [];
  const says = `a change that it was the first to carry was reverted ${formatDuration(after)} later`;
  return [{ kind: "reverted", url: null, certain: true, says, ref: facts.commits.id(revert.commit), at }];
}

/** Whether a commit holds a landing, as itself, as the commits that it merged, or as cherry-picks. */
function carries(facts: Facts, { line, deliveries }: Outline, commit: number, landing: Landing): boolean {
  const holds = (target: number) => contains(facts.commits, line, commit, target);
  const picked = deliveries.picks.get(landing.commit);
  const head = headOf(facts.commits, line, landing.position);
  return (
    holds(landing.commit) ||
    (head !== -1 && holds(head)) ||
    (picked !== undefined &&
      (picked.whole.some(holds) ||
        (picked.parts.length > 0 && picked.parts.every((picks) => picks.some(holds)))))
  );
}

/** The next delivery came soon and brought a hotfix: it may have mended this one, or something older. */
function hotfixed(facts: Facts, { events }: Stream, index: number, brought: readonly Telling[]): Failure[] {
  const [event, next] = [events[index]!, events[index + 1]];
  if (next === undefined || next.finishedAt - event.finishedAt > HOTFIXED_MS) return [];
  const later = formatDuration(next.finishedAt - event.finishedAt);
  return brought.flatMap(({ hotfix, landing }) =>
    hotfix === null
      ? []
      : [
          {
            kind: "hotfixed",
            url: null,
            certain: false,
            says: `the next delivery, ${later} later, brought a change that is marked as a hotfix by ${hotfix}`,
            ref: facts.commits.id(landing.commit),
            at: next.finishedAt,
          },
        ],
  );
}

function repairOf(told: readonly Telling[]): string | null {
  const hotfix = told.find((one) => one.hotfix !== null)?.hotfix;
  if (hotfix) return `it was the first to carry a change that is marked as a hotfix by ${hotfix}`;
  return told.some((one) => one.undoes)
    ? "it was the first to carry the revert of a change that had been delivered"
    : null;
}
