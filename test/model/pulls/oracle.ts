/**
 * A second reading of value-stream §2, by other means: every question about an instant is answered from scratch
 * by going through all that happened, in the words of the page. Slow, and it shares no code with the replay.
 */
import type { Account, CheckFact, PullEvent } from "../../../src/collect/github-facts.ts";
import type { PullInput } from "../../../src/model/pulls/life/pull-input.ts";
import type { HeadCommit } from "../../../src/model/pulls/replay/pull-known.ts";

export type Stretch = readonly [stage: string, from: number, to: number];

interface Happening {
  readonly at: number;
  readonly order: number;
  readonly what: string;
  readonly event?: PullEvent;
  readonly commit?: string | null;
  readonly push?: boolean;
}

type ReviewEvent = Extract<PullEvent, { kind: "review" }>;

/** "Events at equal times keep this order". */
const WORDS =
  "commit, open, draft/ready, push, review request, review, dismissal, comment, checks, queue, merge, close, reopen";
const orderOf = (word: string) => WORDS.split(", ").indexOf(word);

const KIND_WORDS: Record<string, string> = {
  draft: "draft/ready",
  ready: "draft/ready",
  "review-requested": "review request",
  review: "review",
  dismissed: "dismissal",
  comment: "comment",
  "queue-added": "queue",
  "queue-removed": "queue",
  closed: "close",
  reopened: "reopen",
};

/** Stages one after another, stretches of one stage put together. */
export function stagesOf(input: PullInput): Stretch[] {
  const world = new World(input);
  const edges = new Set([world.start, world.end]);
  for (const at of world.instants) if (at > world.start && at < world.end) edges.add(at);
  const sorted = [...edges].sort((a, b) => a - b);
  const stretches: [string, number, number][] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const stage = world.stageAt(sorted[i]!);
    const last = stretches.at(-1);
    if (last?.[0] === stage) last[2] = sorted[i + 1]!;
    else stretches.push([stage, sorted[i]!, sorted[i + 1]!]);
  }
  return stretches;
}

class World {
  readonly opened: number;
  readonly merge: number | null;
  readonly limit: number;
  readonly end: number;
  readonly start: number;
  /** Up to the merge or the window's end. */
  readonly all: readonly Happening[];
  private readonly told: readonly Happening[];
  private readonly isOpen: boolean;
  readonly instants: readonly number[];
  private readonly commits: readonly HeadCommit[];
  private readonly events: readonly PullEvent[];

  constructor(private readonly input: PullInput) {
    const { pull, mergedAt, until } = input;
    this.commits = input.commits as readonly HeadCommit[];
    this.opened = mergedAt === null ? pull.createdAt : Math.min(pull.createdAt, mergedAt);
    const given = (pull.events as readonly PullEvent[]).map((event, i) => ({ event, i }));
    given.sort((a, b) => a.event.at - b.event.at || a.i - b.i);
    this.events = given.map(({ event }) => ({ ...event, at: Math.max(event.at, this.opened) }));
    this.merge = mergedAt !== null && mergedAt <= until ? mergedAt : null;
    this.limit = this.merge ?? until;
    this.told = this.happenings();
    this.all = this.told.filter(({ at }) => at <= this.limit);
    const closes = this.all.filter(({ what }) => what === "close");
    const final = closes.find(
      (close) => !this.all.slice(this.all.indexOf(close)).some(({ what }) => what === "reopen"),
    );
    this.isOpen = this.merge === null && final === undefined;
    this.end = this.merge === null && final ? final.at : this.limit;
    this.start = Math.min(input.startedAt ?? this.opened, this.opened, this.end);
    const checks = this.commits.flatMap(({ id }) => this.runsOn(id) ?? []);
    const forced = this.forced().flatMap(({ before, after }) => [before, after]);
    const runs = [...checks, ...[pull.headCommit, ...forced].flatMap((head) => this.runsOn(head) ?? [])];
    this.instants = [
      ...this.all.map(({ at }) => at),
      ...this.agentWorks().flatMap(({ from, to }) => [from, to]),
      ...runs.flatMap((run) => [begin(run), finish(run)].filter((at) => Number.isFinite(at))),
    ];
  }

  /** Everything, in the order of §2.1. */
  private happenings(): Happening[] {
    const { pull, mergedAt } = this.input;
    const list: Happening[] = [];
    for (const event of this.forced()) {
      const push = !(event.actor !== null && this.input.isAutomated(event.actor));
      list.push({ at: event.at, order: orderOf("push"), what: "head", commit: event.after, push });
    }
    for (const commit of this.byInstant()) {
      const at = this.instant(commit);
      const order = orderOf(at > this.opened ? "push" : "commit");
      list.push({ at, order, what: "head", commit: commit.id, push: this.isPush(commit) });
    }
    list.push({ at: this.opened, order: orderOf("open"), what: "open" });
    let closeSeen = false;
    for (const event of this.events) {
      const word = KIND_WORDS[event.kind];
      if (word === undefined) continue;
      if (word === "close" && mergedAt !== null && event.at === pull.closedAt) continue;
      if (word === "close" && pull.closedAt !== null && event.at >= pull.closedAt) closeSeen = true;
      list.push({ at: event.at, order: orderOf(word), what: word, event });
    }
    if (mergedAt === null && pull.state === "closed" && pull.closedAt !== null && !closeSeen)
      list.push({ at: pull.closedAt, order: orderOf("close"), what: "close" });
    const kept = list.map((one, i) => ({ one, i }));
    kept.sort((a, b) => a.one.at - b.one.at || a.one.order - b.one.order || a.i - b.i);
    return kept.map(({ one }) => one);
  }

  // Who.

  private isAuthor = (account: Account) =>
    account !== null && this.input.pull.author !== null && account.login === this.input.pull.author.login;

  private isHuman = (account: Account) => account === null || !this.input.isAutomated(account);

  private isHumanReview = ({ event }: Happening) =>
    event?.kind === "review" &&
    event.state !== "PENDING" &&
    this.isHuman(event.actor) &&
    !this.isAuthor(event.actor);

  /** Ghosts are each a person of their own. */
  private person = (event: PullEvent) => event.actor?.login ?? event.id;

  // Pushes (§2.3).

  private forced() {
    const forced = this.events.filter((event) => event.kind === "force-push");
    return forced
      .map((event, i) => ({ event, i }))
      .sort((a, b) => a.event.at - b.event.at || a.i - b.i)
      .map(({ event }) => event);
  }

  private under(id: string | null): Set<string> {
    const commit = this.commits.find((one) => one.id === id);
    if (commit === undefined) return new Set();
    return new Set([commit.id, ...commit.parents.flatMap((parent) => [...this.under(parent)])]);
  }

  /** The force-push that brought a commit: see the comment in the replay for what is no evidence of it. */
  private bringer(commit: HeadCommit) {
    const forced = this.forced();
    return forced.find((push, i) => {
      if (!this.under(push.after).has(commit.id)) return false;
      const before = forced.slice(0, i).map((one) => one.before);
      const reviewed = this.events.filter((one) => one.kind === "review" && one.at < push.at);
      const checked = this.commits.filter(({ id }) => {
        const suite = this.suite(id);
        return forced
          .slice(0, i + 1)
          .some((one) => id !== one.after && suite !== null && suite < one.at - 60_000);
      });
      const shown = [
        push.before,
        ...before,
        ...reviewed.map((one) => (one as ReviewEvent).commit),
        ...checked.map(({ id }) => id),
      ];
      if (shown.some((id) => this.under(id).has(commit.id))) return false;
      return (
        push.after === commit.id ||
        (commit.committedAt > this.opened && commit.authoredAt !== commit.committedAt)
      );
    });
  }

  private suite(id: string): number | null {
    const checks = this.input.checks(id);
    return checks && !("unread" in checks) ? checks.firstSuiteAt : null;
  }

  private seen = ({ id, committedAt }: HeadCommit) => this.suite(id) ?? committedAt;

  /** The opening starts checks: it was there, or lies under one that was, with a suite that the opening started. */
  private wasThere(commit: HeadCommit): boolean {
    const own = this.commits.filter((one) => this.bringer(one) === undefined);
    const made = own.filter((one) => one.committedAt <= this.opened && this.seen(one) > this.opened);
    let heads = made.filter((one) => this.seen(one) - this.opened <= 60_000);
    const nothingElse = this.forced().length === 0 && !own.some((one) => this.seen(one) <= this.opened);
    if (heads.length === 0 && nothingElse && made.length > 0) {
      const earliest = Math.min(...made.map(this.seen));
      heads = [made.find((one) => this.seen(one) === earliest)!];
    }
    return heads.some(({ id }) => this.underWithin(id, own).has(commit.id));
  }

  private underWithin(id: string, own: readonly HeadCommit[]): Set<string> {
    const commit = own.find((one) => one.id === id);
    if (commit === undefined) return new Set();
    return new Set([id, ...commit.parents.flatMap((parent) => [...this.underWithin(parent, own)])]);
  }

  private instant(commit: HeadCommit): number {
    const seen = this.seen(commit);
    const own = this.bringer(commit)?.at ?? (this.wasThere(commit) ? Math.min(this.opened, seen) : seen);
    const parents = this.commits.filter(({ id }) => commit.parents.includes(id));
    const latest = this.input.mergedAt ?? this.input.takenAt;
    return Math.min(latest, Math.max(own, ...parents.map((parent) => this.instant(parent))));
  }

  private isPush(commit: HeadCommit): boolean {
    const bringer = this.bringer(commit);
    if (bringer && !this.isHuman(bringer.actor)) return false;
    return this.instant(commit) > this.opened && !commit.baseMerge && !commit.automated;
  }

  /** Those of one instant keep the order in which they were given: parents first. */
  private byInstant(): HeadCommit[] {
    return this.commits
      .map((commit, i) => ({ commit, at: this.instant(commit), i }))
      .sort((a, b) => a.at - b.at || a.i - b.i)
      .map(({ commit }) => commit);
  }

  // Reviews (§2.2).

  private dismissal(review: PullEvent) {
    return this.events.findLast((event) => event.kind === "dismissed" && event.review === review.id);
  }

  private submitted(review: ReviewEvent): string {
    if (review.state !== "DISMISSED") return review.state;
    const event = this.dismissal(review);
    return (event?.kind === "dismissed" && event.was) || "COMMENTED";
  }

  /** Standing approvals and objections after the first so many happenings. */
  private standing(past: readonly Happening[]): string[] {
    const reviews = past.filter(this.isHumanReview).map(({ event }) => event as ReviewEvent);
    const verdicts = reviews.filter((review) =>
      ["APPROVED", "CHANGES_REQUESTED"].includes(this.submitted(review)),
    );
    const latest = verdicts.filter(
      (review, i) => !verdicts.slice(i + 1).some((later) => this.person(later) === this.person(review)),
    );
    const gone = (review: ReviewEvent) =>
      past.some(
        ({ event }, i) =>
          event?.kind === "dismissed" &&
          event.review === review.id &&
          i > past.findIndex((one) => one.event === review),
      );
    return latest.filter((review) => !gone(review)).map((review) => this.submitted(review));
  }

  private needed(): number {
    const { rules } = this.input;
    const asked = Math.max(1, "unread" in rules ? 0 : rules.approvals);
    const stood = this.standing(this.all).filter((state) => state === "APPROVED").length;
    return this.merge !== null && stood < asked ? Math.max(1, stood) : asked;
  }

  private accepts(past: readonly Happening[]): boolean {
    const standing = this.standing(past);
    const approvals = standing.filter((state) => state === "APPROVED").length;
    return approvals >= this.needed() && !standing.includes("CHANGES_REQUESTED");
  }

  /** Accepted after the first so many happenings, by verdicts or by the look-back. */
  private accepted(past: readonly Happening[]): boolean {
    if (this.accepts(past)) return true;
    if (this.merge === null || this.accepts(this.all)) return false;
    const candidates = this.all.filter((one) => {
      if (!this.isHumanReview(one)) return false;
      const review = one.event as ReviewEvent;
      const dismissal = this.dismissal(review);
      const dismissed = dismissal ? dismissal.at <= this.limit : review.state === "DISMISSED";
      return !dismissed && this.submitted(review) !== "CHANGES_REQUESTED";
    });
    const review = candidates.at(-1);
    if (review === undefined) return false;
    const followed = this.all.slice(this.all.indexOf(review) + 1).some(({ push }) => push === true);
    return !followed && past.includes(review);
  }

  // Acts (§2.3).

  private acts({ what, event, push }: Happening, before: readonly Happening[]): boolean {
    if (push === true) return true;
    if (what === "comment") return this.isAuthor(event!.actor);
    if (event?.kind === "review") return event.state !== "PENDING" && this.isAuthor(event.actor);
    if (event?.kind === "ready" || event?.kind === "reopened") return this.isAuthor(event.actor);
    if (event?.kind !== "review-requested") return false;
    const { reviewer } = event;
    const isTeam = reviewer !== null && "team" in reviewer;
    if (this.isAuthor(event.actor)) return isTeam || this.isHuman(reviewer);
    if (reviewer === null || isTeam) return false;
    const { login } = reviewer;
    return before.some((one) => this.isHumanReview(one) && one.event!.actor?.login === login);
  }

  // Checks (§2.3).

  private runsOn(head: string | null): readonly CheckFact[] | null {
    const checks = head === null ? undefined : this.input.checks(head);
    return checks === undefined || "unread" in checks ? null : checks.runs;
  }

  private headAfter(past: readonly Happening[]): string | null {
    const { pull } = this.input;
    const last = past.findLast(({ what }) => what === "head");
    if (last) return last.commit ?? null;
    const forced = this.forced();
    return forced.length > 0
      ? (forced[0] as { before: string | null }).before
      : (this.byInstant()[0]?.id ?? pull.headCommit);
  }

  private required(): readonly string[] | null {
    const { rules, pull } = this.input;
    const past = this.all.filter(({ at }) => at <= this.end);
    if (!("unread" in rules)) {
      if (this.merge === null || this.runsOn(pull.headCommit) === null) return rules.checks;
      // Today's rules say nothing about the past: what never reported was not required then.
      return rules.checks.filter((name) => this.everReported([name]));
    }
    const runs = this.runsOn(this.merge === null ? this.headAfter(past) : pull.headCommit);
    if (runs === null) return null;
    const names = runs.filter((run) => begin(run) <= this.end).map(({ name }) => name);
    return this.merge === null ? names : names.filter((name) => isGreenAt(runs, name, this.end));
  }

  private everReported(names: readonly string[]): boolean {
    const past = this.all.filter(({ at }) => at <= this.end);
    const pushed = past.filter(({ what }) => what === "head").map(({ commit }) => commit ?? null);
    return [this.headAfter([]), ...pushed].some((head) =>
      this.runsOn(head)?.some((run) => names.includes(run.name) && begin(run) <= this.end),
    );
  }

  private checksAt(head: string | null, t: number): "green" | "test" | "unknown" {
    const required = this.required();
    if (required?.length === 0) return "green";
    const runs = this.runsOn(head);
    if (required === null || runs === null) return "unknown";
    if (!this.everReported(required)) return "green";
    return required.every((name) => isGreenAt(runs, name, t)) ? "green" : "test";
  }

  // The agent's own time.

  private sessions(): { from: number; to: number }[] {
    const { agentEvents = [] } = this.input.pull;
    if ("unread" in agentEvents) return [];
    const inTime = [...agentEvents].sort((a, b) => a.at - b.at);
    const told = inTime.map(({ kind, at }) => ({ kind, at: Math.max(at, this.opened) }));
    const taken = new Set<number>();
    const ended = new Map<number, number>();
    told.forEach(({ kind, at }, i) => {
      if (kind === "work-started") return;
      const begin = told.findLastIndex((one, j) => j < i && one.kind === "work-started" && !taken.has(j));
      if (begin !== -1) ended.set(begin, at);
      taken.add(begin);
    });
    return told.flatMap(({ kind, at: from }, i) => {
      if (kind !== "work-started") return [];
      const to =
        ended.get(i) ??
        this.endOfUnended(
          from,
          told.map((one) => (one.kind === kind ? one.at : -1)),
        );
      return [{ from, to }];
    });
  }

  /** "its last act in the hour that it can have", before the next begin; open ones may go on. */
  private endOfUnended(from: number, begins: readonly number[]): number {
    const latest = Math.min(from + 3_600_000, ...begins.filter((at) => at > from));
    if (this.isOpen && this.end < latest) return Number.POSITIVE_INFINITY;
    const own = this.told.filter(({ event, push, what }) => {
      if (push === true) return true;
      const isOwn = event !== undefined && this.isAuthor(event.actor);
      return isOwn && (what === "comment" || (event.kind === "review" && event.state !== "PENDING"));
    });
    const times = own.map(({ at }) => at).filter((at) => at >= from && at <= latest);
    return Math.max(from, ...times);
  }

  /** An agent opened it, as a draft or with a session at once: it is nobody's turn until the agent is done. */
  private isHeld(): boolean {
    const isAgents = this.input.pull.author?.login === "Copilot";
    const atOnce = this.sessions().some(({ from }) => from - this.opened <= 60_000);
    return isAgents && (this.wasDraft() || atOnce);
  }

  /** Its sessions; without any the time to the last push before it was ready, or before the first look. */
  private agentWorks(): readonly { from: number; to: number }[] {
    const sessions = this.sessions();
    if (sessions.length > 0) return sessions;
    if (!this.isHeld() || this.opened > this.limit) return [];
    const lived = this.all.filter(({ at }) => at <= this.end);
    const ready = lived.findIndex(({ event }) => event?.kind === "ready");
    const looked = lived.findIndex(this.isHumanReview);
    const end = [ready, looked, lived.length].find((place) => place !== -1);
    const pushes = lived.slice(0, end).filter(({ push }) => push === true);
    return [{ from: this.opened, to: Math.max(this.opened, pushes.at(-1)?.at ?? this.opened) }];
  }

  // The lines of §2.1, with the queue before the third.

  stageAt(t: number): string {
    const past = this.all.filter(({ at }) => at <= t);
    const lastOf = (...words: string[]) => past.findLast(({ what }) => words.includes(what));
    if (lastOf("close", "reopen")?.what === "close") return "parked";
    if (t < this.opened) return "coding";
    const turn = lastOf("draft/ready")?.event?.kind;
    const works = this.agentWorks();
    if (works.some(({ from, to }) => from <= t && t < to))
      return past.some(this.isHumanReview) ? "rework" : "coding";
    const isDone = works.some(({ to }) => to <= t);
    const first = this.isHeld() ? !isDone : this.wasDraft();
    if (turn === undefined ? first : turn === "draft") return "coding";
    const queued = this.queueStage(past);
    if (queued !== null) return queued;
    const reviews = this.all.filter(this.isHumanReview);
    const asIf = this.merge !== null && reviews.length === 0 && !this.wasRequested();
    if (this.accepted(past) || asIf) {
      return { green: "merge", test: "test", unknown: "test+merge" }[this.checksAt(this.headAfter(past), t)];
    }
    const seen = past.filter(this.isHumanReview);
    if (seen.length === 0) return "pickup";
    const objection = past.findLastIndex(
      (one) => this.isHumanReview(one) && this.submitted(one.event as ReviewEvent) !== "APPROVED",
    );
    if (objection === -1) return "review";
    const answered = past.some((one, i) => i > objection && this.acts(one, past.slice(0, i)));
    return answered ? "review" : "rework";
  }

  private queueStage(past: readonly Happening[]): string | null {
    const at = past.findLastIndex(({ what }) => what === "queue");
    const event = past[at]?.event;
    if (event === undefined) return null;
    if (event.kind === "queue-added") return "merge";
    if (past.slice(at + 1).some(({ push }) => push === true)) return null;
    const reason = event.kind === "queue-removed" ? event.reason : null;
    return reason === "failed_checks" ? "test" : "merge";
  }

  private wasDraft(): boolean {
    const turns = this.events
      .map((event, i) => ({ event, i }))
      .filter(({ event }) => event.kind === "draft" || event.kind === "ready")
      .sort((a, b) => a.event.at - b.event.at || a.i - b.i);
    return turns.length === 0 ? this.input.pull.draft : turns[0]!.event.kind === "ready";
  }

  private wasRequested(): boolean {
    return this.all.some(({ event }) => {
      if (event?.kind !== "review-requested") return false;
      const { reviewer } = event;
      return reviewer === null || "team" in reviewer || this.isHuman(reviewer);
    });
  }
}

const begin = (run: CheckFact) =>
  run.startedAt ?? run.queuedAt ?? run.completedAt ?? Number.NEGATIVE_INFINITY;
const finish = (run: CheckFact) =>
  run.conclusion === null ? Number.POSITIVE_INFINITY : Math.max(run.completedAt ?? begin(run), begin(run));

/** "per name the latest run started by t counts"; "success, neutral, skipped are green". */
function isGreenAt(runs: readonly CheckFact[], name: string, t: number): boolean {
  const started = runs
    .map((run, i) => ({ run, i }))
    .filter(({ run }) => run.name === name && begin(run) <= t);
  started.sort((a, b) => begin(a.run) - begin(b.run) || a.i - b.i);
  const latest = started.at(-1)?.run;
  if (latest === undefined || finish(latest) > t) return false;
  return ["SUCCESS", "NEUTRAL", "SKIPPED"].includes(latest.conclusion!);
}
