/** Markup: HTML that is safe as it stands. Whatever else a template is given is escaped, as text and in quoted attributes. */
import { present } from "../../../lib/must.ts";

import { INSIDE_FIGURE } from "../../words/figure-order.ts";

/** HTML that is safe as it stands: made by `html` from escaped values, or by `raw` from our own words. */
export class Markup {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  toString(): string {
    return this.#source;
  }
}

/** What a template takes: lists are joined without anything between, null and false are nothing. */
export type Value = Markup | string | number | null | false | readonly Value[];

/**
 * A piece of a page: html`<p class="${name}">${text}</p>`. Attributes stand in double quotes; addresses go
 * through `webAddress` first. There is no place for data inside of `style`, `script` or an event's attribute.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  const source = strings.map((text, index) => text + sourceOf(values[index] ?? null));
  return new Markup(source.join(""));
}

/** Our own words that are HTML already; never data. */
export function raw(source: string): Markup {
  return new Markup(source);
}

/** Pieces with a separator between each two of them. */
export function joined(pieces: readonly Value[], separator: Value): Markup {
  return html`${pieces.map((piece, index) => (index === 0 ? piece : [separator, piece]))}`;
}

function sourceOf(value: Value): string {
  if (value instanceof Markup) return value.toString();
  if (value === null || value === false) return "";
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return String(value);
  return value.map(sourceOf).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** What hides or turns text, or is no text at all. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The last gate before a page: what could be markup is an entity, what cannot be seen is `U+FFFD`; figures keep their units. */
function escaped(text: string): string {
  return text
    .replace(/[\n\r\t]+/g, " ")
    .replace(UNPRINTABLE, "\ufffd")
    .replace(INSIDE_FIGURE, "\u00a0")
    .replace(/[&<>"']/g, (character) => present(ENTITIES[character], character));
}

/** Only plain web addresses become links: `javascript:` and its like never do. */
const ADDRESS = /^https?:\/\/[\x21-\x7e]+$/;

/** The address where it is one of the web, else null. */
export function webAddress(address: string | null): string | null {
  return address !== null && ADDRESS.test(address) ? address : null;
}

/** The content as a link, or as it is where the address is none of the web. */
export function link(address: string | null, content: Value): Markup {
  const href = webAddress(address);
  return href === null ? html`${content}` : html`<a href="${href}" rel="noreferrer">${content}</a>`;
}
