import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

export interface Cost {
  readonly points: number;
  readonly nodes: number;
  /** Largest page that is asked for. */
  readonly page: number;
}

interface Place {
  readonly type: GraphQLNamedType;
  readonly sets: readonly SelectionSetNode[];
  /** How often the fields below are answered at most. */
  readonly times: number;
}

/**
 * Cost of a query by its declared shape, whatever there is to be found (docs.github.com, "Rate limits and
 * query limits for the GraphQL API"): points = requests ÷ 100, rounded, at least 1, where each connection is
 * requested once for each of its parents; nodes = the sum of all pages that could come back.
 */
export function costOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  variables: Readonly<Record<string, unknown>>,
): Cost {
  let requests = 0;
  let nodes = 0;
  let page = 0;

  /** Fields by type and response key, so that what is asked for twice is counted once. */
  function gather(place: Place, into: Map<string, { type: GraphQLObjectType; fields: FieldNode[] }>): void {
    for (const selection of place.sets.flatMap((set) => set.selections)) {
      if (selection.kind === "Field") {
        if (!isObjectType(place.type) && !isInterfaceType(place.type)) continue;
        const key = `${place.type.name}.${(selection.alias ?? selection.name).value}`;
        const entry = into.get(key) ?? { type: place.type as GraphQLObjectType, fields: [] };
        entry.fields.push(selection);
        into.set(key, entry);
        continue;
      }
      const fragment = selection.kind === "InlineFragment" ? selection : fragments[selection.name.value]!;
      const type = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value)! : place.type;
      gather({ type, sets: [fragment.selectionSet], times: place.times }, into);
    }
  }

  function visit(place: Place): void {
    const gathered = new Map<string, { type: GraphQLObjectType; fields: FieldNode[] }>();
    gather(place, gathered);
    for (const { type, fields } of gathered.values()) {
      const field = type.getFields()[fields[0]!.name.value];
      if (field === undefined) continue;
      const named = getNamedType(field.type);
      const args = getArgumentValues(field, fields[0]!, variables);
      let size = 1;
      if (named.name.endsWith("Connection")) {
        size = Number(args.first ?? args.last ?? 0);
        requests += place.times;
        nodes += place.times * size;
        page = Math.max(page, size);
      } else if (Array.isArray(args.ids)) {
        size = args.ids.length;
        nodes += size;
        page = Math.max(page, size);
      }
      const sets = fields.flatMap((one) => (one.selectionSet === undefined ? [] : [one.selectionSet]));
      if (sets.length > 0) visit({ type: named, sets, times: place.times * size });
    }
  }

  visit({ type: schema.getQueryType()!, sets: [operation.selectionSet], times: 1 });
  return { points: Math.max(1, Math.round(requests / 100)), nodes, page };
}
