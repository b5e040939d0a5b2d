/** Where GitHub looks for it, from the top of a repository. */
export const WORKFLOW_FILE = ".github/workflows/flowaudit.yml";

/**
 * A workflow for GitHub Actions to begin with: the report in the summary of each pull request's job and once a week, with
 * permissions to read alone, so that it runs for pull requests from forks too.
 *
 * @param version of the package that it installs
 */
export function workflowTemplate(version: string): string {
  return `# The report of flowaudit in the summary of its job, for each pull request and once a week. It only reads.
name: flowaudit

on:
  pull_request:
  schedule:
    - cron: "17 5 * * 1"
  workflow_dispatch:

permissions:
  contents: read
  pull-requests: read
  issues: read
  deployments: read
  actions: read
  checks: read
  statuses: read

jobs:
  flowaudit:
    runs-on: ubuntu-latest
    steps:
      # All of the history: a shallow clone hides where changes began. No later step needs its token.
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-node@a0853c24544627f65ddf259abe73b1d18a591444 # v5.0.0
        with:
          node-version: 22
      # What GitHub said is kept, so that the next run only asks for what is new. A key of its own each time, because
      # a cache is never written twice; the newest one is read.
      - uses: actions/cache@0057852bfaa89a56745cba8c7296529d2fc39830 # v4.3.0
        with:
          path: ~/.cache/flowaudit
          key: flowaudit-\${{ github.run_id }}-\${{ github.run_attempt }}
          restore-keys: flowaudit-
      # Away from the checkout, whose .npmrc may name another registry.
      - run: npm install --global --ignore-scripts flowaudit@${version}
        working-directory: \${{ runner.temp }}
      - run: flowaudit report
        env:
          GH_TOKEN: \${{ github.token }}
          GH_ENTERPRISE_TOKEN: \${{ github.token }}
          FLOWAUDIT_API_URL: \${{ github.api_url }}
      # With budgets in flowaudit.config.yaml this fails where one is broken:
      # - run: flowaudit check
      #   env:
      #     GH_TOKEN: \${{ github.token }}
      #     GH_ENTERPRISE_TOKEN: \${{ github.token }}
      #     FLOWAUDIT_API_URL: \${{ github.api_url }}
`;
}
