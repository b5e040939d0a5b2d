/** Markdown as GitHub reads it: a CommonMark and GFM reader, then what GitHub looks for in the text that it made. */
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";

/** HTML of the Markdown, with the elements that stand in it. */
export function html(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** Once, as a reader of HTML does. */
function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|(amp|lt|gt|quot));/g, (_, code: string | undefined, name: string) =>
    code === undefined ? NAMED[name]! : String.fromCodePoint(Number(code) || 0xfffd),
  );
}

/** Names of the elements, in the order in which they begin. */
export function elementsOf(page: string): string[] {
  return [...page.matchAll(/<([a-z][a-z0-9]*)\b[^>]*>/gi)].map(([, name]) => name!.toLowerCase());
}

/** What a reader reads, blanks as they are seen. */
export function textOf(page: string): string {
  return decoded(page.replaceAll(/<[^>]*>/g, "")).replaceAll("\u200b", "");
}

/** Attributes of all elements, and comments. */
export function attributesOf(page: string): string[] {
  return [...page.matchAll(/<[a-z][a-z0-9]*\s+([^>]+)>|<!--.*?-->/gis)].map(
    ([whole, found]) => found ?? whole,
  );
}

/** Where links lead. */
export function targetsOf(page: string): string[] {
  return [...page.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href]) => decoded(href!));
}

/** What GitHub makes a link, an image or a formula of when it stands in a text node outside of links. */
const FOUND_IN_TEXT: readonly RegExp[] = [
  /(?<![\w`/])@[a-z0-9][a-z0-9-]*(?:\/[\w-]+)?/i,
  /(?<!\w)(?:[\w.-]+(?:\/[\w.-]+)?)?#\d+\b/,
  /\bgh-\d+\b/i,
  /\b[0-9a-f]{7,40}\b/i,
  /(?:[\w.-]+\/)?[\w.-]+@[0-9a-f]{7,40}\b/i,
  /[\w.+-]+@[\w-]+\.[\w.-]+/,
  /\b(?:https?|ftp):\/\/\S/i,
  /\bwww\.\S/i,
  /:[a-z0-9_+-]+:/i,
  /\$\S[^$]*\$/,
];

/** References that GitHub would find in what was read. */
export function referencesIn(page: string): string[] {
  const nodes = page.replaceAll(/<a\b[^>]*>.*?<\/a>/gs, "<a></a>").split(/<[^>]*>/);
  return nodes.flatMap((node) => FOUND_IN_TEXT.flatMap((one) => decoded(node).match(one)?.[0] ?? []));
}
