import { nth } from "../../../lib/must.ts";
import type { Operation } from "../api.ts";

type Variables = Readonly<Record<string, unknown>>;

/**
 * The points that GitHub charges for an operation, by its documented formula: the requests that fill each
 * connection if every page is full, divided by 100, at least one. A list of ids counts like a page. Read from
 * the text of our own operations (fields, arguments, inline fragments), so that no GraphQL library is shipped.
 * See https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function declaredCost(operation: Operation, variables: Variables): number {
  const tokens = operation.query.slice(bodyAt(operation.query)).match(TOKEN) ?? [];
  return Math.max(1, Math.round(selectionSet(tokens, 0, 1, variables).requests / 100));
}

/** The same operation as a question for its cost alone: the server works it out and reads nothing. */
export function dryRun({ name, query }: Operation): Operation {
  const body = bodyAt(query) + 1;
  return {
    name: `${name} (dry run)`,
    query: `${query.slice(0, body)} rateLimit(dryRun: true) { cost }${query.slice(body)}`,
  };
}

const TOKEN = /"(?:\\.|[^"\\])*"|\.\.\.|\$?[A-Za-z_]\w*|-?\d+|[{}()[\]:]/g;

/** Where the outer selection begins: behind the definitions of the variables, whose defaults may have braces. */
function bodyAt(query: string): number {
  let depth = 0;
  return [...query].findIndex((character) => {
    if (character === "(") depth++;
    if (character === ")") depth--;
    return character === "{" && depth === 0;
  });
}

interface Counted {
  readonly requests: number;
  /** The token behind what was read. */
  readonly end: number;
}

/** @param times how often the set is filled: the product of the pages around it */
function selectionSet(tokens: readonly string[], open: number, times: number, variables: Variables): Counted {
  let requests = 0;
  let at = open + 1;
  let page: number | null = null;
  while (at < tokens.length && tokens[at] !== "}") {
    if (tokens[at] === "{") {
      const inner = selectionSet(tokens, at, times * (page ?? 1), variables);
      requests += inner.requests;
      at = inner.end;
      page = null;
    } else if (tokens[at] === "(") {
      const given = argumentsOf(tokens, at, variables);
      page = given.page;
      if (given.connection) requests += times;
      at = given.end;
    } else {
      page = null;
      at++;
    }
  }
  return { requests, end: at + 1 };
}

function argumentsOf(tokens: readonly string[], open: number, variables: Variables) {
  let depth = 1;
  let at = open + 1;
  let page: number | null = null;
  let connection = false;
  for (; at < tokens.length && depth > 0; at++) {
    const token = nth(tokens, at);
    if ("({[".includes(token)) depth++;
    if (")}]".includes(token)) depth--;
    if (depth !== 1 || tokens[at + 1] !== ":" || !/^(first|last|ids)$/.test(token)) continue;
    const written = nth(tokens, at + 2);
    const value = written.startsWith("$") ? variables[written.slice(1)] : Number(written);
    page = Array.isArray(value) ? value.length : Number(value);
    connection ||= token !== "ids";
  }
  return { page, connection, end: at };
}
