import { summary } from "./checks.ts";
import { type Commit, isMerge } from "./commit.ts";
import { type Delivery, delivererOf, firstDelivered, OBSERVED, type Stream } from "./deliveries.ts";
import type { Draft } from "./draft.ts";
import type { Decided } from "./generate.ts";
import type { LinesOfLanding } from "./line-book.ts";
import { BOTS, type Person } from "./people.ts";
import type { Role, Written } from "./repo.ts";
import { type Size, tellHabits, tellMarks } from "./tell-habits.ts";
import { tellBugs, tellIncidents, tellLines } from "./tell-outcomes.ts";
import type { Landing } from "./trunk.ts";
import type { Stage, Truth, TruthChange, TruthDelivery, TruthDeliveryEvent, TruthPlanted } from "./truth.ts";

/** What is needed to write the truth down: ids and numbers as they came out. */
export interface Known {
  readonly now: number;
  readonly id: (mark: number) => string;
  readonly number: (item: number) => number;
  readonly streams: readonly Stream[];
  readonly lines: ReadonlyMap<Commit, LinesOfLanding>;
  readonly sizeOf: (head: Commit) => Size;
  readonly handworkOf: Written["handworkOf"];
  /** Lives that close a bug. */
  readonly fixes: ReadonlySet<Draft>;
  /** Landings by their last commit, and by the life that landed. */
  readonly byCommit: ReadonlyMap<Commit, Landing>;
  readonly byLife: ReadonlyMap<Draft | null, Landing>;
}

type Spells = { stage: Stage; ms: number }[];

function deliveryOf(landing: Landing, { streams }: Known): TruthDelivery {
  if (streams.length === 0) return { state: "none" };
  const carrier = delivererOf(landing);
  if (!carrier) return { state: "waiting" };
  const { id, stream, edge } = carrier;
  if (edge) return { state: "edge", id };
  return { state: "delivered", id, stream, startedAt: carrier.startedAt!, finishedAt: carrier.finishedAt! };
}

/** The way from the merge to users, clamped to the merge. */
function goesOut(landing: Landing, told: TruthDelivery, now: number): Spells {
  if (told.state === "waiting") return [{ stage: "release", ms: now - landing.at }];
  if (told.state !== "delivered") return [];
  const start = Math.max(landing.at, told.startedAt);
  const finish = Math.max(landing.at, told.finishedAt);
  const spells: Spells = [
    { stage: "release", ms: start - landing.at },
    { stage: "deploy", ms: finish - start },
  ];
  return spells.filter(({ ms }) => ms > 0);
}

function sums(spells: Spells): TruthChange["stages"] {
  const stages: Partial<Record<Stage, number>> = {};
  for (const { stage, ms } of spells) stages[stage] = (stages[stage] ?? 0) + ms;
  return stages;
}

export function tellPull(life: Draft, landing: Landing | null, known: Known): TruthChange {
  const { mergedAt, traits } = life;
  const state = mergedAt !== null ? "merged" : life.closedAt !== null ? "abandoned" : "open";
  const told: TruthDelivery = landing ? deliveryOf(landing, known) : { state: "none" };
  const spells = [...life.spells, ...(landing ? goesOut(landing, told, known.now) : [])];
  const before = life.requestedAt ?? life.startedAt;
  const into = landing === null && state === "merged";
  return {
    number: known.number(life.item),
    kind: into || life.broughtBy || traits.base !== life.setting.branch ? "into-branch" : "pull",
    script: traits.script,
    state,
    landing: life.landing.length > 0 ? known.id(life.landing.at(-1)!.written!.mark) : null,
    mergeStyle: mergedAt === null ? null : life.broughtBy ? "merge" : traits.style,
    automated: traits.author === BOTS.dependencies,
    requestedAt: life.requestedAt,
    startedAt: life.startedAt,
    openedAt: life.openedAt,
    readyAt: life.readyAt,
    firstReviewAt: life.firstReviewAt,
    mergedAt,
    closedAt: life.closedAt,
    delivery: told,
    spells,
    stages: sums(spells),
    queuedMs: life.queuedMs,
    endsAt: before + spells.reduce((sum, { ms }) => sum + ms, 0),
    censored: state === "open" || told.state === "waiting",
    flags: [...life.flags],
    rounds: life.rounds,
    reviews: life.reviews,
    machineLooks: life.machineLooks.told,
    branch: branchOf(life, known),
    heads: life.heads.map((head) => ({
      oid: known.id(head.written!.mark),
      pushedAt: head.pushedAt!,
      ...summary(head.checks!),
    })),
    closes: life.closes === null ? [] : [known.number(life.closes)],
    ai: traits.ai,
    lane: laneOf(traits.author, traits.ai),
    sponsors: [...life.sponsors].sort(),
    coAuthors: life.trailers.coAuthors,
    sponsorOnly: isSponsorOnly(life),
    sessions: life.sessions,
    help: life.help,
    lines: landing && tellLines(landing, known),
    hotfix: life.hotfix,
    habits: tellHabits(life, known.sizeOf, known.fixes.has(life)),
    reverts: life.reverts ? known.number(life.reverts.item) : null,
    broughtBy: life.broughtBy ? known.number(life.broughtBy.item) : null,
  };
}

function branchOf({ commits, traits, mergedAt }: Draft, { handworkOf }: Known): TruthChange["branch"] {
  if (traits.author !== BOTS.agent || mergedAt === null) return null;
  const roleOf = ({ author }: Commit): Role =>
    author === BOTS.agent ? "agent" : author.bot ? "machine" : "person";
  const own = commits.filter((commit) => !isMerge(commit));
  const by = (role: Role) => own.filter((commit) => roleOf(commit) === role).length;
  return { agents: by("agent"), people: by("person"), ...handworkOf(commits, roleOf) };
}

function laneOf(author: Person, ai: TruthChange["ai"]): TruthChange["lane"] {
  if (author === BOTS.dependencies) return "automated";
  if (author === BOTS.agent) return "agent-authored";
  return ai === null ? "undeclared" : "assisted";
}

/** Whatever somebody said after its end changes nothing of that. */
function isSponsorOnly(life: Draft): boolean {
  const end = life.mergedAt ?? life.closedAt ?? Number.POSITIVE_INFINITY;
  const reviewers = life.happenings.flatMap(({ at, event }) =>
    event.type === "PullRequestReview" && at <= end && event.state !== "PENDING" ? [event.author] : [],
  );
  const people = reviewers.filter((login) => login !== BOTS.reviewer.login && login !== BOTS.agent.login);
  return people.length > 0 && people.every((login) => life.sponsors.includes(login ?? ""));
}

/** A direct push has no stages: only what lies between its author and committer dates, and its delivery. */
export function tellPush(landing: Landing, known: Known): TruthChange {
  const told = deliveryOf(landing, known);
  const spells = goesOut(landing, told, known.now);
  const commit = landing.commits[0]!;
  return {
    number: null,
    kind: "direct",
    script: "direct",
    state: "merged",
    landing: known.id(commit.written!.mark),
    mergeStyle: "direct",
    automated: false,
    requestedAt: null,
    startedAt: commit.authoredAt,
    openedAt: null,
    readyAt: null,
    firstReviewAt: null,
    mergedAt: landing.at,
    closedAt: null,
    delivery: told,
    spells,
    stages: sums(spells),
    queuedMs: 0,
    endsAt: landing.at + spells.reduce((sum, { ms }) => sum + ms, 0),
    censored: told.state === "waiting",
    flags: [],
    rounds: 0,
    reviews: { human: 0, automated: 0, afterMerge: 0 },
    machineLooks: [],
    branch: null,
    heads: [],
    closes: [],
    ai: landing.dealt?.declared.ai ?? null,
    lane: landing.dealt?.declared.ai ? "assisted" : "undeclared",
    sponsors: [],
    coAuthors: [],
    sponsorOnly: false,
    sessions: [],
    help: landing.dealt && { chance: landing.dealt.chance, adds: {} },
    lines: tellLines(landing, known),
    hotfix: false,
    habits: null,
    reverts: landing.reverts ? known.number(landing.reverts.item) : null,
    broughtBy: null,
  };
}

export function tellDelivery(
  delivery: Delivery,
  known: Known,
  named: (text: string) => string,
): TruthDeliveryEvent {
  const { id, stream, commit, outcome, startedAt, finishedAt, edge, failures, repair } = delivery;
  const first = firstDelivered(delivery);
  const pulls = first.filter((landing) => landing.life);
  return {
    ...{ id, stream, oid: known.id(commit.written!.mark), outcome, startedAt, finishedAt, edge },
    carried: pulls.map((landing) => known.number(landing.life!.item)),
    carriedDirect: first.length - pulls.length,
    judged: outcome === "success" && known.now - finishedAt! >= OBSERVED,
    failures: failures.map((failure) => ({ ...failure, evidence: named(failure.evidence) })),
    repair,
  };
}

const adding = (all: readonly { readonly pairs: number; readonly flaky: readonly string[] }[]) => ({
  pairs: all.reduce((sum, each) => sum + each.pairs, 0),
  flaky: all.reduce((sum, each) => sum + each.flaky.length, 0),
});

/** Finished: delivered, or merged where there are no deliveries. */
const isFinished = ({ automated, kind, delivery, mergedAt }: TruthChange) =>
  !automated &&
  kind !== "into-branch" &&
  (delivery.state === "none" ? mergedAt !== null : delivery.state === "delivered");

function tellPlanted(changes: readonly TruthChange[]): TruthPlanted | null {
  const finished = changes.filter((change) => change.help !== null && isFinished(change));
  if (finished.length === 0) return null;
  const mean = (weightOf: (change: TruthChange) => number) => {
    const total: Partial<Record<Stage, number>> = {};
    const weights = finished.reduce((sum, change) => sum + weightOf(change), 0);
    for (const change of finished)
      for (const [stage, ms] of Object.entries(change.help!.adds) as [Stage, number][])
        total[stage] = (total[stage] ?? 0) + (ms * weightOf(change)) / weights;
    return Object.fromEntries(Object.entries(total).filter(([, ms]) => ms !== 0));
  };
  const helped = finished.filter(({ ai }) => ai !== null).length;
  return {
    helped,
    others: finished.length - helped,
    adds: mean(() => 1),
    addsToHelped: mean(({ ai }) => (ai === null ? 0 : 1)),
    addsToAlike: mean(({ help }) => help!.chance * (1 - help!.chance)),
  };
}

export function tellRest(
  options: Truth["options"],
  changes: readonly TruthChange[],
  deliveries: readonly TruthDeliveryEvent[],
  { trunk: { landed }, red, bugs, incidents }: Pick<Decided, "trunk" | "red" | "bugs" | "incidents">,
  known: Known,
): Truth {
  const pulls = changes.filter((change) => change.kind !== "direct");
  const count = (fits: (change: TruthChange) => boolean) => pulls.filter(fits).length;
  const judged = deliveries.filter((delivery) => delivery.judged);
  const ended = (outcome: string) => deliveries.filter((delivery) => delivery.outcome === outcome).length;
  const trunk = landed.flatMap(({ commits }) => {
    const { checks } = commits.at(-1)!;
    return checks ? [summary(checks)] : [];
  });
  return {
    options,
    now: known.now,
    counts: {
      pulls: pulls.length,
      open: count((change) => change.state === "open"),
      abandoned: count((change) => change.state === "abandoned"),
      merged: count((change) => change.state === "merged" && change.kind === "pull"),
      intoBranch: count((change) => change.kind === "into-branch"),
      direct: changes.length - pulls.length,
    },
    marks: tellMarks(changes),
    deliveries,
    planted: tellPlanted(changes),
    bugs: tellBugs(bugs, known),
    incidents: tellIncidents(incidents, known),
    changeFailure: {
      judged: judged.length,
      certain: judged.filter(({ failures }) => failures.some(({ certain }) => certain)).length,
      certainOrSuspected: judged.filter(({ failures }) => failures.length > 0).length,
      notYetJudged: ended("success") - judged.length,
    },
    attempts: { succeeded: ended("success"), failed: ended("failed") },
    checks: {
      allHeads: adding(pulls.flatMap((change) => change.heads)),
      lastHeads: adding(pulls.flatMap((change) => change.heads.slice(-1))),
      trunk: adding(trunk),
    },
    trunk: {
      redSpells: red.map(({ from, to, life }) => ({
        ...{ from, to, oid: known.id(life.landing.at(-1)!.written!.mark) },
        number: known.number(life.item),
      })),
    },
  };
}
