/** The report as Markdown: what it says, what it is when it is read, and that it fits. */
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/judge/report/report.ts";
import type { RenderOptions } from "../../../src/render/index.ts";
import { markdown } from "../../../src/render/markdown/report-markdown.ts";
import { aChange, commitId } from "../build.ts";
import { REPORTS } from "../reports.ts";
import { attributesOf, elementsOf, html, referencesIn, targetsOf, textOf } from "./reading.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };
const LIMIT = 65_536;

/** Elements that pages are made of. */
const OWN = new Set(
  "h2 h3 p blockquote strong em code sub br a ul li table thead tbody tr th td details summary b span".split(
    " ",
  ),
);

/** Code of our own, in which GitHub looks for nothing. */
const OWN_CODE = /<code>(?:[0-9a-f]{8}|flowaudit explain '#\d+')<\/code>/g;

const WORDS = new Set(
  "says title tells next because onward action label waitsFor stage name branch supply assumption".split(" "),
);
const HOSTILE =
  "| @octocat #7 <img src=x onerror=y> ![x](//e) [l](//e) `c` **b** </details> www.e.invalid $x$ :tada:";

/** The report with hostile words in all that an outsider may have written. */
function poisoned<T>(value: T, key = ""): T {
  if (typeof value === "string") return (WORDS.has(key) ? `${HOSTILE} ${value}` : value) as T;
  if (Array.isArray(value)) return value.map((one) => poisoned(one, key === "sentences" ? "says" : key)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, poisoned(one, name)])) as T;
}

function squeezed(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/g, " ");
}

const PAGES = [...REPORTS].flatMap(([name, report]) => [
  { name, report, options: OPTIONS },
  { name: `${name}, everything`, report, options: { ...OPTIONS, all: true, top: 20 } },
  { name: `${name}, hostile`, report: poisoned(report), options: OPTIONS },
]);

describe.each(PAGES)("$name", ({ report, options }) => {
  const page = markdown(report, options);
  const rendered = html(page);

  test("is found by its first line, and fits into a comment", () => {
    expect(page.split("\n")[0]).toBe("<!-- flowaudit:report -->");
    expect(page.length).toBeLessThanOrEqual(LIMIT);
    expect(page.endsWith("\n") && !page.endsWith("\n\n")).toBe(true);
  });

  test("has no element, link or reference but its own", () => {
    expect(elementsOf(rendered).filter((name) => !OWN.has(name))).toEqual([]);
    expect(referencesIn(rendered.replaceAll(OWN_CODE, ""))).toEqual([]);
    const others = attributesOf(rendered).filter(
      (one) => !/^(?:href="https?:\/\/[^"]*"|align="right"|<!-- flowaudit:report -->)$/.test(one),
    );
    expect(others).toEqual([]);
    const known = new Set(
      [report.repository.url, ...report.changes.map(({ url }) => url)].flatMap((url) => {
        if (url === null || !URL.canParse(url)) return [];
        return [
          decodeURIComponent(new URL(url).href).replace("//github.com/", "//redirect.github.com/"),
          url,
        ];
      }),
    );
    for (const target of targetsOf(rendered)) expect(known).toContain(decodeURIComponent(target));
  });

  test("every row of a table has as many cells as its head", () => {
    for (const [table] of rendered.matchAll(/<table>.*?<\/table>/gs)) {
      const [first, ...rows] = [...table.matchAll(/<tr>.*?<\/tr>/gs)].map(
        ([row]) => row.match(/<t[hd]/g)!.length,
      );
      expect(rows.filter((count) => count !== first)).toEqual([]);
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  test("says the verdict, the starred measures and the gaps in the report's own words", () => {
    const text = squeezed(textOf(rendered));
    const stars = report.measures.filter(({ headline }) => headline).map(({ title }) => title);
    const gaps = report.gaps.map(({ says }) => says);
    for (const words of [...report.verdict.sentences, ...stars, ...gaps])
      expect(text).toContain(squeezed(words));
  });
});

test("the page of the shop says these figures", () => {
  const text = squeezed(textOf(html(markdown(REPORTS.get("shop")!, OPTIONS))));
  expect(text).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b|\[object/);
  expect(text).toContain("flowaudit explain");
});

describe("what does not fit", () => {
  const title = "A title of some length ".repeat(9);
  const changes = Array.from({ length: 2000 }, (_, index) =>
    aChange({ id: commitId(index), number: index, title, leadTimeSeconds: 60 }),
  );
  const shop = REPORTS.get("shop")!;
  const large: Report = { ...shop, changes, longest: changes.map(({ id }) => id) };

  test("is left out whole, and named", () => {
    const page = markdown(large, { ...OPTIONS, top: 2000 });
    expect(page.length).toBeLessThanOrEqual(LIMIT);
    expect(page).not.toContain("A title of some length");
    expect(page).toContain("Left out, because a comment holds 65,536 characters: the longest lead times.");
    const few = markdown(large, { ...OPTIONS, top: 10 });
    expect(few).toContain("A title of some length");
    expect(few).not.toContain("Left out, because");
  });

  test("goes in the order of what matters less, and the verdict stays", () => {
    const gaps = Array.from({ length: 400 }, (_, index) => ({ id: `${index}`, says: title, remedy: title }));
    const page = markdown({ ...large, gaps }, { ...OPTIONS, all: true, top: 2000 });
    expect(page.length).toBeLessThanOrEqual(LIMIT);
    expect(page).toContain("the other measures, the longest lead times, what could not be seen.");
    expect(textOf(html(page))).toContain(shop.verdict.sentences[0]!);
  });
});
