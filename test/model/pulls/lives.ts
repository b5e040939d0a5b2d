/** The life of a pull request of which nothing is known but what GitHub lists: no commits, no checks, no rules. */
import type { PullFact } from "../../../src/collect/github-facts.ts";
import { present } from "../../../src/lib/must.ts";
import type { PullLife } from "../../../src/model/flow.ts";
import { accountsOf } from "../../../src/model/people/identities.ts";
import { replayPull } from "../../../src/model/pulls/replay-pull.ts";

/** @param until end of the window; the day after all that is known of it where none is given */
export function lifeAt(pull: PullFact, until = Number.MAX_SAFE_INTEGER): PullLife {
  const accounts = accountsOf([]);
  const replayed = replayPull({
    pull,
    mergedAt: pull.mergedAt,
    commits: [],
    checks: () => undefined,
    rules: { unread: "nobody asked" },
    repository: "o/r",
    isAutomated: accounts.isMachine,
    agentOf: accounts.agentOf,
    takenAt: until,
    change: `#${pull.number}`,
    startedAt: null,
    lines: { landed: null, at: () => null },
    templates: [],
    until,
  });
  return present(replayed.pull, "its life");
}
