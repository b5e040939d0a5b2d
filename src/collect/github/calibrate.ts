import type { Api, Operation } from "./api.ts";
import { declaredCost, dryRun } from "./cost.ts";
import type { Calibration } from "./diagnosis.ts";
import type { Place } from "./place.ts";

/** The page that the list of pull requests grows to, and the most ids that one query may name. */
const PAGE = 49;
const IDS = 100;

/** Values for the variables of any operation, by their type: the cost depends on pages and ids alone. */
const VALUES: readonly { type: RegExp; value: (name: string, place: Place) => unknown }[] = [
  { type: /^Int/, value: () => PAGE },
  { type: /^\[ID/, value: () => Array.from({ length: IDS }, () => "R_none") },
  { type: /^ID/, value: () => "R_none" },
  { type: /^\[String/, value: () => ["none"] },
  { type: /^String!/, value: (name, place) => (name === "owner" || name === "name" ? place[name] : "none") },
];

/** What every operation costs by our count and by the server's, which works it out without reading anything. */
export async function calibrate(
  api: Api,
  place: Place,
  operations: readonly Operation[],
): Promise<Calibration[]> {
  const rows: Calibration[] = [];
  for (const operation of operations) {
    const variables = valuesFor(operation, place);
    const answer = await api.graphql(dryRun(operation), variables);
    const cost = (answer.data.rateLimit as { cost?: unknown } | null)?.cost;
    rows.push({
      operation: titleOf(operation),
      declared: declaredCost(operation, variables),
      server: typeof cost === "number" ? cost : null,
    });
  }
  return rows;
}

function valuesFor({ query }: Operation, place: Place): Record<string, unknown> {
  const definitions = query.slice(0, query.indexOf("{")).matchAll(/\$(\w+):\s*([[\]\w!]+)/g);
  return Object.fromEntries(
    [...definitions].flatMap(([, name = "", type = ""]) => {
      const row = VALUES.find((candidate) => candidate.type.test(type));
      return row === undefined ? [] : [[name, row.value(name, place)]];
    }),
  );
}

/** Several operations share a line of the ledger; the query's own name tells them apart. */
function titleOf({ name, query }: Operation): string {
  return /^\s*query\s+(\w+)/.exec(query)?.[1] ?? name;
}
