import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { IncidentRow } from "../../../src/collect/facts.ts";
import { readIncidentFile } from "../../../src/collect/files/incident-file.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";
import { temporaryFolder } from "../../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

function read(content: string, name = "incidents.csv"): Promise<IncidentRow[]> {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return readIncidentFile(file);
}

const HEAD = "opened_at,closed_at,title,ref,url";
const ROW = "2026-01-05T09:00:00Z,2026-01-05T11:30:00Z,Login is down,#12,https://status.example.com/1";
const row = (overrides: Partial<IncidentRow> = {}): IncidentRow => ({
  openedAt: Date.UTC(2026, 0, 5, 9),
  closedAt: Date.UTC(2026, 0, 5, 11, 30),
  title: "Login is down",
  names: "#12",
  origin: "",
  url: "https://status.example.com/1",
  ref: "incidents.csv:2",
  ...overrides,
});
const json = (overrides: Record<string, unknown> = {}) =>
  JSON.stringify({
    opened_at: "2026-01-05T09:00:00Z",
    closed_at: "2026-01-05T11:30:00Z",
    title: "Login is down",
    ref: "#12",
    url: "https://status.example.com/1",
    ...overrides,
  });

describe("what is read", () => {
  test("CSV with that heading", async () => expect(await read(`${HEAD}\n${ROW}\n`)).toEqual([row()]));

  test("NDJSON with those names", async () =>
    expect(await read(`${json()}\n`, "i.ndjson")).toEqual([row({ ref: "i.ndjson:1" })]));

  test("an incident that is not over, of which nothing else is known", async () => {
    const bare = { closedAt: null, title: "", names: "", url: null };
    expect(await read(`${HEAD}\n2026-01-05T09:00:00Z,,,,\n`)).toEqual([row(bare)]);
    expect(await read('{"opened_at":"2026-01-05T09:00:00Z"}', "i")).toEqual([row({ ...bare, ref: "i:1" })]);
  });

  test("a heading and no rows: there was no incident", async () =>
    expect(await read(`${HEAD}\n`)).toEqual([]));

  test("who made what caused it, where a column says so", async () => {
    const rows = await read(`${HEAD},origin\n${ROW},ai\n${ROW},\n`);
    expect(rows.map(({ origin }) => origin)).toEqual(["ai", ""]);
    expect(await read(`${json({ origin: "human" })}\n`)).toMatchObject([{ origin: "human" }]);
  });

  test("with a byte order mark, Windows line ends, quotes, spaces, empty lines and columns in any order", async () => {
    const quoted = `"#12","Login ""is"" down, again",2026-01-05T09:00:00Z , ,""`;
    const content = `\uFEFFref,title,opened_at,closed_at,url\r\n\r\n${quoted}\r\n\n`;
    expect(await read(content)).toEqual([
      row({ title: 'Login "is" down, again', closedAt: null, url: null, ref: "incidents.csv:3" }),
    ]);
    expect(await read(`\uFEFF${json()}\r\n\r\n${json()}\r\n`)).toEqual([
      row({ ref: "incidents.csv:1" }),
      row({ ref: "incidents.csv:3" }),
    ]);
  });

  test("one that was over as soon as it began", async () => {
    const [read1] = await read(`${HEAD}\n${ROW.replace("11:30", "09:00")}\n`);
    expect(read1).toMatchObject({ closedAt: row().openedAt });
  });
});

describe("what is refused, with the row", () => {
  test.each<[string, string, string]>([
    ["no opening", `${HEAD}\n${ROW}\n,,,,\n`, ":3: opened_at “” is no instant"],
    ["a date without a time", `${HEAD}\n2026-01-05,,,,\n`, ":2: opened_at “2026-01-05” is no instant"],
    ["the 30th of February", `${HEAD}\n2026-02-30T09:00:00Z,,,,\n`, ":2: opened_at"],
    [
      "a closing that is no instant",
      `${HEAD}\n${ROW.replace("2026-01-05T11:30:00Z", "soon")}\n`,
      ":2: closed_at “soon”",
    ],
    [
      "a closing before the opening",
      `${HEAD}\n${ROW.replace("11:30", "08:30")}\n`,
      ":2: closed_at is earlier",
    ],
    ["an address that is none", `${HEAD}\n${ROW.replace("https:", "javascript:")}\n`, ":2: the url"],
    ["a heading without a column", `${HEAD.replace(",ref", "")}\n`, ":1: the column ref is missing"],
    ["a column twice", `${HEAD},title\n`, ":1: the column “title” stands there twice"],
    ["a column that there is not", `${HEAD},sevrity\n`, ":1: there is no column “sevrity”"],
    ["a name that there is not", `${json()}\n${json({ closed: "" })}\n`, ":2: there is no column “closed”"],
    ["a value that is a list", `${json({ title: ["a"] })}\n`, ":1: title is neither text nor a number"],
    ["JSON that is a list", `${json()}\n[]\n`, ":2: the line is no JSON object"],
    [
      "a row that ends too soon",
      `${HEAD}\n${ROW}\n2026-01-05T09:00:00Z,\n`,
      ":3: the row has another number of fields",
    ],
    ["a quote that is not closed", `${HEAD}\n"${ROW}\n`, ": a quote is not closed"],
    ["a quote in a field", `${HEAD}\n2026"-01-05,,,,\n`, ":2: a quote stands inside a field"],
    ["nothing at all", "", ":1: the columns opened_at, closed_at"],
    ["JSON that is none", `${json()}\n{oops}\n`, ":2: the line is no JSON object"],
  ])("%s", async (_says, content, expected) => {
    const error = await read(content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(FlowauditError);
    expect(error).toMatchObject({ kind: "usage", message: expect.stringContaining(expected) });
    expect((error as FlowauditError).message).toMatch(/^The incident file is wrong at incidents\.csv/);
    expect((error as FlowauditError).next).toContain(HEAD);
    expect((error as FlowauditError).next).toContain("origin");
  });

  test("a file that is not there", async () => {
    await expect(readIncidentFile(join(folder.path, "missing.csv"))).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringContaining("missing.csv cannot be read"),
      next: "Check the path given with --incidents.",
    });
  });
});
