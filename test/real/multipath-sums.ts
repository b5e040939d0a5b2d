/**
 * Figures of the real project's report worked out a second time: from the independent reference, from what the owners
 * saved, and from plain git. Nothing here knows the program. Times in seconds.
 */
import { halfOfLooked } from "../half-of-looked.ts";
import { git } from "../harness.ts";
import { EXPECTED, SAVED } from "./multipath-set-up.ts";

export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** A change that landed; instants in epoch ms. */
interface Landed {
  readonly start: number;
  readonly merged: number;
  /** null where no tag had it by the window's end. */
  readonly delivered: number | null;
  readonly tag: string | null;
  /** ms by stage; null for a direct push. */
  readonly stages: Readonly<Record<string, number>> | null;
}

/** Quantile by Hyndman and Fan's definition 7. */
export function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (place - Math.floor(place)) * (high - low);
}

const median = (values: readonly number[]) => quantile(values, 0.5);
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** The first time at which at most half of them are still waiting (Kaplan and Meier). */
export function survivalMedian(waits: readonly { time: number; over: boolean }[]): number {
  let left = 1;
  const times = [...new Set(waits.map(({ time }) => time))].sort((a, b) => a - b);
  for (const time of times) {
    const atRisk = waits.filter((wait) => wait.time >= time).length;
    left *= 1 - waits.filter((wait) => wait.over && wait.time === time).length / atRisk;
    if (left <= 0.5) return time;
  }
  return Number.NaN;
}

/** Commits of one parent on the main line that are no squash of a pull request, with the first tag that has each. */
function directPushes(repository: string): Landed[] {
  const squashes = new Set(SAVED.pulls.map(({ mergeCommitOid }) => mergeCommitOid));
  const rows = git(repository, "log", "--first-parent", "--no-merges", "--format=%H %at %ct", "main");
  return rows
    .trim()
    .split("\n")
    .map((row) => row.split(" ") as [string, string, string])
    .filter(([id]) => !squashes.has(id))
    .map(([id, authored, committed]) => {
      const format = "--format=%(taggerdate:unix) %(refname:strip=2)";
      const found = git(
        repository,
        "for-each-ref",
        "--sort=taggerdate",
        `--contains=${id}`,
        format,
        "refs/tags",
      );
      const [at, tag] = found.split("\n")[0]!.split(" ") as [string, string | undefined];
      return {
        start: Number(authored) * 1000,
        merged: Number(committed) * 1000,
        delivered: tag === undefined ? null : Number(at) * 1000,
        tag: tag ?? null,
        stages: null,
      };
    });
}

/** What landed by the window's end. */
function mergeMark(repository: string, { to }: Bounds): Landed[] {
  const pulls = EXPECTED.map((one): Landed => {
    const { release: _, ...stages } = one.spans;
    return {
      start: one.startedAt,
      merged: one.mergedAt,
      delivered: one.deliveredAt,
      tag: one.delivery,
      stages,
    };
  });
  return [...pulls, ...directPushes(repository)]
    .filter(({ merged }) => merged < to)
    .map((one) => (one.delivered! < to ? one : { ...one, delivered: null, tag: null }));
}

type Row = readonly [measure: string, statistic: string, value: number];

/** Figures of the report by measure and name. */
export function sumsOf(repository: string, window: Bounds): Row[] {
  const isIn = (at: number | null) => at !== null && at >= window.from && at < window.to;
  const all = mergeMark(repository, window);
  const finished = all.filter(({ delivered }) => isIn(delivered));
  const merged = all.filter((one) => isIn(one.merged));
  return [
    ...leadTimes(finished),
    ...rates(finished, merged, window),
    ...deliveries(repository, finished, window),
    ...waitsForRelease(all, merged, window),
    ...firstReviews(window),
    ...closings(window),
    ...sizes(repository, merged, window),
    ...requests(window),
  ];
}

const seconds = (from: number, to: number) => (to - from) / 1000;

function leadTimes(finished: readonly Landed[]): Row[] {
  const leads = finished.map(({ start, delivered }) => seconds(start, delivered!));
  const total = sum(leads);
  const release = sum(finished.map(({ merged, delivered }) => seconds(merged, delivered!)));
  const pulls = finished.filter(({ stages }) => stages !== null);
  const stage = (name: string) => sum(pulls.map(({ stages }) => stages![name] ?? 0)) / 1000;
  return [
    ["lead-time", "medianSeconds", median(leads)],
    ["lead-time", "p75Seconds", quantile(leads, 0.75)],
    ["lead-time", "p90Seconds", quantile(leads, 0.9)],
    ["stage-breakdown", "releaseShare", release / total],
    ...["coding", "pickup", "review", "rework", "merge"].map(
      (name): Row => ["stage-breakdown", `${name}Share`, stage(name) / total],
    ),
    ["constraint", "constraintShare", release / total],
  ];
}

const WEEK = 7 * 86_400;

function rates(finished: readonly Landed[], merged: readonly Landed[], { from, to }: Bounds): Row[] {
  const weeks = seconds(from, to) / WEEK;
  const opened = SAVED.pulls.filter(({ createdAt, baseRefName }) => {
    const at = Date.parse(createdAt);
    return at >= from && at < to && ["main", "master"].includes(baseRefName);
  });
  return [
    ["throughput", "finishedPerWeek", finished.length / weeks],
    ["throughput", "mergedPerWeek", merged.length / weeks],
    ["throughput", "openedPerWeek", opened.length / weeks],
  ];
}

function deliveries(repository: string, finished: readonly Landed[], { from, to }: Bounds): Row[] {
  const dates = git(
    repository,
    "for-each-ref",
    "--sort=taggerdate",
    "--format=%(taggerdate:unix)",
    "refs/tags",
  )
    .trim()
    .split("\n")
    .map((at) => Number(at) * 1000)
    .filter((at) => at >= from && at < to);
  const carried = new Map<string, number>();
  for (const { tag } of finished) carried.set(tag!, (carried.get(tag!) ?? 0) + 1);
  const gaps = dates.slice(1).map((at, i) => (at - dates[i]!) / 86_400_000);
  return [
    ["deployment-frequency", "deliveriesPerWeek", dates.length / (seconds(from, to) / WEEK)],
    ["deployment-frequency", "medianDaysBetween", median(gaps)],
    ["batch-size", "medianChanges", median([...carried.values()])],
    ["batch-size", "p90Changes", quantile([...carried.values()], 0.9)],
    ["batch-size", "maxChanges", Math.max(...carried.values())],
  ];
}

const MONTH = 30.4375 * 86_400;

function waitsForRelease(all: readonly Landed[], merged: readonly Landed[], { from, to }: Bounds): Row[] {
  // What was merged before the window and still lies there at its end is not looked at.
  const seen = all.filter((one) => one.merged >= from || (one.delivered ?? 0) >= from);
  const inside = seen.map((one) => Math.max(0, seconds(Math.max(from, one.merged), one.delivered ?? to)));
  const waits = merged.map((one) => ({
    time: seconds(one.merged, one.delivered ?? to),
    over: one.delivered !== null,
  }));
  const over = waits.flatMap((wait) => (wait.over ? [wait.time] : []));
  return [
    ["delay-cost", "releaseDaysPerMonth", sum(inside) / 86_400 / (seconds(from, to) / MONTH)],
    ["release-wait", "medianSeconds", survivalMedian(waits)],
    ["release-wait", "deliveredMedianSeconds", median(over)],
    ["release-wait", "deliveredP90Seconds", quantile(over, 0.9)],
  ];
}

/** Pull requests into the main branch, under either of its names. */
const intoMain = () => SAVED.pulls.filter(({ baseRefName }) => ["main", "master"].includes(baseRefName));

function firstReviews({ from, to }: Bounds): Row[] {
  const opened = intoMain().filter(
    ({ createdAt }) => Date.parse(createdAt) >= from && Date.parse(createdAt) < to,
  );
  const waits = opened.map(({ author, createdAt, closedAt, reviews }) => {
    const end = Math.min(to, closedAt === null ? to : Date.parse(closedAt));
    const looks = reviews
      .filter((review) => review.author !== author)
      .map((review) => Date.parse(review.createdAt));
    const first = Math.min(...looks);
    const over = first < end ? "looked" : end < to ? "other" : "waiting";
    return { ms: Math.min(first, end) - Date.parse(createdAt), end: over } as const;
  });
  const reviewed = waits.flatMap(({ ms, end }) => (end === "looked" ? [ms / 1000] : []));
  return [
    ["first-review-wait", "medianSeconds", halfOfLooked(waits) ?? Number.NaN],
    ["first-review-wait", "reviewedMedianSeconds", median(reviewed)],
    ["first-review-wait", "reviewedP90Seconds", quantile(reviewed, 0.9)],
  ];
}

function closings({ from, to }: Bounds): Row[] {
  const isIn = (at: string | null) => at !== null && Date.parse(at) >= from && Date.parse(at) < to;
  const closed = intoMain().filter(({ closedAt }) => isIn(closedAt));
  const unmerged = closed.filter(({ mergedAt }) => mergedAt === null);
  return [["abandonment", "abandonedShare", unmerged.length / closed.length]];
}

/** Lines of what landed, without the folder of workflows, and who went around a review. */
function sizes(repository: string, merged: readonly Landed[], { from, to }: Bounds): Row[] {
  const pulls = intoMain().filter(
    ({ mergedAt }) => mergedAt !== null && Date.parse(mergedAt) >= from && Date.parse(mergedAt) < to,
  );
  const direct = git(repository, "log", "--first-parent", "--no-merges", "--format=%H %ct", "main")
    .trim()
    .split("\n")
    .map((row) => row.split(" ") as [string, string])
    .filter(
      ([id, at]) =>
        Number(at) * 1000 >= from &&
        Number(at) * 1000 < to &&
        !pulls.some((one) => one.mergeCommitOid === id),
    )
    .map(([id]) => id);
  const lines = [...pulls.map(({ mergeCommitOid }) => mergeCommitOid!), ...direct].flatMap((id) => {
    const rows = git(repository, "diff", "--numstat", "-M", `${id}^1`, id).split("\n").filter(Boolean);
    const written = rows.map((row) => row.split("\t")).filter(([, , path]) => !path!.startsWith(".github/"));
    return written.length === 0
      ? []
      : [sum(written.map(([added, deleted]) => Number(added) + Number(deleted)))];
  });
  const unseen = pulls.filter(({ author, mergedAt, reviews }) =>
    reviews.every((review) => review.author === author || review.createdAt > mergedAt!),
  );
  const alone = unseen.filter(({ author, mergedBy }) => author === mergedBy);
  return [
    ["change-size", "shareUnder200Lines", lines.filter((count) => count < 200).length / lines.length],
    ["change-size", "medianLines", median(lines)],
    ["change-size", "p90Lines", quantile(lines, 0.9)],
    ["control-bypass", "directShare", direct.length / merged.length],
    ["control-bypass", "unreviewedShare", unseen.length / pulls.length],
    ["control-bypass", "aloneShare", alone.length / pulls.length],
    ["control-bypass", "bypassShare", (direct.length + unseen.length) / merged.length],
  ];
}

/** docs.github.com, "Linking a pull request to an issue". Bodies were saved in part: the last word may be cut. */
const CLOSES = /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? #(\d+)\b/gi;

function requests({ from, to }: Bounds): Row[] {
  const created = new Map(SAVED.issues.map(({ number, createdAt }) => [number, Date.parse(createdAt)]));
  const since = (at: (number: number) => number | undefined) =>
    intoMain().flatMap(({ number, body }) => {
      const end = at(number);
      const issues = [...body.matchAll(CLOSES)].flatMap(([, issue]) => created.get(Number(issue)) ?? []);
      return end === undefined || issues.length === 0 || end < from || end >= to
        ? []
        : [seconds(Math.min(...issues), end)];
    });
  const byNumber = new Map(EXPECTED.map((one) => [one.number, one]));
  const delivered = since((number) => byNumber.get(number)?.deliveredAt);
  const merged = since((number) => byNumber.get(number)?.mergedAt);
  return [
    ["request-to-production", "medianSeconds", median(delivered)],
    ["request-to-production", "p90Seconds", quantile(delivered, 0.9)],
    ["request-to-merge", "medianSeconds", median(merged)],
    ["request-to-merge", "p90Seconds", quantile(merged, 0.9)],
  ];
}
