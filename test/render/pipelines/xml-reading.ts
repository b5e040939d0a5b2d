/** A strict reader of the XML that is written here: no entities but the five, no comments, no declarations inside. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
/** Anything that is no character of XML 1.0. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** The root of a document. Throws where it is not well-formed. */
export function parsed(xml: string): Element {
  if (FORBIDDEN.test(xml)) throw new Error("a character that XML does not have");
  if (!xml.startsWith(DECLARATION)) throw new Error("no declaration");
  const tokens = [...xml.slice(DECLARATION.length).matchAll(/<[^<>]*>|[^<>]+|[<>]/g)].map(([token]) => token);
  const root = elementAt(tokens);
  if (tokens.some((rest) => rest.trim() !== "")) throw new Error("something after the root");
  return root;
}

/** Takes an element off the tokens. */
function elementAt(tokens: string[]): Element {
  const opened = /^<([\w-]+)((?: [\w-]+="[^"<>]*")*)(\/?)>$/.exec(tokens.shift() ?? "");
  if (opened === null) throw new Error("no element");
  const [, name = "", list = "", closed] = opened;
  const pairs = [...list.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(
    ([, key = "", value = ""]) => [key, plain(value)] as const,
  );
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length)
    throw new Error(`an attribute twice in ${name}`);
  const attributes = Object.fromEntries(pairs);
  if (closed === "/") return { name, attributes, children: [], text: "" };
  const children: Element[] = [];
  let text = "";
  for (;;) {
    const [next] = tokens;
    if (next === undefined) throw new Error(`${name} does not end`);
    if (next === `</${name}>`) break;
    if (next.startsWith("<")) children.push(elementAt(tokens));
    else text += plain(tokens.shift() ?? "");
  }
  tokens.shift();
  return { name, attributes, children, text: text.trim() };
}

function plain(source: string): string {
  return source.replace(/&([^;&]*);?/g, (reference, inner: string) => {
    const code = /^#(\d+)$/.exec(inner)?.[1];
    const value = code === undefined ? NAMED[inner] : String.fromCodePoint(Number(code));
    if (value === undefined || !reference.endsWith(";")) throw new Error(`no reference: ${reference}`);
    return value;
  });
}
