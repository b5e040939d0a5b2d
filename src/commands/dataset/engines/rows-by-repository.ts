/** The small tables out of an engine, one repository at a time. */
import { figures, rowsOf } from "../../../judge/dataset/queries/portfolio-queries.ts";
import type { Query } from "../../../judge/dataset/queries/query.ts";
import { READ, type ReadRows } from "../../../judge/portfolio/record-of-rows.ts";
import { present } from "../../../lib/must.ts";
import type { Asking } from "./asking.ts";

/**
 * All tables come in the same order of repositories, so that only the rows of one have to be held.
 *
 * @param all figures are told that a portfolio does not show, too
 */
export async function* rowsByRepository(engine: Asking, all: boolean): AsyncGenerator<ReadRows> {
  const of = <Row extends OfRepository>(query: Query<Row>) => following(grouped(engine, query));
  const measures = of(all ? rowsOf("measures", READ.measures) : figures(READ.measures));
  const gaps = of(rowsOf("gaps", READ.gaps));
  const steps = of(rowsOf("steps", READ.steps));
  const controls = of(rowsOf("controls", READ.controls));
  const halves = of(rowsOf("halves", READ.halves));
  try {
    for await (const repos of grouped(engine, rowsOf("repos", READ.repos))) {
      const { repo } = present(repos[0], "the row of the repository");
      yield {
        repos,
        measures: await measures.of(repo),
        gaps: await gaps.of(repo),
        steps: await steps.of(repo),
        controls: await controls.of(repo),
        halves: await halves.of(repo),
      };
    }
  } finally {
    await Promise.all([measures, gaps, steps, controls, halves].map(({ end }) => end()));
  }
}

interface OfRepository {
  readonly repo: string;
}

/** The rows of a table, those of a repository together. */
async function* grouped<Row extends OfRepository>(engine: Asking, query: Query<Row>): AsyncGenerator<Row[]> {
  let group: Row[] = [];
  for await (const rows of engine.rows(query))
    for (const row of rows) {
      if (group.length > 0 && group[0]?.repo !== row.repo) {
        yield group;
        group = [];
      }
      group.push(row);
    }
  if (group.length > 0) yield group;
}

/** Groups that are taken where they are of the repository asked for; none where the next is of a later one. */
function following<Row extends OfRepository>(groups: AsyncGenerator<Row[]>) {
  let waiting: Row[] | null = null;
  return {
    async of(repo: string): Promise<Row[]> {
      waiting ??= (await groups.next()).value ?? null;
      if (waiting?.[0]?.repo !== repo) return [];
      const found = waiting;
      waiting = null;
      return found;
    },
    end: () => groups.return(undefined),
  };
}
