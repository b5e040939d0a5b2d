import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { headOf } from "../../../../src/judge/report/head-of.ts";
import type { ReadinessReport, ReportControl, ReportReadiness } from "../../../../src/judge/report/report.ts";
import {
  formatFor,
  READINESS_FORMATS,
  REPORT_FORMATS,
  type RenderOptions,
} from "../../../../src/render/index.ts";
import { aReport, commitId } from "../../build.ts";
import { elementsOf, html, referencesIn, textOf } from "../../markdown/reading.ts";

const render = await READINESS_FORMATS[0]!.load();
const PLAIN: RenderOptions = { width: 80, colour: false, links: false, all: false, top: 5 };

const control = (id: string, differs: Partial<ReportControl>): ReportControl => ({
  id,
  title: `The control ${id}`,
  purpose: `Why ${id}.`,
  state: "present",
  because: `Because of ${id}.`,
  next: null,
  remedy: null,
  evidence: [],
  ...differs,
});

const SCAN: ReportReadiness = {
  id: "security-sensitive",
  evaluating: "Security-sensitive modules",
  check: "Did every change to high-risk paths have a code owner's review and green checks, and do scans run?",
  verdict: "not-yet",
  says: "not yet: 9 of 12 had it.",
  next: "Let owners review every change to high-risk paths.",
  conditions: [
    { state: "met", says: "12 of 12 were green", remedy: null, evidence: [] },
    { state: "not-applicable", says: "Nothing is installed", remedy: null, evidence: [] },
    { state: "unknown", says: "Nobody knows of the secret scan", remedy: "See.", evidence: [] },
    { state: "unmet", says: "9 of 12 had it", remedy: null, evidence: [commitId(1), commitId(2)] },
  ],
};
const READY: ReportReadiness = {
  ...SCAN,
  id: "thin-tests",
  evaluating: "Legacy code with thin tests",
  verdict: "ready",
  says: "ready: so it is.",
  next: null,
  conditions: [{ state: "met", says: "So it is", remedy: null, evidence: [] }],
};

const REPORT = aReport({});
const DOCUMENT: ReadinessReport = {
  ...headOf(REPORT),
  gaps: REPORT.gaps,
  readiness: [SCAN, READY],
  controls: [
    control("locks", { evidence: [{ says: "lock file", ref: "package-lock.json", url: "https://x.org/l" }] }),
    control("reviews", { state: "unknown", because: "Nobody read the rules.", remedy: "Log in." }),
    control("checks", { state: "unknown", because: "Nobody read the rules.", remedy: "Log in." }),
    control("contracts", { state: "absent", next: "Write some." }),
  ],
  changes: [
    { id: commitId(1), number: 12, title: "one", url: null },
    { id: commitId(2), number: null, title: "two", url: null },
  ],
};

const page = (differs: Partial<RenderOptions> = {}) => render(DOCUMENT, { ...PLAIN, ...differs });
const flat = (differs: Partial<RenderOptions> = {}) => page(differs).replaceAll(/\s+/g, " ");

describe("the page of readiness", () => {
  test.each([40, 60, 80, 100, 160])("no line is wider than %i columns", (width) => {
    for (const all of [false, true])
      for (const line of page({ width, all }).split("\n"))
        expect([...line].length, line).toBeLessThanOrEqual(width);
  });

  test("colour changes nothing but the look", () => {
    const coloured = page({ colour: true });
    expect(coloured).not.toBe(page());
    expect(stripVTControlCharacters(coloured)).toBe(page());
  });

  test("counts the verdicts, and what is unmet comes before what is not known and what is met", () => {
    const text = flat();
    expect(text).toContain("READINESS 1 ready · 1 not yet");
    const places = [
      "✗ 9 of 12 had it; see #12, ",
      "? Nobody knows of the secret scan",
      "✓ 12 of 12 were green",
      "– Nothing is installed",
    ].map((words) => text.indexOf(words));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text).toContain("→ Let owners review every change to high-risk paths.");
  });

  test("puts the controls of one reason together, the absent ones first", () => {
    const text = flat();
    expect(text).toContain("CONTROLS 1 absent · 2 unknown · 1 present");
    expect(text.match(/Nobody read the rules\. \(the same for both\)/g)).toHaveLength(1);
    expect(text.indexOf("✗ The control contracts")).toBeLessThan(text.indexOf("? The control checks"));
    expect(text).not.toContain("package-lock.json");
    expect(text).not.toContain("Write some.");
  });

  test("shows with --all what shows each control, what it is good for and how to get it", () => {
    const text = flat({ all: true });
    expect(text.match(/Nobody read the rules\./g)).toHaveLength(2);
    for (const words of ["· lock file package-lock.json", "locks: Why locks.", "→ Write some.", "→ Log in."])
      expect(text).toContain(words);
  });

  test("links what has an address where the terminal can", () => {
    expect(page({ all: true, links: true })).toContain("\u001b]8;;https://x.org/l\u0007package-lock.json");
  });
});

test("the report says both in short where everything is asked for", async () => {
  const text = await REPORT_FORMATS[0]!.load();
  const report = aReport({ readiness: DOCUMENT.readiness, controls: DOCUMENT.controls });
  const words = text(report, { ...PLAIN, all: true }).replaceAll(/\s+/g, " ");
  expect(words).toContain("Readiness 1 ready · 1 not yet: flowaudit readiness says why");
  expect(words).toContain("Controls 1 absent · 2 unknown · 1 present (absent: The control contracts)");
  const again = ["shop", "--since", "2 weeks"];
  expect(text(report, { ...PLAIN, width: 100, again }).split("\n")).toContain(
    "       flowaudit readiness shop --since '2 weeks' (before scaling: 1 ready · 1 not yet)",
  );
});

describe("as Markdown", () => {
  const HOSTILE = "@octocat | <script>x</script> #7 [x](//evil.invalid) ";
  const hostile: ReadinessReport = {
    ...DOCUMENT,
    readiness: DOCUMENT.readiness.map((row) => ({
      ...row,
      evaluating: HOSTILE + row.evaluating,
      conditions: row.conditions.map((one) => ({ ...one, says: HOSTILE + one.says })),
    })),
    controls: DOCUMENT.controls.map((one) => ({ ...one, because: HOSTILE + one.because })),
  };

  test.each([DOCUMENT, hostile])("says each row, each condition and each control", async (document) => {
    const markdown = await formatFor(READINESS_FORMATS, "md")!.load();
    const written = markdown(document, PLAIN);
    const page = html(written);
    const text = textOf(page);
    expect(written.split("\n")[0]).toBe("<!-- flowaudit:readiness -->");
    for (const { evaluating, conditions } of document.readiness)
      for (const words of [evaluating, ...conditions.map(({ says }) => says)]) expect(text).toContain(words);
    for (const { title, because } of document.controls)
      expect([text.includes(title), text.includes(because)]).toEqual([true, true]);
    expect(text).toContain("Let owners review every change to high-risk paths.");
    expect(text.indexOf("The control contracts")).toBeLessThan(text.indexOf("The control locks"));
    expect(elementsOf(page)).not.toContain("script");
    expect(referencesIn(page.replaceAll(/<code>[0-9a-f]{8}<\/code>/g, ""))).toEqual([]);
  });
});

test("nothing to judge takes two lines of its cell at 80 columns, and no other verdict more than one", () => {
  const verdicts = ["ready", "not-yet", "unknown", "not-applicable"] as const;
  const readiness = verdicts.map((verdict) => ({ ...READY, id: verdict, verdict }));
  const lines = stripVTControlCharacters(render({ ...DOCUMENT, readiness }, PLAIN)).split("\n");
  const cells = lines.flatMap((line) => /\S {2}(ready|not yet|unknown|nothing)$/.exec(line)?.[1] ?? []);
  expect(cells).toEqual(["ready", "not yet", "unknown", "nothing"]);
  expect(lines.filter((line) => / to judge$/.test(line) && !line.includes("nothing"))).toHaveLength(1);
});
