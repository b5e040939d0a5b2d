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

export const assistedCells = (assisted: Assisted | null): Cells => ({
  assisted_changes: assisted?.before.first ?? null,
  assisted_others: assisted?.before.second ?? null,
  assisted_weight: assisted?.before.weight ?? null,
  assisted_people: assisted?.before.people ?? null,
  assisted_before: assisted?.before.value ?? null,
  assisted_before_by_people: assisted?.before.byPeople ?? null,
  assisted_lead: assisted?.lead.value ?? null,
  assisted_lead_by_people: assisted?.lead.byPeople ?? null,
});

export function assistedOfCells(cells: Cells): Assisted | null {
  const { assisted_changes: first, assisted_others: second, assisted_weight: weight } = cells;
  const people = cells.assisted_people;
  const of = (value: number | null, byPeople: number | null): Effect | null =>
    [first, second, weight, people, value, byPeople].includes(null)
      ? null
      : ({ first, second, weight, people, value, byPeople } as Effect);
  const before = of(cells.assisted_before, cells.assisted_before_by_people);
  const lead = of(cells.assisted_lead, cells.assisted_lead_by_people);
  return before && lead && { before, lead };
}
