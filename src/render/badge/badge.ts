/** A badge: a picture, and what shields.io draws one from. */
import type { Report } from "../../judge/report/report.ts";
import { encoded } from "../json.ts";
import type { Renderer } from "../renderer.ts";
import { badgeOf, LABEL } from "./badge-words.ts";

/** https://shields.io/badges/endpoint-badge */
export const endpoint: Renderer<Report> = (report) => {
  const { message, colour } = badgeOf(report);
  return `${encoded({ schemaVersion: 1, label: LABEL, message, color: colour.name })}\n`;
};

const HEIGHT = 20;
/** About the mean width of a character of Verdana at eleven pixels, and what stands around a text. */
const CHARACTER = 6.6;
const AROUND = 12;
const GREY = "#454a4f";

/** A picture of its own: it loads nothing, and its texts are as wide as their room whatever the typeface. */
export const svg: Renderer<Report> = (report) => {
  const { message, colour } = badgeOf(report);
  const says = escaped(message);
  const [left, right] = [roomOf(LABEL), roomOf(message)];
  const text = (words: string, plain: string, from: number) =>
    `<text x="${from + AROUND / 2}" y="14" textLength="${roomOf(plain) - AROUND}">${words}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${HEIGHT}" role="img" aria-label="${LABEL}: ${says}">
<title>${LABEL}: ${says}</title>
<rect width="${left + right}" height="${HEIGHT}" rx="3" fill="${GREY}"/>
<path d="M${left} 0h${right - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1 -3 3h-${right - 3}z" fill="${colour.hex}"/>
<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${text(LABEL, LABEL, 0)}${text(says, message, left)}</g>
</svg>
`;
};

const roomOf = (text: string) => Math.round(text.length * CHARACTER) + AROUND;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (found) => ENTITIES[found] ?? "");
