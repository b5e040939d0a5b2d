/** Holds the rules to comparisons, as they are printed. */
import type { ComparedReport } from "../../../../src/judge/report/report.ts";
import { compare as page } from "../../../../src/render/html/documents/compare-page.ts";
import { compare as markdown } from "../../../../src/render/markdown/compare-markdown.ts";
import type { RenderOptions } from "../../../../src/render/renderer.ts";
import { compare as text } from "../../../../src/render/text/documents/compare-text.ts";
import { COMPARED_RULES } from "./rules.ts";

/** A comparison in every format for people, as plain text. */
export interface Pages {
  readonly text: string;
  readonly markdown: string;
  readonly html: string;
}

const AT_80: RenderOptions = { width: 80, colour: false, links: false, all: false, top: 5 };

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** What stands for itself only where it is written in another way. */
export const plain = (page: string) =>
  page
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&(amp|lt|gt|quot);/g, (whole, name: string) => NAMED[name] ?? whole);

export function pagesOf(document: ComparedReport): Pages {
  return {
    text: text(document, AT_80),
    markdown: plain(markdown(document, AT_80)).replaceAll(/\\([\p{P}\p{S}])/gu, "$1"),
    html: plain(page(document, AT_80)),
  };
}

/** What is broken of a comparison, by rule: `rule: where`. */
export function brokenIn(document: ComparedReport): string[] {
  const pages = pagesOf(document);
  return COMPARED_RULES.flatMap(({ name, broken }) =>
    broken(document, () => pages).map((where) => `${name}: ${where}`),
  );
}
