import type { View } from "../connections.ts";
import { WorldError } from "../errors.ts";
import { parseNodeId } from "../ids.ts";
import type { WorldIndex } from "../world-index.ts";
import { commitView, runView, suiteView } from "./commit.ts";
import { deploymentView, releaseView } from "./deliveries.ts";
import { issueView, pullView } from "./pull.ts";
import { repositoryView } from "./repository.ts";
import { eventsOf, eventView } from "./timeline.ts";

function some<T>(value: T | null | undefined, view: (value: T) => View): View | null {
  return value == null ? null : view(value);
}

function suiteAt(index: WorldIndex, oid: string, at: number) {
  return index.hasCommit(oid) ? index.commit(oid).suites[at] : undefined;
}

/** How the key of each type leads to its object; types that are not here cannot be asked for by id. */
const LOADERS: Readonly<Record<string, (index: WorldIndex, key: string) => View | null>> = {
  Repository: (index, key) =>
    key === `${index.repository.owner}/${index.repository.name}` ? repositoryView(index) : null,
  PullRequest: (index, key) => some(index.pull(Number(key)), (pull) => pullView(index, pull)),
  Issue: (index, key) => some(index.issue(Number(key)), (issue) => issueView(index, issue)),
  Commit: (index, key) => (index.hasCommit(key) ? commitView(index, key) : null),
  Deployment: (index, key) => some(index.deployment(key), (one) => deploymentView(index, one)),
  Release: (index, key) => some(index.release(key), (release) => releaseView(index, release)),
  PullRequestReview: (index, key) => {
    const [number, id] = key.split(/\/(.*)/s) as [string, string];
    const pull = index.pull(Number(number));
    return some(
      pull,
      (of) =>
        some(
          eventsOf(of, "PullRequestReview").find(({ event }) => "id" in event && event.id === id),
          (review) => eventView(index, of, review),
        ) as View,
    );
  },
  CheckSuite: (index, key) => {
    const [oid, at] = key.split("/") as [string, string];
    return some(suiteAt(index, oid, Number(at)), (suite) =>
      suiteView(index, index.commit(oid), suite, Number(at)),
    );
  },
  CheckRun: (index, key) => {
    const [oid, suite, run] = key.split("/") as [string, string, string];
    const found = suiteAt(index, oid, Number(suite));
    return some(found?.runs[Number(run)], (one) =>
      runView(index, index.commit(oid), found!, Number(suite), one),
    );
  },
};

/** The object of an id, or null where there is none. */
export function loadNode(index: WorldIndex, id: string): View | null {
  const parsed = parseNodeId(id);
  if (parsed === null) return null;
  const load = LOADERS[parsed.type];
  if (load === undefined) throw new WorldError(`the world has no ${parsed.type} by id`);
  return load(index, parsed.key);
}
