/** Values and names as ClickHouse reads them in a statement, those of 2018 too. Nothing else may put a value into one. */

type Value = string | number | boolean | null | readonly Value[];

/** What a statement has in the place of a value. Throws for a number that is none. */
export function literal(value: Value): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return `'${escaped(value)}'`;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "object") return `[${value.map(literal).join(", ")}]`;
  if (!Number.isFinite(value)) throw new Error(`${value} is no number that a statement can have`);
  // Brackets: two signs in a row begin a comment.
  return value < 0 ? `(${value})` : String(value);
}

/** A name of a database, a table or a column. */
export const named = (name: string): string => `\`${escaped(name)}\``;

/** A half of a pair of surrogates stands for nothing, and is sent as what stands for nothing. */
const escaped = (value: string): string => value.replace(HALF, "\uFFFD").replace(SPECIAL, backslashed);

const HALF = /\p{Surrogate}/gu;

/** What ends a literal or begins an escape, and what is no letter at all. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are meant
const SPECIAL = /[\\'`\u0000-\u001f\u007f]/g;

function backslashed(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code >= 0x20 && code !== 0x7f) return `\\${letter}`;
  return `\\x${code.toString(16).padStart(2, "0")}`;
}
