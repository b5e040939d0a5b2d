import { type Commit, editsUpTo } from "./commit.ts";
import type { Draft, Happening } from "./draft.ts";
import { areaOf, HIGH_RISK, ownersOf } from "./owners.ts";
import { BOTS } from "./people.ts";
import { HOUR } from "./random.ts";
import { wishEditedAt } from "./rows.ts";
import type { TruthChange, TruthHabits, TruthMark, TruthMarks } from "./truth.ts";

export interface Size {
  readonly added: number;
  readonly removed: number;
  readonly files: number;
}

type SizeOf = (head: Commit) => Size;
type ReviewHappening = Happening & {
  readonly event: Extract<Happening["event"], { type: "PullRequestReview" }>;
};

/** Lines above which a change is large, and those that somebody can read in an hour. */
const LARGE = 200;
const AN_HOUR = 500;
/** A diff that has grown by more than this since the first review has grown. */
const GREW = 1.3;

const BOT_LOGINS: ReadonlySet<string | null> = new Set(Object.values(BOTS).map(({ login }) => login));

export function tellHabits(life: Draft, sizeOf: SizeOf, fixes: boolean): TruthHabits {
  const { habit, author } = life.traits;
  const files = [...new Set(editsUpTo(life.head).map(({ path }) => path))].sort();
  const areas = [...new Set(files.flatMap((path) => areaOf(path) ?? []))].sort();
  const size = sizeOf(life.landing.at(-1) ?? life.head);
  const seen = life.heads.findLast(({ pushedAt }) => pushedAt! <= (life.firstReviewAt ?? 0));
  // What lands can differ by some lines where others worked on the same files: nobody's growth.
  const reviewed = life.firstReviewAt === null || !seen ? null : seen === life.head ? size : sizeOf(seen);
  const wish =
    life.closes === null || fixes ? null : { criteria: habit.wish.criteria, editedAt: wishEditedAt(life) };
  const { answers } = habit;
  const told = { wish, editedAt: life.editedAt, size, reviewed, answers, areas };
  return {
    ...told,
    mergedBy: life.mergedBy && (life.mergedBy === author ? "author" : "other"),
    marks: marksOf(life, told),
  };
}

function marksOf(life: Draft, told: Omit<TruthHabits, "marks" | "mergedBy">): TruthMark[] {
  const { wish, editedAt, size, reviewed, answers, areas } = told;
  const until = life.closedAt ?? life.setting.now;
  const merged = life.mergedAt !== null;
  const since = life.readyAt ?? Number.POSITIVE_INFINITY;
  const looks = looksOf(life);
  const happened = (type: string) =>
    life.happenings.some(({ at, event }) => event.type === type && at > since && at < until);
  const lines = size.added + size.removed;
  const before = reviewed && reviewed.added + reviewed.removed;
  const risky = areas.filter((area) => HIGH_RISK.includes(area));
  const early = wish?.criteria && (wish.editedAt === null || wish.editedAt <= life.startedAt);
  const all: Readonly<Record<TruthMark, boolean | null | undefined>> = {
    "spec-first": early,
    "spec-edited-later": wish?.criteria && !early,
    "answers-production": answers.production,
    "answers-integration": answers.integration,
    retitled: happened("RenamedTitleEvent"),
    described: editedAt !== null && editedAt > since,
    "force-pushed": happened("HeadRefForcePushedEvent"),
    grew: before !== null && lines > before * GREW,
    large: lines > LARGE,
    "rubber-stamped": merged && lines > LARGE && isStamp(life, looks, lines),
    unreviewed: merged && looks.length === 0,
    alone: merged && looks.length === 0 && life.mergedBy === life.traits.author,
    "over-red": merged && isRed(life),
    "several-services": areas.length > 1,
    "high-risk": risky.length > 0,
    "owner-reviewed": merged && risky.length > 0 && risky.every((area) => isOwners(looks, area)),
    "request-removed": happened("ReviewRequestRemovedEvent"),
  };
  return (Object.keys(all) as TruthMark[]).filter((mark) => all[mark]);
}

/** Reviews before its end by people other than its author; of two deleted accounts each is a person. */
function looksOf({ happenings, traits, closedAt, setting }: Draft): ReviewHappening[] {
  const people = happenings.filter((one): one is ReviewHappening => {
    const { event } = one;
    return (
      event.type === "PullRequestReview" &&
      (event.author === null || event.author !== traits.author.login) &&
      !BOT_LOGINS.has(event.author)
    );
  });
  return people.filter(({ at }) => at <= (closedAt ?? setting.now));
}

/** A check of the head that was merged had failed, and none of its name passed after that. */
function isRed({ head, mergedAt }: Draft): boolean {
  const ended = head.checks!.runs.filter(
    ({ completedAt }) => completedAt !== null && completedAt <= mergedAt!,
  );
  const last = new Map(ended.map(({ name, conclusion }) => [name, conclusion]));
  return [...last.values()].some((conclusion) => conclusion === "FAILURE" || conclusion === "TIMED_OUT");
}

/** Somebody whom the file of code owners names has looked at it. */
const isOwners = (looks: readonly ReviewHappening[], area: string) =>
  looks.some(({ event }) => ownersOf(area).people.includes(event.author ?? ""));

/** One approval, without a word, sooner than its lines can be read. */
function isStamp(life: Draft, looks: readonly ReviewHappening[], lines: number): boolean {
  const [look] = looks;
  if (look === undefined || looks.length > 1) return false;
  const { state, body, comments, author } = look.event;
  if (state !== "APPROVED" || body !== "" || comments.length > 0) return false;
  const asked = life.happenings.flatMap(({ at, event }) =>
    event.type === "ReviewRequestedEvent" && at <= look.at ? [{ at, reviewer: event.reviewer }] : [],
  );
  const own = asked.find(({ reviewer }) => "login" in reviewer && reviewer.login === author);
  const team = asked.find(({ reviewer }) => "team" in reviewer);
  const from = (own ?? team)?.at ?? life.readyAt;
  return from !== null && from <= look.at && look.at - from <= (lines / AN_HOUR) * HOUR;
}

/** How many changes of people bear each mark, and how many of these an assistant helped with. */
export function tellMarks(changes: readonly TruthChange[]): TruthMarks {
  const counts: Record<string, { all: number; assisted: number }> = {};
  for (const { habits, automated, kind, ai } of changes) {
    if (habits === null || automated || kind !== "pull") continue;
    for (const mark of habits.marks) {
      counts[mark] ??= { all: 0, assisted: 0 };
      counts[mark].all++;
      if (ai !== null) counts[mark].assisted++;
    }
  }
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1))) as TruthMarks;
}
