import { describe, expect, test } from "vitest";
import { MOST_REPORT_BYTES, readReport } from "../../src/commands/report-file/report-file.ts";
import { encoded } from "../../src/render/json.ts";
import { summary } from "../../src/render/summary/summary-json.ts";
import { refusal } from "../harness.ts";
import { put } from "../render/at-path.ts";
import { REPORTS } from "../render/reports.ts";

const HONEST = ["shop", "team", "library", "squashes", "tiny"];
const written = (name: string) => encoded(REPORTS.get(name), 2);

/** The shop's report as a file, with other values at some places: `measures.0.n`. */
function changed(values: Readonly<Record<string, unknown>>): string {
  const report = structuredClone(REPORTS.get("shop")!);
  for (const [place, value] of Object.entries(values)) put(report, place.split("."), value);
  return JSON.stringify(report);
}

const refused = (content: string, name = "old.json") => refusal(() => readReport(content, name));

describe("a report file", () => {
  test.each(HONEST)("%s is read as it was written", (name) => {
    expect(readReport(written(name), "old.json")).toEqual(JSON.parse(written(name)));
  });

  test("what hides in its texts is made visible or taken out, however it was escaped", () => {
    const [control, bidi] = ["\\u001b", "\\u202e"];
    const read = readReport(
      written("shop").replace(/"title": "/g, `"title": "${control}]0;x${bidi}`),
      "old.json",
    );
    const titles = read.changes.map(({ title }) => title);
    expect(titles.length).toBeGreaterThan(2);
    for (const title of titles) {
      expect(title.startsWith("\ufffd]0;x")).toBe(true);
      expect(title).not.toContain("\u202e");
    }
  });

  test("what a later flowaudit added within the version is not read, which is said; all else is as it was", () => {
    const more = {
      mood: "good",
      "tool.version": "0.9.0",
      "stages.0.rank": 1,
      "stages.1.rank": 2,
      "verdict.because": [{ deep: { er: null } }],
      // In a part that may be null, and in one that is met by a reference alone.
      "verdict.certainty": { veryLikely: false, why: "one delivery", since: "2026" },
      "changes.0.startedAt.zone": "UTC",
    };
    const notes: string[] = [];
    const known = changed({
      "tool.version": "0.9.0",
      "verdict.certainty": { veryLikely: false, why: "one delivery" },
    });
    expect(readReport(changed(more), "new.json", (says) => notes.push(says))).toEqual(JSON.parse(known));
    expect(notes).toEqual([
      "new.json was written by flowaudit 0.9.0, which knows more than this one; not read: verdict.certainty.since, verdict.because, stages[].rank, changes[].startedAt.zone and mood.",
    ]);
    const own: string[] = [];
    readReport(written("shop"), "own.json", (says) => own.push(says));
    expect(own).toEqual([]);
  });

  test("what it added cannot steer the terminal, and is not listed without end", () => {
    const notes: string[] = [];
    const fields = Object.fromEntries(
      Array.from({ length: 900 }, (_, index) => [`stages.0.\u001b[2J${index}${"x".repeat(200)}`, 1]),
    );
    readReport(changed(fields), "new.json", (says) => notes.push(says));
    expect([notes.length, notes[0]!.length < 1000, notes[0]!.includes("\u001b")]).toEqual([1, true, false]);
    expect(notes[0]).toContain("and 895 more.");
  });

  test("a byte order mark before it is no mistake", () => {
    expect(readReport(`\ufeff${written("tiny")}`, "old.json").schemaVersion).toBe(2);
  });
});

describe("what is refused, with the file's name and what to do", () => {
  test.each<[string, string, RegExp]>([
    ["nothing", "", /cannot be read as JSON/],
    ["half of a report", written("tiny").slice(0, 3000), /cannot be read as JSON/],
    ["text", "lead time 4 d", /cannot be read as JSON/],
    ["a list", "[]", /nothing that flowaudit wrote/],
    ["null", "null", /nothing that flowaudit wrote/],
    ["another tool's", '{"schemaVersion":2,"tool":{"name":"other"}}', /nothing that flowaudit wrote/],
    [
      "a readiness",
      '{"schemaVersion":2,"tool":{"name":"flowaudit","version":"1.0.0"},"readiness":[]}',
      /flowaudit readiness, and is no report/,
    ],
    [
      "an explanation",
      '{"schemaVersion":2,"tool":{"name":"flowaudit","version":"1.0.0"},"change":{}}',
      /flowaudit explain, and is no report/,
    ],
    [
      "a later version's",
      changed({ schemaVersion: 3, "tool.version": "7.0.0" }),
      /by flowaudit 7\.0\.0 with schema version 3; this flowaudit reads 1 and 2\.$/,
    ],
    ["none of any version", changed({ schemaVersion: undefined }), /without a schema version/],
    ["one without its measures", changed({ measures: undefined }), /no whole report: measures/],
    ["a word for a number", changed({ "measures.0.n": "many" }), /no whole report: measures\.0\.n/],
    ["a share of two", changed({ "stages.1.share": 2 }), /no whole report: stages\.1\.share/],
    ["a day that is none", changed({ "window.from": "yesterday" }), /no whole report: window\.from/],
    [
      "an infinite figure",
      written("shop").replace(/"entered": \d+/, '"entered": 1e999'),
      /no whole report: stages\.0\.entered/,
    ],
    [
      "a figure beyond all",
      changed({ "measures.0.statistics.0.value": 1e300 }),
      /a figure that nothing can have: measures\.0\.statistics\.0\.value/,
    ],
    [
      "an address that runs something",
      changed({ "repository.url": "javascript:alert(1)" }),
      /leads to no page: repository\.url/,
    ],
    ["a prototype", written("shop").replace("{", '{"__proto__":{"x":1},'), /no whole report: .*__proto__/],
    [
      "a prototype inside",
      JSON.stringify(REPORTS.get("shop")).replace('"window":{', '"window":{"__proto__":{"x":1},'),
      /no whole report: window.*__proto__/,
    ],
    [
      "a summary",
      summary(REPORTS.get("shop")!, { width: null, colour: false, links: false, all: false, top: 5 }),
      /written by flowaudit report --format summary-json, and is no report/,
    ],
    ["an empty window", changed({ "window.to": REPORTS.get("shop")!.window.from }), /its window is empty/],
    ["a measure twice", changed({ "measures.1": REPORTS.get("shop")!.measures[0] }), /has a measure twice/],
    [
      "a change that is not there",
      changed({ longest: ["0".repeat(40)] }),
      /names a change that it does not hold/,
    ],
    ["a well without a ground", "[".repeat(5_000_000), /nested deeper/],
    ["a well in a report", changed({ x: deep(100) }), /nested deeper/],
    ["one that is too long", " ".repeat(MOST_REPORT_BYTES + 1), /longer than 64 MiB/],
  ])("%s", (_, content, says) => {
    const error = refused(content);
    expect(error.message).toMatch(says);
    expect(error.message.startsWith("old.json ")).toBe(true);
    expect(error.kind).toBe("usage");
    expect(error.next).not.toBe("");
  });

  test("brackets in texts are no nesting", () => {
    const text = `${"[{".repeat(50)} \\\\\\" ${"[".repeat(50)}`;
    const read = readReport(written("tiny").replace(/"title": "[^"]*"/, `"title": "${text}"`), "old.json");
    expect(JSON.stringify(read)).toContain("[{[{");
  });

  test("a name cannot steer the terminal", () => {
    expect(refused("{", "\u001b[2Jold.json").message).not.toContain("\u001b");
  });
});

/** Lists in lists. */
function deep(levels: number): unknown {
  return levels === 0 ? 1 : [deep(levels - 1)];
}
