import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeliveryRow } from "../../../src/collect/facts.ts";
import { readDeliveryFile } from "../../../src/collect/files/delivery-file.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";
import { temporaryFolder } from "../../harness.ts";
import { record, T0, tableOf } from "../../model/builders.ts";

const A = `aaaaaaa1${"0".repeat(32)}`;
const B = `bbbbbbb1${"0".repeat(32)}`;
const TWIN = `bbbbbbb2${"0".repeat(32)}`;
const commits = tableOf([A, B, TWIN].map((id) => record(id, [], { at: T0, message: "m" })));

const folder = temporaryFolder();
afterAll(folder.done);

/** An instant without a zone is UTC, whatever zone the reader lives in. */
const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = "Pacific/Auckland";
  expect(new Date(Date.UTC(2026, 0, 5)).getHours()).toBe(13);
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

function read(content: string | Buffer, name = "deliveries.csv"): Promise<DeliveryRow[]> {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return readDeliveryFile(file, commits);
}

const HEAD = "sha,environment,started_at,finished_at,outcome";
const ROW = `${A},production,2026-01-05T09:00:00Z,2026-01-05T09:05:00Z,success`;
const START = Date.UTC(2026, 0, 5, 9);
const row = (overrides: Partial<DeliveryRow> = {}): DeliveryRow => ({
  environment: "production",
  workflow: "",
  commit: 0,
  startedAt: START,
  finishedAt: START + 300_000,
  outcome: "success",
  ref: "deliveries.csv:2",
  ...overrides,
});
const json = (overrides: Record<string, unknown> = {}) =>
  JSON.stringify({
    sha: A,
    environment: "production",
    started_at: "2026-01-05T09:00:00Z",
    finished_at: "2026-01-05T09:05:00Z",
    outcome: "success",
    ...overrides,
  });

describe("what is read", () => {
  test.each([
    ["plain", `${HEAD}\n${ROW}\n`],
    ["no newline at the end", `${HEAD}\n${ROW}`],
    ["CRLF", `${HEAD}\r\n${ROW}\r\n`],
    ["a byte order mark", `\ufeff${HEAD}\n${ROW}\n`],
    ["spaces around the fields", `${HEAD.replaceAll(",", ", ")}\n${ROW.replaceAll(",", " ,\t")}\n`],
    ["quoted fields", `${HEAD}\n${ROW.replace(/[^,]+/g, '"$&"')}\n`],
    ["empty lines at the end", `${HEAD}\n${ROW}\n\n\n`],
  ])("CSV: %s", async (_says, content) => expect(await read(content)).toEqual([row()]));

  test.each([
    ["plain", `${json()}\n`],
    ["no newline at the end", json()],
    ["CRLF", `${json()}\r\n`],
    ["a byte order mark", `\ufeff${json()}\n`],
    ["fields that nobody asked for", `${json({ url: "https://example.com", n: 1 })}\n`],
  ])("NDJSON: %s", async (_says, content) =>
    expect(await read(content, "d.ndjson")).toEqual([row({ ref: "d.ndjson:1" })]));

  test.each([
    ["CSV", `${HEAD},workflow\n${ROW},Deploy\n`, "d.csv", "d.csv:2"],
    ["NDJSON", `${json({ workflow: "Deploy" })}\n`, "d.ndjson", "d.ndjson:1"],
  ])("%s may name the workflow that delivered", async (_says, content, name, ref) =>
    expect(await read(content, name)).toEqual([row({ workflow: "Deploy", ref })]));

  test("the line that gh prints: a workflow and no environment", async () => {
    const { environment: _, ...run } = JSON.parse(json({ workflow: "Deploy" })) as Record<string, string>;
    expect(await read(`${JSON.stringify(run)}\n`, "d.ndjson")).toEqual([
      row({ environment: "", workflow: "Deploy", ref: "d.ndjson:1" }),
    ]);
  });

  test("CSV columns may stand in another order, with others between", async () => {
    const content = `outcome,who,finished_at,environment,sha,started_at\nsuccess,me,2026-01-05T09:05:00Z,production,${A},2026-01-05T09:00:00Z\n`;
    expect(await read(content)).toEqual([row()]);
  });

  test("rows keep their order and their place in the file, empty lines counted", async () => {
    const second = ROW.replace(A, B.slice(0, 8)).replace("success", "failed");
    expect(await read(`${HEAD}\n${ROW}\n\n${second}\n`)).toEqual([
      row(),
      row({ commit: 1, outcome: "failure", ref: "deliveries.csv:4" }),
    ]);
    expect((await read(`${json()}\n\n${json({ sha: B })}\n`, "d")).map(({ ref }) => ref)).toEqual([
      "d:1",
      "d:3",
    ]);
  });

  test.each([
    ["success", "success"],
    ["SUCCEEDED", "success"],
    ["failure", "failure"],
    ["Failed", "failure"],
    ["error", "failure"],
  ] as const)("the outcome %s is %s", async (word, outcome) =>
    expect(await read(`${HEAD}\n${ROW.replace("success", word)}\n`)).toEqual([row({ outcome })]));

  test("without a start a delivery starts when it finishes; without an environment it has none", async () => {
    const content = `${HEAD}\n${A},,,2026-01-05T09:05:00Z,success\n`;
    expect(await read(content)).toEqual([row({ environment: "", startedAt: START + 300_000 })]);
    expect(await read(`${json({ environment: null, started_at: undefined })}\n`, "d")).toEqual([
      row({ environment: "", startedAt: START + 300_000, ref: "d:1" }),
    ]);
  });

  test.each([
    ["2026-01-05T09:05:00Z", 0],
    ["2026-01-05T09:05:00", 0],
    ["2026-01-05T09:05", 0],
    ["2026-01-05 09:05", 0],
    ["2026-01-05 09:05:00", 0],
    ["2026-01-05 09:05:00Z", 0],
    ["2026-01-05T11:05:00+02:00", 0],
    ["2026-01-05T11:05:00+0200", 0],
    ["2026-01-05 11:05:00+0200", 0],
    ["2026-01-05T05:35:00-03:30", 0],
    ["2026-01-05T11:05+02:00", 0],
    ["2026-01-05T09:05:00.5Z", 500],
    ["2026-01-05T09:05:00.123456789Z", 123],
    ["2026-01-05 09:05:00.250", 250],
  ])("the instant %s is UTC where it names no zone", async (word, ms) => {
    const [only] = await read(`${HEAD}\n${A},production,,${word},success\n`);
    expect(only?.finishedAt).toBe(START + 300_000 + ms);
  });

  test.each([
    [A.toUpperCase(), 0],
    [A.slice(0, 7), 0],
    [B.slice(0, 8), 1],
    ["ccccccc", -1],
    [`${A}00`, -1],
    ["f".repeat(64), -1],
  ])("the commit %s is found, or is not here", async (sha, commit) =>
    expect(await read(`${HEAD}\n${ROW.replace(A, sha)}\n`)).toEqual([row({ commit })]));

  test("a heading alone is a record without rows", async () => expect(await read(`${HEAD}\n`)).toEqual([]));

  test("a delivery that takes no time is one", async () =>
    expect(await read(`${HEAD}\n${ROW.replace("09:05", "09:00")}\n`)).toEqual([row({ finishedAt: START })]));
});

describe("what is refused, with its row", () => {
  const good = `${HEAD}\n${ROW}\n`;
  const bad = (from: string | RegExp, to: string) => `${good}${ROW.replace(from, to)}\n`;
  const csv: [string, string, RegExp][] = [
    ["an unknown outcome", bad("success", "maybe"), /:3: the outcome “maybe”/],
    ["an empty outcome", bad("success", ""), /:3: the outcome “”/],
    ["no commit id", bad(A, "HEAD"), /:3: “HEAD” is no commit id/],
    ["a commit id that is too short", bad(A, "aaaaaa"), /:3: “aaaaaa” is no commit id/],
    ["an empty commit id", bad(A, ""), /:3: “” is no commit id/],
    ["an ambiguous commit id", bad(A, "bbbbbbb"), /:3: the commit id bbbbbbb is ambiguous/],
    ["no finish", bad("2026-01-05T09:05:00Z", ""), /:3: finished_at “”/],
    ["a finish that is a date", bad("2026-01-05T09:05:00Z", "2026-01-05"), /:3: finished_at “2026-01-05”/],
    ["a finish in words", bad("2026-01-05T09:05:00Z", "yesterday"), /:3: finished_at/],
    ["a finish in epoch seconds", bad("2026-01-05T09:05:00Z", "1767603900"), /:3: finished_at/],
    ["an American date", bad("2026-01-05T09:05:00Z", "01/05/2026 09:05"), /:3: finished_at/],
    ["a month that does not exist", bad("2026-01-05T09:05:00Z", "2026-13-05T09:05:00Z"), /:3: finished_at/],
    ["a day that does not exist", bad("2026-01-05T09:05:00Z", "2026-02-30T09:05:00Z"), /:3: finished_at/],
    ["29 February of a common year", bad("2026-01-05T09:05:00Z", "2026-02-29T09:05:00Z"), /:3: finished_at/],
    ["31 April without a zone", bad("2026-01-05T09:05:00Z", "2026-04-31 09:05"), /:3: finished_at/],
    ["an hour that does not exist", bad("2026-01-05T09:05:00Z", "2026-01-05T25:05:00Z"), /:3: finished_at/],
    ["a minute that does not exist", bad("2026-01-05T09:05:00Z", "2026-01-05T09:65:00Z"), /:3: finished_at/],
    [
      "a zone that does not exist",
      bad("2026-01-05T09:05:00Z", "2026-01-05T09:05:00+99:99"),
      /:3: finished_at/,
    ],
    ["a start that cannot be read", bad("2026-01-05T09:00:00Z", "soon"), /:3: started_at “soon”/],
    ["a start after the finish", bad("09:00:00", "09:06:00"), /:3: started_at is later than finished_at/],
    ["a field too few", `${good}${A},production,2026-01-05T09:05:00Z,success\n`, /3/],
    ["a field too many", `${good}${ROW},more\n`, /3/],
    ["a quote that is not closed", `${good}"${ROW}\n`, /deliveries\.csv/],
    [
      "a heading without a column",
      `${HEAD.replace("environment,", "")}\n${ROW.replace("production,", "")}\n`,
      /:1: the column environment is missing/,
    ],
    ["a heading without any", `${ROW}\n${ROW}\n`, /:1: the columns sha, environment/],
    ["a heading with other names and no rows", "commit,when\n", /:1: the columns sha, environment/],
    ["nothing at all", "", /deliveries\.csv/],
    ["a JSON array", `[${json()}]\n`, /deliveries\.csv/],
  ];
  const refuses = async (content: string | Buffer, pattern: RegExp, name?: string) => {
    const error = await read(content, name).then(
      (rows) => rows,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(FlowauditError);
    expect((error as FlowauditError).kind).toBe("usage");
    expect((error as FlowauditError).message).toMatch(pattern);
    expect((error as FlowauditError).next).toContain(HEAD);
  };
  test.each(csv)("CSV: %s", (_says, content, pattern) => refuses(content, pattern));

  test.each([
    ["a line that is no JSON", `${json()}\n{oops}\n`, /:2: the line is no JSON object/],
    ["a line that is null", `${json()}\nnull\n`, /:2: /],
    ["a line that is a number", `${json()}\n5\n`, /:2: /],
    ["a line that is an array", `${json()}\n[]\n`, /:2: /],
    ["a field that is missing", `${json()}\n\n${json({ sha: undefined })}\n`, /:3: “” is no commit id/],
    ["a finish that is a number", `${json({ finished_at: 1767603900 })}\n`, /:1: finished_at/],
    ["an object spread over lines", `{\n"sha": "${A}"\n}\n`, /:1: the line is no JSON object/],
  ])("NDJSON: %s", (_says, content, pattern) => refuses(content, pattern, "d.ndjson"));

  test("a file that is not there", async () => {
    const missing = join(folder.path, "missing.csv");
    await expect(readDeliveryFile(missing, commits)).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringContaining("missing.csv cannot be read"),
    });
  });

  test.skipIf(process.platform === "win32")("a pipe, at which nobody waits", async () => {
    const pipe = join(folder.path, "pipe.csv");
    execFileSync("mkfifo", [pipe]);
    await expect(readDeliveryFile(pipe, commits)).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringContaining("it is no plain file but a folder, a pipe or a device"),
    });
  });
});
