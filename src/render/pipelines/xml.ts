/** XML 1.0: what is not one of its characters is `U+FFFD`, what could be markup or a command of a runner is a reference. */

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** All but the characters of XML 1.0, §2.2; with `u` a lone surrogate is a character of its own. */
const NO_CHARACTER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** A text as it may stand in an element and in a quoted attribute. */
export function escaped(text: string): string {
  return text
    .replace(NO_CHARACTER, "\ufffd")
    .replace(/[&<>"'\t\n\r]/g, (one) => REFERENCES[one] ?? one)
    .replaceAll("##[", "##&#91;")
    .replaceAll("::", ":&#58;");
}

export type Attributes = Readonly<Record<string, string | number>>;

/** An element; what it holds is XML already. */
export function element(name: string, attributes: Attributes, inner: readonly string[] = []): string {
  const opened = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`);
  const tag = `<${name}${opened.join("")}`;
  return inner.length === 0 ? `${tag}/>` : `${tag}>${inner.join("")}</${name}>`;
}
