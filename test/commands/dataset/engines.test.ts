/** Whatever reads a dataset, the portfolio is the same, byte for byte. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { entryPlace, filePlace, sha256 } from "../../../src/commands/dataset/dataset-entry.ts";
import { lookAtDataset } from "../../../src/commands/dataset/look-at-dataset.ts";
import type { DatasetTerms, EngineName } from "../../../src/commands/dataset/reader.ts";
import { portfolioReport } from "../../../src/commands/portfolio/documents.ts";
import type { PortfolioReport } from "../../../src/judge/report/report.ts";
import { aRow, type Generated, generated, someRows } from "../../judge/dataset/generated.ts";
import { HEAD, written } from "./written.ts";

const TERMS: Omit<DatasetTerms, "engine"> = {
  version: "1.0.0",
  window: null,
  byTeam: false,
  budgets: null,
  memory: 512 * 2 ** 20,
  signal: new AbortController().signal,
  onRead: () => {},
};

const read = async (path: string, engine: EngineName | null = null, more: Partial<DatasetTerms> = {}) =>
  portfolioReport(await lookAtDataset(path, { ...TERMS, engine, ...more }));

/** The document, which both have to give. */
async function readByBoth(path: string): Promise<PortfolioReport> {
  const [plain, duckdb] = [await read(path, "typescript"), await read(path, "duckdb")];
  expect(JSON.stringify(duckdb, null, 1)).toBe(JSON.stringify(plain, null, 1));
  return plain;
}

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const drawnFor = (seed: number) => generated(seed, { repositories: 6 + seed });

describe("DuckDB and TypeScript", () => {
  const documents: PortfolioReport[] = [];

  test.each(SEEDS)("give one document of what was drawn, seed %i", async (seed) => {
    const head = { ...HEAD, anonymised: seed % 4 === 0 };
    documents.push(await readByBoth(await written(drawnFor(seed), head)));
  });

  test("what was drawn has something of everything", () => {
    const all = SEEDS.flatMap(drawnFor);
    const states = new Set(all.map(({ ended }) => ended.state));
    expect(states).toEqual(new Set(["done", "partly", "quiet", "refused"]));
    const spans = all.flatMap(({ rows }) => rows.spans);
    expect(spans.filter(({ open }) => open).length).toBeGreaterThan(20);
    const finished = all.flatMap(({ rows }) => rows.changes.filter((change) => change.finished));
    const leads = finished.flatMap(({ lead_seconds }) => lead_seconds ?? []);
    expect(finished.length - leads.length).toBeGreaterThan(100);
    expect(leads.length - new Set(leads).size).toBeGreaterThan(100);
  });

  test("tell forks and clones, and what is shared", () => {
    const repeated = documents
      .flatMap(({ repositories }) => repositories)
      .filter(({ state }) => state === "repeated");
    const says = repeated.map(({ why }) => why ?? "");
    expect(says.filter((why) => why.startsWith("It is the same repository as")).length).toBeGreaterThan(0);
    expect(says.filter((why) => why.startsWith("It shares its history with")).length).toBeGreaterThan(1);
  });

  test("give what was worked out by hand", async () => {
    const document = await readByBoth(await written(HAND));
    expect(document.totals).toEqual({
      finished: 8,
      withLeadTime: 6,
      // 1 + 2 + 3 + 4 + 5 + 10.
      leadTimeSeconds: 25,
      // Places 2.5, 3.75 and 4.5 of 1 2 3 4 5 10.
      medianSeconds: 3.5,
      p75Seconds: 4.75,
      p90Seconds: 7.5,
    });
    expect(document.stages).toMatchObject([
      // 1 2 3 3 4 10 and 20, which is of a change whose lead time is not known.
      { stage: "release", totalSeconds: 23, entered: 7, medianSeconds: 3, share: 23 / 25, constraintIn: 1 },
      {
        stage: "coding",
        totalSeconds: 2,
        entered: 1,
        medianSeconds: null,
        p90Seconds: null,
        constraintIn: 0,
      },
    ]);
    // Places 5.4 of them: 10 and 20, two fifths of the way.
    expect(document.stages[0]!.p90Seconds).toBeCloseTo(14, 9);
    expect(document.repositories.find(({ name }) => name === "fork")).toMatchObject({
      state: "repeated",
      why: "It shares its history with b, and 2 of its 3 finished changes in this window are counted there, the other one nowhere.",
    });
  });
});

const DONE = { state: "done", why: null, next: null, exitCode: 0 } as const;

function byHand(
  repo: string,
  constraint_stage: string | null,
  changes: [string, number | null, number[]][],
): Generated {
  const row = {
    repo,
    name: repo,
    ...DONE,
    exit_code: 0,
    branch: "main",
    head: `tip of ${repo}`,
    deliveries: "tags",
  };
  return {
    repo,
    ended: DONE,
    rows: someRows({
      repos: [aRow("repos", { ...row, finished: changes.length, with_lead_time: 0, constraint_stage })],
      measures:
        constraint_stage === null
          ? []
          : [
              aRow("measures", {
                repo,
                measure: `stage:${constraint_stage}`,
                statistic: "share",
                value: 0.5,
              }),
            ],
      changes: changes.map(([change, lead_seconds, [release_seconds = null, coding_seconds = null]]) =>
        aRow("changes", {
          ...{ repo, change, finished: true, finished_at: 1, lead_seconds },
          ...{ release_seconds, coding_seconds },
        }),
      ),
    }),
  };
}

const HAND = [
  byHand("a", "release", [
    ["a1", 1, [1]],
    ["a2", 2, [2]],
    ["a3", 3, [3]],
    ["a4", null, [20]],
  ]),
  byHand("b", null, [
    ["b1", 4, [4]],
    ["b2", 5, [3, 2]],
    ["b3", 10, [10]],
    ["b4", null, [0]],
  ]),
  byHand("fork", null, [
    ["b1", 4, [4]],
    ["b3", 10, [10]],
    ["c1", 99, [99]],
  ]),
];

/** A repository whose report has several figures of a measure: its headline is the first of them. */
function figured(repo: string): Generated {
  const names = ["p90Seconds", "zSeconds", "medianSeconds", "aSeconds", "ySeconds", "p75Seconds"];
  const [{ rows }] = [byHand(repo, null, [[`${repo}1`, 1, [1]]])];
  const measures = ["lead-time", "rework", "wip"].flatMap((measure) =>
    names.map((statistic, value) =>
      aRow("measures", { repo, measure, statistic, value, unit: "seconds", status: "measured", n: 9 }),
    ),
  );
  return { repo, ended: DONE, rows: { ...rows, measures } };
}

test("both hold budgets against the same figures, the headline first", async () => {
  const path = await written(Array.from({ length: 40 }, (_, i) => figured(`r${i + 10}`)));
  const budgets = ["lead-time", "wip"].map((measure) => ({ measure, max: "1d" }));
  for (const engine of ["typescript", "duckdb"] as const) {
    const { looked } = await lookAtDataset(path, { ...TERMS, engine, budgets });
    expect(looked.length).toBe(40);
    for (const { told } of looked) {
      expect(told!.measures.map(({ id }) => id)).toEqual(["lead-time", "wip"]);
      for (const { statistics } of told!.measures)
        expect(statistics.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5]);
    }
  }
});

describe("what is damaged", () => {
  const DAMAGES: readonly [what: string, damage: (path: string) => void][] = [
    ["a byte of its changes", (path) => flip(join(path, filePlace("changes", "b")))],
    ["a file that is gone", (path) => rmSync(join(path, filePlace("measures", "b")))],
    ["a file of another table", (path) => replaced(path, readFileSync(join(path, filePlace("gaps", "b"))))],
    ["a file of nothing", (path) => replaced(path, Buffer.from(""))],
    ["a file that is no Parquet", (path) => replaced(path, Buffer.from("PAR1 and so on"))],
    ["an entry that says nothing", (path) => writeFileSync(join(path, entryPlace("b")), "{}")],
    [
      "an entry of another",
      (path) => writeFileSync(join(path, entryPlace("b")), readFileSync(join(path, entryPlace("a")))),
    ],
  ];

  function flip(file: string): void {
    const bytes = readFileSync(file);
    bytes[20]! ^= 1;
    writeFileSync(file, bytes);
  }

  /** Other changes, and an entry that says that they were written so. */
  function replaced(path: string, bytes: Buffer): void {
    writeFileSync(join(path, filePlace("changes", "b")), bytes);
    const place = join(path, entryPlace("b"));
    const entry = JSON.parse(readFileSync(place, "utf8"));
    entry.files.changes = { rows: 1, bytes: bytes.length, sha256: sha256(bytes) };
    writeFileSync(place, JSON.stringify(entry));
  }

  test.each(DAMAGES)("ends nothing but its row: %s", async (_, damage) => {
    const path = await written(HAND);
    damage(path);
    const [plain, duckdb] = [await read(path, "typescript"), await read(path, "duckdb")];
    expect(duckdb.totals).toMatchObject({ finished: 7, withLeadTime: 6, leadTimeSeconds: 119 });
    expect(duckdb.counts).toMatchObject({ judged: 2, refused: 1, repeated: 0 });
    expect(duckdb).toEqual(plain);
  });

  test("leaves a portfolio of none where all are", async () => {
    const path = await written(HAND);
    for (const repo of ["a", "b", "fork"]) rmSync(join(path, filePlace("repos", repo)));
    const { counts, totals } = await readByBoth(path);
    expect(counts).toMatchObject({ asked: 3, refused: 3, judged: 0 });
    expect(totals).toMatchObject({ finished: 0, leadTimeSeconds: 0, medianSeconds: null });
  });
});

describe("without a word of which", () => {
  /** Says that there are so many changes, which is what is asked before anything is read. */
  function claim(path: string, rows: number): void {
    const place = join(path, entryPlace("a"));
    const entry = JSON.parse(readFileSync(place, "utf8"));
    entry.files.changes.rows = rows;
    writeFileSync(place, JSON.stringify(entry));
  }

  test.each([
    // Seven more are in the others.
    [199_993, false],
    [199_994, true],
  ])("%i changes beside seven are read by an engine: %s", async (rows, isEngine) => {
    const path = await written(HAND);
    claim(path, rows);
    const steps: string[] = [];
    await read(path, null, { onRead: (_, step) => steps.push(step) });
    expect(steps.includes("asking DuckDB")).toBe(isEngine);
  });
});

test("an interrupted one ends so", async () => {
  const path = await written(HAND);
  const interrupt = new AbortController();
  const onRead = (_: string, step: string) => {
    if (step === "asking DuckDB") interrupt.abort();
  };
  await expect(read(path, "duckdb", { signal: interrupt.signal, onRead })).rejects.toMatchObject({
    kind: "interrupted",
  });
});
