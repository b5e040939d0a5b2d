/** The pages that are made of one report, and how a reader reads them. */
import type { Report } from "../../../../src/judge/report/report.ts";
import { groupsOf } from "../../../../src/measures/groups.ts";
import { MEASURES } from "../../../../src/measures/index.ts";
import { REPORT_FORMATS, type RenderOptions } from "../../../../src/render/index.ts";
import { html as elements, textOf } from "../../../render/markdown/reading.ts";

/** The pages of one report, as they are written. */
export interface Pages {
  /** Everything as text. */
  readonly text: string;
  /** What a terminal of 80 columns shows of it. */
  readonly brief: string;
  readonly markdown: string;
  readonly html: string;
}

const PLAIN: RenderOptions = { width: null, colour: false, links: false, all: true, top: 5 };
const GROUPS = groupsOf(MEASURES);

const load = (id: string) => REPORT_FORMATS.find((format) => format.id === id)!.load();
const [text, markdown, html] = await Promise.all([load("text"), load("md"), load("html")]);

export function pagesOf(report: Report): Pages {
  return {
    text: text(report, PLAIN),
    brief: text(report, { ...PLAIN, width: 80, all: false }),
    markdown: markdown(report, { ...PLAIN, all: false }),
    html: html(report, { ...PLAIN, groups: GROUPS }),
  };
}

/** Words with single blanks between them: lines and their bars are gone. */
export const flat = (says: string) =>
  says
    .replaceAll("┃", " ")
    .replaceAll("\u00ad", "")
    .replaceAll(/[\s\u00a0]+/g, " ")
    .trim();

/** What stands between the tags, entities read. */
export const readable = (markup: string) => flat(textOf(markup));

/** What is no text: styles, programs and drawings. */
const UNREAD = /<(style|script|svg|head)\b[^>]*>.*?<\/\1>/gs;
/** Where a line ends on a page. */
const ENDS = /<\/(?:tr|p|li|h[1-6]|dd|dt|figcaption|caption|summary|div)>/g;

/** The lines of a page of markup, cells of a row side by side. */
export function linesOf(page: string): string[] {
  return page
    .replaceAll(UNREAD, "")
    .replaceAll(/<\/t[hd]>/g, " ")
    .split(ENDS)
    .map(readable)
    .filter((line) => line !== "");
}

/** A figure of a page of markup: what it is of, its value for a program, and its text for a reader. */
export interface Datum {
  readonly of: string;
  readonly value: number;
  readonly says: string;
}

export function dataOf(page: string): Datum[] {
  return [...page.matchAll(/<data value="([^"]*)" data-of="([^"]*)">(.*?)<\/data>/gs)].map(
    ([, value, of = "", says = ""]) => ({ of: readable(of), value: Number(value), says: readable(says) }),
  );
}

/** A table of figures: the first row holds the titles of its columns. */
export interface Table {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

export function tablesOf(page: string): Table[] {
  const found = page.matchAll(/aria-label="([^"]*)"><table class="figures(?: wide)?"[^>]*>(.*?)<\/table>/gs);
  return [...found].map(([, name = "", body = ""]) => ({ name: readable(name), rows: rowsOf(body) }));
}

/** The cells of the rows of a table of markup. */
function rowsOf(body: string): string[][] {
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) =>
      readable(cell.replaceAll("<br>", " ")),
    ),
  );
}

/** The rows of all tables of a page of Markdown. */
export const markdownRows = (page: string) => rowsOf(elements(page));

/** What a page of Markdown says. */
export const markdownText = (page: string) => readable(elements(page).replaceAll(/<br>|<\/t[hd]>/g, " "));

/** What stands beside a label among what a page of markup says of its run. */
export function factsOf(page: string): ReadonlyMap<string, string> {
  const [, run = ""] = page.split('<section id="run"');
  const found = run.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs);
  return new Map([...found].map(([, label = "", says = ""]) => [readable(label), readable(says)]));
}

/** The texts of the figures' captions, by the figure's id. */
export function captionsOf(page: string): ReadonlyMap<string, string> {
  const found = page.matchAll(/<figure id="figure-([\w-]+)">\s*<figcaption><h3>.*?<\/h3><p>(.*?)<\/p>/gs);
  return new Map([...found].map(([, id = "", says = ""]) => [id, readable(says)]));
}

/** The part of a page of text under a heading. */
export function partOf(page: string, heading: string): string[] {
  const lines = page.split("\n");
  const from = lines.findIndex((line) => line.startsWith(heading));
  const rest = from < 0 ? [] : lines.slice(from + 1);
  const to = rest.findIndex((line) => /^[A-Z][A-Z ]{6,}.*─{3}/.test(line));
  return to < 0 ? rest : rest.slice(0, to);
}

/** What stands beside a label in a text, whatever lines it takes. */
export function factOf(text: string, label: string): string | undefined {
  const lines = text.split("\n");
  const from = lines.findIndex((line) => line.startsWith(`${label} `));
  if (from < 0) return undefined;
  const more = lines.slice(from + 1).findIndex((line) => !line.startsWith("   "));
  return flat(
    lines
      .slice(from, from + 1 + more)
      .join(" ")
      .slice(label.length),
  );
}
