import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLSchema, parse, validate } from "graphql";
import { beforeAll, describe, expect, test } from "vitest";
import { OPERATIONS } from "../../../src/collect/github/operations/operations.ts";

let schema: GraphQLSchema;
beforeAll(() => {
  const file = new URL("../../../node_modules/@octokit/graphql-schema/schema.graphql", import.meta.url);
  // GitHub's own schema is invalid in one place.
  schema = buildSchema(readFileSync(file, "utf8"), { assumeValid: true, assumeValidSDL: true });
});

describe("every operation", () => {
  test.each(
    OPERATIONS.map((operation) => [operation.query.slice(0, 40).trim(), operation] as const),
  )("%s fits GitHub's schema", (_, { query }) =>
    expect(validate(schema, parse(query)).map((error) => error.message)).toEqual([]));
});
