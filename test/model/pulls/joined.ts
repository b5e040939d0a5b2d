/** A story whose pull requests GitHub tells of. */
import type { GitHubFacts, PullCommit, PullEvent, PullFact } from "../../../src/collect/github-facts.ts";
import type { Change, Flow } from "../../../src/model/flow.ts";
import { type FlowAsked, flowOf, type HistorySpec, HOUR, idOf, type Story, T0 } from "../builders.ts";
import { aMergedPull, gitHub } from "../deliveries/recording.ts";

/** Epoch ms so many hours after `T0`. */
export const at = (hours: number): number => (T0 + hours * HOUR) * 1000;

/** A commit as GitHub lists it, written and made at one instant, upon the one before it. */
export function listed(name: string, hours: number, overrides: Partial<PullCommit> = {}): PullCommit {
  return {
    id: idOf(name),
    authoredAt: at(hours),
    committedAt: at(hours),
    parents: null,
    author: { login: "ada", bot: false },
    authorName: "Ada",
    authorEmail: "ada@example.com",
    headline: name,
    ...overrides,
  };
}

/** An approval by somebody else. */
export function approval(hours: number, login = "bo"): PullEvent {
  return {
    kind: "review",
    id: `review-${login}-${hours}`,
    at: at(hours),
    actor: { login, bot: false },
    state: "APPROVED",
    commit: null,
    hasBody: false,
    comments: [],
    commentCount: 0,
  };
}

/** An event that says nothing but its kind. */
export function event(kind: "closed" | "reopened" | "draft" | "ready", hours: number): PullEvent {
  return { kind, id: `${kind}-${hours}`, at: at(hours), actor: { login: "ada", bot: false } };
}

export type PullOverrides = Partial<PullFact> & { readonly opened?: number };

/** What GitHub did not let be read. */
export const UNREAD = { unread: "a test says so" };

/** A pull request of one commit that was merged at an hour as a commit of the story, and of which nothing else is told. */
export function merged(number: number, as: string | null, hours: number, more: PullOverrides = {}): PullFact {
  const { opened = hours, ...overrides } = more;
  return aMergedPull(number, as ?? "nowhere", at(hours), {
    createdAt: at(opened),
    mergeCommit: as === null ? null : idOf(as),
    headCommit: idOf(`head of ${number}`),
    commits: [listed(`head of ${number}`, opened)],
    events: [],
    ...overrides,
  });
}

/** A pull request that is open. */
export function open(number: number, opened: number, overrides: Partial<PullFact> = {}): PullFact {
  return merged(number, null, 0, {
    state: "open",
    opened,
    closedAt: null,
    mergedAt: null,
    mergedBy: null,
    ...overrides,
  });
}

export interface Told extends FlowAsked {
  readonly spec?: HistorySpec;
  readonly github?: Partial<GitHubFacts>;
}

/** The rules ask for nothing, so that what is accepted waits for its merge. */
export function historyWith(story: Story, pulls: readonly PullFact[], { spec, github }: Told = {}) {
  const rules = { approvals: 0, checks: [], mergeQueue: false, pullRequests: false, codeOwners: false };
  return { ...story.history(spec), github: gitHub({ pulls, rules, ...github }) };
}

export function flowWith(story: Story, pulls: readonly PullFact[], told: Told = {}): Flow {
  return flowOf(historyWith(story, pulls, told), { config: { deliveries: { kind: "none" } }, ...told });
}

/** `stage hours`, one for each span; `…` where it is still open. */
export function stagesOf({ spans }: Change): string {
  return spans
    .map(({ stage, from, to, open }) => `${stage} ${(to - from) / 3_600_000}${open ? "…" : ""}`)
    .join(", ");
}

export function numbered(flow: Flow, number: number): Change {
  const found = [...flow.changes, ...flow.open, ...flow.abandoned].filter((one) => one.number === number);
  if (found.length !== 1) throw new Error(`${found.length} changes are #${number}`);
  return found[0]!;
}
