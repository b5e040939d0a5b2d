/** `npm run SCRIPT -- WORDS`. */
const run = (script, ...words) => [
  "npm",
  "run",
  "--silent",
  script,
  ...(words.length === 0 ? [] : ["--", ...words]),
];

const STATISTICS = ["src/lib/statistics", "tools/coverage"];
const FORECAST = ["src/judge/forecast", "src/lib/statistics/forecasts", "tools/backtest"];
const QUEUES = ["src/lib/statistics/queues", "src/measures/capacity", "test/testkit/generator"];
const OPEN = ["src/judge/forecast/open", "src/lib/statistics/survival", "tools/backtest"];

const [SPEED, COVERAGE, BACKTEST] = ["docs/speed.md", "docs/coverage.md", "docs/backtest.md"];

/** Id, page, folders, commands. */
const ROWS = [
  ["history", SPEED, ["src", "tools/bench"], run("bench")],
  ["million", SPEED, ["src/collect/git", "src/model", "tools/bench"], run("bench", "--million")],
  ["github", SPEED, ["src", "tools/bench"], run("bench:github")],
  [
    "portfolio",
    "docs/scale.md",
    ["src/collect", "src/commands", "src/judge", "tools/bench"],
    run("bench:portfolio", ...["page", "clickhouse", "collect", "write"].flatMap((part) => ["--part", part])),
    run("bench:portfolio", "--part", "quantiles", "--changes", "50000000"),
  ],
  ["organisation", "docs/scale.md", ["src/collect", "src/commands", "src/judge"], run("organisation")],
  ["kill-collect", "docs/scale.md", ["src/collect", "src/commands/dataset"], run("kill-collect")],
  ["coverage", COVERAGE, STATISTICS, run("coverage", "--part", "intervals")],
  ["lines", COVERAGE, STATISTICS, run("coverage", "--part", "lines")],
  ["looks", COVERAGE, STATISTICS, run("coverage", "--part", "looks")],
  ["lanes", COVERAGE, STATISTICS, run("coverage", "--part", "lanes")],
  ["claims", COVERAGE, [...STATISTICS, "src/measures"], run("coverage", "--part", "claims")],
  [
    "verify",
    COVERAGE,
    [...STATISTICS, "src/judge/verified"],
    run("coverage", "--part", "claims", "--only", "helped,"),
  ],
  [
    "organisations",
    COVERAGE,
    [...STATISTICS, "src/measures/paradox"],
    run("coverage", "--part", "claims", "--only", "over all,"),
  ],
  [
    "assisted",
    COVERAGE,
    [...STATISTICS, "src/measures/absorption"],
    run("coverage", "--part", "claims", "--only", "assistance over all,"),
  ],
  ["capacity", COVERAGE, QUEUES, run("planted:capacity")],
  ["backtest", BACKTEST, FORECAST, run("backtest")],
  ["backtest-quarters", BACKTEST, FORECAST, run("backtest")],
  ["backtest-open", BACKTEST, OPEN, run("backtest")],
  [
    "planted",
    "docs/ai.md",
    ["src/collect/github", "src/model", "test/testkit"],
    run("planted", "-t", "synced from a server"),
    run("handwork"),
  ],
  [
    "mutation",
    "docs/mutation.md",
    ["src/lib", "src/model", "src/measures", "src/judge"],
    run("mutation", "lib", "20", "1"),
    run("mutation", "model", "40", "1"),
    run("mutation", "measures", "110", "1"),
    run("mutation", "judge", "45", "1"),
  ],
  ["kills", "docs/trust.md", ["src/collect/github", "src/collect/store"], run("kill-sync")],
];

/**
 * The published tables: the page that each stands on, the folders that it speaks of (what changes there makes it stale),
 * and the commands that measure it. A command says its figures with `figure.mjs`.
 */
export const TABLES = ROWS.map(([id, page, folders, ...commands]) => ({ id, page, folders, commands }));
