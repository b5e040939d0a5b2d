/** What changes with declared assistance did in a repository, as cells of its row in a dataset and out of them. */
import type { Effect } from "../../lib/statistics/two-samples/pooled-effects.ts";
import type { Row } from "./dataset-tables.ts";
import { ASSISTED_COLUMNS } from "./tables/output-tables.ts";

/** Of the time before the merge, and of lead time; both of the same changes. */
interface Assisted {
  readonly before: Effect;
  readonly lead: Effect;
}

/** The columns that hold it. */
export const ASSISTED = Object.keys(ASSISTED_COLUMNS) as (keyof typeof ASSISTED_COLUMNS)[];

type Cells = Pick<Row<"repos">, (typeof ASSISTED)[number]>;

/** What both times have in common, and what is of each, in the order of the columns. */
const COMMON = ["first", "second", "weight", "people"] as const;
const OWN = ["value", "byPeople"] as const;

export function assistedCells(assisted: Assisted | null): Cells {
  const cellsOf = (effect: Effect | undefined, names: readonly (keyof Effect)[]) =>
    names.map((name) => effect?.[name] ?? null);
  const { before, lead } = assisted ?? {};
  const cells = [...cellsOf(before, COMMON), ...cellsOf(before, OWN), ...cellsOf(lead, OWN)];
  return Object.fromEntries(ASSISTED.map((column, i) => [column, cells[i]])) as Cells;
}

export function assistedOfCells(row: Cells): Assisted | null {
  const cells = ASSISTED.map((column) => row[column]);
  if (cells.includes(null)) return null;
  const effectFrom = (place: number) => {
    const values = [...cells.slice(0, COMMON.length), ...cells.slice(place)];
    return Object.fromEntries([...COMMON, ...OWN].map((name, i) => [name, values[i]])) as unknown as Effect;
  };
  return { before: effectFrom(COMMON.length), lead: effectFrom(COMMON.length + OWN.length) };
}
