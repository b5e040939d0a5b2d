/** A generated repository with all that GitHub knows of it as a dataset, against its report. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsIn } from "../../src/commands/dataset/read-parquet.ts";
import { type Row, TABLES, type TableName } from "../../src/judge/dataset/dataset-tables.ts";
import type { Report } from "../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { startGitHub } from "../testkit/github/server.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const place = join(folder.path, "world");
const NAMES = Object.keys(TABLES) as TableName[];

/** All files below a folder, by their paths. */
function filesIn(path: string): Map<string, Buffer> {
  const names = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(files.sort().map((file) => [file.slice(path.length + 1), readFileSync(file)]));
}

async function rowsOf<Name extends TableName>(path: string, name: Name): Promise<Row<Name>[]> {
  const files = [...filesIn(path)].filter(([file]) => file.startsWith(`${name}/`));
  return (await Promise.all(files.map(([file, bytes]) => rowsIn(name, bytes, file)))).flat();
}

/** Quantile of type 7, by itself. */
function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}

/** A name that everything bears which people write: titles, descriptions, branches and labels. */
const CANARY = "zanzibar-canary";

function plantCanaries(): void {
  const written = (name: string, change: (text: string) => string) => {
    const file = join(place, `${name}.ndjson`);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  };
  const titled = (text: string) => text.replaceAll('"title":"', `"title":"@${CANARY}: `);
  written("issues", titled);
  written("pulls", (text) =>
    titled(text)
      .replaceAll('"body":"', `"body":"Assisted-by: ${CANARY}\\n\\nGenerated with ${CANARY} by @${CANARY}. `)
      .replaceAll('"headRefName":"', `"headRefName":"${CANARY}/`)
      .replaceAll('"labels":[]', `"labels":["${CANARY}"]`),
  );
}

let run: (...argv: string[]) => Promise<string>;
let report: Report;
const [named, hidden] = [join(folder.path, "named"), join(folder.path, "hidden")];

beforeAll(async () => {
  const ai = { share: 0.4, agents: 0.6, effect: {}, lean: "none" } as const;
  await generate(place, { seed: 3, pulls: 120, streams: 2, ai });
  plantCanaries();
  const server = await startGitHub(await readDataset(place), { token: "local" });
  afterAll(() => server.close());
  const env = {
    PATH: process.env.PATH,
    HOME: folder.path,
    XDG_STATE_HOME: join(folder.path, "state"),
    GH_ENTERPRISE_TOKEN: "local",
  };
  const own = ["--config", join(place, "flowaudit.config.json"), "--store", join(folder.path, "store")];
  const from = ["--repo", "acme/shop", "--api-url", server.url, "--as-of", "2026-03-02T12:00Z", "-q"];
  run = async (...argv) => {
    const { code, stdout, stderr } = await runCli([...argv, ...from, ...own], { env, now: Date.now });
    expect([code, stderr]).toEqual([0, ""]);
    return stdout;
  };
  const repository = join(place, "repo.git");
  report = JSON.parse(await run("report", repository, "--json"));
  await run("export", "dataset", named, repository);
  await run("export", "dataset", hidden, repository, "--anonymise");
});

describe("the dataset of one repository", () => {
  test("has every table, and rows wherever the repository has something", async () => {
    const rows = await Promise.all(
      NAMES.map(async (name) => [name, (await rowsOf(named, name)).length] as const),
    );
    const none = rows.flatMap(([name, length]) => (length === 0 ? [name] : []));
    // What is delivered soon enough needs no advice.
    expect([none, report.recommendations]).toEqual([["steps"], []]);
  });

  test("has the changes of the report", async () => {
    const rows = await rowsOf(named, "changes");
    expect(rows.map(({ change }) => change)).toEqual(report.changes.map(({ id }) => id));
    expect(rows.map(({ lead_seconds }) => lead_seconds)).toEqual(
      report.changes.map(({ leadTimeSeconds }) => leadTimeSeconds),
    );
  });

  test("has spans that add up to the lead time of each change", async () => {
    const sums = new Map<string, number>();
    for (const { change, seconds } of await rowsOf(named, "spans"))
      sums.set(change, (sums.get(change) ?? 0) + seconds);
    const known = (await rowsOf(named, "changes")).filter(({ lead_seconds }) => lead_seconds !== null);
    expect(known.length).toBeGreaterThan(20);
    for (const { change, lead_seconds } of known) expect(sums.get(change)).toBeCloseTo(lead_seconds!, 3);
  });

  test("gives the medians of the report: of lead times from its changes, of stages from its spans", async () => {
    const finished = (await rowsOf(named, "changes")).filter((row) => row.finished);
    const leads = finished.flatMap(({ lead_seconds }) => (lead_seconds === null ? [] : [lead_seconds]));
    const printed = report.measures.find(({ id }) => id === "lead-time")!.statistics;
    const figure = (name: string) => printed.find((one) => one.name === name)!.value!;
    expect(quantile(leads, 0.5)).toBeCloseTo(figure("medianSeconds"), 6);
    expect(quantile(leads, 0.9)).toBeCloseTo(figure("p90Seconds"), 6);
    const spans = (await rowsOf(named, "spans")).filter(({ finished_at }) => finished_at !== null);
    const known = new Set(
      finished.filter(({ lead_seconds }) => lead_seconds !== null).map(({ change }) => change),
    );
    for (const { stage, medianSeconds, inLeadTime } of report.stages) {
      if (medianSeconds === null || !inLeadTime) continue;
      const own = new Map<string, number>();
      for (const span of spans)
        if (span.stage === stage && known.has(span.change))
          own.set(span.change, (own.get(span.change) ?? 0) + span.seconds);
      expect(quantile([...own.values()], 0.5), stage).toBeCloseTo(medianSeconds, 6);
    }
  });

  test("has the figures as they are printed", async () => {
    const rows = await rowsOf(named, "measures");
    for (const { id, status, statistics } of report.measures) {
      const own = rows.filter(
        ({ measure, lane, statistic }) => measure === id && lane === null && statistic !== null,
      );
      expect(own.map(({ statistic, value, interval_low }) => [statistic, value, interval_low])).toEqual(
        statistics.map(({ name, value, interval }) => [name, value, interval?.low ?? null]),
      );
      expect(new Set(rows.filter(({ measure }) => measure === id).map((row) => row.status))).toEqual(
        new Set([status]),
      );
    }
  });

  test("puts every delivered change on the delivery that carried it", async () => {
    const deliveries = await rowsOf(named, "deliveries");
    const carried = await rowsOf(named, "delivery_changes");
    expect(deliveries.map(({ name }) => name)).toEqual(report.deliveries.map(({ name }) => name));
    const at = new Map(deliveries.map(({ delivery, finished_at }) => [delivery, finished_at]));
    const changes = new Map((await rowsOf(named, "changes")).map((row) => [row.change, row]));
    expect(carried.length).toBeGreaterThan(20);
    for (const { delivery, change } of carried) {
      expect(changes.get(change)).toMatchObject({ delivery, delivered_at: at.get(delivery) });
    }
  });

  test("is the same bytes once more", async () => {
    const before = filesIn(named);
    await run("export", "dataset", named, join(place, "repo.git"));
    expect(filesIn(named)).toEqual(before);
  });
});

describe("names", () => {
  /** Everything that is written, as bytes and as it is read. */
  async function everything(path: string): Promise<string> {
    const bytes = [...filesIn(path)].map(([file, content]) => `${file}\n${content.toString("latin1")}`);
    const rows = await Promise.all(NAMES.map(async (name) => JSON.stringify(await rowsOf(path, name))));
    return [...bytes, ...rows].join("\n");
  }
  const lines = async (name: string) =>
    (await readFile(join(place, `${name}.ndjson`), "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);
  /** A name that stands by itself: `bo` is no part of `both`. */
  const whole = (name: string) => new RegExp(`(?<![\\w-])${name.replaceAll(/[.[\]]/g, "\\$&")}(?![\\w-])`);

  test("of accounts, of addresses and of titles are nowhere", async () => {
    const written = await everything(named);
    const accounts = (await lines("accounts")).map(({ login }) => login!);
    expect(accounts.length).toBeGreaterThan(5);
    // In compressed bytes two letters come together by chance.
    for (const login of accounts.filter(({ length }) => length > 3))
      expect(written, login).not.toMatch(whole(login));
    const rows = await Promise.all(NAMES.map(async (name) => JSON.stringify(await rowsOf(named, name))));
    for (const login of accounts) expect(rows.join("\n"), login).not.toMatch(whole(login));
    expect(JSON.stringify(report.changes)).toContain(CANARY);
    expect(written).not.toContain(CANARY);
    expect(written).not.toMatch(/@example\.org|noreply\.github\.com|Person [a-z]/);
    for (const { title } of await lines("pulls")) expect(written.includes(title!), title).toBe(false);
  });

  test("of teams and of the repository are there, and with --anonymise nowhere", async () => {
    expect((await rowsOf(named, "teams")).map(({ team }) => team)).toContainEqual(
      expect.stringMatching(/^@acme\//),
    );
    expect(await everything(named)).toMatch(/prod-eu/);
    const written = await everything(hidden);
    expect(written).not.toMatch(/@acme|acme\/shop|prod-eu/);
    expect(written).toMatch(/team [0-9a-z]{7}/);
    const [shown, known] = [await rowsOf(hidden, "changes"), await rowsOf(named, "changes")];
    expect(shown.map(({ lead_seconds }) => lead_seconds)).toEqual(
      known.map(({ lead_seconds }) => lead_seconds),
    );
    expect(new Set(shown.map(({ repo }) => repo))).toEqual(
      new Set([expect.stringMatching(/^repository \w{7}$/)]),
    );
  });
});
