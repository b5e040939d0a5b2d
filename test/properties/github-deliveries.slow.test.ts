import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { History } from "../../src/collect/facts.ts";
import { type DeploymentFact, isRead } from "../../src/collect/github-facts.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { type Outline, outlineOf } from "../../src/model/build-flow.ts";
import type { Change, Delivery, Flow } from "../../src/model/flow.ts";
import { isKnown } from "../../src/model/flow.ts";
import { type MergeRecord, ownedBy } from "../../src/model/history/merges/merge-records.ts";
import { day, flowOf, idOf, parentsOf, reachable, Story } from "../model/builders.ts";
import { aDeployment, aMergedPull, anIncident, closing, gitHub } from "../model/deliveries/recording.ts";

/**
 * A second reading of value-stream §3 that asks every delivery in turn, with nothing but reachability, over
 * random graphs, deployments and incidents. It takes from the model what lands and what reverts what; the rest
 * it works out by itself.
 */
const DEPLOYMENTS = { deliveries: { kind: "deployments" as const } };
const HOUR = 3_600_000;
const T0 = day(0) * 1000;
const at = (hours: number) => T0 + hours * HOUR;
const DAYS = 24;
/** Days from one commit to the next. */
const EVERY = 1.5;

const aCommit = fc.record({
  back: fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([0]) },
    { weight: 2, arbitrary: fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 2 }) },
  ),
  kind: fc.constantFrom("change", "merge", "revert"),
  target: fc.nat(5),
});

const STATES = ["QUEUED", "IN_PROGRESS", "SUCCESS", "FAILURE", "ERROR", "INACTIVE", "SUCCESS"] as const;
const aTry = fc.record({
  on: fc.nat(17),
  environment: fc.constantFrom("production-eu", "production-eu", "prod us", "staging"),
  /** Hours after the first commit, or after the one that it delivers. */
  created: fc.nat(40 * DAYS),
  soon: fc.option(fc.nat(5 * DAYS)),
  states: fc.oneof(
    fc.constant<[(typeof STATES)[number], number][]>([
      ["IN_PROGRESS", 1],
      ["SUCCESS", 2],
    ]),
    fc.array(fc.tuple(fc.constantFrom(...STATES), fc.integer({ min: 1, max: 30 })), { maxLength: 5 }),
  ),
});

const anAccident = fc.record({
  opened: fc.nat(45 * DAYS),
  lasted: fc.option(fc.nat(20 * DAYS)),
  names: fc.constantFrom("nothing", "a commit", "a number"),
  target: fc.nat(17),
  closedBy: fc.option(fc.nat(17)),
});

const aRecord = fc.record({
  commits: fc.array(aCommit, { minLength: 6, maxLength: 18 }),
  tip: fc.nat(2),
  tries: fc.array(aTry, { minLength: 4, maxLength: 14 }),
  accidents: fc.array(anAccident, { maxLength: 4 }),
});
type Drawn = typeof aRecord extends fc.Arbitrary<infer T> ? T : never;

/** The history that is told by what was drawn; commit i is called `c<i>`, and `#i` landed with it. */
function historyOf({ commits, tip, tries, accidents }: Drawn): History {
  const story = new Story();
  const name = (n: number) => `c${n % commits.length}`;
  commits.forEach(({ back, kind, target }, i) => {
    const parents = back.filter((one) => one < i).map((one) => `c${i - 1 - one}`);
    const message = {
      change: `Change ${i} (#${i})`,
      merge: `Merge pull request #${i} from acme/topic\n\nTopic ${i}`,
      revert: `Take it back (#${i})\n\nThis reverts commit ${idOf(`c${Math.max(0, i - 1 - target)}`)}.`,
    }[kind];
    story.commit(`c${i}`, { parents, at: day(i * EVERY), message });
  });
  // A minute for each of them, so that no two finish together.
  const first = {
    on: 0,
    environment: "production-eu",
    created: 1,
    soon: null,
    states: [["SUCCESS", 1] as const],
  };
  const deployments = [first, ...tries].map(({ on, environment, created, soon, states }, i) => {
    const hours = soon === null ? created : (on % commits.length) * EVERY * DAYS + soon;
    let now = at(hours) + i * 60_000;
    const createdAt = now;
    const statuses = states.map(([state, later]): [string, number] => {
      now += later * HOUR;
      return [state, now];
    });
    return aDeployment(name(on), statuses, {
      environment,
      createdAt,
      id: `D${String(i).padStart(3, "0")}`,
    });
  });
  const incidents = accidents.map(({ opened, lasted, names, target }, i) => {
    const body = { nothing: "", "a commit": `since ${idOf(name(target))}`, "a number": `see #${target}` };
    const closed = lasted === null ? null : at(opened + lasted);
    return anIncident(900 + i, at(opened), closed, { body: body[names] });
  });
  const pulls = accidents.flatMap(({ closedBy }, i) =>
    closedBy === null
      ? []
      : [
          aMergedPull(
            closedBy % commits.length,
            name(closedBy),
            at((closedBy % commits.length) * EVERY * DAYS),
            { closes: [closing(900 + i)] },
          ),
        ],
  );
  return story.history({
    tip: name(commits.length - 1 - (tip % commits.length)),
    takenAt: at(60 * DAYS),
    github: gitHub({ deployments, incidents, pulls }),
  });
}

/** A success, by hand. */
interface Success {
  readonly id: string;
  readonly commit: number;
  readonly start: number;
  readonly finish: number;
  readonly inside: ReadonlySet<number>;
}

function attemptOf({
  statuses,
  createdAt,
}: DeploymentFact): { ok: boolean; start: number; finish: number } | null {
  if (!isRead(statuses)) return null;
  let [success, failure, begun]: [number | null, number | null, number | null] = [null, null, null];
  for (const { state, at: when } of [...statuses].reverse()) {
    if (when > at(60 * DAYS)) continue;
    if (state === "SUCCESS") success = when;
    if (state === "FAILURE" || state === "ERROR") failure = when;
    if (state === "IN_PROGRESS") begun = when;
  }
  const finish = success ?? failure;
  if (finish === null) return null;
  return { ok: success !== null, start: Math.min(finish, begun ?? createdAt), finish };
}

class Reading {
  readonly streams = new Map<string, Success[]>();
  failed = 0;
  private readonly history: History;
  private readonly outline: Outline;
  readonly landings: readonly MergeRecord[];

  constructor(history: History, outline: Outline) {
    this.history = history;
    this.outline = outline;
    this.landings = [...outline.merges];
    const { commits, github } = history;
    for (const one of github!.deployments as readonly DeploymentFact[]) {
      const attempt = attemptOf(one);
      if (one.environment === "staging" || attempt === null) continue;
      if (!attempt.ok) {
        this.failed++;
        continue;
      }
      const commit = commits.find(one.commit);
      const success = { ...attempt, id: one.id, commit, inside: reachable(commits, commit) };
      this.streams.set(one.environment, [...(this.streams.get(one.environment) ?? []), success]);
    }
    for (const events of this.streams.values()) events.sort((a, b) => a.finish - b.finish);
  }

  /** Whether a success holds a landing: itself, or everything that its merge brought in. */
  holds({ inside }: Success, landing: MergeRecord): boolean {
    const { commits } = this.history;
    const brought = ownedBy(this.outline.mainline, landing).filter((commit) => commit !== landing.commit);
    const merged = parentsOf(commits, landing.commit).length === 2 && brought.length > 0;
    return inside.has(landing.commit) || (merged && brought.every((commit) => inside.has(commit)));
  }

  /** The earliest success over all streams, and whether it begins its record. */
  deliverer(landing: MergeRecord): { success: Success; edge: boolean } | null {
    const firsts = [...this.streams.values()].flatMap((events) => {
      const success = events.find((event) => this.holds(event, landing));
      const edge = events.find((event) => this.landings.some((one) => this.holds(event, one)));
      return success === undefined ? [] : [{ success, edge: success === edge }];
    });
    return firsts.sort((a, b) => a.success.finish - b.success.finish)[0] ?? null;
  }

  known(landing: MergeRecord): Success | null {
    const found = this.deliverer(landing);
    return found === null || found.edge ? null : found.success;
  }

  /** Whether a landing put a commit on the main line. */
  brings(landing: MergeRecord, commit: number): boolean {
    return landing.commit === commit || ownedBy(this.outline.mainline, landing).includes(commit);
  }

  merged(landing: MergeRecord): number {
    return landing.request?.mergedAt ?? this.history.commits.committerSeconds[landing.arrival]! * 1000;
  }
}

interface Shown {
  readonly kind: string;
  readonly certain: boolean;
  readonly at: number;
  /** When it was put right; null: not yet. */
  readonly restored: number | null;
}

/** Evidence against each success, by its id. */
function evidenceByHand(
  reading: Reading,
  history: History,
  accidents: Drawn["accidents"],
  flow: Flow,
): Map<string, Shown[]> {
  const found = new Map<string, Shown[]>();
  const add = (id: string, shown: Shown) => found.set(id, [...(found.get(id) ?? []), shown]);
  const { commits, takenAt } = history;
  const landingOf = (change: Change) => reading.landings.find((one) => commits.id(one.commit) === change.id)!;
  const next = (from: Success, landing: MergeRecord) => {
    const events = [...reading.streams.values()].find((all) => all.includes(from))!;
    return (
      events.slice(events.indexOf(from) + 1).find((event) => reading.holds(event, landing))?.finish ?? null
    );
  };

  for (const events of reading.streams.values())
    events.forEach((event, i) => {
      const later = events[i + 1];
      if (later && later.commit !== event.commit && event.inside.has(later.commit))
        add(event.id, { kind: "rolled-back", certain: true, at: later.finish, restored: later.finish });
    });

  for (const change of flow.changes) {
    if (landingOf(change) === undefined) continue;
    const revert = flow.changes.find(({ id }) => id === change.revertedBy);
    const delivered = reading.known(landingOf(change));
    if (change.reverts !== null || revert === undefined || delivered === null) continue;
    const undoing = landingOf(revert);
    const when = reading.merged(undoing);
    const isNear = when >= delivered.start && when <= delivered.finish + 14 * DAYS * HOUR;
    if (!isNear || reading.holds(delivered, undoing)) continue;
    const restored = next(delivered, undoing);
    add(delivered.id, { kind: "reverted", certain: true, at: reading.merged(undoing), restored });
  }

  accidents.forEach(({ opened, lasted, names, target, closedBy }) => {
    const opening = at(opened);
    if (opening > takenAt) return;
    const closing = lasted === null || at(opened + lasted) > takenAt ? null : at(opened + lasted);
    const fix = reading.landings
      .filter(
        (one) =>
          closedBy !== null &&
          one.number === closedBy % commits.count &&
          reading.merged(one) <= (closing ?? takenAt),
      )
      .at(-1);
    const put = (success: Success, certain: boolean) => {
      const mends = fix !== undefined && !reading.holds(success, fix);
      const restored = mends ? next(success, fix) : closing;
      add(success.id, { kind: "incident", certain, at: opening, restored });
    };
    const named = namedByHand(reading, history, names, target, opening);
    for (const success of named) put(success, true);
    if (named.length > 0) return;
    for (const events of reading.streams.values()) {
      const last = events.filter(({ finish }) => finish <= opening).at(-1);
      if (last && opening - last.finish <= 7 * DAYS * HOUR) put(last, false);
    }
  });
  return found;
}

function namedByHand(
  reading: Reading,
  { commits }: History,
  names: string,
  target: number,
  opening: number,
): Success[] {
  if (names === "nothing") return [];
  const carried = (landings: readonly MergeRecord[]) => {
    const known = landings
      .filter((one) => reading.merged(one) <= opening)
      .flatMap((one) => reading.known(one) ?? []);
    return [...new Set(known)];
  };
  if (names === "a number") return carried(reading.landings.filter(({ number }) => number === target));
  const commit = commits.find(idOf(`c${target % commits.count}`));
  const ran = [...reading.streams.values()].flatMap((events) => {
    const own = events.filter((event) => event.commit === commit);
    return own.filter(({ finish }) => finish <= opening).at(-1) ?? own[0] ?? [];
  });
  if (ran.length > 0 && commits.committerSeconds[commit]! * 1000 <= opening) return ran;
  return carried(reading.landings.filter((one) => reading.brings(one, commit)));
}

const RUNS = { numRuns: 400 };
const shownOf = ({ failures }: Delivery) =>
  failures.map(({ kind, certain, at: when }) => `${when} ${kind} ${certain}`).sort();

describe("deployments, against a second reading of the page", () => {
  const both = (drawn: Drawn) => {
    const history = historyOf(drawn);
    const outline = outlineOf(history, { ...DEFAULT_CONFIG, ...DEPLOYMENTS });
    const flow = flowOf(history, { config: DEPLOYMENTS });
    return { flow, history, reading: new Reading(history, outline) };
  };

  test("which of them carries each change, and the spans that follow", () => {
    let delivered = 0;
    fc.assert(
      fc.property(aRecord, (drawn) => {
        const { flow, history, reading } = both(drawn);
        expect(flow.census.failedAttempts).toBe(reading.failed);
        for (const landing of reading.landings) {
          const change = flow.changes.find(({ id }) => id === history.commits.id(landing.commit))!;
          const found = reading.deliverer(landing);
          const merged = reading.merged(landing);
          if (found === null || found.edge) {
            const missing = found === null ? "not-delivered" : "before-record";
            expect(change.deliveredAt).toEqual({ missing });
            continue;
          }
          delivered++;
          const { start, finish, id } = found.success;
          expect(change.deliveredAt).toMatchObject({ at: Math.max(finish, merged), ref: id });
          const spent = (stage: string) =>
            change.spans
              .filter((span) => span.stage === stage)
              .reduce((sum, { from, to }) => sum + to - from, 0);
          expect(spent("release")).toBe(Math.max(0, Math.min(start, finish) - merged));
          expect(spent("deploy")).toBe(Math.max(0, finish - Math.max(start, merged)));
          const { startedAt } = change;
          if (isKnown(startedAt))
            expect(change.spans.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(
              Math.max(finish, merged) - startedAt.at,
            );
        }
      }),
      RUNS,
    );
    expect(delivered).toBeGreaterThan(RUNS.numRuns);
  });

  test("what speaks of a failure, and when it was put right", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(aRecord, (drawn) => {
        const { flow, history, reading } = both(drawn);
        const evidence = evidenceByHand(reading, history, drawn.accidents, flow);
        for (const delivery of flow.deliveries) {
          const shown = evidence.get(delivery.ref) ?? [];
          expect(shownOf(delivery)).toEqual(shown.map((e) => `${e.at} ${e.kind} ${e.certain}`).sort());
          const certain = shown.filter((e) => e.certain);
          for (const { kind, restored } of certain) {
            const key = `${kind} ${restored === null ? "lasting" : "restored"}`;
            seen.set(key, (seen.get(key) ?? 0) + 1);
          }
          if (certain.length === 0) {
            expect(delivery.restoration).toBeNull();
            continue;
          }
          const opened = certain.filter(({ kind }) => kind === "incident").map((e) => e.at);
          const ends = certain.flatMap(({ restored }) => restored ?? []);
          const { from, to } = delivery.restoration!;
          expect([from, to]).toEqual([
            Math.min(delivery.finishedAt, ...opened),
            ends.length === 0 ? null : Math.min(...ends),
          ]);
          if (to !== null) expect(to).toBeGreaterThanOrEqual(from);
        }
      }),
      RUNS,
    );
    // Every kind was met, restored and not: a rollback is its own remedy.
    expect([...seen.keys()].sort()).toEqual([
      "incident lasting",
      "incident restored",
      "reverted lasting",
      "reverted restored",
      "rolled-back restored",
    ]);
  });
});
