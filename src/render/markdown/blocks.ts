/** Blocks of Markdown, and the page that is made of them. Whatever is handed in is Markdown already. */
import { formatCount } from "../words/format.ts";

export interface Column {
  readonly title: string;
  readonly align?: "right";
}

/** A table; a row has a cell for each column. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const rule = columns.map(({ align }) => (align === "right" ? "--:" : "---"));
  const lines = [columns.map(({ title }) => title), rule, ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** What only its summary is seen of until somebody unfolds it. Neither Markdown nor links stand in a summary. */
export function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

/** Paragraphs, tables and other blocks below each other. */
export function blocks(...all: readonly (string | null)[]): string {
  return all.filter((one) => one !== null && one !== "").join("\n\n");
}

export interface Section {
  /** What it is called where it has to be left out. */
  readonly name: string;
  /** Sections of a higher number are left out first; 0 stays. */
  readonly rank: number;
  /** Empty where there is nothing to say. */
  readonly markdown: string;
}

/** GitHub takes no longer comment. It counts code points, of which a string has no more than its length. */
export const LONGEST_COMMENT = 65_536;

/**
 * A page that fits into a comment: the least important sections are left out whole, which the page then says.
 *
 * @param document in the first line, unseen: what a comment is found by that is to be brought up to date
 */
export function page(document: string, sections: readonly Section[], whole: string): string {
  const marker = `<!-- flowaudit:${document} -->`;
  const filled = sections.filter(({ markdown }) => markdown !== "");
  const least = filled.filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank);
  for (let count = 0; ; count++) {
    const without = least.slice(0, count);
    const kept = filled.filter((section) => !without.includes(section)).map(({ markdown }) => markdown);
    const content = `${[marker, blocks(...kept, leftOut(without, whole))].join("\n")}\n`;
    if (content.length <= LONGEST_COMMENT || count === least.length) return content;
  }
}

function leftOut(sections: readonly Section[], whole: string): string | null {
  if (sections.length === 0) return null;
  const names = sections.map(({ name }) => name).join(", ");
  return `*Left out, because a comment holds ${formatCount(LONGEST_COMMENT)} characters: ${names}. ${whole}*`;
}
