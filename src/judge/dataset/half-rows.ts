/** What a repository adds to all of them together, as rows of a dataset and out of them. */
import { nth } from "../../lib/must.ts";
import type { InAndOut, Place, Tally } from "../../lib/statistics/two-samples/pooled-rates.ts";
import type { Row } from "./dataset-tables.ts";

/** What was opened in either half, and what came in and went out, where that is known. */
interface Output {
  readonly opened: Place;
  readonly shipping: InAndOut | null;
}

type HalfRow = Omit<Row<"halves">, "repo">;

/** What was opened, came in and went out in either half. */
export function halfRows(repo: string, output: Output | null): Row<"halves">[] {
  if (output === null) return [];
  const { opened, shipping } = output;
  return [
    ...ofPlace(repo, "opened", opened),
    ...(shipping === null
      ? []
      : [...ofPlace(repo, "came", shipping.into), ...ofPlace(repo, "shipped", shipping.out)]),
  ];
}

const ofPlace = (repo: string, about: string, { earlier, later }: Place) => [
  { repo, about, half: "earlier", ...ofTally(earlier) },
  { repo, about, half: "later", ...ofTally(later) },
];

const ofTally = ({ count, length, waves }: Tally) => ({
  changes: count,
  weeks: length,
  wave_one: nth(waves, 0),
  wave_two: nth(waves, 1),
  wave_three: nth(waves, 2),
  wave_four: nth(waves, 3),
  wave_five: nth(waves, 4),
  wave_six: nth(waves, 5),
});

/** The same out of its rows. */
export function outputOfRows(rows: readonly HalfRow[]): Output | null {
  const opened = placeIn(rows, "opened");
  const [into, out] = [placeIn(rows, "came"), placeIn(rows, "shipped")];
  if (opened === null) return null;
  return { opened, shipping: into === null || out === null ? null : { into, out } };
}

function placeIn(rows: readonly HalfRow[], about: string): Place | null {
  const [earlier, later] = ["earlier", "later"].map((half) =>
    rows.find((row) => row.about === about && row.half === half),
  );
  return earlier === undefined || later === undefined
    ? null
    : { earlier: tallyOf(earlier), later: tallyOf(later) };
}

const tallyOf = (row: HalfRow): Tally => ({
  count: row.changes,
  length: row.weeks,
  waves: [row.wave_one, row.wave_two, row.wave_three, row.wave_four, row.wave_five, row.wave_six],
});
