/** The little Markdown that pages are written in. */

/** Words of the program in a paragraph: no star of a command makes them slanted. */
export const prose = (words: string) => words.replaceAll(/[*<]/g, "\\$&");

const inCell = (words: string) => words.replaceAll("|", "\\|");

export const code = (words: string) => `\`${words}\``;

export const row = (...cells: string[]) => `| ${cells.map(inCell).join(" | ")} |`;

/** A table with its head; nothing where it has no rows. */
export function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [row(...titles), row(...titles.map(() => "---")), ...rows.map((cells) => row(...cells))];
}

export const fenced = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, "```"];

/** `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Blocks with a blank line between them; empty ones are left out. */
export function page(...blocks: readonly (string | readonly string[])[]): string {
  const texts = blocks.map((block) => (typeof block === "string" ? block : block.join("\n")));
  return `${texts.filter((text) => text !== "").join("\n\n")}\n`;
}
