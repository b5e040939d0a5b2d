// What a terminal shows, as an SVG: a cell for each letter, and bars and lines drawn rather than written, so that
// they look alike whatever font there is.

const CELL = { width: 8.4, height: 19 };
const MARGIN = 20;

const THEMES = {
  light: {
    back: "#ffffff",
    edge: "#d0d7de",
    text: "#1f2328",
    dim: "#656d76",
    red: "#cf222e",
    green: "#1a7f37",
    yellow: "#9a6700",
    magenta: "#8250df",
    cyan: "#1b7c83",
  },
  dark: {
    back: "#0d1117",
    edge: "#30363d",
    text: "#e6edf3",
    dim: "#8d96a0",
    red: "#ff7b72",
    green: "#3fb950",
    yellow: "#d29922",
    magenta: "#bc8cff",
    cyan: "#39c5cf",
  },
};

const COLOURS = { 31: "red", 32: "green", 33: "yellow", 35: "magenta", 36: "cyan" };
const OFF = { colour: "text", bold: false, dim: false };
/** What each escape sequence that the report writes does to the style. */
const STYLES = {
  0: () => OFF,
  1: (style) => ({ ...style, bold: true }),
  2: (style) => ({ ...style, dim: true }),
  22: (style) => ({ ...style, bold: false, dim: false }),
  39: (style) => ({ ...style, colour: "text" }),
};

const ESCAPE = "\u001b";
const PIECE = new RegExp(`${ESCAPE}\\[(\\d+)m|[^${ESCAPE}]`, "gu");

/** Letters with their styles, one list a line. Throws for a sequence that it does not know. */
function cellsOf(ansi) {
  let style = OFF;
  return ansi.split("\n").map((line) => {
    const cells = [];
    for (const [piece, code] of line.matchAll(PIECE)) {
      if (code === undefined) cells.push({ letter: piece, ...style });
      else if (code in COLOURS) style = { ...style, colour: COLOURS[code] };
      else if (code in STYLES) style = STYLES[code](style);
      else throw new Error(`The picture knows no escape sequence ${code}.`);
    }
    return cells;
  });
}

const EIGHTHS = " ▏▎▍▌▋▊▉█";
const number = (value) => String(Number(value.toFixed(2)));
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A bar or a line as a rectangle of its cell; null where it is a letter. */
function shapeOf(letter) {
  const { width, height } = CELL;
  const eighths = EIGHTHS.indexOf(letter);
  if (eighths > 0) return { x: 0, y: 3, width: (width * eighths) / 8, height: height - 6, opacity: 1 };
  if (letter === "░") return { x: 0, y: 3, width, height: height - 6, opacity: 0.35 };
  if (letter === "─") return { x: 0, y: height / 2, width, height: 1, opacity: 0.6 };
  if (letter === "┃") return { x: 2, y: 0, width: 3, height, opacity: 1 };
  return null;
}

/** Neighbours of one look, from column to column. */
function runsOf(cells) {
  const runs = [];
  cells.forEach((cell, column) => {
    const last = runs.at(-1);
    const shape = shapeOf(cell.letter) !== null;
    const same =
      last !== undefined &&
      !shape &&
      !last.shape &&
      ["colour", "bold", "dim"].every((key) => last[key] === cell[key]);
    if (same || (shape && last?.shape && last.letters.at(-1) === cell.letter && last.colour === cell.colour))
      last.letters += cell.letter;
    else runs.push({ ...cell, letters: cell.letter, column, shape });
  });
  return runs;
}

function drawn({ letters, column, shape, colour, bold, dim }, row, theme) {
  const fill = colour === "text" && dim ? theme.dim : theme[colour];
  const [x, y] = [MARGIN + column * CELL.width, MARGIN + row * CELL.height];
  if (shape) {
    const one = shapeOf(letters[0]);
    const width = one.width + (letters.length - 1) * CELL.width;
    const opacity = one.opacity === 1 ? "" : ` opacity="${one.opacity}"`;
    return `<rect x="${number(x + one.x)}" y="${number(y + one.y)}" width="${number(width)}" height="${number(one.height)}" fill="${fill}"${opacity}/>`;
  }
  if (letters.trim() === "") return "";
  const weight = bold ? ' font-weight="700"' : "";
  const length = number(letters.length * CELL.width);
  return `<text x="${number(x)}" y="${number(y + 14)}" textLength="${length}" fill="${fill}"${weight} xml:space="preserve">${escaped(letters)}</text>`;
}

/**
 * @param ansi  what was printed, with its escape sequences
 * @param theme one of THEMES
 * @param says  what somebody who does not see it is told
 */
function terminalPicture(ansi, theme, says) {
  const lines = cellsOf(ansi.trimEnd());
  const columns = Math.max(...lines.map(({ length }) => length));
  const [width, height] = [columns * CELL.width + 2 * MARGIN, lines.length * CELL.height + 2 * MARGIN].map(
    Math.ceil,
  );
  const body = lines
    .flatMap((cells, row) => runsOf(cells).map((run) => drawn(run, row, theme)))
    .filter(Boolean);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14">`,
    `<title>${escaped(says)}</title>`,
    `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${theme.back}" stroke="${theme.edge}"/>`,
    ...body,
    "</svg>",
    "",
  ].join("\n");
}

/** Everything before the table of measures: what the README shows. */
function openingOf(ansi) {
  const end = ansi.search(new RegExp(`\\n(?:${ESCAPE}\\[\\d+m)*THE(?:${ESCAPE}\\[\\d+m|\\s)*MEASURES`));
  if (end === -1) throw new Error("The report has no table of measures.");
  return ansi.slice(0, end).trimEnd();
}

const SAYS = "The beginning of a report in a terminal: the verdict, and where the time went, stage by stage";

/** The beginning of a report in each theme, by the name of its file. */
export function terminalPictures(ansi) {
  const opening = openingOf(ansi);
  return Object.entries(THEMES).map(([name, theme]) => [
    `report.${name}.svg`,
    terminalPicture(opening, theme, SAYS),
  ]);
}
