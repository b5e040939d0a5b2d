/** Holds the rules to what `verify` and `whatif` print. */
import { verify as verifyPage } from "../../../../src/render/html/documents/verify-page.ts";
import { whatIf as whatIfPage } from "../../../../src/render/html/documents/whatif-page.ts";
import { verify as verifyMarkdown } from "../../../../src/render/markdown/verify-markdown.ts";
import { whatIf as whatIfMarkdown } from "../../../../src/render/markdown/whatif-markdown.ts";
import type { RenderOptions } from "../../../../src/render/renderer.ts";
import { verify as verifyText } from "../../../../src/render/text/documents/verify-text.ts";
import { whatIf as whatIfText } from "../../../../src/render/text/documents/whatif-text.ts";
import type { Pages } from "../compared/hold.ts";
import { plain } from "../compared/hold.ts";
import type { Ahead } from "./documents.ts";
import { AHEAD_RULES } from "./rules.ts";

const AT_80: RenderOptions = { width: 80, colour: false, links: false, all: false, top: 5 };

/** Each format for people, as plain text. */
export function pagesOf(ahead: Ahead): Pages {
  const [text, markdown, html] =
    ahead.kind === "verify"
      ? [verifyText, verifyMarkdown, verifyPage].map((render) => render(ahead.document, AT_80))
      : [whatIfText, whatIfMarkdown, whatIfPage].map((render) => render(ahead.document, AT_80));
  return {
    text: text ?? "",
    markdown: plain(markdown ?? "").replaceAll(/\\([\p{P}\p{S}])/gu, "$1"),
    html: plain((html ?? "").replaceAll(/<style>.*?<\/style>|<script.*?<\/script>|<[^>]*>/gs, "")),
  };
}

/** What is broken, by rule: `rule: where`. */
export function brokenIn(ahead: Ahead): string[] {
  const pages = pagesOf(ahead);
  return AHEAD_RULES.flatMap(({ name, broken }) =>
    broken(ahead, () => pages).map((where) => `${name}: ${where}`),
  );
}
