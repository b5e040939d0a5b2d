/** The page of the dataset, made of its definition. */
import { BUCKETS, ENTRIES, MANIFEST, placeOf } from "../../src/collect/dataset/dataset-places.ts";
import type { Column, ColumnType, Table } from "../../src/judge/dataset/columns.ts";
import { DATASET_VERSION, TABLES } from "../../src/judge/dataset/dataset-tables.ts";
import { code, fenced, page, table } from "./markdown.ts";

/** What a type is called in Parquet, and what its values are. */
const TYPES: Readonly<Record<ColumnType, readonly [parquet: string, means: string]>> = {
  instant: ["INT64", "milliseconds since 1970, UTC"],
  seconds: ["DOUBLE", "seconds, with millisecond fractions"],
  number: ["DOUBLE", "a figure, in the unit that stands beside it"],
  count: ["INT32", "a whole number"],
  text: ["STRING", "UTF-8"],
  flag: ["BOOLEAN", "yes or no"],
  texts: ["LIST of STRING", "in no order that means anything"],
};

export function datasetPage(): [path: string, text: string] {
  return [
    "dataset.md",
    page(
      "# The dataset",
      [
        "Many repositories as a folder of [Parquet](https://parquet.apache.org) files, which engines and libraries read as they",
        "are. Every row is what `flowaudit report` tells of its repository, made by the same code; percentiles are stored nowhere but in `measures`,",
        "which has the repository's own figures as its report prints them. Those of many repositories come from changes and spans.",
      ],
      fenced("sh", ...COMMANDS),
      HOW,
      AT_ONCE,
      ORGANISATION,
      "## What stands where",
      fenced("text", ...PLACES),
      LAYOUT,
      "## Names",
      NAMES,
      "## Types",
      table(
        ["type", "in Parquet", "what it is"],
        Object.entries(TYPES).map(([type, [parquet, means]]) => [code(type), parquet, means]),
      ),
      [
        `This is version ${DATASET_VERSION} of the tables. A column may be added within a version; a table that is added, a column that a portfolio is made of, and one that is renamed, removed or means something else, make a new one.`,
      ],
      ...Object.entries(TABLES).flatMap(([name, about]) => tableOf(name, about)),
      "See also: [engines that read it](engines.md) · [every term and stage](value-stream.md) · [the measures](measures/README.md) · [the JSON of one report](schema.md) · [recipes for a dataset](recipes-dataset.md)",
    ),
  ];
}

const COMMANDS = [
  "flowaudit collect ../api ../web octo-org/worker --into data/ --window 2026-Q3   # many, several at once",
  "flowaudit collect --org octo-org --into data/ --window 2026-Q3                  # those of an organisation, listed by GitHub",
  "flowaudit collect … --into data/ --window 2026-Q3 --resume                      # goes on after whatever ended it",
  "flowaudit collect … --into shard-3/ --window 2026-Q3 --shard 3/16               # one of 16 jobs",
  "flowaudit merge shard-*/ --into data/                                           # all of them into one",
  "flowaudit export dataset data/ ../api --window 2026-Q3                          # one repository",
  "flowaudit portfolio data/ -o portfolio.html                                     # what all of them say together",
];

const HOW = [
  "`collect` looks at all of them over one window, which is widened for none: the one that is named by dates, else the last 90 days. A repository that",
  "cannot be judged ends nothing but its own row in `repos`, which says why; the exit code is 0, with `--strict` 5, and 3 where none could be judged.",
  "A run may be killed at any instant: with `--resume` the next one goes on behind the last repository that is whole, as of the instant at which",
  "the first began. What was refused, or stopped by a rate limit, the network or the disk, is read again, and so is what is not as its digest says. One run at a time",
  "writes into a folder; a second one is refused while the first lives (one that was just killed is waited for, a second at most). With `--as-of` the same histories and options give the same bytes (another major version of Node may round the last digit of an interval otherwise). `merge` refuses shards of",
  "which one is missing, comes twice, was ended, or differs in schema version, version of flowaudit, window, configuration or use of pseudonyms; what differs is named.",
];

const AT_ONCE = [
  "Several repositories are read at once where the machine can: by a thread for each processor, up to 8, and as many as fit into its free",
  "memory at 350 MB each; no option is needed, and what is written does not depend on it. Servers are asked no more at once than before: all threads share one client,",
  "with one budget of points and one `--max-wait`. Where a limit ends that, which repositories are `partly` depends on who came first; `--resume` reads them. One whose",
  "thread ended by itself, for want of memory say, is `refused` with that as its reason, and read again by `--resume`; the others go on. After Ctrl-C all of them",
  "end what they started, within 5 seconds.",
];

const ORGANISATION = [
  "`--org NAME` lists what an organisation or a user has; [which of it is left out](portfolio.md#an-organisation), and what reading the rest will take, is told",
  "before it begins; with `--dry-run` that is all. Each shard lists all of them and reads its own part. A run that goes on with",
  "`--resume` lists again: a repository that is new by then is read too, and one that is gone stays as it was collected.",
];

const API = "octo-org/api";

const PLACES = [
  `data/${MANIFEST}                           what all of it is of; that it is complete, and of how many repositories, is written last`,
  `data/${placeOf(ENTRIES, API, "json")}  what there is of one repository; written behind its files`,
  `data/${placeOf("changes", API, "parquet")}`,
  `data/${placeOf("spans", API, "parquet")} …`,
];

const LAYOUT = [
  `A repository has one file in each table. Its bucket is the sha256 of its name modulo ${BUCKETS}, in two digits; its file is its name percent-encoded`,
  "(of a very long one the beginning and a digest). Files are compressed with Snappy, in groups of 50,000 rows, and say in their key-value metadata which",
  "schema version, version of flowaudit, table, window, instant and configuration they are of (`flowaudit.schema_version` …), as `manifest.json` does.",
  "Each is written aside and renamed; folders and files can be read by their owner alone. The configuration is a digest of what holds for all",
  "repositories (options, variables, a file that was named); what holds for one of them, its own file included, has its digest in `repos`. `settings` in",
  "`manifest.json` has beginnings of the digests of what is not as usual, so that what differs can be named.",
];

const NAMES = [
  "A repository is called `owner/name` where it was named so, else after its folder, with so many of the folders above as tell two apart. Except for its",
  "owner **no account is named**, nowhere: there are roles and numbers of people, teams as [files of teams](teams.md) or of code owners name them, and neither titles",
  "nor labels nor addresses of people. Tools are named where flowaudit or the configuration knows them. With `--anonymise` pseudonyms stand for repositories,",
  "teams, branches and environments too, by a key of your own; stderr names them, for you ([more](portfolio.md#an-organisation)). How long a run took stands nowhere.",
];

function tableOf(name: string, { row, columns }: Table): (string | string[])[] {
  const rows = Object.entries(columns).map(([column, about]) => [
    code(column),
    about.type,
    unitOf(about),
    about.says,
    about.null ?? "",
  ]);
  return [
    `## ${name}`,
    `A row is ${row}.`,
    table(["column", "type", "unit", "what it is", "null means"], rows),
  ];
}

const UNITS: Partial<Record<ColumnType, string>> = { instant: "ms, UTC", seconds: "s" };

const unitOf = ({ type, unit }: Column): string => unit ?? UNITS[type] ?? "";
