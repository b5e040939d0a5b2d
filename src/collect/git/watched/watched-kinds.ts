import type { WatchedKind } from "../../facts.ts";

/** Files that hold controls, by their paths; the first row that fits decides. */
const ROWS: readonly { readonly kind: WatchedKind; readonly path: RegExp }[] = [
  { kind: "owners", path: /^(?:\.github\/|\.gitlab\/|docs\/)?CODEOWNERS$/ },
  {
    kind: "workflow",
    path: /^\.(?:github|gitea|forgejo)\/workflows\/[^/]+\.ya?ml$|^\.gitlab-ci\.yml$|^\.gitlab\/ci\/.*\.ya?ml$|^\.circleci\/config\.ya?ml$|^\.travis\.yml$/,
  },
  {
    kind: "rules",
    path: /^\.github\/(?:settings|branch-?protection|branches)\.ya?ml$|^\.github\/(?:rulesets|branch-?protection)\/[^/]+\.(?:json|ya?ml)$|^(?:\.github\/)?\.?mergify\.ya?ml$|^\.mergify\/config\.ya?ml$|^(?:bors|\.kodiak|\.github\/\.?kodiak)\.toml$|^\.(?:asf|bulldozer|policy)\.ya?ml$|^\.allstar\/[^/]+\.ya?ml$/,
  },
  {
    kind: "coverage",
    path: /(?:^|\/)(?:\.?codecov\.ya?ml|\.coveragerc|\.nycrc(?:\.(?:json|ya?ml))?|\.c8rc(?:\.json)?|pyproject\.toml|setup\.cfg|tox\.ini|pytest\.ini|package\.json|(?:jest|vitest?|karma|ava)\.config(?:\.[\w-]+)*\.(?:[cm]?[jt]s|json)|\.simplecov|\.testcoverage\.ya?ml|tarpaulin\.toml|\.tarpaulin\.toml|phpunit\.xml(?:\.dist)?|pom\.xml|build\.gradle(?:\.kts)?)$/,
  },
  {
    kind: "tests",
    path: /(?:^|\/)(?:tests?|__tests__|spec|specs|e2e|testsuite|integration|it)\/.*\.(?:[cm]?[jt]sx?|py|rb|go|rs|java|kts?|groovy|scala|cs|php|exs)$|[._-](?:tests?|spec|e2e|it)\.(?:[cm]?[jt]sx?|rb|go|php|exs)$|(?:^|\/)test_[^/]*\.py$|_test\.(?:py|go|rb|exs)$|(?:Tests?|Spec|IT)\.(?:java|kts?|groovy|scala|cs|php)$|\.rs$/,
  },
];

/** Other people's files, and those that only show something. */
const NOT_OWN =
  /(?:^|\/)(?:node_modules|vendors?|third[-_]?party|fixtures?|__fixtures__|testdata|test[-_]data|__snapshots__)\//i;

/** A path can be anybody's text: one that is longer than any real one is not looked at. */
const LONGEST = 1000;

/** Which control a file holds, or null. */
export function watchedKindOf(path: string): WatchedKind | null {
  if (path.length > LONGEST || NOT_OWN.test(path)) return null;
  return ROWS.find((row) => row.path.test(path))?.kind ?? null;
}

/** A line with one of these may tell that a test is not run: only files in which one comes or goes are read. */
export const MAY_SKIP = [
  "\\.(skip|fixme|todo|failing)\\b",
  "\\bx(it|test|describe|context|specify|scenario)\\b",
  "\\bf?skip\\b",
  "@(Ignore|Disabled|Ignored|PendingFeature)\\b",
  "\\[Ignore|Skip *=",
  "\\bt\\.Skip",
  "#\\[ignore",
  "mark\\.skip|unittest\\.skip|pytest\\.skip",
  "\\bpending\\b",
  "markTestSkipped|markTestIncomplete",
  "@tag :skip|@tag skip",
].join("|");
