/** Reads drawn pictures: strictly, so that what is not well-formed fails, and as boxes that a reader sees. */
import { expect } from "vitest";
import type { Drawn } from "../../../../src/render/html/charts/charts.ts";

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Own text, entities read. */
  text: string;
  readonly children: Element[];
}

/** Keeps a figure and its unit on one line. */
const GLUE = "\u00a0";
const TAG = /^<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<]*")*)(\/?)>/;
const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function decoded(text: string): string {
  return text
    .replace(/&([^;]*;)?/g, (whole, entity: string | undefined) => {
      const found = ENTITIES[entity?.slice(0, -1) ?? ""];
      if (found === undefined) throw new Error(`no entity: ${whole}`);
      return found;
    })
    .replaceAll(GLUE, " ");
}

/** The elements of a piece of XML without comments; throws where it is not well-formed. */
export function elementsOf(xml: string): Element {
  const root: Element = { name: "", attributes: new Map(), text: "", children: [] };
  const open = [root];
  let rest = xml;
  while (rest !== "") {
    const top = open.at(-1)!;
    const text = /^[^<]*/.exec(rest)![0];
    if (text.includes(">")) throw new Error(`stray >: ${text}`);
    top.text += decoded(text);
    rest = rest.slice(text.length);
    if (rest === "") break;
    const [whole, ends, name, attributes = "", alone] = TAG.exec(rest) ?? [];
    if (whole === undefined || name === undefined) throw new Error(`no tag: ${rest.slice(0, 60)}`);
    rest = rest.slice(whole.length);
    if (ends) {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const pairs = [...attributes.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].map(
      ([, key, value]) => [key!, decoded(value!)] as const,
    );
    const map = new Map(pairs);
    if (map.size !== pairs.length) throw new Error(`an attribute twice: ${whole}`);
    const element: Element = { name, attributes: map, text: "", children: [] };
    top.children.push(element);
    if (!alone) open.push(element);
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  return root;
}

export function allIn(element: Element): Element[] {
  return element.children.flatMap((child) => [child, ...allIn(child)]);
}

/** The picture for a page, or for a phone. */
export function pictureOf(drawn: Drawn | null, which: "wide" | "narrow"): Element {
  const all = allIn(elementsOf(drawn!.svg.toString()));
  const svg = all.find((one) => one.name === "svg" && one.attributes.get("class") === `chart-${which}`);
  expect(svg).toBeDefined();
  return svg!;
}

export const number = (element: Element, name: string) => Number(element.attributes.get(name));

/** Elements that carry all of these classes. */
export function marked(picture: Element, ...names: string[]): Element[] {
  return allIn(picture).filter(({ attributes }) => {
    const classes = attributes.get("class")?.split(" ") ?? [];
    return names.every((name) => classes.includes(`chart-${name}`));
  });
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function boxOf(element: Element): Box {
  return {
    x: number(element, "x"),
    y: number(element, "y"),
    width: number(element, "width"),
    height: number(element, "height"),
  };
}

/** The texts of a picture. */
export const textsOf = (picture: Element) =>
  allIn(picture)
    .filter(({ name }) => name === "text")
    .map(({ text }) => text);

const SIZE: Record<string, number> = { small: 11.5, plain: 12.5, strong: 12.5, large: 16 };
/** Mean width of a letter of the page's typefaces, in parts of its size; CJK letters are square. */
const LETTER = 0.5;

/** Where a text lies, roughly. */
export function textBox(element: Element): Box & { text: string } {
  const name = element.attributes.get("class")!.split(" ")[0]!.replace("chart-", "");
  const size = SIZE[name]!;
  const letters = [...element.text].reduce((sum, letter) => sum + (letter > "\u2fff" ? 1 : LETTER), 0);
  const width = letters * size;
  const anchor = element.attributes.get("text-anchor");
  const x = number(element, "x") - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
  return { text: element.text, x, y: number(element, "y") - size * 0.75, width, height: size * 0.9 };
}

/** Pairs of texts that lie on each other. */
export function overlaps(picture: Element): string[] {
  const boxes = allIn(picture)
    .filter(({ name }) => name === "text")
    .map(textBox);
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height,
      )
      .map((b) => `${a.text} | ${b.text}`),
  );
}
