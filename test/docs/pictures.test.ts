import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
// @ts-expect-error a plain script without types
import { terminalPictures } from "../../tools/terminal-picture.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CAPTURE = readFileSync(`${ROOT}docs/captures/report.80.ansi`, "utf8");

/** What somebody sees of a picture, read line by line. */
function wordsOf(picture: string): string {
  const texts = [...picture.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map((text) => text[1]!);
  return texts.join(" ").replaceAll(/\s+/g, " ");
}

describe("the pictures of the README", () => {
  const pictures = new Map<string, string>(terminalPictures(CAPTURE) as [string, string][]);

  test.each([...pictures.keys()])("%s is drawn from docs/captures (npm run pictures)", (name) => {
    expect(readFileSync(`${ROOT}docs/pictures/${name}`, "utf8")).toBe(pictures.get(name));
  });

  test("say what the terminal says, up to the table of measures", () => {
    const says = wordsOf(pictures.get("report.light.svg")!);
    expect(says).toMatch(/^flowaudit · quicwg\/multipath · main at 27850634 Window /);
    expect(says).toContain("release 82.1 % 31 d 16 h 98 d 16 h 25");
    expect(says).not.toContain("THE MEASURES");
  });

  test("draw a bar as long as its letters", () => {
    const [, picture] = terminalPictures("a\n\u001b[35m██▌\u001b[39m\nTHE MEASURES")[0] as [string, string];
    const widths = [...picture.matchAll(/<rect [^>]*width="([\d.]+)"[^>]*fill="#8250df"/g)].map(
      (bar) => bar[1],
    );
    // Cells are 8.4 wide: two whole ones, and half of one.
    expect(widths).toEqual(["16.8", "4.2"]);
  });

  test("refuse an escape sequence that they do not know", () => {
    expect(() => terminalPictures("\u001b[45mx\nTHE MEASURES")).toThrow("no escape sequence 45");
    expect(() => terminalPictures("x")).toThrow("no table of measures");
  });

  test.each([
    "report.light.svg",
    "report.dark.svg",
    "page.light.png",
    "page.dark.png",
  ])("%s is small", (name) => {
    expect(statSync(`${ROOT}docs/pictures/${name}`).size).toBeLessThan(300_000);
  });
});
