/** The facts that a complete and undisturbed reading of a world gives. */
import type { CheckFact, CommitChecks, GitHubFacts } from "../../../src/collect/github-facts.ts";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { labelled } from "../../../src/model/outcomes/issues.ts";
import { expectedFacts, expectedIssues, expectedRuns } from "../../collect/github/expected.ts";
import type { World, WorldCommit } from "../../testkit/world.ts";

const ms = (iso: string) => Date.parse(iso);

export function factsOf(world: World): GitHubFacts {
  const issues = expectedIssues(world);
  return {
    ...expectedFacts(world),
    checks: new Map(world.commits.map((commit) => [commit.oid, checksOf(commit)])),
    incidents: labelled(issues, DEFAULT_CONFIG.incidentLabels),
    bugs: labelled(issues, DEFAULT_CONFIG.bugLabels),
  };
}

function checksOf(commit: WorldCommit): CommitChecks {
  const { suites, statuses } = commit;
  const contexts = [...new Set(statuses.map(({ context }) => context))].map((name): CheckFact => {
    const own = statuses.filter(({ context }) => context === name);
    const last = own.at(-1)!;
    const over = last.state !== "PENDING";
    const at = ms(last.createdAt);
    const times = { queuedAt: ms(own[0]!.createdAt), startedAt: ms(own[0]!.createdAt) };
    return {
      name,
      workflow: null,
      ...times,
      completedAt: over ? at : null,
      conclusion: over ? last.state : null,
      url: null,
    };
  });
  const firsts = suites.map(({ createdAt }) => ms(createdAt));
  return {
    firstSuiteAt: firsts.length === 0 ? null : Math.min(...firsts),
    runs: [...expectedRuns(commit, ""), ...contexts],
    attempts: "all",
  };
}
