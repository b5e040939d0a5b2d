/** Whatever an outsider wrote, it is read as the words that it is. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { text } from "../../../src/lib/text/text.ts";
import { code, data, link } from "../../../src/render/markdown/encode.ts";
import { attributesOf, elementsOf, html, referencesIn, targetsOf, textOf } from "./reading.ts";

const COMMIT = "be69092abc0123456789be69092abc0123456789";

const HOSTILE = [
  "@octocat @acme/owners hey@you",
  "#123, acme/shop#7, acme#9, GH-12 gh-1, fixes #1",
  `${COMMIT} be69092 acme/shop@${COMMIT} acme@be69092`,
  "https://evil.invalid/?a=b http://evil.invalid www.evil.invalid ftp://evil.invalid mailto:a@evil.invalid",
  "eve@evil.invalid",
  "![x](https://evil.invalid/x.png) [x](https://evil.invalid) [x][y] <https://evil.invalid> [^1]",
  "[x]: https://evil.invalid",
  "<script>alert(1)</script> <img src=x onerror=alert(1)> <!-- x --> </details> <b>",
  "&lt;b&gt; &#60;b&#62; &amp; &copy &nbsp;",
  "a | b | c || \\| `|`",
  "`code` ``` ~~~ ~~gone~~ **bold** __bold__ *it* _it_ <kbd>",
  "# heading",
  "- item",
  "+ item",
  "1. item",
  "1) item",
  "> quote",
  "> [!CAUTION]",
  "---",
  "===",
  "    four blanks",
  "- [x] done",
  ":rocket: :+1: a:b:c",
  "$x^2$ $$\\Huge y$$ $`z`$ costs $5 and $6",
  "one\\\\ two\\",
  "two blanks at the end  ",
  "line\nbreak\r\n\n# another\n\n```\n",
  "\u0000",
  "##[error]x ::error::y",
  "修复 @数 ＠全角 #１ é@é",
  "```mermaid",
  "__proto__ {{ x }} {% raw %}",
];

interface Place {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** Elements of the page itself. */
  readonly own: readonly string[];
}

const PLACES: readonly Place[] = [
  { name: "a paragraph", before: "", after: "", own: ["p"] },
  { name: "a sentence", before: "Of ", after: " it is said.", own: ["p"] },
  { name: "a heading", before: "## ", after: "", own: ["h2"] },
  { name: "an item", before: "- ", after: "", own: ["ul", "li"] },
  { name: "bold text", before: "a **x", after: "x** b", own: ["p", "strong"] },
  { name: "a label", before: "[", after: "](https://example.com/)", own: ["p", "a"] },
  {
    name: "a summary",
    before: "<details><summary>",
    after: "</summary>\n\nx\n\n</details>",
    own: ["details", "summary", "p"],
  },
  {
    name: "a cell",
    before: "| a | b |\n| --- | --- |\n| ",
    after: " | 2 |",
    own: ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
  },
];

/** As a reader of HTML shows it: blanks together, U+0000 replaced. */
function shown(value: string): string {
  return value
    .replaceAll("\u0000", "\ufffd")
    .replaceAll(/[ \n\r\t]+/g, " ")
    .trim();
}

/** What stands between the words of the page. */
function readIn({ before, after }: Place, encoded: string): string {
  const mark = "MARK";
  const around = shown(textOf(html(before + mark + after))).split(mark);
  const read = shown(textOf(html(before + encoded + after)));
  expect([read.startsWith(around[0]!), read.endsWith(around[1]!)]).toEqual([true, true]);
  return read.slice(around[0]!.length, read.length - around[1]!.length).trim();
}

function isOnlyWords(place: Place, value: string): void {
  for (const encode of [data, code]) {
    const page = html(place.before + encode(value) + place.after);
    expect(elementsOf(page).filter((name) => name !== "span" && name !== "code")).toEqual(place.own);
    expect(attributesOf(page)).toEqual(place.own.includes("a") ? ['href="https://example.com/"'] : []);
    expect(referencesIn(page)).toEqual([]);
    expect(readIn(place, encode(value))).toBe(shown(value));
  }
}

describe.each(PLACES)("in $name", (place) => {
  test.each(HOSTILE)("%j is only words", (value) => isOnlyWords(place, value));

  test("any text of a repository is only words", () => {
    const pieces = fc.oneof(
      fc.constantFrom(...HOSTILE, ..."@#:|`*_~[]()<>&$\\!-+=. \n"),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 6 }), (parts) => {
        const value = text(parts.join(""), 500);
        if (value !== "") isOnlyWords(place, value);
      }),
      { numRuns: 60 },
    );
  });
});

test("the reader of these tests finds what is not encoded", () => {
  const page = HOSTILE.map((value) => html(value)).join("");
  expect(elementsOf(page)).toEqual(expect.arrayContaining(["a", "img", "b", "li", "h1", "code"]));
  const found = referencesIn(`<p>${HOSTILE.join(" ")}</p>`);
  expect(found).toEqual(expect.arrayContaining(["@octocat", "#123", "GH-12", COMMIT, ":rocket:"]));
  expect(referencesIn("<p>www.a.b</p><p>$x^2$</p><p>eve@evil.invalid</p><p>http://a</p>")).toHaveLength(4);
});

describe("a link", () => {
  const places = PLACES.filter(({ name }) => name !== "a summary" && name !== "a label");
  const targets = (url: string | null, { before, after } = PLACES[0]!) =>
    targetsOf(html(before + link("here", url) + after));

  test("leads to an address of the report", () => {
    const url = "https://ghe.example.com/acme/shop/pull/7?a=b&copy=d#e";
    for (const place of places) expect(targets(url, place)).toEqual([url]);
  });

  test.each([
    null,
    "",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "//evil.invalid",
    "https://user@evil.invalid/",
    "https://:secret@evil.invalid/",
  ])("is none to %j", (url) => expect(link("here", url)).toBe("here"));

  test("is one link whatever stands in the address", () => {
    const url = `https://evil.invalid/a)b(c]d[e<f>g"h'i\`j|k*l_m~n\\o p{q}^&copy;é修#x)|`;
    for (const place of places) {
      const page = html(place.before + link("here", url) + place.after);
      expect(elementsOf(page).toSorted()).toEqual([...place.own, "a"].toSorted());
      expect(targetsOf(page).map(decodeURIComponent)).toEqual([decodeURIComponent(new URL(url).href)]);
    }
  });

  test("to a pull request on github.com leaves no note there", () => {
    for (const page of ["pull/7", "issues/7", "discussions/7"])
      expect(targets(`https://github.com/acme/shop/${page}`)).toEqual([
        `https://redirect.github.com/acme/shop/${page}`,
      ]);
    for (const url of ["https://github.com/acme/shop", "https://github.com.evil.invalid/acme/shop/pull/7"])
      expect(targets(url)).toEqual([url]);
  });
});
