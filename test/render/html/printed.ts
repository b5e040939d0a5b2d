/** What a printed page says of itself: its sheets, and on which of them each piece stands, read off the tags of the PDF. */

/** A piece of a printed page: a heading, a paragraph, a row … */
export interface Piece {
  /** `H2`, `P`, `TR` … */
  readonly kind: string;
  /** Numbers of the objects that are the sheets it stands on. */
  readonly sheets: readonly string[];
  readonly inside: readonly Piece[];
}

/** How many sheets a PDF has. */
export function sheetCount(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** The pieces of a PDF with tags, as they are read. Chromium writes them without compression. */
export function piecesOf(pdf: Buffer): readonly Piece[] {
  const bodies = new Map(
    [...pdf.toString("latin1").matchAll(/\n(\d+) 0 obj\n(<<\/Type \/StructElem\n[\s\S]*?)\nendobj/g)].map(
      ([, id = "", body = ""]) => [id, body] as const,
    ),
  );
  const piece = (body: string): Piece => {
    const [, kind = ""] = /\/S \/(\w+)/.exec(body) ?? [];
    const kids = body.slice(body.indexOf("/K "));
    const inside = [...kids.matchAll(/(?<!\/(?:P|Pg|Obj) )\b(\d+) 0 R/g)].flatMap(
      ([, id = ""]) => bodies.get(id) ?? [],
    );
    const pieces = inside.map(piece);
    const own = [...body.matchAll(/\/Pg (\d+) 0 R/g)].map(([, id = ""]) => id);
    return {
      kind,
      sheets: [...new Set([...own, ...pieces.flatMap(({ sheets }) => sheets)])],
      inside: pieces,
    };
  };
  const [root] = [...bodies.values()].filter((body) => body.includes("/S /Document"));
  return root === undefined ? [] : all(piece(root));
}

function all(piece: Piece): Piece[] {
  return [piece, ...piece.inside.flatMap(all)];
}

const isHeading = ({ kind }: Piece) => /^(?:H\d|Caption)$/.test(kind);
/** What is read in one go; a list's item may hold more of them. */
const isWhole = (piece: Piece) => /^(?:H\d|Caption|P|TR|Figure)$/.test(piece.kind);

/** Pieces that are cut: they stand on more than one sheet. The heads of tables are repeated. */
export function cut(pieces: readonly Piece[]): readonly Piece[] {
  const isHead = ({ inside }: Piece) => inside.length > 0 && inside.every(({ kind }) => kind === "TH");
  return pieces.filter((one) => isWhole(one) && one.sheets.length > 1 && !isHead(one));
}

/** Headings that stand on another sheet than what follows them. */
export function orphaned(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter((one, index) => {
    const inside = new Set(all(one));
    const next = pieces
      .slice(index)
      .find((other) => !inside.has(other) && other.inside.length === 0 && other.sheets.length > 0);
    return isHeading(one) && next !== undefined && !next.sheets.includes(one.sheets[0] ?? "");
  });
}
