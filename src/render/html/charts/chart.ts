/** What a chart is, and how its two pictures become one figure of the page. */
import type { Report } from "../../../judge/report/report.ts";
import { html, type Markup } from "../parts/markup.ts";

/** A chart of the report. */
export interface Chart {
  /** Lower case and hyphens: part of ids and classes. */
  readonly id: string;
  readonly title: string;
  /** null where the report has nothing to show: then nothing is drawn. */
  readonly draw: (report: Report) => Drawn | null;
}

/** A chart that was drawn, and the same in words and figures. */
export interface Drawn {
  /** Two pictures, for a page and for a phone, of which the style shows one. */
  readonly svg: Markup;
  /** What it shows, in one sentence. */
  readonly says: string;
  readonly table: Table;
}

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The number behind each cell, by which rows sort; null where it is missing, undefined where the words are all there is. */
  readonly behind?: readonly (readonly (number | null | undefined)[])[];
}

/** A number as it is printed. */
export interface Printed {
  readonly shown: string;
  readonly by: number | null;
}

/** A table whose rows can be put into the order of each column. */
export function sortable(head: readonly string[], rows: readonly (readonly (string | Printed)[])[]): Table {
  const each = <T>(read: (cell: string | Printed) => T) => rows.map((row) => row.map(read));
  return {
    head,
    rows: each((cell) => (typeof cell === "string" ? cell : cell.shown)),
    behind: each((cell) => (typeof cell === "string" ? undefined : cell.by)),
  };
}

/** What is drawn for one width, in units of its view box. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly body: Markup;
}

/** Width of the picture for a page and for a phone: about the pixels that they have there. */
export const WIDE = 780;
export const NARROW = 320;

/** The figure: both pictures, each with its title and its sentence for who cannot see it. */
export function figure(
  { id, title }: Pick<Chart, "id" | "title">,
  says: string,
  wide: Picture,
  narrow: Picture,
): Markup {
  const both = [
    { name: "wide", picture: wide },
    { name: "narrow", picture: narrow },
  ];
  return html`<div class="chart chart-${id}">${both.map(({ name, picture }) => {
    const own = `chart-${id}-${name}`;
    return html`<svg class="chart-${name}" viewBox="0 0 ${picture.width} ${Math.ceil(picture.height)}" role="img" aria-labelledby="${own}-title ${own}-says"><title id="${own}-title">${title}</title><desc id="${own}-says">${says}</desc>${picture.body}</svg>`;
  })}</div>`;
}
