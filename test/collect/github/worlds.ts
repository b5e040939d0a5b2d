/** Worlds for the sync, made of a seed: every kind of event, ghosts, bots, re-runs, long time lines. */
import type {
  World,
  WorldCommit,
  WorldDeployment,
  WorldEvent,
  WorldPull,
  WorldSuite,
} from "../../testkit/world.ts";

const HOUR = 3_600_000;
export const NOW = Date.UTC(2026, 5, 1);
export const iso = (at: number) => new Date(at).toISOString().replace(".000Z", "Z");

/** A small generator of our own: the same numbers for the same seed, everywhere. */
function numbersFrom(seed: number) {
  let state = seed >>> 0 || 1;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { upTo: (most: number) => Math.floor(next() * most), chance: (share: number) => next() < share };
}

const LOGINS = ["ada", "bob", "cyd", "dependabot[bot]"];

export interface WorldSize {
  readonly pulls: number;
  readonly commits?: number;
  readonly seed?: number;
  /** Numbers of pull requests with a time line, labels and issues beyond a page. */
  readonly long?: readonly number[];
  /** Ms between the openings of two pull requests. */
  readonly pace?: number;
}

export function worldOf({ pulls, commits = 5, seed = 1, long = [], pace = HOUR }: WorldSize): World {
  const random = numbersFrom(seed);
  const made: WorldCommit[] = [];
  const oid = () => (made.length + 1).toString(16).padStart(8, "0").repeat(5);
  const commit = (at: number, login: string | null, suites: WorldSuite[]) => {
    const who = { login, name: login ?? "Gone", email: `${login ?? "gone"}@example.org`, date: iso(at) };
    const one: WorldCommit = {
      oid: oid(),
      parents: [],
      message: `Change ${made.length}\n\nBecause.`,
      author: who,
      committer: { ...who, date: iso(at + 1000) },
      suites,
      statuses: random.chance(0.05)
        ? [{ context: "ci/old", state: "SUCCESS", createdAt: iso(at + 60_000) }]
        : [],
    };
    made.push(one);
    return one;
  };
  const issues = [1, 2].map((number) => ({
    number,
    title: `Issue ${number}`,
    body: "It broke",
    editedAt: number === 1 ? null : iso(NOW - 850 * 24 * HOUR),
    author: "bob",
    labels: number === 1 ? ["incident"] : ["bug"],
    createdAt: iso(NOW - 900 * 24 * HOUR),
    updatedAt: iso(NOW - 800 * 24 * HOUR),
    closedAt: number === 1 ? iso(NOW - 899 * 24 * HOUR) : null,
  }));
  const all: WorldPull[] = [];
  for (let index = 0; index < pulls; index++) {
    const number = index + 3;
    const opened = NOW - (pulls - index + 24) * pace;
    const author = random.chance(0.05) ? null : LOGINS[random.upTo(4)]!;
    const timeline: WorldEvent[] = [];
    let at = opened - 2 * HOUR;
    const forward = (ms: number) => {
      at += ms;
      return at;
    };
    const tick = (ms: number) => iso(forward(ms));
    let head = "";
    for (let n = 0; n < commits; n++) {
      const one = commit(forward(60_000), author, random.chance(0.5) ? suites(at + 5000, random) : []);
      head = one.oid;
      timeline.push({ type: "PullRequestCommit", oid: one.oid });
    }
    at = opened;
    const reviewer = LOGINS[(random.upTo(3) + 1) % 3]!;
    timeline.push({
      type: "ReviewRequestedEvent",
      actor: author,
      createdAt: tick(60_000),
      reviewer: random.chance(0.3) ? { team: "core" } : { login: reviewer },
    });
    if (random.chance(0.3))
      timeline.push({ type: "ConvertToDraftEvent", actor: author, createdAt: tick(1000) });
    if (random.chance(0.3))
      timeline.push({ type: "ReadyForReviewEvent", actor: author, createdAt: tick(1000) });
    const remarks = random.chance(0.4) ? 1 + random.upTo(3) : 0;
    timeline.push({
      type: "PullRequestReview",
      id: "r1",
      author: reviewer,
      state: remarks > 0 ? "DISMISSED" : "APPROVED",
      createdAt: tick(HOUR),
      submittedAt: iso(at + 1000),
      body: random.chance(0.5) ? "Fine" : "",
      commit: head,
      comments: Array.from({ length: remarks }, (_, n) => ({
        author: random.chance(0.2) ? null : reviewer,
        createdAt: iso(at + n * 1000),
        body: "Hm",
        reply: n > 0,
      })),
    });
    if (remarks > 0)
      timeline.push({
        type: "ReviewDismissedEvent",
        actor: author,
        createdAt: tick(2000),
        review: "r1",
        previousState: "CHANGES_REQUESTED",
      });
    if (random.chance(0.2))
      timeline.push({
        type: "HeadRefForcePushedEvent",
        actor: author,
        createdAt: tick(1000),
        before: null,
        after: head,
      });
    if (random.chance(0.1))
      timeline.push({
        type: "BaseRefChangedEvent",
        actor: author,
        createdAt: tick(1000),
        previous: "dev",
        current: "main",
      });
    if (number % 5 === 0)
      for (const assignee of ["cyd", null, "ada"])
        timeline.push({ type: "AssignedEvent", actor: author, createdAt: tick(1000), assignee });
    if (number % 10 === 0)
      timeline.push({ type: "UnassignedEvent", actor: "ada", createdAt: tick(1000), assignee: "cyd" });
    if (random.chance(0.1))
      timeline.push({
        type: "RenamedTitleEvent",
        actor: author,
        createdAt: tick(1000),
        previous: "a",
        current: "b",
      });
    for (let n = long.includes(number) ? 230 : random.upTo(3); n > 0; n--)
      timeline.push({
        type: "IssueComment",
        author: random.chance(0.1) ? null : "cyd",
        createdAt: tick(1000),
        body: "?",
      });
    if (random.chance(0.1)) {
      timeline.push({ type: "AddedToMergeQueueEvent", actor: "ada", createdAt: tick(1000) });
      timeline.push({
        type: "RemovedFromMergeQueueEvent",
        actor: "ada",
        createdAt: tick(1000),
        reason: "failed checks",
      });
    }
    const merged = index < pulls - 5 && random.chance(0.95);
    let mergeCommit: string | null = null;
    if (merged) {
      mergeCommit = commit(forward(60_000), "ada", random.chance(0.3) ? suites(at + 5000, random) : []).oid;
      timeline.push({ type: "MergedEvent", actor: "ada", createdAt: iso(at), commit: mergeCommit });
      timeline.push({ type: "ClosedEvent", actor: "ada", createdAt: iso(at) });
    }
    all.push({
      number,
      title: `Pull ${number}`,
      body: "Some words",
      // Every third was edited an hour after it was opened.
      editedAt: number % 3 === 0 ? iso(opened + HOUR) : null,
      author,
      state: merged ? "MERGED" : "OPEN",
      isDraft: false,
      createdAt: iso(opened),
      updatedAt: iso(at),
      closedAt: merged ? iso(at) : null,
      mergedAt: merged ? iso(at) : null,
      mergedBy: merged ? "ada" : null,
      baseRefName: "main",
      headRefName: `topic-${number}`,
      baseRefOid: head,
      headRefOid: head,
      mergeCommit,
      isCrossRepository: false,
      additions: random.upTo(500),
      deletions: random.upTo(50),
      changedFiles: 1 + random.upTo(9),
      labels: long.includes(number)
        ? Array.from({ length: 27 }, (_, n) => `l${100 + n}`)
        : random.chance(0.3)
          ? ["bug"]
          : [],
      closes: long.includes(number) ? [1, 2, 1, 2, 1, 2, 1] : random.chance(0.2) ? [2] : [],
      timeline,
    });
  }
  return {
    repository: {
      owner: "acme",
      name: "shop",
      now: iso(NOW),
      createdAt: iso(NOW - 1000 * 24 * HOUR),
      defaultBranch: "main",
      isPrivate: false,
      rules: { approvals: 1, checks: ["build"], mergeQueue: true, codeOwners: true },
      labels: ["bug", "incident"],
    },
    accounts: LOGINS.map((login) => ({
      login,
      type: login.endsWith("[bot]") ? ("Bot" as const) : ("User" as const),
    })),
    commits: made,
    issues,
    pulls: all,
    deployments: Array.from({ length: Math.min(150, pulls) }, (_, n) => deployment(n, made[n]!.oid, pace)),
    releases: [release("v1.0.0", made[0]!.oid, false), release("v1.1.0-rc.1", made[1]!.oid, true)],
  };
}

type Random = ReturnType<typeof numbersFrom>;

/** One workflow of two jobs; now and then it was run again, or runs still. */
function suites(at: number, random: Random): WorldSuite[] {
  const again = random.chance(0.05);
  const run = (name: string, attempt: number, from: number, conclusion: "SUCCESS" | "FAILURE") => ({
    name,
    attempt,
    startedAt: iso(from),
    completedAt: iso(from + 120_000),
    conclusion,
  });
  return [
    {
      createdAt: iso(at),
      app: "github-actions",
      workflow: { name: "CI", event: "pull_request", runNumber: 1 },
      branch: "topic",
      runs: [
        run("build", 1, at + 10_000, again ? "FAILURE" : "SUCCESS"),
        run("lint", 1, at + 11_000, "SUCCESS"),
        ...(again ? [run("build", 2, at + 600_000, "SUCCESS")] : []),
      ],
    },
  ];
}

function deployment(n: number, commitOid: string, pace: number): WorldDeployment {
  const at = NOW - (160 - n) * pace;
  return {
    id: `d${n}`,
    environment: "production",
    commitOid,
    createdAt: iso(at),
    creator: "ada",
    statuses: [
      { state: "IN_PROGRESS", createdAt: iso(at + 1000) },
      ...(n === 145 ? [] : [{ state: n % 9 === 8 ? "FAILURE" : "SUCCESS", createdAt: iso(at + 61_000) }]),
    ],
  };
}

function release(tagName: string, commitOid: string, isPrerelease: boolean) {
  const at = iso(NOW - 500 * HOUR);
  return { tagName, name: tagName, commitOid, createdAt: at, publishedAt: at, isDraft: false, isPrerelease };
}
