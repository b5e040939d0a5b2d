/** Apache DevLake's end-to-end tests of its DORA plugin. */
import type { Peer } from "./case.ts";
import { DEPLOYMENTS } from "./devlake/deployments.ts";
import { LEAD_TIME } from "./devlake/lead-time.ts";

export const DEVLAKE: Peer = {
  name: "Apache DevLake",
  repository: "https://github.com/apache/incubator-devlake",
  folder: "backend/plugins/dora/e2e",
  commit: "420e494b4ede9a16c4bfb59de099c797bcd7f5f1",
  licence: "Apache-2.0",
  cases: [...LEAD_TIME, ...DEPLOYMENTS],
  apart: [
    {
      file: "deployment_commits_generator_test.go",
      tests: 1,
      about:
        "which jobs of a pipeline are deployments: we read deployments that are recorded as such, or a workflow that is named",
    },
  ],
};
