/** The house as data: its rooms, and what a file in each may import. docs/architecture.md draws it. */

export interface Room {
  /** A folder below src, or one file of it; the longest that fits a file is its room. */
  readonly place: string;
  /** Rooms, or single files (◆), that it may import beside itself and `lib/`. A folder stands for what lies directly in it, `*` for any one folder. */
  readonly own?: readonly string[];
  readonly packages?: readonly string[];
  readonly node?: readonly string[];
}

const CONFIG = "config/config.ts";
const SOURCES = "config/delivery-sources.ts";
const YARDSTICKS = "config/yardsticks.ts";
const FACTS = ["collect/facts.ts", "collect/github-facts.ts"];
/** The way to read a file that somebody else may have planted. */
const PLAIN_FILE = "collect/plain-file.ts";
const REMEMBERED = "collect/git/remembered/range-cache.ts";
const MAKE_FOLDER = "collect/make-folder.ts";
const FLOW = "model/flow.ts";
const PAST = "model/past.ts";
const MEASURE = "measures/measure.ts";
/** What shows that a control is there. */
const SIGNS = "measures/controls/signs/";
const REPORT = "judge/report/report.ts";
/** What a sync asks with, and where it puts what it is told. */
const ASKED = [
  "collect/github/api.ts",
  "collect/store/",
  "collect/github/operations/",
  "collect/github/records/",
];
const RENDERER = "render/renderer.ts";

/** What every group of measures may see. */
const OF_MEASURES = [CONFIG, FLOW, MEASURE, "measures/readings/", "measures/statistics/"];
/** What is told lane by lane. */
const BY_LANE = "measures/lanes/";
/** What became of changes. */
const ENDS = "measures/readings/ends/";
/** What a repository adds to all of them together. */
const OVER_ALL = ["measures/absorption/over-all.ts", "measures/paradox/over-all.ts"];
const REMEDIES = "measures/remedies.ts";
const COMPARISON = "measures/comparison.ts";
/** The answer that several places give. */
const ABSORBED = "measures/readings/absorbed.ts";
/** Who looked at a change, which a report says of each. */
const INDEPENDENCE = "measures/readings/independence.ts";
/** The lanes that stand beside each other, how far they are apart, what was opened in the window and what it became. */
const LANES = [
  "measures/lanes/by-lane.ts",
  "measures/lanes/differences.ts",
  "measures/readings/ends/acceptance.ts",
  "measures/readings/queues.ts",
];
/** What of a wait is a plan, which a report says of each change. */
const CADENCE = "measures/readings/cadence.ts";
/** From when on deliveries collected, which a report says of each. */
const COLLECTED = "measures/readings/collected.ts";
const SHIFT_WORDS = "measures/readings/shift-words.ts";

export const ROOMS: readonly Room[] = [
  { place: "lib/" },
  { place: "lib/data/", packages: ["yaml"] },
  { place: "lib/paths/", packages: ["picomatch"] },
  { place: "lib/statistics/" },
  { place: "lib/statistics/forecasts/" },
  { place: "lib/statistics/long-run/" },
  { place: "lib/statistics/queues/" },
  { place: "lib/statistics/special/" },
  { place: "lib/statistics/survival/" },
  { place: "lib/statistics/two-samples/" },
  { place: "lib/text/" },
  {
    place: "lib/time/",
    packages: [
      "@date-fns/utc/date/mini",
      "date-fns/addMonths",
      "date-fns/constants",
      "date-fns/getISODay",
      "date-fns/startOfISOWeek",
      "date-fns/startOfMonth",
    ],
  },

  { place: CONFIG, own: [SOURCES] },
  { place: SOURCES },
  { place: YARDSTICKS, own: [CONFIG] },
  { place: "config/", own: [PLAIN_FILE], packages: ["zod"], node: ["fs", "fs/promises", "path"] },

  { place: "collect/facts.ts", own: ["collect/github-facts.ts", "collect/watched-facts.ts"] },
  { place: "collect/watched-facts.ts" },
  { place: "collect/github-facts.ts" },
  { place: PLAIN_FILE, node: ["fs", "fs/promises"] },
  { place: MAKE_FOLDER, node: ["fs/promises", "path"] },
  {
    place: "collect/",
    own: [
      "collect/files/",
      "collect/git/",
      "collect/git/diffs/",
      "collect/git/log/",
      "collect/git/objects/",
      REMEMBERED,
      "collect/git/tip/",
      "collect/git/watched/",
      "collect/store/foreign.ts",
    ],
    node: ["path"],
  },
  {
    place: "collect/files/",
    own: ["collect/facts.ts", PLAIN_FILE],
    packages: ["csv-parse/sync"],
    node: ["path"],
  },
  {
    place: "collect/git/",
    own: ["collect/facts.ts", PLAIN_FILE],
    node: ["fs", "fs/promises", "os", "path"],
  },
  {
    place: "collect/git/objects/",
    own: ["collect/facts.ts", "collect/git/"],
    node: ["crypto", "fs/promises", "path"],
  },
  { place: "collect/git/process.ts", own: ["collect/git/"], node: ["child_process", "stream"] },
  { place: "collect/git/ending.ts", node: ["child_process"] },
  { place: "collect/git/log/", own: ["collect/facts.ts", "collect/git/"] },
  {
    place: "collect/git/diffs/",
    own: ["collect/facts.ts", "collect/git/", "collect/git/log/", REMEMBERED],
  },
  {
    place: REMEMBERED,
    own: ["collect/facts.ts", MAKE_FOLDER, PLAIN_FILE],
    node: ["crypto", "fs/promises", "path"],
  },
  {
    place: "collect/git/watched/",
    own: ["collect/facts.ts", "collect/git/", "collect/git/diffs/", "collect/git/objects/", REMEMBERED],
  },
  {
    place: "collect/git/tip/",
    own: ["collect/facts.ts", "collect/git/", "collect/git/diffs/", "collect/git/objects/"],
  },
  {
    place: "collect/clone/",
    own: [MAKE_FOLDER, "collect/git/", "collect/store/"],
    node: ["crypto", "fs/promises", "os", "path"],
  },
  {
    place: "collect/store/",
    own: [MAKE_FOLDER, "collect/github/records/"],
    node: ["crypto", "fs/promises", "path"],
  },
  {
    place: "collect/runs/",
    own: ["collect/", "collect/git/", "collect/store/"],
    node: ["crypto", "fs/promises", "path"],
  },
  {
    place: "collect/dataset/",
    own: [PLAIN_FILE, "collect/store/"],
    node: ["crypto", "fs/promises", "os", "path"],
  },
  {
    place: "collect/engine/",
    own: ["collect/git/memory.ts"],
    packages: ["@clickhouse/client", "@duckdb/node-api"],
    node: ["fs", "fs/promises", "os", "path"],
  },
  { place: "collect/github/api.ts" },
  { place: "collect/github/diagnosis.ts" },
  { place: "collect/github/summary.ts" },
  {
    place: "collect/github/",
    own: [
      "collect/facts.ts",
      "collect/github-facts.ts",
      "collect/store/",
      "collect/github/load/",
      "collect/github/operations/",
      "collect/github/records/",
      "collect/github/sync/",
      "collect/github/sync/asking/",
    ],
    node: ["os", "path"],
  },
  {
    place: "collect/github/client/",
    own: ["collect/github/api.ts", "collect/git/"],
    packages: ["@octokit/graphql", "@octokit/request", "undici"],
    node: ["child_process"],
  },
  {
    place: "collect/github/doctor/",
    own: ["collect/github/api.ts", "collect/github/client/", "collect/github/diagnosis.ts"],
  },
  {
    place: "collect/github/doctor/capabilities.ts",
    own: [
      "collect/github/api.ts",
      "collect/github/client/",
      "collect/github/diagnosis.ts",
      "collect/github/organisation/",
    ],
  },
  { place: "collect/github/records/", own: ["collect/github-facts.ts"] },
  {
    place: "collect/github/organisation/",
    own: [
      "collect/github-facts.ts",
      "collect/github/api.ts",
      "collect/github/client/place.ts",
      "collect/github/operations/",
      "collect/github/records/",
      "collect/github/sync/",
      "collect/github/sync/asking/",
    ],
  },
  {
    place: "collect/github/organisation/stored-teams.ts",
    own: ["collect/github-facts.ts", "collect/github/", "collect/store/"],
    node: ["os"],
  },
  {
    place: "collect/github/organisation/teams-of-run.ts",
    own: ["collect/github-facts.ts", "collect/github/client/connect.ts", "collect/github/organisation/"],
  },
  { place: "collect/github/operations/", own: ["collect/github/api.ts", "collect/github/records/"] },
  {
    place: "collect/github/sync/asking/",
    own: ASKED,
  },
  {
    place: "collect/github/sync/reading/",
    own: [...ASKED, "collect/github/sync/asking/"],
  },
  {
    place: "collect/github/sync/",
    own: [
      "collect/github/records/",
      "collect/store/",
      "collect/github/sync/asking/",
      "collect/github/sync/reading/",
    ],
  },
  {
    place: "collect/github/load/",
    own: ["collect/github-facts.ts", "collect/store/", "collect/github/records/"],
  },

  { place: "model/history/", own: ["collect/facts.ts"] },
  { place: "model/history/messages/", own: ["collect/facts.ts", FLOW, "model/history/"] },
  {
    place: "model/history/graph/",
    own: ["collect/facts.ts", FLOW, "model/history/", "model/history/messages/"],
  },
  {
    place: "model/history/merges/",
    own: [...FACTS, FLOW, "model/history/", "model/history/graph/", "model/history/messages/"],
  },
  { place: "model/people/", own: [...FACTS, CONFIG, FLOW, "model/history/"] },
  {
    place: "model/people/pseudonyms.ts",
    own: ["collect/facts.ts", CONFIG, SOURCES, FLOW, "model/people/"],
  },
  {
    place: "model/deliveries/",
    own: [
      ...FACTS,
      CONFIG,
      SOURCES,
      FLOW,
      "model/outline.ts",
      "model/deliveries/sources/",
      "model/history/graph/",
      "model/history/merges/",
    ],
  },
  {
    place: "model/deliveries/sources/",
    own: [...FACTS, SOURCES, "model/deliveries/", "model/history/", "model/history/graph/"],
  },
  {
    place: "model/changes/",
    own: [
      ...FACTS,
      CONFIG,
      FLOW,
      "model/outline.ts",
      "model/deliveries/",
      "model/history/",
      "model/history/graph/",
      "model/history/merges/",
      "model/history/messages/",
      "model/people/",
    ],
  },
  { place: "model/controls/", own: ["collect/facts.ts", FLOW] },
  {
    place: "model/lines/",
    own: [
      "collect/facts.ts",
      FLOW,
      "model/outline.ts",
      "model/deliveries/",
      "model/history/graph/",
      "model/history/merges/",
    ],
  },
  {
    place: "model/pulls/replay/",
    own: [...FACTS, FLOW, "model/flow-terms.ts", "model/history/merges/", "model/people/"],
  },
  { place: "model/pulls/life/", own: [...FACTS, FLOW, "model/history/merges/", "model/pulls/replay/"] },
  {
    place: "model/pulls/",
    own: [
      ...FACTS,
      CONFIG,
      FLOW,
      "model/flow-terms.ts",
      "model/outline.ts",
      "model/changes/",
      "model/controls/",
      "model/deliveries/",
      "model/history/",
      "model/history/graph/",
      "model/history/merges/",
      "model/lines/",
      "model/people/",
      "model/pulls/life/",
      "model/pulls/replay/",
    ],
  },
  {
    place: "model/outcomes/",
    own: [
      ...FACTS,
      CONFIG,
      SOURCES,
      FLOW,
      "model/flow-terms.ts",
      "model/outline.ts",
      "model/changes/",
      "model/deliveries/",
      "model/history/graph/",
      "model/history/merges/",
    ],
  },
  {
    place: "model/",
    own: [
      ...FACTS,
      CONFIG,
      SOURCES,
      "model/changes/",
      "model/controls/",
      "model/deliveries/",
      "model/history/graph/",
      "model/history/merges/",
      "model/history/messages/",
      "model/lines/",
      "model/outcomes/",
      "model/people/",
      "model/pulls/",
      "model/pulls/life/",
      "model/pulls/replay/",
    ],
  },

  {
    place: MEASURE,
    own: [
      CONFIG,
      YARDSTICKS,
      FLOW,
      "measures/compared-times.ts",
      "measures/paradox-terms.ts",
      "measures/control.ts",
      "measures/groups.ts",
      REMEDIES,
    ],
  },
  { place: "measures/control.ts", own: [CONFIG, FLOW, REMEDIES] },
  { place: REMEDIES, own: [SOURCES, FLOW] },
  { place: "measures/compared-times.ts" },
  { place: "measures/paradox-terms.ts", own: [FLOW] },
  { place: COMPARISON, own: [FLOW, MEASURE, "measures/compared/", "measures/statistics/"] },
  { place: "measures/compared/", own: [FLOW, MEASURE] },
  {
    place: "measures/index.ts",
    own: [
      MEASURE,
      ...["assistance", "headline", "intent", "outcomes", "queues", "reviews", "time", "upkeep"].map(
        (group) => `measures/${group}/`,
      ),
    ],
  },
  {
    place: "measures/",
    own: [CONFIG, YARDSTICKS, FLOW, MEASURE, "measures/statistics/"],
  },
  { place: "measures/statistics/", own: [CONFIG, FLOW, MEASURE] },
  { place: ENDS, own: [FLOW, MEASURE, "measures/statistics/"] },
  { place: "measures/readings/", own: [CONFIG, SOURCES, FLOW, MEASURE, COMPARISON, "measures/statistics/"] },
  {
    place: "measures/lanes/",
    own: [CONFIG, FLOW, MEASURE, "measures/readings/", ENDS, "measures/statistics/"],
  },
  { place: "measures/assistance/", own: [...OF_MEASURES, BY_LANE, COMPARISON, ENDS] },
  { place: "measures/headline/", own: [...OF_MEASURES, BY_LANE, SOURCES, REMEDIES] },
  { place: "measures/intent/", own: [...OF_MEASURES, COMPARISON] },
  { place: "measures/outcomes/", own: [...OF_MEASURES, BY_LANE, SOURCES, ENDS, "measures/paradox/"] },
  { place: "measures/paradox/", own: [...OF_MEASURES] },
  { place: "measures/absorption/", own: [...OF_MEASURES, COMPARISON] },
  { place: "measures/capacity/", own: [CONFIG, FLOW, MEASURE, "measures/readings/", "measures/statistics/"] },
  { place: "measures/queues/", own: [...OF_MEASURES, BY_LANE, SOURCES, ENDS, "measures/capacity/"] },
  { place: "measures/reviews/", own: [...OF_MEASURES, BY_LANE] },
  { place: "measures/time/", own: [...OF_MEASURES, SOURCES] },
  { place: "measures/upkeep/", own: OF_MEASURES },
  {
    place: "measures/controls/",
    own: [
      MEASURE,
      ...["agents", "gates", "incidents", "intent", "supply"].map((room) => `measures/controls/${room}/`),
    ],
  },
  { place: "measures/controls/agents/", own: [FLOW, MEASURE, SIGNS, "measures/statistics/"] },
  {
    place: "measures/controls/gates/",
    own: [FLOW, MEASURE, SIGNS, "measures/readings/", "measures/statistics/"],
  },
  { place: "measures/controls/incidents/", own: [FLOW, MEASURE, SIGNS, "measures/statistics/"] },
  { place: "measures/controls/intent/", own: [MEASURE, SIGNS, "measures/statistics/"] },
  { place: "measures/controls/supply/", own: [FLOW, MEASURE, SIGNS] },
  {
    place: SIGNS,
    own: [FLOW, MEASURE, "measures/readings/", "measures/statistics/"],
  },

  {
    place: "judge/report/",
    own: [SOURCES, FLOW, MEASURE, "judge/forecast/", "judge/portfolio/", "judge/report/ahead/"],
  },
  { place: "judge/report/ahead/", own: ["judge/report/"] },
  { place: "judge/words/", own: [SOURCES, FLOW, MEASURE, REMEDIES, REPORT] },
  {
    place: "judge/parts/",
    own: [
      CONFIG,
      SOURCES,
      FLOW,
      MEASURE,
      REMEDIES,
      INDEPENDENCE,
      ...LANES,
      SHIFT_WORDS,
      "judge/report/",
      "judge/words/",
    ],
  },
  { place: "judge/baseline/", own: [FLOW, MEASURE, "judge/report/"] },
  {
    place: "judge/budgets/",
    own: [CONFIG, FLOW, MEASURE, REMEDIES, "judge/baseline/", "judge/report/", "judge/words/"],
  },
  {
    place: "judge/compared/",
    own: [
      SOURCES,
      FLOW,
      MEASURE,
      COMPARISON,
      ABSORBED,
      SHIFT_WORDS,
      "measures/readings/size.ts",
      "judge/parts/",
      "judge/report/",
      "judge/words/",
    ],
  },
  {
    place: "judge/runs/",
    own: [COMPARISON, MEASURE, SHIFT_WORDS, "judge/compared/", "judge/report/", "judge/words/"],
  },
  {
    place: "judge/portfolio/",
    own: [
      CONFIG,
      SOURCES,
      FLOW,
      MEASURE,
      ...OVER_ALL,
      "judge/budgets/",
      "judge/compared/",
      "judge/dataset/",
      "judge/dataset/queries/",
      "judge/parts/",
      "judge/portfolio/over-all/",
      "judge/report/",
      "judge/runs/",
      "judge/words/",
    ],
  },
  {
    place: "judge/portfolio/over-all/",
    own: [...OVER_ALL, "judge/portfolio/", "judge/report/", "judge/words/"],
  },
  {
    place: "judge/verified/",
    own: [
      COMPARISON,
      FLOW,
      SHIFT_WORDS,
      "judge/compared/",
      "judge/recommendations/",
      "judge/recommendations/rules/",
      "judge/report/",
      "judge/runs/",
      "judge/words/",
    ],
  },
  {
    place: "judge/verdict/",
    own: [SOURCES, FLOW, MEASURE, "judge/parts/", "judge/replay/", "judge/report/", "judge/words/"],
  },
  { place: "judge/dataset/", own: [FLOW, "judge/dataset/tables/"] },
  { place: "judge/dataset/tables/", own: ["judge/dataset/"] },
  { place: "judge/dataset/clickhouse/", own: ["judge/dataset/"] },
  { place: "judge/dataset/queries/", own: ["judge/dataset/", "judge/dataset/clickhouse/"] },
  {
    place: "judge/dataset/rows/",
    own: [
      SOURCES,
      FLOW,
      INDEPENDENCE,
      ...OVER_ALL,
      "judge/dataset/",
      "judge/parts/",
      "judge/portfolio/",
      "judge/report/",
    ],
  },
  { place: "judge/replay/", own: [CONFIG, SOURCES, FLOW] },
  { place: "judge/forecast/", own: [FLOW, "judge/report/"] },
  {
    place: "judge/forecast/open/",
    own: [FLOW, PAST, "judge/forecast/", "judge/parts/", "judge/replay/"],
  },
  {
    place: "judge/forecast/quarter/",
    own: [FLOW, PAST, "judge/forecast/", "judge/replay/"],
  },
  {
    place: "judge/forecast/backtest/",
    own: [PAST, "judge/forecast/", "judge/forecast/quarter/"],
  },
  {
    place: "judge/whatif/",
    own: [
      CONFIG,
      SOURCES,
      FLOW,
      "measures/capacity/",
      "measures/readings/queues.ts",
      REMEDIES,
      "judge/replay/",
      "judge/report/",
      "judge/words/",
    ],
  },
  { place: "judge/readiness/", own: ["judge/report/", "judge/readiness/rows/"] },
  { place: "judge/readiness/rows/", own: [CONFIG, FLOW, MEASURE, REMEDIES, REPORT, "judge/words/"] },
  {
    place: "judge/recommendations/",
    own: [CONFIG, FLOW, MEASURE, "judge/replay/", "judge/report/", "judge/words/"],
  },
  {
    place: "judge/recommendations/rules/",
    own: [FLOW, "judge/recommendations/", "judge/replay/", "judge/words/"],
  },
  {
    place: "judge/",
    own: [
      CONFIG,
      SOURCES,
      YARDSTICKS,
      FLOW,
      MEASURE,
      CADENCE,
      COLLECTED,
      "judge/parts/",
      "judge/readiness/",
      "judge/recommendations/",
      "judge/recommendations/rules/",
      "judge/report/",
      "judge/verdict/",
      "judge/words/",
    ],
  },

  { place: "render/words/", own: [SOURCES, REPORT] },
  { place: "render/words/explained/", own: [REPORT, "render/words/"] },
  { place: "render/words/ahead/", own: [SOURCES, REPORT, "render/words/"] },
  { place: "render/words/portfolio/", own: [REPORT, "render/words/"] },
  { place: RENDERER },
  {
    place: "render/",
    own: [
      REPORT,
      "collect/github/diagnosis.ts",
      "collect/github/summary.ts",
      "render/*/",
      "render/html/documents/",
      "render/markdown/portfolio/",
      "render/text/documents/",
    ],
  },
  {
    place: "render/text/layout/",
    own: [REPORT, RENDERER, "render/words/"],
    packages: ["chalk", "cli-table3", "string-width"],
  },
  { place: "render/text/lanes/", own: [REPORT, "render/text/layout/", "render/words/"] },
  {
    place: "render/text/forecast/",
    own: [REPORT, "render/text/layout/", "render/words/", "render/words/ahead/"],
  },
  {
    place: "render/text/portfolio/",
    own: [REPORT, "render/text/layout/", "render/words/portfolio/"],
  },
  { place: "render/text/sections/", own: [REPORT, "render/text/layout/", "render/words/"] },
  {
    place: "render/text/documents/",
    own: [
      REPORT,
      RENDERER,
      "render/words/ahead/",
      "collect/github/diagnosis.ts",
      "collect/github/summary.ts",
      "render/text/forecast/",
      "render/text/lanes/",
      "render/text/layout/",
      "render/text/portfolio/",
      "render/text/sections/",
      "render/words/",
      "render/words/explained/",
      "render/words/portfolio/",
    ],
  },
  { place: "render/html/parts/", own: [REPORT, RENDERER, "render/words/"] },
  {
    place: "render/html/charts/",
    own: [
      "render/html/charts/streams/",
      SOURCES,
      REPORT,
      "render/html/drawing/",
      "render/html/parts/",
      "render/words/",
    ],
    packages: ["d3-scale", "d3-shape"],
  },
  {
    place: "render/html/charts/streams/",
    own: [
      SOURCES,
      REPORT,
      "render/html/charts/",
      "render/html/drawing/",
      "render/html/parts/",
      "render/words/",
      "render/words/ahead/",
      "render/words/portfolio/",
    ],
    packages: ["d3-shape"],
  },
  {
    place: "render/html/charts/ahead/",
    own: [
      REPORT,
      "render/html/charts/",
      "render/html/drawing/",
      "render/html/parts/",
      "render/words/",
      "render/words/ahead/",
    ],
    packages: ["d3-scale"],
  },
  {
    place: "render/html/drawing/",
    own: ["render/html/parts/", "render/text/layout/", "render/words/"],
    packages: ["d3-scale"],
  },
  { place: "render/html/styles/", own: ["render/html/charts/"] },
  {
    place: "render/html/sections/",
    own: [
      REPORT,
      RENDERER,
      "render/html/charts/",
      "render/html/parts/",
      "render/words/",
      "render/words/ahead/",
    ],
  },
  {
    place: "render/html/documents/",
    own: [
      REPORT,
      RENDERER,
      "render/html/charts/ahead/",
      "render/html/charts/streams/",
      "render/html/charts/",
      "render/html/parts/",
      "render/html/sections/",
      "render/html/styles/",
      "render/words/",
      "render/words/ahead/",
      "render/words/explained/",
      "render/words/portfolio/",
    ],
    node: ["crypto"],
  },
  {
    place: "render/markdown/",
    own: [
      REPORT,
      RENDERER,
      "render/text/layout/",
      "render/words/",
      "render/words/ahead/",
      "render/words/explained/",
    ],
  },
  {
    place: "render/markdown/portfolio/",
    own: [REPORT, RENDERER, "render/markdown/", "render/words/", "render/words/portfolio/"],
  },
  {
    place: "render/pipelines/",
    own: [REPORT, RENDERER, "render/json.ts", "render/words/"],
    node: ["crypto"],
  },
  { place: "render/summary/", own: [REPORT, RENDERER, "render/json.ts", "render/words/"] },
  { place: "render/slack/", own: [REPORT, RENDERER, "render/json.ts", "render/words/"] },
  { place: "render/badge/", own: [REPORT, RENDERER, "render/json.ts", "render/words/"] },
  {
    place: "render/tables/",
    own: [REPORT, RENDERER, "render/json.ts"],
    packages: ["csv-stringify/sync"],
  },

  {
    place: "commands/",
    own: ["collect/", "config/", "judge/", "measures/", "model/"].map((layer) => `${layer}**`),
  },
  {
    place: "commands/portfolio/",
    own: [
      CONFIG,
      "commands/",
      "collect/",
      "judge/budgets/",
      "judge/dataset/rows/",
      "judge/portfolio/",
      "judge/report/",
      "judge/words/",
      "measures/index.ts",
    ],
    node: ["path"],
  },
  {
    place: "commands/report-file/",
    own: ["commands/own-files.ts", "judge/report/"],
    packages: ["zod"],
  },
  {
    place: "commands/runs/",
    own: [
      "commands/",
      "collect/runs/",
      "collect/source.ts",
      "judge/report/",
      "judge/runs/",
      "judge/verified/",
    ],
  },
  {
    place: "commands/runs/run-file.ts",
    own: ["commands/own-files.ts", "judge/report/", "judge/runs/"],
    packages: ["zod"],
  },
  {
    place: "commands/dataset/",
    own: [
      "collect/dataset/",
      "collect/facts.ts",
      CONFIG,
      "commands/",
      "commands/dataset/engines/",
      "commands/portfolio/",
      "judge/budgets/",
      "judge/dataset/",
      "judge/dataset/rows/",
      "judge/portfolio/",
      "judge/report/",
      "measures/controls/",
      "measures/index.ts",
      "model/people/pseudonyms.ts",
    ],
    packages: ["hyparquet", "hyparquet-writer"],
    node: ["crypto", "path"],
  },
  {
    place: "commands/dataset/clickhouse/",
    own: [
      "collect/dataset/",
      "collect/engine/",
      "commands/dataset/",
      "commands/dataset/engines/",
      "judge/dataset/",
      "judge/dataset/clickhouse/",
      "judge/dataset/queries/",
      "judge/portfolio/",
    ],
    node: ["crypto"],
  },
  {
    place: "commands/dataset/engines/",
    own: [
      "collect/dataset/",
      "collect/engine/",
      CONFIG,
      "commands/dataset/",
      "commands/portfolio/",
      "judge/dataset/",
      "judge/dataset/queries/",
      "judge/portfolio/",
    ],
    node: ["path"],
  },
  {
    place: "commands/organisation/",
    own: [
      "commands/",
      "collect/clone/",
      "collect/git/",
      ...FACTS,
      "collect/github/",
      "collect/github/client/",
      "collect/github/organisation/",
    ],
  },
  {
    place: "commands/apart/",
    own: [
      "collect/github/api.ts",
      "collect/github/client/",
      "collect/github/organisation/",
      "commands/",
      "commands/organisation/",
    ],
  },
  { place: "commands/own-files.ts", node: ["fs"] },

  {
    place: "cli/streams/",
    own: ["cli/printing/", "cli/threads/threads.ts", "render/index.ts"],
    packages: ["chalk", "yocto-spinner"],
    node: ["crypto", "fs", "fs/promises", "os", "path"],
  },
  {
    place: "cli/printing/",
    own: ["collect/git/environment.ts"],
    node: ["child_process", "fs", "fs/promises", "os", "path", "stream"],
  },
  {
    place: "cli/streams/opener.ts",
    own: ["collect/git/environment.ts"],
    node: ["child_process", "path"],
  },
  {
    place: "cli/request/",
    own: [
      MAKE_FOLDER,
      PLAIN_FILE,
      "cli/streams/",
      "commands/",
      "commands/organisation/",
      "commands/report-file/",
      "config/",
      "render/index.ts",
    ],
    packages: ["commander"],
    node: ["crypto", "fs/promises", "path"],
  },
  { place: "cli/request/is-alive.ts", node: ["fs"] },
  {
    place: "cli/request/many/",
    own: [
      "cli/request/",
      "cli/streams/",
      "commands/",
      "commands/dataset/",
      "commands/dataset/clickhouse/",
      "commands/organisation/",
      "config/",
      "render/index.ts",
    ],
    packages: ["commander"],
    node: ["fs/promises", "path"],
  },
  { place: "cli/completion/", packages: ["commander"] },
  { place: "cli/threads/threads.ts", own: ["cli/v8-flags.ts"], node: ["os", "worker_threads"] },
  {
    place: "cli/threads/",
    own: ["cli/request/", "cli/request/many/", "cli/streams/", "commands/apart/", "commands/dataset/"],
    node: ["timers/promises", "worker_threads"],
  },
  { place: "cli/v8-flags.ts", node: ["v8"] },
  { place: "cli/reader.ts", own: ["cli/threads/"], node: ["worker_threads"] },
  {
    place: "cli/actions/",
    own: [
      "cli/completion/",
      "cli/request/",
      "cli/request/many/",
      "cli/streams/",
      "commands/",
      "commands/apart/",
      "commands/dataset/",
      "commands/runs/",
      "config/",
      "render/index.ts",
    ],
    node: ["fs/promises", "path"],
  },
  {
    place: "cli/actions/many/",
    own: [
      "cli/request/",
      "cli/request/many/",
      "cli/streams/",
      "cli/threads/",
      "commands/",
      "commands/apart/",
      "commands/portfolio/",
      "commands/dataset/",
      "commands/dataset/clickhouse/",
      "config/",
      "render/index.ts",
    ],
    node: ["path"],
  },
  {
    place: "cli/",
    own: [
      "cli/actions/",
      "cli/actions/many/",
      "cli/request/",
      "cli/request/many/",
      "cli/streams/",
      "cli/threads/",
    ],
    packages: ["commander"],
    node: ["fs", "path"],
  },
];

/** Every room may use the library, each of whose parts knows only the library. */
export const LIBRARY = "lib/";

/** A folder of `render` without a room of its own: one more format, which sees no more than any may. */
export const A_FORMAT: Room = { place: "render/*/", own: [REPORT, RENDERER, "render/words/"] };

/** Bounds of the house. */
export const MOST = { filesInAFolder: 20, linesOfAFile: 300, medianLinesOfAFile: 80 } as const;
export const OF_FUNCTIONS = { lines: 60, medianLines: 8 } as const;
