import type { Command } from "commander";
import { listed } from "../lib/text/listed.ts";
import {
  addForecastOptions,
  addWhatIfOptions,
  type ForecastOptions,
  type WhatIfOptions,
} from "./request/ahead-options.ts";
import { EXPORTS, SCHEMAS, SHELLS } from "./request/choices.ts";
import {
  addCollectOptions,
  addMergeOptions,
  type CollectOptions,
  type MergeOptions,
} from "./request/many/dataset-options.ts";
import {
  addPortfolioCheckOptions,
  addPortfolioOptions,
  type PortfolioOptions,
} from "./request/many/portfolio-options.ts";
import { addLoadOptions, type LoadOptions } from "./request/many/server-options.ts";
import {
  addCheckOptions,
  addCompareOptions,
  addDoctorOptions,
  addExplainOptions,
  addExportOptions,
  addInitOptions,
  addReadinessOptions,
  addReportOptions,
  addSyncOptions,
  addVerifyOptions,
  type CheckOptions,
  type CompareOptions,
  type DoctorOptions,
  type InitOptions,
  type ReportOptions,
  type SyncOptions,
  type VerifyOptions,
} from "./request/options.ts";
import {
  addRecordOptions,
  addTrendOptions,
  type HistoryOptions,
  type TrendOptions,
} from "./request/run-options.ts";
import type { GuardedIo } from "./streams/io.ts";

type Argument = "path" | "of" | "before" | "what" | "table" | "name" | "shell" | Several;
/** Arguments of several words. */
type Several = "scenario" | "paths";

/** The arguments as they were typed; of several words the last may be what else the command takes. */
type Typed = Readonly<Record<Exclude<Argument, Several>, string>> &
  Readonly<Record<Several, readonly string[]>>;

/** One command: what it takes, and what runs it, which is loaded only then. */
export interface CommandRow {
  readonly name: string;
  readonly says: string;
  /** Its arguments in their order; one with `or` may be left out. */
  readonly takes: readonly {
    readonly name: Argument;
    readonly says: string;
    readonly or?: string;
    /** Several words, and the arguments after it are among them: what tells them apart is the command's own. */
    readonly many?: true;
    /** What it can be, as far as that is known beforehand; those that take loading are asked for. */
    readonly words?: readonly string[] | (() => Promise<readonly string[]>);
  }[];
  readonly add: (command: Command) => Command;
  /** Commands of its own, told by the first word; a folder of that name is `./NAME`. */
  readonly within?: readonly CommandRow[];
  run(words: Typed, options: unknown, io: GuardedIo): Promise<void>;
}

const PATH = {
  name: "path",
  says: "a folder of the repository, or one on GitHub: owner/name, or its address",
  or: ".",
} as const;

const PATHS = {
  name: "paths",
  says: "folders of the repositories, or repositories on GitHub: owner/name, or their addresses; or one dataset",
  many: true,
} as const;

/** The commands in the order of the help; the first is the default. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: "report",
    says: "where changes waited, and what to do next (the default command)",
    takes: [PATH],
    add: (command) => addRecordOptions(addReportOptions(command)),
    run: async ({ path }, options, io) =>
      (await import("./actions/report-action.ts")).report(
        path,
        options as ReportOptions & HistoryOptions,
        io,
      ),
  },
  {
    name: "explain",
    says: "one change with the evidence for each date, one measure with its changes, or one control",
    takes: [
      {
        name: "what",
        says: "#N, any commit of a change (its id, HEAD, a branch, a tag), a measure (lead-time, rework …) or a control (code-owners …)",
        words: async () => (await import("./actions/explain-action.ts")).namesOfExplained(),
      },
      PATH,
    ],
    add: addExplainOptions,
    run: async ({ what, path }, options, io) =>
      (await import("./actions/explain-action.ts")).explain(what, path, options as ReportOptions, io),
  },
  {
    name: "compare",
    says: "a pilot against its baseline: two windows, two report files, or a cohort against the rest",
    takes: [PATH],
    add: addCompareOptions,
    run: async ({ path }, options, io) =>
      (await import("./actions/compare-action.ts")).compare(path, options as CompareOptions, io),
  },
  {
    name: "forecast",
    says: "when what is open will be merged and delivered, the quarter ahead, and how often that was right here",
    takes: [PATH, { name: "what", says: "'#N' for one change alone, before or behind the path", or: "all" }],
    add: addForecastOptions,
    run: async ({ path, what }, options, io) =>
      (await import("./actions/forecast-action.ts")).forecast([path, what], options as ForecastOptions, io),
  },
  {
    name: "whatif",
    says: "what would have shipped sooner: a stage shorter, releases more often, replayed on this history",
    takes: [
      {
        name: "scenario",
        says: "what is otherwise, each in quotes: 'pickup <= 4h', 'review / 2', 'release twice as often' … (--list)",
        many: true,
      },
      PATH,
    ],
    add: addWhatIfOptions,
    run: async ({ scenario }, options, io) =>
      (await import("./actions/whatif-action.ts")).whatIf(scenario, options as WhatIfOptions, io),
  },
  {
    name: "portfolio",
    says: "many repositories over one window: where their time goes, and what to do across them",
    takes: [PATHS],
    add: addPortfolioOptions,
    run: async ({ paths }, options, io) =>
      (await import("./actions/many/portfolio-action.ts")).portfolio(paths, options as PortfolioOptions, io),
    within: [
      {
        name: "check",
        says: "hold budgets in each of them; exit 1 where one is broken in any",
        takes: [PATHS],
        add: addPortfolioCheckOptions,
        run: async ({ paths }, options, io) =>
          (await import("./actions/many/check-portfolio-action.ts")).checkAll(
            paths,
            options as PortfolioOptions,
            io,
          ),
      },
    ],
  },
  {
    name: "readiness",
    says: "what to check before scaling: kinds of work, and the controls behind them",
    takes: [PATH],
    add: addReadinessOptions,
    run: async ({ path }, options, io) =>
      (await import("./actions/readiness-action.ts")).readiness(path, options as ReportOptions, io),
  },
  {
    name: "check",
    says: "hold figures against the budgets of the configuration; exit 1 where one is broken",
    takes: [PATH],
    add: addCheckOptions,
    run: async ({ path }, options, io) =>
      (await import("./actions/check-action.ts")).check(path, options as CheckOptions, io),
  },
  {
    name: "trend",
    says: "the runs that report --record kept, over time, with notes of what happened when",
    takes: [PATH],
    add: addTrendOptions,
    run: async ({ path }, options, io) =>
      (await import("./actions/trend-action.ts")).trend(path, options as TrendOptions, io),
  },
  {
    name: "verify",
    says: "whether what was advised helped: was it done, what did it move, and what did it cost",
    takes: [
      {
        name: "before",
        says: "the report that advised it, written with report --json (else the runs that report --record kept)",
        or: "",
      },
      PATH,
    ],
    add: addVerifyOptions,
    run: async (words, options, io) =>
      (await import("./actions/verify-action.ts")).verify(words, options as VerifyOptions, io),
  },
  {
    name: "export",
    says: "the changes of a report, their spans, deliveries, measures or lanes as CSV or NDJSON; a dataset as Parquet",
    takes: [
      { name: "table", says: listed(EXPORTS, "or"), words: EXPORTS },
      { ...PATH, says: `${PATH.says}; with dataset the folder that it is written into` },
      { name: "of", says: "with dataset: the repository that it is of", or: "" },
    ],
    add: addExportOptions,
    run: async (words, options, io) =>
      (await import("./actions/export-action.ts")).exportTable(words, options as ReportOptions, io),
  },
  {
    name: "collect",
    says: "many repositories over one window into a dataset: a folder of Parquet that any engine reads",
    takes: [
      {
        name: "paths",
        says: "folders of the repositories, or repositories on GitHub: owner/name, or their addresses",
        many: true,
      },
    ],
    add: addCollectOptions,
    run: async ({ paths }, options, io) =>
      (await import("./actions/many/collect-action.ts")).collect(paths, options as CollectOptions, io),
  },
  {
    name: "merge",
    says: "the shards of a dataset that several jobs collected into one",
    takes: [{ name: "paths", says: "the folders that collect --shard wrote into", many: true }],
    add: addMergeOptions,
    run: async ({ paths }, options, io) =>
      (await import("./actions/many/merge-action.ts")).merge(paths, options as MergeOptions, io),
  },
  {
    name: "load",
    says: "a dataset into ClickHouse, whose servers answer for it then; what is there already is not sent again",
    takes: [{ name: "path", says: "the folder that collect wrote into" }],
    add: addLoadOptions,
    run: async ({ path }, options, io) =>
      (await import("./actions/many/load-action.ts")).load(path, options as LoadOptions, io),
  },
  {
    name: "doctor",
    says: "what flowaudit finds here: git, the repository on GitHub, the token and what it can see",
    takes: [PATH],
    add: addDoctorOptions,
    run: async ({ path }, options, io) =>
      (await import("./actions/doctor-action.ts")).doctor(path, options as DoctorOptions, io),
  },
  {
    name: "sync",
    says: "read what is new from GitHub into the store; ended early, it goes on where it was",
    takes: [PATH],
    add: addSyncOptions,
    run: async ({ path }, options, io) =>
      (await import("./actions/sync-action.ts")).sync(path, options as SyncOptions, io),
  },
  {
    name: "schema",
    says: "the JSON Schema of what is printed and of the configuration",
    takes: [{ name: "name", says: listed(SCHEMAS, "or"), or: "report", words: SCHEMAS }],
    add: (command) => command,
    run: async ({ name }, _, io) => (await import("./actions/schema-action.ts")).schema(name, io),
  },
  {
    name: "init",
    says: "write flowaudit.config.yaml, every key with its default and what is found here, and a workflow for GitHub",
    takes: [PATH],
    add: addInitOptions,
    run: async ({ path }, options, io) =>
      (await import("./actions/init-action.ts")).init(path, options as InitOptions, io),
  },
  {
    name: "completion",
    says: "what completes a command line: source <(flowaudit completion bash)",
    takes: [{ name: "shell", says: listed(SHELLS, "or"), words: SHELLS }],
    add: (command) => command,
    run: async ({ shell }, _, io) =>
      (await import("./actions/completion-action.ts")).completion(shell, COMMANDS, io),
  },
];
