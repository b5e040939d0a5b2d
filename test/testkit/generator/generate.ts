import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Dealer, type Planting } from "./assistance.ts";
import type { Bug } from "./bugs.ts";
import type { Commit } from "./commit.ts";
import { type DeliveryKind, type Incident, markEdge, Stream } from "./deliveries.ts";
import { type Desk, playAtDesk } from "./desk.ts";
import type { Draft, Setting } from "./draft.ts";
import { noteFailures } from "./failures.ts";
import { Habits } from "./habits.ts";
import { Hands, type Handwork } from "./handwork.ts";
import { peopleFor } from "./people.ts";
import { planDeliveries } from "./plan.ts";
import type { Plan } from "./plan-parts.ts";
import { MAINTENANCE, play } from "./play.ts";
import { DAY, HOUR, Random } from "./random.ts";
import { type RepositoryPlan, writeRepository } from "./repo.ts";
import { CLOSED_UNSEEN, Course, leftWaiting, type Rise } from "./rise.ts";
import { SCRIPTS, type ScriptRow } from "./scripts.ts";
import {
  checkTrunk,
  directPush,
  landingOf,
  mergeLanding,
  type RedSpell,
  rootLanding,
  Trunk,
} from "./trunk.ts";
import type { Truth } from "./truth.ts";
import { writeWorld } from "./write.ts";

export interface Options {
  readonly pulls: number;
  readonly days: number;
  readonly seed: number;
  readonly deliveries: DeliveryKind;
  /** Production environments; more than one with deployments only. */
  readonly streams: 1 | 2;
  /** Approvals that the rules ask for. */
  readonly approvals: 1 | 2;
  /** Share of the days after which the record of deliveries begins. */
  readonly record: number;
  /** Assistants that are dealt to changes by chance, and the effect of their help; null: as it comes. */
  readonly ai: Planting | null;
  /** People who work on agents' branches; null: nobody does. */
  readonly handwork: Handwork | null;
  /** How openings go over the days; null: evenly. */
  readonly rise: Rise | null;
  /** Reviewers whose capacity is known: every change waits for them, and nothing is reverted or repaired; null: scripts say how long a look takes. */
  readonly desk: Desk | null;
  /** Another weighting of lives. */
  readonly scripts: readonly ScriptRow[];
}

export const DEFAULTS: Options = {
  pulls: 200,
  days: 365,
  seed: 1,
  deliveries: "deployments",
  streams: 1,
  approvals: 1,
  record: 0.1,
  ai: null,
  handwork: null,
  rise: null,
  desk: null,
  scripts: SCRIPTS,
};

/** What the clock says in every generated world. */
export const NOW = Date.UTC(2026, 2, 2, 12);

/** Share of the pull requests kept for reverts, hotfixes and fixes of bugs. */
const CALLED_SHARE = 0.08;
const DIRECT_SHARE = 0.04;
/** Usual number of changes in a delivery, and the closest that deliveries come. */
const CHANGES_PER_DELIVERY = 5;
const CLOSEST = 3 * HOUR;
const STREAMS = ["production", "prod-eu"] as const;

/** A repository as it was decided, before anything of it is written. */
export interface Decided {
  readonly options: Options;
  readonly setting: Setting;
  readonly trunk: Trunk;
  readonly streams: readonly Stream[];
  readonly incidents: readonly Incident[];
  readonly bugs: readonly Bug[];
  readonly red: readonly RedSpell[];
}

const lands = (row: ScriptRow) => / merge( post:\w)?$/.test(row.script) && row.to === undefined;
const isOver = (row: ScriptRow) => lands(row) || / (merge|close)$/.test(row.script);

function playSome(setting: Setting, rows: readonly ScriptRow[], until: number, days: number): void {
  const { random, now, lives, course } = setting;
  while (lives.length < until) {
    const row = random.weighted(rows);
    const endAt = isOver(row) ? now - (course?.ago() ?? random.span(HOUR, days * DAY)) : now;
    const life = play(row, setting, { endAt });
    if (row.to && life.mergedAt !== null) life.landing = landingOf(life);
  }
}

/** What is opened more: in the last days, and it lives as all others do, waits, or is closed. */
function playMore(setting: Setting, rows: readonly ScriptRow[], pulls: number): void {
  const { random, now, course } = setting;
  if (course === null) return;
  const { days, becomes } = course.rise;
  const over = rows.filter(isOver);
  for (let left = course.extra(pulls); left > 0; left--) {
    const ago = course.ago(days);
    if (becomes === "waiting") play(leftWaiting(ago), setting, { endAt: now });
    else play(becomes === "closed" ? CLOSED_UNSEEN : random.weighted(over), setting, { endAt: now - ago });
  }
}

/** Longest that a life may reach back before the days that were asked for. */
const BEFORE = 120 * DAY;

function beginOf({ days }: Options, { dealer }: Setting): number {
  return Math.floor((NOW - days * DAY - BEFORE * (dealer?.reach ?? 1)) / DAY) * DAY;
}

/** Decides everything about a repository. */
export function decide(options: Options): Decided {
  const random = new Random(options.seed);
  let last = 0;
  const setting: Setting = {
    random,
    places: new Random(options.seed ^ 0x11_9e5),
    habits: new Habits(options.seed, options.ai !== null),
    people: peopleFor(options.pulls),
    approvals: options.approvals,
    branch: "main",
    now: NOW,
    fresh: () => ++last,
    dealer: options.ai && new Dealer(options.ai, options.seed),
    hands: options.handwork && new Hands(options.seed, options.handwork),
    course: options.rise && new Course(options.rise, options.days, options.seed),
    lives: [],
  };
  const { pulls, days, scripts } = options;
  const budget = options.desk === null ? Math.floor(pulls * CALLED_SHARE) : 0;
  if (options.desk !== null) playAtDesk(setting, options.desk, pulls, days, options.seed);
  playSome(setting, scripts, pulls - budget - (setting.course?.extra(pulls) ?? 0), days);
  playMore(setting, scripts, pulls);
  const merged = setting.lives.filter((life) => life.mergedAt !== null && life.landing.length === 0);
  const pushes = Array.from({ length: Math.floor(pulls * DIRECT_SHARE) }, () =>
    directPush(setting, NOW - random.span(HOUR, days * DAY), null),
  );
  const trunk = new Trunk([
    rootLanding(setting, beginOf(options, setting)),
    ...merged.map(mergeLanding),
    ...pushes,
  ]);
  const { streams, incidents, bugs } = planStreams(options, setting, trunk, pulls - setting.lives.length);
  trunk.growTo(NOW);
  const elsewhere = scripts.filter((row) => !lands(row));
  playSome(setting, elsewhere, pulls, days);
  const red = checkTrunk(trunk.landed, setting);
  noteFailures(streams, trunk.landed, incidents);
  return { options, setting, trunk, streams, incidents, bugs, red };
}

function planStreams(options: Options, setting: Setting, trunk: Trunk, budget: number) {
  const incidents: Incident[] = [];
  const bugs: Bug[] = [];
  const streams: Stream[] = [];
  if (options.deliveries === "none") return { streams, incidents, bugs };
  const names = options.deliveries === "deployments" ? STREAMS.slice(0, options.streams) : ["releases"];
  const span = options.days * DAY;
  const every = Math.max(CLOSEST, (span * CHANGES_PER_DELIVERY) / options.pulls);
  for (const [index, name] of names.entries()) {
    const stream = new Stream(setting, trunk, name, options.deliveries, index + 1);
    const plan: Plan = { stream, every, budget: index === 0 ? budget : 0, incidents, bugs };
    const from = NOW - span + span * options.record + index * 2 * HOUR;
    planDeliveries(plan, Math.floor(from / 1000) * 1000, index > 0);
    if (options.deliveries !== "deployments") markEdge(stream);
    streams.push(stream);
  }
  return { streams, incidents, bugs };
}

/** The git repository of what was decided. */
export function repositoryOf(decided: Decided, numbered: (text: string) => string): RepositoryPlan {
  const { setting, trunk, options } = decided;
  const { lives, branch } = setting;
  const landed = trunk.landed.flatMap((landing) => landing.commits);
  const elsewhere = lives.filter((life) => life.traits.base === MAINTENANCE).flatMap((life) => life.landing);
  const commits = [...lives.flatMap((life) => life.everyCommit), ...landed, ...elsewhere];
  commits.sort((a, b) => a.committedAt - b.committedAt);
  const byRef = new Map(commits.map((commit) => [commit.ref, commit]));
  const [root, ...rest] = commits;
  return {
    branch,
    root: root!,
    commits: rest,
    trunk: new Map(trunk.landed.flatMap(({ commits }) => commits.map((commit) => [commit, commits.at(-1)!]))),
    grows: new Map(elsewhere.map((commit) => [commit, MAINTENANCE])),
    tags: options.deliveries === "deployments" || options.deliveries === "none" ? [] : tagsOf(decided),
    refs: refsOf(lives, elsewhere, numbered),
    numbered,
    byRef: (ref) => byRef.get(ref)!,
  };
}

/** Every fifth version has a candidate before it, which delivers nothing. */
export function candidateOf(decided: Decided, index: number) {
  const before = decided.streams[0]!.deliveries[index]!.place - 1;
  return index % 5 === 4 && before >= 0 ? decided.trunk.landed[before]! : null;
}

function tagsOf(decided: Decided): RepositoryPlan["tags"] {
  return decided.streams[0]!.deliveries.flatMap(({ id, commit, finishedAt, lightweight }, index) => {
    const candidate = candidateOf(decided, index);
    const own = { name: id, commit, at: lightweight ? null : finishedAt };
    if (!candidate) return [own];
    return [{ name: `${id}-rc.1`, commit: candidate.commits.at(-1)!, at: candidate.at + 60_000 }, own];
  });
}

function refsOf(lives: readonly Draft[], elsewhere: readonly Commit[], numbered: (text: string) => string) {
  const heads = lives.map((life) => ({
    name: `refs/pull/${numbered(`@i${life.item}@`)}/head`,
    commit: life.head,
  }));
  const open = lives.filter((life) => life.closedAt === null && !life.traits.fork);
  const branches = open.map((life) => ({ name: `refs/heads/${life.traits.headRef}`, commit: life.head }));
  const tip = [...elsewhere].sort((a, b) => a.committedAt - b.committedAt).at(-1);
  const maintenance = tip ? [{ name: `refs/heads/${MAINTENANCE}`, commit: tip }] : [];
  return [...heads, ...branches, ...maintenance];
}

/**
 * Writes a repository, what GitHub knows of it, and the truth about it into a folder that does not exist yet.
 * The same options give the same bytes.
 */
export async function generate(folder: string, given: Partial<Options> = {}): Promise<Truth> {
  const decided = decide({ ...DEFAULTS, ...given });
  mkdirSync(folder, { recursive: true });
  const numbers = numbersOf(decided);
  const numbered = (text: string) =>
    text.replace(/@([ni])(\d+)@/g, (_, kind, item) => (kind === "n" ? "#" : "") + numbers.get(Number(item)));
  const plan = repositoryOf(decided, numbered);
  const written = await writeRepository(join(folder, "repo.git"), plan);
  return writeWorld(folder, { decided, plan, written, numbers, numbered });
}

/** Lives that close an issue which is no bug. */
export function wishesOf(lives: readonly Draft[], bugs: readonly Bug[]): Draft[] {
  const items = new Set(bugs.map(({ item }) => item));
  return lives.filter(({ closes }) => closes !== null && !items.has(closes));
}

/** Pull requests and issues share their numbers, in the order of their creation. */
function numbersOf({ setting, incidents, bugs }: Decided): ReadonlyMap<number, number> {
  const items = [
    ...setting.lives.map((life) => ({ item: life.item, at: life.openedAt! })),
    ...wishesOf(setting.lives, bugs).map((life) => ({ item: life.closes!, at: life.requestedAt! })),
    ...[...incidents, ...bugs].map(({ item, createdAt }) => ({ item, at: createdAt })),
  ].sort((a, b) => a.at - b.at || a.item - b.item);
  return new Map(items.map(({ item }, index) => [item, index + 1]));
}
