/** What holds for every report at every width. */
import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, test } from "vitest";
import type { Explanation, Report } from "../../src/judge/report/report.ts";
import { withoutCommands } from "../../src/lib/text/text.ts";
import { EXPLAIN_FORMATS, REPORT_FORMATS, type RenderOptions } from "../../src/render/index.ts";
import { joined, p, widthOf, wrap } from "../../src/render/text/layout/rich.ts";
import { sampled } from "../campaign.ts";
import { explanationOf } from "./explained.ts";
import { REPORTS } from "./reports.ts";

const ESCAPE = String.fromCharCode(27);
const BELL = String.fromCharCode(7);
const OWN_COLOURS = new RegExp(`${ESCAPE}\\[\\d+m`, "g");
const OWN_LINKS = new RegExp(`${ESCAPE}\\]8;;[^${BELL}]*${BELL}`, "g");

const PLAIN: RenderOptions = { width: 80, colour: false, links: false, all: false, top: 5 };
const WIDTHS = sampled(
  Array.from({ length: 161 }, (_, index) => 40 + index),
  4,
);
const text = await REPORT_FORMATS[0]!.load();
const explain = await EXPLAIN_FORMATS[0]!.load();

/** Changes that are explained of each report, beside its first measure. */
const SEVERAL = 2;

/** A short cut for speed: no character takes more than two columns. */
function isWider(line: string, width: number): boolean {
  return line.length > width / 2 && stringWidth(line) > width;
}

function explanations(report: Report): Explanation[] {
  const { schemaVersion, tool, takenAt, repository, inputs, changes } = report;
  const { calendar } = inputs;
  return changes
    .slice(0, SEVERAL)
    .map((change) => ({ schemaVersion, tool, takenAt, repository, calendar, change, gaps: [] }));
}

/** Every page that a report and its changes make with these options. */
function pages(report: Report, differs: Partial<RenderOptions>): string[] {
  const options = { ...PLAIN, ...differs };
  const measures = report.measures.slice(0, 1).map(({ id }) => explanationOf(report, id));
  const documents = [...explanations(report), ...measures];
  return [text(report, options), ...documents.map((document) => explain(document, options))];
}

function linesOf(report: Report, differs: Partial<RenderOptions>): string[] {
  return pages(report, differs).flatMap((page) => page.split("\n"));
}

describe.each([...REPORTS])("%s", (name, report) => {
  // The hostile report is long; fewer widths are enough to meet its edges.
  const widths = name === "hostile" ? WIDTHS.filter((_, index) => index % 5 === 0) : WIDTHS;

  test.each([false, true])("no line exceeds the width or ends in a blank (all: %s)", (all) => {
    for (const width of widths) {
      const lines = linesOf(report, { width, all });
      expect(lines.filter((line) => isWider(line, width))).toEqual([]);
      expect(lines.filter((line) => line.endsWith(" "))).toEqual([]);
    }
  });

  test("under 40 columns it is laid out for 40", () => {
    expect(pages(report, { width: 20 })).toEqual(pages(report, { width: 40 }));
  });

  test.each([40, 60, 80, 160, null])("colour and links change no character (width %s)", (width) => {
    const plain = pages(report, { width });
    const coloured = pages(report, { width, colour: true });
    expect(plain.join("")).not.toContain(ESCAPE);
    expect(coloured.map((page) => page.replace(OWN_COLOURS, ""))).toEqual(plain);
    const linked = pages(report, { width, links: true });
    expect(linked.map((page) => page.replace(OWN_LINKS, "")).join("")).not.toContain(ESCAPE);
  });

  test.each([40, 60, 80, 160, null])("nothing that only programs say (width %s)", (width) => {
    const page = [...pages(report, { width }), ...pages(report, { width, all: true })].join("\n");
    expect(page).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b|\[object/);
  });

  test("the same page every time", () => {
    expect(pages(structuredClone(report), {})).toEqual(pages(report, {}));
  });

  test("without a width no title is cut", () => {
    const page = text(report, { ...PLAIN, width: null, top: 100, all: true });
    const wanted = report.longest.flatMap(
      (id) => report.changes.find((change) => change.id === id)?.title ?? [],
    );
    for (const title of wanted.filter((each) => each !== "")) {
      expect(page).toContain(withoutCommands(title.replace(/ \(#\d+\)$/, "")));
    }
  });

  test("the verdict stands near the top, and every star row is there", () => {
    const page = text(report, { ...PLAIN, width: null });
    for (const { title } of report.measures.filter(({ headline }) => headline)) {
      expect(page.replaceAll(/\s+/g, "")).toContain(title.replaceAll(/\s+/g, "").slice(0, 12));
    }
    expect(page.indexOf("VERDICT")).toBeLessThan(page.indexOf("WHERE THE TIME WENT"));
  });
});

test("the rich report has every finding in words", () => {
  const page = text(REPORTS.get("shop")!, PLAIN);
  for (const word of ["act", "watch", "good", "unknown"])
    expect(page).toMatch(new RegExp(`^${word}\\b`, "m"));
});

describe("wrap", () => {
  const words = fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { maxLength: 20 });

  test("no line is wider than asked, and no character is lost but blanks", () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 60 }), (parts, width) => {
        const paragraph = [p(parts.join(" ")), p(parts.join(""), "dim")];
        const lines = wrap(paragraph, width);
        const solid = (pieces: readonly { text: string }[]) =>
          pieces.map(({ text }) => text.replaceAll(/\s/g, "")).join("");
        expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
        expect(solid(lines.flat())).toBe(solid(paragraph));
      }),
    );
  });

  test("no line begins or ends with a separator", () => {
    const facts = joined(
      ["one fact", "another fact", "third", "fourth fact of all"].map((fact) => [p(fact)]),
      " · ",
    );
    for (let width = 8; width < 60; width++) {
      const lines = wrap(facts, width).map((line) => line.map(({ text }) => text).join(""));
      expect(lines.filter((line) => /^·|·$/.test(line))).toEqual([]);
    }
  });

  test("figures and commands stay whole where they fit", () => {
    const says = p("it took 14 d 3 h or 62 %, so run `git fetch origin` now");
    const lines = wrap([says], 18).map((line) =>
      line.map(({ text }) => text.replaceAll("\u00a0", " ")).join(""),
    );
    expect(lines).toEqual(["it took 14 d 3 h", "or 62 %, so run", "`git fetch origin`", "now"]);
  });

  test("what moves a cursor, or hides or turns text, does not pass", () => {
    const hostile = `a${ESCAPE}[2Jb\u202ec\u200bd\ud800e\r\nf`;
    expect(p(hostile).text).toBe("a\ufffd[2Jb\ufffdc\ufffdd\ufffde f");
  });
});
