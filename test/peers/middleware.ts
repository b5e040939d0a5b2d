/** Middleware's tests of its analytics server. */
import type { Peer } from "./case.ts";
import { HISTORIES } from "./middleware/branches.ts";
import { NAMES } from "./middleware/names.ts";
import { OUTCOMES } from "./middleware/outcomes.ts";
import { PULLS } from "./middleware/pulls.ts";

export const MIDDLEWARE: Peer = {
  name: "Middleware",
  repository: "https://github.com/middlewarehq/middleware",
  folder: "backend/analytics_server/tests",
  commit: "5471e35d0ccf30997a05dd370dc42d714ac55416",
  licence: "Apache-2.0",
  cases: [...PULLS, ...NAMES, ...OUTCOMES, ...HISTORIES],
  apart: [
    {
      file: "service/code/sync/test_etl_github_handler.py",
      tests: 8,
      about: "rows of its database from GitHub's answers",
    },
    {
      file: "service/code/sync/test_etl_gitlab_handler.py",
      tests: 7,
      about: "rows of its database from GitLab's answers",
    },
    {
      file: "service/workflows/sync/test_etl_github_actions_handler.py",
      tests: 4,
      about: "rows of its database from runs of workflows",
    },
    {
      file: "service/code/sync/test_revert_pr_gitlab_sync.py",
      tests: 2,
      about: "the date of a row, and one end of a link by itself",
    },
    {
      file: "service/Incidents/sync/test_etl_git_incidents_handler.py",
      tests: 1,
      about: "an incident that is in its database already",
    },
    {
      file: "service/Incidents/test_incident_types_setting.py",
      tests: 5,
      about: "a setting of kinds of incidents",
    },
    {
      file: "service/code/test_lead_time_service.py",
      tests: 6,
      about: "averages over averages of teams, which we do not give",
    },
    {
      file: "service/code/sync/test_etl_code_analytics.py",
      tests: 1,
      about: "how many reviews were asked for and blocked",
    },
    { file: "exapi/test_github.py", tests: 3, about: "addresses of a client" },
    { file: "utils/dict/test_get_average_of_dict_values.py", tests: 4, about: "a helper over dictionaries" },
    { file: "utils/dict/test_get_key_to_count_map.py", tests: 5, about: "a helper over dictionaries" },
    { file: "utils/time/test_fill_missing_week_buckets.py", tests: 4, about: "buckets for a chart" },
    { file: "utils/time/test_generate_expanded_buckets.py", tests: 12, about: "buckets for a chart" },
  ],
};
