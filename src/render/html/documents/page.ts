/** The frame of every page: one file that needs no network and is whole without a script, with a policy that allows nothing else. */
import { createHash } from "node:crypto";
import type { RenderOptions } from "../../renderer.ts";
import { html, type Markup, raw } from "../parts/markup.ts";
import { STYLE } from "../styles/style.ts";
import { TABLE_SCRIPT } from "./table-script.ts";

/** A section of a page, which its contents lead to. */
export interface Section {
  /** Name of its place in the page's address. */
  readonly id: string;
  readonly title: string;
  readonly body: Markup;
}

/** What a page is made of. */
export interface PageParts {
  /** What the window and the bookmark are called. */
  readonly title: string;
  /** First of all: the `h1`, and what was looked at. */
  readonly header: Markup;
  /** What is seen before anything is scrolled: it stands above the contents. */
  readonly lead?: Section;
  readonly sections: readonly Section[];
  readonly footer: Markup;
  /** Two sheets on paper. */
  readonly isShort?: boolean;
}

const digest = (source: string) => `'sha256-${createHash("sha256").update(source).digest("base64")}'`;

/** Nothing is loaded, nothing is sent, and nothing runs but the one script; it and the one style are known by their digests. */
const policy = (script: boolean) =>
  [
    "default-src 'none'",
    ...(script ? [`script-src ${digest(TABLE_SCRIPT)}`] : []),
    `style-src ${digest(STYLE)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** A whole document. Headings begin at `h1` in the header; each section has its `h2`. */
export function page(
  { title, header, lead, sections, footer, isShort = false }: PageParts,
  { script = true }: Pick<RenderOptions, "script">,
): string {
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<style>${raw(STYLE)}</style>
</head>
<body${isShort ? html` class="short"` : null}>
<a class="skip" href="#${(lead ?? sections[0])?.id ?? "end"}">Skip to the findings</a>
<header class="head">${header}</header>
${lead === undefined ? contents(sections) : null}
<main>
${
  lead === undefined
    ? null
    : html`<div class="lead">${sectionOf(lead)}</div>
${contents(sections)}`
}
${sections.map(sectionOf)}
</main>
<footer class="foot" id="end">${footer}</footer>
${script ? raw(`<script>${TABLE_SCRIPT}</script>`) : null}
</body>
</html>
`;
  return document.toString();
}

function contents(sections: readonly Section[]): Markup {
  return html`<nav class="contents" aria-label="Contents"><ol>${sections.map(
    ({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`,
  )}</ol></nav>`;
}

function sectionOf({ id, title, body }: Section): Markup {
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`;
}
