/** Datasets as nobody would plan them: forks, clones of one repository, quiet and refused ones, ties, and too few of everything. */
import {
  type Row,
  type Rows,
  TABLES,
  type Table,
  type TableName,
} from "../../../src/judge/dataset/dataset-tables.ts";
import type { Ended } from "../../../src/judge/dataset/rows/rows-of.ts";
import { SPENT } from "../../../src/judge/dataset/stage-columns.ts";
import { createRandom, type Random } from "../../../src/lib/statistics/random.ts";
import { CONTROLS } from "../../../src/measures/controls/index.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import { STAGES } from "../../../src/model/flow.ts";

export interface Generated {
  readonly repo: string;
  readonly rows: Rows;
  readonly ended: Ended;
}

const EMPTY = { instant: 0, seconds: 0, count: 0, number: 0, text: "", flag: false, texts: [] } as const;

/** A row with nothing in it but what is given. */
export function aRow<Name extends TableName>(name: Name, given: Partial<Row<Name>>): Row<Name> {
  const { columns }: Table = TABLES[name];
  const empty = Object.entries(columns).map(([column, { type, null: missing }]) => [
    column,
    missing === undefined ? EMPTY[type] : null,
  ]);
  return { ...Object.fromEntries(empty), ...given } as Row<Name>;
}

/** No rows, but those given. */
export const someRows = (given: Partial<Rows>): Rows => ({
  ...(Object.fromEntries(Object.keys(TABLES).map((name) => [name, []])) as unknown as Rows),
  ...given,
});

const DONE = { state: "done", why: null, next: null, exitCode: 0 } as const;
const PARTLY = { state: "partly", why: "It is half.", next: "Fetch it.", exitCode: 0 } as const;
const QUIET = { state: "quiet", why: "Nothing happened.", next: "Wait.", exitCode: 5 } as const;
const REFUSED = { state: "refused", why: "It is no repository.", next: "Name one.", exitCode: 3 } as const;

/** The repositories of a dataset; the same seed gives the same. Most of them share something with another. */
export function generated(seed: number, { repositories = 12, most = 40 } = {}): Generated[] {
  const random = createRandom(seed);
  const all: Generated[] = [];
  for (let i = 0; i < repositories; i++) {
    const former = all[random.int(all.length + 1)]?.rows ?? null;
    const repo = NAMES[random.int(NAMES.length)] + String(i);
    const [kind] = [random.int(8)];
    if (kind === 0) all.push(without(repo, QUIET));
    else if (kind === 1) all.push(without(repo, REFUSED));
    else all.push(judged(repo, i, kind === 2 ? former : null, random, most));
  }
  return all;
}

const NAMES = ["octo/api-", "octo/o'hara ", "octo/ü*[x]? ", "../\u{1f600}\uffee%20", 'a"b\\'] as const;

function without(repo: string, ended: Ended): Generated {
  const { exitCode: exit_code, ...said } = ended;
  return { repo, ended, rows: someRows({ repos: [aRow("repos", { repo, ...said, exit_code })] }) };
}

function judged(repo: string, place: number, former: Rows | null, random: Random, most: number): Generated {
  const ended = random.int(5) === 0 ? PARTLY : DONE;
  const own = Array.from({ length: random.int(random.int(3) === 0 ? 4 : most) }, (_, i) => `${place}-${i}`);
  const shared = (former?.changes ?? []).filter(() => random.int(2) === 0).map(({ change }) => change);
  const lives = [...new Set([...own, ...shared])].map((change) => lifeOf(repo, change, random));
  const changes = lives.map((life) => life.change);
  const finished = changes.filter((change) => change.finished);
  const isTwin = former !== null && random.int(3) === 0;
  const stages = Object.keys(STAGES);
  const constraint = random.int(3) === 0 ? null : stages[random.int(stages.length)]!;
  const { exitCode: exit_code, ...said } = ended;
  const row = aRow("repos", {
    repo,
    ...said,
    exit_code,
    name: random.int(3) === 0 ? "api" : repo,
    branch: "main",
    head: isTwin ? former.repos[0]!.head : `head-${place}`,
    served_at: random.int(2) === 0 ? null : `https://forge.example/${place}`,
    deliveries: ["tags", "deployments", "none"][random.int(3)]!,
    finished: finished.length,
    with_lead_time: finished.filter(({ lead_seconds }) => lead_seconds !== null).length,
    constraint_stage: constraint,
    holds_back: random.int(2) === 0,
    ...trendOf(random),
  });
  const rows = someRows({
    repos: [row],
    changes,
    spans: lives.flatMap(({ spans }) => spans),
    measures: [...measuresOf(repo, random), ...shareOf(repo, constraint, random)],
    gaps: Array.from({ length: random.int(3) }, (_, seq) =>
      aRow("gaps", { repo, seq, gap: `gap-${seq}`, says: `Gap ${seq}.`, remedy: "Close it." }),
    ),
    steps: Array.from({ length: random.int(4) }, (_, seq) => stepOf(repo, seq, random)),
    controls: CONTROLS.map(({ meta: { id } }) =>
      aRow("controls", { repo, control: id, state: STATES[random.int(STATES.length)]! }),
    ),
  });
  return { repo, rows, ended };
}

const STATES = ["present", "walked-around", "absent", "not-applicable", "unknown"] as const;

/** Seconds with thousandths; whole days often, so that many are alike. */
const secondsOf = (random: Random) =>
  random.int(3) === 0 ? 86_400 * random.int(3) : random.int(4_000_000_000) / 1000;

function lifeOf(repo: string, change: string, random: Random) {
  const finished = random.int(6) > 0;
  const finished_at = finished ? 1_000_000 + random.int(1000) : null;
  const lead_seconds = random.int(4) === 0 ? null : secondsOf(random);
  const stages = [...Object.keys(STAGES), "of-a-later-version"];
  const spans = Array.from({ length: random.int(7) }, (_, seq) =>
    aRow("spans", {
      repo,
      change,
      seq,
      finished_at,
      stage: stages[random.int(random.int(2) === 0 ? 4 : stages.length)]!,
      kind: "wait",
      seconds: secondsOf(random),
      open: random.int(8) === 0,
    }),
  );
  return {
    change: aRow("changes", { repo, change, finished, finished_at, lead_seconds, ...spentIn(spans) }),
    spans,
  };
}

/** The columns of the stages, of a change with these spans. */
export function spentIn(spans: readonly Row<"spans">[]): Partial<Row<"changes">> {
  const times = Object.entries(SPENT).map(([stage, column]) => {
    const over = spans.filter((span) => span.stage === stage && !span.open);
    const ms = over.reduce((sum, { seconds }) => sum + Math.round(seconds * 1000), 0);
    return [column, ms === 0 ? null : ms / 1000];
  });
  return Object.fromEntries(times);
}

function trendOf(random: Random): Partial<Row<"repos">> {
  const trend = ["better", "worse", "no-detectable-change", "too-few", null][random.int(5)] ?? null;
  return trend === null ? {} : { trend, trend_was: 5, trend_is: 4, trend_says: "It is told." };
}

function measuresOf(repo: string, random: Random): Row<"measures">[] {
  return MEASURES.flatMap(({ meta: { id } }) => {
    const status = ["measured", "unavailable", "not-applicable", "failed"][random.int(4)]!;
    const finding = ["good", "watch", "act", "unknown"][random.int(4)]!;
    const of = { repo, measure: id, status, finding, because: `Because of ${id}.` };
    const figure = { statistic: "medianSeconds", value: random.next() * 1e6, why: null };
    const bounds = random.int(2) === 0 ? {} : { interval_low: 1.5, interval_high: 2.25 };
    return [
      aRow("measures", status === "measured" ? { ...of, ...figure, ...bounds } : of),
      ...(random.int(3) === 0
        ? [aRow("measures", { ...of, lane: "assisted", finding: "unknown", because: null })]
        : []),
    ];
  });
}

const shareOf = (repo: string, stage: string | null, random: Random) =>
  stage === null
    ? []
    : [
        aRow("measures", {
          repo,
          measure: `stage:${stage}`,
          statistic: "share",
          status: "measured",
          finding: "unknown",
          value: random.next(),
        }),
      ];

function stepOf(repo: string, seq: number, random: Random): Row<"steps"> {
  const stage = [null, "release", "pickup", "review"][random.int(4)] ?? null;
  const days = random.int(3) === 0 ? null : random.next() * 90;
  const isBounded = days !== null && random.int(4) > 0;
  return aRow("steps", {
    repo,
    seq,
    step: `step-${random.int(4)}`,
    stage,
    action: `Do ${random.int(2)}.`,
    asks: "whoever plans",
    change_days_per_month: days,
    change_days_low: isBounded ? days / 2 : null,
    change_days_high: isBounded ? days * 2 : null,
  });
}
