import { isRead, type ReviewComment } from "../../../collect/github-facts.ts";
import type { Asked, Look, PullLife } from "../../flow.ts";
import { actorOf } from "../replay/pull-known.ts";
import type { Timeline } from "../replay/timeline.ts";
import type { PullInput } from "./pull-input.ts";

const VERDICTS = { APPROVED: "approved", CHANGES_REQUESTED: "changes", COMMENTED: "commented" } as const;

/** The human reviews before its end: what their reviewers wrote in them up to then, what others answered left out. */
export function humanReviewsOf(input: PullInput, { human, limit }: Timeline): Look[] {
  return human.map(({ at, review }) => {
    const { key: by } = review.by;
    const isOwn = ({ author, at: written }: ReviewComment) =>
      written <= limit && actorOf(input, author, review.id).key === by;
    const own = isRead(review.comments) ? review.comments.filter(isOwn) : null;
    return {
      by,
      at,
      verdict: VERDICTS[review.state],
      comments: own?.filter(({ reply }) => !reply).length ?? null,
      hasText: review.hasText,
      head: review.head,
      lastAt: (own ?? []).reduce((last, comment) => Math.max(last, comment.at), at),
    };
  });
}

/**
 * Whom a review was asked of before its end. A person's request ends with that person's next review. Who is in a
 * team nobody tells: the next human review ends its request. What is withdrawn ends so; to be asked while one is
 * asked already changes nothing. Teams are called as in a file of code owners: `@acme/shop`.
 */
export function requestsOf(input: PullInput, { steps, outcome, limit }: Timeline): Asked[] {
  const ended: Asked[] = [];
  const [people, teams] = [new Map<string, Asked>(), new Map<string, Asked>()];
  const end = (of: Map<string, Asked>, keys: Iterable<string>, to: number | null, answered: boolean) => {
    for (const key of keys) {
      const one = of.get(key);
      if (one !== undefined) ended.push({ ...one, to, answered });
      of.delete(key);
    }
  };
  for (const { at, ...step } of steps) {
    if (step.kind === "request" && step.of.human) {
      const { key, team } = step.of;
      const open = team ? teams : people;
      const of = team ? { team, who: teamName(input, key) } : { team: false as const, who: key };
      if (!open.has(key)) open.set(key, { ...of, from: at, to: null, answered: false });
    } else if (step.kind === "request-removed") end(step.of.team ? teams : people, [step.of.key], at, false);
    else if (step.kind === "review" && step.review.by.role === "person") {
      end(people, [step.review.by.key], at, true);
      end(teams, teams.keys(), at, true);
    }
  }
  for (const open of [people, teams]) end(open, open.keys(), outcome === "open" ? null : limit, false);
  return ended.sort((a, b) => a.from - b.from || ((a.who ?? "") < (b.who ?? "") ? -1 : 1));
}

function teamName({ repository }: PullInput, key: string): string | null {
  const slug = key.replace(/^team /, "");
  return slug === "" ? null : `@${repository.split("/")[0]}/${slug}`;
}

/** How much larger it was merged than it was when the first person looked at it. */
export function growthOf(input: PullInput, timeline: Timeline): PullLife["growth"] {
  if (timeline.outcome === "open") return { missing: "not-merged" };
  if (timeline.outcome === "abandoned") return { missing: "abandoned" };
  if (timeline.human.length === 0) return { missing: "not-reviewed" };
  const { landed: final, at } = input.lines;
  const head = reviewedHead(timeline);
  if (final === null || head === null) return { missing: "not-in-clone" };
  const reviewed = head === input.pull.headCommit ? final : at(head);
  return reviewed === null ? { missing: "not-in-clone" } : { reviewed, final };
}

/**
 * The head that the first person looked at: GitHub names it, else it is the one that it had then. Null where nobody
 * looked, or nothing tells.
 */
export function reviewedHead({ human, steps, firstHead }: Timeline): string | null {
  const [first] = human;
  if (first === undefined) return null;
  if (first.review.head !== null) return first.review.head;
  const pushed = steps.findLast((step) => step.at <= first.at && "head" in step);
  return pushed !== undefined && "head" in pushed ? pushed.head : firstHead;
}
