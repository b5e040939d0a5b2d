import type { Place } from "./place.ts";

/** One hostile setting, and what flowaudit must make of it. */
export interface Row {
  readonly name: string;
  readonly plant: (place: Place) => void;
  /** `same`: byte for byte what it prints without the setting. `refuses`: exit 2 or 3 and nothing on stdout. */
  readonly expect: "same" | "refuses";
  /** A gap that the report must name because of it; all else stays the same. */
  readonly gap?: string;
  /** Compared with the report on an honest partial clone, which knows no sizes. */
  readonly partial?: boolean;
  readonly env?: (place: Place) => NodeJS.ProcessEnv;
  /** Only the report is made, where another row tries the same with both commands. */
  readonly reportOnly?: boolean;
  /** Folder below the repository in which the command is run. */
  readonly cwd?: string;
  /** A plain git command that the setting makes run the planted program: the row can fail. */
  readonly runs?: readonly string[];
  /** Standard input of that command. */
  readonly stdin?: string;
  /** A plain git command whose output the setting changes: the row can fail. */
  readonly fools?: readonly string[];
}

/** A row for settings of the repository itself. */
export function setting(
  name: string,
  settings: (place: Place) => Readonly<Record<string, string>>,
  more: Partial<Omit<Row, "name" | "plant">> = {},
): Row {
  return { name, expect: "same", ...more, plant: (place) => place.set(settings(place)) };
}
