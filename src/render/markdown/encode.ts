/**
 * Data as Markdown that says what it says and does nothing: no mention, reference, link, image, emoji, formula,
 * markup or border of a table comes from it, neither where the Markdown is read nor where GitHub afterwards looks
 * for references in its text. Links lead to addresses of the report alone.
 */

/** Has no width. Between the halves of a reference it leaves two words that are none. */
const BREAK = "\u200b";

/** What GitHub finds in text whose entities have been read, each with where it breaks. */
const REFERENCES: readonly {
  readonly found: RegExp;
  readonly broken: string | ((found: string) => string);
}[] = [
  { found: /[@#](?=\S|$)/g, broken: `$&${BREAK}` },
  { found: /\bgh-(?=\d)/gi, broken: `$&${BREAK}` },
  { found: /:(?=\/\/|[\w+-]+:)/g, broken: `$&${BREAK}` },
  { found: /www(?=\.)/gi, broken: `$&${BREAK}` },
  {
    found: /(?<![0-9a-z])[0-9a-f]{7,}(?![0-9a-z])/gi,
    broken: (commit) => commit.replace(/.{6}(?=.)/g, `$&${BREAK}`),
  },
];

/** Blanks at the ends; what begins a block at the start of a line; what means something anywhere in it. */
const MEANINGFUL =
  /^ +| +$|(?<=^ *)[-+=:]|(?<=^ *\d*)[.)](?= |$)|[^ \w\-+=.,:;?%()/'"\u0080-\u200a\u200c-\uffff]|_/g;

/** Data as text: in a paragraph, a heading, a cell of a table, a summary, the label of a link. */
export function data(value: string): string {
  const broken = REFERENCES.reduce((text, { found, broken }) => text.replace(found, broken as string), value);
  return broken.replace(MEANINGFUL, (found) => [...found].map(entity).join(""));
}

/** An element of its own is the way to a dollar sign that begins no formula. */
function entity(character: string): string {
  return character === "$" ? "<span>$</span>" : `&#${character.charCodeAt(0)};`;
}

/** Data as code, without a fence that it could end. */
export function code(value: string): string {
  return `<code>${data(value)}</code>`;
}

/** A command with its options, as sentences name one. */
const COMMAND =
  /\b(?:git(?: -C [A-Z]+)?|flowaudit(?= (?:report|portfolio|collect|sync|doctor|explain|init|export|load)\b)) [a-z][\w-]*(?: (?:--?[\w-]+(?:=[^\s,;.)]+)?|'[^']*'|[A-Z]+\b))*/g;

/** A sentence as text, with its commands as code. */
export function withCommands(says: string): string {
  let at = 0;
  const parts: string[] = [];
  for (const { 0: command, index } of says.matchAll(COMMAND)) {
    parts.push(data(says.slice(at, index)), code(command));
    at = index + command.length;
  }
  return [...parts, data(says.slice(at))].join("");
}

/**
 * A link to an address of the report.
 *
 * @param label Markdown
 * @param url   where it leads; with null, or what is no http(s) address, only the label is left
 */
export function link(label: string, url: string | null): string {
  const address = url === null ? null : addressOf(url);
  return address === null ? label : `[${label}](${address})`;
}

/** What Markdown, or a cell of a table, would read in an address. */
const READ = /[^\w\-./:?=+%#~,;@!]/g;

/** Null where it is not http(s), or takes a name or a password along. */
function addressOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, username, password, href } = unnoticed(new URL(url));
  if ((protocol !== "https:" && protocol !== "http:") || username + password !== "") return null;
  return href.replace(READ, (found) =>
    found === "&" ? "&amp;" : `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const NOTICES_LINKS = /^\/[^/]+\/[^/]+\/(?:pull|issues|discussions)\//;

/**
 * Each comment with a link to a pull request leaves a note on that pull request. GitHub's redirecting host, which
 * bots use for this reason, leads there without.
 */
function unnoticed(url: URL): URL {
  if (url.host !== "github.com" || !NOTICES_LINKS.test(url.pathname)) return url;
  const other = new URL(url);
  other.host = "redirect.github.com";
  return other;
}
