/** GitHub's issue-metrics and its tests. */
import type { Peer } from "./case.ts";
import { FIGURES } from "./issue-metrics/figures.ts";
import { PULLS } from "./issue-metrics/pulls.ts";

export const ISSUE_METRICS: Peer = {
  name: "issue-metrics",
  repository: "https://github.com/github/issue-metrics",
  folder: "",
  commit: "d70b1a008160de287006e9fac87270cf5b3a3001",
  licence: "MIT",
  cases: [...PULLS, ...FIGURES],
  apart: [
    { file: "test_time_to_first_response.py", tests: 2, about: "first answers on issues" },
    { file: "test_time_in_draft.py", tests: 2, about: "faults of its client of GitHub" },
    { file: "test_time_to_close.py", tests: 1, about: "discussions" },
    { file: "test_time_to_answer.py", tests: 6, about: "discussions" },
    { file: "test_discussions.py", tests: 4, about: "discussions" },
    { file: "test_labels.py", tests: 10, about: "how long an issue had a label" },
    { file: "test_pr_comments.py", tests: 6, about: "the number of comments by itself" },
    { file: "test_most_active_mentors.py", tests: 3, about: "figures of single people" },
    { file: "test_assignee_functionality.py", tests: 8, about: "columns of its output" },
    { file: "test_assignee_integration.py", tests: 2, about: "columns of its output" },
    { file: "test_column_order_fix.py", tests: 2, about: "columns of its output" },
    { file: "test_sorting_grouping.py", tests: 13, about: "the order of its output" },
    { file: "test_json_writer.py", tests: 2, about: "its output" },
    { file: "test_markdown_writer.py", tests: 6, about: "its output" },
    { file: "test_markdown_helpers.py", tests: 2, about: "its output" },
    { file: "test_issue_metrics.py", tests: 11, about: "how its parts are called" },
    { file: "test_config.py", tests: 11, about: "its settings" },
    { file: "test_config_get_bool.py", tests: 5, about: "its settings" },
    { file: "test_search.py", tests: 9, about: "GitHub's search" },
    { file: "test_auth.py", tests: 8, about: "signing in" },
  ],
};
