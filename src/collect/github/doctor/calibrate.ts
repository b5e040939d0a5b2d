import { type Api, ApiError, type Operation } from "../api.ts";
import { declaredCost, dryRun } from "../client/cost.ts";
import type { Place } from "../client/place.ts";
import type { Calibration } from "../diagnosis.ts";

/** The page that the list of pull requests grows to, and the most ids that one query may name. */
const PAGE = 49;
const IDS = 100;

/** Values for the variables of any operation, by their type: the cost depends on pages and ids alone. */
const VALUES: readonly { type: RegExp; value: (name: string, place: Place) => unknown }[] = [
  { type: /^Int/, value: () => PAGE },
  { type: /^\[ID/, value: () => Array.from({ length: IDS }, () => "R_none") },
  { type: /^ID/, value: () => "R_none" },
  { type: /^DateTime/, value: () => "2020-01-01T00:00:00Z" },
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
    const declared = declaredCost(operation, variables);
    const server = await askCost(api, operation, variables);
    const row = { operation: operation.name, declared, server };
    // Several queries share a line of the ledger: each of its costs is shown once.
    if (!rows.some((known) => JSON.stringify(known) === JSON.stringify(row))) rows.push(row);
  }
  return rows;
}

/** null where the server does not know the query, or has no limits. */
async function askCost(api: Api, operation: Operation, variables: Record<string, unknown>) {
  try {
    const { data } = await api.graphql(dryRun(operation), variables);
    const cost = (data.rateLimit as { cost?: unknown } | null)?.cost;
    return typeof cost === "number" ? cost : null;
  } catch (error) {
    if (error instanceof ApiError && error.kind === "schema") return null;
    throw error;
  }
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
