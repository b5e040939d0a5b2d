/** Drawings made of characters. The fills differ by kind, so that they can be told apart without colour. */
import { KINDS, type Kind } from "../../words/stage-words.ts";
import { glued, type Piece, p, type Rich, type Role } from "./rich.ts";

/** What each kind of stage is drawn with. */
export const FILLS: Record<Kind, string> = { wait: "█", joined: "▒", work: "░" };

/** The one fill of which there are parts. */
const FULL = "█";
const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const HEIGHTS = "▁▂▃▄▅▆▇█";

/** A bar of so much of the width, of a wait in eighths of a column; what is not nothing shows at least one. */
export function bar(share: number, width: number, kind: Kind): Piece {
  const fill = FILLS[kind];
  const steps = fill === FULL ? EIGHTHS.length : 1;
  const filled = Math.min(width * steps, Math.max(share > 0 ? 1 : 0, Math.round(share * width * steps)));
  return p(fill.repeat(Math.floor(filled / steps)) + EIGHTHS[filled % steps], kind);
}

/** The fill of what may be chance. */
const FAINT = "░";

/**
 * A bar to the left or the right of an axis, in halves of a column; `low` and `high` are the ends of the scale, 0
 * between them. What is dim is drawn faint, so that it can be told apart without colour.
 */
export function diverging(value: number, low: number, high: number, width: number, role: Role): Rich {
  const columns = width - 1;
  const span = high - low;
  const left = span > 0 ? Math.round((columns * -low) / span) : Math.floor(columns / 2);
  const halves = span > 0 ? Math.round((Math.abs(value) / span) * columns * 2) : 0;
  const most = 2 * (value < 0 ? left : columns - left);
  const filled = Math.min(most, Math.max(value === 0 || most === 0 ? 0 : 1, halves));
  const whole = (role === "dim" ? FAINT : FULL).repeat(Math.floor(filled / 2));
  const [before, after] = role === "dim" ? [FAINT, FAINT] : ["▐", "▌"];
  const half = filled % 2 === 1;
  const text = value < 0 ? (half ? before : "") + whole : whole + (half ? after : "");
  const blanks = value < 0 ? left - text.length : left;
  const axis = p("│", "dim");
  const piece = p(text, role);
  return value < 0
    ? [p(glued(" ".repeat(blanks))), piece, axis]
    : [p(glued(" ".repeat(blanks))), axis, piece];
}

/** Spans side by side over the whole width, each in the fill of its kind. */
export function strip(spans: readonly { kind: Kind; seconds: number }[], width: number): Rich {
  const total = spans.reduce((sum, span) => sum + span.seconds, 0);
  if (!(total > 0)) return [];
  const kinds = Array.from({ length: width }, (_, column) => kindAt(spans, ((column + 0.5) / width) * total));
  const runs: Piece[] = [];
  for (const kind of kinds) {
    const last = runs.at(-1);
    if (last?.role === kind) runs[runs.length - 1] = p(last.text + FILLS[kind], kind);
    else runs.push(p(FILLS[kind], kind));
  }
  return runs;
}

function kindAt(spans: readonly { kind: Kind; seconds: number }[], seconds: number): Kind {
  let end = 0;
  const over = spans.find((span) => {
    end += span.seconds;
    return seconds < end;
  });
  return (over ?? spans.at(-1))?.kind ?? "joined";
}

/** What the fills mean, for the kinds that occur. */
export function legend(kinds: ReadonlySet<Kind>): Rich {
  const shown = (Object.keys(KINDS) as Kind[]).filter((kind) => kinds.has(kind));
  return shown.flatMap((kind, index) => [
    p(index === 0 ? "" : "   "),
    p(FILLS[kind].repeat(2), kind),
    p(` ${KINDS[kind].words}`, "dim"),
  ]);
}

/** A row of columns from 0 to the largest value, a dot where there is none. */
export function sparkline(values: readonly (number | null)[]): string {
  const largest = Math.max(0, ...values.map((value) => value ?? 0));
  return values.map((value) => column(value, largest)).join("");
}

function column(value: number | null, largest: number): string {
  if (value === null) return "·";
  const step = largest > 0 ? Math.round((Math.max(0, value) / largest) * (HEIGHTS.length - 1)) : 0;
  return HEIGHTS[step] ?? "▁";
}
