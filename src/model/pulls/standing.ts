import type { Review, Verdict } from "./reviews.ts";
import type { Asked, Queue, Step, Timeline } from "./timeline.ts";

/** How a pull request stands after a step. */
export interface Standing {
  readonly at: number;
  readonly opened: boolean;
  readonly draft: boolean;
  readonly closed: boolean;
  readonly queue: Queue;
  readonly head: string | null;
  /** People and teams who were asked and did not review since. */
  readonly asked: readonly Asked[];
  /** People of whom a review was asked at some time: value-stream §2.1, rule 4. */
  readonly requested: boolean;
  /** Latest verdict of each person, as long as it was not dismissed. */
  readonly verdicts: ReadonlyMap<string, { readonly review: string; readonly verdict: Verdict }>;
  readonly reviewers: ReadonlySet<string>;
  /** Human reviews so far that the author has to answer. */
  readonly unanswered: readonly Review[];
  /** The author acted in this step (value-stream §2.3). */
  readonly acted: boolean;
}

const START: Standing = {
  at: Number.NEGATIVE_INFINITY,
  opened: false,
  draft: false,
  closed: false,
  queue: "none",
  head: null,
  asked: [],
  requested: false,
  verdicts: new Map(),
  reviewers: new Set(),
  unanswered: [],
  acted: false,
};

/** Approvals that stand, and requests for changes. */
export function standingVerdicts({ verdicts }: Standing): { approvals: number; objections: number } {
  const approvals = [...verdicts.values()].filter(({ verdict }) => verdict === "APPROVED").length;
  return { approvals, objections: verdicts.size - approvals };
}

/** How it stands after each step; the first one is before all of them. */
export function standingsOf(timeline: Timeline, firstHead: string | null): readonly Standing[] {
  const standings = [{ ...START, draft: timeline.beganAsDraft, head: firstHead }];
  for (const step of timeline.steps) {
    const before = { ...standings.at(-1)!, at: step.at, acted: false };
    standings.push({ ...before, ...after(before, step) });
  }
  return standings;
}

const ACT = { acted: true, unanswered: [] } as const;

function after(now: Standing, step: Step): Partial<Standing> {
  switch (step.kind) {
    case "commit":
    case "push": {
      const head = { head: step.head };
      return step.acts ? { ...head, ...ACT, queue: now.queue === "in" ? "in" : "none" } : head;
    }
    case "open":
      return { opened: true };
    case "draft":
    case "ready":
      return { draft: step.kind === "draft" };
    case "close":
    case "reopen":
      return { closed: step.kind === "close" };
    case "request":
      return requested(now, step.of);
    case "request-removed":
      return { asked: now.asked.filter(({ key }) => key !== step.of.key) };
    case "review":
      return reviewed(now, step.review);
    case "dismissal":
      return { verdicts: new Map([...now.verdicts].filter(([, { review }]) => review !== step.of)) };
    case "comment":
      return ACT;
    case "queue":
      return { queue: step.to };
  }
}

/** To ask somebody again who already reviewed is an answer, whoever does it. */
function requested(now: Standing, of: Asked): Partial<Standing> {
  if (!of.human) return {};
  const asked = [...now.asked.filter(({ key }) => key !== of.key), of];
  return { asked, requested: true, ...(now.reviewers.has(of.key) ? ACT : {}) };
}

function reviewed(now: Standing, review: Review): Partial<Standing> {
  const { role, key } = review.by;
  if (role === "author") return ACT;
  if (role === "automated") return {};
  const verdict = verdictOf(review);
  return {
    asked: now.asked.filter((one) => one.key !== key),
    reviewers: new Set([...now.reviewers, key]),
    unanswered: review.state === "APPROVED" ? now.unanswered : [...now.unanswered, review],
    ...(verdict && { verdicts: new Map([...now.verdicts, [key, { review: review.id, verdict }]]) }),
  };
}

/** A comment changes no verdict. */
const verdictOf = ({ state }: Review): Verdict | null => (state === "COMMENTED" ? null : state);
