import type {
  Iso,
  World,
  WorldAccount,
  WorldCommit,
  WorldDeployment,
  WorldEvent,
  WorldIssue,
  WorldPull,
  WorldRelease,
  WorldRepository,
  WorldSuite,
} from "../world.ts";
import type { Listing } from "./connections.ts";
import { WorldError } from "./errors.ts";

export interface SuiteOfCommit {
  readonly commit: WorldCommit;
  readonly suite: WorldSuite;
  /** Of its workflow run; wider than 32 bits. */
  readonly runId: number;
}

interface Order {
  readonly field: string;
  readonly direction: string;
}

const seconds = (instant: Iso) => Math.floor(Date.parse(instant) / 1000);

function ordered<T>(
  items: T[],
  keyOf: (item: T) => Iso,
  idOf: (item: T) => number,
  down: boolean,
): Listing<T> {
  const keys = new Map(items.map((item) => [item, seconds(keyOf(item))]));
  const sign = down ? -1 : 1;
  items.sort((a, b) => sign * (keys.get(a)! - keys.get(b)! || idOf(a) - idOf(b)));
  return { items, placeOf: (item) => [keys.get(item)!, idOf(item)], descending: down, byTime: true };
}

/**
 * A world that is served: found by id, listed in any order, and changed while it is read. A list is sorted
 * when it is first asked for and again after a change; a page of it costs no more than its length.
 */
export class WorldIndex {
  readonly repository: WorldRepository;
  readonly url: string;
  private readonly pulls: Map<number, WorldPull>;
  private readonly issues: Map<number, WorldIssue>;
  private readonly commits: Map<string, WorldCommit>;
  private readonly accounts: Map<string, WorldAccount>;
  private readonly gone = new Set<string>();
  private readonly releases: Map<string, WorldRelease>;
  private readonly deployments: Map<string, WorldDeployment>;
  private readonly deploymentNumbers: Map<WorldDeployment, number>;
  private readonly known = new Map<string, unknown>();

  constructor(private readonly world: World) {
    this.repository = world.repository;
    this.url = `https://github.com/${world.repository.owner}/${world.repository.name}`;
    this.pulls = new Map(world.pulls.map((pull) => [pull.number, pull]));
    this.issues = new Map(world.issues.map((issue) => [issue.number, issue]));
    this.commits = new Map(world.commits.map((commit) => [commit.oid, commit]));
    this.accounts = new Map(world.accounts.map((account) => [account.login, account]));
    this.releases = new Map(world.releases.map((release) => [release.tagName, release]));
    this.deployments = new Map(world.deployments.map((deployment) => [deployment.id, deployment]));
    this.deploymentNumbers = new Map(world.deployments.map((deployment, index) => [deployment, index + 1]));
  }

  pull(number: number): WorldPull | null {
    return this.pulls.get(number) ?? null;
  }

  issue(number: number): WorldIssue | null {
    return this.issues.get(number) ?? null;
  }

  everything(): readonly (WorldPull | WorldIssue)[] {
    return [...this.pulls.values(), ...this.issues.values()];
  }

  hasCommit(oid: string): boolean {
    return this.commits.has(oid);
  }

  /** Throws where a commit was named that the world does not hold. */
  commit(oid: string): WorldCommit {
    const commit = this.commits.get(oid);
    if (commit === undefined) throw new WorldError(`the world has no commit ${oid}`);
    return commit;
  }

  /** null for accounts that were deleted. */
  account(login: string): WorldAccount | null {
    if (this.gone.has(login)) return null;
    const account = this.accounts.get(login);
    if (account === undefined) throw new WorldError(`the world has no account ${login}`);
    return account;
  }

  release(tagName: string): WorldRelease | null {
    return this.releases.get(tagName) ?? null;
  }

  deployment(id: string): WorldDeployment | null {
    return this.deployments.get(id) ?? null;
  }

  deploymentNumbered(number: number): WorldDeployment | null {
    return this.world.deployments[number - 1] ?? null;
  }

  deploymentNumber(deployment: WorldDeployment): number {
    return this.deploymentNumbers.get(deployment)!;
  }

  /** Works something out once, until the world changes. */
  remember<T>(key: string, make: () => T): T {
    if (!this.known.has(key)) this.known.set(key, make());
    return this.known.get(key) as T;
  }

  pullList(
    filter: { states?: readonly string[]; base?: string; head?: string; labels?: readonly string[] },
    order: Order,
  ): Listing<WorldPull> {
    return this.remember(`pulls ${JSON.stringify([filter, order])}`, () => {
      const { states, base, head, labels } = filter;
      const items = [...this.pulls.values()].filter(
        (pull) =>
          (states === undefined || states.includes(pull.state)) &&
          (base === undefined || pull.baseRefName === base) &&
          (head === undefined || pull.headRefName === head) &&
          (labels === undefined || pull.labels.some((label) => labels.includes(label))),
      );
      return ordered(items, this.instantOf(order.field), (pull) => pull.number, order.direction === "DESC");
    });
  }

  /** `anyOf` and `allOf` are labels. */
  issueList(
    filter: { states?: readonly string[]; anyOf?: readonly string[]; allOf?: readonly string[]; since?: Iso },
    order: Order,
  ): Listing<WorldIssue> {
    return this.remember(`issues ${JSON.stringify([filter, order])}`, () => {
      const { states, anyOf, allOf, since } = filter;
      const items = [...this.issues.values()].filter(
        (issue) =>
          (states === undefined || states.includes(issue.closedAt === null ? "OPEN" : "CLOSED")) &&
          (anyOf === undefined || issue.labels.some((label) => anyOf.includes(label))) &&
          (allOf === undefined || allOf.every((label) => issue.labels.includes(label))) &&
          (since === undefined || seconds(issue.updatedAt) >= seconds(since)),
      );
      return ordered(items, this.instantOf(order.field), (issue) => issue.number, order.direction === "DESC");
    });
  }

  deploymentList(environments: readonly string[] | undefined, direction: string): Listing<WorldDeployment> {
    return this.remember(`deployments ${JSON.stringify([environments, direction])}`, () =>
      ordered(
        this.world.deployments.filter((one) => environments?.includes(one.environment) ?? true),
        (deployment) => deployment.createdAt,
        (deployment) => this.deploymentNumber(deployment),
        direction === "DESC",
      ),
    );
  }

  /** Names of the environments: GitHub makes one with the first deployment to it. Their order is by letters. */
  environmentNames(asked: readonly string[], direction: string): readonly string[] {
    return this.remember(`environments ${JSON.stringify([asked, direction])}`, () => {
      const names = [...new Set(this.world.deployments.map(({ environment }) => environment))].sort();
      const found = asked.length === 0 ? names : names.filter((name) => asked.includes(name));
      return direction === "DESC" ? found.reverse() : found;
    });
  }

  releaseList(direction: string): Listing<WorldRelease> {
    return this.remember(`releases ${direction}`, () => {
      const numbers = new Map(this.world.releases.map((release, index) => [release, index]));
      return ordered(
        [...this.world.releases],
        (release) => release.createdAt,
        (release) => numbers.get(release)!,
        direction === "DESC",
      );
    });
  }

  /**
   * Tip of the default branch. A world does not name it: it is the last committed of the commits that are
   * on that branch because no pull request lists them, or because one was merged as them.
   */
  tip(): string | null {
    return this.remember("tip", () => {
      const { defaultBranch } = this.repository;
      const listed = new Set<string>();
      for (const pull of this.world.pulls) {
        for (const event of pull.timeline) if (event.type === "PullRequestCommit") listed.add(event.oid);
      }
      for (const pull of this.world.pulls) {
        if (pull.baseRefName === defaultBranch && pull.mergeCommit !== null) listed.delete(pull.mergeCommit);
      }
      const landed = this.world.commits.filter((commit) => !listed.has(commit.oid));
      const last = landed.reduce<WorldCommit | null>(
        (a, b) => (a !== null && seconds(a.committer.date) > seconds(b.committer.date) ? a : b),
        null,
      );
      return last?.oid ?? null;
    });
  }

  /** Workflow runs, newest first. */
  workflowRuns(): readonly SuiteOfCommit[] {
    return this.remember("workflow runs", () =>
      this.world.commits
        .flatMap((commit) => commit.suites.map((suite) => ({ commit, suite })))
        .map((entry, index) => ({ ...entry, runId: 10_000_000_000 + index }))
        .filter(({ suite }) => suite.workflow !== null)
        .sort((a, b) => seconds(b.suite.createdAt) - seconds(a.suite.createdAt) || b.runId - a.runId),
    );
  }

  /** Adds an event and moves `updatedAt`. Throws where there is no such pull request. */
  touch(number: number, updatedAt: Iso, event: WorldEvent | null): void {
    const pull = this.pulls.get(number);
    if (pull === undefined) throw new WorldError(`the world has no pull request ${number}`);
    const timeline = event === null ? pull.timeline : [...pull.timeline, event];
    this.pulls.set(number, { ...pull, updatedAt, timeline });
    this.known.clear();
  }

  remove(number: number): void {
    this.pulls.delete(number);
    this.known.clear();
  }

  /** From now on the account is deleted. */
  forget(login: string): void {
    this.gone.add(login);
  }

  private instantOf(field: string): (item: WorldPull | WorldIssue) => Iso {
    if (field === "UPDATED_AT") return (item) => item.updatedAt;
    if (field === "CREATED_AT") return (item) => item.createdAt;
    throw new WorldError(`the world has no order by ${field}`);
  }
}
