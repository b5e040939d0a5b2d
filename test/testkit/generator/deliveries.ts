import type { Commit } from "./commit.ts";
import { type Draft, iso, type Setting } from "./draft.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./random.ts";
import type { Landing, Trunk } from "./trunk.ts";
import type { TruthFailure } from "./truth.ts";

export type DeliveryKind = "deployments" | "releases" | "tags" | "none";

export interface Status {
  readonly state: string;
  readonly createdAt: string;
}

/** One delivery or attempt at one. */
export interface Delivery {
  /** Name of the tag, or GitHub's id of the deployment. */
  readonly id: string;
  readonly stream: string;
  readonly commit: Commit;
  /** Place of the commit on the default branch. */
  readonly place: number;
  readonly createdAt: number;
  readonly outcome: "success" | "failed" | "never";
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly statuses: Status[];
  /** A tag without a tagger, whose date is its commit's. */
  readonly lightweight: boolean;
  /** What no delivery of its stream contained before. */
  readonly reached: readonly Landing[];
  edge: boolean;
  readonly failures: TruthFailure[];
  repair: boolean;
}

/** How an attempt goes, before it is known when. */
export type Course = "plain" | "waited" | "terse" | "failed" | "never";

/** Gives one stream its deliveries, one after the other. */
export class Stream {
  readonly deliveries: Delivery[] = [];
  readonly successes: Delivery[] = [];
  /** Up to here the stream delivered. */
  #reached = -1;
  #count = 0;

  constructor(
    readonly setting: Setting,
    readonly trunk: Trunk,
    readonly name: string,
    readonly kind: DeliveryKind,
    /** Keeps the ids of several streams apart. */
    readonly series: number,
  ) {}

  /** Delivers the default branch as it is at `cut`, or an older place of it; null where that is after now. */
  deliver(cut: number, course: Course, place?: number): Delivery | null {
    const { random, now } = this.setting;
    this.trunk.growTo(cut);
    const at = place ?? this.trunk.landed.findLastIndex((landing) => landing.at <= cut);
    if (at < 0 || cut + 5 * HOUR > now) return null;
    const commit = this.trunk.landed[at]!.commits.at(-1)!;
    // Its date must follow the delivery before it.
    const free = at > 0 && this.trunk.landed[at]!.at > (this.successes.at(-1)?.finishedAt ?? 0);
    const lightweight = this.kind === "tags" && free && random.chance(0.2);
    const times = this.kind === "deployments" ? this.#run(cut, course) : this.#publish(cut, lightweight, at);
    const success = times.outcome === "success";
    const reached = success && at > this.#reached ? this.trunk.landed.slice(this.#reached + 1, at + 1) : [];
    const id = this.kind === "deployments" ? `d${this.series}-${++this.#count}` : `v1.${this.#count++}.0`;
    const edge = this.kind === "deployments" && success && this.successes.length === 0;
    const delivery: Delivery = {
      ...{ id, stream: this.name, commit, place: at, lightweight, ...times },
      reached,
      edge,
      failures: [],
      repair: false,
    };
    if (success) {
      this.#reached = Math.max(this.#reached, at);
      for (const landing of reached) landing.carriedBy.set(this.name, delivery);
    }
    if (success && this.kind === "deployments") this.#retire(delivery);
    this.deliveries.push(delivery);
    if (success) this.successes.push(delivery);
    return delivery;
  }

  /** The status rows of one deployment. */
  #run(cut: number, course: Course) {
    const { random } = this.setting;
    const createdAt = cut + random.span(10 * SECOND, 2 * MINUTE);
    const statuses: Status[] = [];
    let at = createdAt;
    const state = (name: string, low: number, high: number) => {
      at += random.span(low, high);
      statuses.push({ state: name, createdAt: iso(at) });
      return at;
    };
    if (course === "waited") state("WAITING", SECOND, 5 * SECOND);
    if (course === "waited") at += random.span(HOUR, 3 * HOUR);
    if (course === "waited" || course === "never") state("QUEUED", SECOND, 5 * SECOND);
    if (course === "never")
      return { createdAt, outcome: "never" as const, startedAt: null, finishedAt: null, statuses };
    // Without a word of its start it starts when it is created.
    const startedAt = course === "terse" ? createdAt : state("IN_PROGRESS", SECOND, MINUTE);
    const failed = course === "failed";
    const finishedAt = failed
      ? state(random.chance(0.7) ? "FAILURE" : "ERROR", MINUTE, 20 * MINUTE)
      : state("SUCCESS", 3 * MINUTE, 40 * MINUTE);
    const outcome = failed ? ("failed" as const) : ("success" as const);
    return { createdAt, outcome, startedAt, finishedAt, statuses };
  }

  #publish(cut: number, lightweight: boolean, place: number) {
    const at = lightweight
      ? this.trunk.landed[place]!.at
      : cut + this.setting.random.span(MINUTE, 20 * MINUTE);
    return { createdAt: at, outcome: "success" as const, startedAt: at, finishedAt: at, statuses: [] };
  }

  /** The one before is told to be inactive: that changes nothing of its finish. */
  #retire(delivery: Delivery): void {
    const before = this.successes.at(-1);
    before?.statuses.push({ state: "INACTIVE", createdAt: iso(delivery.finishedAt! + SECOND) });
  }
}

/** The delivery that delivers a landing: the earliest of all streams; null while it waits. */
export function delivererOf(landing: Landing): Delivery | null {
  const carriers = [...landing.carriedBy.values()].sort((a, b) => a.finishedAt! - b.finishedAt!);
  return carriers[0] ?? null;
}

/** What users first got by a delivery; at an edge nobody knows. */
export function firstDelivered(delivery: Delivery): Landing[] {
  return delivery.edge ? [] : delivery.reached.filter((landing) => delivererOf(landing) === delivery);
}

const TIMES_THE_MEDIAN = 5;
const EDGE_CARRIES = 20;
const LATER_ONES = 3;

/** Value-stream model, 3.2: whether the first tag or release swallows a past that it does not belong to. */
export function markEdge(stream: Stream): void {
  const pulls = (delivery: Delivery) => delivery.reached.filter((landing) => landing.life).length;
  const [first, ...later] = stream.successes.filter((delivery) => pulls(delivery) > 0);
  if (!first || later.length < LATER_ONES || pulls(first) < EDGE_CARRIES) return;
  const sorted = later.map(pulls).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  first.edge = pulls(first) > TIMES_THE_MEDIAN * median;
}

/** An issue that says that something went wrong in production. */
export interface Incident {
  readonly item: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly createdAt: number;
  readonly closedAt: number | null;
  /** What it names, or null where only its time speaks. */
  readonly names: { readonly commit: Commit } | { readonly life: Draft } | { readonly tag: string } | null;
}

/** The observation that a verdict needs. */
export const OBSERVED = 14 * DAY;
