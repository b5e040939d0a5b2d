/** What is explained, as a page and as Markdown: the same words and figures as in text. */
import { describe, expect, test } from "vitest";
import { headOf } from "../../src/judge/report/head-of.ts";
import type { ControlExplanation, Explained } from "../../src/judge/report/report.ts";
import { EXPLAIN_FORMATS, formatFor, type RenderOptions } from "../../src/render/index.ts";
import { titleOf } from "../../src/render/words/names.ts";
import { explainedChange, explanationOf } from "./explained.ts";
import { html, textOf } from "./markdown/reading.ts";
import { REPORTS } from "./reports.ts";
import { twoHalves } from "./two-halves.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };
const inFormat = async (id: string, document: Explained, all = false) =>
  (await formatFor(EXPLAIN_FORMATS, id)!.load())(document, { ...OPTIONS, all });
const flat = (text: string) =>
  text
    .replaceAll(/<(?:style|script)>.*?<\/(?:style|script)>/gs, "")
    .replaceAll(/<[^>]+>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll(/[\s\u00a0\u200b]+/g, " ");

const team = REPORTS.get("team")!;
const CHANGE = explainedChange(team, 0);
const MEASURE = explanationOf(team, "first-review-wait");
const CONTROL: ControlExplanation = {
  ...headOf(team),
  control: {
    id: "secret-scan",
    title: "Secret scan",
    purpose: "A key is seen before others use it.",
    state: "walked-around",
    because: "It runs, but 2 of 9 changes came past it.",
    next: "Let it hold for all.",
    remedy: null,
    evidence: [
      { says: "step of a workflow", ref: ".github/workflows/ci.yml:12", url: "https://x.org/ci#L12" },
      { says: "2 of 9 merged changes", ref: null, url: null },
    ],
  },
  definition: "Present where a step shows one.",
  gaps: team.gaps,
};

test("md, html and pdf are formats, by name and by ending", () => {
  expect(EXPLAIN_FORMATS.map(({ id }) => id)).toEqual(["text", "json", "md", "html", "pdf"]);
  expect(formatFor(EXPLAIN_FORMATS, "out/life.md")!.id).toBe("md");
  expect(formatFor(EXPLAIN_FORMATS, "life.html")!.id).toBe("html");
});

describe.each(["md", "html"])("in %s", (id) => {
  const read = async (document: Explained, all = false) => {
    const printed = await inFormat(id, document, all);
    return id === "md" ? flat(textOf(html(printed))) : flat(printed);
  };

  test("a change has its lead time, every stage and what it waited for", async () => {
    const shown = await read(CHANGE);
    const { change } = CHANGE;
    expect(shown).toContain(titleOf(change));
    for (const { stage, awaits } of change.spans) {
      expect(shown).toContain(stage);
      if (awaits !== null) expect(shown).toContain(awaits);
    }
    expect(shown).toMatch(/Lead time \d+ d/);
  });

  test("a measure has what it tells, how it is computed, its figures and what stands behind it", async () => {
    const shown = await read(MEASURE, true);
    const { measure, evidence } = MEASURE;
    for (const says of [measure.title, measure.tells, measure.definition, measure.next])
      expect(shown).toContain(says);
    for (const { label } of measure.statistics) expect(shown).toContain(label);
    for (const { change } of evidence) if (change?.number) expect(shown).toContain(`#${change.number}`);
  });

  test("a control has its state, how it is told, what was found, what to do and each place that shows it", async () => {
    const shown = await read(CONTROL);
    for (const says of [
      "Secret scan",
      "walked around",
      "A key is seen before others use it.",
      "Present where a step shows one.",
      "It runs, but 2 of 9 changes came past it.",
      "Let it hold for all.",
      "step of a workflow .github/workflows/ci.yml:12",
      "2 of 9 merged changes",
    ])
      expect(shown).toContain(says);
    expect(await inFormat(id, CONTROL)).toContain("https://x.org/ci#L12");
  });

  test("a measure has its figures lane by lane, each with what it rests on", async () => {
    const shown = await read(explanationOf(REPORTS.get("agents")!, "review-rounds"));
    // Of 32 changes by agents and 80 of all others 2.4 and 1.3 looks; of 10 assisted ones nothing is told.
    expect(shown).toMatch(/agent-authored[: ]+looks a merged change[| ]*2\.4[| ]*32[| ]*2\.1 – 2\.9/);
    expect(shown).toMatch(/all others[: ]+looks a merged change[| ]*1\.3[| ]*80[| ]*1\.2 – 1\.5/);
    expect(shown).toContain("10 changes, and a lane of under 20 is counted, not judged");
    expect(shown).toContain("Lanes do different work: side by side is no comparison.");
  });

  test("a measure of both halves of the window has their figures, and why one has no ratio", async () => {
    const document = explanationOf(REPORTS.get("agents")!, "review-rounds");
    const measure = { ...document.measure, id: "paradox", paradox: twoHalves() };
    const shown = await read({ ...document, measure });
    expect(shown).toMatch(/opened a week[| ]*5[| ]*10[| ]*2 \(1\.6 to 2\.5\)/);
    expect(shown).toMatch(/shipped a week[| ]*4[| ]*–.*nothing is known/);
  });
});

test("Markdown lists as many observations as are asked for, and says that there are more", async () => {
  const many = { ...MEASURE, evidence: Array.from({ length: 7 }, () => MEASURE.evidence[0]!) };
  const rows = async (all: boolean) =>
    (await inFormat("md", many, all))
      .split("### What it rests on")[1]!
      .split("\n")
      .filter((line) => line.startsWith("| ")).length;
  // The titles and the rule under them, then five of seven.
  expect(await rows(false)).toBe(2 + 5);
  expect(await rows(true)).toBe(2 + 7);
  expect(await inFormat("md", many)).toContain("The first 5 of 7.");
});
