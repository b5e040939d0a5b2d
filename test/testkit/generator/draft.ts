import type { WorldEvent } from "../world.ts";
import { Cast } from "./cast.ts";
import { type CheckMode, startChecks } from "./checks.ts";
import { type Trailers, trailersOf } from "./co-authors.ts";
import { type Commit, type FileEdit, idOf, isMerge, type NewCommit } from "./commit.ts";
import { MachineLooks } from "./machine-looks.ts";
import { BOTS, type Person } from "./people.ts";
import { HOUR, MINUTE, type Random, SECOND } from "./random.ts";
import { readyAfter, type Session, workOn } from "./sessions.ts";
import type { Setting, Traits } from "./setting.ts";
import { editsOf, LATER_MESSAGES } from "./texts.ts";
import type { Stage, TruthChange, TruthFlag } from "./truth.ts";

export type { Setting, Traits } from "./setting.ts";

export interface Happening {
  readonly at: number;
  readonly event: WorldEvent;
}

type ReviewEvent = Extract<WorldEvent, { type: "PullRequestReview" }>;
type Changing<T> = { -readonly [key in keyof T]: T[key] };
export type Verdict = "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";

/** GitHub's way to write an instant. */
export const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The life of one pull request while its script is played. */
export class Draft {
  /** Of an agent: while it is open, all its work is in sessions. */
  readonly sessions: Session[] = [];
  readonly item: number;
  readonly happenings: Happening[] = [];
  readonly spells: { stage: Stage; ms: number }[] = [];
  readonly flags = new Set<TruthFlag>();
  /** Whose branch it is merged into, where that is another pull request's. */
  broughtBy: Draft | null = null;
  /** Commits that put it on its base branch, oldest first. */
  landing: readonly Commit[] = [];
  /** What it undoes, and how it is marked, where something called for it. */
  reverts: Draft | null = null;
  hotfix = false;
  /** Something reverts it. */
  undone = false;
  /** Its commits as they stand, and all that ever were. */
  commits: Commit[] = [];
  readonly everyCommit: Commit[] = [];
  readonly heads: Commit[] = [];
  at: number;
  startedAt: number;
  openedAt: number | null = null;
  readyAt: number | null = null;
  firstReviewAt: number | null = null;
  mergedAt: number | null = null;
  mergedBy: Person | null = null;
  closedAt: number | null = null;
  /** Last edit of its description. */
  editedAt: number | null = null;
  isDraft = false;
  /** Logins of the people who asked an agent for it. */
  readonly sponsors: string[] = [];
  readonly trailers: Trailers;
  queued = false;
  queuedMs = 0;
  rounds = 0;
  readonly reviews = { human: 0, automated: 0, afterMerge: 0 };
  readonly machineLooks = new MachineLooks();
  /** Who works on an agent's branch beside it. */
  hand: Person | null = null;
  requestedAt: number | null = null;
  closes: number | null = null;
  /** What an assistant's help does, had or not; null where none is dealt. */
  help: TruthChange["help"] = null;
  /** Last thing that happened to the branch: later commits are younger. */
  touchedAt: number;
  #looking = false;
  readonly #cast: Cast;
  readonly #latest = new Map<Person, { review: Changing<ReviewEvent>; verdict: Verdict }>();

  constructor(
    readonly setting: Setting,
    readonly traits: Traits,
    startAt: number,
  ) {
    this.item = setting.fresh();
    this.trailers = trailersOf(this.item, traits, setting.people);
    this.#cast = new Cast(setting.people, traits.author);
    this.at = startAt;
    this.startedAt = startAt;
    this.touchedAt = startAt;
  }

  get random(): Random {
    return this.setting.random;
  }

  get head(): Commit {
    return this.commits.at(-1)!;
  }

  spell(stage: Stage, ms: number, queued = false): void {
    const last = this.spells.at(-1);
    if (last?.stage === stage) last.ms += ms;
    else this.spells.push({ stage, ms });
    if (queued) this.queuedMs += ms;
    if (this.isAtWork(stage)) this.#work(ms);
    this.at += ms;
  }

  /** An agent that has opened its pull request works in sessions. */
  private isAtWork(stage: Stage): boolean {
    const isOpen = this.openedAt !== null && this.traits.author === BOTS.agent;
    return isOpen && (stage === "coding" || stage === "rework");
  }

  /** Its sponsor asked for the first session, and somebody else for each later one; nothing is drawn for that. */
  #work(ms: number): void {
    const { people } = this.setting;
    const by = people[(this.item + this.sessions.length) % people.length]!.login;
    if (!workOn(this.sessions, this.at, ms, by)) return;
    const body = "@copilot, please go on.";
    this.tell({ type: "IssueComment", author: by, createdAt: iso(this.at), body });
  }

  /** It closes an issue that was opened so long before its start. */
  requested(issue: number, before: number): void {
    this.requestedAt = this.startedAt - before;
    this.closes = issue;
    this.spells.push({ stage: "intake", ms: before });
  }

  tell(event: WorldEvent, at = this.at): void {
    this.happenings.push({ at, event });
  }

  /** Who plays a part: `A`, `B` … are colleagues, `G` a deleted account, `bot` an automated reviewer. */
  person(part: string): Person {
    return this.#cast.person(part, this.random);
  }

  /** The author did something that answers the reviewers. */
  acted(): void {
    if (this.#looking && this.mergedAt === null) this.rounds++;
    this.#looking = false;
  }

  /** The author answers by a push. */
  answered(): void {
    if (this.mergedAt === null) this.machineLooks.pushed();
    this.acted();
  }

  /** The author answers in words. */
  replied(): void {
    if (this.mergedAt === null) this.machineLooks.words();
    this.acted();
  }

  /** The script is over: the last look was a turn of its own only where it accepted the change. */
  ended(): void {
    const last = this.spells.at(-1)?.stage;
    if (this.#looking && (last === "test" || last === "merge")) this.rounds++;
    this.readyAt = readyAfter(this.sessions, this.openedAt, this.readyAt);
  }

  commit(given: NewCommit): Commit {
    const author = given.author ?? this.traits.author;
    const message = given.message ?? this.random.pick(LATER_MESSAGES);
    const commit: Commit = {
      ref: this.setting.fresh(),
      author,
      authoredAt: given.authoredAt,
      committer: given.committer ?? author,
      committedAt: given.committedAt ?? given.authoredAt,
      message: message + (author === this.traits.author ? this.trailers.text : ""),
      parents: given.parents ?? [this.commits.at(-1) ?? "base"],
      files: given.files ?? this.#edits(),
      base: this.traits.base,
      pushedAt: null,
      checks: null,
      written: null,
    };
    this.everyCommit.push(commit);
    this.commits.push(commit);
    this.touchedAt = Math.max(this.touchedAt, commit.committedAt);
    return commit;
  }

  #edits(): readonly FileEdit[] {
    const { area, lines, edits, habit } = this.traits;
    if (this.everyCommit.length === 0)
      return [...(edits ?? editsOf(area, lines, this.setting)), ...habit.extra];
    return editsOf(area, lines && 1, this.setting);
  }

  /** Makes the last commit the head that is checked. */
  pushed(mode: CheckMode, at = this.at, suiteAt = at): void {
    this.head.pushedAt = at;
    this.head.checks = startChecks(suiteAt, mode, "pull_request", this.random);
    this.heads.push(this.head);
    this.touchedAt = Math.max(this.touchedAt, suiteAt);
  }

  /** An instant at which the author may have written what is pushed now: after the last thing on the branch. */
  writtenAt(): number {
    const room = this.at - this.touchedAt - 2 * SECOND;
    if (room < 0) throw new Error(`${this.traits.script}: no time for a commit before a push`);
    return this.at - SECOND - this.random.span(0, Math.min(room, 3 * HOUR));
  }

  /** A new line of commits in the place of the old one. */
  replaceCommits(make: () => void): void {
    const before = this.head;
    this.commits = [];
    make();
    this.tell({
      type: "HeadRefForcePushedEvent",
      actor: this.traits.author.login,
      createdAt: iso(this.at),
      before: idOf(before),
      after: idOf(this.head),
    });
    this.answered();
  }

  /** The same work on the base branch as it is now: author dates stay. */
  rebase(mode: CheckMode): void {
    const own = this.commits.filter((commit) => !isMerge(commit));
    this.replaceCommits(() => {
      for (const [index, old] of own.entries())
        this.commit({
          authoredAt: old.authoredAt,
          committedAt: this.at - (own.length - index) * 20 * SECOND,
          author: old.author,
          message: this.#untrailed(old),
          files: old.files,
        });
    });
    for (const commit of this.commits) commit.pushedAt = this.at;
    this.pushed(mode, this.at, this.at + 4 * SECOND);
  }

  #untrailed({ author, message }: Commit): string {
    const written = message.length - this.trailers.text.length;
    return author === this.traits.author ? message.slice(0, written) : message;
  }

  review(part: string, verdict: Verdict, remarks: number): void {
    const person = this.person(part);
    const createdAt = Math.max(this.openedAt! + SECOND, this.at - this.random.span(0, 11 * MINUTE));
    const undated = verdict === "COMMENTED" && remarks > 0 && this.random.chance(0.02);
    const review: Changing<ReviewEvent> = {
      type: "PullRequestReview",
      id: `r${this.happenings.length}`,
      author: person.login,
      state: verdict,
      createdAt: iso(undated ? this.at : createdAt),
      submittedAt: undated ? null : iso(this.at),
      body: this.random.chance(0.3) ? "Looks good, see the remarks." : "",
      commit: idOf(this.head),
      comments: Array.from({ length: remarks }, () => ({
        author: person.login,
        createdAt: iso(this.random.span(createdAt, this.at)),
        body: this.random.pick(["Why this way?", "Could this be shorter?", "This needs a test."]),
        reply: part === "author" || this.random.chance(0.1),
      })),
    };
    this.tell(review);
    this.#latest.set(person, { review, verdict });
    if (part === "author") this.replied();
    else if (person.bot) {
      this.reviews.automated++;
      this.machineLooks.given(verdict === "CHANGES_REQUESTED" || review.comments.some(({ reply }) => !reply));
    } else this.#humanLook();
  }

  #humanLook(): void {
    if (this.mergedAt !== null) {
      this.reviews.afterMerge++;
      return;
    }
    this.machineLooks.looked();
    this.firstReviewAt ??= this.at;
    this.reviews.human++;
    this.#looking = true;
  }

  dismiss(part: string): void {
    const latest = this.#latest.get(this.person(part))!;
    latest.review.state = "DISMISSED";
    this.tell({
      type: "ReviewDismissedEvent",
      actor: this.person("C").login,
      createdAt: iso(this.at),
      review: latest.review.id,
      previousState: latest.verdict,
    });
  }
}
