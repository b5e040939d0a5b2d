import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { text } from "../../../src/lib/text/text.ts";
import { expectGrowthLikeInput } from "../../growth.ts";

/** By Unicode's own properties, independent of the tables under test. */
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\ufff9-\ufffb]/u;
const SPACE = /^\p{White_Space}$/u;
const codePoints = (value: string) => [...value].length;

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
    .map((units) => String.fromCharCode(...units)),
  fc
    .array(
      fc.constantFrom(
        " ",
        "\t",
        "a",
        "é",
        "\u200b",
        "\u0007",
        "\ud83d",
        "\ude00",
        "\u2028",
        "\ufe0f",
        "漢",
        "😀",
      ),
      {
        maxLength: 300,
      },
    )
    .map((parts) => parts.join("")),
);

describe("text", () => {
  it.each([
    ["plain", "Fix the build (#12)", "Fix the build (#12)"],
    ["accents", "Åsa naïve café e\u0301", "Åsa naïve café e\u0301"],
    ["CJK", "修正 パーサ 빌드", "修正 パーサ 빌드"],
    ["Arabic and Hebrew", "مرحبا שלום", "مرحبا שלום"],
    ["emoji", "😀🚀 done", "😀🚀 done"],
    ["an emoji family", "👩\u200d👩\u200d👧", "👩👩👧"],
    ["a red heart", "❤\ufe0f", "❤"],
    ["a flag of tags", "🏴\u{e0067}\u{e0062}\u{e007f}", "🏴"],
    ["markup", "<b>**x**</b> ##[error] =1+1", "<b>**x**</b> ##[error] =1+1"],
    ["line breaks and tabs", "a\r\n\tb\nc\vd\fe", "a b c d e"],
    ["exotic spaces", "a\u00a0\u2003b\u3000c\u0085d\u2028e\u2029f\u1680g", "a b c d e f g"],
    ["spaces at the ends", " \n a  b \t", "a b"],
    ["spaces around what is removed", "a \u200b \u00ad b", "a b"],
    ["only spaces", " \t\n", ""],
    ["nothing", "", ""],
    ["terminal escapes", "\u001b[31mred\u001b[0m \u009b1m", "\ufffd[31mred\ufffd[0m \ufffd1m"],
    ["a hyperlink", "\u001b]8;;http://x\u0007y", "\ufffd]8;;http://x\ufffdy"],
    ["NUL, BEL, BS, DEL", "\u0000\u0007\u0008\u007f", "\ufffd\ufffd\ufffd\ufffd"],
    ["bidi overrides", "a\u202etxt.exe\u202c", "atxt.exe"],
    ["bidi isolates and marks", "\u2066a\u2069\u200e\u200f\u061c", "a"],
    ["zero width", "pay\u200bpal\ufeff\u2060\u200c", "paypal"],
    ["bytes hidden in variation selectors", "a\ufe00\u{e0100}\u{e01ef}", "a"],
    ["hidden tags", "hi\u{e0001}\u{e0069}\u{e0067}", "hi"],
    ["soft hyphen and grapheme joiner", "a\u00adb\u034fc", "abc"],
    ["interlinear annotation", "\ufff9a\ufffab\ufffb", "ab"],
    ["blank letters", "\u3164\u115f\u1160\uffa0", ""],
    ["lone surrogates", "a\ud83d b\ude00", "a\ufffd b\ufffd"],
    ["a pair that removal would make", "\ud83d\u200b\ude00", "\ufffd\ufffd"],
    ["noncharacters", "\ufffe\uffff\ufdd0\u{1ffff}", "\ufffd\ufffd\ufffd\ufffd"],
  ])("%s", (_case, raw, expected) => {
    expect(text(raw)).toBe(expected);
  });

  it("treats each code point as one of four kinds", () => {
    const kinds = { kept: 0, space: 0, replaced: 0, removed: 0 };
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const character = String.fromCodePoint(code);
      const shown = text(`a${character}b`).slice(1, -1);
      if (shown === character && character !== " ") kinds.kept++;
      else if (shown === " " && SPACE.test(character)) kinds.space++;
      else if (shown === "" && FORBIDDEN.test(character)) kinds.removed++;
      else if (shown === "\ufffd" && FORBIDDEN.test(character)) kinds.replaced++;
      else wrong.push(code.toString(16));
      if (FORBIDDEN.test(shown)) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
    // 25 white-space characters by Unicode's White_Space; 65 controls less 6 of those, 2,048 surrogates,
    // 66 noncharacters.
    expect(kinds).toMatchObject({ space: 25, replaced: 59 + 2048 + 66 });
  });

  it("lets nothing forbidden through, in one line, once and for all", () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 250 }), (raw, maxLength) => {
        const clean = text(raw, maxLength);
        expect(clean).not.toMatch(FORBIDDEN);
        expect(clean).toBe(clean.trim());
        expect(clean).not.toMatch(/ {2}|[^\S ]/u);
        expect(codePoints(clean)).toBeLessThanOrEqual(maxLength);
        expect(text(clean, maxLength)).toBe(clean);
      }),
      { numRuns: 1000 },
    );
  });

  it("shortens only what is too long, and otherwise changes nothing but its end", () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 250 }), (raw, maxLength) => {
        const whole = text(raw, 10_000);
        const short = text(raw, maxLength);
        if (codePoints(whole) <= maxLength) {
          expect(short).toBe(whole);
          return;
        }
        expect(short.endsWith("…")).toBe(true);
        expect(whole.startsWith(short.slice(0, -1))).toBe(true);
        expect(codePoints(short)).toBeGreaterThanOrEqual(maxLength - 1);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["abcde", 5, "abcde"],
    ["abcdef", 5, "abcd…"],
    ["abc def", 5, "abc…"],
    ["😀😀😀", 2, "😀…"],
    ["ab  ", 2, "ab"],
    ["ab\u200b\u200b", 2, "ab"],
    ["ab", 1, "…"],
  ])("cuts %j at %i code points", (raw, maxLength, expected) => {
    expect(text(raw, maxLength)).toBe(expected);
  });

  it("cuts at 200 code points unless told otherwise", () => {
    expect(text("x".repeat(200))).toBe("x".repeat(200));
    expect(text("x".repeat(201))).toBe(`${"x".repeat(199)}…`);
  });

  it.each([
    "\u001b[1;1;",
    " ",
    "\u200b",
    "\ud800",
    "a ",
    "e\u0301",
    "\u{e0041}",
    " \u200b",
  ])("takes a hostile flood of %j in linear time", (part) => {
    for (const maxLength of [200, 2 ** 21])
      expectGrowthLikeInput((size) => {
        const raw = part.repeat(Math.ceil(size / part.length));
        return () => text(raw, maxLength);
      }, 2 ** 18);
  });

  it("refuses a length that leaves no room", () => {
    for (const maxLength of [0, -1, 1.5, Number.NaN]) expect(() => text("a", maxLength)).toThrow(RangeError);
  });
});
