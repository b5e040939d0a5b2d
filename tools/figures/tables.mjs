/**
 * The published tables: the page that each stands on, the folders that it speaks of (what changes there makes it stale),
 * and the commands that measure it. A command says its figures with `figure.mjs`.
 */
export const TABLES = [
  {
    id: "history",
    page: "docs/speed.md",
    folders: ["src", "tools/bench"],
    commands: [["npm", "run", "--silent", "bench"]],
  },
  {
    id: "million",
    page: "docs/speed.md",
    folders: ["src/collect/git", "src/model", "tools/bench"],
    commands: [["npm", "run", "--silent", "bench", "--", "--million"]],
  },
  {
    id: "github",
    page: "docs/speed.md",
    folders: ["src", "tools/bench"],
    commands: [["npm", "run", "--silent", "bench:github"]],
  },
  {
    id: "coverage",
    page: "docs/coverage.md",
    folders: ["src/lib/statistics", "tools/coverage"],
    commands: [["npm", "run", "--silent", "coverage", "--", "--part", "intervals"]],
  },
  {
    id: "lines",
    page: "docs/coverage.md",
    folders: ["src/lib/statistics", "tools/coverage"],
    commands: [["npm", "run", "--silent", "coverage", "--", "--part", "lines"]],
  },
  {
    id: "claims",
    page: "docs/coverage.md",
    folders: ["src/lib/statistics", "src/measures", "tools/coverage"],
    commands: [["npm", "run", "--silent", "coverage", "--", "--part", "claims"]],
  },
  {
    id: "backtest",
    page: "docs/backtest.md",
    folders: ["src/judge/forecast", "src/lib/statistics/forecasts", "tools/backtest"],
    commands: [["npm", "run", "--silent", "backtest"]],
  },
  {
    id: "backtest-quarters",
    page: "docs/backtest.md",
    folders: ["src/judge/forecast", "src/lib/statistics/forecasts", "tools/backtest"],
    commands: [["npm", "run", "--silent", "backtest"]],
  },
  {
    id: "backtest-open",
    page: "docs/backtest.md",
    folders: ["src/judge/forecast/open", "src/lib/statistics/survival", "tools/backtest"],
    commands: [["npm", "run", "--silent", "backtest"]],
  },
  {
    id: "verify",
    page: "docs/coverage.md",
    folders: ["src/lib/statistics", "src/judge/verified", "tools/coverage"],
    commands: [["npm", "run", "--silent", "coverage", "--", "--part", "claims", "--only", "helped,"]],
  },
  {
    id: "mutation",
    page: "docs/mutation.md",
    folders: ["src/lib", "src/model", "src/measures", "src/judge"],
    commands: [
      ["npm", "run", "--silent", "mutation", "--", "lib", "20", "1"],
      ["npm", "run", "--silent", "mutation", "--", "model", "40", "1"],
      ["npm", "run", "--silent", "mutation", "--", "measures", "110", "1"],
      ["npm", "run", "--silent", "mutation", "--", "judge", "45", "1"],
    ],
  },
  {
    id: "kills",
    page: "docs/trust.md",
    folders: ["src/collect/github", "src/collect/store"],
    commands: [["npm", "run", "--silent", "kill-sync"]],
  },
];
