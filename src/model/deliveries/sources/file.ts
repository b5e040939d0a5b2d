import type { DeliveryRow, Facts } from "../../../collect/facts.ts";
import type { Production } from "../../../lib/text/production.ts";
import { type EarlierSuccess, isoName, type Read, readOf, type Scene } from "../delivery-events.ts";

/** Rows of the delivery file whose environment serves users. */
export function readFile({ history, serves }: Scene): Read {
  // Without a name a row is taken for one.
  const isProduction = ({ environment }: DeliveryRow) => environment === "" || serves(environment, false);
  const production = (history.deliveryRows ?? []).filter(isProduction);
  const rows = production.filter((row) => row.commit !== -1 && row.finishedAt <= history.takenAt);
  const succeeded = rows.filter((row) => row.outcome === "success");
  const because = `${succeeded.length} successful rows of the delivery file`;
  return readOf(
    { id: "file", because },
    {
      events: succeeded.map((row) => ({
        stream: row.environment || row.workflow,
        folders: [],
        event: {
          name: isoName(row.finishedAt),
          commit: row.commit,
          askedAt: null,
          held: null,
          startedAt: row.startedAt,
          finishedAt: row.finishedAt,
          ref: row.ref,
          url: null,
          source: "file",
        },
      })),
      failed: rows
        .filter((row) => row.outcome === "failure")
        .map(({ finishedAt, ref }) => ({ finishedAt, ref })),
      unknownCommits: production.filter((row) => row.commit === -1).length,
    },
  );
}

/** Rows of the other environments. */
export function earlierRows({ deliveryRows, commits }: Facts, serves: Production): EarlierSuccess[] {
  return (deliveryRows ?? []).flatMap(
    ({ environment, commit, outcome, finishedAt: at }): EarlierSuccess[] => {
      const isStop = environment !== "" && !serves(environment, false);
      return isStop && commit !== -1 && outcome === "success"
        ? [{ commit: commits.id(commit), environment, at }]
        : [];
    },
  );
}
