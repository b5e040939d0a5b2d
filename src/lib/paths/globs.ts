import picomatch from "picomatch";
import { FlowauditError } from "../errors.ts";
import { text } from "../text/text.ts";

/**
 * Upper and lower case differ, `/` alone separates folders on every platform, leading dots are
 * ordinary, and (flag `s`) so are line breaks in names.
 */
const OPTIONS = { dot: true, nocase: false, windows: false, flags: "s" };

/**
 * Compiles glob patterns once into one question: does any of them match this path?
 * The syntax is picomatch's (`*`, `**`, `?`, `{a,b}`, `[a-z]`, `!(a)`). No patterns match nothing.
 *
 * @param patterns globs over whole paths, relative and with `/`
 * @throws FlowauditError of kind `usage` for an empty or overlong pattern, and for one that begins
 *         with `!`: among patterns of which any may match it would match nearly everything
 */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const matchers = patterns.map(compile);
  return (path) => matchers.some((matches) => matches(path));
}

function compile(pattern: string): (path: string) => boolean {
  if (/^!(?!\()/.test(pattern)) {
    throw new FlowauditError(
      "usage",
      `The pattern "${text(pattern, 80)}" begins with "!", but patterns only say what to match.`,
      'List what should match, or write "!(name)" inside a path to leave one name out.',
    );
  }
  try {
    const matches = picomatch(pattern, OPTIONS);
    return (path) => matches(path);
  } catch (cause) {
    throw new FlowauditError(
      "usage",
      `"${text(pattern, 80)}" cannot be read as a glob pattern.`,
      'Write a pattern as in "src/**", "*.lock" or "docs/**/*.{md,png}".',
      cause,
    );
  }
}
