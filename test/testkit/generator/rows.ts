import type {
  WorldCommit,
  WorldDeployment,
  WorldEvent,
  WorldIssue,
  WorldPull,
  WorldRelease,
} from "../world.ts";
import { type Commit, idOf } from "./commit.ts";
import type { Delivery, Incident } from "./deliveries.ts";
import { type Draft, iso } from "./draft.ts";
import type { Person } from "./people.ts";
import { BOTS } from "./people.ts";
import { MINUTE } from "./random.ts";
import { sessionEvents } from "./sessions.ts";
import type { Landing } from "./trunk.ts";

/** Rows of a world. Ids and numbers stand in texts as `@c…@` and `@n…@` until they are written. */
export const stateOf = (life: Draft) =>
  life.mergedAt !== null ? "MERGED" : life.closedAt !== null ? "CLOSED" : "OPEN";

function timelineOf(life: Draft): WorldEvent[] {
  const commits = life.commits.map((commit) => ({
    at: commit.committedAt <= life.openedAt! ? commit.committedAt : (commit.pushedAt ?? commit.committedAt),
    event: { type: "PullRequestCommit", oid: idOf(commit) } as const,
  }));
  const noted = life.sessions.flatMap((session) => sessionEvents(session, iso));
  return [...commits, ...life.happenings, ...noted].sort((a, b) => a.at - b.at).map(({ event }) => event);
}

export function pullRow(
  life: Draft,
  number: number,
  base: string,
  closes: number | null,
  size: { readonly added: number; readonly removed: number; readonly files: number },
): WorldPull {
  const { traits } = life;
  const last = Math.max(life.openedAt!, life.editedAt ?? 0, ...life.happenings.map(({ at }) => at));
  const issue = life.closes === null ? "" : `\n\nCloses @n${life.closes}@.`;
  const landed = life.landing.at(-1);
  return {
    number,
    title: traits.title,
    body: traits.body + issue,
    editedAt: life.editedAt === null ? null : iso(life.editedAt),
    author: traits.author.login,
    state: stateOf(life),
    isDraft: life.isDraft,
    createdAt: iso(life.openedAt!),
    updatedAt: iso(last),
    closedAt: life.closedAt === null ? null : iso(life.closedAt),
    mergedAt: life.mergedAt === null ? null : iso(life.mergedAt),
    mergedBy: life.mergedBy?.login ?? null,
    baseRefName: traits.base,
    headRefName: traits.headRef,
    baseRefOid: base,
    headRefOid: idOf(life.head),
    mergeCommit: landed ? idOf(landed) : null,
    isCrossRepository: traits.fork,
    additions: size.added,
    deletions: size.removed,
    changedFiles: size.files,
    labels: traits.labels,
    closes: closes === null ? [] : [closes],
    timeline: timelineOf(life),
  };
}

const signature = ({ login, name, email }: Person, at: number) => ({ login, name, email, date: iso(at) });

export function commitRow(commit: Commit, ids: readonly string[], branch: string): WorldCommit {
  const { checks } = commit;
  const written = commit.written!;
  const suite = (workflow: string, names: readonly string[]) => ({
    createdAt: iso(checks!.suiteAt),
    app: "github-actions",
    workflow: { name: workflow, event: checks!.event, runNumber: commit.ref },
    branch,
    runs: checks!.runs
      .filter((run) => names.includes(run.name))
      .map((run) => ({
        name: run.name,
        attempt: run.attempt,
        startedAt: iso(run.startedAt),
        completedAt: run.completedAt === null ? null : iso(run.completedAt),
        conclusion: run.conclusion,
      })),
  });
  return {
    oid: ids[written.mark]!,
    parents: written.parents.map((mark) => ids[mark]!),
    message: written.message,
    author: signature(commit.author, commit.authoredAt),
    committer: signature(commit.committer, commit.committedAt),
    suites: checks ? [suite("ci", ["build", "test"]), suite("style", ["lint"])] : [],
    statuses: [],
  };
}

/** When the issue that a pull request closes was last edited: halfway to its start, or on the way to its end. */
export function wishEditedAt({
  traits: { habit },
  requestedAt,
  startedAt,
  closedAt,
  setting,
}: Draft): number | null {
  const { edited } = habit.wish;
  if (edited === null) return null;
  const [from, to] = edited === "before" ? [requestedAt!, startedAt] : [startedAt, closedAt ?? setting.now];
  return Math.floor((from + to) / 2000) * 1000;
}

/** An issue that a pull request closes. */
export function wishRow(life: Draft, number: number, author: Person): WorldIssue {
  const closedAt = life.mergedAt === null ? null : iso(life.mergedAt);
  const editedAt = wishEditedAt(life);
  const touched = Math.max(life.requestedAt!, editedAt ?? 0, life.mergedAt ?? 0);
  return {
    number,
    title: `Wish: ${life.traits.title}`,
    body: life.traits.habit.wish.body,
    editedAt: editedAt === null ? null : iso(editedAt),
    author: author.login,
    labels: ["feature"],
    createdAt: iso(life.requestedAt!),
    updatedAt: iso(touched),
    closedAt,
  };
}

export function incidentRow(incident: Omit<Incident, "names">, number: number, author: Person): WorldIssue {
  const closedAt = incident.closedAt === null ? null : iso(incident.closedAt);
  const { title, body, labels, createdAt } = incident;
  const updatedAt = closedAt ?? iso(createdAt);
  return {
    number,
    title,
    body,
    editedAt: null,
    author: author.login,
    labels,
    createdAt: iso(createdAt),
    updatedAt,
    closedAt,
  };
}

const ENVIRONMENTS_BEFORE = ["staging", "pre-production", "prod-test"] as const;

/** A deployment, and the ones to places that are not production before it. */
export function deploymentRows(delivery: Delivery, series: number): WorldDeployment[] {
  const creator = BOTS.actions.login;
  const commitOid = idOf(delivery.commit);
  const { id, stream, createdAt, statuses } = delivery;
  const staged = createdAt - 2 * MINUTE;
  const environment = ENVIRONMENTS_BEFORE[series % ENVIRONMENTS_BEFORE.length]!;
  const before = {
    ...{ id: `before-${id}`, environment, commitOid, creator, createdAt: iso(staged) },
    statuses: [{ state: "SUCCESS", createdAt: iso(staged + MINUTE) }],
  };
  return [before, { id, environment: stream, commitOid, createdAt: iso(createdAt), creator, statuses }];
}

/** A preview of an open pull request: no delivery. */
export function previewRow(life: Draft, number: number): WorldDeployment {
  const at = life.openedAt! + 3 * MINUTE;
  return {
    id: `preview-${life.item}`,
    environment: `preview-live-${number}`,
    commitOid: idOf(life.heads[0]!),
    createdAt: iso(at),
    creator: BOTS.actions.login,
    statuses: [
      { state: "IN_PROGRESS", createdAt: iso(at) },
      { state: "SUCCESS", createdAt: iso(at + MINUTE) },
    ],
  };
}

/** A release; every fifth has a candidate, and there is one draft that was never published. */
export function releaseRows(delivery: Delivery, index: number, candidate: Landing | null): WorldRelease[] {
  const row = (tagName: string, commit: Commit, publishedAt: number | null, isPrerelease: boolean) => ({
    ...{ tagName, name: tagName, commitOid: idOf(commit), isPrerelease },
    createdAt: iso(commit.committedAt),
    publishedAt: publishedAt === null ? null : iso(publishedAt),
    isDraft: publishedAt === null,
  });
  const rows = [row(delivery.id, delivery.commit, delivery.finishedAt, false)];
  if (candidate)
    rows.unshift(row(`${delivery.id}-rc.1`, candidate.commits.at(-1)!, candidate.at + MINUTE, true));
  if (index === 0) rows.push(row("v9.0.0", delivery.commit, null, false));
  return rows;
}
