/** Their reverts, and what they say that a deployment of a branch carries. */
import { carried, type Deployed, type Merges, reverting } from "../asked/histories.ts";
import { type Case, differs, equal, table } from "../case.ts";

/** #1 is merged, then #2 from a branch that is called like this. */
const from = (branch: string, title?: string): Merges => ({
  merged: [
    [1, "feature-branch"],
    [2, branch, title],
  ],
});

const HASH = "test_get_revert_merge_commit_hash";

const BRANCHES: readonly Case<Merges>[] = [
  equal(HASH, "revert- and eight digits of the commit", from("revert-{1}"), [[2, 1]]),
  equal(HASH, "a branch of another name", from("not-a-revert-branch"), []),
  equal(HASH, "revert- and three digits", from("revert-123"), []),
  equal(HASH, "revert- and sixteen digits", from("revert-{1}{1}"), []),
  equal("test_process_revert_prs_empty_list", "nothing merged", { merged: [] }, []),
  equal("test_process_revert_prs_no_revert_prs", "two merged, no revert", from("another-branch"), []),
  equal(
    "test_process_revert_prs_with_revert_prs",
    "what it reverts is found from the revert",
    from("revert-{1}"),
    [[2, 1]],
  ),
  equal(
    "test_process_revert_prs_with_original_pr",
    "the revert is found from what it reverts",
    from("revert-{1}"),
    [[2, 1]],
  ),
  equal(
    "test_process_revert_prs_with_no_mappings_found",
    "the digits of a commit that is not there",
    from("revert-abcdef12"),
    [],
  ),
  equal(
    "test_process_revert_prs_with_duplicate_mappings",
    "found from both ends, it is one",
    from("revert-{1}", "Take it back"),
    [[2, 1]],
  ),
];

const PATTERNS = { branches: ["revert-*"], titles: ["Revert PR #*"] };

const INCIDENTS: readonly Case<Merges>[] = [
  equal(
    "test_get_team_pr_incidents_no_filters",
    "no pattern is set, and no tool made the branch",
    { ...from("revert-1"), marks: { branches: [], titles: [] } },
    [],
  ),
  equal(
    "test_get_team_pr_incidents_with_filters",
    "by patterns: one by its branch, one by its title",
    {
      merged: [
        [1, "branch_1"],
        [2, "revert-1"],
        [3, "branch_3"],
        [4, "branch_4", "Revert PR #3 due to some reason"],
      ],
      marks: PATTERNS,
    },
    [
      [2, 1],
      [4, 3],
    ],
  ),
  equal(
    "test_get_team_pr_incidents_with_multiple_repos_but_no_incidents",
    "the number that is named was never merged",
    { merged: [[2, "revert-1"]], marks: PATTERNS },
    [],
  ),
  equal(
    "test_get_team_pr_incidents_with_multiple_repos_and_incidents",
    "each repository by itself",
    { ...from("revert-1"), marks: PATTERNS },
    [[2, 1]],
  ),
];

const BY_TITLE: readonly Case<Merges>[] = [
  equal(
    "test_process_revert_pr_incident_given_no_existing_incident_map_returns_new_incident",
    "the title in quotes after Revert",
    {
      merged: [
        [1, "feature", "Testing PR"],
        [2, "revert-feature", 'Revert "Testing PR"'],
      ],
    },
    [[2, 1]],
  ),
];

const ROUTES =
  "work is one change, however many pull requests took it through branches; what brings a whole branch over is the way of what landed on it, and is counted as that";

const DEPLOYED: readonly Case<Deployed>[] = [
  differs({
    at: "…_picks_prs_directly_merged_to_head_branch",
    says: "one merged to main, one to release; release is deployed",
    facts: {
      commits: [
        ["a", ["root"]],
        ["to-main", ["root", "a"]],
        ["b", ["root"]],
        ["to-release", ["root", "b"], "Merge pull request #2 from o/feature"],
      ],
      audited: "to-main",
      deployed: "to-release",
    },
    theirs: ["to-release"],
    ours: [],
    who: "definition",
    why: "a change is what reaches the audited branch: what went into release alone is seen by auditing that",
  }),
  equal(
    "…_ignores_prs_not_related_to_head_branch_directly_or_indirectly",
    "another branch is deployed, which has none of them",
    {
      commits: [
        ["a", ["root"]],
        ["to-main", ["root", "a"]],
        ["b", ["root"]],
        ["to-release", ["root", "b"]],
        ["apart", ["root"]],
      ],
      audited: "to-main",
      deployed: "apart",
    },
    [],
  ),
  differs({
    at: "…_picks_prs_on_the_path_to_head_branch",
    says: "a branch into feature, feature into main, main into release",
    facts: {
      commits: [
        ["b", ["root"]],
        ["a", ["root"]],
        ["to-feature", ["a", "b"], "Merge branch 'custom_feature' into feature"],
        ["to-main", ["root", "to-feature"], "Merge pull request #2 from o/feature"],
        ["to-release", ["root", "to-main"], "Merge branch 'main' into release"],
      ],
      audited: "to-main",
      deployed: "to-release",
    },
    theirs: ["to-feature", "to-main", "to-release"],
    ours: ["to-main"],
    who: "definition",
    why: ROUTES,
  }),
  equal(
    "…_doesnt_pick_any_pr_if_no_pr_merged_to_head_branch",
    "merged to main alone",
    {
      commits: [
        ["a", ["root"]],
        ["to-main", ["root", "a"]],
        ["apart", ["root"]],
      ],
      audited: "to-main",
      deployed: "apart",
    },
    [],
  ),
  equal(
    "…_picks_only_merged_prs_not_open_or_closed",
    "merged to main; one to feature is open, the one to release was closed",
    {
      commits: [
        ["b", ["root"]],
        ["a", ["root"]],
        ["to-main", ["root", "a"]],
        ["apart", ["root"]],
      ],
      audited: "to-main",
      deployed: "apart",
    },
    [],
  ),
  equal(
    "…_returns_empty_for_no_prs",
    "nothing was merged",
    { commits: [], audited: "root", deployed: "root" },
    [],
  ),
  differs({
    at: "…_ignores_sub_prs_merged_post_main_pr_merge",
    says: "one to master before master went into release, one after it",
    facts: {
      commits: [
        ["a", ["root"]],
        ["first", ["root", "a"], "Merge pull request #1 from o/feature"],
        ["to-release", ["root", "first"], "Merge branch 'master' into release"],
        ["b", ["first"]],
        ["second", ["first", "b"], "Merge pull request #2 from o/feature"],
      ],
      audited: "second",
      deployed: "to-release",
    },
    theirs: ["first", "to-release"],
    ours: ["first"],
    who: "definition",
    why: ROUTES,
  }),
];

const asks = "which merge reverts which";

export const HISTORIES = [
  ...table({ file: "service/code/sync/test_revert_pr_gitlab_sync.py", asks, ours: reverting }, BRANCHES),
  ...table({ file: "service/Incidents/test_team_pr_incidents.py", asks, ours: reverting }, INCIDENTS),
  ...table(
    { file: "service/Incidents/sync/test_etl_git_incidents_handler.py", asks, ours: reverting },
    BY_TITLE,
  ),
  ...table(
    {
      file: "service/deployments/test_deployment_pr_mapper.py",
      asks: "which merges a deployment carries",
      ours: carried,
    },
    DEPLOYED,
  ),
];
