/** The pages of what would have been, and of what became of advice, in a browser. */
import { expect, test } from "vitest";
import { formatFor, type RenderOptions, VERIFY_FORMATS, WHATIF_FORMATS } from "../../../src/render/index.ts";
import { aheadOf } from "../../properties/sentences/ahead/documents.ts";
import { inBrowser } from "./browser.ts";
import { attacked } from "./documents.ts";
import { looksRight } from "./looks.ts";
import { cut, orphaned, piecesOf } from "./printed.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };
const whatIf = await formatFor(WHATIF_FORMATS, "html")!.load();
const verify = await formatFor(VERIFY_FORMATS, "html")!.load();

const drawn = aheadOf("reviews that wait", 1);
/** A document by the end of its name. */
function named(end: string, isAttacked = false): string {
  const one = drawn.find(({ name }) => name.endsWith(end))!;
  const change = isAttacked ? attacked : <T>(value: T): T => value;
  return one.kind === "whatif"
    ? whatIf(change(one.document), OPTIONS)
    : verify(change(one.document), OPTIONS);
}

const PAGES = {
  "everything before the merge": () => named("everything before the merge twice as fast"),
  "another rhythm": () => named("release every 7d and coding / 2"),
  "what became of advice": () => named("by since"),
  "too early": () => named("by since, too early"),
};

inBrowser("the pages of whatif and verify", (show) => {
  looksRight(show, {
    ...PAGES,
    "hostile what if": () => named("release twice as often", true),
    "hostile advice": () => named("by since", true),
  });

  test("no figure lies outside of what a phone shows", async () => {
    const { page } = await show(PAGES["another rhythm"](), { viewport: { width: 390, height: 900 } });
    const hidden = await page.$$eval(".scroll", (all) =>
      all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent),
    );
    expect(hidden).toEqual([]);
    await page.context().close();
  });

  test.each(
    Object.entries(PAGES),
  )("%s: no piece is cut on paper, no heading stands alone", async (_, page) => {
    const { page: shown } = await show(page());
    for (const format of ["A4", "Letter"]) {
      const pieces = piecesOf(await shown.pdf({ format, tagged: true }));
      expect(pieces.length).toBeGreaterThan(5);
      expect([cut(pieces), orphaned(pieces)]).toEqual([[], []]);
    }
    await shown.context().close();
  });
});
