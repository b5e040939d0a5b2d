import type { CheckMode } from "./checks.ts";
import { endRun, runAgain } from "./checks.ts";
import { Draft, iso } from "./draft.ts";
import { NO_HABIT } from "./habits.ts";
import { handOver, pushedBy } from "./handwork.ts";
import { BOTS, WEB } from "./people.ts";
import { HOUR, MINUTE, SECOND } from "./random.ts";

type Move = (life: Draft, arg: string) => void;

/** An event that only says who and when. */
const plain =
  (
    type:
      | "ReadyForReviewEvent"
      | "ConvertToDraftEvent"
      | "ReopenedEvent"
      | "ClosedEvent"
      | "AutoMergeEnabledEvent",
  ) =>
  (life: Draft) =>
    life.tell({ type, actor: life.traits.author.login, createdAt: iso(life.at) });

const modeOf = (arg: string) => (arg === "" ? "quick" : arg) as CheckMode;

const remarks = (life: Draft) => life.random.whole(1, 4);

function request(life: Draft, part: string, actor = life.traits.author): void {
  const reviewer = part === "T" ? { team: "core" } : { login: life.person(part).login };
  life.tell({ type: "ReviewRequestedEvent", actor: actor.login, createdAt: iso(life.at), reviewer });
}

/** First commits: the first at the start, the others before the opening. */
function firstCommits(life: Draft, stale: boolean): void {
  const { random } = life;
  const some = random.pick([0, 0, 0, 1, 1, 2]);
  const more = life.traits.alone ? 0 : Math.max(stale ? 1 : 0, some);
  const from = stale ? life.at - 10 * HOUR : life.touchedAt;
  const room = life.at - from - 10 * SECOND;
  if (life.commits.length === 0) life.commit({ authoredAt: life.startedAt, message: life.traits.message });
  if (room <= more * SECOND) return;
  const dates = Array.from({ length: more }, () => from + SECOND + random.span(0, room)).sort(
    (a, b) => a - b,
  );
  for (const authoredAt of dates) life.commit({ authoredAt });
}

/** Who asked an agent for the change has it assigned, as the agent has itself; nothing is drawn for that. */
function assign(life: Draft): void {
  const { people } = life.setting;
  const sponsor = people[life.item % people.length]!.login;
  life.sponsors.push(sponsor!);
  for (const assignee of [BOTS.agent.login, sponsor])
    life.tell({ type: "AssignedEvent", actor: BOTS.agent.login, createdAt: iso(life.at), assignee });
}

function open(life: Draft, arg: string): void {
  const modes = arg.split("+");
  if (modes.includes("late")) {
    // What was there at the opening is replaced later by a commit that was written after it.
    life.commit({ authoredAt: life.at - HOUR, message: life.traits.title });
  } else {
    firstCommits(life, modes.includes("stale"));
    handOver(life);
  }
  life.openedAt = life.at;
  if (life.traits.author === BOTS.agent) assign(life);
  life.isDraft = modes.includes("draft");
  if (!life.isDraft) life.readyAt = life.at;
  const mode = modes.find((each) => each === "slow" || each === "red" || each === "flaky");
  life.pushed(modeOf(mode ?? ""), life.at, life.at + 3 * SECOND);
}

function merge(life: Draft): void {
  const by = life.queued ? BOTS.queue : life.random.chance(0.5) ? life.traits.author : life.person("A");
  if (life.queued) leaveQueue(life, "merged", by.login);
  const actor = by.login;
  life.tell({ type: "MergedEvent", actor, createdAt: iso(life.at), commit: `@l${life.item}@` });
  life.tell({ type: "ClosedEvent", actor, createdAt: iso(life.at) });
  life.mergedAt = life.at;
  life.closedAt = life.at;
  life.mergedBy = by;
}

function leaveQueue(life: Draft, reason: string, actor: string | null): void {
  life.queued = false;
  life.tell({ type: "RemovedFromMergeQueueEvent", actor, createdAt: iso(life.at), reason });
}

/**
 * Another pull request is merged into this one's branch before this one is opened. With `early` its work is
 * older than this one's own: then that is where this one began.
 */
function stack(life: Draft, early: boolean): void {
  const { traits, startedAt } = life;
  const part = (share: number) => startedAt + Math.floor(((life.at - startedAt) * share) / SECOND) * SECOND;
  const first = life.commit({ authoredAt: early ? part(0.25) : startedAt, message: traits.title });
  const headRef = `${traits.headRef}-part`;
  const title = `${traits.title}: first part`;
  const child = new Draft(
    life.setting,
    {
      ...traits,
      script: "into-branch",
      ai: null,
      title,
      message: title,
      body: "",
      headRef,
      base: traits.headRef,
      trailer: "",
      labels: [],
      habit: NO_HABIT,
    },
    early ? startedAt : part(0.5),
  );
  child.commit({ authoredAt: child.startedAt, committedAt: part(0.5), message: title, parents: [first] });
  const until = (share: number) => part(share) - child.at;
  child.spell("coding", until(0.6));
  open(child, "");
  request(child, "A");
  child.spell("pickup", until(0.8));
  child.review("A", "APPROVED", 0);
  child.spell("merge", until(1));
  merge(child);
  child.ended();
  child.broughtBy = life;
  life.setting.lives.push(child);
  life.commits.push(...child.commits);
  const landing = life.commit({
    authoredAt: life.at,
    author: child.mergedBy!,
    committer: WEB,
    message: `Merge pull request @n${child.item}@ from acme/${headRef}\n\n${title}`,
    parents: [first, child.head],
    files: [],
  });
  child.landing = [landing];
}

const REMOVALS: Readonly<Record<string, string>> = { checks: "failed_checks", manual: "manual" };

/** What a word of a script does. What follows of it in the stages is written in the script, not here. */
export const MOVES: Readonly<Record<string, Move>> = {
  open,
  merge,
  /** The author asks: an answer where a person or a team is asked. */
  request: (life, part) => {
    request(life, part);
    if (part !== "bot") life.acted();
  },
  /** Asks somebody again who has reviewed; anyone may do that. */
  rerequest: (life, part) => {
    request(life, part, life.random.chance(0.7) ? life.traits.author : life.person("D"));
    life.acted();
  },
  approve: (life, part) => life.review(part, "APPROVED", life.random.chance(0.2) ? 1 : 0),
  changes: (life, part) => life.review(part, "CHANGES_REQUESTED", remarks(life)),
  comment: (life, part) => life.review(part, "COMMENTED", remarks(life)),
  /** An own review: answers to inline comments. */
  self: (life) => life.review("author", "COMMENTED", remarks(life)),
  dismiss: (life, part) => life.dismiss(part),
  reply: (life) => {
    const event = {
      type: "IssueComment",
      author: life.traits.author.login,
      createdAt: iso(life.at),
    } as const;
    life.tell({ ...event, body: "Done, and explained in the description." });
    life.replied();
  },
  /** Somebody else talks: no review. */
  chat: (life, part) =>
    life.tell({
      type: "IssueComment",
      author: life.person(part).login,
      createdAt: iso(life.at),
      body: "Nice, we waited for that.",
    }),
  push: (life, mode) => {
    life.commit({ authoredAt: life.writtenAt(), ...pushedBy(life) });
    life.pushed(modeOf(mode));
    life.answered();
  },
  /** Two commits in one push: only the second gets checks, so the first comes at its committer date. */
  push2: (life) => {
    life.commit({ authoredAt: life.at }).pushedAt = life.at;
    life.commit({ authoredAt: life.at + MINUTE });
    life.pushed("quick", life.at + 2 * MINUTE);
    life.answered();
  },
  fpush: (life, mode) => life.rebase(modeOf(mode)),
  /** The last commit is replaced by one written now. */
  amend: (life) => {
    const kept = life.commits.slice(0, -1);
    const { message, files } = life.head;
    const authoredAt = life.writtenAt();
    life.replaceCommits(() => {
      life.commits = kept;
      life.commit({ authoredAt, message: message.replace(life.trailers.text, ""), files });
    });
    life.pushed("quick", life.at, life.at + 4 * SECOND);
  },
  basemerge: (life, mode) => {
    const { base, headRef } = life.traits;
    life.commit({
      authoredAt: life.at - 2 * SECOND,
      message: `Merge branch '${base}' into ${headRef}`,
      parents: [life.head, "base"],
      files: [],
    });
    life.pushed(modeOf(mode));
  },
  /** An automated account formats the code. */
  botpush: (life, mode) => {
    life.commit({ authoredAt: life.at - 2 * SECOND, author: BOTS.actions, message: "Format the code" });
    life.pushed(modeOf(mode));
  },
  green: (life) => endRun(life.head.checks!, life.at, "SUCCESS"),
  fail: (life) => endRun(life.head.checks!, life.at, "FAILURE"),
  rerun: (life) => runAgain(life.head.checks!, life.at),
  draft: (life) => {
    life.isDraft = true;
    plain("ConvertToDraftEvent")(life);
  },
  ready: (life) => {
    life.isDraft = false;
    life.readyAt ??= life.at;
    plain("ReadyForReviewEvent")(life);
    life.acted();
  },
  close: (life) => {
    life.closedAt = life.at;
    plain("ClosedEvent")(life);
  },
  reopen: (life) => {
    life.closedAt = null;
    plain("ReopenedEvent")(life);
    life.acted();
  },
  /** The session of an agent that ends here failed, or nobody noted that it ended. */
  fails: (life) => {
    life.sessions.at(-1)!.end = "failed";
  },
  lost: (life) => {
    life.sessions.at(-1)!.end = "lost";
  },
  auto: plain("AutoMergeEnabledEvent"),
  queue: (life) => {
    life.queued = true;
    life.tell({ type: "AddedToMergeQueueEvent", actor: life.traits.author.login, createdAt: iso(life.at) });
  },
  unqueue: (life, why) => leaveQueue(life, REMOVALS[why]!, BOTS.queue.login),
  retitle: (life) =>
    life.tell({
      type: "RenamedTitleEvent",
      actor: life.traits.author.login,
      createdAt: iso(life.at),
      previous: "Work in progress",
      current: life.traits.title,
    }),
  /** A look after the merge: some hours later, whatever the script. */
  post: (life, part) => {
    life.at += life.random.span(HOUR, 5 * HOUR);
    life.review(part, "APPROVED", 0);
  },
  /** Another pull request is merged into this one's branch (`stack.ts`). */
  stack: (life, arg) => stack(life, arg === "early"),
};

/** Longest that `post` comes after the merge. */
export const AFTER_MERGE = 5 * HOUR;
