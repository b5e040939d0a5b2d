import { type OperationDefinitionNode, parse, validate } from "graphql";
import { describe, expect, test } from "vitest";
import type { Operation } from "../../../../src/collect/github/api.ts";
import { declaredCost, dryRun } from "../../../../src/collect/github/client/cost.ts";
import { PROBE_OPERATIONS } from "../../../../src/collect/github/doctor/capabilities.ts";
import { OPERATIONS } from "../../../../src/collect/github/operations/operations.ts";
import { costOf } from "../../../testkit/github/cost.ts";
import { schemaWithout } from "../../../testkit/github/schema.ts";

const ALL = [...OPERATIONS, ...PROBE_OPERATIONS];
const schema = schemaWithout([]);

/** A value for each variable, by its type. */
function valuesFor({ query }: Operation, first: number): Record<string, unknown> {
  const [operation] = parse(query).definitions as OperationDefinitionNode[];
  const values: Record<string, unknown> = {
    Int: first,
    ID: "I",
    String: "s",
    "[ID]": Array.from({ length: first }, () => "I"),
    "[String]": ["s"],
  };
  return Object.fromEntries(
    (operation!.variableDefinitions ?? []).map(({ variable, type }) => {
      const written = query.slice(type.loc!.start, type.loc!.end).replaceAll("!", "");
      return [variable.name.value, values[written]];
    }),
  );
}

describe.each(
  ALL.map((operation) => [operation.query.slice(0, 40).replaceAll("\n", " "), operation] as const),
)("%s", (_, operation) => {
  /** Worked out from the schema by other code: the local GitHub charges by it. */
  test.each([1, 25, 49, 100])("costs what GitHub's formula says for a page of %i", (first) => {
    const [definition] = parse(operation.query).definitions as OperationDefinitionNode[];
    const variables = valuesFor(operation, first);
    expect(declaredCost(operation, variables)).toBe(costOf(schema, definition!, {}, variables).points);
  });

  test("fits GitHub's schema, as a dry run too", () => {
    for (const { query } of [operation, dryRun(operation)])
      expect(validate(schema, parse(query)).map(({ message }) => message)).toEqual([]);
  });

  test("has no variable that the client would take for an option", () => {
    const names = Object.keys(valuesFor(operation, 1));
    const taken = ["query", "method", "url", "baseUrl", "headers", "request", "mediaType", "operationName"];
    expect(names.filter((name) => taken.includes(name))).toEqual([]);
  });
});

/**
 * By hand: one request for the list; for each of 49 pull requests one for its reviews and one for its commits:
 * 1 + 98 = 99, one point. With comments of 10 reviews each: 1 + 49 + 490 + 49 = 589, six points.
 */
test.each([
  [
    "query A { repository(owner: $o) { pullRequests(first: 49) { nodes { reviews(first: 10) { totalCount } commits(last: 1) { nodes { id } } } } } }",
    1,
  ],
  [
    "query A { repository(owner: $o) { pullRequests(first: $n) { nodes { reviews(first: 10) { nodes { comments(first: 5) { totalCount } } } commits(last: 1) { nodes { id } } } } } }",
    6,
  ],
  ['query A($w: [String!] = ["{ (first: 100)"]) { viewer { login } }', 1],
  [
    "{ viewer { repositories(first: 100) { nodes { issues(first: 100) { nodes { labels(first: 100) { nodes { name } } } } } } } }",
    101,
  ],
])("%s: %i", (query, points) => expect(declaredCost({ name: "x", query }, { n: 49 })).toBe(points));
