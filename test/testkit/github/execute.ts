import {
  type DocumentNode,
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getLocation,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { View } from "./connections.ts";
import { type Cost, costOf } from "./cost.ts";
import {
  FIELD_REFUSALS,
  type FieldRefusal,
  GitHubError,
  insufficientScopes,
  type Refusal,
  WorldError,
} from "./errors.ts";

/** GitHub refuses queries that could give more. */
const MOST_NODES = 500_000;

/** An entry of `errors`, as GitHub writes it. */
export interface ErrorEntry {
  readonly type?: string;
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly locations?: readonly { readonly line: number; readonly column: number }[];
}

export interface GraphQLBody {
  data?: Record<string, unknown> | null;
  errors?: readonly ErrorEntry[];
}

/** A query that GitHub would run. */
export interface Prepared {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly cost: Cost;
}

/** Types and fields that are refused, and how. */
export type Denials = ReadonlyMap<string, FieldRefusal>;

/** Arguments that are understood, beside those of paging. Any other is an error of the world. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  "Query.repository": ["owner", "name", "followRenames"],
  "Query.repositoryOwner": ["login"],
  "Query.node": ["id"],
  "Query.nodes": ["ids"],
  "Query.rateLimit": ["dryRun"],
  "Query.search": ["query", "type"],
  "Organization.repositories": ["ownerAffiliations", "orderBy"],
  "Organization.teams": ["orderBy"],
  "Repository.pullRequest": ["number"],
  "Repository.pullRequests": ["states", "baseRefName", "headRefName", "labels", "orderBy"],
  "Repository.issue": ["number"],
  "Repository.issueOrPullRequest": ["number"],
  "Repository.labels": ["orderBy"],
  "Repository.issues": ["states", "labels", "filterBy", "orderBy"],
  "Repository.deployments": ["environments", "orderBy"],
  "Repository.environments": ["names", "orderBy"],
  "Repository.releases": ["orderBy"],
  "Repository.release": ["tagName"],
  "Repository.refs": ["refPrefix"],
  "Repository.ref": ["qualifiedName"],
  "Repository.object": ["oid", "expression"],
  "Repository.rulesets": ["targets", "includeParents"],
  "RepositoryRuleset.rules": ["type"],
  "PullRequest.reviews": ["states", "author"],
  "PullRequest.timelineItems": ["itemTypes", "since"],
  "CheckSuite.checkRuns": ["filterBy"],
};
const PAGING = ["first", "last", "after", "before"];
/** Of input objects that filter. */
const FILTERS = ["checkType", "labels", "states", "since"];

function checkArguments(
  field: string,
  args: Readonly<Record<string, unknown>>,
  info: GraphQLResolveInfo,
): void {
  const given = Object.entries(args);
  if (given.length === 0) return;
  const understood = ARGUMENTS[field] ?? [];
  const defaults = new Map(
    info.parentType.getFields()[info.fieldName]!.args.map((one) => [one.name, one.defaultValue]),
  );
  for (const [name, value] of given) {
    if (PAGING.includes(name) || understood.includes(name)) continue;
    if (value === null || JSON.stringify(value) === JSON.stringify(defaults.get(name))) continue;
    throw new WorldError(`the world has no answer to the argument ${name} of ${field}`);
  }
  const filter = Object.entries((args.filterBy as object | undefined) ?? {});
  const strange = filter.find(([name, value]) => value && !FILTERS.includes(name))?.[0];
  if (strange !== undefined)
    throw new WorldError(`the world has no answer to the filter ${strange} of ${field}`);
}

function refusedAs(denials: Denials, what: unknown): GitHubError | null {
  const refusal = denials.get(String(what));
  return refusal === undefined ? null : new GitHubError(FIELD_REFUSALS[refusal]);
}

/** Objects of a refused type become errors, each at its own place. */
function admit(denials: Denials, value: unknown): unknown {
  if (denials.size === 0 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => admit(denials, one));
  return refusedAs(denials, (value as View).__typename) ?? value;
}

/** One resolver for every field: a property of the view, or a function of the arguments. */
const resolveField: GraphQLFieldResolver<View, Denials> = (source, args, denials, info) => {
  const field = `${info.parentType.name}.${info.fieldName}`;
  const refusal = refusedAs(denials, field);
  if (refusal !== null) throw refusal;
  const value = source[info.fieldName];
  if (value === undefined) throw new WorldError(`the world has no ${field}`);
  checkArguments(field, args, info);
  const resolved = typeof value === "function" ? value(args, info) : value;
  return resolved instanceof Error ? resolved : admit(denials, resolved);
};

/** What the server's own validation says, which differs from graphql-js. */
interface Invalid {
  readonly message: string;
  readonly extensions: Readonly<Record<string, string>>;
}

/** Recorded but for the last; GitHub also gives a path, which is left out here. */
const VALIDATION: readonly (readonly [RegExp, (first: string, second: string) => Invalid])[] = [
  [
    /^Cannot query field "(\w+)" on type "(\w+)"/,
    (fieldName, typeName) => ({
      message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
      extensions: { code: "undefinedField", typeName, fieldName },
    }),
  ],
  [
    /^Unknown type "(\w+)"/,
    (typeName) => ({
      message: `No such type ${typeName}, so it can't be a fragment condition`,
      extensions: { code: "undefinedType", typeName },
    }),
  ],
  [
    /^Unknown argument "(\w+)" on field "\w+\.(\w+)"/,
    (argumentName, name) => ({
      message: `Field '${name}' doesn't accept argument '${argumentName}'`,
      extensions: { code: "argumentNotAccepted", name, typeName: "Field", argumentName },
    }),
  ],
  [
    /^Value "(\w+)" does not exist in "(\w+)" enum/,
    (value, typeName) => ({
      message: `Argument has an invalid value (${value}). Expected type '${typeName}'.`,
      extensions: { code: "argumentLiteralsIncompatible" },
    }),
  ],
];

function validationEntry(error: GraphQLError): ErrorEntry {
  const locations = error.locations ?? [];
  for (const [pattern, invalid] of VALIDATION) {
    const match = pattern.exec(error.message);
    if (match !== null) return { ...invalid(match[1]!, match[2]!), locations };
  }
  return { message: error.message, locations };
}

const documents = new WeakMap<GraphQLSchema, Map<string, DocumentNode | readonly ErrorEntry[]>>();

/** Parsed and validated once for each text. */
function documentOf(schema: GraphQLSchema, query: string): DocumentNode | readonly ErrorEntry[] {
  const known = documents.get(schema) ?? new Map<string, DocumentNode | readonly ErrorEntry[]>();
  documents.set(schema, known);
  let document = known.get(query);
  if (document === undefined) {
    document = checked(schema, query);
    known.set(query, document);
  }
  return document;
}

function checked(schema: GraphQLSchema, query: string): DocumentNode | readonly ErrorEntry[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length === 0 ? document : errors.map(validationEntry);
  } catch (error) {
    if (error instanceof GraphQLError) return [validationEntry(error)];
    throw error;
  }
}

/** The scopes one of which a classic token needs for a field of a type, or for all fields of it. */
const SCOPED: Readonly<Record<string, readonly string[]>> = {
  Team: ["read:org", "read:discussion"],
  "Organization.teams": ["read:org"],
};

/** GitHub looks at what a query names before it runs it, whatever would come: an error for each field, and no data. */
function beyondScopes(
  schema: GraphQLSchema,
  document: DocumentNode,
  scopes: readonly string[],
): readonly ErrorEntry[] {
  const types = new TypeInfo(schema);
  const found: ErrorEntry[] = [];
  const enter = ({ name, loc }: FieldNode) => {
    const type = types.getParentType()?.name ?? "";
    const needed = SCOPED[`${type}.${name.value}`] ?? SCOPED[type] ?? [];
    if (needed.length === 0 || name.value.startsWith("__") || needed.some((one) => scopes.includes(one)))
      return;
    const { type: as, message } = insufficientScopes(name.value, needed, scopes);
    const { line = 1, column = 1 } = loc === undefined ? {} : getLocation(loc.source, loc.start);
    found.push({ type: as, locations: [{ line, column }], message });
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
  return found;
}

/** A query made ready, or GitHub's refusal of it. `scopes`: of a classic token, as its header tells them. */
export function prepare(
  schema: GraphQLSchema,
  query: string,
  given: Readonly<Record<string, unknown>>,
  operationName: string | null,
  scopes: string | null,
): Prepared | GraphQLBody {
  const document = documentOf(schema, query);
  if (Array.isArray(document)) return { errors: document };
  const parsed = document as DocumentNode;
  const unscoped = scopes === null ? [] : beyondScopes(schema, parsed, scopes.split(", "));
  if (unscoped.length > 0) return { errors: unscoped };
  const operation = getOperationAST(parsed, operationName);
  if (operation?.operation !== "query") return { errors: [{ message: "An operation name is required" }] };
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (coerced === undefined) return { errors: errors!.map(({ message }) => ({ message })) };
  const fragments = Object.fromEntries(
    parsed.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  const cost = costOf(schema, operation, fragments, coerced);
  if (cost.nodes > MOST_NODES) {
    const asked = cost.nodes.toLocaleString("en-US");
    const message = `This query requests up to ${asked} possible nodes which exceeds the maximum limit of 500,000.`;
    return { errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED", message }] };
  }
  return { document: parsed, operation, variables: given, cost };
}

/** A refusal as an entry of `errors`. */
export function errorEntry(
  { type, extensions, message }: Refusal,
  path: readonly (string | number)[],
  locations: ErrorEntry["locations"] = [],
): ErrorEntry {
  return { ...(type !== "" && { type }), path, ...(extensions && { extensions }), locations, message };
}

function entry({ originalError, path = [], locations = [], message }: GraphQLError): ErrorEntry {
  if (originalError instanceof GitHubError) return errorEntry(originalError.refusal, path, locations);
  throw originalError ?? new Error(message);
}

/** Runs a query. Throws `WorldError` where the world lacks anything that was asked for. */
export function run(schema: GraphQLSchema, query: Prepared, root: View, denials: Denials): GraphQLBody {
  const result = execute({
    schema,
    document: query.document,
    rootValue: root,
    contextValue: denials,
    variableValues: query.variables,
    operationName: query.operation.name?.value ?? null,
    fieldResolver: resolveField as GraphQLFieldResolver<unknown, unknown>,
    typeResolver: (value) => (value as View).__typename,
  });
  if (result instanceof Promise || !("data" in result)) throw new Error("the query did not run at once");
  const errors = (result.errors ?? []).map(entry);
  const data = result.data as Record<string, unknown> | null;
  return errors.length === 0 ? { data } : { data, errors };
}
