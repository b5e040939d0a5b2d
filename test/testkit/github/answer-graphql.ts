import type { View } from "./connections.ts";
import { type FieldRefusal, refusals } from "./errors.ts";
import { type Denials, type Prepared, prepare, run } from "./execute.ts";
import { type Fault, replyInstead } from "./faults.ts";
import { nodeId } from "./ids.ts";
import { limitHeaders } from "./limits.ts";
import { json, NO, type Reply } from "./replies.ts";
import { schemaWithout } from "./schema.ts";
import type { Answered, Serving } from "./server.ts";
import { loadNode } from "./views/nodes.ts";
import { ownerView } from "./views/organisation.ts";
import { repositoryView } from "./views/repository.ts";
import { searchView } from "./views/search.ts";
import { teamBehind } from "./views/teams.ts";
import type { WorldIndex } from "./world-index.ts";

/** What can be asked for at the top; `onWorld` is told of which world it is. */
function root(serving: Serving, cost: Prepared["cost"], onWorld: (index: WorldIndex) => void): View {
  const { worlds } = serving;
  const nodeOf = (asked: string) => {
    const { index, id } = worlds.behind(asked);
    onWorld(index);
    return loadNode(index, id);
  };
  return {
    __typename: "Query",
    viewer: { __typename: "User", id: nodeId("User", "local"), login: "local" },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const index = worlds.named(owner, name);
      if (index === null) throw refusals.repository(`${owner}/${name}`);
      onWorld(index);
      return repositoryView(index);
    },
    repositoryOwner: ({ login }: { login: string }) => ownerView(worlds, login),
    node: ({ id }: { id: string }) => {
      const found = teamBehind(worlds, id) ?? nodeOf(id);
      if (found === null) throw refusals.node(id);
      return found;
    },
    nodes: ({ ids }: { ids: readonly string[] }) => {
      if (ids.length > 100) throw refusals.nodeIds(ids.length);
      return ids.map((id) => nodeOf(id) ?? refusals.node(id));
    },
    search: ({ query }: { query: string }) => {
      const [, owner = "", name = ""] = /(?:^|\s)repo:([^/\s]+)\/(\S+)/.exec(query) ?? [];
      return searchView(worlds.named(owner, name) ?? worlds.first, query);
    },
    rateLimit: () => {
      const account = serving.graphql.account();
      if (account === null) return null;
      const { limit, remaining, used, reset } = account;
      const resetAt = new Date(reset * 1000).toISOString().replace(".000Z", "Z");
      return { limit, remaining, used, resetAt, cost: cost.points, nodeCount: cost.nodes };
    },
  };
}

/** `rateLimit(dryRun: true)` wants the cost and nothing else. */
function isDryRun({ operation, variables }: Prepared): boolean {
  return operation.selectionSet.selections.some((selection) => {
    if (selection.kind !== "Field" || selection.name.value !== "rateLimit") return false;
    const value = selection.arguments?.find((one) => one.name.value === "dryRun")?.value;
    if (value?.kind === "Variable") return variables[value.name.value] === true;
    return value?.kind === "BooleanValue" && value.value;
  });
}

/** The query without all but its `rateLimit`. What GitHub gives for the rest is unconfirmed. */
function onlyRateLimit(query: Prepared): Prepared {
  const selections = query.operation.selectionSet.selections.filter(
    (one) => one.kind === "Field" && one.name.value === "rateLimit",
  );
  const operation = {
    ...query.operation,
    selectionSet: { ...query.operation.selectionSet, selections },
  };
  const definitions = query.document.definitions.map((one) => (one === query.operation ? operation : one));
  return { ...query, operation, document: { ...query.document, definitions } };
}

function denialsOf(serving: Serving, struck: Answered["struck"]): Denials {
  const denied = serving.profile.denied.map((field) => [field, serving.profile.refusal] as const);
  const faulty = struck.flatMap(({ fault, row }): (readonly [string, FieldRefusal])[] => {
    const refused = row.refuses?.(fault as Fault as never);
    return refused === undefined ? [] : [refused];
  });
  return new Map([...denied, ...faulty]);
}

const LIMITED = { primary: () => NO.primary(), secondary: () => NO.secondary(403, 60) } as const;

/** Counts, charges and runs a query. */
function execute(serving: Serving, query: Prepared, struck: Answered["struck"]): Reply {
  const schema = schemaWithout(serving.profile.removed);
  const dry = isDryRun(query);
  const limited = dry ? null : serving.graphql.charge(query.cost.points);
  if (limited !== null) return LIMITED[limited]();
  const asked = dry ? onlyRateLimit(query) : query;
  let of = serving.worlds.first;
  const onWorld = (index: WorldIndex) => {
    of = index;
  };
  const body = run(schema, asked, root(serving, query.cost, onWorld), denialsOf(serving, struck));
  return json(200, serving.worlds.marked(body, of));
}

interface Posted {
  readonly query?: unknown;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly operationName?: string | null;
}

function read(body: string): Posted | null {
  try {
    return JSON.parse(body) as Posted;
  } catch {
    return null;
  }
}

export function answerGraphQL(serving: Serving, body: string, requestId: string): Answered {
  const posted = read(body);
  const { query, variables, operationName = null } = posted ?? {};
  const given = variables ?? {};
  const { removed, scopes } = serving.profile;
  const prepared =
    typeof query === "string"
      ? prepare(schemaWithout(removed), query, given, operationName, scopes)
      : { errors: [{ message: "A query attribute must be specified and must be a string." }] };
  const ready = "document" in prepared;
  const operation = (ready ? prepared.operation.name?.value : operationName) ?? "";
  const cost = ready ? prepared.cost : { points: 0, nodes: 0, page: 0 };
  const struck = serving.script.strike({ operation, variables: JSON.stringify(given), page: cost.page });
  const answered = () => (ready ? execute(serving, prepared, struck) : json(200, prepared));
  const made = posted === null ? NO.noJson() : (replyInstead(struck, requestId) ?? answered());
  const headers = { ...limitHeaders(serving.graphql.account(), "graphql"), ...made.headers };
  const { points, nodes } = cost;
  return { reply: { ...made, headers }, operation, variables: given, points, nodes, struck };
}
