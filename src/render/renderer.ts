/** ◆ Renderer: turns a document (a report, an explanation) into text of one format. Pure. */

/** How a document is to be printed; decided by the command line, per stream. */
export interface RenderOptions {
  /**
   * Columns that a line may take, at least 40; or null for a file or a pipe: nothing is cut there, and bars
   * and tables are laid out for 100 columns.
   */
  readonly width: number | null;
  /** Colour as decoration: the text is the same without it. */
  readonly colour: boolean;
  /** Hyperlinks inside the text (OSC 8) instead of printed addresses. */
  readonly links: boolean;
  /** Every measure with everything that is known of it. */
  readonly all: boolean;
  /** How many of the longest waits, or of the observations behind a measure, to list. */
  readonly top: number;
  /** Whether a page has the script that sorts and filters its tables; absent: it has. */
  readonly script?: boolean;
  /** How a page groups the measures: titles with their ids; absent: all in one. */
  readonly groups?: readonly MeasureGroup[];
  /** The arguments with which another command looks at the same; absent: none. */
  readonly again?: readonly string[];
  /** A page of two sheets in place of all of it. */
  readonly summary?: boolean;
  /** The name of the page of all repositories beside that of one; absent: there is none. */
  readonly portfolio?: string | null;
  /** A page says them too: it stays with who made it, and names their folders and options. */
  readonly withCommands?: boolean;
}

/** Measures that are read together, by their ids. */
export interface MeasureGroup {
  readonly title: string;
  readonly measures: readonly string[];
}

/** Prints a document. */
export type Renderer<T> = (document: T, options: RenderOptions) => string;

/** A format: its name, the file endings (without dot) that choose it, and its renderer, loaded when it is needed. */
export interface Format<T> {
  readonly id: string;
  readonly endings: readonly string[];
  /** It renders a page, and what is handed out is that page as a browser prints it: always a file. */
  readonly isPrinted?: true;
  /** It holds nothing where nobody asked for teams. */
  readonly isOfTeams?: true;
  load(): Promise<Renderer<T>>;
}
