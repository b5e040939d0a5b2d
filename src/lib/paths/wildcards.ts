import { nth } from "../must.ts";

/** One character of a pattern: itself, any one, or one of a class; null for any number of them. */
type Token = ((character: string) => boolean) | null;

/**
 * Compiles a pattern of `*`, `**`, `?` and `[a-z]`. All other characters stand for themselves; as in .gitignore,
 * `a/**` is what lies in `a`, not `a`. However it is made, it takes no more steps than the pattern has characters
 * times those of the path: as a regular expression, six stars need minutes for one name of 255 letters.
 */
export function wildcards(pattern: string): (path: string) => boolean {
  const inside = pattern.replace(/\/\*\*$/, "/**/*");
  const segments = inside.split("/").map((segment) => (segment === "**" ? null : wildcardName(segment)));
  return (path) => fits(segments, path.split("/"), (isName, name) => isName(name));
}

/** The same for one name, without a slash in it. */
export function wildcardName(pattern: string): (name: string) => boolean {
  const plain = /^(\*?)([^*?[]*)(\*?)$/.exec(pattern);
  if (plain === null) {
    const tokens = tokensOf(pattern);
    return (name) => fits(tokens, [...name], matches);
  }
  const [, before, word, after] = plain as unknown as [string, string, string, string];
  if (before === "") return after === "" ? (name) => name === word : (name) => name.startsWith(word);
  return after === "" ? (name) => name.endsWith(word) : (name) => name.includes(word);
}

const matches = (token: (character: string) => boolean, character: string) => token(character);

/** A class of characters, or a character. */
const TOKEN = /\[[!^]?\]?[^\]]*\]|./gsu;

function tokensOf(segment: string): Token[] {
  const tokens: Token[] = [];
  for (const [one] of segment.matchAll(TOKEN)) {
    const set = one.length > 1 && one.startsWith("[");
    tokens.push(one === "*" ? null : one === "?" ? () => true : set ? classOf(one) : (c) => c === one);
  }
  return tokens;
}

/** `[a-c_]`, `[!a-c]`: characters and ranges of them. */
function classOf(set: string): (character: string) => boolean {
  const turned = /^\[[!^]/.test(set);
  const inner = [...set.slice(turned ? 2 : 1, -1)];
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let i = 0; i < inner.length; i++) {
    const from = nth(inner, i);
    const to = inner[i + 1] === "-" ? inner[i + 2] : undefined;
    ranges.push([from, to ?? from]);
    if (to !== undefined) i += 2;
  }
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== turned;
}

/**
 * Whether items fit a pattern of which null stands for any number of items. Where it fails, only what the last
 * null took has to grow: what an earlier one took can stay, since the later one makes up for it.
 */
function fits<P, I>(
  pattern: readonly (P | null)[],
  items: readonly I[],
  same: (one: P, item: I) => boolean,
): boolean {
  let [at, item, any, taken] = [0, 0, -1, 0];
  while (item < items.length) {
    const one = pattern[at];
    if (one === null) {
      any = at++;
      taken = item;
    } else if (one !== undefined && same(one, nth(items, item))) {
      at++;
      item++;
    } else if (any !== -1) {
      at = any + 1;
      item = ++taken;
    } else return false;
  }
  while (at < pattern.length && pattern[at] === null) at++;
  return at === pattern.length;
}
