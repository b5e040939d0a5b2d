/**
 * The figures of a generated repository, worked out from what was decided of it and from the page that defines
 * them (value-stream §5, measures), by no code of the product. Seconds, shares and counts, as the report has them.
 */
import { halfOfLooked } from "../half-of-looked.ts";
import {
  TRUTH_FILES,
  type Truth,
  type TruthChange,
  type TruthDeliveryEvent,
} from "../testkit/generator/truth.ts";
import type { WorldCommit, WorldPull } from "../testkit/world.ts";
import { habitFigures } from "./own-habits.ts";

export interface Decided {
  readonly changes: readonly TruthChange[];
  readonly truth: Truth;
  readonly pulls: readonly WorldPull[];
  readonly commits: readonly WorldCommit[];
}

export interface Asked {
  readonly from: number;
  readonly to: number;
  readonly bots: boolean;
}

export type Figures = Record<string, number | string | null>;

const DAY = 86_400_000;
const WORK = ["coding", "rework"] as const;
const WAIT = ["pickup", "review", "test", "merge", "release", "deploy", "parked"] as const;
const FAILED = new Set<string | null>(["FAILURE", "TIMED_OUT"]);

/** Reads what the generator wrote; `read` gives the text of one of its files. */
export function decided(read: (file: string) => string): Decided {
  const rows = <T>(file: string) =>
    read(file)
      .split("\n")
      .filter(Boolean)
      .map((row) => JSON.parse(row) as T);
  return {
    changes: rows<TruthChange>(TRUTH_FILES.changes),
    truth: JSON.parse(read(TRUTH_FILES.rest)) as Truth,
    pulls: rows<WorldPull>("pulls.ndjson"),
    commits: rows<WorldCommit>("commits.ndjson"),
  };
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const least = (...values: readonly (number | null)[]) => Math.min(...values.map((one) => one ?? Infinity));

/** Type R-7; none of fewer than five. */
function quantile(values: readonly number[], p: number): number | null {
  if (values.length < 5) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)]!;
  return low + (at % 1) * (sorted[Math.ceil(at)]! - low);
}

const seconds = (values: readonly number[], p: number) => {
  const found = quantile(values, p);
  return found === null ? null : found / 1000;
};

/**
 * Where the share of those still waiting (Kaplan–Meier) first is a half or less, in seconds; between that and the next
 * end where it is just a half.
 */
function survivalMedian(waits: readonly { readonly ms: number; readonly ended: boolean }[]): number | null {
  if (waits.length < 5) return null;
  let left = 1;
  for (const at of [...new Set(waits.map(({ ms }) => ms))].sort((a, b) => a - b)) {
    const ended = waits.filter(({ ms, ended }) => ended && ms === at).length;
    left *= 1 - ended / waits.filter(({ ms }) => ms >= at).length;
    if (ended > 0 && left <= 0.5 + 1e-12) {
      const later = waits.filter((wait) => wait.ended && wait.ms > at).map(({ ms }) => ms);
      const isJust = Math.abs(left - 0.5) < 1e-12 && later.length > 0;
      return (isJust ? (at + Math.min(...later)) / 2 : at) / 1000;
    }
  }
  return null;
}

export function figuresOf(world: Decided, asked: Asked): Figures {
  const { from, to, bots } = asked;
  const inside = (at: number | null) => at !== null && at >= from && at < to;
  const every = world.changes.filter(({ kind }) => kind !== "into-branch");
  const changes = every.filter(({ automated }) => bots || !automated);
  const deliveredAt = ({ delivery, mergedAt }: TruthChange) =>
    delivery.state === "delivered" ? Math.max(mergedAt!, delivery.finishedAt) : null;
  const finished = changes.filter((change) => inside(deliveredAt(change)));
  const merged = changes.filter(({ mergedAt }) => inside(mergedAt));
  const pulls = changes.filter(({ kind }) => kind === "pull");
  const weeks = (to - from) / (7 * DAY);
  return {
    "coverage.finished": finished.length,
    "coverage.merged": merged.length,
    "coverage.automatedFinished": every.filter((one) => one.automated && inside(deliveredAt(one))).length,
    "coverage.beforeRecord": merged.filter(({ delivery }) => delivery.state === "edge").length,
    ...leadTimes(finished.map((one) => ({ ...one, lead: deliveredAt(one)! - one.startedAt }))),
    ...requests("request-to-production", finished, deliveredAt),
    ...requests("request-to-merge", merged, ({ mergedAt }) => mergedAt),
    ...firstReviews(
      pulls.filter(({ readyAt }) => inside(readyAt)),
      to,
    ),
    ...rounds(finished),
    ...inProgress(pulls, to),
    ...checks(world, asked, bots),
    ...deliveries(world.truth, inside, weeks),
    ...releaseWait(
      merged.filter(({ delivery: { state } }) => state !== "edge"),
      deliveredAt,
      to,
    ),
    "throughput.finishedPerWeek": finished.length / weeks,
    "throughput.mergedPerWeek": merged.length / weeks,
    "throughput.openedPerWeek": pulls.filter(({ openedAt }) => inside(openedAt)).length / weeks,
    "trunk-health.redShare":
      sum(
        world.truth.trunk.redSpells.map((red) =>
          Math.max(0, Math.min(red.to ?? to, to) - Math.max(red.from, from)),
        ),
      ) /
      (to - from),
    // What automated accounts do around review was not decided.
    ...(bots ? {} : habitFigures(merged, world.pulls)),
    "ai-share.declaredShare": merged.filter(({ ai }) => ai !== null).length / merged.length,
  };
}

function leadTimes(finished: readonly (TruthChange & { lead: number })[]): Figures {
  const leads = finished.map(({ lead }) => lead);
  const spent = (stage: keyof TruthChange["stages"]) =>
    finished.map(({ stages }) => stages[stage] ?? 0).filter((ms) => ms > 0);
  const found: Figures = { "lead-time.n": leads.length };
  for (const [name, p] of [["median", 0.5] as const, ["p75", 0.75] as const, ["p90", 0.9] as const])
    found[`lead-time.${name}Seconds`] = seconds(leads, p);
  for (const stage of [...WORK, ...WAIT].filter((one) => spent(one).length > 0)) {
    found[`stages.${stage}.total`] = sum(spent(stage)) / 1000;
    found[`stages.${stage}.share`] = sum(spent(stage)) / sum(leads);
    found[`stages.${stage}.entered`] = spent(stage).length;
    found[`stages.${stage}.median`] = seconds(spent(stage), 0.5);
    found[`stages.${stage}.p90`] = seconds(spent(stage), 0.9);
  }
  const largest = [...WAIT].sort((a, b) => sum(spent(b)) - sum(spent(a)))[0]!;
  found.constraint = largest;
  found["constraint.constraintShare"] = sum(spent(largest)) / sum(leads);
  // What lies before the merge of a direct push is neither work nor wait.
  const efficiencies = finished
    .filter(({ kind }) => kind === "pull")
    .map((one) => ({ work: sum(WORK.map((stage) => one.stages[stage] ?? 0)), lead: one.lead }));
  found["flow-efficiency.medianEfficiency"] = quantile(
    efficiencies.map(({ work, lead }) => work / lead),
    0.5,
  );
  return found;
}

function requests(
  id: string,
  changes: readonly TruthChange[],
  endOf: (change: TruthChange) => number | null,
): Figures {
  const asked = changes.filter(({ requestedAt }) => requestedAt !== null);
  const times = asked.map((one) => endOf(one)! - one.requestedAt!);
  return { [`${id}.n`]: times.length, [`${id}.medianSeconds`]: seconds(times, 0.5) };
}

function firstReviews(ready: readonly TruthChange[], to: number): Figures {
  const waits = ready.map(({ readyAt, firstReviewAt, mergedAt, closedAt }) => {
    const looked = firstReviewAt !== null && firstReviewAt < to;
    const until = looked ? firstReviewAt : least(mergedAt, closedAt, to);
    const end = looked ? "looked" : until < to ? "other" : "waiting";
    return { ms: Math.max(0, until - readyAt!), end } as const;
  });
  const reviewed = waits.filter(({ end }) => end === "looked").map(({ ms }) => ms);
  return {
    "first-review-wait.n": waits.length,
    "first-review-wait.medianSeconds": halfOfLooked(waits),
    "first-review-wait.reviewedMedianSeconds": seconds(reviewed, 0.5),
  };
}

function rounds(finished: readonly TruthChange[]): Figures {
  const reviewed = finished.filter(({ firstReviewAt }) => firstReviewAt !== null);
  const reviewers = sum(reviewed.map(({ stages }) => (stages.pickup ?? 0) + (stages.review ?? 0)));
  const author = sum(reviewed.map(({ stages }) => stages.rework ?? 0));
  const turns = reviewed.map((one) => one.rounds);
  return {
    "review-rounds.n": turns.length,
    "review-rounds.medianRounds": quantile(turns, 0.5),
    "review-rounds.p90Rounds": quantile(turns, 0.9),
    "review-rounds.reviewersShare": reviewers / (reviewers + author),
  };
}

/** The stage at an instant: spells are told from the request, or the start, on. */
function stageAt({ requestedAt, startedAt, spells }: TruthChange, at: number): string {
  let until = requestedAt ?? startedAt;
  const spell = spells.find(({ ms }) => {
    until += ms;
    return at < until;
  });
  return (spell ?? spells.at(-1)!).stage;
}

function inProgress(pulls: readonly TruthChange[], to: number): Figures {
  const open = pulls.filter(
    ({ openedAt, mergedAt, closedAt }) => openedAt! < to && least(mergedAt, closedAt) >= to,
  );
  const found: Figures = {
    "wip.openChanges": open.length,
    "wip.ageMedianSeconds": seconds(
      open.map(({ startedAt }) => to - startedAt),
      0.5,
    ),
  };
  for (const stage of ["coding", "pickup", "review", "rework", "test", "merge"])
    found[`wip.${stage}`] = open.filter((one) => stageAt(one, to) === stage).length;
  return found;
}

/** Heads pushed in the window that GitHub still lists, those of branches that a change brought in among them. */
function checks({ changes, pulls, commits }: Decided, { from, to }: Asked, bots: boolean): Figures {
  const commitOf = new Map(commits.map((commit) => [commit.oid, commit]));
  const told = new Map(changes.flatMap(({ heads }) => heads.map((head) => [head.oid, head])));
  const own = new Set(
    changes.filter((one) => one.kind === "pull" && (bots || !one.automated)).map(({ number }) => number),
  );
  const listed = pulls.filter(({ number }) => own.has(number)).flatMap(({ timeline }) => timeline);
  const heads = listed.flatMap((event) => {
    const head = event.type === "PullRequestCommit" ? told.get(event.oid) : undefined;
    return head !== undefined && head.pushedAt >= from && head.pushedAt < to ? [head] : [];
  });
  const times = heads.flatMap(({ finishedAt, pushedAt }) =>
    finishedAt !== null && finishedAt < to ? [finishedAt - pushedAt] : [],
  );
  const ended = heads.flatMap(({ oid }) => {
    const runs = commitOf.get(oid)!.suites.flatMap((suite) => suite.runs);
    const over = runs.filter(({ completedAt }) => completedAt !== null && Date.parse(completedAt) < to);
    const names = [...new Set(over.map(({ name }) => name))];
    return names.map((name) => over.filter((run) => run.name === name).sort((a, b) => a.attempt - b.attempt));
  });
  const flakes = ended.flatMap((runs) => {
    const failed = runs.findIndex(({ conclusion }) => FAILED.has(conclusion));
    const passed = runs.findIndex(({ conclusion }, index) => index > failed && conclusion === "SUCCESS");
    if (failed < 0 || passed < 0) return [];
    return [Date.parse(runs[passed]!.completedAt!) - Date.parse(runs[failed]!.completedAt!)];
  });
  return {
    "test-cycle.n": times.length,
    "test-cycle.medianSeconds": seconds(times, 0.5),
    "test-cycle.p90Seconds": seconds(times, 0.9),
    "test-cycle.flakyRate": flakes.length / ended.length,
    "test-cycle.flakyWaitSeconds": sum(flakes) / 1000,
    "checks-failed.n": ended.length,
    "checks-failed.failedFirstShare":
      ended.filter(([first]) => FAILED.has(first!.conclusion)).length / ended.length,
  };
}

function deliveries(
  { deliveries: all, now, options }: Truth,
  inside: (at: number | null) => boolean,
  weeks: number,
): Figures {
  const failed = all.filter((one) => one.outcome === "failed" && inside(one.finishedAt)).length;
  const made = withoutRetags(all, options).filter(
    (one) => one.outcome === "success" && inside(one.finishedAt),
  );
  const judged = made.filter(({ finishedAt }) => now - finishedAt! >= 14 * DAY);
  const share = (fits: (one: TruthDeliveryEvent) => boolean) =>
    judged.length < 5 ? null : judged.filter(fits).length / judged.length;
  // A delivery that first-delivers nothing is no batch, and what the first of a record carried is not known.
  const batches = made
    .filter(({ edge }) => !edge)
    .map(({ carried, carriedDirect }) => carried.length + carriedDirect)
    .filter((size) => size > 0);
  return {
    "deployment-frequency.n": made.length,
    "deployment-frequency.deliveriesPerWeek": made.length / weeks,
    "change-failure.n": judged.length,
    "change-failure.certainRate": share(({ failures }) => failures.some(({ certain }) => certain)),
    "change-failure.withSuspectedRate": share(({ failures }) => failures.length > 0),
    // Only an attempt to deploy can fail before it reaches users.
    ...(options.deliveries === "deployments"
      ? { "change-failure.deploymentErrorRate": failed / (failed + made.length) }
      : {}),
    "batch-size.n": batches.length,
    "batch-size.medianChanges": quantile(batches, 0.5),
    "batch-size.p90Changes": quantile(batches, 0.9),
  };
}

/** A second tag or release of one stream on a commit is none of its own. */
function withoutRetags(
  all: Truth["deliveries"],
  { deliveries: source }: Truth["options"],
): Truth["deliveries"] {
  if (source !== "tags" && source !== "releases") return all;
  return all.filter(
    (one) =>
      !all.some(
        ({ oid, stream, finishedAt }) =>
          oid === one.oid && stream === one.stream && finishedAt! < one.finishedAt!,
      ),
  );
}

function releaseWait(
  merged: readonly TruthChange[],
  deliveredAt: (change: TruthChange) => number | null,
  to: number,
): Figures {
  const waits = merged.map((one) => {
    const at = deliveredAt(one);
    const ended = at !== null && at < to;
    return { ms: (ended ? at : to) - one.mergedAt!, ended };
  });
  return { "release-wait.n": waits.length, "release-wait.medianSeconds": survivalMedian(waits) };
}
