/** ◆ The past: what is known of each change's life, and the deliveries that carried them, as far back as is asked. UTC epoch ms. */
import type { DiffRange, Facts, History } from "../collect/facts.ts";
import type { PullFact } from "../collect/github-facts.ts";
import type { Config } from "../config/config.ts";
import type { SourceId } from "../config/delivery-sources.ts";
import { placeChange, rangeOf } from "./build-change.ts";
import { namesRelease } from "./changes/bookkeeping.ts";
import { familyRoots } from "./deliveries/deliveries.ts";
import { trainsOf } from "./deliveries/trains.ts";
import { isKnown, type Moment, type Span, type Train, type Window } from "./flow.ts";
import type { MergeRecord } from "./history/merges/merge-records.ts";
import type { OwnCommits } from "./history/merges/own-commits.ts";
import type { Outline } from "./outline.ts";
import { type Placed, type PlacedPull, placePull } from "./pulls/build-pull.ts";
import { stateAt } from "./pulls/pull-moments.ts";
import { idOf, stagesWhileOpen } from "./pulls/replay-request.ts";
import { absentIn } from "./pulls/window-pulls.ts";
import { relevantMerges, relevantMergesIn } from "./windows.ts";

/** What is known of a change's life; null where it has not come, or is not known. */
export interface Life {
  /** As `Change.id`. */
  readonly id: string;
  readonly number: number | null;
  readonly title: string;
  readonly startedAt: number | null;
  /** Its pull request was opened; null of git alone. */
  readonly openedAt: number | null;
  readonly mergedAt: number | null;
  /** Closed without being merged, and not reopened. */
  readonly closedAt: number | null;
  readonly deliveredAt: number | null;
  /** Of the train that carried it; null where what carried it took nothing else aboard. */
  readonly stream: string | null;
  /** Stages before the merge as they looked then, of pull requests, without what was waited for; none of git alone. */
  readonly spans: readonly Span[];
}

export interface Past {
  readonly takenAt: number;
  /** What was merged, delivered or closed from here on is all there. */
  readonly since: number;
  readonly source: SourceId;
  /** Of people, the bookkeeping of releases apart, by id. */
  readonly lives: readonly Life[];
  /** Of the whole record, by stream and finish. */
  readonly trains: readonly Train[];
}

/**
 * The diffs that a past needs, without those that are known already: of merges whose titles may be a release's
 * bookkeeping. Which package's deliveries carry a change, and whether it lies in a folder, is told by its files: there
 * they are those of all merges.
 */
export function rangesForPast(
  { takenAt }: History,
  outline: Outline,
  config: Config,
  since: number,
  known: ReadonlySet<number>,
): DiffRange[] {
  const byFiles = config.path !== "" || familyRoots(outline.deliveries.streams).length > 0;
  const merges = relevantMerges(outline, windowOf(since, takenAt)).merges;
  const wanted = merges.filter((merge) => byFiles || namesRelease(merge.request?.title ?? merge.title));
  const ranges = wanted.flatMap((merge) => rangeOf(outline, merge) ?? []);
  return ranges.filter(({ tip }) => !known.has(tip));
}

/** The lives of all changes that something became of since an instant, and of those that are open. */
export function pastOf(facts: Facts, outline: Outline, config: Config, since: number): Past {
  const { takenAt } = facts;
  const window = windowOf(since, takenAt);
  const { source } = outline.deliveries;
  const trains = trainsOf(outline.deliveries, takenAt);
  const streams = new Map(trains.map(({ ref, stream }) => [ref, stream]));
  const counts = (change: Placed) => (config.includeBots || !change.isAutomated()) && !change.isBookkeeping();
  const pullLife = (request: PullFact, merge: MergeRecord | null): Life[] => {
    const placed = placePull(facts, outline, request, merge, takenAt);
    return counts(placed) ? [ofPull(facts, outline, request, merge, placed, streams)] : [];
  };
  const merged = relevantMergesIn(facts, outline, window, config.path).flatMap((merge): Life[] => {
    if (merge.request !== null) return pullLife(merge.request, merge);
    const placed = placeChange(facts, outline, merge, takenAt);
    return counts(placed) ? [ofGit(facts, merge, timesOf(placed, streams))] : [];
  });
  const apart = requestsApart(outline, config, window).flatMap((request) => pullLife(request, null));
  const lives = [...merged, ...apart].filter((life) => isSince(life, since));
  return { takenAt, since, source: source.id, lives: lives.sort((a, b) => (a.id < b.id ? -1 : 1)), trains };
}

/** What is of one instant with `takenAt` is known. */
const windowOf = (from: number, takenAt: number): Window => ({ from, to: takenAt + 1, because: "" });

/** Those that no commit of the clone puts on the main line. A folder holds none: their files are not known. */
function requestsApart(outline: Outline, config: Config, window: Window): readonly PullFact[] {
  if (outline.pulls === null || config.path !== "") return [];
  const unmerged = outline.pulls.into.filter((request) =>
    ["open", "closed"].includes(stateAt(request, window.to).state),
  );
  return [...absentIn(outline, window, config), ...unmerged];
}

/** What is open, or ended since then. */
function isSince({ openedAt, mergedAt, closedAt, deliveredAt }: Life, since: number): boolean {
  const ends = [mergedAt, closedAt, deliveredAt].filter((at) => at !== null);
  return ends.length === 0 ? openedAt !== null : ends.some((at) => at >= since);
}

interface Times extends Pick<Life, "mergedAt" | "deliveredAt" | "stream"> {
  readonly startedAt: Moment;
}

function timesOf({ startedAt, mergedAt, deliveredAt }: Placed, streams: ReadonlyMap<string, string>): Times {
  return {
    startedAt: startedAt(),
    mergedAt: atOf(mergedAt),
    deliveredAt: atOf(deliveredAt),
    stream: isKnown(deliveredAt) ? (streams.get(deliveredAt.ref) ?? null) : null,
  };
}

function ofGit({ commits }: Facts, { commit, number, title }: MergeRecord, times: Times): Life {
  const apart = { openedAt: null, closedAt: null, spans: [] };
  return { id: commits.id(commit), number, title, ...times, startedAt: atOf(times.startedAt), ...apart };
}

function ofPull(
  facts: Facts,
  outline: Outline,
  request: PullFact,
  merge: MergeRecord | null,
  placed: PlacedPull,
  streams: ReadonlyMap<string, string>,
): Life {
  const { takenAt } = facts;
  const times = timesOf(placed, streams);
  const { number, title, createdAt } = request;
  const is = stateAt(request, takenAt + 1);
  return {
    id: idOf(facts, request, merge),
    number,
    title,
    ...times,
    startedAt: atOf(times.startedAt),
    openedAt: createdAt,
    closedAt: is.state === "closed" ? is.at : null,
    spans: spansOf(facts, outline, request, placed.own(), times),
  };
}

function spansOf(
  facts: Facts,
  outline: Outline,
  request: PullFact,
  own: OwnCommits,
  { startedAt, mergedAt }: Times,
): readonly Span[] {
  const spans = stagesWhileOpen(facts, outline, request, own, startedAt, mergedAt ?? facts.takenAt);
  return mergedAt === null ? spans : spans.map((span) => ({ ...span, open: false }));
}

const atOf = (moment: Moment): number | null => (isKnown(moment) ? moment.at : null);

/**
 * The same as it was known at an instant: what was opened, or of git alone merged, later is not there, nor is any later
 * merge, close, delivery or train. A pull request that was closed and reopened by today was open all the time.
 */
export function knownAt(past: Past, at: number): Past {
  const lives: Life[] = [];
  for (const life of past.lives) if (seenAt(life) <= at) lives.push(lifeAt(life, at));
  return {
    ...past,
    takenAt: at,
    lives,
    trains: past.trains.filter(({ finishedAt }) => finishedAt <= at),
  };
}

/** Since when anything is known: its first life, or its begin where that is later; its end where there is none. */
export function knownSince({ since, lives, takenAt }: Past): number {
  return Math.max(
    since,
    lives.reduce((first, life) => Math.min(first, seenAt(life)), takenAt),
  );
}

/** When it was first seen: a branch of git alone is, when it is merged. */
function seenAt({ openedAt, mergedAt, deliveredAt }: Life): number {
  return openedAt ?? mergedAt ?? deliveredAt ?? Number.POSITIVE_INFINITY;
}

function lifeAt(life: Life, at: number): Life {
  const { mergedAt, closedAt, deliveredAt, spans } = life;
  if (isOverBy(life, at)) return life;
  const by = (instant: number | null) => (instant === null || instant > at ? null : instant);
  return {
    ...life,
    mergedAt: by(mergedAt),
    closedAt: by(closedAt),
    deliveredAt: by(deliveredAt),
    stream: by(deliveredAt) === null ? null : life.stream,
    spans: spans
      .filter(({ from }) => from < at)
      .map((span) => (span.to > at ? { ...span, to: at, open: true } : span)),
  };
}

/** Nothing of it is later: most of a past is so at most instants, and is not copied for each. */
function isOverBy({ mergedAt, closedAt, deliveredAt, spans }: Life, at: number): boolean {
  const last = spans.at(-1);
  return (
    (mergedAt === null || mergedAt <= at) &&
    (closedAt === null || closedAt <= at) &&
    (deliveredAt === null || deliveredAt <= at) &&
    (last === undefined || (last.to <= at && last.from < at))
  );
}
