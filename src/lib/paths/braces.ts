/** So many patterns are made of one; of what would make more the braces stay as they are. */
const MOST = 200;

/** Writes out what braces stand for: `*.{sql,ddl}` is two patterns. Braces within braces stand for themselves. */
export function withoutBraces(pattern: string): string[] {
  let made = [""];
  for (const part of pattern.split(/(\{[^{}]*\})/)) {
    const choices = /^\{.*,.*\}$/s.test(part) ? part.slice(1, -1).split(",") : [part];
    if (made.length * choices.length > MOST) return [pattern];
    made = made.flatMap((one) => choices.map((choice) => one + choice));
  }
  return made;
}
